/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <string.h>

G_BEGIN_DECLS

/* For this room alone: bits in bytes, the lowest first, so that a code's unary part is counted by
 * one instruction. Inline, as they run twice for each sample. */

#define STORE_BITS_MAX_AT_ONCE 56

/* Writes eight bytes at a time: the buffer has that many more than what is put into it. */
typedef struct
{
  guint8 *next;
  guint64 held;
  guint n_held; /* fewer than 8 between calls */
} StoreBitWriter;

static inline void
store_bits_put (StoreBitWriter *self, guint64 bits, guint n)
{
  guint64 held = self->held | bits << self->n_held;
  guint64 bytes = GUINT64_TO_LE (held);
  guint total = self->n_held + n;

  memcpy (self->next, &bytes, sizeof bytes);
  self->next += total / 8;
  self->held = held >> (total & ~7u);
  self->n_held = total % 8;
}

/* Fills the last byte up with zeros.
 * Returns: the end of what was written */
static inline guint8 *
store_bits_finish (StoreBitWriter *self)
{
  if (self->n_held > 0)
    *self->next++ = (guint8) self->held;
  return self->next;
}

/* Reading past the end marks it bad and gives zeros from then on. */
typedef struct
{
  const guint8 *next;
  const guint8 *end;
  guint64 held;
  guint n_held;
  gboolean bad;
} StoreBitReader;

static inline void
store_bits_fill_last (StoreBitReader *self)
{
  while (self->n_held <= STORE_BITS_MAX_AT_ONCE && self->next < self->end)
    {
      self->held |= (guint64) *self->next++ << self->n_held;
      self->n_held += 8;
    }
}

/* Holds at least %STORE_BITS_MAX_AT_ONCE bits afterwards, or all that are left. */
static inline void
store_bits_fill (StoreBitReader *self)
{
  guint64 bytes;

  if (self->end - self->next < (gssize) sizeof bytes)
    {
      store_bits_fill_last (self);
      return;
    }
  memcpy (&bytes, self->next, sizeof bytes);
  self->held |= GUINT64_FROM_LE (bytes) << self->n_held;
  self->next += (63 - self->n_held) / 8;
  self->n_held |= STORE_BITS_MAX_AT_ONCE;
}

/* Takes @n bits of those that are held, at most %STORE_BITS_MAX_AT_ONCE. */
static inline guint64
store_bits_take (StoreBitReader *self, guint n)
{
  guint64 bits = self->held & (((guint64) 1 << n) - 1);

  if (G_UNLIKELY (n > self->n_held))
    {
      self->bad = TRUE;
      self->held = 0;
      self->n_held = 0;
      return 0;
    }
  self->held >>= n;
  self->n_held -= n;
  return bits;
}

static inline guint64
store_bits_get (StoreBitReader *self, guint n)
{
  store_bits_fill (self);
  return store_bits_take (self, n);
}

/* Whether nothing but the zeros of the last byte is left. */
static inline gboolean
store_bits_at_end (const StoreBitReader *self)
{
  return !self->bad && self->next == self->end && self->n_held < 8 && self->held == 0;
}

G_END_DECLS
