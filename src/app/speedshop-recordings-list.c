/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-recordings-list.h"

#include "app/speedshop-recording-order.h"
#include "app/speedshop-recording-row.h"
#include "app/speedshop-settings.h"

#include <adwaita.h>
#include <glib/gi18n.h>

struct _SpeedshopRecordingsList
{
  GtkBox parent_instance;

  SpeedshopContext *context;
  GListModel *recordings; /* all of them */
  GPtrArray *ids;         /* of the vehicles that can be chosen, after all of them; "" for none */
  gboolean filling;
  gboolean nameless; /* a row waits for its car to be read */

  GtkCustomFilter *filter;
  GtkCustomSorter *sorter;
  GtkFilterListModel *wanted;
  GtkSortListModel *shown;

  GtkEditable *search;
  GtkDropDown *vehicle;
  GtkDropDown *sort;
  GtkStack *stack;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (SpeedshopRecordingsList, speedshop_recordings_list, GTK_TYPE_BOX)

enum
{
  CHOSEN,
  DELETE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* --- which, and in what order --- */

static ShopVehicle *
find_vehicle (SpeedshopRecordingsList *self, const char *id)
{
  ShopVehicleList *vehicles = speedshop_context_get_vehicles (self->context);

  return vehicles != NULL && id != NULL ? shop_vehicle_list_find (vehicles, id) : NULL;
}

/* All that a person may look for it by, a line each. */
static char *
describe (SpeedshopRecordingsList *self, ShopRecording *recording)
{
  ShopVehicle *vehicle = find_vehicle (self, shop_recording_get_vehicle_id (recording));
  const char *parts[] = { shop_recording_get_title (recording), shop_recording_get_note (recording),
                          vehicle != NULL ? shop_vehicle_get_title (vehicle) : NULL,
                          vehicle != NULL ? shop_vehicle_get_plate (vehicle) : NULL,
                          vehicle != NULL ? shop_vehicle_get_vin (vehicle) : NULL };
  GString *text = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    g_string_append_printf (text, "%s\n", parts[i] != NULL ? parts[i] : "");
  return g_string_free (text, FALSE);
}

/* NULL for all. */
static const char *
get_chosen_vehicle (SpeedshopRecordingsList *self)
{
  guint chosen = gtk_drop_down_get_selected (self->vehicle);

  return chosen > 0 && chosen <= self->ids->len ? g_ptr_array_index (self->ids, chosen - 1) : NULL;
}

static const char *
get_vehicle_key (ShopRecording *recording)
{
  const char *id = shop_recording_get_vehicle_id (recording);

  return id != NULL ? id : "";
}

static gboolean
is_wanted (gpointer item, gpointer user_data)
{
  SpeedshopRecordingsList *self = user_data;
  const char *vehicle = get_chosen_vehicle (self);
  g_autofree char *text = NULL;

  if (self->context == NULL || (vehicle != NULL && !g_str_equal (vehicle, get_vehicle_key (item))))
    return FALSE;
  text = describe (self, item);
  return speedshop_recording_order_matches (text, gtk_editable_get_text (self->search));
}

static SpeedshopRecordingFacts
get_facts (SpeedshopRecordingsList *self, ShopRecording *recording)
{
  ShopVehicle *vehicle = find_vehicle (self, shop_recording_get_vehicle_id (recording));

  return (SpeedshopRecordingFacts){ vehicle != NULL ? shop_vehicle_get_title (vehicle) : NULL,
                                    shop_recording_get_started_s (recording),
                                    shop_recording_get_duration_us (recording) };
}

static int
compare (gconstpointer a, gconstpointer b, gpointer user_data)
{
  SpeedshopRecordingsList *self = user_data;
  const SpeedshopRecordingFacts left = get_facts (self, (ShopRecording *) a);
  const SpeedshopRecordingFacts right = get_facts (self, (ShopRecording *) b);

  return speedshop_recording_order_compare (
    &left, &right, (SpeedshopRecordingSort) gtk_drop_down_get_selected (self->sort));
}

static void
show_what_there_is (SpeedshopRecordingsList *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->shown));

  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "list" : "no-match");
}

static void
filter_cb (SpeedshopRecordingsList *self)
{
  if (self->filling)
    return;
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  show_what_there_is (self);
}

static void
sort_cb (SpeedshopRecordingsList *self)
{
  if (self->context == NULL)
    return;
  g_settings_set_enum (speedshop_context_get_settings (self->context),
                       SPEEDSHOP_SETTINGS_RECORDING_SORT,
                       (int) gtk_drop_down_get_selected (self->sort));
  gtk_sorter_changed (GTK_SORTER (self->sorter), GTK_SORTER_CHANGE_DIFFERENT);
}

static void
clear_cb (SpeedshopRecordingsList *self)
{
  self->filling = TRUE;
  gtk_editable_set_text (self->search, "");
  gtk_drop_down_set_selected (self->vehicle, 0);
  self->filling = FALSE;
  filter_cb (self);
  gtk_widget_child_focus (GTK_WIDGET (self->list), GTK_DIR_TAB_FORWARD);
}

static void
stop_search_cb (SpeedshopRecordingsList *self)
{
  gtk_editable_set_text (self->search, "");
  gtk_widget_child_focus (GTK_WIDGET (self->list), GTK_DIR_TAB_FORWARD);
}

/* --- the cars that there are recordings of --- */

static gboolean
is_listed (SpeedshopRecordingsList *self, const char *id, guint *index)
{
  return g_ptr_array_find_with_equal_func (self->ids, id, g_str_equal, index);
}

static char *
name_vehicle (SpeedshopRecordingsList *self, const char *id)
{
  ShopVehicle *vehicle = find_vehicle (self, id);
  const char *plate = vehicle != NULL ? shop_vehicle_get_plate (vehicle) : NULL;

  if (vehicle == NULL)
    return g_strdup (_ ("Unknown car"));
  return plate != NULL && *plate != '\0'
           ? g_strdup_printf ("%s · %s", plate, shop_vehicle_get_title (vehicle))
           : g_strdup (shop_vehicle_get_title (vehicle));
}

static void
list_vehicles (SpeedshopRecordingsList *self, GtkStringList *names)
{
  g_ptr_array_set_size (self->ids, 0);
  gtk_string_list_append (names, _ ("All vehicles"));
  for (guint i = 0; i < g_list_model_get_n_items (self->recordings); i++)
    {
      g_autoptr (ShopRecording) recording = g_list_model_get_item (self->recordings, i);
      const char *id = get_vehicle_key (recording);
      g_autofree char *name = name_vehicle (self, id);

      if (is_listed (self, id, NULL))
        continue;
      g_ptr_array_add (self->ids, g_strdup (id));
      gtk_string_list_append (names, name);
    }
}

/* The choice stays while its car is there. */
static void
fill_vehicles (SpeedshopRecordingsList *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autofree char *chosen = g_strdup (get_chosen_vehicle (self));
  guint index = 0;

  self->filling = TRUE;
  list_vehicles (self, names);
  gtk_drop_down_set_model (self->vehicle, G_LIST_MODEL (names));
  if (chosen != NULL && is_listed (self, chosen, &index))
    gtk_drop_down_set_selected (self->vehicle, index + 1);
  self->filling = FALSE;
  filter_cb (self);
}

/* --- rows --- */

static void
delete_cb (GtkButton *button, gpointer user_data)
{
  GtkWidget *list = gtk_widget_get_ancestor (GTK_WIDGET (button), SPEEDSHOP_TYPE_RECORDINGS_LIST);

  g_signal_emit (list, signals[DELETE], 0, user_data);
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
  g_signal_connect_object (button, "clicked", G_CALLBACK (delete_cb), recording, 0);
  return button;
}

static GtkWidget *
make_row (gpointer item, gpointer user_data)
{
  SpeedshopRecordingsList *self = user_data;
  GtkWidget *row = speedshop_recording_row_new (self->context, item);
  const char *vehicle = shop_recording_get_vehicle_id (item);

  self->nameless |= vehicle != NULL && find_vehicle (self, vehicle) == NULL;
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_delete_button (item));
  return row;
}

static void
row_activated_cb (SpeedshopRecordingsList *self, GtkListBoxRow *row)
{
  g_signal_emit (self, signals[CHOSEN], 0, speedshop_recording_row_get_recording (row));
}

static void
show_rows (SpeedshopRecordingsList *self)
{
  self->nameless = FALSE;
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (self->shown), make_row, self, NULL);
}

static void
on_vehicles_changed (SpeedshopRecordingsList *self)
{
  fill_vehicles (self);
  if (self->nameless)
    show_rows (self);
}

/**
 * speedshop_recordings_list_show:
 * @recordings: all of them; may be called again with others
 */
void
speedshop_recordings_list_show (SpeedshopRecordingsList *self,
                                SpeedshopContext *context,
                                ShopRecordingList *recordings)
{
  g_return_if_fail (SPEEDSHOP_IS_RECORDINGS_LIST (self));
  g_return_if_fail (SHOP_IS_RECORDING_LIST (recordings));

  if (self->recordings != NULL)
    g_signal_handlers_disconnect_by_data (self->recordings, self);
  g_set_object (&self->recordings, G_LIST_MODEL (recordings));
  gtk_drop_down_set_selected (self->sort,
                              (guint) g_settings_get_enum (speedshop_context_get_settings (context),
                                                           SPEEDSHOP_SETTINGS_RECORDING_SORT));
  g_set_object (&self->context, context);
  gtk_filter_list_model_set_model (self->wanted, self->recordings);
  show_rows (self);
  g_signal_connect_object (recordings, "items-changed", G_CALLBACK (fill_vehicles), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (speedshop_context_get_vehicles (context), "items-changed",
                           G_CALLBACK (on_vehicles_changed), self, G_CONNECT_SWAPPED);
  fill_vehicles (self);
}

/**
 * speedshop_recordings_list_find:
 *
 * Takes the person to the search.
 */
void
speedshop_recordings_list_find (SpeedshopRecordingsList *self)
{
  g_return_if_fail (SPEEDSHOP_IS_RECORDINGS_LIST (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

/* --- the widget --- */

static void
speedshop_recordings_list_dispose (GObject *object)
{
  SpeedshopRecordingsList *self = SPEEDSHOP_RECORDINGS_LIST (object);

  self->filling = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (self), SPEEDSHOP_TYPE_RECORDINGS_LIST);
  g_clear_object (&self->shown);
  g_clear_object (&self->recordings);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (speedshop_recordings_list_parent_class)->dispose (object);
}

static void
speedshop_recordings_list_finalize (GObject *object)
{
  g_ptr_array_unref (SPEEDSHOP_RECORDINGS_LIST (object)->ids);
  G_OBJECT_CLASS (speedshop_recordings_list_parent_class)->finalize (object);
}

static void
speedshop_recordings_list_class_init (SpeedshopRecordingsListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = speedshop_recordings_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = speedshop_recordings_list_finalize;
  signals[CHOSEN] = g_signal_new ("chosen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, SHOP_TYPE_RECORDING);
  signals[DELETE] = g_signal_new ("delete", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, SHOP_TYPE_RECORDING);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/nz/kcspeedshop/Speedshop/ui/speedshop-recordings-list.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeedshopRecordingsList, search);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopRecordingsList, vehicle);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopRecordingsList, sort);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopRecordingsList, stack);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopRecordingsList, list);
  gtk_widget_class_bind_template_callback (widget_class, filter_cb);
  gtk_widget_class_bind_template_callback (widget_class, sort_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
speedshop_recordings_list_init (SpeedshopRecordingsList *self)
{
  self->filling = TRUE;
  self->ids = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  self->filter = gtk_custom_filter_new (is_wanted, self, NULL);
  self->sorter = gtk_custom_sorter_new (compare, self, NULL);
  self->wanted = gtk_filter_list_model_new (NULL, GTK_FILTER (self->filter));
  self->shown = gtk_sort_list_model_new (G_LIST_MODEL (self->wanted), GTK_SORTER (self->sorter));
  self->filling = FALSE;
}
