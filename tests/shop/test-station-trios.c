/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "steps.h"

/* Three stations that hear of each other in any order come to the same. */

#define SEEDS 20
#define DEEDS 60

#define N_JOBS     4
#define N_BOOKINGS 3

typedef struct
{
  Stations pair;
  Station c;
  Station *all[3];
} Three;

static void
set_up_three (Three *self, guint32 seed)
{
  stations_set_up (&self->pair, NULL);
  g_rand_set_seed (self->pair.rand, seed);
  station_join (
    &self->c, "C",
    perform (&self->pair.a.desk, "invitation", "station-add", "{'name':'Station C','code':'C'}"));
  self->all[0] = &self->pair.a;
  self->all[1] = &self->pair.b;
  self->all[2] = &self->c;
  for (guint i = 0; i < 3; i++)
    self->all[i]->reached = 0;
}

static void
tear_down_three (Three *self)
{
  workshop_tear_down (&self->c.desk, NULL);
  stations_tear_down (&self->pair, NULL);
}

static void
pass_three (Three *self, gint64 seconds)
{
  stations_pass (&self->pair, seconds);
  self->c.desk.now_ms = self->pair.a.desk.now_ms;
}

/* What @from wrote reaches the two others thrice and out of order.
 * Returns: whether it had news */
static gboolean
tell_others (Three *self, Station *from)
{
  g_autoptr (GPtrArray) records = station_take_log (from);

  for (guint i = 0; i < 3; i++)
    {
      if (self->all[i] == from)
        continue;
      g_autoptr (GPtrArray) shuffled = records_shuffle (records, 3, self->pair.rand);
      station_deliver (self->all[i], shuffled);
      while (station_try_again (self->all[i]) > 0)
        continue;
    }
  return records->len > 0;
}

static void
meet_three (Three *self)
{
  gboolean news = TRUE;

  for (guint round = 0; news; round++)
    {
      g_assert_cmpuint (round, <, 10);
      news = FALSE;
      for (guint i = 0; i < 3; i++)
        news |= tell_others (self, self->all[i]);
    }
}

static void
assert_all (Three *self, const char *sql, const char *answer)
{
  for (guint i = 0; i < 3; i++)
    g_assert_cmpstr (text (&self->all[i]->desk, "%s", sql), ==, answer);
}

/* A holds the job, B finishes it, C calls it off. */
static void
three_ways (guint32 seed)
{
  Three three;

  set_up_three (&three, seed);
  meet_three (&three);
  const char *job = in_progress_at_both (&three.pair);
  three.pair.a.reached = 0;
  meet_three (&three);
  pass_three (&three, 60);
  step (&three.pair.b, job, "quality_check");
  pass_three (&three, 60);
  step (&three.pair.a, job, "on_hold");
  pass_three (&three, 60);
  step (&three.pair.b, job, "ready");
  pass_three (&three, 60);
  step (&three.c, job, "cancelled");
  meet_three (&three);
  assert_all (&three, JOB_STATE, "cancelled");
  assert_all (&three, LOST, "job on_hold not quality_check open");
  tear_down_three (&three);
}

static void
test_three (void)
{
  for (guint32 seed = 1; seed <= SHUFFLES; seed++)
    three_ways (seed);
}

/* --- whatever they do --- */

static void
attempt (Station *station, const char *verb, const char *json)
{
  g_autoptr (GError) error = NULL;

  if (!try (&station->desk, &error, verb, "%s", json))
    g_assert_true (error->domain == SHOP_ERROR);
}

static void
step_somewhere (Three *three, Station *station)
{
  static const char *const job_states[] = { "diagnosing",  "awaiting_authorisation",
                                            "in_progress", "awaiting_parts",
                                            "on_hold",     "quality_check",
                                            "ready",       "cancelled" };
  static const char *const verbs[] = { "booking-confirm", "booking-arrive",
                                       "booking-in-bay",  "booking-done",
                                       "booking-cancel",  "booking-hold",
                                       "booking-no-show", "undo" };
  GRand *rand = three->pair.rand;
  gboolean of_job = g_rand_boolean (rand);
  guint which = (guint) g_rand_int_range (rand, 0, 8);
  g_autofree char *nth = g_strdup_printf ("1 ORDER BY clk LIMIT 1 OFFSET %d",
                                          g_rand_int_range (rand, 0, of_job ? N_JOBS : N_BOOKINGS));
  const char *record = id_of (station, of_job ? "job" : "booking", nth);
  g_autofree char *json =
    of_job ? g_strdup_printf ("{'job':'%s','state':'%s','reason':'R'}", record, job_states[which])
    : g_str_equal (verbs[which], "undo") ? g_strdup ("{}")
                                         : g_strdup_printf ("{'booking':'%s'}", record);

  attempt (station, of_job ? "job-step" : verbs[which], json);
}

#define STATES                                                                                     \
  "SELECT group_concat (line, ', ') FROM (SELECT number || ' ' || state || ' ' || "                \
  "coalesce (hold_reason, '') || coalesce (closed_s, '') AS line FROM job "                        \
  "UNION ALL SELECT title || ' ' || booking.state || ' ' || allocation.state FROM booking "        \
  "JOIN allocation ON booking = booking.id ORDER BY 1)"

#define CONFLICTS                                                                                  \
  "SELECT coalesce (group_concat (line, ', '), 'none') FROM (SELECT hex (id) || tbl || ours || "   \
  "theirs || hex (ours_clk) || hex (theirs_clk) || state AS line FROM conflict "                   \
  "WHERE kind = 'state' ORDER BY id)"

static void
found (Three *three)
{
  Workshop *a = &three->pair.a.desk;
  const char *bay = perform (a, "bay", "bay-add", "{'name':'Bay 1'}");

  in_progress_at_both (&three->pair);
  for (guint i = 0; i < N_BOOKINGS; i++)
    {
      open_job (&three->pair.a, id_of (&three->pair.a, "technician", "1"));
      perform (a, NULL, "booking-add",
               "{'title':'B%u','state':'tentative','outside_hours':true,'allocations':[{'bay':'%s',"
               "'start_s':" I64 ",'end_s':" I64 "}]}",
               i, bay, at (&three->pair, 14 + (int) i, 0), at (&three->pair, 15 + (int) i, 0));
    }
  for (guint i = 1; i < 3; i++)
    perform (a, NULL, "station-edit", "{'station':'%s','host':true}",
             id_of (&three->pair.a, "station", i == 1 ? "code = 'B'" : "code = 'C'"));
  three->pair.a.reached = 0;
  meet_three (three);
}

/* Returns: how many steps could not stand */
static gint64
work_apart (guint32 seed)
{
  Three three;

  set_up_three (&three, seed);
  meet_three (&three);
  found (&three);
  for (guint deed = 0; deed < DEEDS; deed++)
    {
      pass_three (&three, g_rand_int_range (three.pair.rand, 0, 30));
      step_somewhere (&three, three.all[g_rand_int_range (three.pair.rand, 0, 3)]);
      if (g_rand_int_range (three.pair.rand, 0, 12) == 0)
        tell_others (&three, three.all[g_rand_int_range (three.pair.rand, 0, 3)]);
    }
  meet_three (&three);
  assert_all (&three, STATES, text (&three.pair.a.desk, STATES));
  assert_all (&three, CONFLICTS, text (&three.pair.a.desk, CONFLICTS));
  assert_all (&three, OVERLAPS, "0");
  gint64 n = number (&three.pair.a.desk, "SELECT count (*) FROM conflict WHERE kind = 'state'");
  tear_down_three (&three);
  return n;
}

static void
test_random (void)
{
  gint64 n_lost = 0;

  for (guint32 seed = 1; seed <= SEEDS; seed++)
    {
      g_test_message ("seed %u", seed);
      n_lost += work_apart (seed);
    }
  g_test_message ("%" G_GINT64_FORMAT " steps could not stand", n_lost);
  g_assert_cmpint (n_lost, >, SEEDS);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/shop/station-trios/agree-about-one-job", test_three);
  g_test_add_func ("/shop/station-trios/agree-whatever-they-did", test_random);
  return g_test_run ();
}
