/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-audit.h"

#define DEFAULT_LIMIT 100

/* A record was changed by an entry where the change log has it under the entry's tick; what was
 * only read or named is found by the text of its id. The columns are read for the entries that are
 * shown alone. */
StoreStatement *
shop_audit_query_entries (ShopTurn *turn,
                          const ShopAuditQuery *asked,
                          const char *record,
                          gint64 from_s,
                          GError **error)
{
  return store_query (
    turn->connection, error,
    "WITH newest AS (SELECT station, seq FROM audit WHERE (?1 IS NULL OR user = ?1) "
    "  AND at_s >= ?2 AND (?3 IS NULL OR hlc IN (SELECT hlc FROM op WHERE id = ?3) "
    "    OR instr (arguments, ?4) > 0 OR instr (result, ?4) > 0) ORDER BY hlc DESC LIMIT ?5), "
    "undone AS MATERIALIZED (SELECT result ->> 'undone' AS seq FROM audit "
    "  WHERE station = ?6 AND verb = 'undo' AND result ->> 'undone' IS NOT NULL) "
    "SELECT audit.seq AS entry, station.code AS station, audit.at_s, audit.user, "
    "user.name AS user_name, audit.verb, audit.arguments AS arguments_json, "
    "audit.result AS result_json, audit.station = ?6 AND audit.seq IN (SELECT seq FROM undone) "
    "  AS undone, audit.station = ?6 AND audit.undo IS NOT NULL "
    "  AND audit.seq NOT IN (SELECT seq FROM undone) AS undoable "
    "FROM newest JOIN audit ON audit.station = newest.station AND audit.seq = newest.seq "
    "LEFT JOIN station ON station.id = audit.station LEFT JOIN user ON user.id = audit.user "
    "ORDER BY audit.hlc DESC",
    shop_id_is_given (&asked->user) ? store_id (&asked->user) : store_null (), store_int (from_s),
    shop_id_is_given (&asked->record) ? store_id (&asked->record) : store_null (),
    store_text (record), store_int (shop_maybe_get (asked->limit, DEFAULT_LIMIT)),
    store_id (&turn->station));
}
