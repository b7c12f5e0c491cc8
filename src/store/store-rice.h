/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/store-bits.h"

G_BEGIN_DECLS

/* For this room alone: series of differences that are mostly small, as bits. */

/* The most bits that a difference takes, with its share of what a segment says about itself. */
#define STORE_RICE_MAX_BITS 128

void store_rice_put (StoreBitWriter *writer, const guint64 *zigzags, gsize n);
void store_rice_get (StoreBitReader *reader, guint64 *zigzags, gsize n);
void store_rice_put_number (StoreBitWriter *writer, guint64 number);
guint64 store_rice_get_number (StoreBitReader *reader);

void store_rice_put_series (StoreBitWriter *writer, const gint64 *values, gsize n);
void store_rice_get_series (StoreBitReader *reader, gint64 *values, gsize n);

/* The CRC-32 of a block, at its end: a block of which any bit changed is no block. */
#define STORE_RICE_SEAL_SIZE 4

guint8 *store_rice_seal (guint8 *data, guint8 *end);
gboolean store_rice_is_sealed (const guint8 *data, gsize size);

static inline guint64
store_zigzag (guint64 difference)
{
  return difference << 1 ^ (difference >> 63 ? G_MAXUINT64 : 0);
}

static inline guint64
store_unzigzag (guint64 zigzag)
{
  return zigzag >> 1 ^ (zigzag & 1 ? G_MAXUINT64 : 0);
}

G_END_DECLS
