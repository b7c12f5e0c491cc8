/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define UNSYNCED_SECTOR 512

/* What a file held when it was last synced, wherever it holds something else by now. */
typedef struct _Unsynced Unsynced;

Unsynced *unsynced_find (GPtrArray *all, const char *path);
void unsynced_free (gpointer self);

void unsynced_note (Unsynced *self, goffset from, goffset to);
void unsynced_note_end (Unsynced *self, goffset from);
void unsynced_forget (Unsynced *self);
guint unsynced_lose (Unsynced *self, GRand *dice);

G_END_DECLS
