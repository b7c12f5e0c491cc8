/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-inspection-finish.h"
#include "base/base-money.h"
#include "base/base-zone.h"
#include "shop/shop-compliance.h"
#include "shop/shop-deferred.h"
#include "shop/shop-inspector.h"
#include "shop/shop-row.h"
#include "speedshop-config.h"
#include "store/store-error.h"

#include <glib/gi18n-lib.h>

static gboolean
refuse_open (StoreStatement *missing, GError **error)
{
  gint64 n = store_statement_get_int (missing, 0);

  shop_refuse (error, SHOP_ERROR_OPEN_CHECK,
               g_dngettext (GETTEXT_PACKAGE, "%" G_GINT64_FORMAT " item was not looked at: “%s”.",
                            "%" G_GINT64_FORMAT " items were not looked at, among them “%s”.",
                            (gulong) n),
               n, store_statement_get_text (missing, 1));
  return FALSE;
}

/* Where there was nothing to look at, nothing was found in order either. */
static gboolean
check_complete (ShopTurn *turn, const ShopInspectionHead *head, GError **error)
{
  g_autoptr (StoreStatement) missing = shop_inspection_query_missing (turn, head, error);

  if (!shop_row_require (missing, "inspection", error))
    return FALSE;
  if (store_statement_get_int (missing, 0) > 0)
    return refuse_open (missing, error);
  if (store_statement_get_int (missing, 2) > 0)
    return TRUE;
  shop_refuse (error, SHOP_ERROR_OPEN_CHECK,
               _ ("This kind of inspection names nothing to look at, so nothing was inspected."));
  return FALSE;
}

static gboolean
count_failed (ShopTurn *turn, const ShopInspectionHead *head, gint64 *failed, GError **error)
{
  g_autoptr (StoreStatement) rows = shop_inspection_query_results (turn, &head->id, error);
  g_autoptr (GError) failure = NULL;

  *failed = 0;
  if (rows == NULL)
    return FALSE;
  while (store_statement_next (rows, &failure))
    *failed += g_str_equal (store_statement_get_text (rows, 4), "fail") ? 1 : 0;
  return store_succeeded (g_steal_pointer (&failure), error);
}

/* "Tread, front left: 1.2 mm, worn outside" */
static char *
describe_finding (StoreStatement *row)
{
  const char *note = store_statement_get_text (row, 5);
  const char *unit = store_statement_get_text (row, 4);
  g_autofree char *measure = store_statement_is_null (row, 3)
                               ? NULL
                               : base_quantity_to_text (store_statement_get_int (row, 3));
  g_autoptr (GString) text = g_string_new (store_statement_get_text (row, 1));

  if (measure != NULL)
    g_string_append_printf (text, ": %s %s", measure, unit != NULL ? unit : "");
  if (note != NULL)
    g_string_append_printf (text, "%s%s", measure != NULL ? ", " : ": ", note);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
defer_finding (ShopTurn *turn,
               const ShopInspectionHead *head,
               StoreStatement *row,
               const char *recheck_due,
               GError **error)
{
  g_autofree char *description = describe_finding (row);
  gboolean failed = g_str_equal (store_statement_get_text (row, 2), "fail");
  BaseId deferred;
  ShopDeferredAdd work = {
    .vehicle = head->vehicle,
    .job = head->job,
    .description = description,
    .due_date = failed && *recheck_due != '\0' ? recheck_due : NULL,
  };

  store_statement_get_id (row, 0, &work.result);
  return shop_deferred_keep (turn, &work, &deferred, error);
}

/* What was found is not forgotten because nobody wrote a line for it. */
static gboolean
defer_findings (ShopTurn *turn,
                const ShopInspectionHead *head,
                const char *recheck_due,
                GError **error)
{
  g_autoptr (StoreStatement) rows = shop_inspection_query_to_defer (turn, &head->id, error);
  g_autoptr (GError) failure = NULL;
  gboolean done = rows != NULL;

  while (done && store_statement_next (rows, &failure))
    done = defer_finding (turn, head, rows, recheck_due, error);
  return done && store_succeeded (g_steal_pointer (&failure), error);
}

/* What failed the last time is put right, or was found again and is kept as that. */
static gboolean
end_put_right (ShopTurn *turn, const ShopInspectionHead *head, GError **error)
{
  if (!shop_id_is_given (&head->recheck_of))
    return TRUE;
  g_autoptr (GArray) works = g_array_new (FALSE, FALSE, sizeof (BaseId));
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreStatement) rows =
    shop_inspection_query_put_right (turn, &head->recheck_of, error);
  gboolean done = rows != NULL;
  BaseId work;

  while (done && store_statement_next (rows, &failure))
    if (store_statement_get_id (rows, 0, &work))
      g_array_append_val (works, work);
  done = done && store_succeeded (g_steal_pointer (&failure), error);
  for (guint i = 0; done && i < works->len; i++)
    done = shop_deferred_end (turn, &g_array_index (works, BaseId, i), error);
  return done;
}

/* A recheck that fails again does not make the time longer. */
static gboolean
find_recheck_due (ShopTurn *turn,
                  const ShopInspectionHead *head,
                  const char *today,
                  char due[BASE_DATE_LENGTH],
                  GError **error)
{
  ShopInspectionHead first;

  *due = '\0';
  if (!shop_inspection_is_of_fitness (head->kind))
    return TRUE;
  if (!shop_id_is_given (&head->recheck_of))
    return shop_compliance_recheck_due (turn, today, due, error);
  if (!shop_inspection_load (turn, &head->recheck_of, &first, error))
    return FALSE;
  g_strlcpy (due, first.recheck_due, BASE_DATE_LENGTH);
  return TRUE;
}

static gboolean
write_outcome (ShopTurn *turn,
               const ShopInspectionHead *head,
               const char *outcome,
               const char *recheck_due,
               GError **error)
{
  shop_turn_tell_text (turn, "outcome", outcome);
  if (*recheck_due != '\0')
    shop_turn_tell_text (turn, "recheck_due", recheck_due);
  return store_update (
    turn->connection, error, "inspection", &head->id, { "outcome", store_text (outcome) },
    { "recheck_due", *recheck_due != '\0' ? store_text (recheck_due) : store_null () },
    { "finished_s", store_int (turn->now_s) });
}

static gboolean
fail (ShopTurn *turn, const ShopInspectionHead *head, const char *today, GError **error)
{
  char due[BASE_DATE_LENGTH];

  return find_recheck_due (turn, head, today, due, error) &&
         write_outcome (turn, head, "fail", due, error) && defer_findings (turn, head, due, error);
}

static gboolean
pass (ShopTurn *turn, const ShopInspectionHead *head, const char *today, GError **error)
{
  return write_outcome (turn, head, "pass", "", error) && defer_findings (turn, head, "", error) &&
         (!shop_inspection_is_of_fitness (head->kind) ||
          shop_compliance_pass (turn, &head->vehicle, head->kind, today, error));
}

/**
 * shop_inspection_conclude:
 * @error: (out): %SHOP_ERROR_OPEN_CHECK where something was not looked at;
 *   %SHOP_ERROR_SKILL where who looked may not
 *
 * Passes or fails a running inspection by what it found.
 */
gboolean
shop_inspection_conclude (ShopTurn *turn, const ShopInspectionHead *head, GError **error)
{
  char today[BASE_DATE_LENGTH];
  gint64 failed;
  int minute;

  base_zone_utc_to_local (turn->zone, turn->now_s, today, &minute);
  if (!shop_inspector_check (turn, head->kind, &head->technician, error) ||
      !check_complete (turn, head, error) || !count_failed (turn, head, &failed, error) ||
      !end_put_right (turn, head, error))
    return FALSE;
  return failed > 0 ? fail (turn, head, today, error) : pass (turn, head, today, error);
}
