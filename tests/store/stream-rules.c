/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/store-audit.h"
#include "stream.h"
#include "support.h"

/* What holds of every shop of the stream, as the number of rows that break it. */
static const char *const rules[] = {
  /* All rows of a verb or none. */
  "SELECT count (*) FROM bay WHERE 2 <> (SELECT count (*) FROM bay_equipment WHERE bay = bay.id)",
  "SELECT count (*) FROM bay_equipment WHERE bay NOT IN (SELECT id FROM bay)",
  "SELECT count (*) FROM booking WHERE id NOT IN (SELECT booking FROM allocation)",
  "SELECT count (*) FROM goods_receipt WHERE id NOT IN (SELECT goods_receipt FROM receipt_line)",
  "SELECT count (*) FROM receipt_line"
  " WHERE id NOT IN (SELECT receipt_line FROM stock_movement WHERE receipt_line IS NOT NULL)",
  "SELECT count (*) FROM payment WHERE id NOT IN (SELECT payment FROM payment_allocation)",
  /* What was in the store's first version came along whole, and the log knows of it. */
  "SELECT count (*) FROM vehicle WHERE id NOT IN (SELECT id FROM op)",
  "SELECT count (*) FROM (SELECT count (*) AS n FROM vehicle) WHERE n NOT IN (0, " STREAM_N_OLD ")",
  /* Stock is the sum of what moved, here and in what the list of it shows. */
  "SELECT count (*) FROM (SELECT part, sum (qty_milli) AS n FROM stock_movement GROUP BY part) AS m"
  " WHERE n IS NOT (SELECT sum (qty_milli) FROM stock WHERE part = m.part)"
  " OR n IS NOT (SELECT on_hand_milli FROM part_stock WHERE part = m.part)",
  "SELECT count (*) FROM stock WHERE part NOT IN (SELECT part FROM stock_movement)",
  /* Invoices have numbers without gaps, are the sum of their lines, and know what was paid. */
  "SELECT count (*) FROM (SELECT row_number () OVER (ORDER BY sequence) AS n, sequence FROM invoice"
  " WHERE state = 'issued') WHERE n <> sequence",
  "SELECT count (*) FROM invoice WHERE net_minor <>"
  " (SELECT coalesce (sum (net_minor), 0) FROM invoice_line WHERE invoice = invoice.id)",
  "SELECT count (*) FROM invoice WHERE paid_minor <>"
  " (SELECT coalesce (sum (amount_minor), 0) FROM payment_allocation WHERE invoice = invoice.id)",
  /* The head of the chain is its last entry. */
  "SELECT count (*) FROM here WHERE audit_seq <> (SELECT count (*) FROM audit)",
  /* Each change in the log is of a deed in the audit, and the other way round; what the shop began
   * with is older. */
  "SELECT count (*) FROM op WHERE hlc > (SELECT min (hlc) FROM op)"
  " AND hlc NOT IN (SELECT hlc FROM audit)",
  "SELECT count (*) FROM audit WHERE hlc NOT IN (SELECT hlc FROM op)",
  "SELECT count (*) FROM here WHERE clock < (SELECT max (hlc) FROM op)",
};

/* The first @acknowledged changes are there, each as a whole, and the file is sound. */
void
stream_assert_whole (StoreDb *db, gint64 acknowledged)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) problems = store_db_check (db, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (problems[0], ==, NULL);
  g_autoptr (StoreAuditReport) chain = store_audit_verify (db, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (chain->problems->len, ==, 0);
  g_assert_cmpint (chain->n_entries, >=, acknowledged);
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    if (count (db, rules[i]) != 0)
      g_error ("Broken rule: %s", rules[i]);
}
