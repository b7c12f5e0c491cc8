/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-log-preview.h"

#include "app/speedshop-banner.h"
#include "app/speedshop-log-column-row.h"
#include "app/speedshop-vehicle-sheet.h"

#include <glib/gi18n.h>

struct _SpeedshopLogPreview
{
  GtkBox parent_instance;

  SpeedshopContext *context;
  ObdLog *log;
  GPtrArray *rows;     /* SpeedshopLogColumnRow: they belong to their groups */
  GPtrArray *vehicles; /* ShopVehicle: NULL first, for none */

  GtkWidget *problem_box;
  GtkLabel *problem;
  SpeedshopBanner *damaged;
  SpeedshopBanner *doubled;
  AdwPreferencesGroup *head;
  GtkDropDown *vehicle;
  AdwPreferencesGroup *unsure;
  AdwPreferencesGroup *known;
  GtkLabel *lost;
  GtkLabel *losses;
};

G_DEFINE_FINAL_TYPE (SpeedshopLogPreview, speedshop_log_preview, GTK_TYPE_BOX)

enum
{
  PROP_0,
  PROP_VEHICLE_ID,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

/* --- whose it is --- */

/**
 * speedshop_log_preview_get_vehicle_id:
 *
 * Returns: (nullable): the vehicle that was chosen
 */
const char *
speedshop_log_preview_get_vehicle_id (SpeedshopLogPreview *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_LOG_PREVIEW (self), NULL);

  guint chosen = gtk_drop_down_get_selected (self->vehicle);
  ShopVehicle *vehicle =
    chosen < self->vehicles->len ? g_ptr_array_index (self->vehicles, chosen) : NULL;
  return vehicle != NULL ? shop_vehicle_get_id (vehicle) : NULL;
}

static void
vehicle_cb (SpeedshopLogPreview *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_VEHICLE_ID]);
}

/* "2016 Volkswagen Golf · GLF142" */
static char *
name_vehicle (ShopVehicle *vehicle)
{
  const char *subtitle = shop_vehicle_get_subtitle (vehicle);

  return subtitle != NULL ? g_strdup_printf ("%s · %s", shop_vehicle_get_title (vehicle), subtitle)
                          : g_strdup (shop_vehicle_get_title (vehicle));
}

static void
add_vehicle (SpeedshopLogPreview *self, GtkStringList *names, ShopVehicle *vehicle)
{
  g_autofree char *name = name_vehicle (vehicle);

  gtk_string_list_append (names, name);
  g_ptr_array_add (self->vehicles, g_object_ref (vehicle));
}

static guint
find_vehicle (SpeedshopLogPreview *self, const char *id)
{
  for (guint i = 1; i < self->vehicles->len; i++)
    if (g_strcmp0 (shop_vehicle_get_id (g_ptr_array_index (self->vehicles, i)), id) == 0)
      return i;
  return 0;
}

/* The one in hand is the likeliest; of several others none is guessed. */
static void
fill_vehicles (SpeedshopLogPreview *self)
{
  GListModel *vehicles = G_LIST_MODEL (speedshop_context_get_vehicles (self->context));
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autofree char *chosen = g_strdup (speedshop_log_preview_get_vehicle_id (self));

  if (chosen == NULL)
    chosen = g_strdup (speedshop_context_get_vehicle_id (self->context));
  g_ptr_array_set_size (self->vehicles, 0);
  g_ptr_array_add (self->vehicles, NULL);
  gtk_string_list_append (names, _ ("Choose a vehicle"));
  for (guint i = 0; i < g_list_model_get_n_items (vehicles); i++)
    {
      g_autoptr (ShopVehicle) vehicle = g_list_model_get_item (vehicles, i);

      add_vehicle (self, names, vehicle);
    }
  gtk_drop_down_set_model (self->vehicle, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->vehicle, find_vehicle (self, chosen));
  vehicle_cb (self);
}

static void
add_cb (SpeedshopLogPreview *self)
{
  GtkRoot *sheet = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWindow *window = gtk_window_get_transient_for (GTK_WINDOW (sheet));

  if (SPEEDSHOP_IS_WINDOW (window))
    speedshop_vehicle_sheet_present (SPEEDSHOP_WINDOW (window),
                                     speedshop_context_get_desk (self->context), NULL);
}

/**
 * speedshop_log_preview_set_context:
 *
 * To be called once, before anything is shown, with the store open.
 */
void
speedshop_log_preview_set_context (SpeedshopLogPreview *self, SpeedshopContext *context)
{
  g_return_if_fail (SPEEDSHOP_IS_LOG_PREVIEW (self));
  g_return_if_fail (self->context == NULL);

  self->context = g_object_ref (context);
  g_signal_connect_object (speedshop_context_get_vehicles (context), "items-changed",
                           G_CALLBACK (fill_vehicles), self, G_CONNECT_SWAPPED);
  fill_vehicles (self);
}

/* --- what it holds --- */

/* Times and what belongs to the form of the file are nobody's choice. */
static gboolean
is_choice (const ObdLogColumn *column)
{
  return column->role == OBD_LOG_READING;
}

/* Two columns may well be one signal, but hardly anybody means that. */
static void
show_doubles (SpeedshopLogPreview *self)
{
  g_autofree SpeedshopLogClaim *claims = g_new (SpeedshopLogClaim, self->rows->len);
  g_autofree char *text = NULL;

  for (guint i = 0; i < self->rows->len; i++)
    claims[i] = speedshop_log_column_row_get_claim (g_ptr_array_index (self->rows, i));
  text = speedshop_log_describe_doubles (claims, self->rows->len);
  if (text != NULL)
    speedshop_banner_show (self->doubled, SPEEDSHOP_BANNER_WARN, "speedshop-warnt-symbolic", text);
  else
    speedshop_banner_hide (self->doubled);
}

static void
add_row (SpeedshopLogPreview *self, const ObdLogColumn *column, SpeedshopSignalChoices *choices)
{
  GtkWidget *row = speedshop_log_column_row_new (column, choices);

  g_ptr_array_add (self->rows, row);
  g_signal_connect_object (row, "changed", G_CALLBACK (show_doubles), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (obd_log_column_is_unsure (column) ? self->unsure : self->known, row);
}

static void
add_rows (SpeedshopLogPreview *self)
{
  ObdCatalogue *catalogue =
    obd_session_get_catalogue (speedshop_context_get_session (self->context));
  g_autoptr (SpeedshopSignalChoices) choices = speedshop_signal_choices_new (catalogue);
  guint n_unsure = 0;

  for (guint i = 0; i < self->log->columns->len; i++)
    {
      const ObdLogColumn *column = g_ptr_array_index (self->log->columns, i);

      if (!is_choice (column))
        continue;
      add_row (self, column, choices);
      n_unsure += obd_log_column_is_unsure (column) ? 1 : 0;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->unsure), n_unsure > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->known), self->rows->len > n_unsure);
}

static void
show_losses (SpeedshopLogPreview *self)
{
  g_autofree char *warning = speedshop_log_warn_of_losses (self->log);
  g_autofree char *summary = speedshop_log_describe_losses (self->log);
  g_autofree char *losses = speedshop_log_list_losses (self->log);

  if (warning != NULL)
    speedshop_banner_show (self->damaged, SPEEDSHOP_BANNER_WARN, "speedshop-warnt-symbolic",
                           warning);
  gtk_label_set_label (self->lost, summary);
  gtk_label_set_label (self->losses, losses);
  gtk_widget_set_visible (GTK_WIDGET (self->losses), *losses != '\0');
}

/**
 * speedshop_log_preview_show:
 * @name: of the file
 * @log: (transfer full): what is in it
 *
 * To be called once.
 */
void
speedshop_log_preview_show (SpeedshopLogPreview *self, const char *name, ObdLog *log)
{
  g_return_if_fail (SPEEDSHOP_IS_LOG_PREVIEW (self));
  g_return_if_fail (self->log == NULL && log != NULL);

  g_autofree char *description =
    speedshop_log_describe (log, speedshop_context_get_zone (self->context));
  g_autofree char *title_markup = g_markup_escape_text (name, -1);
  g_autofree char *description_markup = g_markup_escape_text (description, -1);
  self->log = log;
  adw_preferences_group_set_title (self->head, title_markup);
  adw_preferences_group_set_description (self->head, description_markup);
  add_rows (self);
  show_doubles (self);
  show_losses (self);
}

/**
 * speedshop_log_preview_tell_problem:
 * @text: why it was not taken in, and what helps
 */
void
speedshop_log_preview_tell_problem (SpeedshopLogPreview *self, const char *text)
{
  g_return_if_fail (SPEEDSHOP_IS_LOG_PREVIEW (self));

  gtk_label_set_label (self->problem, text);
  gtk_widget_set_visible (self->problem_box, TRUE);
}

/**
 * speedshop_log_preview_dup_map:
 *
 * Returns: (transfer full): what the person said of the columns, for #ObdLogOptions
 */
JsonObject *
speedshop_log_preview_dup_map (SpeedshopLogPreview *self)
{
  JsonObject *map = json_object_new ();

  g_return_val_if_fail (SPEEDSHOP_IS_LOG_PREVIEW (self), map);

  for (guint i = 0; i < self->rows->len; i++)
    speedshop_log_column_row_tell (g_ptr_array_index (self->rows, i), map);
  return map;
}

/* --- the widget --- */

static void
unref_vehicle (gpointer vehicle)
{
  if (vehicle != NULL)
    g_object_unref (vehicle);
}

static void
speedshop_log_preview_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_string (value, speedshop_log_preview_get_vehicle_id (SPEEDSHOP_LOG_PREVIEW (object)));
}

static void
speedshop_log_preview_dispose (GObject *object)
{
  SpeedshopLogPreview *self = SPEEDSHOP_LOG_PREVIEW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), SPEEDSHOP_TYPE_LOG_PREVIEW);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (speedshop_log_preview_parent_class)->dispose (object);
}

static void
speedshop_log_preview_finalize (GObject *object)
{
  SpeedshopLogPreview *self = SPEEDSHOP_LOG_PREVIEW (object);

  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->vehicles);
  g_clear_pointer (&self->log, obd_log_free);
  G_OBJECT_CLASS (speedshop_log_preview_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *klass)
{
  gtk_widget_class_bind_template_child (klass, SpeedshopLogPreview, problem_box);
  gtk_widget_class_bind_template_child (klass, SpeedshopLogPreview, problem);
  gtk_widget_class_bind_template_child (klass, SpeedshopLogPreview, damaged);
  gtk_widget_class_bind_template_child (klass, SpeedshopLogPreview, doubled);
  gtk_widget_class_bind_template_child (klass, SpeedshopLogPreview, head);
  gtk_widget_class_bind_template_child (klass, SpeedshopLogPreview, vehicle);
  gtk_widget_class_bind_template_child (klass, SpeedshopLogPreview, unsure);
  gtk_widget_class_bind_template_child (klass, SpeedshopLogPreview, known);
  gtk_widget_class_bind_template_child (klass, SpeedshopLogPreview, lost);
  gtk_widget_class_bind_template_child (klass, SpeedshopLogPreview, losses);
  gtk_widget_class_bind_template_callback (klass, vehicle_cb);
  gtk_widget_class_bind_template_callback (klass, add_cb);
}

static void
speedshop_log_preview_class_init (SpeedshopLogPreviewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = speedshop_log_preview_get_property;
  object_class->dispose = speedshop_log_preview_dispose;
  object_class->finalize = speedshop_log_preview_finalize;
  props[PROP_VEHICLE_ID] =
    g_param_spec_string ("vehicle-id", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  g_type_ensure (SPEEDSHOP_TYPE_BANNER);
  gtk_widget_class_set_template_from_resource (
    GTK_WIDGET_CLASS (klass), "/nz/kcspeedshop/Speedshop/ui/speedshop-log-preview.ui");
  bind_children (GTK_WIDGET_CLASS (klass));
}

static void
speedshop_log_preview_init (SpeedshopLogPreview *self)
{
  g_autoptr (GtkExpression) name =
    gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");

  self->rows = g_ptr_array_new ();
  self->vehicles = g_ptr_array_new_with_free_func (unref_vehicle);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_drop_down_set_expression (self->vehicle, name);
}
