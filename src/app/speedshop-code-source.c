/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-code-source.h"

#include <glib/gi18n.h>

/**
 * speedshop_code_source_describe:
 * @title: as the page shows it
 * @system: (nullable): what the code is about
 *
 * Returns: (transfer full): @system, and whose title that is where it is of a pack of titles; ""
 *   where there is neither
 */
char *
speedshop_code_source_describe (ObdDtcBook *book,
                                guint16 dtc,
                                const char *title,
                                const char *system)
{
  g_autofree char *source = obd_dtc_book_dup_title_source (book, dtc, title);

  if (source == NULL)
    return g_strdup (system != NULL ? system : "");
  if (system == NULL)
    /* Translators: whose title of a code that is: "Title by VW club (CC0)" */
    return g_strdup_printf (_ ("Title by %s"), source);
  /* Translators: "Powertrain · Title by VW club (CC0)" */
  return g_strdup_printf (_ ("%s · Title by %s"), system, source);
}
