/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-message.h"

#include "base/base-json.h"
#include "base/base-zone.h"
#include "shop/shop-customer-contact.h"
#include "shop/shop-customer-queries.h"
#include "shop/shop-message-queries.h"
#include "shop/shop-state-refuse.h"
#include "shop/shop-state-words.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

#define MOST_TRIES   5
#define FIRST_WAIT_S 300
#define USUAL_ROWS   200

/**
 * shop_quiet_shift:
 * @quiet_from_min, @quiet_to_min: minutes of the shop's day; the night may lie between them
 * @at_s: when it would be sent, UTC
 *
 * Returns: @at_s, or the end of the quiet hours that it lies in, UTC
 */
gint64
shop_quiet_shift (GTimeZone *zone, int quiet_from_min, int quiet_to_min, gint64 at_s)
{
  char date[BASE_DATE_LENGTH];
  int minute;
  gboolean over_night = quiet_from_min > quiet_to_min;

  base_zone_utc_to_local (zone, at_s, date, &minute);
  gboolean quiet = over_night ? minute >= quiet_from_min || minute < quiet_to_min
                              : minute >= quiet_from_min && minute < quiet_to_min;
  if (!quiet)
    return at_s;
  if (over_night && minute >= quiet_from_min)
    base_date_add_days (date, 1, date);
  return base_zone_local_to_utc (zone, date, quiet_to_min);
}

static gboolean
check_consent (ShopTurn *turn, const ShopMessageQueue *queue, GError **error)
{
  gboolean allowed = shop_consent_default (queue->purpose);
  g_autoptr (GError) failure = NULL;
  BaseId consent;

  if (!shop_id_is_given (&queue->customer) || g_str_equal (queue->channel, "print"))
    return TRUE;
  shop_consent_query (turn, &queue->customer, queue->channel, queue->purpose, &consent, &allowed,
                      &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (!allowed)
    shop_refuse_fully (error, SHOP_ERROR_RULE,
                       _ ("The customer does not want messages of this kind (%s) by %s. Choose "
                          "another way, or ask them and note that they agree."),
                       queue->purpose, queue->channel);
  return allowed;
}

/* Paper goes to a name; the rest to a number or an address. */
static gboolean
check_recipient (ShopTurn *turn, const ShopMessageQueue *queue, GError **error)
{
  const char *kind = g_str_equal (queue->channel, "sms") ? "phone" : "email";

  if (g_str_equal (queue->channel, "print"))
    return TRUE;
  g_autofree char *country = shop_customer_query_country (turn, error);
  g_autofree char *key =
    country != NULL ? shop_contact_make_key (kind, queue->recipient, country) : NULL;
  return key != NULL && shop_contact_check (kind, queue->recipient, key, error);
}

/* Returns: (transfer full): whom it goes to, %NULL with @error set where nobody knows */
static char *
find_recipient (ShopTurn *turn, const ShopMessageQueue *queue, GError **error)
{
  g_autoptr (GError) failure = NULL;
  char *found = NULL;

  if (queue->recipient != NULL && *queue->recipient != '\0')
    return check_recipient (turn, queue, error) ? g_strdup (queue->recipient) : NULL;
  if (g_str_equal (queue->channel, "print"))
    return g_strdup ("print");
  if (shop_id_is_given (&queue->customer))
    found = shop_message_query_recipient (turn, &queue->customer, queue->channel, &failure);
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else if (found == NULL)
    shop_refuse_fully (error, SHOP_ERROR_VALUE,
                       _ ("Nothing is known to send it to by %s. Add a contact to the customer, or "
                          "choose another channel."),
                       queue->channel);
  return found;
}

static gboolean
find_time (ShopTurn *turn, const ShopMessageQueue *queue, gint64 *at_s, GError **error)
{
  int from_min = 0;
  int to_min = 0;
  gboolean may_wake = g_str_equal (queue->channel, "sms");
  gboolean is_own_idea =
    g_str_equal (queue->purpose, "reminder") || g_str_equal (queue->purpose, "marketing");

  *at_s = shop_maybe_get (queue->not_before_s, turn->now_s);
  if (g_str_equal (queue->channel, "print") || (!may_wake && !is_own_idea))
    return TRUE;
  if (!shop_message_query_quiet (turn, &from_min, &to_min, error))
    return FALSE;
  *at_s = shop_quiet_shift (turn->zone, from_min, to_min, *at_s);
  return TRUE;
}

static const ShopArgument queue_arguments[] = {
  SHOP_ARGUMENT (ShopMessageQueue, channel, WORD, .required = TRUE, .words = "sms email print"),
  SHOP_ARGUMENT (ShopMessageQueue, recipient, TEXT, .key = TRUE),
  SHOP_ARGUMENT (ShopMessageQueue,
                 purpose,
                 WORD,
                 .required = TRUE,
                 .words = "reminder progress marketing invoice estimate statement"),
  SHOP_ARGUMENT (ShopMessageQueue, template, TEXT),
  SHOP_ARGUMENT (ShopMessageQueue, subject, TEXT),
  SHOP_ARGUMENT (ShopMessageQueue, body, TEXT, .required = TRUE),
  SHOP_ARGUMENT (ShopMessageQueue, attachments, JSON, .key = TRUE),
  SHOP_ARGUMENT (ShopMessageQueue, customer, ID),
  SHOP_ARGUMENT (ShopMessageQueue, vehicle, ID),
  SHOP_ARGUMENT (ShopMessageQueue, job, ID),
  SHOP_ARGUMENT (ShopMessageQueue, once, TEXT, .required = TRUE),
  SHOP_ARGUMENT (ShopMessageQueue, not_before_s, MAYBE_TIME, .key = TRUE),
};

static const ShopShape queue_shape = SHOP_SHAPE (ShopMessageQueue, queue_arguments);

static gboolean
insert (ShopTurn *turn, const ShopMessageQueue *queue, BaseId *message, GError **error)
{
  gint64 at_s = 0;
  g_autofree char *recipient = find_recipient (turn, queue, error);
  g_autofree char *attachments =
    queue->attachments != NULL ? base_json_to_text (queue->attachments, FALSE) : g_strdup ("[]");

  base_id_derive (message, "message %s", queue->once);
  return recipient != NULL && check_consent (turn, queue, error) &&
         find_time (turn, queue, &at_s, error) &&
         shop_turn_insert (
           turn, error, "message", message, &queue_shape, queue,
           { "recipient", store_text (recipient) }, { "attachments", store_text (attachments) },
           { "not_before_s", store_int (at_s) }, { "created_s", store_int (turn->now_s) });
}

/**
 * shop_message_put:
 * @message: (out): the new one, or the one of the same @once
 *
 * As the verb "message-queue", for verbs that do more than this; leaves the turn's undo alone.
 */
gboolean
shop_message_put (ShopTurn *turn, const ShopMessageQueue *queue, BaseId *message, GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (shop_message_query_once (turn, queue->once, message, &failure))
    shop_turn_tell_int (turn, "already", 1);
  else if (failure == NULL)
    insert (turn, queue, message, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  shop_turn_tell_id (turn, "message", message);
  return TRUE;
}

static gboolean
queue_message (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  ShopMessageChoice undo;

  if (!shop_message_put (turn, arguments, &undo.message, error))
    return FALSE;
  if (!json_object_has_member (turn->result, "already"))
    shop_turn_set_undo (turn, &shop_message_cancel_verb, &undo);
  return TRUE;
}

const ShopVerb shop_message_queue_verb = {
  "message-queue", N_ ("Puts a message into the outbox"), SHOP_MAY_MESSAGE, &queue_shape,
  queue_message,
};

static const ShopArgument choice_arguments[] = {
  SHOP_ARGUMENT (ShopMessageChoice, message, ID, .required = TRUE),
};

static const ShopShape choice_shape = SHOP_SHAPE (ShopMessageChoice, choice_arguments);

/* Returns: whether the message is in a state that may be left for another */
static gboolean
check_state (ShopTurn *turn,
             const BaseId *message,
             const char *const *from,
             gint64 *tries,
             GError **error)
{
  g_autofree char *state = shop_message_query_state (turn, message, tries, error);

  if (state == NULL)
    return FALSE;
  if (g_strv_contains (from, state))
    return TRUE;
  shop_state_refuse (error, "message", state, _ ("The message is “%s”."),
                     shop_state_to_text ("message", state));
  return FALSE;
}

static const char *const queued_only[] = { "queued", NULL };
static const char *const given_up[] = { "failed", "cancelled", NULL };

static gboolean
cancel_message (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopMessageChoice *choice = arguments;
  gint64 tries;

  if (!check_state (turn, &choice->message, queued_only, &tries, error) ||
      !store_update (turn->connection, error, "message", &choice->message,
                     { "state", store_text ("cancelled") }))
    return FALSE;
  shop_turn_set_undo (turn, &shop_message_retry_verb, choice);
  return TRUE;
}

const ShopVerb shop_message_cancel_verb = {
  "message-cancel", N_ ("Takes a message out of the outbox"), SHOP_MAY_MESSAGE, &choice_shape,
  cancel_message,
};

static gboolean
retry_message (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopMessageChoice *choice = arguments;
  gint64 tries;

  if (!check_state (turn, &choice->message, given_up, &tries, error) ||
      !store_update (turn->connection, error, "message", &choice->message,
                     { "state", store_text ("queued") }, { "tries", store_int (0) }))
    return FALSE;
  shop_turn_set_undo (turn, &shop_message_cancel_verb, choice);
  return TRUE;
}

const ShopVerb shop_message_retry_verb = {
  "message-retry", N_ ("Puts a message back into the outbox"), SHOP_MAY_MESSAGE, &choice_shape,
  retry_message,
};

static gboolean
note_sent (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopMessageChoice *choice = arguments;
  gint64 tries;

  return check_state (turn, &choice->message, queued_only, &tries, error) &&
         store_update (turn->connection, error, "message", &choice->message,
                       { "state", store_text ("sent") }, { "sent_s", store_int (turn->now_s) },
                       { "tries", store_int (tries + 1) }, { "failure", store_null () }) &&
         shop_reminder_finish (turn, &choice->message, error);
}

const ShopVerb shop_message_sent_verb = {
  "message-sent", N_ ("Notes that a message was sent"), SHOP_MAY_MESSAGE, &choice_shape, note_sent,
};

static gboolean
note_failed (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopMessageFailed *failed = arguments;
  gint64 tries;

  if (!check_state (turn, &failed->message, queued_only, &tries, error))
    return FALSE;
  gboolean over = tries + 1 >= MOST_TRIES;
  gint64 again_s = turn->now_s + ((gint64) FIRST_WAIT_S << tries);
  return store_update (
    turn->connection, error, "message", &failed->message,
    { "state", store_text (over ? "failed" : "queued") }, { "tries", store_int (tries + 1) },
    { "failure", store_text (failed->failure) }, { "not_before_s", store_int (again_s) });
}

static const ShopArgument failed_arguments[] = {
  SHOP_ARGUMENT (ShopMessageFailed, message, ID, .required = TRUE),
  SHOP_ARGUMENT (ShopMessageFailed, failure, TEXT, .required = TRUE),
};

static const ShopShape failed_shape = SHOP_SHAPE (ShopMessageFailed, failed_arguments);

const ShopVerb shop_message_failed_verb = {
  "message-failed", N_ ("Notes that a message could not be sent; it is tried again"),
  SHOP_MAY_MESSAGE, &failed_shape,
  note_failed,
};

const ShopVerb *const shop_message_verbs[] = {
  &shop_message_queue_verb, &shop_message_cancel_verb, &shop_message_retry_verb,
  &shop_message_sent_verb,  &shop_message_failed_verb, NULL,
};

typedef struct
{
  const char *state;
  ShopMaybe limit;
} OutboxArguments;

static const ShopArgument outbox_arguments[] = {
  SHOP_ARGUMENT (OutboxArguments, state, WORD, .words = "queued sent failed cancelled"),
  SHOP_ARGUMENT (OutboxArguments, limit, MAYBE_INT, .least = 1, .most = 10000),
};

static const ShopShape outbox_shape = SHOP_SHAPE (OutboxArguments, outbox_arguments);

static JsonNode *
read_outbox (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const OutboxArguments *given = arguments;
  g_autoptr (StoreStatement) rows = shop_message_query_outbox (
    turn, given->state, shop_maybe_get (given->limit, USUAL_ROWS), error);

  return rows != NULL ? shop_rows_to_json (rows, error) : NULL;
}

static const ShopQuery outbox_query = {
  "outbox",      N_ ("Messages that may be sent now, or those in one state"),
  SHOP_MAY_READ, &outbox_shape,
  read_outbox,
};

const ShopQuery *const shop_message_queries[] = { &outbox_query, NULL };
