/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-health-card.h"
#include "app/speedshop-drift-plot.h"
#include "app/speedshop-health-line.h"
#include "app/speedshop-health-ring.h"
#include "app/speedshop-health-system.h"
#include "app/speedshop-pill.h"
#include "app/speedshop-trend-line.h"
#include "base/base-json.h"
#include "base/base-time.h"
#include "shop/shop-health.h"

#include <glib/gi18n.h>

struct _SpeedshopHealthCard
{
  GtkBox parent_instance;

  GCancellable *cancellable;
  GTimeZone *zone;

  SpeedshopHealthRing *ring;
  GtkLabel *score;
  SpeedshopPill *band;
  GtkLabel *seen;
  GtkListBox *systems;
  GtkLabel *change;
  SpeedshopTrendLine *trend;
  GtkWidget *lines_scroller;
  GtkListBox *lines;
  GtkBox *plots;
  GtkLabel *unknown;
};

G_DEFINE_FINAL_TYPE (SpeedshopHealthCard, speedshop_health_card, GTK_TYPE_BOX)

/* --- the score --- */

static const struct
{
  const char *band;
  SpeedshopStatus status;
  SpeedshopColor color;
} looks[] = {
  { "good", SPEEDSHOP_STATUS_OK, SPEEDSHOP_COLOR_OK_SHAPE },
  { "attention", SPEEDSHOP_STATUS_WARN, SPEEDSHOP_COLOR_WARN_SHAPE },
  { "poor", SPEEDSHOP_STATUS_CRIT, SPEEDSHOP_COLOR_CRIT_SHAPE },
  { NULL, SPEEDSHOP_STATUS_NEUTRAL, SPEEDSHOP_COLOR_TRACK },
};

static void
show_score (SpeedshopHealthCard *self, JsonObject *health)
{
  const char *band = base_json_get_string (health, "band");
  const char *name = base_json_get_string (health, "band_name");
  gint64 score = base_json_get_int (health, "score", -1);
  g_autofree char *text = score >= 0 ? g_strdup_printf ("%d", (int) score) : g_strdup ("?");
  guint look = 0;

  while (looks[look].band != NULL && g_strcmp0 (looks[look].band, band) != 0)
    look++;
  speedshop_health_ring_show (self->ring, MAX (score, 0) / 100.0, looks[look].color);
  gtk_label_set_label (self->score, text);
  speedshop_pill_set_status (self->band, looks[look].status);
  speedshop_pill_set_label (self->band, name != NULL ? name : _ ("Unknown"));
}

/* --- lists --- */

/* Returns: the row */
static GtkWidget *
add_row (GtkListBox *list, GtkWidget *child, const char *spoken)
{
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), child);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_list_box_append (list, row);
  return row;
}

static void
add_system (GtkListBox *list, JsonObject *object, const char *scan)
{
  GtkWidget *system = speedshop_health_system_new (object);
  g_autofree char *spoken = speedshop_health_system_dup_spoken (SPEEDSHOP_HEALTH_SYSTEM (system));

  add_row (list, system, spoken);
}

/* What a trouble code took off leads to that code in the scan that told it. */
static void
lead_to_code (GtkWidget *row, const char *scan, const char *code)
{
  g_autofree char *tooltip = g_strdup_printf (_ ("Open %s in its scan"), code);

  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "(ss)", scan, code);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "vehicle.show-code");
  gtk_widget_set_tooltip_text (row, tooltip);
}

/* What changed over the visits leads to the newest of them. */
static void
lead_to_visit (GtkWidget *row, JsonObject *evidence)
{
  JsonArray *visits = base_json_get_array (evidence, "visits");
  guint n = visits != NULL ? json_array_get_length (visits) : 0;
  const char *recording =
    n > 0 ? base_json_get_string (base_json_array_get_object (visits, n - 1), "recording") : NULL;

  if (recording == NULL)
    return;
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", recording);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.recording");
  gtk_widget_set_tooltip_text (row, _ ("Open the newest recording of it"));
}

static void
add_line (GtkListBox *list, JsonObject *object, const char *scan)
{
  GtkWidget *line = speedshop_health_line_new (object);
  g_autofree char *spoken = speedshop_health_line_dup_spoken (SPEEDSHOP_HEALTH_LINE (line));
  const char *code = base_json_get_string (object, "code");
  GtkWidget *row = add_row (list, line, spoken);

  if (code != NULL && scan != NULL)
    lead_to_code (row, scan, code);
  lead_to_visit (row, base_json_get_object (object, "evidence"));
}

typedef void (*Add) (GtkListBox *list, JsonObject *object, const char *scan);

static void
fill (GtkListBox *list, JsonArray *array, const char *scan, Add add)
{
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, child);
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    add (list, base_json_array_get_object (array, i), scan);
}

static void
show_lists (SpeedshopHealthCard *self, JsonObject *health)
{
  JsonArray *lines = base_json_get_array (health, "deductions");
  const char *scan = base_json_get_string (health, "scan");
  g_autofree char *seen = g_strdup_printf (_ ("%d of %d systems seen"),
                                           (int) base_json_get_int (health, "systems_seen", 0),
                                           (int) base_json_get_int (health, "systems_in_all", 0));

  gtk_label_set_label (self->seen, seen);
  fill (self->systems, base_json_get_array (health, "systems"), scan, add_system);
  fill (self->lines, lines, scan, add_line);
  gtk_widget_set_visible (self->lines_scroller, lines != NULL && json_array_get_length (lines) > 0);
}

static void
show_plots (SpeedshopHealthCard *self, JsonArray *lines)
{
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->plots))) != NULL)
    gtk_box_remove (self->plots, child);
  for (guint i = 0; lines != NULL && i < json_array_get_length (lines); i++)
    {
      JsonObject *evidence =
        base_json_get_object (base_json_array_get_object (lines, i), "evidence");
      if (evidence != NULL)
        gtk_box_append (self->plots, speedshop_drift_plot_new (evidence, self->zone));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->plots),
                          gtk_widget_get_first_child (GTK_WIDGET (self->plots)) != NULL);
}

static void
show_unknown (SpeedshopHealthCard *self, JsonArray *unknown)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; unknown != NULL && i < json_array_get_length (unknown); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " · " : "",
                            json_array_get_string_element (unknown, i));
  gtk_label_set_label (self->unknown, text->str);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->unknown), text->str);
  gtk_widget_set_visible (GTK_WIDGET (self->unknown), text->len > 0);
}

/* --- how it went --- */

/* A scan whose score is unknown is no point: a line through it would say that it is known. */
static GArray *
read_trend (JsonArray *trend)
{
  GArray *points = g_array_new (FALSE, FALSE, sizeof (SpeedshopTrendPoint));

  for (guint i = 0; trend != NULL && i < json_array_get_length (trend); i++)
    {
      JsonObject *scan = base_json_array_get_object (trend, i);
      const SpeedshopTrendPoint point = { base_json_get_int (scan, "taken_at_s", 0),
                                          base_json_get_double (scan, "score", -1) };
      if (point.value >= 0)
        g_array_append_val (points, point);
    }
  return points;
}

static char *
dup_change (GArray *points, GTimeZone *zone)
{
  if (points->len < 2)
    return g_strdup (_ ("first scan"));
  const SpeedshopTrendPoint *last = &g_array_index (points, SpeedshopTrendPoint, points->len - 1);
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (last[-1].at_s);
  g_autoptr (GDateTime) day = utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;
  g_autofree char *since = day != NULL ? g_date_time_format (day, _ ("%-d %b %Y")) : g_strdup ("");
  int change = (int) (last->value - last[-1].value);

  if (change == 0)
    return g_strdup_printf (_ ("unchanged since %s"), since);
  return g_strdup_printf (_ ("%s%d since %s"), change > 0 ? "+" : "−", ABS (change), since);
}

/* What the workshop found out since the last scan is a point of its own. */
static void
add_today (GArray *points, JsonObject *health)
{
  const SpeedshopTrendPoint today = { base_time_now_s (),
                                      base_json_get_double (health, "score", -1) };

  if (today.value >= 0 && points->len > 0 &&
      (int) g_array_index (points, SpeedshopTrendPoint, points->len - 1).value != (int) today.value)
    g_array_append_val (points, today);
}

static void
show_trend (SpeedshopHealthCard *self, JsonObject *health)
{
  g_autoptr (GArray) points = read_trend (base_json_get_array (health, "trend"));

  add_today (points, health);
  g_autofree char *change = dup_change (points, self->zone);
  gtk_label_set_label (self->change, change);
  speedshop_trend_line_show (self->trend, points, self->zone);
}

/* --- reading --- */

/* That the records cannot be read is said by the history below. */
static void
health_cb (GObject *desk, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SpeedshopHealthCard) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) answer = shop_desk_query_finish (SHOP_DESK (desk), result, &error);
  JsonObject *health = answer != NULL ? json_node_get_object (answer) : NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  gtk_widget_set_visible (GTK_WIDGET (self), base_json_get_string (health, "scan") != NULL);
  if (health == NULL)
    return;
  show_score (self, health);
  show_lists (self, health);
  show_plots (self, base_json_get_array (health, "deductions"));
  show_unknown (self, base_json_get_array (health, "unknown"));
  show_trend (self, health);
}

static void
cancel (SpeedshopHealthCard *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
speedshop_health_card_dispose (GObject *object)
{
  cancel (SPEEDSHOP_HEALTH_CARD (object));
  g_clear_pointer (&SPEEDSHOP_HEALTH_CARD (object)->zone, g_time_zone_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), SPEEDSHOP_TYPE_HEALTH_CARD);
  G_OBJECT_CLASS (speedshop_health_card_parent_class)->dispose (object);
}

static void
speedshop_health_card_class_init (SpeedshopHealthCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = speedshop_health_card_dispose;
  g_type_ensure (SPEEDSHOP_TYPE_HEALTH_RING);
  g_type_ensure (SPEEDSHOP_TYPE_PILL);
  g_type_ensure (SPEEDSHOP_TYPE_TREND_LINE);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/nz/kcspeedshop/Speedshop/ui/speedshop-health-card.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeedshopHealthCard, ring);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopHealthCard, score);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopHealthCard, band);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopHealthCard, seen);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopHealthCard, systems);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopHealthCard, change);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopHealthCard, trend);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopHealthCard, lines_scroller);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopHealthCard, lines);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopHealthCard, plots);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopHealthCard, unknown);
}

static void
speedshop_health_card_init (SpeedshopHealthCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * speedshop_health_card_show:
 * @vehicle_id: whose health; asked anew with every call
 */
void
speedshop_health_card_show (SpeedshopHealthCard *self,
                            SpeedshopContext *context,
                            const char *vehicle_id)
{
  ShopHealthOf of = { 0 };

  g_return_if_fail (SPEEDSHOP_IS_HEALTH_CARD (self));

  cancel (self);
  self->cancellable = g_cancellable_new ();
  g_clear_pointer (&self->zone, g_time_zone_unref);
  self->zone = g_time_zone_ref (speedshop_context_get_zone (context));
  base_id_parse (vehicle_id, &of.vehicle);
  shop_desk_query_async (speedshop_context_get_desk (context), &shop_health_query, &of,
                         self->cancellable, health_cb, g_object_ref (self));
}
