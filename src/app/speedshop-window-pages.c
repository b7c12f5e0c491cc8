/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-codes-page.h"
#include "app/speedshop-later-page.h"
#include "app/speedshop-live-page.h"
#include "app/speedshop-recordings-page.h"
#include "app/speedshop-tests-page.h"
#include "app/speedshop-vehicles-page.h"
#include "app/speedshop-window-private.h"

typedef GtkWidget *(*PageFunc) (SpeedshopContext *context);

/* One line for each section that has its page; the others say that theirs is not there yet. Titles
 * and icons are those of speedshop-section.c. */
static const struct
{
  const char *section;
  PageFunc make;
} pages[] = {
  { "live", speedshop_live_page_new },
  { "codes", speedshop_codes_page_new },
  { "tests", speedshop_tests_page_new },
  { "vehicles", speedshop_vehicles_page_new },
  { "recordings", speedshop_recordings_page_new },
};

/**
 * speedshop_window_make_page:
 *
 * A page is a vertical #GtkBox whose first child is its header bar.
 *
 * Returns: (transfer floating): a new page for @section
 */
GtkWidget *
speedshop_window_make_page (SpeedshopContext *context, const SpeedshopSection *section)
{
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    if (g_str_equal (pages[i].section, section->id))
      return pages[i].make (context);

  return speedshop_later_page_new (section);
}
