/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-keep.h"
#include "base/base-json.h"
#include "store/store-audit.h"

typedef struct
{
  BaseId user;
  ShopPermission permission;
  const char *deed;
  const char *file;
} Deed;

static gboolean
check (StoreConnection *connection, gpointer data, GError **error)
{
  const Deed *deed = data;
  ShopTurn turn = { .connection = connection, .user = deed->user };
  gboolean may = shop_turn_load (&turn, error) && shop_turn_may (&turn, deed->permission, error);

  shop_turn_clear (&turn);
  return may;
}

static char *
write_arguments (const Deed *deed)
{
  g_autoptr (JsonObject) object = json_object_new ();
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), object);

  if (deed->file != NULL)
    json_object_set_string_member (object, "file", deed->file);
  return base_json_to_text (node, FALSE);
}

static gboolean
note (StoreConnection *connection, gpointer data, GError **error)
{
  const Deed *deed = data;
  g_autofree char *arguments = write_arguments (deed);
  const StoreAuditEntry entry = { &deed->user, deed->deed, arguments, NULL, NULL };

  return check (connection, data, error) && store_audit_append (connection, &entry, NULL, error);
}

/**
 * shop_keep_check:
 * @error: (out): %SHOP_ERROR_NOT_ALLOWED, which names the permission
 *
 * Returns: whether who stands at the desk may do what needs @permission. Blocks
 */
gboolean
shop_keep_check (ShopDesk *desk, ShopPermission permission, GError **error)
{
  Deed deed = { .permission = permission };

  g_return_val_if_fail (SHOP_IS_DESK (desk), FALSE);

  shop_desk_get_user (desk, &deed.user);
  return store_db_read (shop_desk_get_db (desk), check, &deed, error);
}

/**
 * shop_keep_note:
 * @deed: its name in the audit, such as "db-export"
 * @file: (nullable): the file or folder that it has to do with
 * @error: (out): as shop_keep_check()
 *
 * As shop_keep_check(), and writes into the audit that they do it. Blocks.
 */
gboolean
shop_keep_note (ShopDesk *desk,
                ShopPermission permission,
                const char *deed,
                const char *file,
                GError **error)
{
  Deed noted = { .permission = permission, .deed = deed, .file = file };

  g_return_val_if_fail (SHOP_IS_DESK (desk), FALSE);

  shop_desk_get_user (desk, &noted.user);
  return store_db_write (shop_desk_get_db (desk), note, &noted, error);
}
