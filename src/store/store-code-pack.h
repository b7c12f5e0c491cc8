/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * StoreCodeTitle:
 * @row: its number in the file's table
 * @make: (nullable): whose code it is
 */
typedef struct
{
  gint64 row;
  char *code;
  char *title;
  char *make;
} StoreCodeTitle;

/**
 * StoreCodePack:
 * @source, @licence, @make: (nullable): what the file says of itself
 * @titles: (element-type StoreCodeTitle): unchecked: the file is another program's
 *
 * Titles of trouble codes from an SQLite file of another program. This room does not know what a
 * trouble code is.
 */
typedef struct
{
  char *source;
  char *licence;
  char *make;
  GArray *titles;
} StoreCodePack;

gboolean store_code_pack_is_sqlite (const char *text, gsize length);
StoreCodePack *store_code_pack_read (const char *path, GError **error);
void store_code_pack_free (StoreCodePack *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StoreCodePack, store_code_pack_free)

G_END_DECLS
