/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "obd/obd-elm-text.h"
#include "obd/obd-transport.h"

G_BEGIN_DECLS

/**
 * ObdElm:
 *
 * The ELM327's dialect over a transport: a command goes out with a carriage return, the reply comes
 * back up to the prompt `>`. Used by one thread.
 */
typedef struct _ObdElm ObdElm;

ObdElm *obd_elm_new (ObdTransport *transport);
void obd_elm_free (ObdElm *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ObdElm, obd_elm_free)

gboolean obd_elm_exchange (ObdElm *self,
                           const char *command,
                           guint timeout_ms,
                           GArray **lines,
                           GCancellable *cancellable,
                           GError **error);
gboolean obd_elm_listen (ObdElm *self,
                         const char *command,
                         guint duration_ms,
                         GArray **lines,
                         GCancellable *cancellable,
                         GError **error);
char **obd_elm_command (ObdElm *self,
                        const char *command,
                        guint timeout_ms,
                        GCancellable *cancellable,
                        GError **error);
gboolean obd_elm_request (ObdElm *self,
                          const char *request,
                          guint timeout_ms,
                          GArray **lines,
                          GCancellable *cancellable,
                          GError **error);
gboolean obd_elm_says (ObdElm *self,
                       const char *command,
                       const char *word,
                       gboolean *says,
                       GCancellable *cancellable,
                       GError **error);
gboolean obd_elm_switch_baud (ObdElm *self,
                              const char *command,
                              guint from_baud,
                              guint to_baud,
                              GCancellable *cancellable,
                              GError **error);
double obd_elm_read_voltage (ObdElm *self, GCancellable *cancellable);

void obd_elm_lose_step (ObdElm *self);
void obd_elm_set_echoes (ObdElm *self, gboolean echoes);
gboolean obd_elm_is_readable (const ObdElm *self);
ObdTransport *obd_elm_get_transport (ObdElm *self);

G_END_DECLS
