/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-message-queries.h"

#include "shop/shop-compliance-queries.h"
#include "shop/shop-error.h"
#include "store/store-error.h"

/* Returns: whether it is in the outbox. It is not where @error stays unset as well. */
gboolean
shop_message_query_once (ShopTurn *turn, const char *once, BaseId *message, GError **error)
{
  g_autoptr (StoreStatement) row = store_query (
    turn->connection, error, "SELECT id FROM message WHERE once = ?1", store_text (once));

  return row != NULL && store_statement_next (row, error) &&
         store_statement_get_id (row, 0, message);
}

/* Returns: (nullable): the first number or address that fits. There is none where @error stays
 * unset as well. */
char *
shop_message_query_recipient (ShopTurn *turn,
                              const BaseId *customer,
                              const char *channel,
                              GError **error)
{
  g_autoptr (StoreStatement) row =
    store_query (turn->connection, error,
                 "SELECT value FROM contact WHERE customer = ?1 AND removed = 0 "
                 "AND kind = iif (?2 = 'sms', 'phone', ?2) ORDER BY position, id LIMIT 1",
                 store_id (customer), store_text (channel));

  return row != NULL && store_statement_next (row, error) ? store_statement_dup_text (row, 0)
                                                          : NULL;
}

gboolean
shop_message_query_quiet (ShopTurn *turn, int *from_min, int *to_min, GError **error)
{
  g_autoptr (StoreStatement) row = store_query (
    turn->connection, error, "SELECT quiet_from_min, quiet_to_min FROM site WHERE id = ?1",
    store_id (&turn->site));

  if (row == NULL || !store_statement_next (row, error))
    return FALSE;
  *from_min = (int) store_statement_get_int (row, 0);
  *to_min = (int) store_statement_get_int (row, 1);
  return TRUE;
}

/* Returns: (transfer full): its state, %NULL with @error set where there is no such message */
char *
shop_message_query_state (ShopTurn *turn, const BaseId *message, gint64 *tries, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreStatement) row =
    store_query (turn->connection, &failure, "SELECT state, tries FROM message WHERE id = ?1",
                 store_id (message));

  if (row != NULL && store_statement_next (row, &failure))
    {
      *tries = store_statement_get_int (row, 1);
      return store_statement_dup_text (row, 0);
    }
  if (failure == NULL)
    shop_error_set (&failure, SHOP_ERROR_NOT_FOUND, NULL);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

/* @state: NULL for those that may be sent now */
StoreStatement *
shop_message_query_outbox (ShopTurn *turn, const char *state, gint64 limit, GError **error)
{
#define COLUMNS                                                                                    \
  "SELECT m.id AS message, m.channel, m.recipient, m.purpose, m.subject, m.body, "                 \
  "m.attachments AS attachments_json, m.customer, m.vehicle, m.job, m.state, m.not_before_s, "     \
  "m.sent_s, m.tries, m.failure FROM message AS m "

  if (state == NULL)
    return store_query (turn->connection, error,
                        COLUMNS "WHERE m.state = 'queued' AND m.not_before_s <= ?1 "
                                "ORDER BY m.not_before_s, m.id LIMIT ?2",
                        store_int (turn->now_s), store_int (limit));
  return store_query (turn->connection, error,
                      COLUMNS "WHERE m.state = ?1 ORDER BY m.id DESC LIMIT ?2", store_text (state),
                      store_int (limit));
#undef COLUMNS
}

#define OWNER(vehicle)                                                                             \
  "(SELECT customer FROM ownership WHERE vehicle = " vehicle                                       \
  "  ORDER BY from_s DESC, id DESC LIMIT 1)"

/* What falls due between two days and nobody was reminded of. */
StoreStatement *
shop_reminder_query_missing (ShopTurn *turn, const char *from, const char *to, GError **error)
{
  return store_query (
    turn->connection, error,
    "SELECT item.vehicle, " OWNER (
      "item.vehicle") ", item.kind, item.id, NULL, item.due_date, "
                      "item.due_km FROM compliance_item AS item JOIN vehicle ON vehicle.id = "
                      "item.vehicle "
                      "  AND vehicle.archived = 0 AND vehicle.merged_into IS NULL "
                      "WHERE " SHOP_COMPLIANCE_ITEM_STANDS
                      "AND item.due_date BETWEEN ?1 AND ?2 AND item.kind <> 'lvv' "
                      "AND NOT EXISTS (SELECT 1 FROM reminder WHERE vehicle = item.vehicle "
                      "  AND due_date = item.due_date AND kind = item.kind) "
                      "UNION ALL SELECT work.vehicle, " OWNER (
                        "work.vehicle") ", 'deferred', NULL, work.id, "
                                        "work.due_date, work.due_km FROM deferred_work AS work "
                                        "JOIN vehicle "
                                        "  ON vehicle.id = work.vehicle AND vehicle.archived = 0 "
                                        "AND vehicle.merged_into IS NULL "
                                        "WHERE work.state = 'open' AND work.due_date BETWEEN ?1 "
                                        "AND ?2 "
                                        "AND NOT EXISTS (SELECT 1 FROM reminder WHERE vehicle = "
                                        "work.vehicle "
                                        "  AND due_date = work.due_date AND deferred = work.id)",
    store_text (from), store_text (to));
}

StoreStatement *
shop_reminder_query (ShopTurn *turn, const BaseId *reminder, GError **error)
{
  return store_query (
    turn->connection, error,
    "SELECT reminder.kind, reminder.vehicle, reminder.customer, customer.name, "
    "reminder.due_date, reminder.state, coalesce (vehicle.plate, vehicle.vin, vehicle.make), "
    "reminder.send_date FROM reminder JOIN vehicle ON vehicle.id = reminder.vehicle "
    "LEFT JOIN customer ON customer.id = reminder.customer WHERE reminder.id = ?1",
    store_id (reminder));
}

StoreStatement *
shop_reminder_query_due (ShopTurn *turn, const char *today, GError **error)
{
  return store_query (
    turn->connection, error,
    "SELECT r.id AS reminder, r.kind, r.due_date, r.due_km, r.send_date, r.vehicle, v.plate, "
    "v.make, v.model, r.customer, c.name AS customer_name "
    "FROM reminder AS r JOIN vehicle AS v ON v.id = r.vehicle "
    "LEFT JOIN customer AS c ON c.id = r.customer "
    "WHERE r.state = 'pending' AND r.send_date <= ?1 ORDER BY r.send_date, r.id",
    store_text (today));
}

/* The reminder of a message is done once that has left. */
gboolean
shop_reminder_finish (ShopTurn *turn, const BaseId *message, GError **error)
{
  return store_run (turn->connection, error,
                    "UPDATE reminder SET state = 'done' WHERE message = ?1 AND state = 'queued'",
                    store_id (message));
}
