/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-scan-queries.h"
#include "shop/shop-error.h"
#include "shop/shop-row.h"

#include <math.h>

/* Returns: (transfer full): rows with the columns of #ShopScanColumn, newest first */
StoreStatement *
shop_scan_query_list (StoreConnection *connection, const BaseId *vehicle, GError **error)
{
  return store_query (connection, error,
                      "SELECT id, vehicle, taken_at_s, port, adapter, protocol, simulated, mil"
                      "  FROM scan WHERE vehicle = ?1 ORDER BY taken_at_s DESC, id DESC",
                      store_id (vehicle));
}

/* Returns: (transfer full): rows of code and state, each pair once: stored ones first */
StoreStatement *
shop_scan_query_codes (StoreConnection *connection, const BaseId *scan, GError **error)
{
  return store_query (connection, error,
                      "SELECT DISTINCT code, state FROM scan_code WHERE scan = ?1"
                      " ORDER BY CASE state WHEN 'stored' THEN 0 WHEN 'pending' THEN 1 ELSE 2 END,"
                      "          code",
                      store_id (scan));
}

/* Returns: (transfer full): the scan as JSON text, %NULL with @error set where there is none */
char *
shop_scan_query_document (StoreConnection *connection, const BaseId *scan, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreStatement) row =
    store_query (connection, &failure, "SELECT document FROM scan WHERE id = ?1", store_id (scan));

  if (row != NULL && store_statement_next (row, &failure))
    return store_statement_dup_text (row, 0);
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else
    shop_error_set (error, SHOP_ERROR_NOT_FOUND, NULL);
  return NULL;
}

/* Returns: whether there is that scan; else @error is set */
gboolean
shop_scan_query_head (ShopTurn *turn,
                      const BaseId *scan,
                      BaseId *vehicle,
                      gint64 *taken_at_s,
                      GError **error)
{
  g_autoptr (StoreStatement) row = store_query (
    turn->connection, error, "SELECT vehicle, taken_at_s FROM scan WHERE id = ?1", store_id (scan));

  if (row == NULL || !shop_row_require (row, "scan", error))
    return FALSE;
  *taken_at_s = store_statement_get_int (row, 1);
  return store_statement_get_id (row, 0, vehicle);
}

/* Returns: whether the vehicle was ever scanned. It was not where @error stays unset as well. */
gboolean
shop_scan_query_last (StoreConnection *connection,
                      const BaseId *vehicle,
                      BaseId *scan,
                      GError **error)
{
  g_autoptr (StoreStatement) row = store_query (connection, error,
                                                "SELECT id FROM scan WHERE vehicle = ?1"
                                                " ORDER BY taken_at_s DESC, id DESC LIMIT 1",
                                                store_id (vehicle));

  return row != NULL && store_statement_next (row, error) && store_statement_get_id (row, 0, scan);
}

/* Returns: whether the vehicle has that scan; else @error is set */
gboolean
shop_scan_query_is_of (StoreConnection *connection,
                       const BaseId *scan,
                       const BaseId *vehicle,
                       GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreStatement) row =
    store_query (connection, &failure, "SELECT 1 FROM scan WHERE id = ?1 AND vehicle = ?2",
                 store_id (scan), store_id (vehicle));

  if (row != NULL && store_statement_next (row, &failure))
    return TRUE;
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else
    shop_error_set (error, SHOP_ERROR_NOT_FOUND, NULL);
  return FALSE;
}

static StoreValue
millivolts_or_null (double voltage_v)
{
  gboolean told = voltage_v >= 0 && voltage_v <= 100;

  return told ? store_int (llround (voltage_v * 1000)) : store_null ();
}

static gboolean
insert_head (StoreConnection *connection,
             const BaseId *id,
             const BaseId *vehicle,
             const BaseId *job,
             const ShopScanDraft *draft,
             GError **error)
{
  return store_run (
    connection, error,
    "INSERT INTO scan (id, vehicle, taken_at_s, port, adapter, protocol,"
    "                  simulated, voltage_mv, mil, document, job,"
    "                  health, health_table)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
    store_id (id), store_id (vehicle), store_int (draft->taken_at_s), store_text (draft->port),
    store_text (draft->adapter), store_text (draft->protocol), store_int (draft->simulated),
    millivolts_or_null (draft->voltage_v), store_int (draft->mil), store_text (draft->document),
    store_id (job), draft->health >= 0 ? store_int (draft->health) : store_null (),
    store_int (draft->health_table));
}

static gboolean
insert_codes (StoreConnection *connection, const BaseId *id, GArray *codes, GError **error)
{
  gboolean done = TRUE;

  for (guint i = 0; done && i < codes->len; i++)
    {
      const ShopScanDraftCode *code = &g_array_index (codes, ShopScanDraftCode, i);

      done = store_run (connection, error,
                        "INSERT INTO scan_code (scan, ecu, code, state, title)"
                        " VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING",
                        store_id (id), store_text (code->ecu), store_text (code->code),
                        store_text (code->state), store_text (code->title));
    }
  return done;
}

static gboolean
insert_frame (StoreConnection *connection,
              const BaseId *id,
              const ShopScanDraftValue *frame,
              GError **error)
{
  return store_run (connection, error,
                    "INSERT INTO freeze_frame (scan, ecu, code, frame) VALUES (?1, ?2, ?3, ?4)"
                    " ON CONFLICT DO NOTHING",
                    store_id (id), store_text (frame->ecu), store_text (frame->code),
                    store_int (frame->frame));
}

static gboolean
insert_value (StoreConnection *connection,
              const BaseId *id,
              const ShopScanDraftValue *value,
              GError **error)
{
  return store_run (connection, error,
                    "INSERT INTO freeze_value (scan, ecu, code, frame, signal, name, raw, value,"
                    "                          unit, text)"
                    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) ON CONFLICT DO NOTHING",
                    store_id (id), store_text (value->ecu), store_text (value->code),
                    store_int (value->frame), store_text (value->signal), store_text (value->name),
                    value->has_raw ? store_int (value->raw) : store_null (),
                    store_real (value->value), store_text (value->unit), store_text (value->text));
}

static gboolean
insert_values (StoreConnection *connection, const BaseId *id, GArray *values, GError **error)
{
  gboolean done = TRUE;

  for (guint i = 0; done && i < values->len; i++)
    {
      const ShopScanDraftValue *value = &g_array_index (values, ShopScanDraftValue, i);

      done = value->signal == NULL ? insert_frame (connection, id, value, error)
                                   : insert_value (connection, id, value, error);
    }
  return done;
}

gboolean
shop_scan_insert (StoreConnection *connection,
                  const BaseId *id,
                  const BaseId *vehicle,
                  const BaseId *job,
                  const ShopScanDraft *draft,
                  GError **error)
{
  return insert_head (connection, id, vehicle, job, draft, error) &&
         insert_codes (connection, id, draft->codes, error) &&
         insert_values (connection, id, draft->values, error);
}

/* Columns: number, vehicle, whether it is open. */
StoreStatement *
shop_scan_query_job (ShopTurn *turn, const BaseId *job, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT number, vehicle, open FROM job WHERE id = ?1", store_id (job));
}

/* What earlier scans found and this one did not, in a control unit that answered again. */
gboolean
shop_scan_resolve (ShopTurn *turn, const BaseId *scan, const BaseId *vehicle, GError **error)
{
  return store_run (
    turn->connection, error,
    "UPDATE scan_code SET resolved_by = ?1 "
    "WHERE scan IN (SELECT earlier.id FROM scan AS earlier JOIN scan AS now ON now.id = ?1 "
    "  WHERE earlier.vehicle = ?2 AND earlier.taken_at_s <= now.taken_at_s "
    "  AND earlier.id <> ?1 AND earlier.simulated = now.simulated) "
    "AND resolved_by IS NULL "
    "AND ecu IN (SELECT value ->> 'id' FROM json_each ((SELECT document FROM scan WHERE id = ?1), "
    "  '$.ecus')) "
    "AND NOT EXISTS (SELECT 1 FROM scan_code AS still WHERE still.scan = ?1 "
    "  AND still.ecu = scan_code.ecu AND still.code = scan_code.code)",
    store_id (scan), store_id (vehicle));
}
