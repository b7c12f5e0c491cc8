/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-rail-row.h"
#include "app/speedshop-rail-status.h"

#include <adwaita.h>

static SpeedshopRailRow *
make_row (void)
{
  GtkWidget *row = speedshop_rail_row_new (speedshop_section_find ("codes"));

  return SPEEDSHOP_RAIL_ROW (g_object_ref_sink (row));
}

static void
test_row_name (void)
{
  g_autoptr (SpeedshopRailRow) row = make_row ();

  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Trouble codes");
  speedshop_rail_row_set_count (row, 4, SPEEDSHOP_BADGE_CRIT);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Trouble codes, 4");
  speedshop_rail_row_set_count (row, 1200, SPEEDSHOP_BADGE_WARN);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Trouble codes, 999+");
  speedshop_rail_row_set_count (row, 0, SPEEDSHOP_BADGE_NEUTRAL);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Trouble codes");
}

static void
test_row_compact (void)
{
  g_autoptr (SpeedshopRailRow) row = make_row ();

  g_assert_null (gtk_widget_get_tooltip_text (GTK_WIDGET (row)));
  speedshop_rail_row_set_compact (row, TRUE);
  g_assert_cmpstr (gtk_widget_get_tooltip_text (GTK_WIDGET (row)), ==, "Trouble codes (Alt+7)");
  speedshop_rail_row_set_compact (row, FALSE);
  g_assert_null (gtk_widget_get_tooltip_text (GTK_WIDGET (row)));
}

static void
test_status (void)
{
  g_autoptr (SpeedshopRailStatus) status =
    g_object_ref_sink (g_object_new (SPEEDSHOP_TYPE_RAIL_STATUS, NULL));

  speedshop_rail_status_set (status, "speedshop-plug-symbolic", "ok", "OBDLink SX",
                             "Live, 62 values/s");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (status), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "OBDLink SX, Live, 62 values/s");
  g_assert_null (gtk_widget_get_tooltip_text (GTK_WIDGET (status)));
  g_object_set (status, "compact", TRUE, NULL);
  g_assert_cmpstr (gtk_widget_get_tooltip_text (GTK_WIDGET (status)), ==,
                   "OBDLink SX, Live, 62 values/s");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  if (!gtk_init_check ())
    {
      g_print ("1..0 # SKIP there is no display\n");
      return 0;
    }

  adw_init ();
  g_test_add_func ("/app/rail/row-speaks-its-count", test_row_name);
  g_test_add_func ("/app/rail/compact-row-has-a-tooltip", test_row_compact);
  g_test_add_func ("/app/rail/foot-speaks-title-and-state", test_status);
  return g_test_run ();
}
