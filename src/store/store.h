/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/**
 * SECTION:store
 *
 * The shop's records: one SQLite file, safe against power cuts, full disks and second windows.
 *
 * May use: base and SQLite. Knows tables and blocks, but no rule of the trade; those are in shop.
 *
 * The walk of a write: a verb of shop hands a #StoreWork to store_db_write_async() → the one writer
 * thread runs it between BEGIN IMMEDIATE and COMMIT → #StoreDb::changed tells in the main context
 * which tables changed → the verb's callback runs → lists read again with store_db_read_async(),
 * in the reader thread, from a snapshot that no writer disturbs.
 *
 * The walk of an opening: store-file.c looks at the bytes, so that a file of a newer Speedshop, of
 * another program or with damage is refused without a change → store-connection.c opens it →
 * store-migration.c brings it to this version, each step in a transaction of its own.
 *
 * SQL stands in data/sql, in this room and in shop's queries; its values are always bound.
 */

#include "store/store-attachment.h"
#include "store/store-audit.h"
#include "store/store-backup-set.h"
#include "store/store-backup.h"
#include "store/store-bulk.h"
#include "store/store-check.h"
#include "store/store-db.h"
#include "store/store-drill.h"
#include "store/store-error.h"
#include "store/store-export.h"
#include "store/store-field.h"
#include "store/store-info.h"
#include "store/store-log.h"
#include "store/store-merge.h"
#include "store/store-overview.h"
#include "store/store-retention.h"
#include "store/store-row.h"
#include "store/store-size.h"
#include "store/store-statement.h"
#include "store/store-station.h"
#include "store/store-step.h"
#include "store/store-telemetry.h"
#include "store/store-words.h"
