/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-tile-signals.h"

#include "app/speedshop-tile-signal-row.h"
#include "speedshop-config.h"

#include <glib/gi18n.h>

struct _SpeedshopTileSignals
{
  GtkBox parent_instance;

  ObdSession *session;
  char *chosen; /* (nullable): of @shown, which the person looks at */
  gboolean filling;
  GPtrArray *shown;   /* (element-type utf8): catalogue names, from the top */
  GPtrArray *offered; /* (element-type utf8): as the choice lists them, from its second line on */

  GtkListBox *list;
  GtkDropDown *choice;
};

G_DEFINE_FINAL_TYPE (SpeedshopTileSignals, speedshop_tile_signals, GTK_TYPE_BOX)

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void show_all (SpeedshopTileSignals *self);

static gboolean
is_shown (SpeedshopTileSignals *self, const char *signal)
{
  return g_ptr_array_find_with_equal_func (self->shown, signal, g_str_equal, NULL);
}

/* What a signal set had that is not there any more has no other name. */
static const char *
get_name (SpeedshopTileSignals *self, const char *id)
{
  const ObdSignal *signal = obd_catalogue_find (obd_session_get_catalogue (self->session), id);

  return signal != NULL ? obd_signal_get_name (signal) : id;
}

/* --- the lanes --- */

static guint
get_place (GtkWidget *row)
{
  GtkWidget *line = gtk_widget_get_ancestor (row, GTK_TYPE_LIST_BOX_ROW);

  return (guint) gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (line));
}

/* The keyboard goes to the line that is at @place now. */
static void
show_and_focus (SpeedshopTileSignals *self, guint place)
{
  GtkListBoxRow *row;

  show_all (self);
  row = gtk_list_box_get_row_at_index (self->list, (int) MIN (place, self->shown->len - 1));
  gtk_widget_child_focus (GTK_WIDGET (row), GTK_DIR_TAB_FORWARD);
}

static void
on_raise (GtkWidget *row, gpointer user_data)
{
  SpeedshopTileSignals *self = SPEEDSHOP_TILE_SIGNALS (user_data);
  guint place = get_place (row);

  if (place > 0)
    g_ptr_array_insert (self->shown, (int) place - 1, g_ptr_array_steal_index (self->shown, place));
  show_and_focus (self, MAX (place, 1) - 1);
}

static void
on_remove (GtkWidget *row, gpointer user_data)
{
  SpeedshopTileSignals *self = SPEEDSHOP_TILE_SIGNALS (user_data);
  guint place = get_place (row);

  g_ptr_array_remove_index (self->shown, place);
  show_and_focus (self, place);
}

static void
add_row (SpeedshopTileSignals *self, guint place)
{
  const char *name = get_name (self, g_ptr_array_index (self->shown, place));
  GtkWidget *row = speedshop_tile_signal_row_new (name, place > 0, self->shown->len > 1);

  g_signal_connect_object (row, "raise", G_CALLBACK (on_raise), self, 0);
  g_signal_connect_object (row, "remove", G_CALLBACK (on_remove), self, 0);
  gtk_list_box_append (self->list, row);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (row)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
show_rows (SpeedshopTileSignals *self)
{
  GtkListBoxRow *row;

  self->filling = TRUE;
  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < self->shown->len; i++)
    add_row (self, i);
  self->filling = FALSE;
  speedshop_tile_signals_choose (self, self->chosen);
}

static void
on_row_selected (SpeedshopTileSignals *self, GtkListBoxRow *row)
{
  const char *signal;

  if (self->filling || row == NULL)
    return;
  signal = g_ptr_array_index (self->shown, (guint) gtk_list_box_row_get_index (row));
  if (g_strcmp0 (signal, self->chosen) == 0)
    return;
  g_free (self->chosen);
  self->chosen = g_strdup (signal);
  g_signal_emit (self, signals[CHOSEN], 0, self->chosen);
}

/* --- what can be added --- */

/* A line is drawn of numbers alone. */
static gboolean
may_offer (SpeedshopTileSignals *self, const ObdSignal *signal)
{
  return signal->kind != OBD_SIGNAL_STATE && obd_session_supports (self->session, signal);
}

/* Once for each time that the list is opened: a choice must not get another model while it tells
 * what was chosen of the one before. */
static void
fill_choice (SpeedshopTileSignals *self)
{
  ObdCatalogue *catalogue = obd_session_get_catalogue (self->session);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  g_ptr_array_set_size (self->offered, 0);
  gtk_string_list_append (names, _ ("Add a signal…"));
  for (guint i = 0; i < obd_catalogue_get_n_signals (catalogue); i++)
    {
      const ObdSignal *signal = obd_catalogue_get_signal (catalogue, i);

      if (!may_offer (self, signal))
        continue;
      g_ptr_array_add (self->offered, g_strdup (signal->id));
      gtk_string_list_append (names, obd_signal_get_name (signal));
    }
  gtk_drop_down_set_model (self->choice, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->choice, 0);
}

static void
show_room (SpeedshopTileSignals *self)
{
  gboolean has_room = self->shown->len < SPEEDSHOP_TILE_MAX_READINGS;

  gtk_widget_set_sensitive (GTK_WIDGET (self->choice), has_room && self->offered->len > 0);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->choice),
                               has_room ? NULL : _ ("A chart shows twelve signals at most"));
}

static void
on_chosen (SpeedshopTileSignals *self)
{
  guint chosen = gtk_drop_down_get_selected (self->choice);
  const char *signal;

  if (chosen == 0 || chosen > self->offered->len)
    return;
  signal = g_ptr_array_index (self->offered, chosen - 1);
  if (!is_shown (self, signal))
    g_ptr_array_add (self->shown, g_strdup (signal));
  gtk_drop_down_set_selected (self->choice, 0);
  show_all (self);
}

static void
show_all (SpeedshopTileSignals *self)
{
  show_rows (self);
  show_room (self);
}

/* --- the widget --- */

static void
speedshop_tile_signals_dispose (GObject *object)
{
  g_clear_object (&SPEEDSHOP_TILE_SIGNALS (object)->session);
  gtk_widget_dispose_template (GTK_WIDGET (object), SPEEDSHOP_TYPE_TILE_SIGNALS);

  G_OBJECT_CLASS (speedshop_tile_signals_parent_class)->dispose (object);
}

static void
speedshop_tile_signals_finalize (GObject *object)
{
  SpeedshopTileSignals *self = SPEEDSHOP_TILE_SIGNALS (object);

  g_free (self->chosen);
  g_ptr_array_unref (self->shown);
  g_ptr_array_unref (self->offered);

  G_OBJECT_CLASS (speedshop_tile_signals_parent_class)->finalize (object);
}

static void
speedshop_tile_signals_class_init (SpeedshopTileSignalsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = speedshop_tile_signals_dispose;
  G_OBJECT_CLASS (klass)->finalize = speedshop_tile_signals_finalize;
  signals[CHOSEN] = g_signal_new ("chosen", SPEEDSHOP_TYPE_TILE_SIGNALS, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/nz/kcspeedshop/Speedshop/ui/speedshop-tile-signals.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeedshopTileSignals, list);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopTileSignals, choice);
  gtk_widget_class_bind_template_callback (widget_class, on_row_selected);
}

static void
speedshop_tile_signals_init (SpeedshopTileSignals *self)
{
  self->shown = g_ptr_array_new_with_free_func (g_free);
  self->offered = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->choice, "notify::selected", G_CALLBACK (on_chosen), self,
                           G_CONNECT_SWAPPED);
}

/**
 * speedshop_tile_signals_show:
 * @tile: whose signals to begin with
 * @session: whose car is asked what it tells
 */
void
speedshop_tile_signals_show (SpeedshopTileSignals *self, SpeedshopTile *tile, ObdSession *session)
{
  g_return_if_fail (SPEEDSHOP_IS_TILE_SIGNALS (self));
  g_return_if_fail (SPEEDSHOP_IS_TILE (tile));

  g_set_object (&self->session, session);
  g_clear_pointer (&self->chosen, g_free);
  g_ptr_array_set_size (self->shown, 0);
  for (guint i = 0; i < speedshop_tile_get_n_readings (tile); i++)
    g_ptr_array_add (self->shown, g_strdup (speedshop_tile_get_reading (tile, i)->signal));
  fill_choice (self);
  show_all (self);
}

/**
 * speedshop_tile_signals_choose:
 * @signal: (nullable): of those that are shown; the first one in place of any other
 *
 * Takes the person to one of the lanes.
 */
void
speedshop_tile_signals_choose (SpeedshopTileSignals *self, const char *signal)
{
  guint place = 0;

  g_return_if_fail (SPEEDSHOP_IS_TILE_SIGNALS (self));

  if (signal != NULL)
    g_ptr_array_find_with_equal_func (self->shown, signal, g_str_equal, &place);
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, (int) place));
}

/**
 * speedshop_tile_signals_get:
 *
 * Returns: (transfer none) (element-type utf8): what a person made of them
 */
const GPtrArray *
speedshop_tile_signals_get (SpeedshopTileSignals *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_TILE_SIGNALS (self), NULL);

  return self->shown;
}
