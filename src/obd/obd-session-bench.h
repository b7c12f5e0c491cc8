/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "obd/obd-adapter.h"
#include "obd/obd-session.h"

G_BEGIN_DECLS

/**
 * ObdVoltageFunc:
 * @t_us: when it came, of the monotonic clock
 * @volts: at the diagnostic plug; NAN where the adapter did not tell
 *
 * Takes one measurement, in the context of who asked for them.
 */
typedef void (*ObdVoltageFunc) (gint64 t_us, double volts, gpointer user_data);

void obd_session_send_async (ObdSession *self,
                             const char *command,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
char **obd_session_send_finish (ObdSession *self, GAsyncResult *result, GError **error);
void obd_session_measure_voltage_async (ObdSession *self,
                                        ObdVoltageFunc measured,
                                        gpointer measured_data,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
gboolean
obd_session_measure_voltage_finish (ObdSession *self, GAsyncResult *result, GError **error);
void obd_session_resume (ObdSession *self);

void obd_session_copy_adapter (ObdSession *self, ObdAdapter *adapter);
void obd_session_count_latencies (ObdSession *self,
                                  const guint *bounds_ms,
                                  guint n_bounds,
                                  guint *counts);
char *obd_session_dup_log (ObdSession *self);

G_END_DECLS
