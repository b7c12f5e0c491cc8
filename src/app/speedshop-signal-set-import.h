/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-desk.h"

#include <gio/gio.h>

G_BEGIN_DECLS

void speedshop_signal_set_import_async (ShopDesk *desk,
                                        GFile *file,
                                        const BaseId *vehicle,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
ShopOutcome *
speedshop_signal_set_import_finish (ShopDesk *desk, GAsyncResult *result, GError **error);

G_END_DECLS
