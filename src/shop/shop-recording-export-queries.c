/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-error.h"
#include "shop/shop-recording-export-private.h"
#include "store/store-error.h"

void
shop_recording_facts_clear (ShopRecordingFacts *self)
{
  g_free (self->title);
  g_free (self->note);
  g_free (self->plate);
  g_free (self->vin);
}

/* @facts: (out): what is known; of a recording that still runs, without its duration */
gboolean
shop_recording_query_facts (StoreConnection *connection,
                            const BaseId *id,
                            ShopRecordingFacts *facts,
                            GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreStatement) row =
    store_query (connection, &failure,
                 "SELECT r.started_us, coalesce (r.ended_us - r.started_us, 0), r.title, r.note,"
                 "       v.plate, v.vin, r.simulated"
                 "  FROM recording r LEFT JOIN vehicle v ON v.id = r.vehicle WHERE r.id = ?1",
                 store_id (id));

  if (row != NULL && store_statement_next (row, &failure))
    *facts = (ShopRecordingFacts){ .started_us = store_statement_get_int (row, 0),
                                   .duration_us = store_statement_get_int (row, 1),
                                   .title = store_statement_dup_text (row, 2),
                                   .note = store_statement_dup_text (row, 3),
                                   .plate = store_statement_dup_text (row, 4),
                                   .vin = store_statement_dup_text (row, 5),
                                   .simulated = store_statement_get_int (row, 6) != 0 };
  else if (failure == NULL)
    shop_error_set (&failure, SHOP_ERROR_NOT_FOUND, NULL);
  return store_succeeded (g_steal_pointer (&failure), error);
}

/* @length_us: (out): when the last reading or marker is, since the start */
gboolean
shop_recording_query_length (StoreConnection *connection,
                             const BaseId *id,
                             gint64 *length_us,
                             GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreStatement) row =
    store_query (connection, &failure,
                 "SELECT max ((SELECT coalesce (max (t1_us), 0) FROM recording_block"
                 "              WHERE recording = ?1),"
                 "            (SELECT coalesce (max (t_us), 0) FROM marker WHERE recording = ?1))",
                 store_id (id));

  if (row != NULL && store_statement_next (row, &failure))
    *length_us = store_statement_get_int (row, 0);
  return store_succeeded (g_steal_pointer (&failure), error);
}
