/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-staff.h"

#include "shop/shop-staff-queries.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

/**
 * shop_staff_check_target:
 * @user: whom to change, archive or give a PIN
 * @error: (out): %SHOP_ERROR_NOT_ALLOWED, which names what that person may besides
 *
 * Returns: whether @user may nothing that who asks may not; else a manager could take over from the
 *   owner, or lock them out
 */
gboolean
shop_staff_check_target (ShopTurn *turn, const BaseId *user, GError **error)
{
  guint64 permissions = 0;

  return shop_staff_query_user_permissions (turn, user, &permissions, error) &&
         shop_turn_may (turn, permissions, error);
}

/* Nobody gives more than they have. */
static gboolean
check_gift (ShopTurn *turn, guint64 permissions, GError **error)
{
  return shop_turn_may (turn, permissions, error);
}

static gboolean
check_managed (ShopTurn *turn, GError **error)
{
  gboolean managed = FALSE;

  if (!shop_staff_query_managed (turn, &managed, error))
    return FALSE;
  if (!managed)
    shop_refuse_fully (
      error, SHOP_ERROR_IN_USE,
      _ ("Nobody would be left who may do everything, with a PIN where PINs are used. Let somebody "
         "else do so first."));
  return managed;
}

static const ShopArgument role_add_arguments[] = {
  SHOP_ARGUMENT (ShopRoleEdit, name, TEXT, .required = TRUE),
  SHOP_ARGUMENT (ShopRoleEdit,
                 permissions,
                 MAYBE_PERMISSIONS,
                 .required = TRUE,
                 .least = 0,
                 .most = SHOP_MAY_ALL),
  SHOP_ARGUMENT (ShopRoleEdit, discount_bp, MAYBE_INT, .least = 0, .most = 10000),
};

static const ShopShape role_add_shape = SHOP_SHAPE (ShopRoleEdit, role_add_arguments);

static gboolean
add_role (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopRoleEdit *role = arguments;
  BaseId id;

  base_id_new (&id);
  if (!check_gift (turn, (guint64) role->permissions.value, error) ||
      !shop_turn_insert_fields (turn, "role", &id, &role_add_shape, role, NULL, 0, error))
    return FALSE;
  shop_turn_tell_id (turn, "role", &id);
  return TRUE;
}

const ShopVerb shop_role_add_verb = {
  "role-add", N_ ("Adds a role"), SHOP_MAY_STAFF, &role_add_shape, add_role,
};

/* A role that may more than the person who changes it is not theirs to change. */
static gboolean
edit_role (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopRoleEdit *role = arguments;
  guint64 had = 0;

  return shop_staff_query_permissions (turn, &role->role, &had, error) &&
         check_gift (turn, had | (guint64) shop_maybe_get (role->permissions, 0), error) &&
         shop_turn_edit (turn, "role", &role->role, &shop_role_edit_verb, role, error) &&
         check_managed (turn, error);
}

static const ShopArgument role_edit_arguments[] = {
  SHOP_ARGUMENT (ShopRoleEdit, role, ID, .required = TRUE, .key = TRUE),
  SHOP_ARGUMENT (ShopRoleEdit, name, TEXT),
  SHOP_ARGUMENT (ShopRoleEdit, permissions, MAYBE_PERMISSIONS, .least = 0, .most = SHOP_MAY_ALL),
  SHOP_ARGUMENT (ShopRoleEdit, discount_bp, MAYBE_INT, .least = 0, .most = 10000),
};

static const ShopShape role_edit_shape = SHOP_SHAPE (ShopRoleEdit, role_edit_arguments);

const ShopVerb shop_role_edit_verb = {
  "role-edit", N_ ("Changes what a role may do"), SHOP_MAY_STAFF, &role_edit_shape, edit_role,
};

static gboolean
check_role (ShopTurn *turn, const BaseId *role, GError **error)
{
  guint64 permissions = 0;

  return shop_staff_query_permissions (turn, role, &permissions, error) &&
         check_gift (turn, permissions, error);
}

static gboolean
check_name (ShopTurn *turn, const BaseId *user, const char *name, GError **error)
{
  g_autoptr (GError) failure = NULL;
  BaseId other;

  if (name == NULL)
    return TRUE;
  if (shop_staff_query_user (turn->connection, name, &other, &failure) &&
      !base_id_equal (&other, user))
    {
      shop_refuse (error, SHOP_ERROR_TAKEN, _ ("Somebody called %s works here already."), name);
      return FALSE;
    }
  g_clear_error (&failure);
  return TRUE;
}

static const ShopArgument user_add_arguments[] = {
  SHOP_ARGUMENT (ShopUserEdit, name, TEXT, .required = TRUE),
  SHOP_ARGUMENT (ShopUserEdit, role, ID, .required = TRUE),
};

static const ShopShape user_add_shape = SHOP_SHAPE (ShopUserEdit, user_add_arguments);

static gboolean
add_user (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopUserEdit *user = arguments;
  ShopUserArchive undo;

  base_id_new (&undo.user);
  if (!check_role (turn, &user->role, error) || !check_name (turn, &undo.user, user->name, error) ||
      !shop_turn_insert_fields (turn, "user", &undo.user, &user_add_shape, user, NULL, 0, error))
    return FALSE;
  shop_turn_tell_id (turn, "user", &undo.user);
  shop_turn_set_undo (turn, &shop_user_archive_verb, &undo);
  return TRUE;
}

const ShopVerb shop_user_add_verb = {
  "user-add", N_ ("Adds someone who works here"), SHOP_MAY_STAFF, &user_add_shape, add_user,
};

static gboolean
edit_user (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopUserEdit *user = arguments;

  return shop_staff_check_target (turn, &user->user, error) &&
         (!shop_id_is_given (&user->role) || check_role (turn, &user->role, error)) &&
         check_name (turn, &user->user, user->name, error) &&
         shop_turn_edit (turn, "user", &user->user, &shop_user_edit_verb, user, error) &&
         check_managed (turn, error);
}

static const ShopArgument user_edit_arguments[] = {
  SHOP_ARGUMENT (ShopUserEdit, user, ID, .required = TRUE, .key = TRUE),
  SHOP_ARGUMENT (ShopUserEdit, name, TEXT),
  SHOP_ARGUMENT (ShopUserEdit, role, ID),
  SHOP_ARGUMENT (ShopUserEdit, archived, MAYBE_BOOL),
};

static const ShopShape user_edit_shape = SHOP_SHAPE (ShopUserEdit, user_edit_arguments);

const ShopVerb shop_user_edit_verb = {
  "user-edit", N_ ("Changes someone's name or role"), SHOP_MAY_STAFF, &user_edit_shape, edit_user,
};

static gboolean
archive_user (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopUserArchive *archive = arguments;
  const ShopUserEdit edit = { .user = archive->user, .archived = shop_some (1) };

  return edit_user (turn, &edit, error);
}

static const ShopArgument archive_arguments[] = {
  SHOP_ARGUMENT (ShopUserArchive, user, ID, .required = TRUE),
};

static const ShopShape archive_shape = SHOP_SHAPE (ShopUserArchive, archive_arguments);

const ShopVerb shop_user_archive_verb = {
  "user-archive", N_ ("Someone has left: they can sign in no more"), SHOP_MAY_STAFF, &archive_shape,
  archive_user,
};

const ShopVerb *const shop_staff_verbs[] = {
  &shop_role_add_verb,  &shop_role_edit_verb,    &shop_user_add_verb,
  &shop_user_edit_verb, &shop_user_archive_verb, NULL,
};

static JsonNode *
read_users (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  g_autoptr (StoreStatement) rows = shop_staff_query_users (turn, error);

  return rows != NULL ? shop_rows_to_json (rows, error) : NULL;
}

static const ShopQuery users_query = {
  "users", N_ ("Who works here, and in which role"), SHOP_MAY_READ, &shop_no_arguments, read_users,
};

static void
add_words (JsonArray *roles, guint index, JsonNode *node, gpointer data)
{
  JsonObject *role = json_node_get_object (node);
  gint64 permissions = json_object_get_int_member (role, "permissions");

  json_object_set_member (role, "may", shop_permissions_to_json ((guint64) permissions));
}

static JsonNode *
read_roles (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  g_autoptr (StoreStatement) rows = shop_staff_query_roles (turn, error);
  JsonNode *roles = rows != NULL ? shop_rows_to_json (rows, error) : NULL;

  if (roles != NULL)
    json_array_foreach_element (json_node_get_array (roles), add_words, NULL);
  return roles;
}

static const ShopQuery roles_query = {
  "roles", N_ ("The roles and what they may do"), SHOP_MAY_READ, &shop_no_arguments, read_roles,
};

const ShopQuery *const shop_staff_queries[] = { &users_query, &roles_query, NULL };
