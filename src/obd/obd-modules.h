/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "obd/obd-link.h"

G_BEGIN_DECLS

gboolean obd_modules_find (ObdLink *link,
                           ObdScan *car,
                           gboolean everywhere,
                           ObdProgressFunc progress,
                           gpointer user_data,
                           GCancellable *cancellable,
                           GError **error);
gboolean
obd_modules_read_vin (ObdLink *link, ObdScan *scan, GCancellable *cancellable, GError **error);
gboolean
obd_modules_greet (ObdLink *link, const ObdEcu *ecu, GCancellable *cancellable, GError **error);
gboolean obd_modules_read (ObdLink *link,
                           ObdScan *scan,
                           ObdProgressFunc progress,
                           gpointer user_data,
                           GCancellable *cancellable,
                           GError **error);

G_END_DECLS
