/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/store-connection.h"

G_BEGIN_DECLS

/* For this room alone: the triggers that write the change log. They are made from the table entity
 * and the columns of the tables it names, after each migration, so that no table is forgotten. */

gboolean store_capture_install (StoreConnection *connection, GError **error);

G_END_DECLS
