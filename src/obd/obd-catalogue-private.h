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

/* The imported set that a catalogue knows beside what its base knows: obd-set-catalogue.c. */
typedef struct _ObdCatalogueSet ObdCatalogueSet;

void obd_catalogue_set_free (ObdCatalogueSet *self);

struct _ObdCatalogue
{
  GObject parent_instance;

  ObdCatalogue *base;   /* (nullable): what this one adds a set to */
  ObdCatalogueSet *set; /* (nullable) */

  GPtrArray *signals;   /* (element-type ObdSignal), owned where there is no base */
  GPtrArray *states;    /* (element-type GArray): the signals' states, owned */
  GStringChunk *texts;  /* all strings of the signals */
  GHashTable *by_id;    /* id → ObdSignal */
  GHashTable *pids;     /* obd_catalogue_pid_key () → ObdPidGroup */
  GPtrArray *no_signal; /* what an unknown PID has */
};

/* How an attribute of a signal is read: obd-catalogue-attributes.c. */
typedef struct
{
  ObdSignal *signal;
  GStringChunk *texts;
  guint least_size;
} ObdSignalDraft;

gpointer obd_catalogue_pid_key (guint8 service, guint8 pid);
gboolean obd_catalogue_read (ObdCatalogue *self, const char *text, gssize length, GError **error);

gboolean obd_catalogue_parse_hex_byte (const char *text, guint8 *byte);
gboolean obd_catalogue_parse_count (const char *text, guint *count);
gboolean obd_signal_draft_knows (const char *attribute);
gboolean obd_signal_draft_set (ObdSignalDraft *draft, const char *attribute, const char *text);
void obd_signal_settle (ObdSignal *signal, guint least_size);

G_END_DECLS
