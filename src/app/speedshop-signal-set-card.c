/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-signal-set-card.h"

#include "app/speedshop-signal-set-import.h"
#include "app/speedshop-signal-set-row.h"
#include "app/speedshop-signal-set-sheet.h"
#include "app/speedshop-vehicle-change.h"
#include "shop/shop-signal-set.h"

#include <glib/gi18n.h>

struct _SpeedshopSignalSetCard
{
  GtkBox parent_instance;

  SpeedshopContext *context;
  BaseId vehicle;
  GCancellable *cancellable; /* of the reading under way */
  GtkFileChooserNative *chooser;

  GtkListBox *list;
  GtkWidget *hint;
};

G_DEFINE_FINAL_TYPE (SpeedshopSignalSetCard, speedshop_signal_set_card, GTK_TYPE_BOX)

static SpeedshopWindow *
get_window (SpeedshopSignalSetCard *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return SPEEDSHOP_IS_WINDOW (root) ? SPEEDSHOP_WINDOW (root) : NULL;
}

static void
tell (SpeedshopSignalSetCard *self,
      const ShopOutcome *outcome,
      const GError *error,
      const char *done)
{
  SpeedshopWindow *window = get_window (self);

  if (window != NULL && outcome != NULL)
    speedshop_vehicle_change_tell (window, speedshop_context_get_desk (self->context), outcome,
                                   done);
  else if (window != NULL)
    speedshop_window_toast (window, error->message);
}

/* --- taking a set away --- */

static void
removed_cb (GObject *desk, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SpeedshopSignalSetCard) self = user_data;
  g_autoptr (ShopOutcome) outcome = NULL;
  g_autoptr (GError) error = NULL;

  shop_desk_run_finish (SHOP_DESK (desk), result, &outcome, &error);
  tell (self, outcome, error, _ ("Signal set removed"));
}

static void
on_remove (SpeedshopSignalSetCard *self, const char *use)
{
  ShopSignalSetRemove remove;

  base_id_parse (use, &remove.use);
  shop_signal_set_remove_async (speedshop_context_get_desk (self->context), &remove, NULL,
                                removed_cb, g_object_ref (self));
}

/* --- the list --- */

static void
on_open (SpeedshopSignalSetCard *self, const char *use, const char *name)
{
  SpeedshopWindow *window = get_window (self);

  if (window != NULL)
    speedshop_signal_set_sheet_present (window, self->context, use, name);
}

static void
clear (SpeedshopSignalSetCard *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
}

static void
fill (SpeedshopSignalSetCard *self, JsonArray *sets)
{
  guint n = json_array_get_length (sets);

  clear (self);
  for (guint i = 0; i < n; i++)
    {
      GtkWidget *row = speedshop_signal_set_row_new (json_array_get_object_element (sets, i));
      g_signal_connect_swapped (row, "open", G_CALLBACK (on_open), self);
      g_signal_connect_swapped (row, "remove", G_CALLBACK (on_remove), self);
      gtk_list_box_append (self->list, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->list), n > 0);
  gtk_widget_set_visible (self->hint, n == 0);
}

static void
read_cb (GObject *desk, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SpeedshopSignalSetCard) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) sets = shop_desk_query_finish (SHOP_DESK (desk), result, &error);

  if (sets != NULL)
    fill (self, json_node_get_array (sets));
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_warning ("%s", error->message);
}

static void
cancel (SpeedshopSignalSetCard *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
refresh (SpeedshopSignalSetCard *self)
{
  const ShopSignalSetsOf of = { .vehicle = self->vehicle };

  cancel (self);
  self->cancellable = g_cancellable_new ();
  shop_desk_query_async (speedshop_context_get_desk (self->context), &shop_signal_sets_query, &of,
                         self->cancellable, read_cb, g_object_ref (self));
}

static void
on_records_changed (SpeedshopSignalSetCard *self, const char *const *tables)
{
  if (speedshop_signal_sets_are_among (tables))
    refresh (self);
}

/* --- importing --- */

static void
imported_cb (GObject *desk, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SpeedshopSignalSetCard) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ShopOutcome) outcome =
    speedshop_signal_set_import_finish (SHOP_DESK (desk), result, &error);

  tell (self, outcome, error, _ ("Signal set imported"));
}

static void
chosen_cb (GtkNativeDialog *dialog, int response, SpeedshopSignalSetCard *self)
{
  g_autoptr (GFile) file =
    response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;

  if (file != NULL)
    speedshop_signal_set_import_async (speedshop_context_get_desk (self->context), file,
                                       &self->vehicle, NULL, imported_cb, g_object_ref (self));
  g_clear_object (&self->chooser);
}

static void
add_filter (GtkFileChooser *chooser)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _ ("Signal sets"));
  gtk_file_filter_add_suffix (filter, "json");
  gtk_file_filter_add_suffix (filter, "csv");
  gtk_file_chooser_add_filter (chooser, filter);
}

static void
import_cb (SpeedshopSignalSetCard *self)
{
  if (self->chooser != NULL)
    return;
  self->chooser =
    gtk_file_chooser_native_new (_ ("Import a signal set"), GTK_WINDOW (get_window (self)),
                                 GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Import"), NULL);
  add_filter (GTK_FILE_CHOOSER (self->chooser));
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (chosen_cb), self, 0);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

/**
 * speedshop_signal_set_card_show:
 * @vehicle_id: whose sets to show
 */
void
speedshop_signal_set_card_show (SpeedshopSignalSetCard *self,
                                SpeedshopContext *context,
                                const char *vehicle_id)
{
  g_return_if_fail (SPEEDSHOP_IS_SIGNAL_SET_CARD (self));
  g_return_if_fail (SPEEDSHOP_IS_CONTEXT (context));

  if (self->context == NULL)
    {
      self->context = g_object_ref (context);
      g_signal_connect_object (speedshop_context_get_db (context), "changed",
                               G_CALLBACK (on_records_changed), self, G_CONNECT_SWAPPED);
    }
  base_id_parse (vehicle_id, &self->vehicle);
  clear (self);
  refresh (self);
}

static void
speedshop_signal_set_card_dispose (GObject *object)
{
  SpeedshopSignalSetCard *self = SPEEDSHOP_SIGNAL_SET_CARD (object);

  cancel (self);
  g_clear_object (&self->chooser);
  g_clear_object (&self->context);
  gtk_widget_dispose_template (GTK_WIDGET (self), SPEEDSHOP_TYPE_SIGNAL_SET_CARD);
  G_OBJECT_CLASS (speedshop_signal_set_card_parent_class)->dispose (object);
}

static void
speedshop_signal_set_card_class_init (SpeedshopSignalSetCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = speedshop_signal_set_card_dispose;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/nz/kcspeedshop/Speedshop/ui/speedshop-signal-set-card.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeedshopSignalSetCard, list);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopSignalSetCard, hint);
  gtk_widget_class_bind_template_callback (widget_class, import_cb);
}

static void
speedshop_signal_set_card_init (SpeedshopSignalSetCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
