/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-card-grid.h"

#define GAP           12
#define LARGE_WIDTH   348
#define SMALL_WIDTH   206
#define SMALL_MINIMUM 174
#define LIST_MINIMUM  320
/* Height of the large gauge in a row of its own. */
#define LARGE_ALONE 330
#define WIDE_FROM   (LARGE_WIDTH + 2 * SMALL_WIDTH + LIST_MINIMUM + 3 * GAP)
/* Below this a small gauge would be too small to read beside the large one. */
#define MEDIUM_FROM (LARGE_WIDTH + 2 * SMALL_MINIMUM + 2 * GAP)

typedef enum
{
  NARROW,
  MEDIUM,
  WIDE
} WidthClass;

struct _SpeedshopCardGrid
{
  GtkWidget parent_instance;

  GArray *places;
};

G_DEFINE_FINAL_TYPE (SpeedshopCardGrid, speedshop_card_grid, GTK_TYPE_WIDGET)

/* Where the cards of each kind lie; heights are of one row. */
typedef struct
{
  WidthClass width_class;
  int large_width;
  int small_width;
  int list_width;
  int row;
  int large;
  int list;
} Plan;

static SpeedshopCardPlace
place_of (SpeedshopCardGrid *self, guint index)
{
  return g_array_index (self->places, SpeedshopCardPlace, index);
}

static guint
count (SpeedshopCardGrid *self, SpeedshopCardPlace place)
{
  guint n = 0;

  for (guint i = 0; i < self->places->len; i++)
    n += place_of (self, i) == place;
  return n;
}

static int
measure_kind (SpeedshopCardGrid *self, SpeedshopCardPlace place, int width, gboolean natural)
{
  int tallest = 0;
  guint i = 0;

  for (GtkWidget *card = gtk_widget_get_first_child (GTK_WIDGET (self)); card != NULL;
       card = gtk_widget_get_next_sibling (card), i++)
    {
      int minimum_height, natural_height;

      if (place_of (self, i) != place)
        continue;
      gtk_widget_measure (card, GTK_ORIENTATION_VERTICAL, width, &minimum_height, &natural_height,
                          NULL, NULL);
      tallest = MAX (tallest, natural ? natural_height : minimum_height);
    }
  return tallest;
}

static void
plan_widths (Plan *plan, int width)
{
  plan->width_class = width >= WIDE_FROM ? WIDE : width >= MEDIUM_FROM ? MEDIUM : NARROW;
  plan->list_width = width;
  if (plan->width_class == NARROW)
    {
      plan->large_width = width;
      plan->small_width = (width - GAP) / 2;
      return;
    }
  plan->large_width = LARGE_WIDTH;
  plan->small_width = SMALL_WIDTH;
  if (plan->width_class == WIDE)
    plan->list_width = width - LARGE_WIDTH - 2 * SMALL_WIDTH - 3 * GAP;
  else
    plan->small_width = (width - LARGE_WIDTH - 2 * GAP) / 2;
}

static void
plan_heights (SpeedshopCardGrid *self, Plan *plan, gboolean natural)
{
  plan->row = measure_kind (self, SPEEDSHOP_CARD_SMALL, plan->small_width, natural);
  plan->large = measure_kind (self, SPEEDSHOP_CARD_LARGE, plan->large_width, natural);
  plan->list = measure_kind (self, SPEEDSHOP_CARD_LIST, plan->list_width, natural);
  if (plan->width_class == NARROW)
    plan->large = MAX (plan->large, LARGE_ALONE);
  else
    plan->row = MAX (plan->row, (plan->large - GAP + 1) / 2);
  if (plan->width_class == WIDE)
    plan->row = MAX (plan->row, (plan->list - GAP + 1) / 2);
}

static int
height_of (SpeedshopCardGrid *self, const Plan *plan)
{
  int small_rows = (int) (count (self, SPEEDSHOP_CARD_SMALL) + 1) / 2;
  int lists = (int) count (self, SPEEDSHOP_CARD_LIST);
  int gauges = plan->width_class == NARROW
                 ? plan->large + GAP + small_rows * (plan->row + GAP) - GAP
                 : 2 * plan->row + GAP;

  return plan->width_class == WIDE ? gauges : gauges + lists * (GAP + plan->list);
}

static void
speedshop_card_grid_measure (GtkWidget *widget,
                             GtkOrientation orientation,
                             int for_size,
                             int *minimum,
                             int *natural,
                             int *minimum_baseline,
                             int *natural_baseline)
{
  SpeedshopCardGrid *self = SPEEDSHOP_CARD_GRID (widget);
  Plan plan = { 0 };

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = 2 * SMALL_MINIMUM + GAP;
      *natural = WIDE_FROM;
      return;
    }
  plan_widths (&plan, for_size > 0 ? for_size : WIDE_FROM);
  plan_heights (self, &plan, FALSE);
  *minimum = height_of (self, &plan);
  plan_heights (self, &plan, TRUE);
  *natural = height_of (self, &plan);
}

static GdkRectangle
place_small (const Plan *plan, guint index)
{
  int column = (int) index % 2, row = (int) index / 2;
  gboolean below = plan->width_class == NARROW;

  return (GdkRectangle){ (below ? 0 : plan->large_width + GAP) + column * (plan->small_width + GAP),
                         (below ? plan->large + GAP : 0) + row * (plan->row + GAP),
                         plan->small_width, plan->row };
}

static GdkRectangle
place_list (const Plan *plan, int height)
{
  int top = height - plan->list;

  if (plan->width_class == WIDE)
    return (GdkRectangle){ plan->large_width + 2 * plan->small_width + 3 * GAP, 0, plan->list_width,
                           height };
  return (GdkRectangle){ 0, top, plan->list_width, plan->list };
}

/* Rows share what there is beyond the least, up to what they like. */
static void
fit_height (SpeedshopCardGrid *self, Plan *plan, int height)
{
  plan_heights (self, plan, FALSE);
  if (plan->width_class == WIDE)
    plan->row = (height - GAP) / 2;
  else if (height > height_of (self, plan))
    plan_heights (self, plan, TRUE);
  if (plan->width_class != NARROW)
    plan->large = 2 * plan->row + GAP;
}

static void
speedshop_card_grid_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SpeedshopCardGrid *self = SPEEDSHOP_CARD_GRID (widget);
  Plan plan = { 0 };
  guint i = 0, n_small = 0;

  plan_widths (&plan, width);
  fit_height (self, &plan, height);
  for (GtkWidget *card = gtk_widget_get_first_child (widget); card != NULL;
       card = gtk_widget_get_next_sibling (card), i++)
    {
      GdkRectangle at = { 0, 0, plan.large_width, plan.large };

      if (place_of (self, i) == SPEEDSHOP_CARD_SMALL)
        at = place_small (&plan, n_small++);
      else if (place_of (self, i) == SPEEDSHOP_CARD_LIST)
        at = place_list (&plan, height);
      gtk_widget_size_allocate (card, &at, -1);
    }
}

static GtkSizeRequestMode
speedshop_card_grid_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
speedshop_card_grid_dispose (GObject *object)
{
  speedshop_card_grid_clear (SPEEDSHOP_CARD_GRID (object));

  G_OBJECT_CLASS (speedshop_card_grid_parent_class)->dispose (object);
}

static void
speedshop_card_grid_finalize (GObject *object)
{
  g_array_unref (SPEEDSHOP_CARD_GRID (object)->places);

  G_OBJECT_CLASS (speedshop_card_grid_parent_class)->finalize (object);
}

static void
speedshop_card_grid_class_init (SpeedshopCardGridClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = speedshop_card_grid_dispose;
  object_class->finalize = speedshop_card_grid_finalize;
  widget_class->measure = speedshop_card_grid_measure;
  widget_class->size_allocate = speedshop_card_grid_size_allocate;
  widget_class->get_request_mode = speedshop_card_grid_get_request_mode;
}

static void
speedshop_card_grid_init (SpeedshopCardGrid *self)
{
  self->places = g_array_new (FALSE, FALSE, sizeof (SpeedshopCardPlace));
}

GtkWidget *
speedshop_card_grid_new (void)
{
  return g_object_new (SPEEDSHOP_TYPE_CARD_GRID, NULL);
}

/**
 * speedshop_card_grid_add:
 * @card: (transfer floating): a card; there is room for one large one and one list
 */
void
speedshop_card_grid_add (SpeedshopCardGrid *self, GtkWidget *card, SpeedshopCardPlace place)
{
  g_return_if_fail (SPEEDSHOP_IS_CARD_GRID (self));

  g_array_append_val (self->places, place);
  gtk_widget_set_parent (card, GTK_WIDGET (self));
}

void
speedshop_card_grid_clear (SpeedshopCardGrid *self)
{
  GtkWidget *card;

  g_return_if_fail (SPEEDSHOP_IS_CARD_GRID (self));

  while ((card = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (card);
  g_array_set_size (self->places, 0);
}
