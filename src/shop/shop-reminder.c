/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-reminder.h"

#include "base/base-zone.h"
#include "shop/shop-message-queries.h"
#include "shop/shop-message.h"
#include "shop/shop-state-refuse.h"
#include "shop/shop-state-words.h"
#include "speedshop-config.h"
#include "store/store-error.h"

#include <glib/gi18n-lib.h>

#define USUAL_DAYS_AHEAD 21
#define SEND_MIN         540

static void
find_today (ShopTurn *turn, char today[BASE_DATE_LENGTH])
{
  int minute;

  base_zone_utc_to_local (turn->zone, turn->now_s, today, &minute);
}

static StoreValue
id_or_null (StoreStatement *row, int column, BaseId *id)
{
  return store_statement_get_id (row, column, id) ? store_id (id) : store_null ();
}

static gboolean
plan_one (ShopTurn *turn, StoreStatement *row, const char *today, int days_ahead, GError **error)
{
  BaseId ids[4];
  BaseId id;
  char send[BASE_DATE_LENGTH];
  const char *due = store_statement_get_text (row, 5);

  base_date_add_days (due, -days_ahead, send);
  if (base_date_compare (send, today) < 0)
    g_strlcpy (send, today, sizeof send);
  base_id_new (&id);
  return store_insert (
    turn->connection, error, "reminder", { "id", store_id (&id) },
    { "vehicle", id_or_null (row, 0, &ids[0]) }, { "customer", id_or_null (row, 1, &ids[1]) },
    { "kind", store_text (store_statement_get_text (row, 2)) },
    { "compliance", id_or_null (row, 3, &ids[2]) }, { "deferred", id_or_null (row, 4, &ids[3]) },
    { "due_date", store_text (due) },
    { "due_km", store_statement_is_null (row, 6) ? store_null ()
                                                 : store_int (store_statement_get_int (row, 6)) },
    { "send_date", store_text (send) }, { "created_s", store_int (turn->now_s) });
}

static gboolean
plan (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopReminderPlan *given = arguments;
  int days_ahead = (int) shop_maybe_get (given->days_ahead, USUAL_DAYS_AHEAD);
  g_autoptr (GError) failure = NULL;
  char today[BASE_DATE_LENGTH];
  gint64 planned = 0;

  find_today (turn, today);
  g_autoptr (StoreStatement) row = shop_reminder_query_missing (turn, today, given->to, error);
  if (row == NULL)
    return FALSE;
  while (failure == NULL && store_statement_next (row, &failure))
    if (plan_one (turn, row, today, days_ahead, &failure))
      planned++;
  shop_turn_tell_int (turn, "planned", planned);
  return store_succeeded (g_steal_pointer (&failure), error);
}

static const ShopArgument plan_arguments[] = {
  SHOP_ARGUMENT (ShopReminderPlan, to, DATE, .required = TRUE),
  SHOP_ARGUMENT (ShopReminderPlan, days_ahead, MAYBE_INT, .least = 0, .most = 366),
};

static const ShopShape plan_shape = SHOP_SHAPE (ShopReminderPlan, plan_arguments);

const ShopVerb shop_reminder_plan_verb = {
  "reminder-plan", N_ ("Plans reminders of what falls due"), SHOP_MAY_MESSAGE, &plan_shape, plan,
};

/* Kinds by name, as a customer calls them. */
static const char *
describe_kind (const char *kind)
{
  static const struct
  {
    const char *kind;
    const char *text;
  } kinds[] = {
    { "wof", N_ ("warrant of fitness") }, { "cof", N_ ("certificate of fitness") },
    { "rego", N_ ("vehicle licence") },   { "ruc", N_ ("road user charges licence") },
    { "service", N_ ("service") },        { "deferred", N_ ("work that was put off") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].kind, kind))
      return g_dgettext (GETTEXT_PACKAGE, kinds[i].text);
  return kind;
}

static char *
compose (StoreStatement *row)
{
  return g_strdup_printf (_ ("Hello %s, the %s of your vehicle %s is due on %s."),
                          store_statement_get_text (row, 3),
                          describe_kind (store_statement_get_text (row, 0)),
                          store_statement_get_text (row, 6), store_statement_get_text (row, 4));
}

/* (purpose, subject, due date) is what makes a reminder the same. */
static char *
make_once (StoreStatement *row, const BaseId *vehicle)
{
  g_autofree char *id = base_id_dup_text (vehicle);

  return g_strdup_printf ("reminder/%s/%s/%s", store_statement_get_text (row, 0), id,
                          store_statement_get_text (row, 4));
}

static gboolean
put (ShopTurn *turn, const ShopReminderQueue *given, StoreStatement *row, GError **error)
{
  ShopMessageQueue message = {
    .channel = given->channel,
    .purpose = "reminder",
    .subject = describe_kind (store_statement_get_text (row, 0)),
    .not_before_s = shop_some (
      MAX (turn->now_s,
           base_zone_local_to_utc (turn->zone, store_statement_get_text (row, 7), SEND_MIN))),
  };
  BaseId id;
  g_autofree char *body = NULL;
  g_autofree char *once = NULL;

  if (!store_statement_get_id (row, 1, &message.vehicle) ||
      !store_statement_get_id (row, 2, &message.customer))
    {
      shop_refuse_fully (error, SHOP_ERROR_VALUE,
                         _ ("Nobody is known who owns this vehicle. Give it an owner first."));
      return FALSE;
    }
  body = given->body != NULL && *given->body != '\0' ? g_strdup (given->body) : compose (row);
  once = make_once (row, &message.vehicle);
  message.body = body;
  message.once = once;
  return shop_message_put (turn, &message, &id, error) &&
         store_update (turn->connection, error, "reminder", &given->reminder,
                       { "state", store_text ("queued") }, { "message", store_id (&id) });
}

static void
refuse_state (const char *state, GError **error)
{
  shop_state_refuse (error, "reminder", state, _ ("The reminder is “%s”."),
                     shop_state_to_text ("reminder", state));
}

static gboolean
queue_reminder (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopReminderQueue *given = arguments;
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreStatement) row = shop_reminder_query (turn, &given->reminder, &failure);

  if (row != NULL && !store_statement_next (row, &failure) && failure == NULL)
    shop_error_set (&failure, SHOP_ERROR_NOT_FOUND, NULL);
  else if (failure == NULL && !g_str_equal (store_statement_get_text (row, 5), "pending"))
    refuse_state (store_statement_get_text (row, 5), &failure);
  else if (failure == NULL)
    put (turn, given, row, &failure);
  return store_succeeded (g_steal_pointer (&failure), error);
}

static const ShopArgument queue_arguments[] = {
  SHOP_ARGUMENT (ShopReminderQueue, reminder, ID, .required = TRUE),
  SHOP_ARGUMENT (ShopReminderQueue, channel, WORD, .required = TRUE, .words = "sms email"),
  SHOP_ARGUMENT (ShopReminderQueue, body, TEXT),
};

static const ShopShape queue_shape = SHOP_SHAPE (ShopReminderQueue, queue_arguments);

const ShopVerb shop_reminder_queue_verb = {
  "reminder-queue", N_ ("Puts a reminder into the outbox"), SHOP_MAY_MESSAGE, &queue_shape,
  queue_reminder,
};

static gboolean
edit_reminder (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopReminderEdit *edit = arguments;

  return shop_turn_edit (turn, "reminder", &edit->reminder, &shop_reminder_edit_verb, edit, error);
}

static const ShopArgument edit_arguments[] = {
  SHOP_ARGUMENT (ShopReminderEdit, reminder, ID, .required = TRUE, .key = TRUE),
  SHOP_ARGUMENT (ShopReminderEdit, send_date, DATE),
  SHOP_ARGUMENT (ShopReminderEdit, state, WORD, .words = "pending dismissed"),
};

static const ShopShape edit_shape = SHOP_SHAPE (ShopReminderEdit, edit_arguments);

const ShopVerb shop_reminder_edit_verb = {
  "reminder-edit", N_ ("Puts a reminder off, or dismisses it"), SHOP_MAY_MESSAGE, &edit_shape,
  edit_reminder,
};

const ShopVerb *const shop_reminder_verbs[] = {
  &shop_reminder_plan_verb,
  &shop_reminder_queue_verb,
  &shop_reminder_edit_verb,
  NULL,
};

static JsonNode *
read_due (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  char today[BASE_DATE_LENGTH];

  find_today (turn, today);
  g_autoptr (StoreStatement) rows = shop_reminder_query_due (turn, today, error);
  return rows != NULL ? shop_rows_to_json (rows, error) : NULL;
}

static const ShopQuery due_query = {
  "reminders-due", N_ ("Reminders whose day to be sent has come"),
  SHOP_MAY_READ,   &shop_no_arguments,
  read_due,
};

const ShopQuery *const shop_reminder_queries[] = { &due_query, NULL };
