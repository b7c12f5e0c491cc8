/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SimOutput:
 *
 * Bytes on their way out of the adapter, each with the time at which it has left. With a baud rate
 * they leave one after the other, ten bits each; without one they leave when they are due.
 */
typedef struct _SimOutput SimOutput;

SimOutput *sim_output_new (guint baud);
void sim_output_free (SimOutput *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SimOutput, sim_output_free)

gint64 sim_output_put (SimOutput *self, gconstpointer bytes, gsize size, gint64 due_us);
void sim_output_cut (SimOutput *self, gint64 now_us);
gsize sim_output_take (SimOutput *self, gint64 now_us, GByteArray *out);
gint64 sim_output_get_due_us (const SimOutput *self);
gint64 sim_output_get_byte_us (const SimOutput *self);

G_END_DECLS
