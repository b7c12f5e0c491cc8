/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

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

char **obd_elm_command (ObdElm *self,
                        const char *command,
                        guint timeout_ms,
                        GCancellable *cancellable,
                        GError **error);
char **obd_elm_request (ObdElm *self,
                        const char *request,
                        guint timeout_ms,
                        GCancellable *cancellable,
                        GError **error);
gboolean obd_elm_set_up (ObdElm *self, GCancellable *cancellable, GError **error);
double obd_elm_read_voltage (ObdElm *self, GCancellable *cancellable);

const char *obd_elm_get_name (ObdElm *self);

G_END_DECLS
