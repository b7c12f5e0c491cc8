/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/base-id.h"
#include "store/store-statement.h"
#include "store/store-telemetry.h"

G_BEGIN_DECLS

/**
 * ShopChannel:
 * @signal: id of the signal, "engine_speed"
 * @name: (nullable): for people, as it was called at the time
 * @unit: (nullable): id of the metric unit
 * @scale, @offset: value = raw * scale + offset, in @unit
 * @ecu: (nullable): the control unit that sends it
 *
 * What a recording keeps about one signal.
 */
typedef struct
{
  char *signal;
  char *name;
  char *unit;
  double scale;
  double offset;
  char *ecu;
} ShopChannel;

ShopChannel *shop_channel_copy (const ShopChannel *self);
void shop_channel_free (ShopChannel *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShopChannel, shop_channel_free)

/**
 * ShopMarker:
 * @t_us: microseconds since the start of the recording
 * @text: what the person noted, may be empty
 */
typedef struct
{
  gint64 t_us;
  char *text;
} ShopMarker;

void shop_marker_clear (ShopMarker *self);

/* For this room alone, from here on. */

/* Samples of a channel that stand in one row. A block that is not full yet is written again, with
 * more in it, until it is. */
typedef struct
{
  guint channel;
  gboolean full;
  GArray *samples; /* StoreSample */
} ShopBlock;

ShopBlock *shop_block_new (guint channel, gboolean full, GArray *samples);
void shop_block_free (ShopBlock *self);

/* What the recorder hands to the writer thread about once a second. */
typedef struct
{
  BaseId recording;
  gboolean first;
  BaseId vehicle;
  gboolean has_vehicle;
  gboolean vehicle_is_new; /* to be added to a recording that has none */
  gint64 started_us;
  gboolean simulated;
  guint first_channel;
  GPtrArray *channels; /* ShopChannel: those from first_channel on */
  GPtrArray *blocks;   /* ShopBlock */
  GArray *markers;     /* ShopMarker */
  gboolean ending;
  gint64 duration_us;
  char *title;
  char *note;        /* NULL where it stays as it is */
  gint64 full_bytes; /* out: what the blocks took */
  gint64 open_bytes;
} ShopBatch;

ShopBatch *shop_batch_new (void);
void shop_batch_free (ShopBatch *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShopBatch, shop_batch_free)
gboolean shop_batch_write (StoreConnection *connection, gpointer batch, GError **error);

G_END_DECLS
