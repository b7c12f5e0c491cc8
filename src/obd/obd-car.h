/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "obd/obd-link.h"

G_BEGIN_DECLS

gboolean obd_car_identify (ObdLink *link, ObdScan *car, GCancellable *cancellable, GError **error);
GPtrArray *obd_car_ask (ObdLink *link,
                        ObdScan *scan,
                        const char *subject,
                        const guint8 *request,
                        gsize size,
                        GCancellable *cancellable,
                        GError **error);

G_END_DECLS
