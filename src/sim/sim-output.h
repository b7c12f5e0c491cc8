/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SimLine:
 * @baud: bits a second; 0 takes no time
 * @hold_ms: how long a USB bridge keeps a packet back that is not full; 0 for not at all
 * @jitter_ms: how much later than it could what begins after a pause may leave
 * @flip_ppm, @drop_ppm: how many of a million bytes are spoilt, or lost
 * @seed: of the chance in it
 *
 * The line from the adapter to the computer.
 */
typedef struct
{
  guint baud;
  guint hold_ms;
  guint jitter_ms;
  guint flip_ppm;
  guint drop_ppm;
  guint32 seed;
} SimLine;

/**
 * SimOutput:
 *
 * Bytes on their way out of the adapter, each with the time at which it has left. With a baud rate
 * they leave one after the other, ten bits each; without one they leave when they are due.
 */
typedef struct _SimOutput SimOutput;

SimOutput *sim_output_new (const SimLine *line);
void sim_output_free (SimOutput *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SimOutput, sim_output_free)

gint64 sim_output_put (SimOutput *self, gconstpointer bytes, gsize size, gint64 due_us);
void sim_output_cut (SimOutput *self, gint64 now_us);
gsize sim_output_take (SimOutput *self, gint64 now_us, GByteArray *out);
gint64 sim_output_get_due_us (const SimOutput *self);
guint sim_output_count_waiting (const SimOutput *self, gint64 now_us);
gint64 sim_output_get_byte_us (const SimOutput *self);
guint sim_output_get_baud (const SimOutput *self);
void sim_output_set_baud (SimOutput *self, guint baud);
void sim_output_set_reader_baud (SimOutput *self, guint baud);
guint8 sim_output_garble (const SimOutput *self, guint baud, guint8 byte);

G_END_DECLS
