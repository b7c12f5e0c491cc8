/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/store-station.h"
#include "base/base-json.h"
#include "base/base-stamp.h"
#include "store/store-connection.h"
#include "store/store-entity.h"
#include "store/store-error.h"
#include "store/store-row.h"

#include <string.h>

/* A new file is a station of its own, the first of its shop until it joins another one's. Its
 * number stands in every stamp it makes; joining a shop gives it one that no other station has. */
gboolean
store_station_found (StoreConnection *connection, GError **error)
{
  BaseId id;
  guint16 number = (guint16) g_random_int_range (1, G_MAXUINT16);

  gint64 given = store_connection_get_int (connection, "SELECT number FROM here", error);
  if (given != 0)
    return given > 0;
  base_id_new (&id);
  connection->clock.station = number;
  return store_run (connection, error, "UPDATE here SET station = ?1, number = ?2", store_id (&id),
                    store_int (number)) &&
         store_run (connection, error,
                    "INSERT INTO station (id, site, code, number, name) "
                    "SELECT ?1, id, 'A', ?2, name FROM site LIMIT 1",
                    store_id (&id), store_int (number));
}

typedef struct
{
  BaseId station;
  guint16 number;
  char code[4];
} Invitation;

/**
 * store_invitation_make:
 * @station: the row that the host made for the new station
 * @code: its letters
 * @number: what stands in its stamps
 *
 * Returns: (transfer full): what store_db_join() reads: "B:102:" and the id
 */
char *
store_invitation_make (const BaseId *station, const char *code, gint64 number)
{
  char id[BASE_ID_TEXT_SIZE];

  g_return_val_if_fail (station != NULL && code != NULL, NULL);

  base_id_to_text (station, id);
  return g_strdup_printf ("%s:%" G_GINT64_FORMAT ":%s", code, number, id);
}

static gboolean
read_invitation (const char *text, Invitation *invitation, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (text, ":", -1);
  guint64 number;

  if (g_strv_length (parts) == 3 && strlen (parts[0]) < sizeof invitation->code &&
      g_ascii_string_to_unsigned (parts[1], 10, 1, G_MAXUINT16, &number, NULL) &&
      base_id_parse (parts[2], &invitation->station))
    {
      invitation->number = (guint16) number;
      g_strlcpy (invitation->code, parts[0], sizeof invitation->code);
      return TRUE;
    }
  store_error_set (error, STORE_ERROR_INVITATION, text);
  return FALSE;
}

/* Nobody has done anything here. */
static gboolean
check_untouched (StoreConnection *connection, GError **error)
{
  gint64 deeds = store_connection_get_int (connection, "SELECT audit_seq FROM here", error);

  if (deeds > 0)
    store_error_set (error, STORE_ERROR_NOT_EMPTY, NULL);
  return deeds == 0;
}

/* What every shop begins with is the host's to tell. Rows here lose to whatever the host says of
 * them, and nobody hears of them from here. */
static gboolean
forget_beginnings (StoreConnection *connection, GError **error)
{
  g_autoptr (GPtrArray) entities = store_entity_load_all (connection, error);
  gboolean done = entities != NULL && store_run (connection, error, "DELETE FROM op");

  for (guint i = 0; done && i < entities->len; i++)
    {
      const StoreEntity *entity = g_ptr_array_index (entities, i);
      g_autofree char *script =
        g_strdup_printf ("UPDATE %s SET clk = zeroblob (%d)", entity->table, BASE_STAMP_SIZE);

      done = store_connection_execute (connection, script, error);
    }
  return done;
}

static gboolean
become (StoreConnection *connection, const Invitation *invitation, GError **error)
{
  static const BaseStamp never;

  connection->clock.station = invitation->number;
  return store_run (connection, error,
                    "DELETE FROM station WHERE id = (SELECT station FROM here)") &&
         store_run (connection, error, "UPDATE here SET station = ?1, number = ?2",
                    store_id (&invitation->station), store_int (invitation->number)) &&
         store_run (connection, error,
                    "INSERT INTO station (id, site, code, number, name, host, clk) "
                    "SELECT ?1, id, ?2, ?3, ?2, 0, ?4 FROM site LIMIT 1",
                    store_id (&invitation->station), store_text (invitation->code),
                    store_int (invitation->number), store_blob (&never, sizeof never));
}

static gboolean
join (StoreConnection *connection, gpointer data, GError **error)
{
  connection->clock.applying = TRUE;
  gboolean done = check_untouched (connection, error) && become (connection, data, error) &&
                  forget_beginnings (connection, error);
  connection->clock.applying = FALSE;
  return done;
}

/**
 * store_db_join:
 * @self: an open store in which nobody has done anything yet
 * @invitation: what the host gave out when it added the station
 * @error: (out): %STORE_ERROR_INVITATION, %STORE_ERROR_NOT_EMPTY
 *
 * Makes this store the station that the host of a shop invited. Its name, its site and all other
 * records come with the first exchange. Blocks.
 *
 * Returns: whether it is that station now
 */
gboolean
store_db_join (StoreDb *self, const char *invitation, GError **error)
{
  Invitation wanted;

  g_return_val_if_fail (STORE_IS_DB (self) && invitation != NULL, FALSE);

  return read_invitation (invitation, &wanted, error) &&
         store_db_write (self, join, &wanted, error);
}

/* Numbers that stand on paper: two records of them are two shops, not one; but for the two papers
 * of one draft, of which one may still lie under the draft's id. */
static const struct
{
  const char *table;
  const char *field;
  const char *sql;
} names[] = {
  { "station", "code", "SELECT 1 FROM station WHERE code = ?1 AND id <> ?2" },
  { "station", "number", "SELECT 1 FROM station WHERE number = ?1 AND id <> ?2" },
  { "invoice", "number", "SELECT 1 FROM invoice WHERE number = ?1 AND coalesce (twin, id) <> ?2" },
};

static gboolean
check_name (StoreConnection *connection,
            guint kind,
            const BaseId *id,
            JsonNode *value,
            GError **error)
{
  g_autoptr (GError) failure = NULL;
  gboolean is_text = json_node_get_value_type (value) == G_TYPE_STRING;
  StoreValue wanted =
    is_text ? store_text (json_node_get_string (value)) : store_int (json_node_get_int (value));
  g_autoptr (StoreStatement) row =
    store_query (connection, &failure, names[kind].sql, wanted, store_id (id));

  if (row != NULL && store_statement_next (row, &failure))
    {
      g_autofree char *text = base_json_to_text (value, FALSE);

      store_error_set (&failure, STORE_ERROR_NAMESAKE, text);
    }
  return store_succeeded (g_steal_pointer (&failure), error);
}

/* Two stores that started apart are both station A; were they taken for one shop, there would be
 * two invoices of each number. So nothing at all is taken in. */
gboolean
store_station_check_record (StoreConnection *connection,
                            const char *table,
                            const BaseId *id,
                            JsonObject *fields,
                            GError **error)
{
  gboolean sound = TRUE;
  BaseId draft = *id;

  base_id_parse (base_json_get_string (fields, "twin"), &draft);
  for (guint i = 0; sound && i < G_N_ELEMENTS (names); i++)
    {
      JsonNode *value = g_str_equal (names[i].table, table)
                          ? json_object_get_member (fields, names[i].field)
                          : NULL;

      sound = value == NULL || JSON_NODE_HOLDS_NULL (value) ||
              check_name (connection, i, &draft, value, error);
    }
  return sound;
}
