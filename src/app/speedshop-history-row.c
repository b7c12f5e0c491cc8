/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-history-row.h"
#include "app/speedshop-pill.h"
#include "app/speedshop-row-name.h"
#include "base/base-time.h"

#include <glib/gi18n.h>

struct _SpeedshopHistoryRow
{
  GtkBox parent_instance;

  ShopScan *scan;
  GTimeZone *zone;
  GtkLabel *date;
  GtkWidget *icon;
  GtkLabel *title;
  GtkLabel *detail;
  GtkLabel *adapter;
  GtkWidget *simulated;
};

G_DEFINE_FINAL_TYPE (SpeedshopHistoryRow, speedshop_history_row, GTK_TYPE_BOX)

static char *
describe_date (ShopScan *scan, GTimeZone *zone)
{
  return base_time_format_short (shop_scan_get_taken_at_s (scan), base_time_now_s (), zone);
}

static char *
describe_title (ShopScan *scan)
{
  guint n = shop_scan_get_n_codes (scan);

  if (n == 0)
    return g_strdup (_ ("Scan, no codes"));
  return g_strdup_printf (ngettext ("Scan, %u code", "Scan, %u codes", n), n);
}

static void
show_icon (SpeedshopHistoryRow *self, gboolean found)
{
  gtk_widget_remove_css_class (self->icon, found ? "ok" : "crit");
  gtk_widget_add_css_class (self->icon, found ? "crit" : "ok");
}

static void
show_text (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

static void
show_name (SpeedshopHistoryRow *self, const char *date, const char *title)
{
  /* Translators: what a screen reader says of a scan: when, what it found, the codes. */
  g_autofree char *name =
    g_strdup_printf (_ ("%s, %s, %s"), date, title, gtk_label_get_label (self->detail));

  speedshop_row_name_set (GTK_WIDGET (self), name);
}

static void
update (SpeedshopHistoryRow *self)
{
  g_autofree char *date = describe_date (self->scan, self->zone);
  g_autofree char *title = describe_title (self->scan);
  const char *summary = shop_scan_get_code_summary (self->scan);
  gboolean found = shop_scan_get_n_codes (self->scan) > 0;

  gtk_label_set_label (self->date, date);
  gtk_label_set_label (self->title, title);
  show_text (self->detail, found ? summary : shop_scan_get_protocol (self->scan));
  show_text (self->adapter, shop_scan_get_adapter (self->scan));
  gtk_widget_set_visible (self->simulated, shop_scan_is_simulated (self->scan));
  show_icon (self, found);
  show_name (self, date, title);
}

static void
forget_scan (SpeedshopHistoryRow *self)
{
  if (self->scan != NULL)
    g_signal_handlers_disconnect_by_data (self->scan, self);
  g_clear_object (&self->scan);
  g_clear_pointer (&self->zone, g_time_zone_unref);
}

static void
speedshop_history_row_dispose (GObject *object)
{
  SpeedshopHistoryRow *self = SPEEDSHOP_HISTORY_ROW (object);

  forget_scan (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), SPEEDSHOP_TYPE_HISTORY_ROW);
  G_OBJECT_CLASS (speedshop_history_row_parent_class)->dispose (object);
}

static void
speedshop_history_row_class_init (SpeedshopHistoryRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = speedshop_history_row_dispose;
  g_type_ensure (SPEEDSHOP_TYPE_PILL);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/nz/kcspeedshop/Speedshop/ui/speedshop-history-row.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeedshopHistoryRow, date);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopHistoryRow, icon);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopHistoryRow, title);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopHistoryRow, detail);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopHistoryRow, adapter);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopHistoryRow, simulated);
}

static void
speedshop_history_row_init (SpeedshopHistoryRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
speedshop_history_row_new (void)
{
  return g_object_new (SPEEDSHOP_TYPE_HISTORY_ROW, NULL);
}

/**
 * speedshop_history_row_set_scan:
 * @scan: (nullable): the scan to show and to follow
 * @zone: the shop's
 */
void
speedshop_history_row_set_scan (SpeedshopHistoryRow *self, ShopScan *scan, GTimeZone *zone)
{
  g_return_if_fail (SPEEDSHOP_IS_HISTORY_ROW (self));

  forget_scan (self);
  if (scan == NULL)
    return;
  self->scan = g_object_ref (scan);
  self->zone = g_time_zone_ref (zone);
  g_signal_connect_swapped (scan, "notify", G_CALLBACK (update), self);
  update (self);
}
