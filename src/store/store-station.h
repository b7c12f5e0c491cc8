/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/store-db.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

char *store_invitation_make (const BaseId *station, const char *code, gint64 number);
gboolean store_db_join (StoreDb *self, const char *invitation, GError **error);

/* For this room alone. */
gboolean store_station_found (StoreConnection *connection, GError **error);
gboolean store_station_check_record (StoreConnection *connection,
                                     const char *table,
                                     const BaseId *id,
                                     JsonObject *fields,
                                     GError **error);

G_END_DECLS
