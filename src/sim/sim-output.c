/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/sim-output.h"

/* Bytes that leave within this time are handed on together, as USB does with them. */
#define SLICE_US 1000
/* What a packet of an FTDI bridge has room for beside its two bytes of status. */
#define PACKET_SIZE 62
#define MILLION     1000000

typedef struct
{
  gint64 due_us;
  guint baud;
  guint8 byte;
} TimedByte;

struct _SimOutput
{
  SimLine line;
  guint reader_baud;
  GRand *random;
  GArray *bytes;
  gint64 byte_us;
  gint64 free_us;
};

SimOutput *
sim_output_new (const SimLine *line)
{
  SimOutput *self = g_new0 (SimOutput, 1);

  self->line = *line;
  self->random = g_rand_new_with_seed (line->seed);
  self->bytes = g_array_new (FALSE, FALSE, sizeof (TimedByte));
  self->free_us = G_MININT64;
  sim_output_set_baud (self, line->baud);
  return self;
}

void
sim_output_free (SimOutput *self)
{
  g_array_unref (self->bytes);
  g_rand_free (self->random);
  g_free (self);
}

/**
 * sim_output_set_baud:
 *
 * Changes the speed for what is put from now on.
 */
void
sim_output_set_baud (SimOutput *self, guint baud)
{
  self->line.baud = baud;
  self->byte_us = baud > 0 ? 10 * G_USEC_PER_SEC / baud : 0;
}

guint
sim_output_get_baud (const SimOutput *self)
{
  return self->line.baud;
}

/**
 * sim_output_set_reader_baud:
 * @baud: the speed that the computer reads with; 0 where that is not known, and right
 */
void
sim_output_set_reader_baud (SimOutput *self, guint baud)
{
  self->reader_baud = baud;
}

/**
 * sim_output_garble:
 * @baud: the speed that @byte is sent with
 *
 * Returns: what a UART at the other speed makes of it: no text, and no end of a line
 */
guint8
sim_output_garble (const SimOutput *self, guint baud, guint8 byte)
{
  return baud > 0 && self->reader_baud > 0 && baud != self->reader_baud ? byte | 0x80 : byte;
}

static gboolean
happens (SimOutput *self, guint ppm)
{
  return ppm > 0 && (guint) g_rand_int_range (self->random, 0, MILLION) < ppm;
}

static gint64
draw_jitter_us (SimOutput *self)
{
  if (self->line.jitter_ms == 0 || self->bytes->len > 0)
    return 0;
  return g_rand_int_range (self->random, 0, (gint32) self->line.jitter_ms * 1000);
}

static void
put_byte (SimOutput *self, guint8 byte)
{
  TimedByte timed = { self->free_us, self->line.baud, byte };

  if (happens (self, self->line.drop_ppm))
    return;
  if (happens (self, self->line.flip_ppm))
    timed.byte ^= (guint8) (1u << g_rand_int_range (self->random, 0, 7));
  g_array_append_val (self->bytes, timed);
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

  self->free_us = MAX (self->free_us, due_us + draw_jitter_us (self));
  for (gsize i = 0; i < size; i++)
    {
      self->free_us += self->byte_us;
      put_byte (self, byte[i]);
    }
  return self->free_us;
}

static gint64
get_time (const SimOutput *self, guint place)
{
  return g_array_index (self->bytes, TimedByte, place).due_us;
}

static guint
count_left (const SimOutput *self, gint64 now_us)
{
  guint n_left = 0;

  while (n_left < self->bytes->len && get_time (self, n_left) <= now_us)
    n_left++;
  return n_left;
}

/* A bridge hands a packet on when it is full, or when its time is up. */
static gint64
get_release_us (const SimOutput *self)
{
  gint64 patience_us = get_time (self, 0) + (gint64) self->line.hold_ms * 1000;

  if (self->bytes->len < PACKET_SIZE)
    return patience_us;
  return MIN (patience_us, get_time (self, PACKET_SIZE - 1));
}

static guint
count_due (const SimOutput *self, gint64 now_us)
{
  if (self->line.hold_ms == 0 || self->bytes->len == 0)
    return count_left (self, now_us);
  gint64 release_us = get_release_us (self);
  return release_us <= now_us ? MIN (count_left (self, release_us), PACKET_SIZE) : 0;
}

/**
 * sim_output_cut:
 *
 * Forgets all that has not left by @now_us.
 */
void
sim_output_cut (SimOutput *self, gint64 now_us)
{
  g_array_set_size (self->bytes, count_left (self, now_us));
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
  gsize n_taken = 0;
  guint n_due;

  while ((n_due = count_due (self, now_us)) > 0)
    {
      for (guint i = 0; i < n_due; i++)
        {
          const TimedByte *timed = &g_array_index (self->bytes, TimedByte, i);
          guint8 byte = sim_output_garble (self, timed->baud, timed->byte);
          g_byte_array_append (out, &byte, 1);
        }
      g_array_remove_range (self->bytes, 0, n_due);
      n_taken += n_due;
    }
  return n_taken;
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

  if (self->line.hold_ms > 0)
    return get_release_us (self);
  return get_time (self, count_left (self, get_time (self, 0) + SLICE_US) - 1);
}

gint64
sim_output_get_byte_us (const SimOutput *self)
{
  return self->byte_us;
}

/**
 * sim_output_count_waiting:
 *
 * Returns: how many bytes will not have left by @now_us
 */
guint
sim_output_count_waiting (const SimOutput *self, gint64 now_us)
{
  return self->bytes->len - count_left (self, now_us);
}
