/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "obd/obd-signal.h"

G_BEGIN_DECLS

/* The inside of a catalogue: made by obd-catalogue-reader.c, asked by obd-catalogue.c. */

typedef struct
{
  gsize size;
  GPtrArray *signals; /* (element-type ObdSignal) */
} ObdPidGroup;

struct _ObdCatalogue
{
  GObject parent_instance;

  GPtrArray *signals;   /* (element-type ObdSignal), owned */
  GPtrArray *states;    /* (element-type GArray): the signals' states, owned */
  GStringChunk *texts;  /* all strings of the signals */
  GHashTable *by_id;    /* id → ObdSignal */
  GHashTable *pids;     /* obd_catalogue_pid_key () → ObdPidGroup */
  GPtrArray *no_signal; /* what an unknown PID has */
};

gpointer obd_catalogue_pid_key (guint8 service, guint8 pid);
gboolean obd_catalogue_read (ObdCatalogue *self, const char *text, gssize length, GError **error);

G_END_DECLS
