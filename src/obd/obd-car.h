/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "obd/obd-link.h"

G_BEGIN_DECLS

/**
 * ObdCarAnswer:
 * @OBD_CAR_MAY_BE_SILENT: no answer means that the car does not offer it
 * @OBD_CAR_MAY_REFUSE: the same, but only silence twice in a row counts
 * @OBD_CAR_MUST_ANSWER: silence is no answer: it is asked again, then noted as not read
 *
 * What silence means. "No codes" is an answer that a car gives; silence is not (SAE J1979, 5.3.2:
 * services 03 and 07 answer with a count of zero).
 */
typedef enum
{
  OBD_CAR_MAY_BE_SILENT,
  OBD_CAR_MAY_REFUSE,
  OBD_CAR_MUST_ANSWER
} ObdCarAnswer;

gboolean obd_car_recognise (ObdLink *link, ObdScan *car, GCancellable *cancellable, GError **error);
gboolean obd_car_identify (ObdLink *link, ObdScan *car, GCancellable *cancellable, GError **error);
GPtrArray *obd_car_ask (ObdLink *link,
                        ObdScan *scan,
                        ObdCarAnswer expected,
                        const char *subject,
                        const guint8 *request,
                        gsize size,
                        GCancellable *cancellable,
                        GError **error);

G_END_DECLS
