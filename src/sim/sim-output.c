/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/sim-output.h"

/* Bytes that leave within this time are handed on together, as USB does with them. */
#define SLICE_US 1000

typedef struct
{
  gint64 due_us;
  guint8 byte;
} TimedByte;

struct _SimOutput
{
  GArray *bytes;
  gint64 byte_us;
  gint64 free_us;
};

SimOutput *
sim_output_new (guint baud)
{
  SimOutput *self = g_new0 (SimOutput, 1);

  self->bytes = g_array_new (FALSE, FALSE, sizeof (TimedByte));
  self->byte_us = baud > 0 ? 10 * G_USEC_PER_SEC / baud : 0;
  self->free_us = G_MININT64;
  return self;
}

void
sim_output_free (SimOutput *self)
{
  g_array_unref (self->bytes);
  g_free (self);
}

/**
 * sim_output_put:
 * @due_us: when the first of @bytes may begin to leave
 *
 * Returns: when the last of them has left
 */
gint64
sim_output_put (SimOutput *self, gconstpointer bytes, gsize size, gint64 due_us)
{
  const guint8 *byte = bytes;

  self->free_us = MAX (self->free_us, due_us);
  for (gsize i = 0; i < size; i++)
    {
      self->free_us += self->byte_us;
      TimedByte timed = { self->free_us, byte[i] };
      g_array_append_val (self->bytes, timed);
    }
  return self->free_us;
}

static guint
count_due (const SimOutput *self, gint64 now_us)
{
  guint n_due = 0;

  while (n_due < self->bytes->len && g_array_index (self->bytes, TimedByte, n_due).due_us <= now_us)
    n_due++;
  return n_due;
}

/**
 * sim_output_cut:
 *
 * Forgets all that has not left by @now_us.
 */
void
sim_output_cut (SimOutput *self, gint64 now_us)
{
  g_array_set_size (self->bytes, count_due (self, now_us));
  self->free_us = now_us;
}

/**
 * sim_output_take:
 * @out: gets the bytes that have left by @now_us
 *
 * Returns: how many they are
 */
gsize
sim_output_take (SimOutput *self, gint64 now_us, GByteArray *out)
{
  guint n_due = count_due (self, now_us);

  for (guint i = 0; i < n_due; i++)
    g_byte_array_append (out, &g_array_index (self->bytes, TimedByte, i).byte, 1);
  if (n_due > 0)
    g_array_remove_range (self->bytes, 0, n_due);
  return n_due;
}

/**
 * sim_output_get_due_us:
 *
 * Returns: when it is worth taking bytes, %G_MAXINT64 when there are none
 */
gint64
sim_output_get_due_us (const SimOutput *self)
{
  if (self->bytes->len == 0)
    return G_MAXINT64;

  gint64 first_us = g_array_index (self->bytes, TimedByte, 0).due_us;
  guint n_together = count_due (self, first_us + SLICE_US);
  return g_array_index (self->bytes, TimedByte, n_together - 1).due_us;
}

gint64
sim_output_get_byte_us (const SimOutput *self)
{
  return self->byte_us;
}
