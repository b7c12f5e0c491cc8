/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-punch.h"
#include "base/base-time.h"
#include "base/base-zone.h"
#include "shop/shop-job-queries.h"
#include "shop/shop-job-step.h"
#include "shop/shop-own-work.h"
#include "shop/shop-punch-queries.h"
#include "shop/shop-row.h"
#include "shop/shop-state-refuse.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

/* Who begins to work on a job takes it there. */
static const struct
{
  const char *from;
  const char *to;
} starts[] = {
  { "open", "diagnosing" },
  { "authorised", "in_progress" },
  { "awaiting_parts", "in_progress" },
  { "on_hold", "in_progress" },
};

static char *
name_technician (ShopTurn *turn, const BaseId *technician, GError **error)
{
  g_autoptr (StoreStatement) row = shop_punch_query_name (turn, technician, error);

  return shop_row_require (row, "technician", error) ? store_statement_dup_text (row, 0) : NULL;
}

static gboolean
insert_punch (ShopTurn *turn,
              const BaseId *technician,
              const char *kind,
              const char *direction,
              const BaseId *job,
              gint64 at_s,
              const ShopClockOn *on,
              GError **error)
{
  gboolean has_line = on != NULL && shop_id_is_given (&on->job_line);
  BaseId id;

  base_id_new (&id);
  if (on != NULL)
    shop_turn_tell_id (turn, "punch", &id);
  return store_insert (turn->connection, error, "time_punch", { "id", store_id (&id) },
                       { "technician", store_id (technician) }, { "kind", store_text (kind) },
                       { "direction", store_text (direction) },
                       { "job", store_id (shop_id_is_given (job) ? job : NULL) },
                       { "job_line", store_id (has_line ? &on->job_line : NULL) },
                       { "note", store_text (on != NULL ? on->note : NULL) },
                       { "at_s", store_int (at_s) });
}

/* Returns: (transfer full): a moment on the shop's clock */
static char *
tell_time (ShopTurn *turn, gint64 at_s)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (at_s);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, turn->zone);

  return g_date_time_format (local, "%F %R");
}

/* A punch that was forgotten comes after the one before it, and has happened. */
static gboolean
check_time (ShopTurn *turn, const ShopPunchLast *last, gint64 at_s, GError **error)
{
  if (at_s <= turn->now_s && (!last->found || at_s >= last->at_s))
    return TRUE;
  g_autofree char *when = tell_time (turn, last->found ? last->at_s : at_s);
  shop_refuse (error, SHOP_ERROR_VALUE,
               _ ("A punch comes after the last one, at %s, and not after now."), when);
  return FALSE;
}

static gboolean
end_work (ShopTurn *turn,
          const BaseId *technician,
          const ShopPunchLast *last,
          gint64 at_s,
          GError **error)
{
  return check_time (turn, last, at_s, error) &&
         insert_punch (turn, technician, last->kind, "out", &last->job, at_s, NULL, error);
}

static gboolean
refuse_second (ShopTurn *turn, const char *name, const ShopPunchLast *last, GError **error)
{
  g_autofree char *since = tell_time (turn, last->at_s);

  if (last->job_number > 0)
    shop_refuse_fully (error, SHOP_ERROR_STATE,
                       _ ("%s is clocked on to job %" G_GINT64_FORMAT
                          " since %s. Clock off first, or change over to the other job."),
                       name, last->job_number, since);
  else
    shop_refuse_fully (error, SHOP_ERROR_STATE, _ ("%s is clocked on since %s. Clock off first."),
                       name, since);
  return FALSE;
}

static gboolean
begin_job (ShopTurn *turn, const BaseId *job, GError **error)
{
  ShopJobHead head;

  if (!shop_job_load (turn, job, &head, error) || !shop_own_work_check (turn, job, error) ||
      !shop_state_check_job_open (&head, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    if (g_str_equal (starts[i].from, head.state))
      return shop_job_take_step (turn, job, starts[i].to, NULL, error);
  return TRUE;
}

static const char *
choose_kind (const ShopClockOn *on)
{
  if (on->kind != NULL && *on->kind != '\0')
    return on->kind;
  return shop_id_is_given (&on->job) ? "job" : "attendance";
}

static gboolean
check_job_given (const ShopClockOn *on, const char *kind, GError **error)
{
  if (g_str_equal (kind, "job") == shop_id_is_given (&on->job))
    return TRUE;
  shop_refuse_fully (error, SHOP_ERROR_VALUE,
                     _ ("Who clocks on to a job says which one. Name the job."));
  return FALSE;
}

static gboolean
clock_on (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopClockOn *on = arguments;
  const char *kind = choose_kind (on);
  g_autofree char *name = name_technician (turn, &on->technician, error);
  gint64 at_s = shop_maybe_get (on->at_s, turn->now_s);
  ShopPunchLast last;

  if (name == NULL || !check_job_given (on, kind, error) ||
      !shop_punch_query_last (turn, &on->technician, g_str_equal (kind, "attendance"), &last,
                              error) ||
      !check_time (turn, &last, at_s, error))
    return FALSE;
  if (last.open && !on->change_over)
    return refuse_second (turn, name, &last, error);
  return (!last.open || end_work (turn, &on->technician, &last, at_s, error)) &&
         (!shop_id_is_given (&on->job) || begin_job (turn, &on->job, error)) &&
         insert_punch (turn, &on->technician, kind, "in", &on->job, at_s, on, error);
}

static const ShopArgument on_arguments[] = {
  SHOP_ARGUMENT (ShopClockOn, technician, ID, .required = TRUE),
  SHOP_ARGUMENT (ShopClockOn, kind, WORD, .words = "attendance job other"),
  SHOP_ARGUMENT (ShopClockOn, job, ID),
  SHOP_ARGUMENT (ShopClockOn, job_line, ID),
  SHOP_ARGUMENT (ShopClockOn, note, TEXT),
  SHOP_ARGUMENT (ShopClockOn, at_s, MAYBE_TIME),
  SHOP_ARGUMENT (ShopClockOn, change_over, BOOL),
};

static const ShopShape on_shape = SHOP_SHAPE (ShopClockOn, on_arguments);

const ShopVerb shop_clock_on_verb = {
  "clock-on", N_ ("Clocks a technician on"), SHOP_MAY_WORK, &on_shape, clock_on,
};

static gboolean
end_open (ShopTurn *turn,
          const BaseId *technician,
          gboolean attendance,
          gint64 at_s,
          gboolean *ended,
          GError **error)
{
  ShopPunchLast last;

  if (!shop_punch_query_last (turn, technician, attendance, &last, error))
    return FALSE;
  *ended = *ended || last.open;
  return !last.open || end_work (turn, technician, &last, at_s, error);
}

/* Who came and is on no job is clocked off as going home, which is meant more often than not. */
static gboolean
refuse_off (ShopTurn *turn, const char *name, const BaseId *technician, GError **error)
{
  ShopPunchLast came;

  if (!shop_punch_query_last (turn, technician, TRUE, &came, error))
    return FALSE;
  if (!came.open)
    {
      shop_refuse_fully (error, SHOP_ERROR_STATE, _ ("%s is not clocked on. Clock on first."),
                         name);
      return FALSE;
    }
  g_autofree char *since = tell_time (turn, came.at_s);
  shop_refuse_fully (
    error, SHOP_ERROR_STATE,
    _ ("%s is here since %s and on no job. To go home, clock off from attendance."), name, since);
  return FALSE;
}

static gboolean
clock_off (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopClockOff *off = arguments;
  gint64 at_s = shop_maybe_get (off->at_s, turn->now_s);
  gboolean leaves = g_strcmp0 (off->kind, "attendance") == 0;
  gboolean ended = FALSE;
  g_autofree char *name = name_technician (turn, &off->technician, error);

  if (name == NULL || !end_open (turn, &off->technician, FALSE, at_s, &ended, error) ||
      (leaves && !end_open (turn, &off->technician, TRUE, at_s, &ended, error)))
    return FALSE;
  return ended || refuse_off (turn, name, &off->technician, error);
}

static const ShopArgument off_arguments[] = {
  SHOP_ARGUMENT (ShopClockOff, technician, ID, .required = TRUE),
  SHOP_ARGUMENT (ShopClockOff, kind, WORD, .words = "work attendance"),
  SHOP_ARGUMENT (ShopClockOff, at_s, MAYBE_TIME),
};

static const ShopShape off_shape = SHOP_SHAPE (ShopClockOff, off_arguments);

const ShopVerb shop_clock_off_verb = {
  "clock-off", N_ ("Clocks a technician off"), SHOP_MAY_WORK, &off_shape, clock_off,
};

/* A punch that may be taken back. */
typedef struct
{
  BaseId technician;
  BaseId job;
  BaseId next;
  char kind[12];
  char direction[8];
  gboolean voided;
  gboolean has_next;
} Punch;

static gboolean
load_punch (ShopTurn *turn, const BaseId *id, Punch *punch, GError **error)
{
  g_autoptr (StoreStatement) row = shop_punch_query_one (turn, id, error);

  *punch = (Punch){ .voided = FALSE };
  if (!shop_row_require (row, "punch", error))
    return FALSE;
  store_statement_get_id (row, 0, &punch->technician);
  shop_row_get_word (row, 1, punch->kind, sizeof punch->kind);
  store_statement_get_id (row, 2, &punch->job);
  shop_row_get_word (row, 3, punch->direction, sizeof punch->direction);
  punch->voided = store_statement_get_int (row, 4) != 0;
  punch->has_next = store_statement_get_id (row, 5, &punch->next);
  return TRUE;
}

static gboolean
insert_void (ShopTurn *turn,
             const Punch *punch,
             const BaseId *voids,
             const char *reason,
             GError **error)
{
  BaseId id;

  base_id_new (&id);
  return store_insert (turn->connection, error, "time_punch", { "id", store_id (&id) },
                       { "technician", store_id (&punch->technician) },
                       { "kind", store_text (punch->kind) }, { "direction", store_text ("void") },
                       { "job", store_id (shop_id_is_given (&punch->job) ? &punch->job : NULL) },
                       { "note", store_text (reason) }, { "voids", store_id (voids) },
                       { "at_s", store_int (turn->now_s) });
}

static gboolean
check_voidable (const Punch *punch, GError **error)
{
  if (punch->voided)
    shop_refuse_fully (
      error, SHOP_ERROR_STATE,
      _ ("The punch was taken back before. If the time was worked, clock it anew."));
  else if (g_str_equal (punch->direction, "out") && punch->has_next)
    shop_refuse_fully (error, SHOP_ERROR_STATE,
                       _ ("They clocked on again since. Take that back first."));
  else
    return TRUE;
  return FALSE;
}

/* What ended work that never was did not happen either. */
static gboolean
void_punch (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopPunchVoid *wish = arguments;
  Punch punch;

  return load_punch (turn, &wish->punch, &punch, error) && check_voidable (&punch, error) &&
         (!g_str_equal (punch.direction, "in") || !punch.has_next ||
          insert_void (turn, &punch, &punch.next, wish->reason, error)) &&
         insert_void (turn, &punch, &wish->punch, wish->reason, error);
}

static const ShopArgument void_arguments[] = {
  SHOP_ARGUMENT (ShopPunchVoid, punch, ID, .required = TRUE),
  SHOP_ARGUMENT (ShopPunchVoid, reason, TEXT, .required = TRUE),
};

static const ShopShape void_shape = SHOP_SHAPE (ShopPunchVoid, void_arguments);

const ShopVerb shop_punch_void_verb = {
  "punch-void", N_ ("Takes back a punch that was a mistake"), SHOP_MAY_WORK, &void_shape,
  void_punch,
};

/* A technician's day. */
typedef struct
{
  BaseId technician;
  const char *date;
} Day;

static JsonNode *
list_punches (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const Day *day = arguments;
  char next[BASE_DATE_LENGTH];

  base_date_add_days (day->date, 1, next);
  g_autoptr (StoreStatement) rows =
    shop_punch_query_day (turn, &day->technician, base_zone_local_to_utc (turn->zone, day->date, 0),
                          base_zone_local_to_utc (turn->zone, next, 0), error);
  return rows != NULL ? shop_rows_to_json (rows, error) : NULL;
}

static const ShopArgument day_arguments[] = {
  SHOP_ARGUMENT (Day, technician, ID, .required = TRUE),
  SHOP_ARGUMENT (Day, date, DATE, .required = TRUE),
};

static const ShopShape day_shape = SHOP_SHAPE (Day, day_arguments);

static const ShopQuery punches_query = {
  "punches",    N_ ("When a technician clocked on and off on a day"), SHOP_MAY_READ, &day_shape,
  list_punches,
};

const ShopVerb *const shop_punch_verbs[] = { &shop_clock_on_verb, &shop_clock_off_verb,
                                             &shop_punch_void_verb, NULL };
const ShopQuery *const shop_punch_queries[] = { &punches_query, NULL };
