/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-shell.h"

#include <adwaita.h>

#define RAIL_WIDE     208
#define RAIL_COMPACT  64
#define SLIDE_MS      200
#define DPI_AT_SCALE1 (96.0 * 1024.0)

struct _SpeedshopShell
{
  GtkWidget parent_instance;

  GtkWidget *rail;
  GtkWidget *content;
  AdwAnimation *slide;
  GtkGesture *outside;
  GtkWidget *opener;

  SpeedshopWidthClass width_class;
  gboolean bare;
  gboolean folded;
  gboolean revealed;
  gboolean compact;
  gboolean rail_hidden;
  double progress;
  double placed_at;
};

enum
{
  PROP_RAIL = 1,
  PROP_CONTENT,
  PROP_COMPACT,
  PROP_RAIL_HIDDEN,
  PROP_REVEALED,
  PROP_BARE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SpeedshopShell, speedshop_shell, GTK_TYPE_WIDGET)

static double
get_text_scale (SpeedshopShell *self)
{
  int dpi = 0;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-xft-dpi", &dpi, NULL);
  return dpi > 0 ? dpi / DPI_AT_SCALE1 : 1.0;
}

/* Whether the whole rail lies over the content, fully or on its way. */
static gboolean
is_over (SpeedshopShell *self)
{
  return self->revealed || self->progress > 0.0;
}

static void
set_flag (SpeedshopShell *self, gboolean *flag, gboolean value, guint property)
{
  if (*flag == value)
    return;

  *flag = value;
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
apply_state (SpeedshopShell *self)
{
  const gboolean wide = self->width_class == SPEEDSHOP_WIDTH_WIDE;
  const gboolean narrow = self->width_class == SPEEDSHOP_WIDTH_NARROW;

  set_flag (self, &self->compact, !is_over (self) && (wide ? self->folded : !narrow), PROP_COMPACT);
  set_flag (self, &self->rail_hidden, narrow, PROP_RAIL_HIDDEN);

  if (self->rail == NULL)
    return;

  gtk_widget_set_child_visible (self->rail, !narrow || is_over (self));
  if (is_over (self))
    gtk_widget_add_css_class (self->rail, "over");
  else
    gtk_widget_remove_css_class (self->rail, "over");
}

static void
slide_cb (double value, SpeedshopShell *self)
{
  self->progress = value;
  apply_state (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
slide_to (SpeedshopShell *self, double target)
{
  adw_timed_animation_set_value_from (ADW_TIMED_ANIMATION (self->slide), self->progress);
  adw_timed_animation_set_value_to (ADW_TIMED_ANIMATION (self->slide), target);
  adw_animation_play (self->slide);
}

static GtkWidget *
get_focus (SpeedshopShell *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return root ? gtk_root_get_focus (root) : NULL;
}

/* Only once the rail has its place can its list scroll to the row that is focused. */
static void
slide_done_cb (SpeedshopShell *self)
{
  if (self->revealed && self->rail)
    gtk_widget_grab_focus (self->rail);
}

/* What was focused before the rail came in gets the focus back when it goes. */
static void
give_focus_back (SpeedshopShell *self)
{
  GtkWidget *focus = get_focus (self);

  if (self->opener && focus && self->rail && gtk_widget_is_ancestor (focus, self->rail))
    gtk_widget_grab_focus (self->opener);
}

static void
outside_pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, SpeedshopShell *self)
{
  GtkWidget *under = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);

  g_assert (SPEEDSHOP_IS_SHELL (self));

  if (!self->revealed || under == self->rail || gtk_widget_is_ancestor (under, self->rail))
    {
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
      return;
    }

  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  speedshop_shell_set_revealed (self, FALSE);
}

static int
get_rail_room (SpeedshopShell *self)
{
  if (self->width_class == SPEEDSHOP_WIDTH_NARROW)
    return 0;

  return self->width_class == SPEEDSHOP_WIDTH_WIDE && !self->folded ? RAIL_WIDE : RAIL_COMPACT;
}

static void
allocate_at (GtkWidget *child, int x, int width, int height)
{
  const GtkAllocation place = { x, 0, width, height };

  gtk_widget_size_allocate (child, &place, -1);
}

static void
allocate_rail (SpeedshopShell *self, int width, int height)
{
  const gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  const int room = get_rail_room (self);
  int rail_width = room;
  int x = 0;

  self->placed_at = self->progress;
  if (!gtk_widget_get_child_visible (self->rail))
    return;

  if (is_over (self))
    {
      rail_width = RAIL_WIDE;
      x = (int) ((self->progress - 1.0) * (RAIL_WIDE - room));
    }

  gtk_widget_measure (self->rail, GTK_ORIENTATION_HORIZONTAL, -1, &rail_width, NULL, NULL, NULL);
  rail_width = MAX (rail_width, is_over (self) ? RAIL_WIDE : room);
  allocate_at (self->rail, rtl ? width - rail_width - x : x, rail_width, height);
}

static void
speedshop_shell_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SpeedshopShell *self = SPEEDSHOP_SHELL (widget);
  const gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int room;

  self->width_class =
    self->bare ? SPEEDSHOP_WIDTH_NARROW : speedshop_width_class_for (width, get_text_scale (self));
  apply_state (self);

  room = get_rail_room (self);
  if (self->content)
    allocate_at (self->content, rtl ? 0 : room, MAX (width - room, 0), height);
  if (self->rail)
    allocate_rail (self, width, height);
}

/* The rail gives way, so only the content limits how narrow the window may be. */
static void
speedshop_shell_measure (GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  SpeedshopShell *self = SPEEDSHOP_SHELL (widget);
  int rail_natural = 0;

  if (self->content)
    gtk_widget_measure (self->content, orientation, -1, minimum, natural, NULL, NULL);
  if (self->rail)
    gtk_widget_measure (self->rail, orientation, -1, NULL, &rail_natural, NULL, NULL);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *natural += RAIL_WIDE;
  else
    *natural = MAX (*natural, rail_natural);
}

static void
speedshop_shell_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SpeedshopShell *self = SPEEDSHOP_SHELL (widget);

  if (self->content)
    gtk_widget_snapshot_child (widget, self->content, snapshot);
  if (self->rail)
    gtk_widget_snapshot_child (widget, self->rail, snapshot);
}

static gboolean
close_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  SpeedshopShell *self = SPEEDSHOP_SHELL (widget);

  if (!self->revealed)
    return FALSE;

  speedshop_shell_set_revealed (self, FALSE);
  return TRUE;
}

static void
drop_child (GtkWidget **field)
{
  g_clear_pointer (field, gtk_widget_unparent);
}

/* The rail is the last child, so that it is above the content when it lies over it. */
static void
set_rail (SpeedshopShell *self, GtkWidget *rail)
{
  drop_child (&self->rail);
  self->rail = rail;
  if (rail)
    gtk_widget_insert_before (rail, GTK_WIDGET (self), NULL);
}

static void
set_content (SpeedshopShell *self, GtkWidget *content)
{
  drop_child (&self->content);
  self->content = content;
  if (content)
    gtk_widget_insert_after (content, GTK_WIDGET (self), NULL);
}

/* As in a narrow window, however wide it is; nor can the rail be called in. */
static void
set_bare (SpeedshopShell *self, gboolean bare)
{
  if (bare)
    speedshop_shell_set_revealed (self, FALSE);
  set_flag (self, &self->bare, bare, PROP_BARE);
  if (self->rail != NULL)
    gtk_widget_set_visible (self->rail, !bare);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
speedshop_shell_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SpeedshopShell *self = SPEEDSHOP_SHELL (object);

  switch (id)
    {
    case PROP_RAIL:
      g_value_set_object (value, self->rail);
      break;
    case PROP_CONTENT:
      g_value_set_object (value, self->content);
      break;
    case PROP_COMPACT:
      g_value_set_boolean (value, self->compact);
      break;
    case PROP_RAIL_HIDDEN:
      g_value_set_boolean (value, self->rail_hidden);
      break;
    case PROP_BARE:
      g_value_set_boolean (value, self->bare);
      break;
    case PROP_REVEALED:
      g_value_set_boolean (value, self->revealed);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
speedshop_shell_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SpeedshopShell *self = SPEEDSHOP_SHELL (object);

  switch (id)
    {
    case PROP_RAIL:
      set_rail (self, g_value_get_object (value));
      break;
    case PROP_CONTENT:
      set_content (self, g_value_get_object (value));
      break;
    case PROP_BARE:
      set_bare (self, g_value_get_boolean (value));
      break;
    case PROP_REVEALED:
      speedshop_shell_set_revealed (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
speedshop_shell_dispose (GObject *object)
{
  SpeedshopShell *self = SPEEDSHOP_SHELL (object);

  if (self->slide)
    adw_animation_reset (self->slide);
  g_clear_object (&self->slide);
  g_clear_weak_pointer (&self->opener);
  drop_child (&self->rail);
  drop_child (&self->content);

  G_OBJECT_CLASS (speedshop_shell_parent_class)->dispose (object);
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;
  const GParamFlags told = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  properties[PROP_RAIL] = g_param_spec_object ("rail", NULL, NULL, GTK_TYPE_WIDGET, flags);
  properties[PROP_CONTENT] = g_param_spec_object ("content", NULL, NULL, GTK_TYPE_WIDGET, flags);
  properties[PROP_COMPACT] = g_param_spec_boolean ("compact", NULL, NULL, FALSE, told);
  properties[PROP_RAIL_HIDDEN] = g_param_spec_boolean ("rail-hidden", NULL, NULL, FALSE, told);
  properties[PROP_REVEALED] =
    g_param_spec_boolean ("revealed", NULL, NULL, FALSE, flags | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_BARE] =
    g_param_spec_boolean ("bare", NULL, NULL, FALSE, flags | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
speedshop_shell_class_init (SpeedshopShellClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = speedshop_shell_get_property;
  object_class->set_property = speedshop_shell_set_property;
  object_class->dispose = speedshop_shell_dispose;
  widget_class->measure = speedshop_shell_measure;
  widget_class->size_allocate = speedshop_shell_size_allocate;
  widget_class->snapshot = speedshop_shell_snapshot;
  install_properties (object_class);

  gtk_widget_class_set_css_name (widget_class, "shell");
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, close_cb, NULL);
}

static void
speedshop_shell_init (SpeedshopShell *self)
{
  AdwAnimationTarget *target =
    adw_callback_animation_target_new ((AdwAnimationTargetFunc) slide_cb, self, NULL);

  self->width_class = SPEEDSHOP_WIDTH_WIDE;
  self->slide = adw_timed_animation_new (GTK_WIDGET (self), 0, 1, SLIDE_MS, target);
  adw_timed_animation_set_easing (ADW_TIMED_ANIMATION (self->slide), ADW_EASE_OUT_CUBIC);
  g_signal_connect_object (self->slide, "done", G_CALLBACK (slide_done_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);

  self->outside = gtk_gesture_click_new ();
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (self->outside),
                                              GTK_PHASE_CAPTURE);
  g_signal_connect (self->outside, "pressed", G_CALLBACK (outside_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (self->outside));
}

/**
 * speedshop_shell_toggle_rail:
 *
 * With room for words: folds the rail to its icons and back. Without: slides the whole rail in over
 * the content and out again.
 */
void
speedshop_shell_toggle_rail (SpeedshopShell *self)
{
  g_return_if_fail (SPEEDSHOP_IS_SHELL (self));

  if (self->bare)
    return;
  if (self->width_class == SPEEDSHOP_WIDTH_WIDE && !self->revealed)
    {
      self->folded = !self->folded;
      apply_state (self);
      gtk_widget_queue_resize (GTK_WIDGET (self));
      return;
    }

  speedshop_shell_set_revealed (self, !self->revealed);
}

void
speedshop_shell_set_revealed (SpeedshopShell *self, gboolean revealed)
{
  g_return_if_fail (SPEEDSHOP_IS_SHELL (self));

  if (self->revealed == revealed || (revealed && self->bare))
    return;

  self->revealed = revealed;
  if (revealed)
    g_set_weak_pointer (&self->opener, get_focus (self));
  else
    give_focus_back (self);
  apply_state (self);
  slide_to (self, revealed ? 1.0 : 0.0);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REVEALED]);
}

gboolean
speedshop_shell_get_revealed (SpeedshopShell *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_SHELL (self), FALSE);

  return self->revealed;
}

gboolean
speedshop_shell_get_rail_hidden (SpeedshopShell *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_SHELL (self), FALSE);

  return self->rail_hidden;
}

/**
 * speedshop_shell_get_rail_in_place:
 *
 * Returns: whether the rail is where it stays, so that a menu can hang from it; not while it is
 * away, on its way in or out, or yet to be allocated
 */
gboolean
speedshop_shell_get_rail_in_place (SpeedshopShell *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_SHELL (self), FALSE);

  if (!self->rail_hidden && !is_over (self))
    return TRUE;

  return self->revealed && self->placed_at >= 1.0;
}
