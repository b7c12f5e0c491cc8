/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SimPty:
 *
 * A pseudo terminal that stands for the adapter's serial port. Programs may open and close it as
 * often as they like.
 */
typedef struct _SimPty SimPty;

SimPty *sim_pty_open (const char *link, GError **error);
void sim_pty_free (SimPty *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SimPty, sim_pty_free)

int sim_pty_get_fd (const SimPty *self);
const char *sim_pty_get_path (const SimPty *self);
void sim_pty_let_go (SimPty *self);

G_END_DECLS
