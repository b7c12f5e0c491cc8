/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define STORE_TELEMETRY_MAX_SAMPLES 1024
#define STORE_TELEMETRY_MAX_SPAN_US (60 * G_USEC_PER_SEC)

/**
 * StoreTelemetryCodec:
 * @STORE_TELEMETRY_CODEC_VARINT: differences as varints
 *
 * How a block is packed; stored beside it, so that a later packing can stand next to this one.
 *
 * A varint is a number in groups of 7 bits, lowest first, the top bit set on all bytes but the
 * last, at most 10 bytes. A zigzag varint is one of (v << 1) ^ (v >> 63), so that small negative
 * numbers are short too. All sums wrap at 64 bits.
 *
 * %STORE_TELEMETRY_CODEC_VARINT is, for n samples (t, raw):
 *
 * 1. n, varint, 1 to 1024
 * 2. t of the first, zigzag varint, microseconds
 * 3. the period: the median of the n - 1 time differences, zigzag varint; absent where n is 1
 * 4. each time difference less the period, n - 1 zigzag varints
 * 5. raw of the first, zigzag varint
 * 6. each difference of raw, n - 1 zigzag varints
 *
 * Car readings are small whole counts at an almost steady beat, so most of these take one or two
 * bytes, and nothing of what the car said is lost to rounding.
 */
typedef enum
{
  STORE_TELEMETRY_CODEC_VARINT = 1
} StoreTelemetryCodec;

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
GArray *store_telemetry_unpack (guint codec, const guint8 *data, gsize size, GError **error);

G_END_DECLS
