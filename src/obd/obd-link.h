/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "obd/obd-adapter.h"
#include "obd/obd-memory.h"
#include "obd/obd-message.h"
#include "obd/obd-plan.h"
#include "obd/obd-ports.h"
#include "obd/obd-protocol.h"
#include "obd/obd-request.h"
#include "obd/obd-scan.h"

G_BEGIN_DECLS

/**
 * ObdLink:
 *
 * An adapter and the car behind it, asked one thing after the other. Every function waits for its
 * answer, so it belongs in a thread of its own (#ObdSession) or in a program without a screen. One
 * thread at a time uses a link.
 *
 * Errors are of %OBD_ERROR, or %G_IO_ERROR_CANCELLED.
 */
typedef struct _ObdLink ObdLink;

/**
 * ObdReadingFunc:
 *
 * Takes one value that a control unit has sent.
 */
typedef void (*ObdReadingFunc) (guint32 ecu,
                                const ObdSignal *signal,
                                gint32 raw,
                                gpointer user_data);

/**
 * ObdLatestFunc:
 *
 * Returns: the latest value of @signal in its unit, NAN for none
 */
typedef double (*ObdLatestFunc) (const ObdSignal *signal, gpointer user_data);

ObdLink *obd_link_new (ObdPorts *ports, ObdCatalogue *catalogue, const char *port);
void obd_link_free (ObdLink *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ObdLink, obd_link_free)

void obd_link_set_memory (ObdLink *self, ObdMemory *memory);
void obd_link_set_transcript (ObdLink *self, GFile *file);
void obd_link_set_log (ObdLink *self, GOutputStream *log);
gboolean obd_link_open (ObdLink *self, GCancellable *cancellable, GError **error);
gboolean obd_link_recover (ObdLink *self, GCancellable *cancellable, GError **error);
gboolean obd_link_find_car (ObdLink *self, GCancellable *cancellable, GError **error);
void obd_link_close (ObdLink *self);

GPtrArray *obd_link_request (ObdLink *self,
                             const guint8 *request,
                             gsize size,
                             GCancellable *cancellable,
                             GError **error);
GPtrArray *
obd_link_ask (ObdLink *self, const ObdRequest *request, GCancellable *cancellable, GError **error);
void obd_link_set_latest_func (ObdLink *self, ObdLatestFunc func, gpointer user_data);
gboolean obd_link_poll (ObdLink *self,
                        ObdBatch *batch,
                        ObdReadingFunc func,
                        gpointer user_data,
                        GCancellable *cancellable,
                        GError **error);
ObdScan *obd_link_scan (ObdLink *self,
                        ObdProgressFunc progress,
                        gpointer user_data,
                        GCancellable *cancellable,
                        GError **error);
gboolean obd_link_scan_modules (ObdLink *self,
                                ObdScan *scan,
                                ObdProgressFunc progress,
                                gpointer user_data,
                                GCancellable *cancellable,
                                GError **error);
gboolean obd_link_clear (ObdLink *self, GCancellable *cancellable, GError **error);
char **obd_link_raw (ObdLink *self, const char *command, GCancellable *cancellable, GError **error);

const char *obd_link_get_port (ObdLink *self);
const char *obd_link_get_key (ObdLink *self);
const char *obd_link_get_adapter (ObdLink *self);
const ObdAdapter *obd_link_get_adapter_facts (ObdLink *self);
guint obd_link_get_most_pids (ObdLink *self);
guint obd_link_get_least_gap_ms (ObdLink *self);
void obd_link_keep_most_pids (ObdLink *self, guint most_pids);
gboolean obd_link_greet (ObdLink *self, GCancellable *cancellable, GError **error);
double obd_link_read_voltage (ObdLink *self, GCancellable *cancellable);
const ObdProtocol *obd_link_get_protocol (ObdLink *self);
ObdScan *obd_link_get_car (ObdLink *self);
ObdCatalogue *obd_link_get_catalogue (ObdLink *self);
gboolean obd_link_is_open (ObdLink *self);
gboolean obd_link_is_simulated (ObdLink *self);
gboolean obd_link_error_is_fatal (const GError *error);
gboolean obd_link_error_is_restart (const GError *error);

G_END_DECLS
