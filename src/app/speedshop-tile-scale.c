/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-tile-scale.h"

#include "app/speedshop-tile-limits.h"
#include "app/speedshop-tile.h"
#include "speedshop-config.h"

#include <glib/gi18n.h>
#include <math.h>

enum
{
  MINIMUM,
  MAXIMUM,
  WARNING,
  CRITICAL
};

struct _SpeedshopTileScale
{
  GtkGrid parent_instance;

  const ObdSignal *signal;
  BaseUnitSystem system;
  gboolean filling;
  GArray *units; /* (element-type BaseUnit): as the choice lists them, from its second line on */

  SpeedshopChannelRange range;          /* in the signal's unit, as it was told */
  BaseUnit opened_in;                   /* the unit that was shown first … */
  BaseUnit shown_in;                    /* … and the one that is now */
  char *shown[SPEEDSHOP_TILE_N_LIMITS]; /* what stands in the entries if nobody typed */

  GtkDropDown *unit;
  GtkEntry *minimum;
  GtkEntry *maximum;
  GtkToggleButton *low;
  GtkToggleButton *high;
  GtkEntry *warning;
  GtkEntry *critical;
};

G_DEFINE_FINAL_TYPE (SpeedshopTileScale, speedshop_tile_scale, GTK_TYPE_GRID)

static void
list_entries (SpeedshopTileScale *self, GtkEntry *entries[SPEEDSHOP_TILE_N_LIMITS])
{
  entries[MINIMUM] = self->minimum;
  entries[MAXIMUM] = self->maximum;
  entries[WARNING] = self->warning;
  entries[CRITICAL] = self->critical;
}

static void
list_values (SpeedshopChannelRange *range, double *values[SPEEDSHOP_TILE_N_LIMITS])
{
  values[MINIMUM] = &range->minimum;
  values[MAXIMUM] = &range->maximum;
  values[WARNING] = &range->warning;
  values[CRITICAL] = &range->critical;
}

/* The person's units, unless one is chosen. */
static BaseUnit
get_unit (SpeedshopTileScale *self)
{
  guint chosen = gtk_drop_down_get_selected (self->unit);

  if (chosen == 0 || chosen > self->units->len)
    return base_unit_for_display (self->signal->unit, self->system);
  return g_array_index (self->units, BaseUnit, chosen - 1);
}

static char *
format (double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE] = "";

  if (!isnan (value))
    g_ascii_formatd (text, sizeof text, "%.6g", value);
  return g_strdup (text);
}

/* An empty entry shows what holds then. */
static void
show_figures (SpeedshopTileScale *self)
{
  SpeedshopTileLimits limits;
  GtkEntry *entries[SPEEDSHOP_TILE_N_LIMITS];

  self->shown_in = get_unit (self);
  speedshop_tile_limits_init (&limits, self->signal, &self->range, self->shown_in);
  speedshop_tile_limits_round (&limits);
  list_entries (self, entries);
  for (guint i = 0; i < SPEEDSHOP_TILE_N_LIMITS; i++)
    {
      g_autofree char *holds = format (limits.whole[i]);

      g_free (self->shown[i]);
      self->shown[i] = format (limits.own[i]);
      gtk_editable_set_text (GTK_EDITABLE (entries[i]), self->shown[i]);
      gtk_entry_set_placeholder_text (entries[i], holds);
    }
  gtk_toggle_button_set_active (speedshop_tile_limits_is_low (&limits) ? self->low : self->high,
                                TRUE);
}

/* Returns: whether @entry holds a number, or nothing */
static gboolean
read_number (SpeedshopTileScale *self, GtkEntry *entry, double *value)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry)));
  char *end = NULL;

  g_strstrip (text);
  *value = NAN;
  if (*text == '\0')
    return TRUE;
  *value = g_ascii_strtod (g_strdelimit (text, ",", '.'), &end);
  if (*end != '\0' || !isfinite (*value))
    return FALSE;
  *value = base_unit_convert (*value, self->shown_in, self->signal->unit);
  return TRUE;
}

/* What nobody typed at stays as it was, and is not rounded by being looked at. */
static gboolean
is_typed (SpeedshopTileScale *self, GtkEntry *entry, guint index)
{
  return !g_str_equal (gtk_editable_get_text (GTK_EDITABLE (entry)), self->shown[index]);
}

static void
on_unit_changed (SpeedshopTileScale *self)
{
  double *values[SPEEDSHOP_TILE_N_LIMITS];
  GtkEntry *entries[SPEEDSHOP_TILE_N_LIMITS];

  if (self->filling || self->signal == NULL || get_unit (self) == self->shown_in)
    return;
  list_values (&self->range, values);
  list_entries (self, entries);
  for (guint i = 0; i < SPEEDSHOP_TILE_N_LIMITS; i++)
    {
      double typed;

      if (is_typed (self, entries[i], i) && read_number (self, entries[i], &typed))
        *values[i] = typed;
    }
  show_figures (self);
}

static void
fill_units (SpeedshopTileScale *self, const char *id)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint chosen = 0;

  self->filling = TRUE;
  g_array_set_size (self->units, 0);
  gtk_string_list_append (names, _ ("As in the preferences"));
  for (BaseUnit unit = BASE_UNIT_NONE; unit < BASE_UNIT_LAST; unit++)
    {
      if (!base_unit_is_same_quantity (self->signal->unit, unit))
        continue;
      g_array_append_val (self->units, unit);
      gtk_string_list_append (names, base_unit_get_symbol (unit));
      if (g_strcmp0 (id, base_unit_get_id (unit)) == 0)
        chosen = self->units->len;
    }
  gtk_drop_down_set_model (self->unit, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->unit, chosen);
  self->filling = FALSE;
}

/* --- what was typed --- */

static gboolean
refuse (GtkEntry *entry, const char *sentence, GError **error)
{
  gtk_widget_grab_focus (GTK_WIDGET (entry));
  g_set_error_literal (error, SPEEDSHOP_TILE_ERROR, SPEEDSHOP_TILE_ERROR_INVALID, sentence);
  return FALSE;
}

static gboolean
read_figures (SpeedshopTileScale *self, SpeedshopChannelRange *range, GError **error)
{
  double *values[SPEEDSHOP_TILE_N_LIMITS];
  GtkEntry *entries[SPEEDSHOP_TILE_N_LIMITS];

  *range = self->range;
  list_values (range, values);
  list_entries (self, entries);
  for (guint i = 0; i < SPEEDSHOP_TILE_N_LIMITS; i++)
    if ((is_typed (self, entries[i], i) || self->shown_in != self->opened_in) &&
        !read_number (self, entries[i], values[i]))
      return refuse (entries[i], _ ("Type a number, such as 12.5."), error);
  return TRUE;
}

/* A low warning without a redline has it at the lower end: a redline above would make it a high
 * one. */
static void
add_low_redline (SpeedshopTileScale *self, SpeedshopChannelRange *range)
{
  SpeedshopTileLimits limits;

  speedshop_tile_limits_init (&limits, self->signal, range, self->signal->unit);
  if (isnan (range->critical) && !isnan (limits.whole[WARNING]) &&
      !speedshop_tile_limits_is_low (&limits))
    range->critical = limits.whole[MINIMUM];
}

static gboolean
check_limits (SpeedshopTileScale *self, const SpeedshopTileLimits *limits, GError **error)
{
  gboolean wants_low = gtk_toggle_button_get_active (self->low);
  double warning = limits->whole[WARNING], critical = limits->whole[CRITICAL];

  if (limits->whole[MINIMUM] >= limits->whole[MAXIMUM])
    return refuse (self->minimum, _ ("The lower end must lie below the upper end."), error);
  if (wants_low && isnan (warning) && !isnan (critical))
    return refuse (self->warning, _ ("Type where the warning starts, above the redline."), error);
  if (wants_low && critical >= warning)
    return refuse (self->critical, _ ("For low values the redline must lie below the warning."),
                   error);
  if (!wants_low && critical < warning)
    return refuse (self->critical, _ ("For high values the redline must lie above the warning."),
                   error);
  return TRUE;
}

/**
 * speedshop_tile_scale_read:
 * @range: (out): what stands there, in the signal's unit
 *
 * Returns: %FALSE where that makes no scale; what is wrong has the keyboard then
 */
gboolean
speedshop_tile_scale_read (SpeedshopTileScale *self, SpeedshopChannelRange *range, GError **error)
{
  SpeedshopTileLimits limits;

  g_return_val_if_fail (SPEEDSHOP_IS_TILE_SCALE (self), FALSE);

  if (!read_figures (self, range, error))
    return FALSE;
  if (gtk_toggle_button_get_active (self->low))
    add_low_redline (self, range);
  speedshop_tile_limits_init (&limits, self->signal, range, self->signal->unit);
  return check_limits (self, &limits, error);
}

/* --- the widget --- */

static void
speedshop_tile_scale_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SPEEDSHOP_TYPE_TILE_SCALE);

  G_OBJECT_CLASS (speedshop_tile_scale_parent_class)->dispose (object);
}

static void
speedshop_tile_scale_finalize (GObject *object)
{
  SpeedshopTileScale *self = SPEEDSHOP_TILE_SCALE (object);

  for (guint i = 0; i < SPEEDSHOP_TILE_N_LIMITS; i++)
    g_free (self->shown[i]);
  g_array_unref (self->units);

  G_OBJECT_CLASS (speedshop_tile_scale_parent_class)->finalize (object);
}

static void
speedshop_tile_scale_class_init (SpeedshopTileScaleClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = speedshop_tile_scale_dispose;
  G_OBJECT_CLASS (klass)->finalize = speedshop_tile_scale_finalize;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/nz/kcspeedshop/Speedshop/ui/speedshop-tile-scale.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeedshopTileScale, unit);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopTileScale, minimum);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopTileScale, maximum);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopTileScale, low);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopTileScale, high);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopTileScale, warning);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopTileScale, critical);
  gtk_widget_class_bind_template_callback (widget_class, on_unit_changed);
}

static void
speedshop_tile_scale_init (SpeedshopTileScale *self)
{
  self->units = g_array_new (FALSE, FALSE, sizeof (BaseUnit));
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * speedshop_tile_scale_show:
 * @signal: whose scale it is
 * @range: to begin with, in @signal's unit
 * @system: the person's units
 * @has_choice: whether this reading can have a unit of its own
 * @id: (nullable): base_unit_get_id() of that unit
 */
void
speedshop_tile_scale_show (SpeedshopTileScale *self,
                           const ObdSignal *signal,
                           const SpeedshopChannelRange *range,
                           BaseUnitSystem system,
                           gboolean has_choice,
                           const char *id)
{
  g_return_if_fail (SPEEDSHOP_IS_TILE_SCALE (self));
  g_return_if_fail (signal != NULL);

  self->range = *range;
  self->system = system;
  self->signal = signal;
  fill_units (self, id);
  gtk_widget_set_sensitive (GTK_WIDGET (self->unit), has_choice && self->units->len > 1);
  gtk_widget_set_tooltip_text (
    GTK_WIDGET (self->unit),
    has_choice ? NULL : _ ("A unit of its own is for the first signal of a chart"));
  show_figures (self);
  self->opened_in = self->shown_in;
}

/**
 * speedshop_tile_scale_get_unit:
 *
 * Returns: (nullable): base_unit_get_id() of the one that is chosen
 */
const char *
speedshop_tile_scale_get_unit (SpeedshopTileScale *self)
{
  guint chosen = gtk_drop_down_get_selected (self->unit);

  if (chosen == 0 || chosen > self->units->len)
    return NULL;
  return base_unit_get_id (g_array_index (self->units, BaseUnit, chosen - 1));
}
