/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-channel.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/** The grid that every dashboard has, whatever the window's size. */
#define SPEEDSHOP_TILE_COLUMNS 12
#define SPEEDSHOP_TILE_ROWS    64

/** How many signals a tile can show. */
#define SPEEDSHOP_TILE_MAX_READINGS 12

/**
 * SpeedshopTileKind:
 * @SPEEDSHOP_TILE_KIND_TRIM: a bar that counts both ways from zero
 * @SPEEDSHOP_TILE_KIND_LAMP: on or off
 * @SPEEDSHOP_TILE_KIND_TEXT: the words of a state
 */
typedef enum
{
  SPEEDSHOP_TILE_KIND_GAUGE,
  SPEEDSHOP_TILE_KIND_DIGITS,
  SPEEDSHOP_TILE_KIND_BAR,
  SPEEDSHOP_TILE_KIND_TRIM,
  SPEEDSHOP_TILE_KIND_STRIP,
  SPEEDSHOP_TILE_KIND_LAMP,
  SPEEDSHOP_TILE_KIND_TEXT,
  SPEEDSHOP_N_TILE_KINDS
} SpeedshopTileKind;

/**
 * SpeedshopTilePlace:
 *
 * Cells of the grid, counted from 0 at the upper left.
 */
typedef struct
{
  guint column;
  guint row;
  guint width;
  guint height;
} SpeedshopTilePlace;

/**
 * SpeedshopTileReading:
 * @signal: a catalogue name; of a signal set where the catalogue has none such
 * @range: a scale of its own, in the signal's metric unit; %NAN where the signal's holds
 */
typedef struct
{
  char *signal;
  SpeedshopChannelRange range;
} SpeedshopTileReading;

#define SPEEDSHOP_TILE_ERROR (speedshop_tile_error_quark ())
GQuark speedshop_tile_error_quark (void);

typedef enum
{
  SPEEDSHOP_TILE_ERROR_INVALID
} SpeedshopTileError;

/**
 * SpeedshopTile:
 *
 * One instrument of a dashboard: what it shows, how, and where. It never changes while a dashboard
 * holds it: to change one, change a speedshop_tile_copy() and put that in its place.
 */
#define SPEEDSHOP_TYPE_TILE (speedshop_tile_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopTile, speedshop_tile, SPEEDSHOP, TILE, GObject)

SpeedshopTile *
speedshop_tile_new (SpeedshopTileKind kind, const char *signal, const SpeedshopTilePlace *place);
SpeedshopTile *speedshop_tile_copy (SpeedshopTile *self);
void speedshop_tile_set_kind (SpeedshopTile *self, SpeedshopTileKind kind);
void speedshop_tile_set_place (SpeedshopTile *self, const SpeedshopTilePlace *place);
void speedshop_tile_set_range (SpeedshopTile *self, const SpeedshopChannelRange *range);
void
speedshop_tile_set_range_of (SpeedshopTile *self, guint index, const SpeedshopChannelRange *range);
void speedshop_tile_set_unit (SpeedshopTile *self, const char *unit);
void speedshop_tile_add_reading (SpeedshopTile *self,
                                 const char *signal,
                                 const SpeedshopChannelRange *range);
void speedshop_tile_set_signals (SpeedshopTile *self, const GPtrArray *shown);

SpeedshopTileKind speedshop_tile_get_kind (SpeedshopTile *self);
const SpeedshopTilePlace *speedshop_tile_get_place (SpeedshopTile *self);
const char *speedshop_tile_get_signal (SpeedshopTile *self);
const char *speedshop_tile_get_unit (SpeedshopTile *self);
guint speedshop_tile_get_n_readings (SpeedshopTile *self);
const SpeedshopTileReading *speedshop_tile_get_reading (SpeedshopTile *self, guint index);
gboolean speedshop_tile_has_reading (SpeedshopTile *self, const SpeedshopTileReading *reading);
gboolean speedshop_tile_shows_same (SpeedshopTile *self, SpeedshopTile *other);

gboolean speedshop_tile_place_fits (const SpeedshopTilePlace *place);
gboolean speedshop_tile_place_overlaps (const SpeedshopTilePlace *a, const SpeedshopTilePlace *b);

const char *speedshop_tile_kind_get_id (SpeedshopTileKind kind);
const char *speedshop_tile_kind_get_name (SpeedshopTileKind kind);
gboolean speedshop_tile_kind_parse (const char *id, SpeedshopTileKind *kind);
void speedshop_tile_kind_get_size (SpeedshopTileKind kind, SpeedshopTilePlace *size);

SpeedshopTile *speedshop_tile_new_from_json (JsonNode *node, GError **error);
JsonNode *speedshop_tile_to_json (SpeedshopTile *self);

G_END_DECLS
