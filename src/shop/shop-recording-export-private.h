/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-recording-data.h"
#include "shop/shop-recording-export.h"

G_BEGIN_DECLS

/* For this room alone. */

/* What there is to say about a recording beside its readings. */
typedef struct
{
  gint64 started_us;
  gint64 duration_us;
  char *title;
  char *note;
  char *plate;
  char *vin;
  gboolean simulated;
} ShopRecordingFacts;

void shop_recording_facts_clear (ShopRecordingFacts *self);
gboolean shop_recording_query_facts (StoreConnection *connection,
                                     const BaseId *id,
                                     ShopRecordingFacts *facts,
                                     GError **error);

gboolean shop_recording_query_length (StoreConnection *connection,
                                      const BaseId *id,
                                      gint64 *length_us,
                                      GError **error);

/* A moment: @values: one for each channel, NAN where there is none; @marker: (nullable) */
typedef struct
{
  gint64 t_us;
  const double *values;
  const char *marker;
} ShopRecordingMoment;

typedef struct _ShopRecordingWriter ShopRecordingWriter;

/* How a format is written: @open makes a writer of @path, @write adds the next moment, @close ends
 * and frees it; what @close could not write is an error, too. @abandon frees it without taking the
 * time to end it: what it wrote is to be thrown away. */
typedef struct
{
  const char *id;
  ShopRecordingWriter *(*open) (const char *path,
                                const ShopRecordingFacts *facts,
                                const ShopRecordingData *data,
                                GError **error);
  gboolean (*write) (ShopRecordingWriter *self, const ShopRecordingMoment *moment, GError **error);
  gboolean (*close) (ShopRecordingWriter *self, GError **error);
  void (*abandon) (ShopRecordingWriter *self);
} ShopRecordingWriterClass;

extern const ShopRecordingWriterClass shop_recording_csv_class;
extern const ShopRecordingWriterClass shop_recording_xlsx_class;

char *shop_recording_dup_heading (const ShopRecordingData *data, guint channel);
guint shop_recording_get_decimals (const ShopChannel *channel);

G_END_DECLS
