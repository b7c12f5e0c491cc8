/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "obd/obd-session.h"

#include <gio/gio.h>

G_BEGIN_DECLS

void speedshop_transcript_save_async (ObdSession *session,
                                      GFile *file,
                                      gboolean with_vin,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
gboolean speedshop_transcript_save_finish (GAsyncResult *result, GError **error);

G_END_DECLS
