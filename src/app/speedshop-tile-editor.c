/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-tile-editor.h"

#include "app/speedshop-sheet.h"
#include "app/speedshop-tile-scale.h"
#include "app/speedshop-tile-signals.h"
#include "speedshop-config.h"

#include <glib/gi18n.h>
#include <math.h>

#define WIDTH  420
#define HEIGHT 480

struct _SpeedshopTileEditor
{
  GtkBox parent_instance;

  SpeedshopTile *tile;
  ObdSession *session;
  BaseUnitSystem system;
  GHashTable
    *ranges; /* (element-type utf8 SpeedshopChannelRange): by signals, as they are edited */
  const ObdSignal *shown; /* whose scale it shows */
  char *unit;             /* (nullable): of the signal that the tile is called by */

  GtkDropDown *kind;
  GtkLabel *lane;
  SpeedshopTileScale *scale;
  SpeedshopTileSignals *lanes;
  GtkLabel *problem;
};

G_DEFINE_FINAL_TYPE (SpeedshopTileEditor, speedshop_tile_editor, GTK_TYPE_BOX)

enum
{
  CHANGED,
  REMOVE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
is_strip (SpeedshopTileEditor *self)
{
  return gtk_drop_down_get_selected (self->kind) == SPEEDSHOP_TILE_KIND_STRIP;
}

/* --- the scale of one signal --- */

static const SpeedshopChannelRange *
get_range (SpeedshopTileEditor *self, const char *signal)
{
  static const SpeedshopChannelRange none = { NAN, NAN, NAN, NAN };
  const SpeedshopChannelRange *range = g_hash_table_lookup (self->ranges, signal);

  return range != NULL ? range : &none;
}

static void
set_range (SpeedshopTileEditor *self, const char *signal, const SpeedshopChannelRange *range)
{
  g_hash_table_insert (self->ranges, g_strdup (signal), g_memdup2 (range, sizeof *range));
}

static gboolean
is_first (SpeedshopTileEditor *self, const ObdSignal *signal)
{
  return g_str_equal (signal->id, speedshop_tile_get_signal (self->tile));
}

static void
show_scale (SpeedshopTileEditor *self, const ObdSignal *signal)
{
  gboolean has_choice = is_first (self, signal);
  /* Translators: %s is the name of a signal, one of several in a chart */
  g_autofree char *whose =
    g_strdup_printf (_ ("Unit and limits of %s"), obd_signal_get_name (signal));

  self->shown = signal;
  gtk_label_set_label (self->lane, whose);
  speedshop_tile_scale_show (self->scale, signal, get_range (self, signal->id), self->system,
                             has_choice, has_choice ? self->unit : NULL);
}

/* Returns: %FALSE, and says why, where what was typed makes no scale */
static gboolean
take_scale (SpeedshopTileEditor *self)
{
  SpeedshopChannelRange range;
  g_autoptr (GError) error = NULL;
  gboolean taken = speedshop_tile_scale_read (self->scale, &range, &error);

  gtk_label_set_label (self->problem, taken ? "" : error->message);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), !taken);
  if (!taken)
    return FALSE;
  set_range (self, self->shown->id, &range);
  if (is_first (self, self->shown))
    {
      g_free (self->unit);
      self->unit = g_strdup (speedshop_tile_scale_get_unit (self->scale));
    }
  return TRUE;
}

static const ObdSignal *
find_signal (SpeedshopTileEditor *self, const char *id)
{
  return obd_catalogue_find (obd_session_get_catalogue (self->session), id);
}

static void
on_lane_chosen (SpeedshopTileEditor *self, const char *id)
{
  const ObdSignal *signal = find_signal (self, id);

  if (signal == NULL || signal == self->shown)
    return;
  if (take_scale (self))
    show_scale (self, signal);
  else
    speedshop_tile_signals_choose (self->lanes, self->shown->id);
}

static void
on_kind_changed (SpeedshopTileEditor *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->lanes), is_strip (self));
  gtk_widget_set_visible (GTK_WIDGET (self->lane), is_strip (self));
  if (self->tile != NULL && !is_strip (self) && !is_first (self, self->shown))
    show_scale (self, find_signal (self, speedshop_tile_get_signal (self->tile)));
}

/* --- what comes of it --- */

/* Each lane has a row of the grid at least. */
static void
set_lanes (SpeedshopTileEditor *self, SpeedshopTile *changed)
{
  const GPtrArray *shown = speedshop_tile_signals_get (self->lanes);
  SpeedshopTilePlace place = *speedshop_tile_get_place (changed);

  speedshop_tile_set_signals (changed, shown);
  for (guint i = 0; i < shown->len; i++)
    speedshop_tile_set_range_of (changed, i, get_range (self, g_ptr_array_index (shown, i)));
  place.height = MAX (place.height, shown->len);
  speedshop_tile_set_place (changed, &place);
}

static void
close_sheet (SpeedshopTileEditor *self)
{
  gtk_window_close (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
}

static void
apply (SpeedshopTileEditor *self)
{
  g_autoptr (SpeedshopTileEditor) kept = g_object_ref (self);
  g_autoptr (SpeedshopTile) changed = speedshop_tile_copy (self->tile);

  if (!take_scale (self))
    return;
  speedshop_tile_set_kind (changed, (SpeedshopTileKind) gtk_drop_down_get_selected (self->kind));
  speedshop_tile_set_range (changed, get_range (self, speedshop_tile_get_signal (self->tile)));
  speedshop_tile_set_unit (changed, self->unit);
  if (is_strip (self))
    set_lanes (self, changed);
  close_sheet (self);
  if (!speedshop_tile_shows_same (changed, self->tile))
    g_signal_emit (kept, signals[CHANGED], 0, changed);
}

static void
remove_tile (SpeedshopTileEditor *self)
{
  g_autoptr (SpeedshopTileEditor) kept = g_object_ref (self);

  close_sheet (self);
  g_signal_emit (kept, signals[REMOVE], 0);
}

static void
fill_kinds (SpeedshopTileEditor *self)
{
  g_autoptr (GtkStringList) kinds = gtk_string_list_new (NULL);

  for (guint i = 0; i < SPEEDSHOP_N_TILE_KINDS; i++)
    gtk_string_list_append (kinds, speedshop_tile_kind_get_name ((SpeedshopTileKind) i));
  gtk_drop_down_set_model (self->kind, G_LIST_MODEL (kinds));
}

/* --- the widget --- */

static void
speedshop_tile_editor_dispose (GObject *object)
{
  SpeedshopTileEditor *self = SPEEDSHOP_TILE_EDITOR (object);

  g_clear_object (&self->tile);
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (object), SPEEDSHOP_TYPE_TILE_EDITOR);

  G_OBJECT_CLASS (speedshop_tile_editor_parent_class)->dispose (object);
}

static void
speedshop_tile_editor_finalize (GObject *object)
{
  SpeedshopTileEditor *self = SPEEDSHOP_TILE_EDITOR (object);

  g_hash_table_unref (self->ranges);
  g_free (self->unit);

  G_OBJECT_CLASS (speedshop_tile_editor_parent_class)->finalize (object);
}

static void
speedshop_tile_editor_class_init (SpeedshopTileEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = speedshop_tile_editor_dispose;
  G_OBJECT_CLASS (klass)->finalize = speedshop_tile_editor_finalize;
  signals[CHANGED] = g_signal_new ("changed", SPEEDSHOP_TYPE_TILE_EDITOR, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 1, SPEEDSHOP_TYPE_TILE);
  signals[REMOVE] = g_signal_new ("remove", SPEEDSHOP_TYPE_TILE_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (SPEEDSHOP_TYPE_TILE_SCALE);
  g_type_ensure (SPEEDSHOP_TYPE_TILE_SIGNALS);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/nz/kcspeedshop/Speedshop/ui/speedshop-tile-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeedshopTileEditor, kind);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopTileEditor, lane);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopTileEditor, scale);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopTileEditor, lanes);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopTileEditor, problem);
  gtk_widget_class_bind_template_callback (widget_class, on_kind_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_lane_chosen);
  gtk_widget_class_bind_template_callback (widget_class, remove_tile);
}

static void
speedshop_tile_editor_init (SpeedshopTileEditor *self)
{
  self->ranges = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_kinds (self);
}

static void
show_tile (SpeedshopTileEditor *self, SpeedshopTile *tile)
{
  for (guint i = 0; i < speedshop_tile_get_n_readings (tile); i++)
    {
      const SpeedshopTileReading *reading = speedshop_tile_get_reading (tile, i);

      set_range (self, reading->signal, &reading->range);
    }
  self->unit = g_strdup (speedshop_tile_get_unit (tile));
  gtk_drop_down_set_selected (self->kind, speedshop_tile_get_kind (tile));
  self->tile = g_object_ref (tile);
  show_scale (self, find_signal (self, speedshop_tile_get_signal (tile)));
  speedshop_tile_signals_show (self->lanes, tile, self->session);
  on_kind_changed (self);
}

/* Apply stands in the header bar, which is no part of the editor. */
static void
add_action (SpeedshopTileEditor *self, GtkWindow *sheet)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GSimpleAction) action = g_simple_action_new ("apply", NULL);

  g_signal_connect_object (action, "activate", G_CALLBACK (apply), self, G_CONNECT_SWAPPED);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
  gtk_widget_insert_action_group (GTK_WIDGET (sheet), "tile", G_ACTION_GROUP (group));
  speedshop_sheet_add_buttons (sheet, _ ("Apply"), "tile.apply");
}

/**
 * speedshop_tile_editor_present:
 * @parent: the window that it lies over
 * @tile: what is to change; the catalogue has what it is called by
 * @session: whose car is asked what else it tells
 * @system: the person's units
 *
 * Returns: (transfer none): the sheet's content, which its closing frees
 */
SpeedshopTileEditor *
speedshop_tile_editor_present (GtkWindow *parent,
                               SpeedshopTile *tile,
                               ObdSession *session,
                               BaseUnitSystem system)
{
  SpeedshopTileEditor *self = g_object_new (SPEEDSHOP_TYPE_TILE_EDITOR, NULL);
  GtkWindow *sheet;

  self->session = g_object_ref (session);
  self->system = system;
  show_tile (self, tile);
  sheet = speedshop_sheet_present (parent, obd_signal_get_name (self->shown), GTK_WIDGET (self),
                                   WIDTH, HEIGHT);
  add_action (self, sheet);
  gtk_widget_grab_focus (GTK_WIDGET (self->kind));
  return self;
}
