/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-desk.h"

G_BEGIN_DECLS

/* The shop's logo on papers: the PNG that is attached to its site with the title "Logo". */

GBytes *speedshop_logo_read_file (GFile *file, GCancellable *cancellable, GError **error);
void speedshop_logo_load_async (ShopDesk *desk,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
void speedshop_logo_replace_async (ShopDesk *desk,
                                   GFile *file,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
GBytes *speedshop_logo_finish (GAsyncResult *result, GError **error);

G_END_DECLS
