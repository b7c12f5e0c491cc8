/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/store-db.h"

G_BEGIN_DECLS

/* For this room alone: a copy of the store's file that somebody fills and that then takes the
 * store's place. A process that dies before leaves the store as it was. */
typedef struct _StoreAside StoreAside;

StoreAside *store_aside_new (StoreDb *db, GError **error);
void store_aside_free (StoreAside *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StoreAside, store_aside_free)

const char *store_aside_get_path (StoreAside *self);
gboolean store_aside_take_place (StoreAside *self, GError **error);

G_END_DECLS
