/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-signal-set-sheet.h"

#include "app/speedshop-set-signal-line.h"
#include "app/speedshop-sheet.h"
#include "base/base-json.h"
#include "shop/shop-signal-set.h"
#include "shop/shop-signal-switch.h"
#include "shop/shop-undo.h"

#include <glib/gi18n.h>

struct _SpeedshopSignalSetSheet
{
  AdwBin parent_instance;

  SpeedshopContext *context;
  BaseId use;
  GCancellable *cancellable; /* of the sheet's life */
  GListStore *signals;       /* (element-type SpeedshopSetSignal) */
  GtkFilterListModel *found;
  GtkFilter *filter;
  guint n_unpolled; /* signals that no car can be asked for */

  AdwToastOverlay *toasts;
  GtkLabel *origin;
  GtkLabel *count;
  GtkEditable *search;
  GtkWidget *all_on;
  GtkWidget *all_off;
  GtkStack *stack;
  GtkListView *list;
};

G_DEFINE_FINAL_TYPE (SpeedshopSignalSetSheet, speedshop_signal_set_sheet, ADW_TYPE_BIN)

static void read_set (SpeedshopSignalSetSheet *self);

/* --- what is told of them all --- */

static guint
count_off (GListModel *model)
{
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (SpeedshopSetSignal) signal = g_list_model_get_item (model, i);
      n += !speedshop_set_signal_get_on (signal);
    }
  return n;
}

/* "12 signals, 3 off · 2 cannot be polled" */
static char *
describe_count (SpeedshopSignalSetSheet *self, guint n, guint n_off)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, ngettext ("%u signal", "%u signals", n), n);
  if (n_off > 0)
    {
      /* Translators: follows "12 signals" */
      g_string_append_printf (text, _ (", %u off"), n_off);
    }
  if (self->n_unpolled > 0)
    g_string_append_printf (
      text, ngettext (" · %u cannot be polled", " · %u cannot be polled", self->n_unpolled),
      self->n_unpolled);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* The buttons are for what the search leaves. */
static void
show_count (SpeedshopSignalSetSheet *self)
{
  GListModel *found = G_LIST_MODEL (self->found);
  guint n = g_list_model_get_n_items (found);
  guint n_off = count_off (found);
  g_autofree char *text = describe_count (self, n, n_off);

  gtk_label_set_label (self->count, text);
  gtk_widget_set_sensitive (self->all_on, n_off > 0);
  gtk_widget_set_sensitive (self->all_off, n_off < n);
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "list" : "nothing");
}

/* --- switching --- */

static void
taken_back_cb (GObject *desk, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SpeedshopSignalSetSheet) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!shop_desk_run_finish (SHOP_DESK (desk), result, NULL, &error))
    adw_toast_overlay_add_toast (self->toasts, adw_toast_new (error->message));
}

static void
undo_cb (AdwToast *toast, SpeedshopSignalSetSheet *self)
{
  const gint64 *entry = g_object_get_data (G_OBJECT (toast), "entry");
  const ShopUndo undo = { .entry = shop_some (*entry) };

  shop_undo_async (speedshop_context_get_desk (self->context), &undo, NULL, taken_back_cb,
                   g_object_ref (self));
}

static void
offer_undo (SpeedshopSignalSetSheet *self, const ShopOutcome *outcome)
{
  guint n = (guint) base_json_get_int (outcome->result, "switched", 0);
  g_autofree char *text =
    g_strdup_printf (ngettext ("%u signal switched", "%u signals switched", n), n);
  AdwToast *toast = adw_toast_new (text);

  adw_toast_set_button_label (toast, _ ("Undo"));
  g_object_set_data_full (G_OBJECT (toast), "entry", g_memdup2 (&outcome->entry, sizeof (gint64)),
                          g_free);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (undo_cb), self, 0);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/* What was refused is as it was: the list is read anew. */
static void
switched_cb (GObject *desk, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SpeedshopSignalSetSheet) self = user_data;
  g_autoptr (ShopOutcome) outcome = NULL;
  g_autoptr (GError) error = NULL;

  if (!shop_desk_run_finish (SHOP_DESK (desk), result, &outcome, &error))
    {
      adw_toast_overlay_add_toast (self->toasts, adw_toast_new (error->message));
      read_set (self);
    }
  else if (base_json_get_int (outcome->result, "switched", 0) > 1)
    offer_undo (self, outcome);
}

/* @ids: (element-type utf8) (transfer none): ended by %NULL */
static void
switch_signals (SpeedshopSignalSetSheet *self, GPtrArray *ids, gboolean on)
{
  const ShopSignalSetSwitch order = { self->use, (char **) ids->pdata, on };

  shop_signal_set_switch_async (speedshop_context_get_desk (self->context), &order, NULL,
                                switched_cb, g_object_ref (self));
  show_count (self);
}

static void
switch_signal (SpeedshopSignalSetSheet *self, SpeedshopSetSignal *signal, gboolean on)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  speedshop_set_signal_set_on (signal, on);
  g_ptr_array_add (ids, (gpointer) speedshop_set_signal_get_id (signal));
  g_ptr_array_add (ids, NULL);
  switch_signals (self, ids, on);
}

static void
switch_all (SpeedshopSignalSetSheet *self, gboolean on)
{
  GListModel *found = G_LIST_MODEL (self->found);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  for (guint i = 0; i < g_list_model_get_n_items (found); i++)
    {
      g_autoptr (SpeedshopSetSignal) signal = g_list_model_get_item (found, i);

      speedshop_set_signal_set_on (signal, on);
      g_ptr_array_add (ids, (gpointer) speedshop_set_signal_get_id (signal));
    }
  g_ptr_array_add (ids, NULL);
  switch_signals (self, ids, on);
}

static void
all_on_cb (SpeedshopSignalSetSheet *self)
{
  switch_all (self, TRUE);
}

static void
all_off_cb (SpeedshopSignalSetSheet *self)
{
  switch_all (self, FALSE);
}

/* --- the list --- */

static void
on_switched (SpeedshopSetSignalLine *line, gboolean on, SpeedshopSignalSetSheet *self)
{
  switch_signal (self, speedshop_set_signal_line_get_signal (line), on);
}

static void
setup_cb (SpeedshopSignalSetSheet *self, GtkListItem *item)
{
  GtkWidget *line = speedshop_set_signal_line_new ();

  g_signal_connect_object (line, "switched", G_CALLBACK (on_switched), self, 0);
  gtk_list_item_set_child (item, line);
}

static void
bind_cb (SpeedshopSignalSetSheet *self, GtkListItem *item)
{
  GtkWidget *line = gtk_list_item_get_child (item);

  speedshop_set_signal_line_show (SPEEDSHOP_SET_SIGNAL_LINE (line), gtk_list_item_get_item (item));
}

static void
unbind_cb (SpeedshopSignalSetSheet *self, GtkListItem *item)
{
  GtkWidget *line = gtk_list_item_get_child (item);

  speedshop_set_signal_line_show (SPEEDSHOP_SET_SIGNAL_LINE (line), NULL);
}

static void
activate_cb (SpeedshopSignalSetSheet *self, guint position)
{
  g_autoptr (SpeedshopSetSignal) signal =
    g_list_model_get_item (G_LIST_MODEL (self->found), position);

  if (signal != NULL)
    switch_signal (self, signal, !speedshop_set_signal_get_on (signal));
}

static gboolean
is_found (gpointer item, gpointer user_data)
{
  SpeedshopSignalSetSheet *self = user_data;

  return speedshop_set_signal_matches (item, gtk_editable_get_text (self->search));
}

static void
search_cb (SpeedshopSignalSetSheet *self)
{
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  show_count (self);
}

/* --- reading --- */

/* In a thread: a set may have thousands. */
static void
parse (GTask *task, gpointer source, gpointer document, GCancellable *cancellable)
{
  GError *error = NULL;
  g_autoptr (ObdSignalSet) set = obd_signal_set_from_json (document, &error);
  g_autoptr (GPtrArray) signals = g_ptr_array_new_with_free_func (g_object_unref);

  if (set == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  obd_signal_set_refuse_unpolled (set);
  for (guint i = 0; i < set->signals->len; i++)
    g_ptr_array_add (signals, speedshop_set_signal_new (g_ptr_array_index (set->signals, i)));
  g_task_return_pointer (task, g_steal_pointer (&signals), (GDestroyNotify) g_ptr_array_unref);
}

/* Which are off, as the shop has it now. */
static void
follow_switches (SpeedshopSignalSetSheet *self, JsonArray *off)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; off != NULL && i < json_array_get_length (off); i++)
    g_hash_table_add (ids, (gpointer) json_array_get_string_element (off, i));
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->signals)); i++)
    {
      g_autoptr (SpeedshopSetSignal) signal =
        g_list_model_get_item (G_LIST_MODEL (self->signals), i);

      speedshop_set_signal_set_on (
        signal, !g_hash_table_contains (ids, speedshop_set_signal_get_id (signal)));
    }
  show_count (self);
}

static void
parsed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  SpeedshopSignalSetSheet *self = SPEEDSHOP_SIGNAL_SET_SHEET (object);
  g_autoptr (JsonNode) row = user_data;
  JsonObject *set = json_node_get_object (row);
  guint n_all =
    json_array_get_length (base_json_get_array (base_json_get_object (set, "document"), "signals"));
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) signals = g_task_propagate_pointer (G_TASK (result), &error);

  if (signals == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        adw_toast_overlay_add_toast (self->toasts, adw_toast_new (error->message));
      return;
    }
  self->n_unpolled = n_all - signals->len;
  g_list_store_splice (self->signals, 0, 0, signals->pdata, signals->len);
  follow_switches (self, base_json_get_array (set, "off"));
}

static void
append (GString *text, const char *part)
{
  if (part != NULL && *part != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", part);
}

/* "For all Volkswagen Golf · OBDb · CC BY-SA 4.0" */
static void
show_origin (SpeedshopSignalSetSheet *self, JsonObject *set)
{
  const char *make = base_json_get_string (set, "make");
  const char *model = base_json_get_string (set, "model");
  const char *plate = base_json_get_string (set, "plate");
  g_autofree char *cars = g_strjoin (" ", make != NULL ? make : "", model, NULL);
  /* Translators: a make of cars, and perhaps a model */
  g_autofree char *of_make = g_strdup_printf (_ ("For all %s"), cars);
  /* Translators: the plate of a car */
  g_autofree char *of_car = plate != NULL ? g_strdup_printf (_ ("For %s"), plate) : NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  append (text, make != NULL ? of_make : of_car != NULL ? of_car : _ ("For this vehicle"));
  append (text, base_json_get_string (set, "source"));
  append (text, base_json_get_string (set, "licence"));
  append (text, base_json_get_string (set, "author"));
  gtk_label_set_label (self->origin, text->str);
}

/* The document never changes: what changes are the switches. */
static void
take_set (SpeedshopSignalSetSheet *self, JsonNode *row)
{
  JsonObject *set = json_node_get_object (row);
  JsonNode *document = json_object_get_member (set, "document");

  show_origin (self, set);
  if (g_list_model_get_n_items (G_LIST_MODEL (self->signals)) > 0 || document == NULL)
    {
      follow_switches (self, base_json_get_array (set, "off"));
      return;
    }
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, parsed_cb, json_node_ref (row));
  g_task_set_task_data (task, json_node_ref (document), (GDestroyNotify) json_node_unref);
  g_task_run_in_thread (task, parse);
}

static void
close_sheet (SpeedshopSignalSetSheet *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (GTK_IS_WINDOW (root))
    gtk_window_close (GTK_WINDOW (root));
}

/* Cars that do not have the set any more, as another station may say, have nothing to switch. */
static void
read_cb (GObject *desk, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SpeedshopSignalSetSheet) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) rows = shop_desk_query_finish (SHOP_DESK (desk), result, &error);

  if (rows != NULL && json_array_get_length (json_node_get_array (rows)) > 0)
    take_set (self, json_array_get_element (json_node_get_array (rows), 0));
  else if (rows != NULL)
    close_sheet (self);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    adw_toast_overlay_add_toast (self->toasts, adw_toast_new (error->message));
}

static void
read_set (SpeedshopSignalSetSheet *self)
{
  const ShopSignalSetUse which = { self->use };

  shop_desk_query_async (speedshop_context_get_desk (self->context), &shop_signal_set_use_query,
                         &which, self->cancellable, read_cb, g_object_ref (self));
}

static void
on_records_changed (SpeedshopSignalSetSheet *self, const char *const *tables)
{
  if (speedshop_signal_sets_are_among (tables))
    read_set (self);
}

/* --- the sheet --- */

/**
 * speedshop_signal_set_sheet_present:
 * @parent: the window that it lies over
 * @use: which cars' set, as the query "signal-sets" tells
 * @name: what people call it
 */
void
speedshop_signal_set_sheet_present (SpeedshopWindow *parent,
                                    SpeedshopContext *context,
                                    const char *use,
                                    const char *name)
{
  g_return_if_fail (SPEEDSHOP_IS_CONTEXT (context));

  SpeedshopSignalSetSheet *self = g_object_new (SPEEDSHOP_TYPE_SIGNAL_SET_SHEET, NULL);
  self->context = g_object_ref (context);
  base_id_parse (use, &self->use);
  g_signal_connect_object (speedshop_context_get_db (context), "changed",
                           G_CALLBACK (on_records_changed), self, G_CONNECT_SWAPPED);
  speedshop_sheet_present (GTK_WINDOW (parent), name, GTK_WIDGET (self), 640, 720);
  read_set (self);
}

static void
speedshop_signal_set_sheet_dispose (GObject *object)
{
  SpeedshopSignalSetSheet *self = SPEEDSHOP_SIGNAL_SET_SHEET (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (speedshop_signal_set_sheet_parent_class)->dispose (object);
}

static void
speedshop_signal_set_sheet_finalize (GObject *object)
{
  SpeedshopSignalSetSheet *self = SPEEDSHOP_SIGNAL_SET_SHEET (object);

  g_object_unref (self->cancellable);
  g_object_unref (self->signals);
  g_object_unref (self->found);
  g_object_unref (self->filter);
  G_OBJECT_CLASS (speedshop_signal_set_sheet_parent_class)->finalize (object);
}

static void
speedshop_signal_set_sheet_class_init (SpeedshopSignalSetSheetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = speedshop_signal_set_sheet_dispose;
  G_OBJECT_CLASS (klass)->finalize = speedshop_signal_set_sheet_finalize;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/nz/kcspeedshop/Speedshop/ui/speedshop-signal-set-sheet.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeedshopSignalSetSheet, toasts);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopSignalSetSheet, origin);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopSignalSetSheet, count);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopSignalSetSheet, search);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopSignalSetSheet, all_on);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopSignalSetSheet, all_off);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopSignalSetSheet, stack);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopSignalSetSheet, list);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_cb);
  gtk_widget_class_bind_template_callback (widget_class, all_on_cb);
  gtk_widget_class_bind_template_callback (widget_class, all_off_cb);
}

static void
speedshop_signal_set_sheet_init (SpeedshopSignalSetSheet *self)
{
  self->cancellable = g_cancellable_new ();
  self->signals = g_list_store_new (SPEEDSHOP_TYPE_SET_SIGNAL);
  gtk_widget_init_template (GTK_WIDGET (self));
  self->filter = GTK_FILTER (gtk_custom_filter_new (is_found, self, NULL));
  self->found = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->signals)),
                                           g_object_ref (self->filter));
  g_autoptr (GtkNoSelection) selection =
    gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->found)));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
  show_count (self);
}
