/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-staff-queries.h"

#include "shop/shop-error.h"
#include "shop/shop-permission.h"
#include "speedshop-config.h"
#include "store/store-error.h"

#include <glib/gi18n-lib.h>

void
shop_pin_state_clear (ShopPinState *self)
{
  g_clear_pointer (&self->pin, g_free);
}

static gboolean
read_permissions (ShopTurn *turn,
                  const char *sql,
                  const BaseId *id,
                  guint64 *permissions,
                  GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreStatement) row = store_query (turn->connection, &failure, sql, store_id (id));

  if (row != NULL && store_statement_next (row, &failure))
    *permissions = (guint64) store_statement_get_int (row, 0);
  else if (failure == NULL)
    shop_error_set (&failure, SHOP_ERROR_NOT_FOUND, NULL);
  return store_succeeded (g_steal_pointer (&failure), error);
}

/* @permissions: (out): of the role; there must be one */
gboolean
shop_staff_query_permissions (ShopTurn *turn,
                              const BaseId *role,
                              guint64 *permissions,
                              GError **error)
{
  return read_permissions (turn, "SELECT permissions FROM role WHERE id = ?1", role, permissions,
                           error);
}

/* @permissions: (out): what the person may, or might before they left */
gboolean
shop_staff_query_user_permissions (ShopTurn *turn,
                                   const BaseId *user,
                                   guint64 *permissions,
                                   GError **error)
{
  return read_permissions (turn,
                           "SELECT role.permissions FROM user JOIN role ON role.id = user.role "
                           "WHERE user.id = ?1",
                           user, permissions, error);
}

/* @managed: (out): whether anyone is left who may do everything */
gboolean
shop_staff_query_managed (ShopTurn *turn, gboolean *managed, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreStatement) row =
    store_query (turn->connection, &failure,
                 "SELECT EXISTS (SELECT 1 FROM user JOIN role ON role.id = user.role "
                 "WHERE user.archived = 0 AND (role.permissions & ?1) = ?1 "
                 "AND (user.pin IS NOT NULL OR NOT EXISTS "
                 "(SELECT 1 FROM user WHERE pin IS NOT NULL AND archived = 0)))",
                 store_int (SHOP_MAY_ALL));

  *managed =
    row != NULL && store_statement_next (row, &failure) && store_statement_get_int (row, 0);
  return store_succeeded (g_steal_pointer (&failure), error);
}

/* Returns: whether someone of that name works here; else @error is set */
gboolean
shop_staff_query_user (StoreConnection *connection, const char *name, BaseId *user, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreStatement) row =
    store_query (connection, &failure,
                 "SELECT id FROM user WHERE name = ?1 COLLATE NOCASE AND archived = 0 "
                 "ORDER BY name = ?1 DESC LIMIT 1",
                 store_text (name));

  if (row != NULL && store_statement_next (row, &failure))
    return store_statement_get_id (row, 0, user);
  if (failure == NULL)
    shop_refuse_fully (&failure, SHOP_ERROR_NOT_FOUND,
                       _ ("Nobody called “%s” works here. Look how the name is written."), name);
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

gboolean
shop_pin_query_state (StoreConnection *connection,
                      const BaseId *user,
                      ShopPinState *state,
                      GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreStatement) row = store_query (
    connection, &failure,
    "SELECT pin, coalesce (failures, 0), coalesce (until_s, 0), "
    "pin IS NULL AND (role.permissions & ?2) <> 0 "
    "AND EXISTS (SELECT 1 FROM user WHERE pin IS NOT NULL AND archived = 0) "
    "FROM user JOIN role ON role.id = user.role "
    "LEFT JOIN pin_guard ON pin_guard.user = user.id WHERE user.id = ?1 AND user.archived = 0",
    store_id (user), store_int (SHOP_MAY_STAFF));

  if (row != NULL && store_statement_next (row, &failure))
    *state = (ShopPinState){
      .pin = store_statement_dup_text (row, 0),
      .failures = store_statement_get_int (row, 1),
      .until_s = store_statement_get_int (row, 2),
      .needs_pin = store_statement_get_int (row, 3) != 0,
    };
  else if (failure == NULL)
    shop_error_set (&failure, SHOP_ERROR_NOT_FOUND, NULL);
  return store_succeeded (g_steal_pointer (&failure), error);
}

gboolean
shop_pin_write_guard (StoreConnection *connection,
                      const BaseId *user,
                      gint64 failures,
                      gint64 until_s,
                      GError **error)
{
  return store_run (connection, error,
                    "INSERT INTO pin_guard (user, failures, until_s) VALUES (?1, ?2, ?3) "
                    "ON CONFLICT (user) DO UPDATE SET failures = ?2, until_s = ?3",
                    store_id (user), store_int (failures), store_int (until_s));
}

StoreStatement *
shop_staff_query_users (ShopTurn *turn, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT user.id AS user, user.name, role.id AS role, role.name AS role_name, "
                      "user.pin IS NOT NULL AS has_pin, user.archived "
                      "FROM user JOIN role ON role.id = user.role "
                      "ORDER BY user.archived, user.name COLLATE NOCASE");
}

StoreStatement *
shop_staff_query_roles (ShopTurn *turn, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT id AS role, name, permissions, discount_bp FROM role ORDER BY id");
}

/* Whether sums were written in the currency of the site. */
StoreStatement *
shop_site_query_sums (ShopTurn *turn, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT EXISTS (SELECT 1 FROM invoice) OR EXISTS (SELECT 1 FROM payment) "
                      "OR EXISTS (SELECT 1 FROM job_line)");
}

StoreStatement *
shop_site_query (ShopTurn *turn, GError **error)
{
  return store_query (
    turn->connection, error,
    "SELECT id AS site, name, zone, country, currency, gst_no, nzbn, address, phone, email, "
    "website, bank_account, tax_mode, labour_price_e4, estimate_tolerance_bp, recheck_days, "
    "cash_step_minor, "
    "opens_min, closes_min, open_weekdays, quiet_from_min, quiet_to_min, "
    "(SELECT json_group_array (json_object ('code', code, 'rate_bp', rate_bp, 'from_date', "
    "  from_date)) FROM (SELECT * FROM tax_rate WHERE removed = 0 ORDER BY code, from_date)) "
    "  AS tax_rates_json, "
    "(SELECT json_group_array (json_object ('code', code, 'name', name, 'kind', kind, 'host', "
    "  host)) FROM (SELECT * FROM station WHERE site = ?1 ORDER BY code)) AS stations_json, "
    "(SELECT json_group_object (name, value) FROM setting) AS settings_json "
    "FROM site WHERE id = ?1",
    store_id (&turn->site));
}

/* Returns: whether it was set before. It was not where @error stays unset as well. */
gboolean
shop_setting_query (ShopTurn *turn, const char *name, BaseId *id, char **value, GError **error)
{
  g_autoptr (StoreStatement) row = store_query (
    turn->connection, error, "SELECT id, value FROM setting WHERE name = ?1", store_text (name));

  if (row == NULL || !store_statement_next (row, error))
    return FALSE;
  *value = store_statement_dup_text (row, 1);
  return store_statement_get_id (row, 0, id);
}

/* @name: NULL for anybody's */
gboolean
shop_pin_query_is_set (StoreConnection *connection, const char *name, gboolean *set, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreStatement) row =
    store_query (connection, &failure,
                 "SELECT 1 FROM user WHERE pin IS NOT NULL AND archived = 0 "
                 "AND (?1 IS NULL OR name = ?1 COLLATE NOCASE) LIMIT 1",
                 store_text (name));

  *set = row != NULL && store_statement_next (row, &failure);
  return store_succeeded (g_steal_pointer (&failure), error);
}
