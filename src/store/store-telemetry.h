/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define STORE_TELEMETRY_MAX_SAMPLES 1024

/**
 * STORE_TELEMETRY_MAX_SPAN_US:
 *
 * How long a block may be, so that a slow channel is not one block for hours. A row of the store
 * costs some 60 bytes: with a reading a second, blocks of a minute would pay a byte for each.
 */
#define STORE_TELEMETRY_MAX_SPAN_US (600 * G_USEC_PER_SEC)

/**
 * StoreTelemetryCodec:
 * @STORE_TELEMETRY_CODEC_VARINT: differences as varints; read, no longer written
 * @STORE_TELEMETRY_CODEC_RICE: differences as Rice codes
 * @STORE_TELEMETRY_CODEC_OVERVIEW: no samples any more but what ten seconds of them come to, see
 *   #StoreOverview
 *
 * How a block is packed; stored beside it, so that packings can stand next to each other. The
 * first two are of differences that wrap at 64 bits, as zigzag numbers, (d << 1) ^ (d >> 63), so
 * that small negative ones are small too, and lose nothing of what the car said.
 *
 * %STORE_TELEMETRY_CODEC_RICE is, for n samples (t, raw), bits from the lowest up:
 *
 * 1. n - 1 in 10 bits
 * 2. whether all times are whole milliseconds, 1 bit; they are counted in these if so, else in
 *    microseconds
 * 3. t of the first: its length in 7 bits, then its bits
 * 4. the period, near the median of the n - 1 time differences, likewise; absent where n is 1
 * 5. each time difference less the period, n - 1 codes
 * 6. raw of the first, as t
 * 7. each difference of raw, n - 1 codes
 * 8. zeros up to a whole byte, then the CRC-32 of all that in 4 bytes, lowest first
 *
 * store-rice.c tells how the codes look. Car readings are small whole counts at an almost steady
 * beat: most take a few bits, and what does not change next to none.
 *
 * %STORE_TELEMETRY_CODEC_VARINT has n, t of the first, the period, the time differences less the
 * period, raw of the first and the differences of raw, each in groups of 7 bits, lowest first, the
 * top bit set on all bytes but the last.
 */
typedef enum
{
  STORE_TELEMETRY_CODEC_VARINT = 1,
  STORE_TELEMETRY_CODEC_RICE = 2,
  STORE_TELEMETRY_CODEC_OVERVIEW = 3
} StoreTelemetryCodec;

#define STORE_TELEMETRY_CODEC_NEWEST STORE_TELEMETRY_CODEC_RICE

/**
 * StoreSample:
 * @t_us: microseconds since the start of the recording
 * @raw: the count as the car sent it
 */
typedef struct
{
  gint64 t_us;
  gint32 raw;
} StoreSample;

GBytes *store_telemetry_pack (const StoreSample *samples, gsize n_samples);
gboolean store_telemetry_unpack (guint codec,
                                 const guint8 *data,
                                 gsize size,
                                 GArray *samples,
                                 GError **error);

G_END_DECLS
