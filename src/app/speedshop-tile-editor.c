/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-tile-editor.h"

#include "app/speedshop-tile-signals.h"
#include "speedshop-config.h"

#include <glib/gi18n.h>
#include <math.h>

#define N_LIMITS 4

struct _SpeedshopTileEditor
{
  GtkPopover parent_instance;

  SpeedshopTile *tile;
  const ObdSignal *signal;
  BaseUnitSystem system;
  GArray *units; /* (element-type BaseUnit): as the choice lists them, from its second line on */

  GtkLabel *name;
  GtkDropDown *kind;
  GtkDropDown *unit;
  GtkEditable *minimum;
  GtkEditable *maximum;
  GtkEditable *warning;
  GtkEditable *critical;
  GtkLabel *whose;
  SpeedshopTileSignals *lanes;
  GtkLabel *problem;
};

G_DEFINE_FINAL_TYPE (SpeedshopTileEditor, speedshop_tile_editor, GTK_TYPE_POPOVER)

enum
{
  CHANGED,
  REMOVE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
list_limits (SpeedshopTileEditor *self, GtkEditable *entries[N_LIMITS])
{
  entries[0] = self->minimum;
  entries[1] = self->maximum;
  entries[2] = self->warning;
  entries[3] = self->critical;
}

/* The person's units, unless one is chosen. */
static BaseUnit
get_unit (SpeedshopTileEditor *self)
{
  guint chosen = gtk_drop_down_get_selected (self->unit);

  if (chosen == 0 || chosen > self->units->len)
    return base_unit_for_display (self->signal->unit, self->system);
  return g_array_index (self->units, BaseUnit, chosen - 1);
}

static void
show_number (SpeedshopTileEditor *self, GtkEditable *entry, double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE] = "";

  if (!isnan (value))
    g_ascii_formatd (text, sizeof text, "%.6g",
                     base_unit_convert (value, self->signal->unit, get_unit (self)));
  gtk_editable_set_text (entry, text);
}

/* What holds where nothing is typed. */
static void
show_default (SpeedshopTileEditor *self, GtkEditable *entry, double value)
{
  g_autofree char *text =
    isnan (value)
      ? g_strdup ("")
      : g_strdup_printf ("%.6g", base_unit_convert (value, self->signal->unit, get_unit (self)));

  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), text);
}

static void
show_limits (SpeedshopTileEditor *self)
{
  const SpeedshopChannelRange *range = &speedshop_tile_get_reading (self->tile, 0)->range;
  const double values[N_LIMITS] = { range->minimum, range->maximum, range->warning,
                                    range->critical };
  const double defaults[N_LIMITS] = { self->signal->minimum, self->signal->maximum,
                                      self->signal->warning, self->signal->critical };
  GtkEditable *entries[N_LIMITS];

  list_limits (self, entries);
  for (guint i = 0; i < N_LIMITS; i++)
    {
      show_number (self, entries[i], values[i]);
      show_default (self, entries[i], defaults[i]);
    }
}

static void
fill_units (SpeedshopTileEditor *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint chosen = 0;

  g_array_set_size (self->units, 0);
  gtk_string_list_append (names, _ ("As in the preferences"));
  for (BaseUnit unit = BASE_UNIT_NONE; unit < BASE_UNIT_LAST; unit++)
    {
      if (!base_unit_is_same_quantity (self->signal->unit, unit))
        continue;
      g_array_append_val (self->units, unit);
      gtk_string_list_append (names, base_unit_get_symbol (unit));
      if (g_strcmp0 (speedshop_tile_get_unit (self->tile), base_unit_get_id (unit)) == 0)
        chosen = self->units->len;
    }
  gtk_drop_down_set_model (self->unit, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->unit, chosen);
  gtk_widget_set_sensitive (GTK_WIDGET (self->unit), self->units->len > 1);
}

static void
on_unit_changed (SpeedshopTileEditor *self)
{
  if (self->tile != NULL)
    show_limits (self);
}

static gboolean
is_strip (SpeedshopTileEditor *self)
{
  return gtk_drop_down_get_selected (self->kind) == SPEEDSHOP_TILE_KIND_STRIP;
}

static void
on_kind_changed (SpeedshopTileEditor *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->lanes), is_strip (self));
  gtk_widget_set_visible (GTK_WIDGET (self->whose), is_strip (self));
}

/* Returns: whether @entry holds a number, or nothing */
static gboolean
read_number (SpeedshopTileEditor *self, GtkEditable *entry, double *value)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (entry));
  char *end = NULL;

  g_strstrip (text);
  *value = NAN;
  if (*text == '\0')
    return TRUE;
  *value = g_ascii_strtod (g_strdelimit (text, ",", '.'), &end);
  if (*end != '\0' || !isfinite (*value))
    return FALSE;
  *value = base_unit_convert (*value, get_unit (self), self->signal->unit);
  return TRUE;
}

static gboolean
read_range (SpeedshopTileEditor *self, SpeedshopChannelRange *range)
{
  double *const values[N_LIMITS] = { &range->minimum, &range->maximum, &range->warning,
                                     &range->critical };
  GtkEditable *entries[N_LIMITS];

  list_limits (self, entries);
  for (guint i = 0; i < N_LIMITS; i++)
    if (!read_number (self, entries[i], values[i]))
      {
        gtk_label_set_label (self->problem, _ ("Type a number, such as 12.5."));
        gtk_widget_grab_focus (GTK_WIDGET (entries[i]));
        return FALSE;
      }
  if (!(range->minimum >= range->maximum))
    return TRUE;
  gtk_label_set_label (self->problem, _ ("The lower end must lie below the upper end."));
  return FALSE;
}

/* Each lane has a row of the grid at least. */
static void
set_lanes (SpeedshopTileEditor *self, SpeedshopTile *changed)
{
  const GPtrArray *shown = speedshop_tile_signals_get (self->lanes);
  SpeedshopTilePlace place = *speedshop_tile_get_place (changed);

  speedshop_tile_set_signals (changed, shown);
  place.height = MAX (place.height, shown->len);
  speedshop_tile_set_place (changed, &place);
}

static void
apply (SpeedshopTileEditor *self)
{
  g_autoptr (SpeedshopTile) changed = speedshop_tile_copy (self->tile);
  guint unit = gtk_drop_down_get_selected (self->unit);
  SpeedshopChannelRange range = { 0 };

  if (!read_range (self, &range))
    {
      gtk_widget_set_visible (GTK_WIDGET (self->problem), TRUE);
      return;
    }
  speedshop_tile_set_kind (changed, (SpeedshopTileKind) gtk_drop_down_get_selected (self->kind));
  speedshop_tile_set_range (changed, &range);
  speedshop_tile_set_unit (
    changed, unit == 0 ? NULL : base_unit_get_id (g_array_index (self->units, BaseUnit, unit - 1)));
  if (is_strip (self))
    set_lanes (self, changed);
  gtk_popover_popdown (GTK_POPOVER (self));
  if (!speedshop_tile_shows_same (changed, self->tile))
    g_signal_emit (self, signals[CHANGED], 0, changed);
}

static void
remove_tile (SpeedshopTileEditor *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[REMOVE], 0);
}

static void
fill_kinds (SpeedshopTileEditor *self)
{
  g_autoptr (GtkStringList) kinds = gtk_string_list_new (NULL);

  for (guint i = 0; i < SPEEDSHOP_N_TILE_KINDS; i++)
    gtk_string_list_append (kinds, speedshop_tile_kind_get_name ((SpeedshopTileKind) i));
  gtk_drop_down_set_model (self->kind, G_LIST_MODEL (kinds));
}

static void
speedshop_tile_editor_dispose (GObject *object)
{
  SpeedshopTileEditor *self = SPEEDSHOP_TILE_EDITOR (object);

  g_clear_object (&self->tile);
  gtk_widget_dispose_template (GTK_WIDGET (object), SPEEDSHOP_TYPE_TILE_EDITOR);

  G_OBJECT_CLASS (speedshop_tile_editor_parent_class)->dispose (object);
}

static void
speedshop_tile_editor_finalize (GObject *object)
{
  g_array_unref (SPEEDSHOP_TILE_EDITOR (object)->units);

  G_OBJECT_CLASS (speedshop_tile_editor_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *klass)
{
  gtk_widget_class_bind_template_child (klass, SpeedshopTileEditor, name);
  gtk_widget_class_bind_template_child (klass, SpeedshopTileEditor, kind);
  gtk_widget_class_bind_template_child (klass, SpeedshopTileEditor, unit);
  gtk_widget_class_bind_template_child (klass, SpeedshopTileEditor, minimum);
  gtk_widget_class_bind_template_child (klass, SpeedshopTileEditor, maximum);
  gtk_widget_class_bind_template_child (klass, SpeedshopTileEditor, warning);
  gtk_widget_class_bind_template_child (klass, SpeedshopTileEditor, critical);
  gtk_widget_class_bind_template_child (klass, SpeedshopTileEditor, lanes);
  gtk_widget_class_bind_template_child (klass, SpeedshopTileEditor, whose);
  gtk_widget_class_bind_template_child (klass, SpeedshopTileEditor, problem);
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
  g_type_ensure (SPEEDSHOP_TYPE_TILE_SIGNALS);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/nz/kcspeedshop/Speedshop/ui/speedshop-tile-editor.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, on_unit_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_kind_changed);
  gtk_widget_class_bind_template_callback (widget_class, apply);
  gtk_widget_class_bind_template_callback (widget_class, remove_tile);
}

static void
speedshop_tile_editor_init (SpeedshopTileEditor *self)
{
  self->units = g_array_new (FALSE, FALSE, sizeof (BaseUnit));
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_kinds (self);
}

GtkWidget *
speedshop_tile_editor_new (void)
{
  return g_object_new (SPEEDSHOP_TYPE_TILE_EDITOR, NULL);
}

/* A strip may have several lanes, each with limits of its own. */
static void
show_whose (SpeedshopTileEditor *self)
{
  g_autofree char *text = NULL;

  /* Translators: the name of a signal: "Unit and limits are those of Boost. …" */
  text = g_strdup_printf (_ ("Unit and limits are those of %s. Each other signal has its own."),
                          obd_signal_get_name (self->signal));
  gtk_label_set_label (self->whose, text);
}

/* The popover's parent stays; where it points is the frame. */
static void
point_at (SpeedshopTileEditor *self, SpeedshopTileFrame *frame)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));
  graphene_rect_t bounds;

  if (!gtk_widget_compute_bounds (GTK_WIDGET (frame), parent, &bounds))
    return;
  const GdkRectangle place = { (int) bounds.origin.x, (int) bounds.origin.y,
                               (int) bounds.size.width, (int) MIN (bounds.size.height, 60) };
  gtk_popover_set_pointing_to (GTK_POPOVER (self), &place);
}

/**
 * speedshop_tile_editor_popup:
 * @frame: whose tile is to change
 * @signal: what the tile is called by
 * @session: whose car is asked what else it tells
 * @system: the person's units
 */
void
speedshop_tile_editor_popup (SpeedshopTileEditor *self,
                             SpeedshopTileFrame *frame,
                             const ObdSignal *signal,
                             ObdSession *session,
                             BaseUnitSystem system)
{
  g_return_if_fail (SPEEDSHOP_IS_TILE_EDITOR (self));
  g_return_if_fail (signal != NULL);

  g_clear_object (&self->tile);
  self->signal = signal;
  self->system = system;
  self->tile = g_object_ref (speedshop_tile_frame_get_tile (frame));
  gtk_label_set_label (self->name, obd_signal_get_name (signal));
  show_whose (self);
  gtk_drop_down_set_selected (self->kind, speedshop_tile_get_kind (self->tile));
  speedshop_tile_signals_show (self->lanes, self->tile, session);
  on_kind_changed (self);
  fill_units (self);
  show_limits (self);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
  point_at (self, frame);
  gtk_popover_popup (GTK_POPOVER (self));
}
