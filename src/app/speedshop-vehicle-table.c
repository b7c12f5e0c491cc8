/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-vehicle-table.h"
#include "app/speedshop-pill.h"
#include "app/speedshop-plate.h"
#include "app/speedshop-row-name.h"
#include "app/speedshop-search.h"
#include "base/base-time.h"

#include <glib/gi18n.h>

struct _SpeedshopVehicleTable
{
  AdwBin parent_instance;

  SpeedshopContext *context;
  ShopVehicleList *vehicles;
  char *query;

  GtkColumnView *view;
  GtkSortListModel *sorted;
  GtkFilterListModel *filtered;
  GtkCustomFilter *filter;
};

G_DEFINE_FINAL_TYPE (SpeedshopVehicleTable, speedshop_vehicle_table, ADW_TYPE_BIN)

enum
{
  VEHICLE_ACTIVATED,
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* --- cells --- */

static char *
describe_last_scan (SpeedshopVehicleTable *self, ShopVehicle *vehicle)
{
  gint64 last_scan_s = shop_vehicle_get_last_scan_s (vehicle);

  if (last_scan_s == 0)
    return g_strdup (_ ("Never"));
  return base_time_format_short (last_scan_s, base_time_now_s (),
                                 speedshop_context_get_zone (self->context));
}

/**
 * speedshop_vehicle_describe_codes:
 *
 * Returns: (transfer full): "2 codes", "No codes", "Not scanned"
 */
char *
speedshop_vehicle_describe_codes (ShopVehicle *vehicle)
{
  guint n = shop_vehicle_get_n_codes (vehicle);

  if (shop_vehicle_get_n_scans (vehicle) == 0)
    return g_strdup (_ ("Not scanned"));
  if (n == 0)
    return g_strdup (_ ("No codes"));
  return g_strdup_printf (ngettext ("%u code", "%u codes", n), n);
}

static gboolean
is_in_hand (SpeedshopVehicleTable *self, ShopVehicle *vehicle)
{
  return g_strcmp0 (speedshop_context_get_vehicle_id (self->context),
                    shop_vehicle_get_id (vehicle)) == 0;
}

static char *
describe_row (SpeedshopVehicleTable *self, ShopVehicle *vehicle)
{
  const char *plate = shop_vehicle_get_plate (vehicle);
  g_autofree char *spelled = plate != NULL ? speedshop_plate_spell (plate) : NULL;
  g_autofree char *codes = speedshop_vehicle_describe_codes (vehicle);
  g_autofree char *last_scan = describe_last_scan (self, vehicle);
  /* Translators: what a screen reader says of a vehicle: title, codes, when it was scanned last. */
  g_autofree char *rest = g_strdup_printf (_ ("%s, %s, last scan %s"),
                                           shop_vehicle_get_title (vehicle), codes, last_scan);
  g_autofree char *named = spelled != NULL ? g_strdup_printf ("%s, %s", spelled, rest) : NULL;
  const char *text = named != NULL ? named : rest;

  /* Translators: the vehicle that was connected last, after what is said of each vehicle. */
  return is_in_hand (self, vehicle) ? g_strdup_printf (_ ("%s, last connected"), text)
                                    : g_strdup (text);
}

static GtkWidget *
make_label (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
show_text (GtkWidget *label, const char *text)
{
  gtk_label_set_label (GTK_LABEL (label), text != NULL ? text : "");
  gtk_widget_set_visible (label, text != NULL);
}

/* A plain label: the text of a row is not there to be marked with the pointer. */
static GtkWidget *
make_plate (void)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_widget_set_halign (label, GTK_ALIGN_START);
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (label, "plate");
  return label;
}

static void
show_plate (SpeedshopVehicleTable *self, GtkWidget *label, ShopVehicle *vehicle)
{
  show_text (label, shop_vehicle_get_plate (vehicle));
}

static GtkWidget *
make_vehicle (void)
{
  GtkWidget *cell = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *text = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_set_valign (text, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (text), make_label ("heading"));
  gtk_box_append (GTK_BOX (text), make_label ("row-detail"));
  gtk_box_append (GTK_BOX (cell), text);
  gtk_box_append (
    GTK_BOX (cell),
    speedshop_pill_new (SPEEDSHOP_STATUS_NEUTRAL, _ ("Last connected"), "speedshop-plug-symbolic"));
  return cell;
}

static void
show_vehicle (SpeedshopVehicleTable *self, GtkWidget *cell, ShopVehicle *vehicle)
{
  GtkWidget *text = gtk_widget_get_first_child (cell);
  const char *title = shop_vehicle_get_title (vehicle);
  const char *vin = shop_vehicle_get_vin (vehicle);
  g_autofree char *name = describe_row (self, vehicle);

  show_text (gtk_widget_get_first_child (text), title);
  show_text (gtk_widget_get_last_child (text), g_strcmp0 (vin, title) != 0 ? vin : NULL);
  gtk_widget_set_visible (gtk_widget_get_last_child (cell), is_in_hand (self, vehicle));
  speedshop_row_name_set (cell, name);
}

static GtkWidget *
make_text (void)
{
  return make_label ("secondary");
}

static void
show_last_scan (SpeedshopVehicleTable *self, GtkWidget *label, ShopVehicle *vehicle)
{
  g_autofree char *text = describe_last_scan (self, vehicle);

  show_text (label, text);
}

static GtkWidget *
make_codes (void)
{
  GtkWidget *pill = speedshop_pill_new (SPEEDSHOP_STATUS_IDLE, NULL, NULL);

  gtk_widget_set_halign (pill, GTK_ALIGN_START);
  return pill;
}

static void
show_codes (SpeedshopVehicleTable *self, GtkWidget *pill, ShopVehicle *vehicle)
{
  g_autofree char *text = speedshop_vehicle_describe_codes (vehicle);
  SpeedshopStatus status = shop_vehicle_get_n_scans (vehicle) == 0  ? SPEEDSHOP_STATUS_IDLE
                           : shop_vehicle_get_n_codes (vehicle) > 0 ? SPEEDSHOP_STATUS_CRIT
                                                                    : SPEEDSHOP_STATUS_OK;

  speedshop_pill_set_status (SPEEDSHOP_PILL (pill), status);
  speedshop_pill_set_label (SPEEDSHOP_PILL (pill), text);
}

static GtkWidget *
make_number (void)
{
  GtkWidget *label = make_label ("secondary");

  /* Right aligned, but under the title, which GTK starts at the left. */
  gtk_widget_set_halign (label, GTK_ALIGN_START);
  gtk_label_set_width_chars (GTK_LABEL (label), 5);
  gtk_label_set_xalign (GTK_LABEL (label), 1);
  return label;
}

static void
show_n_scans (SpeedshopVehicleTable *self, GtkWidget *label, ShopVehicle *vehicle)
{
  g_autofree char *text = g_strdup_printf ("%u", shop_vehicle_get_n_scans (vehicle));

  show_text (label, text);
}

/* --- columns --- */

typedef struct
{
  const char *title;
  const char *sorted_by;
  gboolean expands;
  GtkWidget *(*make) (void);
  void (*show) (SpeedshopVehicleTable *self, GtkWidget *cell, ShopVehicle *vehicle);
} ColumnKind;

enum
{
  COLUMN_PLATE,
  COLUMN_VEHICLE,
  COLUMN_LAST_SCAN,
  COLUMN_CODES,
  COLUMN_SCANS
};

static const ColumnKind kinds[] = {
  [COLUMN_PLATE] = { N_ ("Plate"), "plate", FALSE, make_plate, show_plate },
  [COLUMN_VEHICLE] = { N_ ("Vehicle"), "title", TRUE, make_vehicle, show_vehicle },
  [COLUMN_LAST_SCAN] = { N_ ("Last scan"), "last-scan-s", FALSE, make_text, show_last_scan },
  [COLUMN_CODES] = { N_ ("Codes"), "n-codes", FALSE, make_codes, show_codes },
  [COLUMN_SCANS] = { N_ ("Scans"), "n-scans", FALSE, make_number, show_n_scans },
};

typedef struct
{
  SpeedshopVehicleTable *table;
  const ColumnKind *kind;
} Column;

static void
column_free (gpointer data, GClosure *closure)
{
  g_free (data);
}

static void
show_item (GtkListItem *item)
{
  const Column *column = g_object_get_data (G_OBJECT (item), "column");

  column->kind->show (column->table, gtk_list_item_get_child (item), gtk_list_item_get_item (item));
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, Column *column)
{
  g_object_set_data (G_OBJECT (item), "column", column);
  gtk_list_item_set_child (item, column->kind->make ());
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, Column *column)
{
  g_signal_connect_swapped (gtk_list_item_get_item (item), "notify", G_CALLBACK (show_item), item);
  g_signal_connect_swapped (column->table->context, "notify::vehicle-id", G_CALLBACK (show_item),
                            item);
  show_item (item);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, Column *column)
{
  g_signal_handlers_disconnect_by_data (gtk_list_item_get_item (item), item);
  g_signal_handlers_disconnect_by_data (column->table->context, item);
}

static GtkSorter *
make_sorter (const char *property)
{
  GtkExpression *expression = gtk_property_expression_new (SHOP_TYPE_VEHICLE, NULL, property);

  return gtk_expression_get_value_type (expression) == G_TYPE_STRING
           ? GTK_SORTER (gtk_string_sorter_new (expression))
           : GTK_SORTER (gtk_numeric_sorter_new (expression));
}

static GtkColumnViewColumn *
make_column (SpeedshopVehicleTable *self, const ColumnKind *kind)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkSorter) sorter = make_sorter (kind->sorted_by);
  Column *data = g_new0 (Column, 1);

  data->table = self;
  data->kind = kind;
  g_signal_connect_data (factory, "setup", G_CALLBACK (setup_cb), data, column_free, 0);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), data);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), data);
  GtkColumnViewColumn *column = gtk_column_view_column_new (_ (kind->title), factory);
  gtk_column_view_column_set_sorter (column, sorter);
  gtk_column_view_column_set_expand (column, kind->expands);
  return column;
}

static void
add_columns (SpeedshopVehicleTable *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = make_column (self, &kinds[i]);

      gtk_column_view_append_column (self->view, column);
      if (i == COLUMN_LAST_SCAN)
        gtk_column_view_sort_by_column (self->view, column, GTK_SORT_DESCENDING);
    }
}

/* --- the model --- */

/**
 * speedshop_vehicle_matches:
 * @query: what a person typed; an empty one matches all
 */
gboolean
speedshop_vehicle_matches (ShopVehicle *vehicle, const char *query)
{
  const char *texts[] = { shop_vehicle_get_plate (vehicle), shop_vehicle_get_vin (vehicle),
                          shop_vehicle_get_make (vehicle), shop_vehicle_get_model (vehicle),
                          shop_vehicle_get_title (vehicle) };

  return speedshop_search_matches (texts, G_N_ELEMENTS (texts), query);
}

static gboolean
filter_cb (gpointer item, gpointer user_data)
{
  SpeedshopVehicleTable *self = user_data;

  return speedshop_vehicle_matches (item, self->query);
}

static void
changed (SpeedshopVehicleTable *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

/* What was edited or scanned may now belong elsewhere, or not match any more. */
static void
loading_cb (SpeedshopVehicleTable *self)
{
  if (!shop_list_is_loading (SHOP_LIST (self->vehicles)))
    {
      gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
      gtk_sorter_changed (gtk_column_view_get_sorter (self->view), GTK_SORTER_CHANGE_DIFFERENT);
    }
  changed (self);
}

static void
use_vehicles (SpeedshopVehicleTable *self)
{
  ShopVehicleList *vehicles = speedshop_context_get_vehicles (self->context);

  if (!g_set_object (&self->vehicles, vehicles))
    return;
  g_signal_connect_object (vehicles, "notify", G_CALLBACK (loading_cb), self, G_CONNECT_SWAPPED);
  gtk_filter_list_model_set_model (self->filtered, G_LIST_MODEL (vehicles));
  changed (self);
}

static void
activate_cb (GtkColumnView *view, guint position, SpeedshopVehicleTable *self)
{
  g_autoptr (ShopVehicle) vehicle = g_list_model_get_item (G_LIST_MODEL (self->sorted), position);

  g_signal_emit (self, signals[VEHICLE_ACTIVATED], 0, vehicle);
}

/**
 * speedshop_vehicle_table_set_context:
 *
 * To be called once.
 */
void
speedshop_vehicle_table_set_context (SpeedshopVehicleTable *self, SpeedshopContext *context)
{
  g_return_if_fail (SPEEDSHOP_IS_VEHICLE_TABLE (self));
  g_return_if_fail (self->context == NULL);

  self->context = g_object_ref (context);
  add_columns (self);
  g_signal_connect_object (self->sorted, "items-changed", G_CALLBACK (changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "notify::store-ready", G_CALLBACK (use_vehicles), self,
                           G_CONNECT_SWAPPED);
  use_vehicles (self);
}

/**
 * speedshop_vehicle_table_search:
 * @query: what to look for; an empty one shows all
 */
void
speedshop_vehicle_table_search (SpeedshopVehicleTable *self, const char *query)
{
  g_return_if_fail (SPEEDSHOP_IS_VEHICLE_TABLE (self));

  g_free (self->query);
  self->query = g_strdup (query);
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  changed (self);
}

guint
speedshop_vehicle_table_get_n_shown (SpeedshopVehicleTable *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_VEHICLE_TABLE (self), 0);

  return g_list_model_get_n_items (G_LIST_MODEL (self->sorted));
}

static gboolean
speedshop_vehicle_table_grab_focus (GtkWidget *widget)
{
  SpeedshopVehicleTable *self = SPEEDSHOP_VEHICLE_TABLE (widget);
  GtkWidget *rows = gtk_widget_get_last_child (GTK_WIDGET (self->view));

  return gtk_widget_grab_focus (rows);
}

static void
speedshop_vehicle_table_dispose (GObject *object)
{
  SpeedshopVehicleTable *self = SPEEDSHOP_VEHICLE_TABLE (object);

  g_clear_object (&self->vehicles);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (speedshop_vehicle_table_parent_class)->dispose (object);
}

static void
speedshop_vehicle_table_finalize (GObject *object)
{
  g_free (SPEEDSHOP_VEHICLE_TABLE (object)->query);
  G_OBJECT_CLASS (speedshop_vehicle_table_parent_class)->finalize (object);
}

static void
speedshop_vehicle_table_class_init (SpeedshopVehicleTableClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = speedshop_vehicle_table_dispose;
  object_class->finalize = speedshop_vehicle_table_finalize;
  widget_class->grab_focus = speedshop_vehicle_table_grab_focus;
  signals[VEHICLE_ACTIVATED] =
    g_signal_new ("vehicle-activated", SPEEDSHOP_TYPE_VEHICLE_TABLE, G_SIGNAL_RUN_LAST, 0, NULL,
                  NULL, NULL, G_TYPE_NONE, 1, SHOP_TYPE_VEHICLE);
  signals[CHANGED] = g_signal_new ("changed", SPEEDSHOP_TYPE_VEHICLE_TABLE, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/nz/kcspeedshop/Speedshop/ui/speedshop-vehicle-table.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeedshopVehicleTable, view);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopVehicleTable, sorted);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopVehicleTable, filtered);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopVehicleTable, filter);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
speedshop_vehicle_table_init (SpeedshopVehicleTable *self)
{
  self->query = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_custom_filter_set_filter_func (self->filter, filter_cb, self, NULL);
  gtk_sort_list_model_set_sorter (self->sorted, gtk_column_view_get_sorter (self->view));
}
