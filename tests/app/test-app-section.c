/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-section.h"

#include <gio/gio.h>

static void
test_order (void)
{
  static const char *const ids[] = { "board",      "schedule", "jobs",   "vehicles",   "customers",
                                     "live",       "codes",    "tests",  "recordings", "parts",
                                     "purchasing", "invoices", "reports" };
  const SpeedshopSection *sections;
  guint n_sections;

  sections = speedshop_sections_get (&n_sections);
  g_assert_cmpuint (n_sections, ==, G_N_ELEMENTS (ids));
  for (guint i = 0; i < n_sections; i++)
    {
      g_assert_cmpstr (sections[i].id, ==, ids[i]);
      g_assert_true (speedshop_section_find (ids[i]) == &sections[i]);
      g_assert_true (i == 0 || sections[i].group >= sections[i - 1].group);
    }
}

static void
test_unknown (void)
{
  g_assert_null (speedshop_section_find ("garage"));
  g_assert_null (speedshop_section_find (""));
  g_assert_null (speedshop_section_find (NULL));
}

static void
test_icons (void)
{
  const SpeedshopSection *sections;
  guint n_sections;

  sections = speedshop_sections_get (&n_sections);
  for (guint i = 0; i < n_sections; i++)
    {
      g_autofree char *path = g_strdup_printf (
        "/nz/kcspeedshop/Speedshop/icons/scalable/actions/%s.svg", sections[i].icon_name);
      g_autoptr (GError) error = NULL;

      g_assert_true (g_resources_get_info (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL, NULL, &error));
      g_assert_no_error (error);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/section/in-three-groups", test_order);
  g_test_add_func ("/app/section/unknown-names-find-nothing", test_unknown);
  g_test_add_func ("/app/section/each-has-its-icon", test_icons);
  return g_test_run ();
}
