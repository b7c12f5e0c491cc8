/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-audit.h"

#define DEFAULT_LIMIT 100

#define ENTRIES                                                                                    \
  "SELECT audit.seq AS entry, station.code AS station, audit.at_s, audit.user, "                   \
  "user.name AS user_name, audit.verb, audit.arguments AS arguments_json, "                        \
  "audit.result AS result_json, audit.station = ?3 AND " UNDONE " AS undone, "                     \
  "audit.station = ?3 AND audit.undo IS NOT NULL AND NOT " UNDONE " AS undoable "
#define UNDONE                                                                                     \
  "EXISTS (SELECT 1 FROM audit AS back WHERE back.verb = 'undo' "                                  \
  "AND back.station = audit.station AND back.result ->> 'undone' = audit.seq)"
#define NAMES                                                                                      \
  "LEFT JOIN station ON station.id = audit.station LEFT JOIN user ON user.id = audit.user "
#define NEWEST "ORDER BY audit.hlc DESC LIMIT ?2"

/* The columns are read for the entries that are shown alone. */
static StoreStatement *
query_all (ShopTurn *turn, const ShopAuditQuery *asked, gint64 from_s, gint64 limit, GError **error)
{
  return store_query (turn->connection, error,
                      ENTRIES "FROM audit " NAMES "WHERE audit.at_s >= ?1 " NEWEST,
                      store_int (from_s), store_int (limit), store_id (&turn->station));
}

static StoreStatement *
query_user (ShopTurn *turn,
            const ShopAuditQuery *asked,
            gint64 from_s,
            gint64 limit,
            GError **error)
{
  return store_query (
    turn->connection, error,
    ENTRIES "FROM audit " NAMES "WHERE audit.user = ?4 AND audit.at_s >= ?1 " NEWEST,
    store_int (from_s), store_int (limit), store_id (&turn->station), store_id (&asked->user));
}

static StoreStatement *
query_record (ShopTurn *turn,
              const ShopAuditQuery *asked,
              gint64 from_s,
              gint64 limit,
              GError **error)
{
  return store_query (
    turn->connection, error,
    ENTRIES "FROM audit_record AS about CROSS JOIN audit ON audit.station = about.station "
            "AND audit.seq = about.seq " NAMES "WHERE about.record = ?4 AND audit.at_s >= ?1 "
            "AND (?5 IS NULL OR audit.user = ?5) ORDER BY about.hlc DESC LIMIT ?2",
    store_int (from_s), store_int (limit), store_id (&turn->station), store_id (&asked->record),
    shop_id_is_given (&asked->user) ? store_id (&asked->user) : store_null ());
}

/* Each by an index of its own: of a record, or of a person, or whatever was last. */
StoreStatement *
shop_audit_query_entries (ShopTurn *turn,
                          const ShopAuditQuery *asked,
                          gint64 from_s,
                          GError **error)
{
  gint64 limit = shop_maybe_get (asked->limit, DEFAULT_LIMIT);

  if (shop_id_is_given (&asked->record))
    return query_record (turn, asked, from_s, limit, error);
  return shop_id_is_given (&asked->user) ? query_user (turn, asked, from_s, limit, error)
                                         : query_all (turn, asked, from_s, limit, error);
}
