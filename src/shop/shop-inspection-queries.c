/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-inspection-queries.h"
#include "shop/shop-row.h"

/**
 * shop_inspection_load:
 * @head: (out): what the rules ask of it
 * @error: (out): %SHOP_ERROR_NOT_FOUND
 */
gboolean
shop_inspection_load (ShopTurn *turn,
                      const BaseId *inspection,
                      ShopInspectionHead *head,
                      GError **error)
{
  g_autoptr (StoreStatement) row = store_query (
    turn->connection, error,
    "SELECT vehicle, job, template, recheck_of, inspection.kind, outcome, recheck_due, "
    "coalesce (price_minor, -1), technician FROM inspection "
    "LEFT JOIN inspection_template ON inspection_template.id = inspection.template "
    "WHERE inspection.id = ?1",
    store_id (inspection));

  *head = (ShopInspectionHead){ .id = *inspection };
  if (!shop_row_require (row, "inspection", error))
    return FALSE;
  store_statement_get_id (row, 0, &head->vehicle);
  store_statement_get_id (row, 1, &head->job);
  store_statement_get_id (row, 2, &head->template);
  store_statement_get_id (row, 3, &head->recheck_of);
  shop_row_get_word (row, 4, head->kind, sizeof head->kind);
  shop_row_get_word (row, 5, head->outcome, sizeof head->outcome);
  shop_row_get_word (row, 6, head->recheck_due, sizeof head->recheck_due);
  head->price_minor = store_statement_get_int (row, 7);
  store_statement_get_id (row, 8, &head->technician);
  return TRUE;
}

StoreStatement *
shop_inspection_query_templates (ShopTurn *turn, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT id AS template, kind, name, price_minor FROM inspection_template "
                      "WHERE archived = 0 ORDER BY name");
}

StoreStatement *
shop_inspection_query_items (ShopTurn *turn, const BaseId *template, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT id AS item, section, name, unit, minimum_milli, advise_milli "
                      "FROM inspection_item WHERE template = ?1 AND removed = 0 ORDER BY position",
                      store_id (template));
}

StoreStatement *
shop_inspection_query_template (ShopTurn *turn, const BaseId *template, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT kind, name FROM inspection_template WHERE id = ?1",
                      store_id (template));
}

StoreStatement *
shop_inspection_query_item (ShopTurn *turn, const BaseId *item, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT name, unit, minimum_milli, advise_milli, template "
                      "FROM inspection_item WHERE id = ?1",
                      store_id (item));
}

/* Their name, and whether they have learnt @skill. */
StoreStatement *
shop_inspection_query_inspector (ShopTurn *turn,
                                 const BaseId *technician,
                                 const char *skill,
                                 GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT name, EXISTS (SELECT 1 FROM technician_skill "
                      "  WHERE technician_skill.technician = technician.id "
                      "  AND removed = 0 AND skill = ?2 COLLATE NOCASE) "
                      "FROM technician WHERE id = ?1",
                      store_id (technician), store_text (skill));
}

/* Looked at twice: the newest counts. Items of the template by their id, others by their name. */
#define IS_NEWEST                                                                                  \
  "NOT EXISTS (SELECT 1 FROM inspection_result AS newer "                                          \
  "WHERE newer.inspection = found.inspection "                                                     \
  "AND coalesce (newer.item, newer.name) = coalesce (found.item, found.name) "                     \
  "AND (newer.at_s, newer.clk) > (found.at_s, found.clk)) "

/* What must still be looked at: all of the template, or what failed the last time; and how much
 * there is to look at altogether. */
StoreStatement *
shop_inspection_query_missing (ShopTurn *turn, const ShopInspectionHead *head, GError **error)
{
  return store_query (turn->connection, error,
                      "WITH wanted (item, name, position) AS ("
                      "SELECT id, name, position FROM inspection_item "
                      "  WHERE ?3 IS NULL AND template = ?2 AND removed = 0 "
                      "UNION ALL SELECT item, name, at_s FROM inspection_result AS found "
                      "  WHERE inspection = ?3 AND result = 'fail' AND " IS_NEWEST ") "
                      "SELECT count (*), min (name), (SELECT count (*) FROM wanted) "
                      "FROM wanted WHERE NOT EXISTS ("
                      "  SELECT 1 FROM inspection_result WHERE inspection = ?1 AND "
                      "  coalesce (inspection_result.item, inspection_result.name) = "
                      "  coalesce (wanted.item, wanted.name))",
                      store_id (&head->id), store_id (&head->template),
                      shop_id_is_given (&head->recheck_of) ? store_id (&head->recheck_of)
                                                           : store_null ());
}

StoreStatement *
shop_inspection_query_results (ShopTurn *turn, const BaseId *inspection, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT found.id AS result_id, found.item, section, found.name, result, "
                      "measure_milli, found.unit, note, photos AS photos_json, technician, at_s "
                      "FROM inspection_result AS found "
                      "LEFT JOIN inspection_item ON inspection_item.id = found.item "
                      "WHERE inspection = ?1 AND " IS_NEWEST
                      "ORDER BY position IS NULL, position, at_s",
                      store_id (inspection));
}

/* What was found and stands on no line of a job. */
StoreStatement *
shop_inspection_query_to_defer (ShopTurn *turn, const BaseId *inspection, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT found.id, found.name, result, measure_milli, found.unit, note "
                      "FROM inspection_result AS found "
                      "JOIN inspection ON inspection.id = found.inspection "
                      "WHERE inspection = ?1 AND result IN ('advise', 'fail') AND " IS_NEWEST
                      "AND NOT EXISTS (SELECT 1 FROM job_line WHERE job_line.job = inspection.job "
                      "  AND job_line.result = found.id AND job_line.removed = 0)",
                      store_id (inspection));
}

/* The open deferred work that a failed inspection left, once its recheck passed. */
StoreStatement *
shop_inspection_query_put_right (ShopTurn *turn, const BaseId *inspection, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT deferred_work.id FROM inspection_result JOIN deferred_work "
                      "ON deferred_work.result = inspection_result.id "
                      "WHERE inspection = ?1 AND inspection_result.result = 'fail' "
                      "AND deferred_work.state = 'open'",
                      store_id (inspection));
}

#define HEADER                                                                                     \
  "SELECT inspection.id AS inspection, inspection.kind, inspection.vehicle, inspection.job, "      \
  "template, inspection_template.name, technician, recheck_of, outcome, recheck_due, started_s, "  \
  "finished_s, (SELECT count (*) FROM inspection_result AS found "                                 \
  "  WHERE inspection = inspection.id AND result = 'fail' AND " IS_NEWEST ") AS failed, "          \
  "(SELECT count (*) FROM inspection_result AS found "                                             \
  "  WHERE inspection = inspection.id AND result = 'advise' AND " IS_NEWEST ") AS advised "        \
  "FROM inspection LEFT JOIN inspection_template "                                                 \
  "ON inspection_template.id = inspection.template "

StoreStatement *
shop_inspection_query_whole (ShopTurn *turn, const BaseId *inspection, GError **error)
{
  return store_query (turn->connection, error, HEADER "WHERE inspection.id = ?1",
                      store_id (inspection));
}

StoreStatement *
shop_inspection_query_of_job (ShopTurn *turn, const BaseId *job, GError **error)
{
  return store_query (turn->connection, error,
                      HEADER "WHERE inspection.job = ?1 ORDER BY started_s", store_id (job));
}
