/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-batch.h"

G_BEGIN_DECLS

/* For this room alone. */

typedef enum
{
  SHOP_RECORDING_COLUMN_ID,
  SHOP_RECORDING_COLUMN_VEHICLE,
  SHOP_RECORDING_COLUMN_STARTED_US,
  SHOP_RECORDING_COLUMN_ENDED_US,
  SHOP_RECORDING_COLUMN_TITLE,
  SHOP_RECORDING_COLUMN_NOTE,
  SHOP_RECORDING_COLUMN_SIMULATED,
  SHOP_RECORDING_COLUMN_N_SIGNALS,
  SHOP_RECORDING_COLUMN_BYTES
} ShopRecordingColumn;

typedef enum
{
  SHOP_BLOCK_COLUMN_T0_US,
  SHOP_BLOCK_COLUMN_T1_US,
  SHOP_BLOCK_COLUMN_N,
  SHOP_BLOCK_COLUMN_CODEC,
  SHOP_BLOCK_COLUMN_DATA,
  SHOP_BLOCK_COLUMN_OUTLINE
} ShopBlockColumn;

StoreStatement *
shop_recording_query_list (StoreConnection *connection, const BaseId *vehicle, GError **error);
StoreStatement *
shop_recording_query_one (StoreConnection *connection, const BaseId *id, GError **error);
gboolean
shop_recording_query_exists (StoreConnection *connection, const BaseId *id, GError **error);
gboolean shop_recording_insert (StoreConnection *connection,
                                const BaseId *id,
                                const BaseId *vehicle,
                                gint64 started_us,
                                gboolean simulated,
                                GError **error);
gboolean shop_recording_reopen (StoreConnection *connection, const BaseId *id, GError **error);
gboolean shop_recording_insert_channel (StoreConnection *connection,
                                        const BaseId *id,
                                        guint index,
                                        const ShopChannel *channel,
                                        GError **error);
gboolean shop_recording_write_block (StoreConnection *connection,
                                     const BaseId *id,
                                     const ShopBlock *block,
                                     GBytes *packed,
                                     GBytes *outline,
                                     GError **error);
gboolean shop_recording_write_marker (StoreConnection *connection,
                                      const BaseId *id,
                                      const ShopMarker *marker,
                                      GError **error);
gboolean shop_recording_write_vehicle (StoreConnection *connection,
                                       const BaseId *id,
                                       const BaseId *vehicle,
                                       GError **error);
gboolean shop_recording_write_note (StoreConnection *connection,
                                    const BaseId *id,
                                    const char *note,
                                    GError **error);
gboolean shop_recording_end (StoreConnection *connection,
                             const BaseId *id,
                             gint64 duration_us,
                             const char *title,
                             GError **error);
gboolean shop_recording_delete (StoreConnection *connection, const BaseId *id, GError **error);
StoreStatement *
shop_recording_query_channels (StoreConnection *connection, const BaseId *id, GError **error);
StoreStatement *shop_recording_query_blocks (StoreConnection *connection,
                                             const BaseId *id,
                                             gint64 channel,
                                             gint64 from_us,
                                             gint64 to_us,
                                             GError **error);
StoreStatement *
shop_recording_query_markers (StoreConnection *connection, const BaseId *id, GError **error);
StoreStatement *shop_recording_query_whole_blocks (StoreConnection *connection,
                                                   const BaseId *id,
                                                   gint64 channel,
                                                   GError **error);
gboolean shop_recording_query_marker (StoreConnection *connection,
                                      const BaseId *id,
                                      gint64 t_us,
                                      char **text,
                                      GError **error);
gboolean shop_recording_delete_marker (StoreConnection *connection,
                                       const BaseId *id,
                                       gint64 t_us,
                                       GError **error);

G_END_DECLS
