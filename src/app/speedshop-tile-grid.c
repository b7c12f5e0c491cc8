/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-tile-grid.h"

#include "app/speedshop-dashboard-layout.h"
#include "app/speedshop-palette.h"

#define GAP         10
#define ROW_MINIMUM 36
#define CELL_RADIUS 8
/* While it is edited, a dashboard has so many rows more than it needs, to put things there. */
#define SPARE_ROWS 4

/* How many columns there is room for, so that a tile of two can hold a small gauge. */
static const struct
{
  int from_width;
  guint columns;
} widths[] = {
  { 950, SPEEDSHOP_TILE_COLUMNS },
  { 630, 8 },
  { 0, 4 },
};

struct _SpeedshopTileGrid
{
  GtkWidget parent_instance;

  SpeedshopPalette *palette;
  gboolean editing;
  guint columns;
  guint n_rows;
  double row_height;
  SpeedshopTileFrame *previewed; /* (nullable): which is being moved … */
  SpeedshopTilePlace preview;    /* … to here */
};

G_DEFINE_FINAL_TYPE (SpeedshopTileGrid, speedshop_tile_grid, GTK_TYPE_WIDGET)

typedef struct
{
  GPtrArray *frames; /* (element-type SpeedshopTileFrame) */
  SpeedshopTilePlace *places;
  guint n_rows;
} Plan;

static void
plan_clear (Plan *plan)
{
  g_clear_pointer (&plan->frames, g_ptr_array_unref);
  g_clear_pointer (&plan->places, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Plan, plan_clear)

static guint
choose_columns (int width)
{
  for (gsize i = 0; i < G_N_ELEMENTS (widths); i++)
    if (width >= widths[i].from_width)
      return widths[i].columns;
  return SPEEDSHOP_TILE_COLUMNS;
}

static void
list_frames (SpeedshopTileGrid *self, Plan *plan)
{
  plan->frames = g_ptr_array_new ();
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (SPEEDSHOP_IS_TILE_FRAME (child) && gtk_widget_get_visible (child))
      g_ptr_array_add (plan->frames, child);
}

static void
plan_init (SpeedshopTileGrid *self, Plan *plan, guint columns)
{
  guint moved = 0, n;

  list_frames (self, plan);
  n = plan->frames->len;
  plan->places = g_new0 (SpeedshopTilePlace, MAX (n, 1));
  for (guint i = 0; i < n; i++)
    plan->places[i] = *speedshop_tile_get_place (
      speedshop_tile_frame_get_tile (g_ptr_array_index (plan->frames, i)));
  if (self->previewed != NULL && g_ptr_array_find (plan->frames, self->previewed, &moved))
    {
      plan->places[moved] = self->preview;
      speedshop_dashboard_layout_push (plan->places, n, moved);
    }
  if (columns < SPEEDSHOP_TILE_COLUMNS)
    speedshop_dashboard_layout_flow (plan->places, n, columns);
  plan->n_rows = speedshop_dashboard_layout_get_n_rows (plan->places, n);
  if (self->editing)
    plan->n_rows = MIN (plan->n_rows + SPARE_ROWS, SPEEDSHOP_TILE_ROWS);
}

static void
speedshop_tile_grid_measure (GtkWidget *widget,
                             GtkOrientation orientation,
                             int for_size,
                             int *minimum,
                             int *natural,
                             int *minimum_baseline,
                             int *natural_baseline)
{
  g_auto (Plan) plan = { 0 };

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = 300;
      *natural = widths[0].from_width;
      return;
    }
  plan_init (SPEEDSHOP_TILE_GRID (widget), &plan,
             choose_columns (for_size > 0 ? for_size : widths[0].from_width));
  *minimum = *natural = MAX ((int) plan.n_rows * (ROW_MINIMUM + GAP) - GAP, 0);
}

static int
edge (double cell, guint index)
{
  return (int) (cell * index + 0.5);
}

static void
allocate (SpeedshopTileGrid *self, GtkWidget *frame, const SpeedshopTilePlace *place)
{
  double width, height;
  GdkRectangle at;

  speedshop_tile_grid_get_cell (self, &width, &height);
  at.x = edge (width, place->column);
  at.y = edge (height, place->row);
  at.width = edge (width, place->column + place->width) - GAP - at.x;
  at.height = edge (height, place->row + place->height) - GAP - at.y;
  gtk_widget_size_allocate (frame, &at, -1);
}

static void
speedshop_tile_grid_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SpeedshopTileGrid *self = SPEEDSHOP_TILE_GRID (widget);
  g_auto (Plan) plan = { 0 };

  self->columns = choose_columns (width);
  plan_init (self, &plan, self->columns);
  self->n_rows = MAX (plan.n_rows, 1);
  self->row_height = (double) (height + GAP) / self->n_rows;
  for (guint i = 0; i < plan.frames->len; i++)
    allocate (self, g_ptr_array_index (plan.frames, i), &plan.places[i]);
}

static GtkSizeRequestMode
speedshop_tile_grid_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* What lies under a tile would look out at its corners. */
static gboolean
is_taken (SpeedshopTileGrid *self, const graphene_rect_t *cell)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      graphene_rect_t bounds;

      if (SPEEDSHOP_IS_TILE_FRAME (child) && gtk_widget_get_visible (child) &&
          gtk_widget_compute_bounds (child, GTK_WIDGET (self), &bounds) &&
          graphene_rect_intersection (&bounds, cell, NULL))
        return TRUE;
    }
  return FALSE;
}

static void
snapshot_cell (SpeedshopTileGrid *self, GtkSnapshot *snapshot, guint column, guint row)
{
  double width, height;
  GdkRGBA color = *speedshop_palette_get (self->palette, SPEEDSHOP_COLOR_TRACK);
  graphene_rect_t cell;
  GskRoundedRect shape;

  speedshop_tile_grid_get_cell (self, &width, &height);
  cell = GRAPHENE_RECT_INIT ((float) edge (width, column), (float) edge (height, row),
                             (float) edge (width, column + 1) - (float) edge (width, column) - GAP,
                             (float) edge (height, row + 1) - (float) edge (height, row) - GAP);
  if (is_taken (self, &cell))
    return;
  gsk_rounded_rect_init_from_rect (&shape, &cell, CELL_RADIUS);
  gtk_snapshot_append_border (snapshot, &shape, (float[4]){ 1, 1, 1, 1 },
                              (GdkRGBA[4]){ color, color, color, color });
}

/* The free cells show while things are moved about. */
static void
speedshop_tile_grid_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SpeedshopTileGrid *self = SPEEDSHOP_TILE_GRID (widget);

  for (guint row = 0; self->editing && row < self->n_rows; row++)
    for (guint column = 0; column < self->columns; column++)
      snapshot_cell (self, snapshot, column, row);
  GTK_WIDGET_CLASS (speedshop_tile_grid_parent_class)->snapshot (widget, snapshot);
}

static void
speedshop_tile_grid_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (speedshop_tile_grid_parent_class)->dispose (object);
}

static void
speedshop_tile_grid_class_init (SpeedshopTileGridClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = speedshop_tile_grid_dispose;
  widget_class->measure = speedshop_tile_grid_measure;
  widget_class->size_allocate = speedshop_tile_grid_size_allocate;
  widget_class->get_request_mode = speedshop_tile_grid_get_request_mode;
  widget_class->snapshot = speedshop_tile_grid_snapshot;
}

static void
speedshop_tile_grid_init (SpeedshopTileGrid *self)
{
  self->columns = SPEEDSHOP_TILE_COLUMNS;
  self->n_rows = 1;
  self->palette = speedshop_palette_get_for_display (gtk_widget_get_display (GTK_WIDGET (self)));
  g_signal_connect_object (self->palette, "changed", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
}

/**
 * speedshop_tile_grid_add:
 * @frame: (transfer floating): goes where its tile says
 */
void
speedshop_tile_grid_add (SpeedshopTileGrid *self, SpeedshopTileFrame *frame)
{
  g_return_if_fail (SPEEDSHOP_IS_TILE_GRID (self));

  gtk_widget_set_parent (GTK_WIDGET (frame), GTK_WIDGET (self));
}

void
speedshop_tile_grid_remove (SpeedshopTileGrid *self, SpeedshopTileFrame *frame)
{
  g_return_if_fail (SPEEDSHOP_IS_TILE_GRID (self));

  if (self->previewed == frame)
    self->previewed = NULL;
  gtk_widget_unparent (GTK_WIDGET (frame));
}

/**
 * speedshop_tile_grid_set_editing:
 *
 * Shows the cells, and some free rows.
 */
void
speedshop_tile_grid_set_editing (SpeedshopTileGrid *self, gboolean editing)
{
  g_return_if_fail (SPEEDSHOP_IS_TILE_GRID (self));

  self->editing = editing;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * speedshop_tile_grid_preview:
 * @frame: (nullable): which is on the move; %NULL puts all where they belong
 * @place: (nullable): to where
 *
 * Shows what a move would come to.
 */
void
speedshop_tile_grid_preview (SpeedshopTileGrid *self,
                             SpeedshopTileFrame *frame,
                             const SpeedshopTilePlace *place)
{
  g_return_if_fail (SPEEDSHOP_IS_TILE_GRID (self));

  self->previewed = frame;
  if (place != NULL)
    self->preview = *place;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/**
 * speedshop_tile_grid_get_cell:
 * @width: (out): from one column to the next, pixels
 * @height: (out): from one row to the next
 */
void
speedshop_tile_grid_get_cell (SpeedshopTileGrid *self, double *width, double *height)
{
  *width = (double) (gtk_widget_get_width (GTK_WIDGET (self)) + GAP) / self->columns;
  *height = self->row_height;
}
