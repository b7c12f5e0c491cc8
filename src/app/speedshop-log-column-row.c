/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-log-column-row.h"

#include <glib/gi18n.h>

struct _SpeedshopLogColumnRow
{
  AdwActionRow parent_instance;

  const ObdLogColumn *column; /* of the log that whoever made the row holds */
  SpeedshopSignalChoices *choices;
  GPtrArray *units; /* of the signal that is chosen; NULL where the file's own stands */
  guint first_choice;
  guint first_unit;

  GtkWidget *guess;
  GtkDropDown *signal;
  GtkDropDown *unit;
};

G_DEFINE_FINAL_TYPE (SpeedshopLogColumnRow, speedshop_log_column_row, ADW_TYPE_ACTION_ROW)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static RoadUse
get_use (SpeedshopLogColumnRow *self, const ObdSignal **signal)
{
  return speedshop_signal_choices_get (self->choices, gtk_drop_down_get_selected (self->signal),
                                       signal);
}

/* --- units --- */

static const char *
get_unit (SpeedshopLogColumnRow *self)
{
  guint chosen = gtk_drop_down_get_selected (self->unit);

  return self->units != NULL && chosen < self->units->len ? g_ptr_array_index (self->units, chosen)
                                                          : NULL;
}

/* What measures the same as the signal; of a signal without a unit there is nothing to choose. */
static void
fill_units (SpeedshopLogColumnRow *self, const ObdSignal *signal)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  g_clear_pointer (&self->units, g_ptr_array_unref);
  if (signal != NULL && signal->unit != BASE_UNIT_NONE)
    self->units = obd_log_list_units (signal->unit);
  for (guint i = 0; self->units != NULL && i < self->units->len; i++)
    gtk_string_list_append (names, g_ptr_array_index (self->units, i));
  gtk_drop_down_set_model (self->unit, G_LIST_MODEL (names));
  gtk_widget_set_visible (GTK_WIDGET (self->unit), self->units != NULL && self->units->len > 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->unit), self->units != NULL && self->units->len > 1);
  if (self->units != NULL && self->units->len > 0)
    gtk_drop_down_set_selected (
      self->unit, road_map_find_unit (self->units, signal->unit, self->column->unit_text));
}

static void
signal_cb (SpeedshopLogColumnRow *self)
{
  const ObdSignal *signal;

  if (self->column == NULL)
    return;
  get_use (self, &signal);
  fill_units (self, signal);
  gtk_widget_set_visible (self->guess,
                          self->column->guess != NULL && signal != self->column->guess);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
guess_cb (SpeedshopLogColumnRow *self)
{
  gtk_drop_down_set_selected (self->signal, speedshop_signal_choices_find (
                                              self->choices, ROAD_USE_SIGNAL, self->column->guess));
  gtk_widget_grab_focus (GTK_WIDGET (self->signal));
}

/* --- what it says --- */

static void
name_controls (SpeedshopLogColumnRow *self)
{
  /* Translators: the name of a column. */
  g_autofree char *signal = g_strdup_printf (_ ("What %s is"), self->column->header);
  /* Translators: the name of a column. */
  g_autofree char *unit = g_strdup_printf (_ ("Unit of %s"), self->column->header);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->signal), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  signal, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->unit), GTK_ACCESSIBLE_PROPERTY_LABEL, unit,
                                  -1);
}

static void
show_guess (SpeedshopLogColumnRow *self)
{
  g_autofree char *text = NULL;

  if (self->column->guess == NULL)
    return;
  /* Translators: the name of a signal that a column may be; the button takes it for that. */
  text = g_strdup_printf (_ ("Perhaps %s?"), obd_signal_get_name (self->column->guess));
  gtk_button_set_label (GTK_BUTTON (self->guess), text);
}

static void
show_texts (SpeedshopLogColumnRow *self)
{
  const char *remark = speedshop_log_get_remark (self->column);
  g_autofree char *first = speedshop_log_describe_column (self->column);
  g_autofree char *subtitle =
    remark != NULL ? g_strdup_printf ("%s\n%s", first, remark) : g_strdup (first);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), self->column->header);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), subtitle);
}

/**
 * speedshop_log_column_row_new:
 * @column: must live as long as the row
 */
GtkWidget *
speedshop_log_column_row_new (const ObdLogColumn *column, SpeedshopSignalChoices *choices)
{
  g_return_val_if_fail (column != NULL, NULL);

  SpeedshopLogColumnRow *self = g_object_new (SPEEDSHOP_TYPE_LOG_COLUMN_ROW, NULL);
  self->column = column;
  self->choices = g_object_ref (choices);
  self->first_choice =
    speedshop_signal_choices_find (choices, road_map_get_use (column), column->signal);
  show_texts (self);
  name_controls (self);
  show_guess (self);
  gtk_drop_down_set_model (self->signal, speedshop_signal_choices_get_names (choices));
  gtk_drop_down_set_selected (self->signal, self->first_choice);
  signal_cb (self);
  self->first_unit = gtk_drop_down_get_selected (self->unit);
  return GTK_WIDGET (self);
}

/**
 * speedshop_log_column_row_get_claim:
 *
 * Returns: what the column is said to be; its header lives as long as the column
 */
SpeedshopLogClaim
speedshop_log_column_row_get_claim (SpeedshopLogColumnRow *self)
{
  SpeedshopLogClaim claim = { NULL, NULL };

  g_return_val_if_fail (SPEEDSHOP_IS_LOG_COLUMN_ROW (self), claim);

  get_use (self, &claim.signal);
  claim.header = self->column->header;
  return claim;
}

/**
 * speedshop_log_column_row_tell:
 * @map: for #ObdLogOptions
 *
 * Writes into @map what the person said of the column, if anything.
 */
void
speedshop_log_column_row_tell (SpeedshopLogColumnRow *self, JsonObject *map)
{
  const ObdSignal *signal;

  g_return_if_fail (SPEEDSHOP_IS_LOG_COLUMN_ROW (self));

  if (gtk_drop_down_get_selected (self->signal) == self->first_choice &&
      gtk_drop_down_get_selected (self->unit) == self->first_unit)
    return;
  RoadUse use = get_use (self, &signal);
  road_map_set (map, self->column, use, signal, get_unit (self));
}

static void
speedshop_log_column_row_dispose (GObject *object)
{
  SpeedshopLogColumnRow *self = SPEEDSHOP_LOG_COLUMN_ROW (object);

  self->column = NULL;
  g_clear_object (&self->choices);
  g_clear_pointer (&self->units, g_ptr_array_unref);
  G_OBJECT_CLASS (speedshop_log_column_row_parent_class)->dispose (object);
}

static void
speedshop_log_column_row_class_init (SpeedshopLogColumnRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = speedshop_log_column_row_dispose;
  signals[CHANGED] = g_signal_new ("changed", SPEEDSHOP_TYPE_LOG_COLUMN_ROW, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/nz/kcspeedshop/Speedshop/ui/speedshop-log-column-row.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeedshopLogColumnRow, guess);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopLogColumnRow, signal);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopLogColumnRow, unit);
  gtk_widget_class_bind_template_callback (widget_class, signal_cb);
  gtk_widget_class_bind_template_callback (widget_class, guess_cb);
}

static void
speedshop_log_column_row_init (SpeedshopLogColumnRow *self)
{
  g_autoptr (GtkExpression) name =
    gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_drop_down_set_expression (self->signal, name);
}
