/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "obd/obd-transport.h"

G_BEGIN_DECLS

gboolean obd_baud_detect (ObdTransport *transport,
                          guint preferred,
                          GCancellable *cancellable,
                          guint *baud,
                          GError **error);

G_END_DECLS
