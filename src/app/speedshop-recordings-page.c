/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-recordings-page.h"

#include "app/speedshop-confirm.h"
#include "app/speedshop-rail-button.h"
#include "app/speedshop-window.h"
#include "base/base-time.h"
#include "shop/shop-recording-edit.h"
#include "shop/shop-recording-list.h"

#include <adwaita.h>
#include <glib/gi18n.h>

struct _SpeedshopRecordingsPage
{
  GtkBox parent_instance;

  SpeedshopContext *context;
  ShopRecordingList *recordings;

  GtkStack *stack;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (SpeedshopRecordingsPage, speedshop_recordings_page, GTK_TYPE_BOX)

/* A recording that the person is asked about. */
typedef struct
{
  SpeedshopRecordingsPage *page;
  ShopRecording *recording;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_object_unref (question->page);
  g_object_unref (question->recording);
  g_free (question);
}

static void
on_deleted (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SpeedshopRecordingsPage) self = SPEEDSHOP_RECORDINGS_PAGE (user_data);
  g_autoptr (GError) error = NULL;
  GtkRoot *window = gtk_widget_get_root (GTK_WIDGET (self));

  if (!shop_desk_run_finish (SHOP_DESK (source), result, NULL, &error) && window != NULL)
    speedshop_window_toast (SPEEDSHOP_WINDOW (window), error->message);
}

static void
delete_confirmed (gpointer user_data)
{
  Question *question = user_data;
  ShopRecordingDiscard discard = { 0 };

  base_id_parse (shop_recording_get_id (question->recording), &discard.recording);
  shop_recording_discard_async (speedshop_context_get_desk (question->page->context), &discard,
                                NULL, on_deleted, g_object_ref (question->page));
}

static void
ask_to_delete (GtkButton *button, gpointer user_data)
{
  ShopRecording *recording = user_data;
  GtkWidget *page = gtk_widget_get_ancestor (GTK_WIDGET (button), SPEEDSHOP_TYPE_RECORDINGS_PAGE);
  Question *question = g_new0 (Question, 1);
  g_autofree char *body =
    g_strdup_printf (_ ("“%s” and its readings are erased. This cannot be undone."),
                     shop_recording_get_title (recording));

  question->page = g_object_ref (SPEEDSHOP_RECORDINGS_PAGE (page));
  question->recording = g_object_ref (recording);
  speedshop_confirm_destructive (page, _ ("Delete recording?"), body, _ ("Delete recording"),
                                 delete_confirmed, question, question_free);
}

static char *
describe_vehicle (SpeedshopRecordingsPage *self, ShopRecording *recording)
{
  ShopVehicleList *vehicles = speedshop_context_get_vehicles (self->context);
  const char *id = shop_recording_get_vehicle_id (recording);
  ShopVehicle *vehicle =
    vehicles != NULL && id != NULL ? shop_vehicle_list_find (vehicles, id) : NULL;

  return g_strdup (vehicle != NULL ? shop_vehicle_get_title (vehicle) : _ ("Unknown car"));
}

static char *
describe (SpeedshopRecordingsPage *self, ShopRecording *recording)
{
  g_autofree char *vehicle = describe_vehicle (self, recording);
  g_autofree char *size = g_format_size ((guint64) shop_recording_get_bytes (recording));
  g_autofree char *duration =
    base_time_format_duration (shop_recording_get_duration_us (recording));
  guint n = shop_recording_get_n_signals (recording);
  g_autofree char *signals = g_strdup_printf (ngettext ("%u signal", "%u signals", n), n);

  /* Translators: the car, how long the recording is, how many signals it has, its size. */
  return g_strdup_printf (_ ("%s, %s, %s, %s"), vehicle, duration, signals, size);
}

/* A recording that runs changes by the second; its row follows. */
static void
update_row (ShopRecording *recording, GParamSpec *pspec, AdwActionRow *row)
{
  SpeedshopRecordingsPage *self = g_object_get_data (G_OBJECT (row), "page");
  g_autofree char *subtitle = describe (self, recording);
  const char *title = shop_recording_get_title (recording);

  adw_preferences_row_set_title (
    ADW_PREFERENCES_ROW (row),
    shop_recording_is_running (recording) || title == NULL ? _ ("Recording now") : title);
  adw_action_row_set_subtitle (row, subtitle);
}

static GtkWidget *
make_delete_button (ShopRecording *recording)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("speedshop-trash-symbolic");

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _ ("Delete recording"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Delete recording"), -1);
  g_object_bind_property (recording, "running", button, "sensitive",
                          G_BINDING_SYNC_CREATE | G_BINDING_INVERT_BOOLEAN);
  g_signal_connect_object (button, "clicked", G_CALLBACK (ask_to_delete), recording, 0);
  return button;
}

static GtkWidget *
make_row (gpointer item, gpointer user_data)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  g_object_set_data (G_OBJECT (row), "page", user_data);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_delete_button (item));
  g_signal_connect_object (item, "notify", G_CALLBACK (update_row), row, 0);
  update_row (item, NULL, ADW_ACTION_ROW (row));
  return row;
}

static void
choose_view (SpeedshopRecordingsPage *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->recordings));

  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "list" : "empty");
}

static void
show_recordings (SpeedshopRecordingsPage *self)
{
  if (self->recordings != NULL || !speedshop_context_get_store_ready (self->context))
    return;
  self->recordings = shop_recording_list_new (speedshop_context_get_db (self->context), NULL);
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (self->recordings), make_row, self, NULL);
  g_signal_connect_object (self->recordings, "items-changed", G_CALLBACK (choose_view), self,
                           G_CONNECT_SWAPPED);
  choose_view (self);
}

static void
speedshop_recordings_page_dispose (GObject *object)
{
  SpeedshopRecordingsPage *self = SPEEDSHOP_RECORDINGS_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), SPEEDSHOP_TYPE_RECORDINGS_PAGE);
  g_clear_object (&self->recordings);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (speedshop_recordings_page_parent_class)->dispose (object);
}

static void
speedshop_recordings_page_class_init (SpeedshopRecordingsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = speedshop_recordings_page_dispose;
  g_type_ensure (SPEEDSHOP_TYPE_RAIL_BUTTON);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/nz/kcspeedshop/Speedshop/ui/speedshop-recordings-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeedshopRecordingsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopRecordingsPage, list);
}

static void
speedshop_recordings_page_init (SpeedshopRecordingsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
speedshop_recordings_page_new (SpeedshopContext *context)
{
  g_return_val_if_fail (SPEEDSHOP_IS_CONTEXT (context), NULL);

  SpeedshopRecordingsPage *self = g_object_new (SPEEDSHOP_TYPE_RECORDINGS_PAGE, NULL);
  self->context = g_object_ref (context);
  g_signal_connect_object (context, "notify::store-ready", G_CALLBACK (show_recordings), self,
                           G_CONNECT_SWAPPED);
  show_recordings (self);
  return GTK_WIDGET (self);
}
