/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-tile.h"

#include "speedshop-config.h"

#include <glib/gi18n.h>
#include <math.h>

struct _SpeedshopTile
{
  GObject parent_instance;

  SpeedshopTileKind kind;
  SpeedshopTilePlace place;
  char *unit;
  GPtrArray *readings; /* (element-type SpeedshopTileReading): the first is what it is called by */
};

G_DEFINE_FINAL_TYPE (SpeedshopTile, speedshop_tile, G_TYPE_OBJECT)

GQuark
speedshop_tile_error_quark (void)
{
  return g_quark_from_static_string ("speedshop-tile-error");
}

/* What a kind is called in files and by people, and how large a new one is. */
static const struct
{
  const char *id;
  const char *name;
  guint width;
  guint height;
} kinds[SPEEDSHOP_N_TILE_KINDS] = {
  [SPEEDSHOP_TILE_KIND_GAUGE] = { "gauge", N_ ("Gauge"), 2, 4 },
  [SPEEDSHOP_TILE_KIND_DIGITS] = { "digits", N_ ("Digits"), 2, 2 },
  [SPEEDSHOP_TILE_KIND_BAR] = { "bar", N_ ("Bar"), 4, 1 },
  [SPEEDSHOP_TILE_KIND_TRIM] = { "trim", N_ ("Trim bar"), 4, 1 },
  [SPEEDSHOP_TILE_KIND_STRIP] = { "strip", N_ ("Strip chart"), 12, 3 },
  [SPEEDSHOP_TILE_KIND_LAMP] = { "lamp", N_ ("On or off"), 2, 2 },
  [SPEEDSHOP_TILE_KIND_TEXT] = { "text", N_ ("Text"), 3, 2 },
};

/**
 * speedshop_tile_kind_get_id:
 *
 * Returns: the kind's word in files
 */
const char *
speedshop_tile_kind_get_id (SpeedshopTileKind kind)
{
  return kinds[kind].id;
}

/**
 * speedshop_tile_kind_get_name:
 *
 * Returns: what people call it, translated
 */
const char *
speedshop_tile_kind_get_name (SpeedshopTileKind kind)
{
  return _ (kinds[kind].name);
}

/**
 * speedshop_tile_kind_parse:
 * @kind: (out): the kind of that word
 *
 * Returns: %FALSE where there is none
 */
gboolean
speedshop_tile_kind_parse (const char *id, SpeedshopTileKind *kind)
{
  for (guint i = 0; i < SPEEDSHOP_N_TILE_KINDS; i++)
    if (g_strcmp0 (id, kinds[i].id) == 0)
      {
        *kind = (SpeedshopTileKind) i;
        return TRUE;
      }
  return FALSE;
}

/**
 * speedshop_tile_kind_get_size:
 * @size: (inout): takes the width and height that a new tile of @kind has
 */
void
speedshop_tile_kind_get_size (SpeedshopTileKind kind, SpeedshopTilePlace *size)
{
  size->width = kinds[kind].width;
  size->height = kinds[kind].height;
}

/**
 * speedshop_tile_place_fits:
 *
 * Returns: whether @place is a cell or more and inside of the grid
 */
gboolean
speedshop_tile_place_fits (const SpeedshopTilePlace *place)
{
  return place->width >= 1 && place->height >= 1 && place->column < SPEEDSHOP_TILE_COLUMNS &&
         place->row < SPEEDSHOP_TILE_ROWS &&
         place->width <= SPEEDSHOP_TILE_COLUMNS - place->column &&
         place->height <= SPEEDSHOP_TILE_ROWS - place->row;
}

gboolean
speedshop_tile_place_overlaps (const SpeedshopTilePlace *a, const SpeedshopTilePlace *b)
{
  return a->column < b->column + b->width && b->column < a->column + a->width &&
         a->row < b->row + b->height && b->row < a->row + a->height;
}

static void
free_reading (gpointer data)
{
  SpeedshopTileReading *reading = data;

  g_free (reading->signal);
  g_free (reading);
}

static void
speedshop_tile_finalize (GObject *object)
{
  SpeedshopTile *self = SPEEDSHOP_TILE (object);

  g_free (self->unit);
  g_ptr_array_unref (self->readings);

  G_OBJECT_CLASS (speedshop_tile_parent_class)->finalize (object);
}

static void
speedshop_tile_class_init (SpeedshopTileClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = speedshop_tile_finalize;
}

static void
speedshop_tile_init (SpeedshopTile *self)
{
  self->readings = g_ptr_array_new_with_free_func (free_reading);
}

/**
 * speedshop_tile_new:
 * @signal: a catalogue name
 * @place: where it stands
 */
SpeedshopTile *
speedshop_tile_new (SpeedshopTileKind kind, const char *signal, const SpeedshopTilePlace *place)
{
  SpeedshopTile *self = g_object_new (SPEEDSHOP_TYPE_TILE, NULL);

  g_return_val_if_fail (signal != NULL, self);

  self->kind = kind;
  self->place = *place;
  speedshop_tile_add_reading (self, signal, &SPEEDSHOP_CHANNEL_RANGE_NONE);
  return self;
}

/**
 * speedshop_tile_copy:
 *
 * Returns: (transfer full): one like it, that may be changed until a dashboard has it
 */
SpeedshopTile *
speedshop_tile_copy (SpeedshopTile *self)
{
  SpeedshopTile *copy = g_object_new (SPEEDSHOP_TYPE_TILE, NULL);

  g_return_val_if_fail (SPEEDSHOP_IS_TILE (self), copy);

  copy->kind = self->kind;
  copy->place = self->place;
  copy->unit = g_strdup (self->unit);
  for (guint i = 0; i < self->readings->len; i++)
    {
      const SpeedshopTileReading *reading = g_ptr_array_index (self->readings, i);

      speedshop_tile_add_reading (copy, reading->signal, &reading->range);
    }
  return copy;
}

void
speedshop_tile_set_kind (SpeedshopTile *self, SpeedshopTileKind kind)
{
  g_return_if_fail (SPEEDSHOP_IS_TILE (self));

  self->kind = kind;
}

void
speedshop_tile_set_place (SpeedshopTile *self, const SpeedshopTilePlace *place)
{
  g_return_if_fail (SPEEDSHOP_IS_TILE (self));

  self->place = *place;
}

/**
 * speedshop_tile_set_range:
 *
 * Gives what the tile is called by another scale.
 */
void
speedshop_tile_set_range (SpeedshopTile *self, const SpeedshopChannelRange *range)
{
  speedshop_tile_set_range_of (self, 0, range);
}

/**
 * speedshop_tile_set_range_of:
 * @index: which of its readings is to have another scale
 */
void
speedshop_tile_set_range_of (SpeedshopTile *self, guint index, const SpeedshopChannelRange *range)
{
  g_return_if_fail (SPEEDSHOP_IS_TILE (self));
  g_return_if_fail (index < self->readings->len);

  ((SpeedshopTileReading *) g_ptr_array_index (self->readings, index))->range = *range;
}

/**
 * speedshop_tile_set_unit:
 * @unit: (nullable): base_unit_get_id() of what to show it in, whatever units the person has
 */
void
speedshop_tile_set_unit (SpeedshopTile *self, const char *unit)
{
  g_return_if_fail (SPEEDSHOP_IS_TILE (self));

  g_free (self->unit);
  self->unit = g_strdup (unit);
}

/**
 * speedshop_tile_add_reading:
 *
 * Adds a figure under a gauge, or a lane of a strip chart.
 */
void
speedshop_tile_add_reading (SpeedshopTile *self,
                            const char *signal,
                            const SpeedshopChannelRange *range)
{
  SpeedshopTileReading *reading = g_new0 (SpeedshopTileReading, 1);

  reading->signal = g_strdup (signal);
  reading->range = *range;
  g_ptr_array_add (self->readings, reading);
}

static const SpeedshopChannelRange *
find_range (const GPtrArray *readings, const char *signal)
{
  static const SpeedshopChannelRange none = { NAN, NAN, NAN, NAN };

  for (guint i = 0; i < readings->len; i++)
    {
      const SpeedshopTileReading *reading = g_ptr_array_index (readings, i);

      if (g_str_equal (reading->signal, signal))
        return &reading->range;
    }
  return &none;
}

/**
 * speedshop_tile_set_signals:
 * @shown: (element-type utf8): catalogue names, one at least and %SPEEDSHOP_TILE_MAX_READINGS at
 *   most; the first is what the tile is called by
 *
 * Shows these and no others. Those that it has keep their scale; a unit was chosen for the first
 * one alone.
 */
void
speedshop_tile_set_signals (SpeedshopTile *self, const GPtrArray *shown)
{
  g_autoptr (GPtrArray) before = NULL;

  g_return_if_fail (SPEEDSHOP_IS_TILE (self));
  g_return_if_fail (shown->len > 0 && shown->len <= SPEEDSHOP_TILE_MAX_READINGS);

  if (!g_str_equal (speedshop_tile_get_signal (self), g_ptr_array_index (shown, 0)))
    speedshop_tile_set_unit (self, NULL);
  before = g_steal_pointer (&self->readings);
  self->readings = g_ptr_array_new_with_free_func (free_reading);
  for (guint i = 0; i < shown->len; i++)
    {
      const char *signal = g_ptr_array_index (shown, i);

      speedshop_tile_add_reading (self, signal, find_range (before, signal));
    }
}

SpeedshopTileKind
speedshop_tile_get_kind (SpeedshopTile *self)
{
  return self->kind;
}

const SpeedshopTilePlace *
speedshop_tile_get_place (SpeedshopTile *self)
{
  return &self->place;
}

/**
 * speedshop_tile_get_signal:
 *
 * Returns: the catalogue name of what the tile is called by
 */
const char *
speedshop_tile_get_signal (SpeedshopTile *self)
{
  return speedshop_tile_get_reading (self, 0)->signal;
}

const char *
speedshop_tile_get_unit (SpeedshopTile *self)
{
  return self->unit;
}

guint
speedshop_tile_get_n_readings (SpeedshopTile *self)
{
  return self->readings->len;
}

const SpeedshopTileReading *
speedshop_tile_get_reading (SpeedshopTile *self, guint index)
{
  g_return_val_if_fail (index < self->readings->len, NULL);

  return g_ptr_array_index (self->readings, index);
}

static gboolean
is_same_number (double a, double b)
{
  return isnan (a) ? isnan (b) : fabs (a - b) < 1e-12;
}

static gboolean
is_same_reading (const SpeedshopTileReading *a, const SpeedshopTileReading *b)
{
  return g_str_equal (a->signal, b->signal) &&
         is_same_number (a->range.minimum, b->range.minimum) &&
         is_same_number (a->range.maximum, b->range.maximum) &&
         is_same_number (a->range.warning, b->range.warning) &&
         is_same_number (a->range.critical, b->range.critical);
}

/**
 * speedshop_tile_has_reading:
 *
 * Returns: whether @self shows the same signal on the same scale
 */
gboolean
speedshop_tile_has_reading (SpeedshopTile *self, const SpeedshopTileReading *reading)
{
  g_return_val_if_fail (SPEEDSHOP_IS_TILE (self), FALSE);

  for (guint i = 0; i < self->readings->len; i++)
    if (is_same_reading (g_ptr_array_index (self->readings, i), reading))
      return TRUE;
  return FALSE;
}

/**
 * speedshop_tile_shows_same:
 *
 * Returns: whether the two differ in their places at most
 */
gboolean
speedshop_tile_shows_same (SpeedshopTile *self, SpeedshopTile *other)
{
  g_return_val_if_fail (SPEEDSHOP_IS_TILE (self), FALSE);
  g_return_val_if_fail (SPEEDSHOP_IS_TILE (other), FALSE);

  if (self->kind != other->kind || g_strcmp0 (self->unit, other->unit) != 0 ||
      self->readings->len != other->readings->len)
    return FALSE;
  for (guint i = 0; i < self->readings->len; i++)
    if (!is_same_reading (g_ptr_array_index (self->readings, i),
                          g_ptr_array_index (other->readings, i)))
      return FALSE;
  return TRUE;
}
