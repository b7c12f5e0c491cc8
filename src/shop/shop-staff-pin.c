/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-staff-pin.h"

#include "shop/shop-staff-queries.h"
#include "shop/shop-staff.h"
#include "speedshop-config.h"
#include "store/store-audit.h"
#include "store/store-pin.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define FEWEST_DIGITS 6
#define MOST_DIGITS   32
#define FREE_TRIES    5
#define FIRST_WAIT_S  30
#define MOST_DOUBLES  10 /* then nearly nine hours */

/* Digits that all are the same, or that count up or down, are what is tried first. */
static gboolean
is_obvious (const char *pin)
{
  int step = pin[1] - pin[0];

  if (step < -1 || step > 1)
    return FALSE;
  for (; pin[1] != '\0'; pin++)
    if (pin[1] - pin[0] != step)
      return FALSE;
  return TRUE;
}

static gboolean
check_pin (const char *pin, GError **error)
{
  gsize length = strlen (pin);

  if (length < FEWEST_DIGITS || length > MOST_DIGITS || strspn (pin, "0123456789") != length)
    shop_refuse_fully (error, SHOP_ERROR_PIN, _ ("A PIN has at least %d digits and nothing else."),
                       FEWEST_DIGITS);
  else if (is_obvious (pin))
    shop_refuse_fully (error, SHOP_ERROR_PIN,
                       _ ("This PIN is the first that anybody would try. Choose another one."));
  else
    return TRUE;
  return FALSE;
}

/* --- signing in --- */

typedef struct
{
  BaseId user;
  const char *pin;
  const char *name; /* to look for, where the id is not known */
  ShopPinState state;
  gint64 wait_s;
} Attempt;

static gint64
wait_after (gint64 failures)
{
  if (failures < FREE_TRIES)
    return 0;
  return (gint64) FIRST_WAIT_S << MIN (failures - FREE_TRIES, MOST_DOUBLES);
}

/* A try counts as wrong until it was right, so that neither pulling the plug nor trying many at a
 * time gains anything. */
static gboolean
begin_attempt (StoreConnection *connection, gpointer data, GError **error)
{
  Attempt *attempt = data;
  gint64 now_s = store_connection_get_now_ms (connection) / 1000;

  if (!shop_pin_query_state (connection, &attempt->user, &attempt->state, error))
    return FALSE;
  attempt->wait_s = attempt->state.until_s - now_s;
  if (attempt->state.pin == NULL || attempt->wait_s > 0)
    return TRUE;
  gint64 failures = attempt->state.failures + 1;
  return shop_pin_write_guard (connection, &attempt->user, failures, now_s + wait_after (failures),
                               error);
}

static gboolean
write_down (StoreConnection *connection, const Attempt *attempt, const char *result, GError **error)
{
  const StoreAuditEntry entry = { &attempt->user, "sign-in", "{}", result, NULL };
  gint64 number;

  return store_audit_append (connection, &entry, &number, error);
}

static gboolean
end_attempt (StoreConnection *connection, gpointer data, GError **error)
{
  const Attempt *attempt = data;

  return shop_pin_write_guard (connection, &attempt->user, 0, 0, error) &&
         write_down (connection, attempt, NULL, error);
}

static gboolean
note_refusal (StoreConnection *connection, gpointer data, GError **error)
{
  return write_down (connection, data, "{\"refused\":true}", error);
}

static void
refuse_attempt (const Attempt *attempt, GError **error)
{
  if (attempt->state.needs_pin)
    shop_refuse_fully (error, SHOP_ERROR_PIN,
                       _ ("PINs are used in this shop, and who looks after the staff needs one. "
                          "Ask somebody who has a PIN to give you yours."));
  else if (attempt->wait_s > 0)
    shop_refuse_fully (error, SHOP_ERROR_PIN,
                       _ ("Too many wrong PINs: the next try is in %d seconds."),
                       (int) attempt->wait_s);
  else
    shop_refuse (error, SHOP_ERROR_PIN, _ ("That is not the PIN."));
}

static gboolean
is_right (const Attempt *attempt)
{
  return attempt->wait_s <= 0 && !attempt->state.needs_pin &&
         (attempt->state.pin == NULL || store_pin_verify (attempt->state.pin, attempt->pin));
}

static gboolean
try_pin (StoreDb *db, Attempt *attempt, GError **error)
{
  if (!store_db_write (db, begin_attempt, attempt, error))
    return FALSE;
  if (is_right (attempt))
    return store_db_write (db, end_attempt, attempt, error);
  if (store_db_write (db, note_refusal, attempt, error))
    refuse_attempt (attempt, error);
  return FALSE;
}

/* --- giving a PIN --- */

/* Everyone changes their own PIN. */
static gboolean
check_whose (ShopTurn *turn, const BaseId *user, GError **error)
{
  return base_id_equal (user, &turn->user) || (shop_turn_may (turn, SHOP_MAY_STAFF, error) &&
                                               shop_staff_check_target (turn, user, error));
}

/* With a PIN in use and none that opens everything, nobody could give a PIN to those who need one.
 */
static gboolean
check_keyholder (ShopTurn *turn, GError **error)
{
  gboolean managed = FALSE;

  if (!shop_staff_query_managed (turn, &managed, error))
    return FALSE;
  if (!managed)
    shop_refuse_fully (error, SHOP_ERROR_PIN,
                       _ ("The first PIN and the last is that of somebody who may do everything. "
                          "Give the owner one first, or take everyone else's away."));
  return managed;
}

static gboolean
set_pin (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopUserSetPin *set = arguments;

  return check_whose (turn, &set->user, error) &&
         shop_pin_write_guard (turn->connection, &set->user, 0, 0, error) &&
         store_update (turn->connection, error, "user", &set->user,
                       { "pin", store_text (turn->prepared) }) &&
         check_keyholder (turn, error);
}

/* Somebody who asks for a PIN, before the transaction. */
typedef struct
{
  BaseId user;
  const ShopUserSetPin *set;
  gboolean needs_old; /* whoever finds a desk that somebody left shall not give their PIN away */
} Asking;

static gboolean
check_asking (ShopTurn *turn, Asking *asking, GError **error)
{
  const BaseId *user = &asking->set->user;
  g_auto (ShopPinState) state = { NULL };

  if (!shop_turn_may (turn, SHOP_MAY_READ, error) || !check_whose (turn, user, error) ||
      !shop_pin_query_state (turn->connection, user, &state, error))
    return FALSE;
  asking->needs_old = state.pin != NULL && (turn->permissions & SHOP_MAY_STAFF) == 0;
  return TRUE;
}

static gboolean
load_asking (StoreConnection *connection, gpointer data, GError **error)
{
  Asking *asking = data;
  ShopTurn turn = { .connection = connection, .user = asking->user };
  gboolean done = shop_turn_load (&turn, error) && check_asking (&turn, asking, error);

  shop_turn_clear (&turn);
  return done;
}

static gboolean
check_old_pin (StoreDb *db, const ShopUserSetPin *set, GError **error)
{
  Attempt attempt = { .user = set->user, .pin = set->old_pin };

  if (set->old_pin == NULL)
    {
      shop_refuse_fully (error, SHOP_ERROR_PIN,
                         _ ("Who changes their own PIN gives the old one. Give both."));
      return FALSE;
    }
  gboolean done = try_pin (db, &attempt, error);
  shop_pin_state_clear (&attempt.state);
  return done;
}

/* A hash takes a tenth of a second, for which nobody else shall wait. */
static gboolean
prepare_pin (StoreDb *db,
             const BaseId *user,
             gconstpointer arguments,
             gpointer *hash,
             GError **error)
{
  const ShopUserSetPin *set = arguments;
  Asking asking = { .user = *user, .set = set };
  gboolean none = set->pin == NULL || *set->pin == '\0';

  if (!store_db_read (db, load_asking, &asking, error) || (!none && !check_pin (set->pin, error)) ||
      (asking.needs_old && !check_old_pin (db, set, error)))
    return FALSE;
  *hash = none ? NULL : store_pin_hash (set->pin, error);
  return none || *hash != NULL;
}

static const ShopArgument set_arguments[] = {
  SHOP_ARGUMENT (ShopUserSetPin, user, ID, .required = TRUE, .key = TRUE),
  SHOP_ARGUMENT (ShopUserSetPin, pin, SECRET),
  SHOP_ARGUMENT (ShopUserSetPin, old_pin, SECRET),
};

static const ShopShape set_shape = SHOP_SHAPE (ShopUserSetPin, set_arguments);

const ShopVerb shop_user_set_pin_verb = {
  "user-set-pin", N_ ("Gives someone a PIN"), SHOP_MAY_READ, &set_shape, set_pin, prepare_pin,
};

const ShopVerb *const shop_pin_verbs[] = { &shop_user_set_pin_verb, NULL };

/* --- standing at the desk --- */

/**
 * shop_sign_in:
 * @pin: (nullable): %NULL for who has none
 * @error: (out): %SHOP_ERROR_PIN where it is wrong, or too many were
 *
 * Puts someone at the desk. After five wrong PINs each further try must wait 30 s, 60 s, 120 s …,
 * also after a restart. Blocks for about a tenth of a second.
 */
gboolean
shop_sign_in (ShopDesk *desk, const BaseId *user, const char *pin, GError **error)
{
  Attempt attempt = { .user = *user, .pin = pin };

  g_return_val_if_fail (SHOP_IS_DESK (desk), FALSE);

  gboolean done = try_pin (shop_desk_get_db (desk), &attempt, error);
  shop_pin_state_clear (&attempt.state);
  if (done)
    shop_desk_set_user (desk, user);
  return done;
}

static gboolean
find_user (StoreConnection *connection, gpointer data, GError **error)
{
  Attempt *attempt = data;

  return shop_staff_query_user (connection, attempt->name, &attempt->user, error);
}

/**
 * shop_sign_in_by_name:
 *
 * As shop_sign_in(), for the command line.
 */
gboolean
shop_sign_in_by_name (ShopDesk *desk, const char *name, const char *pin, GError **error)
{
  Attempt attempt = { .name = name };

  g_return_val_if_fail (SHOP_IS_DESK (desk), FALSE);

  return store_db_read (shop_desk_get_db (desk), find_user, &attempt, error) &&
         shop_sign_in (desk, &attempt.user, pin, error);
}

typedef struct
{
  const char *name;
  gboolean set;
} Question;

static gboolean
find_pin (StoreConnection *connection, gpointer data, GError **error)
{
  Question *question = data;

  return shop_pin_query_is_set (connection, question->name, &question->set, error);
}

/**
 * shop_pin_is_set:
 * @name: (nullable): whose; anybody's
 * @set: (out): whether there is a PIN
 */
gboolean
shop_pin_is_set (ShopDesk *desk, const char *name, gboolean *set, GError **error)
{
  Question question = { .name = name };

  g_return_val_if_fail (SHOP_IS_DESK (desk), FALSE);

  gboolean done = store_db_read (shop_desk_get_db (desk), find_pin, &question, error);
  *set = question.set;
  return done;
}

/* --- without blocking --- */

typedef struct
{
  BaseId user;
  char *pin;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_free (request->pin);
  g_free (request);
}

static void
try_in_thread (GTask *task, gpointer desk, gpointer data, GCancellable *cancellable)
{
  const Request *request = data;
  Attempt attempt = { .user = request->user, .pin = request->pin };
  GError *error = NULL;

  if (try_pin (shop_desk_get_db (desk), &attempt, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
  shop_pin_state_clear (&attempt.state);
}

void
shop_sign_in_async (ShopDesk *desk,
                    const BaseId *user,
                    const char *pin,
                    GAsyncReadyCallback callback,
                    gpointer user_data)
{
  g_return_if_fail (SHOP_IS_DESK (desk));

  g_autoptr (GTask) task = g_task_new (desk, NULL, callback, user_data);
  Request *request = g_new0 (Request, 1);
  request->user = *user;
  request->pin = g_strdup (pin);
  g_task_set_task_data (task, request, request_free);
  g_task_run_in_thread (task, try_in_thread);
}

/**
 * shop_sign_in_finish:
 *
 * Returns: whether the desk is now that user's
 */
gboolean
shop_sign_in_finish (ShopDesk *desk, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, desk), FALSE);

  const Request *request = g_task_get_task_data (G_TASK (result));
  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  shop_desk_set_user (desk, &request->user);
  return TRUE;
}
