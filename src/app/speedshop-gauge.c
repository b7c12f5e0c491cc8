/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-gauge.h"

#include "app/speedshop-gauge-draw.h"
#include "app/speedshop-gauge-hand.h"
#include "app/speedshop-meter.h"
#include "app/speedshop-text-cache.h"
#include "speedshop-config.h"

#include <glib/gi18n.h>
#include <math.h>

#define MINIMUM_SIZE 150
#define NATURAL_SIZE 170
#define REACH        4
#define LABEL_SIZE   11.0
/* Between the labels at the two ends, of S. */
#define READOUT_ROOM 0.44
/* … where the figures of the scale's ends lie beside it */
#define SMALL_READOUT_ROOM 0.37

struct _SpeedshopGauge
{
  GtkWidget parent_instance;

  SpeedshopChannel *channel;
  SpeedshopPalette *palette;
  SpeedshopMeter meter;
  SpeedshopChannelState drawn_state;

  SpeedshopGaugeLayout layout;
  GskRenderNode *face;
  SpeedshopGaugeHand *hand;
  PangoLayout *readout;
  PangoLayout *unit;
  GtkWidget *menu;
};

G_DEFINE_FINAL_TYPE (SpeedshopGauge, speedshop_gauge, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_CHANNEL,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static void
forget_drawing (SpeedshopGauge *self)
{
  g_clear_pointer (&self->face, gsk_render_node_unref);
  g_clear_pointer (&self->hand, speedshop_gauge_hand_free);
  g_clear_object (&self->readout);
  g_clear_object (&self->unit);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
on_scale_changed (SpeedshopGauge *self)
{
  forget_drawing (self);
  speedshop_meter_name (&self->meter, GTK_WIDGET (self), self->channel);
}

static void
on_shown (SpeedshopGauge *self)
{
  SpeedshopChannelState state = speedshop_channel_get_state (self->channel);

  if (state != self->drawn_state)
    forget_drawing (self);
  self->drawn_state = state;
  speedshop_meter_tell (&self->meter, GTK_WIDGET (self), self->channel, g_get_monotonic_time ());
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
shrink_to_fit (PangoLayout *text, double size, double room)
{
  PangoFontDescription *font =
    pango_font_description_copy (pango_layout_get_font_description (text));
  int width;

  pango_layout_get_pixel_size (text, &width, NULL);
  if (width > room)
    pango_font_description_set_absolute_size (font, size * room / width * PANGO_SCALE);
  pango_layout_set_font_description (text, font);
  pango_font_description_free (font);
}

/* The widest value of the scale decides the size of the figures, so that they never jump. */
static void
create_readout (SpeedshopGauge *self)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  g_autofree char *widest = speedshop_channel_get_widest_text (self->channel);
  double size = self->layout.readout_size;
  double room = (self->layout.is_large ? READOUT_ROOM : SMALL_READOUT_ROOM) * self->layout.size;

  self->readout = speedshop_text_create (context, size, PANGO_WEIGHT_ULTRABOLD);
  pango_layout_set_text (self->readout, widest, -1);
  shrink_to_fit (self->readout, size, room);
  self->unit = speedshop_text_create (context, self->layout.unit_size, PANGO_WEIGHT_NORMAL);
}

static gboolean
is_supported (SpeedshopGauge *self)
{
  return speedshop_channel_get_state (self->channel) != SPEEDSHOP_CHANNEL_UNSUPPORTED;
}

static graphene_rect_t
get_bounds (SpeedshopGauge *self)
{
  return GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (GTK_WIDGET (self)),
                             (float) gtk_widget_get_height (GTK_WIDGET (self)));
}

/* A picture, since a node that was drawn is drawn again in each frame, letters and all. */
static cairo_surface_t *
create_picture (SpeedshopGauge *self, const graphene_rect_t *bounds)
{
  int scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  cairo_surface_t *picture = cairo_image_surface_create (
    CAIRO_FORMAT_ARGB32, (int) bounds->size.width * scale, (int) bounds->size.height * scale);
  cairo_t *cr;

  cairo_surface_set_device_scale (picture, scale, scale);
  cr = cairo_create (picture);
  speedshop_gauge_draw_face (cr, gtk_widget_get_pango_context (GTK_WIDGET (self)), &self->layout,
                             speedshop_channel_get_scale (self->channel), self->palette,
                             is_supported (self));
  cairo_destroy (cr);
  return picture;
}

static void
create_face (SpeedshopGauge *self)
{
  graphene_rect_t bounds = get_bounds (self);
  cairo_surface_t *picture = create_picture (self, &bounds);
  cairo_t *cr;

  self->face = gsk_cairo_node_new (&bounds);
  cr = gsk_cairo_node_get_draw_context (self->face);
  cairo_set_source_surface (cr, picture, 0, 0);
  cairo_paint (cr);
  cairo_destroy (cr);
  cairo_surface_destroy (picture);
}

/* In a small gauge the triangles of peak and least reach a little into the card's padding. */
static void
create_hand (SpeedshopGauge *self)
{
  graphene_rect_t bounds = get_bounds (self);

  graphene_rect_inset (&bounds, -REACH, -REACH);
  self->hand = speedshop_gauge_hand_new (&self->layout, &bounds);
}

/* The style says how large, since a screen in a bay is read from further away. */
static double
get_label_size (SpeedshopGauge *self)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  const PangoFontDescription *font = pango_context_get_font_description (context);

  return MAX (LABEL_SIZE * speedshop_text_get_scale (GTK_WIDGET (self)),
              (double) pango_font_description_get_size (font) / PANGO_SCALE);
}

static void
prepare (SpeedshopGauge *self)
{
  if (self->face != NULL)
    return;
  g_clear_object (&self->readout);
  g_clear_object (&self->unit);
  speedshop_gauge_layout_init (&self->layout, gtk_widget_get_width (GTK_WIDGET (self)),
                               gtk_widget_get_height (GTK_WIDGET (self)), get_label_size (self));
  create_face (self);
  create_hand (self);
  create_readout (self);
}

static void
snapshot_hand (SpeedshopGauge *self, GtkSnapshot *snapshot)
{
  const SpeedshopGaugeReading reading = {
    .value = speedshop_channel_get_shown (self->channel),
    .shows_value = speedshop_channel_has_value (self->channel),
    .peak = is_supported (self) ? speedshop_channel_get_peak (self->channel) : NAN,
    .minimum = is_supported (self) ? speedshop_channel_get_minimum (self->channel) : NAN,
    .zone = speedshop_channel_get_zone (self->channel),
    .stale = speedshop_channel_get_state (self->channel) == SPEEDSHOP_CHANNEL_STALE,
  };

  speedshop_gauge_hand_snapshot (self->hand, snapshot, speedshop_channel_get_scale (self->channel),
                                 self->palette, &reading);
}

static SpeedshopColor
get_readout_color (SpeedshopGauge *self)
{
  static const SpeedshopColor of_zone[] = { SPEEDSHOP_COLOR_TEXT, SPEEDSHOP_COLOR_WARN_TEXT,
                                            SPEEDSHOP_COLOR_CRIT_TEXT };

  return speedshop_channel_get_state (self->channel) == SPEEDSHOP_CHANNEL_LIVE
           ? of_zone[speedshop_channel_get_zone (self->channel)]
           : SPEEDSHOP_COLOR_TEXT_SECONDARY;
}

static const char *
get_unit_text (SpeedshopGauge *self)
{
  switch (speedshop_channel_get_state (self->channel))
    {
    case SPEEDSHOP_CHANNEL_UNSUPPORTED:
      return speedshop_channel_get_lack (self->channel);
    case SPEEDSHOP_CHANNEL_WAITING:
      return _ ("waiting");
    case SPEEDSHOP_CHANNEL_DEAD:
      return _ ("no data");
    case SPEEDSHOP_CHANNEL_LIVE:
    case SPEEDSHOP_CHANNEL_STALE:
    default:
      return speedshop_channel_get_unit (self->channel);
    }
}

/* Pango would shape the same text anew. */
static void
show_text (PangoLayout *layout, const char *text)
{
  if (strcmp (pango_layout_get_text (layout), text) != 0)
    pango_layout_set_text (layout, text, -1);
}

static void
snapshot_readout (SpeedshopGauge *self, GtkSnapshot *snapshot)
{
  double middle = gtk_widget_get_height (GTK_WIDGET (self)) / 2.0;
  double readout = self->layout.fits ? self->layout.readout_baseline : middle;
  double unit =
    self->layout.fits ? self->layout.unit_baseline : middle + self->layout.unit_size * 1.4;

  show_text (self->readout, speedshop_channel_get_text (self->channel));
  show_text (self->unit, get_unit_text (self));
  speedshop_text_snapshot (snapshot, self->readout, self->layout.centre_x, readout, 0.5,
                           speedshop_palette_get (self->palette, get_readout_color (self)));
  speedshop_text_snapshot (snapshot, self->unit, self->layout.centre_x, unit, 0.5,
                           speedshop_palette_get (self->palette, SPEEDSHOP_COLOR_TEXT_SECONDARY));
}

static void
speedshop_gauge_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SpeedshopGauge *self = SPEEDSHOP_GAUGE (widget);

  if (self->channel == NULL || gtk_widget_get_width (widget) <= 0)
    return;
  prepare (self);
  if (self->layout.fits)
    {
      gtk_snapshot_append_node (snapshot, self->face);
      snapshot_hand (self, snapshot);
    }
  snapshot_readout (self, snapshot);
}

static void
speedshop_gauge_measure (GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  double part = orientation == GTK_ORIENTATION_HORIZONTAL ? 1 : 0.9;

  *minimum = (int) (MINIMUM_SIZE * part);
  *natural = (int) (NATURAL_SIZE * part);
}

static void
speedshop_gauge_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SpeedshopGauge *self = SPEEDSHOP_GAUGE (widget);

  forget_drawing (self);
  if (self->menu != NULL)
    gtk_popover_present (GTK_POPOVER (self->menu));
}

static void
speedshop_gauge_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (speedshop_gauge_parent_class)->css_changed (widget, change);
  forget_drawing (SPEEDSHOP_GAUGE (widget));
}

static void
speedshop_gauge_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (speedshop_gauge_parent_class)->system_setting_changed (widget, setting);
  forget_drawing (SPEEDSHOP_GAUGE (widget));
}

static void
clear_peak (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SpeedshopGauge *self = SPEEDSHOP_GAUGE (widget);

  if (self->channel != NULL)
    speedshop_channel_clear_peak (self->channel);
}

static void
create_menu (SpeedshopGauge *self)
{
  g_autoptr (GMenu) model = g_menu_new ();

  g_menu_append (model, _ ("Reset peak"), "gauge.clear-peak");
  self->menu = gtk_popover_menu_new_from_model (G_MENU_MODEL (model));
  gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
  gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
  gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
}

static void
popup_menu_at (SpeedshopGauge *self, double x, double y)
{
  if (self->menu == NULL)
    create_menu (self);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &(GdkRectangle){ (int) x, (int) y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
popup_menu (GtkWidget *widget, const char *action, GVariant *parameter)
{
  popup_menu_at (SPEEDSHOP_GAUGE (widget), gtk_widget_get_width (widget) / 2.0,
                 gtk_widget_get_height (widget) / 2.0);
}

static void
on_secondary_press (SpeedshopGauge *self, int n_press, double x, double y)
{
  popup_menu_at (self, x, y);
}

static void
on_primary_press (SpeedshopGauge *self, int n_press, double x, double y)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (n_press == 2)
    clear_peak (GTK_WIDGET (self), NULL, NULL);
}

static void
on_long_press (SpeedshopGauge *self, double x, double y)
{
  popup_menu_at (self, x, y);
}

static void
add_click (SpeedshopGauge *self, guint button, GCallback callback)
{
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), button);
  g_signal_connect_swapped (click, "pressed", callback, self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

static void
add_long_press (SpeedshopGauge *self)
{
  GtkGesture *press = gtk_gesture_long_press_new ();

  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (press), TRUE);
  g_signal_connect_swapped (press, "pressed", G_CALLBACK (on_long_press), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (press));
}

static void
drop_channel (SpeedshopGauge *self)
{
  if (self->channel != NULL)
    g_signal_handlers_disconnect_by_data (self->channel, self);
  g_clear_object (&self->channel);
}

static void
speedshop_gauge_dispose (GObject *object)
{
  SpeedshopGauge *self = SPEEDSHOP_GAUGE (object);

  drop_channel (self);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_pointer (&self->face, gsk_render_node_unref);
  g_clear_pointer (&self->hand, speedshop_gauge_hand_free);
  g_clear_object (&self->readout);
  g_clear_object (&self->unit);

  G_OBJECT_CLASS (speedshop_gauge_parent_class)->dispose (object);
}

static void
speedshop_gauge_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_CHANNEL)
    g_value_set_object (value, SPEEDSHOP_GAUGE (object)->channel);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
speedshop_gauge_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_CHANNEL)
    speedshop_gauge_set_channel (SPEEDSHOP_GAUGE (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
speedshop_gauge_class_init (SpeedshopGaugeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = speedshop_gauge_dispose;
  object_class->get_property = speedshop_gauge_get_property;
  object_class->set_property = speedshop_gauge_set_property;
  widget_class->snapshot = speedshop_gauge_snapshot;
  widget_class->measure = speedshop_gauge_measure;
  widget_class->size_allocate = speedshop_gauge_size_allocate;
  widget_class->css_changed = speedshop_gauge_css_changed;
  widget_class->system_setting_changed = speedshop_gauge_system_setting_changed;

  props[PROP_CHANNEL] =
    g_param_spec_object ("channel", NULL, NULL, SPEEDSHOP_TYPE_CHANNEL,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_install_action (widget_class, "gauge.clear-peak", NULL, clear_peak);
  gtk_widget_class_install_action (widget_class, "menu.popup", NULL, popup_menu);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Menu, 0, "menu.popup", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, "menu.popup",
                                       NULL);
  gtk_widget_class_set_css_name (widget_class, "gauge");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_METER);
}

static void
speedshop_gauge_init (SpeedshopGauge *self)
{
  self->palette = speedshop_palette_get_for_display (gtk_widget_get_display (GTK_WIDGET (self)));
  g_signal_connect_object (self->palette, "changed", G_CALLBACK (forget_drawing), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::scale-factor", G_CALLBACK (forget_drawing), NULL);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  add_click (self, GDK_BUTTON_PRIMARY, G_CALLBACK (on_primary_press));
  add_click (self, GDK_BUTTON_SECONDARY, G_CALLBACK (on_secondary_press));
  add_long_press (self);
}

/**
 * speedshop_gauge_new:
 * @channel: (nullable): what to show
 */
GtkWidget *
speedshop_gauge_new (SpeedshopChannel *channel)
{
  return g_object_new (SPEEDSHOP_TYPE_GAUGE, "channel", channel, NULL);
}

void
speedshop_gauge_set_channel (SpeedshopGauge *self, SpeedshopChannel *channel)
{
  g_return_if_fail (SPEEDSHOP_IS_GAUGE (self));

  if (self->channel == channel)
    return;
  drop_channel (self);
  if (channel != NULL)
    {
      self->channel = g_object_ref (channel);
      self->drawn_state = speedshop_channel_get_state (channel);
      g_signal_connect_swapped (channel, "shown", G_CALLBACK (on_shown), self);
      g_signal_connect_swapped (channel, "scale-changed", G_CALLBACK (on_scale_changed), self);
      speedshop_meter_name (&self->meter, GTK_WIDGET (self), channel);
    }
  forget_drawing (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CHANNEL]);
}
