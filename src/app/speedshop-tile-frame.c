/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-tile-frame.h"

#include "app/speedshop-palette.h"
#include "app/speedshop-tile-grid.h"
#include "app/speedshop-window.h"
#include "speedshop-config.h"

#include <glib/gi18n.h>
#include <math.h>

/* How near to a corner a drag resizes, pixels; a finger's breadth. */
#define CORNER 28
#define HANDLE 10
/* The same for gloves. */
#define LARGE_CORNER 48
#define LARGE_HANDLE 20
#define RADIUS       12
#define BEND         4
#define FOCUS_WIDTH  2

struct _SpeedshopTileFrame
{
  GtkWidget parent_instance;

  SpeedshopTile *tile;
  char *name;
  GtkWidget *instrument;
  SpeedshopPalette *palette;
  gboolean editing;

  /* A drag under way. */
  double start_x; /* of the grid */
  double start_y;
  int grip_x; /* -1 at the left corners, 1 at the right ones, 0 between them */
  int grip_y;
  SpeedshopTilePlace wanted;
};

G_DEFINE_FINAL_TYPE (SpeedshopTileFrame, speedshop_tile_frame, GTK_TYPE_WIDGET)

enum
{
  DRAGGED,
  MOVED,
  REMOVE,
  EDIT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
speedshop_tile_frame_measure (GtkWidget *widget,
                              GtkOrientation orientation,
                              int for_size,
                              int *minimum,
                              int *natural,
                              int *minimum_baseline,
                              int *natural_baseline)
{
  *minimum = *natural = 0;
}

/* A tile may be made smaller than its instrument likes; then it shows a part of it. */
static void
speedshop_tile_frame_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SpeedshopTileFrame *self = SPEEDSHOP_TILE_FRAME (widget);
  int least_width, least_height;

  gtk_widget_measure (self->instrument, GTK_ORIENTATION_HORIZONTAL, -1, &least_width, NULL, NULL,
                      NULL);
  least_width = MAX (width, least_width);
  gtk_widget_measure (self->instrument, GTK_ORIENTATION_VERTICAL, least_width, &least_height, NULL,
                      NULL, NULL);
  least_height = MAX (height, least_height);
  gtk_widget_set_overflow (widget, least_width > width || least_height > height
                                     ? GTK_OVERFLOW_HIDDEN
                                     : GTK_OVERFLOW_VISIBLE);
  gtk_widget_size_allocate (self->instrument, &(GtkAllocation){ 0, 0, least_width, least_height },
                            -1);
}

static gboolean
is_for_gloves (SpeedshopTileFrame *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return root != NULL && gtk_widget_has_css_class (GTK_WIDGET (root), SPEEDSHOP_WINDOW_TOUCH_CLASS);
}

/* A dot on the bend of the outline. */
static void
snapshot_handle (GtkSnapshot *snapshot,
                 const GdkRGBA *fill,
                 const GdkRGBA *color,
                 const graphene_point_t *middle,
                 float size)
{
  const graphene_rect_t bounds =
    GRAPHENE_RECT_INIT (middle->x - size / 2, middle->y - size / 2, size, size);
  GskRoundedRect dot;

  gsk_rounded_rect_init_from_rect (&dot, &bounds, size / 2);
  gtk_snapshot_push_rounded_clip (snapshot, &dot);
  gtk_snapshot_append_color (snapshot, fill, &bounds);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_append_border (snapshot, &dot, (float[4]){ 2, 2, 2, 2 },
                              (GdkRGBA[4]){ *color, *color, *color, *color });
}

static void
snapshot_handles (SpeedshopTileFrame *self, GtkSnapshot *snapshot, const GdkRGBA *color)
{
  const GdkRGBA *fill = speedshop_palette_get (self->palette, SPEEDSHOP_COLOR_CARD);
  float size = is_for_gloves (self) ? LARGE_HANDLE : HANDLE;
  float width = (float) gtk_widget_get_width (GTK_WIDGET (self));
  float height = (float) gtk_widget_get_height (GTK_WIDGET (self));

  for (int corner = 0; corner < 4; corner++)
    snapshot_handle (snapshot, fill, color,
                     &GRAPHENE_POINT_INIT (corner % 2 == 0 ? BEND : width - BEND,
                                           corner / 2 == 0 ? BEND : height - BEND),
                     size);
}

static void
snapshot_outline (SpeedshopTileFrame *self, GtkSnapshot *snapshot, const GdkRGBA *color, float line)
{
  float width = (float) gtk_widget_get_width (GTK_WIDGET (self));
  float height = (float) gtk_widget_get_height (GTK_WIDGET (self));
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, &GRAPHENE_RECT_INIT (0, 0, width, height), RADIUS);
  gtk_snapshot_append_border (snapshot, &outline, (float[4]){ line, line, line, line },
                              (GdkRGBA[4]){ *color, *color, *color, *color });
}

/* That all can be taken hold of is seen; how, of the one at hand. */
static void
snapshot_grips (SpeedshopTileFrame *self, GtkSnapshot *snapshot)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean focused = gtk_widget_has_focus (widget);
  gboolean at_hand = (gtk_widget_get_state_flags (widget) & GTK_STATE_FLAG_PRELIGHT) != 0;
  const GdkRGBA *color = speedshop_palette_get (self->palette, focused ? SPEEDSHOP_COLOR_ACCENT_FILL
                                                                       : SPEEDSHOP_COLOR_BORDER);

  snapshot_outline (self, snapshot, color, focused ? FOCUS_WIDTH : 1);
  if (focused || at_hand)
    snapshot_handles (self, snapshot, color);
}

static void
speedshop_tile_frame_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SpeedshopTileFrame *self = SPEEDSHOP_TILE_FRAME (widget);

  gtk_widget_snapshot_child (widget, self->instrument, snapshot);
  if (self->editing)
    snapshot_grips (self, snapshot);
}

/* --- by the pointer --- */

static SpeedshopTileGrid *
get_grid (SpeedshopTileFrame *self)
{
  return SPEEDSHOP_TILE_GRID (gtk_widget_get_parent (GTK_WIDGET (self)));
}

static int
get_grip (SpeedshopTileFrame *self, double at, double size)
{
  double corner = is_for_gloves (self) ? LARGE_CORNER : CORNER;

  if (size < 3 * corner)
    return at > size / 2 ? 1 : -1;
  return at < corner ? -1 : at > size - corner ? 1 : 0;
}

static void
on_drag_begin (SpeedshopTileFrame *self, double x, double y)
{
  self->grip_x = get_grip (self, x, gtk_widget_get_width (GTK_WIDGET (self)));
  self->grip_y = get_grip (self, y, gtk_widget_get_height (GTK_WIDGET (self)));
  /* The middles of the edges move it as the middle does. */
  if (self->grip_x == 0 || self->grip_y == 0)
    self->grip_x = self->grip_y = 0;
  self->wanted = *speedshop_tile_get_place (self->tile);
  gtk_widget_translate_coordinates (GTK_WIDGET (self), GTK_WIDGET (get_grid (self)), x, y,
                                    &self->start_x, &self->start_y);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

/* Moves one end of a span (@grip -1 or 1) or both (0) by @cells, inside of @n cells. */
static void
stretch (guint *start, guint *length, int grip, int cells, guint n)
{
  int from = (int) *start, to = from + (int) *length;

  if (grip == 0)
    {
      *start = (guint) CLAMP (from + cells, 0, (int) (n - *length));
      return;
    }
  if (grip < 0)
    from = CLAMP (from + cells, 0, to - 1);
  else
    to = CLAMP (to + cells, from + 1, (int) n);
  *start = (guint) from;
  *length = (guint) (to - from);
}

static void
stretch_place (SpeedshopTilePlace *place, int grip_x, int grip_y, int columns, int rows)
{
  stretch (&place->column, &place->width, grip_x, columns, SPEEDSHOP_TILE_COLUMNS);
  stretch (&place->row, &place->height, grip_y, rows, SPEEDSHOP_TILE_ROWS);
}

/* The frame itself may have moved since, so distances are those of the grid. */
static void
on_drag_update (SpeedshopTileFrame *self, double offset_x, double offset_y, GtkGestureDrag *drag)
{
  SpeedshopTilePlace place = *speedshop_tile_get_place (self->tile);
  double x, y, width, height;

  gtk_gesture_get_point (GTK_GESTURE (drag), NULL, &x, &y);
  gtk_widget_translate_coordinates (GTK_WIDGET (self), GTK_WIDGET (get_grid (self)), x, y, &x, &y);
  speedshop_tile_grid_get_cell (get_grid (self), &width, &height);
  stretch_place (&place, self->grip_x, self->grip_y, (int) lround ((x - self->start_x) / width),
                 (int) lround ((y - self->start_y) / height));
  if (memcmp (&place, &self->wanted, sizeof place) == 0)
    return;
  self->wanted = place;
  gtk_gesture_set_state (GTK_GESTURE (drag), GTK_EVENT_SEQUENCE_CLAIMED);
  g_signal_emit (self, signals[DRAGGED], 0, &place);
}

static void
emit_moved (SpeedshopTileFrame *self, const SpeedshopTilePlace *place)
{
  if (memcmp (place, speedshop_tile_get_place (self->tile), sizeof *place) != 0)
    g_signal_emit (self, signals[MOVED], 0, place);
}

static void
on_drag_end (SpeedshopTileFrame *self)
{
  g_signal_emit (self, signals[DRAGGED], 0, NULL);
  emit_moved (self, &self->wanted);
}

static void
on_drag_cancel (SpeedshopTileFrame *self)
{
  self->wanted = *speedshop_tile_get_place (self->tile);
  g_signal_emit (self, signals[DRAGGED], 0, NULL);
}

static void
emit_edit (SpeedshopTileFrame *self)
{
  g_signal_emit (self, signals[EDIT], 0);
}

static void
on_press (SpeedshopTileFrame *self, int n_press)
{
  if (n_press == 2)
    emit_edit (self);
}

static void
on_motion (SpeedshopTileFrame *self, double x, double y)
{
  static const char *const names[3][3] = { { "nwse-resize", "grab", "nesw-resize" },
                                           { "grab", "grab", "grab" },
                                           { "nesw-resize", "grab", "nwse-resize" } };
  int across = get_grip (self, x, gtk_widget_get_width (GTK_WIDGET (self)));
  int down = get_grip (self, y, gtk_widget_get_height (GTK_WIDGET (self)));

  gtk_widget_set_cursor_from_name (GTK_WIDGET (self),
                                   self->editing ? names[down + 1][across + 1] : NULL);
}

/* --- by the keyboard --- */

static gboolean
move_by_key (GtkWidget *widget, GVariant *step, gpointer user_data)
{
  SpeedshopTileFrame *self = SPEEDSHOP_TILE_FRAME (widget);
  SpeedshopTilePlace place = *speedshop_tile_get_place (self->tile);
  gboolean resizes;
  int columns, rows;

  if (!self->editing)
    return FALSE;
  g_variant_get (step, "(bii)", &resizes, &columns, &rows);
  stretch_place (&place, resizes, resizes, columns, rows);
  emit_moved (self, &place);
  return TRUE;
}

static gboolean
emit_by_key (GtkWidget *widget, GVariant *which, gpointer user_data)
{
  if (!SPEEDSHOP_TILE_FRAME (widget)->editing)
    return FALSE;
  g_signal_emit (widget, signals[g_variant_get_uint32 (which)], 0);
  return TRUE;
}

static void
add_keys (GtkWidgetClass *klass)
{
  static const struct
  {
    guint key;
    int columns;
    int rows;
  } arrows[] = {
    { GDK_KEY_Left, -1, 0 },  { GDK_KEY_Right, 1, 0 },    { GDK_KEY_Up, 0, -1 },
    { GDK_KEY_Down, 0, 1 },   { GDK_KEY_KP_Left, -1, 0 }, { GDK_KEY_KP_Right, 1, 0 },
    { GDK_KEY_KP_Up, 0, -1 }, { GDK_KEY_KP_Down, 0, 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (arrows); i++)
    {
      gtk_widget_class_add_binding (klass, arrows[i].key, 0, move_by_key, "(bii)", FALSE,
                                    arrows[i].columns, arrows[i].rows);
      gtk_widget_class_add_binding (klass, arrows[i].key, GDK_SHIFT_MASK, move_by_key, "(bii)",
                                    TRUE, arrows[i].columns, arrows[i].rows);
    }
  gtk_widget_class_add_binding (klass, GDK_KEY_Delete, 0, emit_by_key, "u", REMOVE);
  gtk_widget_class_add_binding (klass, GDK_KEY_Return, 0, emit_by_key, "u", EDIT);
  gtk_widget_class_add_binding (klass, GDK_KEY_KP_Enter, 0, emit_by_key, "u", EDIT);
}

static void
speedshop_tile_frame_dispose (GObject *object)
{
  SpeedshopTileFrame *self = SPEEDSHOP_TILE_FRAME (object);

  g_clear_pointer (&self->instrument, gtk_widget_unparent);
  g_clear_object (&self->tile);

  G_OBJECT_CLASS (speedshop_tile_frame_parent_class)->dispose (object);
}

static void
speedshop_tile_frame_finalize (GObject *object)
{
  g_free (SPEEDSHOP_TILE_FRAME (object)->name);

  G_OBJECT_CLASS (speedshop_tile_frame_parent_class)->finalize (object);
}

static void
speedshop_tile_frame_class_init (SpeedshopTileFrameClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = speedshop_tile_frame_dispose;
  object_class->finalize = speedshop_tile_frame_finalize;
  widget_class->measure = speedshop_tile_frame_measure;
  widget_class->size_allocate = speedshop_tile_frame_size_allocate;
  widget_class->snapshot = speedshop_tile_frame_snapshot;

  signals[DRAGGED] = g_signal_new ("dragged", SPEEDSHOP_TYPE_TILE_FRAME, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[MOVED] = g_signal_new ("moved", SPEEDSHOP_TYPE_TILE_FRAME, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[REMOVE] = g_signal_new ("remove", SPEEDSHOP_TYPE_TILE_FRAME, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
  signals[EDIT] = g_signal_new ("edit", SPEEDSHOP_TYPE_TILE_FRAME, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);

  add_keys (widget_class);
  gtk_widget_class_set_css_name (widget_class, "tile");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
add_gestures (SpeedshopTileFrame *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *secondary = gtk_gesture_click_new ();
  GtkGesture *hold = gtk_gesture_long_press_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (secondary), GDK_BUTTON_SECONDARY);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (on_drag_begin), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (on_drag_update), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (on_drag_end), self);
  g_signal_connect_swapped (drag, "cancel", G_CALLBACK (on_drag_cancel), self);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (on_press), self);
  g_signal_connect_swapped (secondary, "pressed", G_CALLBACK (emit_edit), self);
  g_signal_connect_swapped (hold, "pressed", G_CALLBACK (emit_edit), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (on_motion), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (secondary));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (hold));
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
}

static void
enable_gestures (SpeedshopTileFrame *self)
{
  g_autoptr (GListModel) all = gtk_widget_observe_controllers (GTK_WIDGET (self));

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (all, i);

      if (GTK_IS_GESTURE (controller))
        gtk_event_controller_set_propagation_phase (controller, self->editing ? GTK_PHASE_CAPTURE
                                                                              : GTK_PHASE_NONE);
    }
}

/* Handles show where the pointer is. */
static void
on_flags (SpeedshopTileFrame *self)
{
  if (self->editing)
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
speedshop_tile_frame_init (SpeedshopTileFrame *self)
{
  self->palette = speedshop_palette_get_for_display (gtk_widget_get_display (GTK_WIDGET (self)));
  g_signal_connect (self, "notify::has-focus", G_CALLBACK (gtk_widget_queue_draw), NULL);
  g_signal_connect (self, "state-flags-changed", G_CALLBACK (on_flags), NULL);
  add_gestures (self);
  enable_gestures (self);
}

static void
describe (SpeedshopTileFrame *self)
{
  const SpeedshopTilePlace *place = speedshop_tile_get_place (self->tile);
  g_autofree char *label = g_strdup_printf (
    /* Translators: what a tile shows and how: "Engine speed, Gauge" */
    _ ("%s, %s"), self->name, speedshop_tile_kind_get_name (speedshop_tile_get_kind (self->tile)));
  g_autofree char *where =
    g_strdup_printf (_ ("column %u, row %u, %u wide, %u high"), place->column + 1, place->row + 1,
                     place->width, place->height);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, where, -1);
}

/**
 * speedshop_tile_frame_new:
 * @name: what the tile's signal is called
 * @instrument: (transfer floating): what shows it
 */
GtkWidget *
speedshop_tile_frame_new (SpeedshopTile *tile, const char *name, GtkWidget *instrument)
{
  SpeedshopTileFrame *self = g_object_new (SPEEDSHOP_TYPE_TILE_FRAME, NULL);

  self->name = g_strdup (name);
  self->instrument = instrument;
  gtk_widget_set_parent (instrument, GTK_WIDGET (self));
  speedshop_tile_frame_set_tile (self, tile);
  return GTK_WIDGET (self);
}

SpeedshopTile *
speedshop_tile_frame_get_tile (SpeedshopTileFrame *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_TILE_FRAME (self), NULL);

  return self->tile;
}

/**
 * speedshop_tile_frame_set_tile:
 * @tile: shows the same, maybe elsewhere
 */
void
speedshop_tile_frame_set_tile (SpeedshopTileFrame *self, SpeedshopTile *tile)
{
  g_return_if_fail (SPEEDSHOP_IS_TILE_FRAME (self));

  g_set_object (&self->tile, tile);
  self->wanted = *speedshop_tile_get_place (tile);
  describe (self);
  if (gtk_widget_get_parent (GTK_WIDGET (self)) != NULL)
    gtk_widget_queue_resize (gtk_widget_get_parent (GTK_WIDGET (self)));
}

/**
 * speedshop_tile_frame_set_name:
 * @name: what the tile is called, for people
 */
void
speedshop_tile_frame_set_name (SpeedshopTileFrame *self, const char *name)
{
  g_return_if_fail (SPEEDSHOP_IS_TILE_FRAME (self));

  g_free (self->name);
  self->name = g_strdup (name);
  describe (self);
}

/* An instrument that is being moved about rests. */
static void
rest_instrument (SpeedshopTileFrame *self)
{
  gtk_widget_set_can_target (self->instrument, !self->editing);
  gtk_widget_set_can_focus (self->instrument, !self->editing);
}

/**
 * speedshop_tile_frame_set_instrument:
 * @instrument: (transfer floating): in the place of the one there was
 */
void
speedshop_tile_frame_set_instrument (SpeedshopTileFrame *self, GtkWidget *instrument)
{
  g_return_if_fail (SPEEDSHOP_IS_TILE_FRAME (self));

  g_clear_pointer (&self->instrument, gtk_widget_unparent);
  self->instrument = instrument;
  gtk_widget_set_parent (instrument, GTK_WIDGET (self));
  rest_instrument (self);
}

void
speedshop_tile_frame_set_editing (SpeedshopTileFrame *self, gboolean editing)
{
  g_return_if_fail (SPEEDSHOP_IS_TILE_FRAME (self));

  self->editing = editing;
  gtk_widget_set_focusable (GTK_WIDGET (self), editing);
  rest_instrument (self);
  enable_gestures (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
