/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/store-connection.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* For this room alone: two stations issued one draft, and both papers are with the customer. The
 * one that was issued first keeps the draft's id; the other gets an id that is made from it and
 * from its number, and names the first as its twin. */

gboolean store_second_paper_is_earlier (JsonObject *record, JsonObject *other);
JsonObject *store_second_paper_make (JsonObject *record, BaseId *id);
gboolean store_second_paper_tell (StoreConnection *connection,
                                  const BaseId *id,
                                  JsonObject *record,
                                  JsonObject *first,
                                  GError **error);

G_END_DECLS
