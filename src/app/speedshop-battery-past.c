/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-battery-past.h"
#include "app/speedshop-battery-past-row.h"
#include "app/speedshop-battery-trend.h"
#include "app/speedshop-scanner.h"
#include "app/speedshop-trend-line.h"
#include "base/base-json.h"
#include "base/base-time.h"
#include "base/base-unit.h"
#include "shop/shop-battery-test.h"

#include <glib/gi18n.h>
#include <math.h>

/* A difference that an adapter's own error could make is none. */
#define NOTABLE_V 0.2

struct _SpeedshopBatteryPast
{
  GtkBox parent_instance;

  SpeedshopContext *context;
  GCancellable *cancellable;

  GtkLabel *change;
  GtkWidget *trends;
  SpeedshopBatteryTrend *rest;
  SpeedshopBatteryTrend *crank;
  SpeedshopBatteryTrend *charge;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (SpeedshopBatteryPast, speedshop_battery_past, GTK_TYPE_BOX)

/* --- what became of it --- */

static double
get_crank_v (JsonObject *test)
{
  gint64 mv = base_json_get_int (test, "crank_mv", 0);

  return mv > 0 ? (double) mv / 1000 : NAN;
}

/* Returns: (transfer full): what was measured, the oldest first; what nobody saw is left out */
static GArray *
read_points (JsonArray *tests, const char *member)
{
  GArray *points = g_array_new (FALSE, FALSE, sizeof (SpeedshopTrendPoint));

  for (guint i = json_array_get_length (tests); i > 0; i--)
    {
      JsonObject *test = json_array_get_object_element (tests, i - 1);
      gint64 mv = base_json_get_int (test, member, 0);
      const SpeedshopTrendPoint point = { base_json_get_int (test, "at_s", 0), (double) mv / 1000 };

      if (mv > 0)
        g_array_append_val (points, point);
    }
  return points;
}

/* The dip under the starter is what tells a battery's age. */
static char *
word_change (JsonArray *tests, GTimeZone *zone)
{
  guint n = json_array_get_length (tests);

  if (n < 2)
    return NULL;
  JsonObject *oldest = json_array_get_object_element (tests, n - 1);
  double fall = get_crank_v (oldest) - get_crank_v (json_array_get_object_element (tests, 0));
  g_autofree char *since =
    base_time_format_when (base_json_get_int (oldest, "at_s", 0), base_time_now_s (), zone);
  g_autofree char *volts = base_unit_format (fabs (fall), 1);

  if (isnan (fall))
    return NULL;
  if (fabs (fall) < NOTABLE_V)
    /* Translators: a day and time, as in "19 November 2026, 11:31". */
    return g_strdup_printf (_ ("It dips under the starter as in the test of %s."), since);
  return g_strdup_printf (fall > 0
                            /* Translators: volts, and a day and time. */
                            ? _ ("It dips %s V deeper under the starter than in the test of %s.")
                            : _ ("It dips %s V less under the starter than in the test of %s."),
                          volts, since);
}

/* --- showing --- */

static void
show_trends (SpeedshopBatteryPast *self, JsonArray *tests)
{
  const struct
  {
    SpeedshopBatteryTrend *trend;
    ObdBatteryStep step;
    const char *member;
  } trends[] = {
    { self->rest, OBD_BATTERY_REST, "rest_mv" },
    { self->crank, OBD_BATTERY_CRANK, "crank_mv" },
    { self->charge, OBD_BATTERY_CHARGE, "charge_mv" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (trends); i++)
    {
      g_autoptr (GArray) points = read_points (tests, trends[i].member);
      speedshop_battery_trend_show (trends[i].trend, trends[i].step, points,
                                    speedshop_context_get_zone (self->context));
    }
  gtk_widget_set_visible (self->trends, json_array_get_length (tests) >= 2);
}

static void
show_tests (SpeedshopBatteryPast *self, JsonArray *tests)
{
  g_autofree char *change = word_change (tests, speedshop_context_get_zone (self->context));
  GTimeZone *zone = speedshop_context_get_zone (self->context);
  GtkWidget *row = NULL;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; i < json_array_get_length (tests); i++)
    gtk_list_box_append (
      self->list, speedshop_battery_past_row_new (json_array_get_object_element (tests, i), zone));
  show_trends (self, tests);
  gtk_label_set_label (self->change, change != NULL ? change : "");
  gtk_widget_set_visible (GTK_WIDGET (self->change), change != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self), json_array_get_length (tests) > 0);
}

/* What cannot be read is not shown; the page has its word about records that do not open. */
static void
read_cb (GObject *desk, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SpeedshopBatteryPast) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) tests = shop_desk_query_finish (SHOP_DESK (desk), result, &error);

  if (tests != NULL && self->context != NULL)
    show_tests (self, json_node_get_array (tests));
}

static void
read_tests (SpeedshopBatteryPast *self)
{
  const char *vehicle = NULL;
  ShopBatteryTestsOf of;

  /* The scanner may have something to tell while the window closes. */
  if (self->context == NULL)
    return;
  vehicle = speedshop_scanner_get_vehicle_id (speedshop_context_get_scanner (self->context));
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (vehicle == NULL || !base_id_parse (vehicle, &of.vehicle) ||
      !store_db_is_open (speedshop_context_get_db (self->context)))
    {
      gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
      return;
    }
  self->cancellable = g_cancellable_new ();
  shop_desk_query_async (speedshop_context_get_desk (self->context), &shop_battery_tests_query, &of,
                         self->cancellable, read_cb, g_object_ref (self));
}

static void
store_changed_cb (StoreDb *db, const char *const *tables, GArray *changes, gpointer user_data)
{
  if (g_strv_contains (tables, "battery_test"))
    read_tests (user_data);
}

/* --- the widget --- */

static void
speedshop_battery_past_dispose (GObject *object)
{
  SpeedshopBatteryPast *self = SPEEDSHOP_BATTERY_PAST (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), SPEEDSHOP_TYPE_BATTERY_PAST);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (speedshop_battery_past_parent_class)->dispose (object);
}

static void
speedshop_battery_past_class_init (SpeedshopBatteryPastClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = speedshop_battery_past_dispose;
  g_type_ensure (SPEEDSHOP_TYPE_BATTERY_TREND);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/nz/kcspeedshop/Speedshop/ui/speedshop-battery-past.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeedshopBatteryPast, change);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopBatteryPast, trends);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopBatteryPast, rest);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopBatteryPast, crank);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopBatteryPast, charge);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopBatteryPast, list);
}

static void
speedshop_battery_past_init (SpeedshopBatteryPast *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * speedshop_battery_past_follow:
 *
 * Shows the tests of whatever car @context's scanner has. To be called once.
 */
void
speedshop_battery_past_follow (SpeedshopBatteryPast *self, SpeedshopContext *context)
{
  g_return_if_fail (SPEEDSHOP_IS_BATTERY_PAST (self));
  g_return_if_fail (self->context == NULL);

  self->context = g_object_ref (context);
  g_signal_connect_object (speedshop_context_get_scanner (context), "notify::vehicle-id",
                           G_CALLBACK (read_tests), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (speedshop_context_get_db (context), "changed",
                           G_CALLBACK (store_changed_cb), self, 0);
  read_tests (self);
}
