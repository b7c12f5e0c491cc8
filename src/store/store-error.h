/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define STORE_ERROR (store_error_quark ())

/**
 * StoreError:
 * @STORE_ERROR_NEWER: a newer Speedshop wrote the file; it was not touched
 * @STORE_ERROR_DAMAGED: the file is no database or is damaged; on opening it was not touched
 * @STORE_ERROR_FOREIGN: the file is the database of another program; it was not touched
 * @STORE_ERROR_BUSY: another program kept the file locked for seconds
 * @STORE_ERROR_READONLY: the file or its folder cannot be written
 * @STORE_ERROR_FULL: no room is left
 * @STORE_ERROR_IO: the file or its disk cannot be reached
 * @STORE_ERROR_PERMISSION: this user may not open the file
 * @STORE_ERROR_CLOSED: asked of a #StoreDb that is not open
 * @STORE_ERROR_BLOCK: a block of telemetry cannot be unpacked
 * @STORE_ERROR_CONSTRAINT: a rule that the schema itself holds; the detail begins with the rule's
 *   word, such as "overlap"
 * @STORE_ERROR_MISSING: there is no such row
 * @STORE_ERROR_NO_EXPORT: a folder that is no whole export
 * @STORE_ERROR_NOT_EMPTY: there are records already
 * @STORE_ERROR_INVITATION: no invitation of a host
 * @STORE_ERROR_NAMESAKE: two stores of one shop have the same code, or gave out the same number
 * @STORE_ERROR_NO_CODE_PACK: a file that holds no trouble codes
 * @STORE_ERROR_INTERNAL: SQLite refused a statement: a fault of ours
 *
 * The message of an error is a sentence for a person: what happened, then what to do.
 */
typedef enum
{
  STORE_ERROR_NEWER,
  STORE_ERROR_DAMAGED,
  STORE_ERROR_FOREIGN,
  STORE_ERROR_BUSY,
  STORE_ERROR_READONLY,
  STORE_ERROR_FULL,
  STORE_ERROR_IO,
  STORE_ERROR_PERMISSION,
  STORE_ERROR_CLOSED,
  STORE_ERROR_BLOCK,
  STORE_ERROR_CONSTRAINT,
  STORE_ERROR_MISSING,
  STORE_ERROR_NO_EXPORT,
  STORE_ERROR_NOT_EMPTY,
  STORE_ERROR_INVITATION,
  STORE_ERROR_NAMESAKE,
  STORE_ERROR_NO_CODE_PACK,
  STORE_ERROR_INTERNAL
} StoreError;

GQuark store_error_quark (void);
const char *store_error_get_kind (StoreError code);
const char *store_error_get_sentence (StoreError code);
void store_error_set (GError **error, StoreError code, const char *detail);
gboolean store_error_is_damage (const GError *failure);
gboolean store_succeeded (GError *failure, GError **error);
void store_error_set_errno (GError **error, int number, const char *path);

G_END_DECLS
