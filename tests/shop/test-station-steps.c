/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stations.h"

/* A job, a booking, an estimate or an order goes its way at two stations that do not hear of each
 * other. */

#define SHUFFLES 8
#define SEEDS    20
#define DEEDS    60

#define N_JOBS     4
#define N_BOOKINGS 3

#define LOST                                                                                       \
  "SELECT coalesce (group_concat (line, ', '), 'none') FROM (SELECT tbl || ' ' || ours || ' not "  \
  "' "                                                                                             \
  "|| theirs || ' ' || state AS line FROM conflict WHERE kind = 'state' ORDER BY line)"

#define JOB_STATE "SELECT state FROM job"

static void
step (Station *station, const char *job, const char *state)
{
  perform (&station->desk, NULL, "job-step", "{'job':'%s','state':'%s','reason':'Because'}", job,
           state);
}

/* A job that both know, on its way. */
static const char *
diagnosing_at_both (Stations *self)
{
  const char *technician =
    perform (&self->a.desk, "technician", "technician-add", "{'name':'Tui'}");
  const char *job = open_job (&self->a, technician);

  step (&self->a, job, "diagnosing");
  stations_exchange (self);
  stations_pass (self, 60);
  return job;
}

static const char *
in_progress_at_both (Stations *self)
{
  const char *job = diagnosing_at_both (self);

  perform (&self->a.desk, NULL, "line-add",
           "{'job':'%s','kind':'labour','description':'Work','qty_milli':1000}", job);
  const char *estimate =
    perform (&self->a.desk, "estimate", "estimate-make", "{'job':'%s','kind':'quote'}", job);
  perform (&self->a.desk, NULL, "authorisation-note",
           "{'job':'%s','estimate':'%s','method':'phone','person':'Aroha'}", job, estimate);
  step (&self->a, job, "in_progress");
  stations_exchange (self);
  stations_pass (self, 60);
  return job;
}

/* The later step is legal where the earlier one left the job. */
static void
interleave (Stations *self)
{
  const char *job = in_progress_at_both (self);

  step (&self->a, job, "awaiting_parts");
  stations_pass (self, 60);
  step (&self->b, job, "cancelled");
  stations_meet (self);
  assert_both (self, JOB_STATE, "cancelled");
  assert_both (self, LOST, "none");
  assert_both (self, "SELECT closed_s IS NOT NULL FROM job", "1");
  stations_assert_sound (self);
}

static void
test_interleave (void)
{
  stations_shuffle (interleave, SHUFFLES);
}

/* B goes on with a job that A had called off by then, a step and one more. */
static void
go_on_with_cancelled (Stations *self)
{
  const char *job = in_progress_at_both (self);

  step (&self->a, job, "cancelled");
  stations_pass (self, 60);
  step (&self->b, job, "quality_check");
  stations_pass (self, 60);
  step (&self->b, job, "ready");
  stations_meet (self);
  assert_both (self, JOB_STATE, "cancelled");
  assert_both (self, LOST, "job quality_check not cancelled open");
  assert_both (self, "SELECT closed_s IS NOT NULL FROM job", "1");
  stations_assert_sound (self);
}

/* B's step is the later one and would be newest, but the job cannot be called off any more. */
static void
cancel_too_late (Stations *self)
{
  const char *job = in_progress_at_both (self);

  step (&self->a, job, "quality_check");
  step (&self->a, job, "ready");
  stations_pass (self, 60);
  perform (&self->a.desk, NULL, "site-edit", "{'gst_no':'136-410-132'}");
  const char *invoice = perform (&self->a.desk, "invoice", "invoice-draft", "{'job':'%s'}", job);
  perform (&self->a.desk, NULL, "invoice-issue", "{'invoice':'%s'}", invoice);
  stations_pass (self, 60);
  step (&self->b, job, "cancelled");
  stations_meet (self);
  assert_both (self, JOB_STATE, "invoiced");
  assert_both (self, "SELECT closed_s IS NULL FROM job", "1");
  assert_both (self, LOST, "job cancelled not invoiced open");
}

static void
test_illegal (void)
{
  stations_shuffle (go_on_with_cancelled, SHUFFLES);
  stations_shuffle (cancel_too_late, SHUFFLES);
}

/* From the quality check a job may go back to work, but nobody sent it there. */
static void
build_on_lost (Stations *self)
{
  const char *job = in_progress_at_both (self);

  step (&self->a, job, "quality_check");
  stations_pass (self, 60);
  step (&self->b, job, "awaiting_parts");
  stations_pass (self, 60);
  step (&self->b, job, "in_progress");
  stations_meet (self);
  assert_both (self, JOB_STATE, "quality_check");
  assert_both (self, LOST, "job awaiting_parts not quality_check open");
}

static void
test_build_on_lost (void)
{
  stations_shuffle (build_on_lost, SHUFFLES);
}

static void
take_same (Stations *self)
{
  const char *job = in_progress_at_both (self);

  step (&self->a, job, "quality_check");
  stations_pass (self, 60);
  step (&self->b, job, "quality_check");
  stations_pass (self, 60);
  step (&self->b, job, "ready");
  stations_meet (self);
  assert_both (self, JOB_STATE, "ready");
  assert_both (self, LOST, "none");
}

static void
test_same (void)
{
  stations_shuffle (take_same, SHUFFLES);
}

/* A takes back what it did by mistake; B had gone on from there. */
static void
take_back (Stations *self)
{
  const char *job = in_progress_at_both (self);

  step (&self->a, job, "on_hold");
  stations_exchange (self);
  step (&self->a, job, "in_progress");
  stations_pass (self, 60);
  perform (&self->a.desk, NULL, "undo", "{}");
  assert_both (self, JOB_STATE, "on_hold");
  stations_meet (self);
  assert_both (self, "SELECT state || ' ' || hold_reason FROM job", "on_hold Because");
  stations_pass (self, 60);
  step (&self->a, job, "in_progress");
  stations_exchange (self);
  step (&self->b, job, "quality_check");
  stations_pass (self, 60);
  perform (&self->a.desk, NULL, "undo", "{}");
  stations_meet (self);
  assert_both (self, JOB_STATE, "quality_check");
  assert_both (self, LOST, "job on_hold not quality_check open");
}

static void
test_back (void)
{
  stations_shuffle (take_back, SHUFFLES);
}

/* --- bookings --- */

static const char *
confirmed_at_both (Stations *self)
{
  const char *bay = perform (&self->a.desk, "bay", "bay-add", "{'name':'Bay 1'}");

  perform (&self->a.desk, NULL, "station-edit", "{'station':'%s','host':true}",
           id_of (&self->a, "station", "code = 'B'"));
  const char *booking = perform (
    &self->a.desk, "booking", "booking-add",
    "{'title':'Service','state':'confirmed','outside_hours':true,'allocations':[{'bay':'%s',"
    "'start_s':" I64 ",'end_s':" I64 "}]}",
    bay, at (self, 15, 0), at (self, 16, 0));
  stations_exchange (self);
  stations_pass (self, 60);
  return booking;
}

#define HELD                                                                                       \
  "SELECT booking.state || ' holds ' || allocation.state FROM booking "                            \
  "JOIN allocation ON booking = booking.id"

/* The vehicle stands in the yard where another station calls its booking off. */
static void
arrive_and_cancel (Stations *self)
{
  const char *booking = confirmed_at_both (self);

  perform (&self->a.desk, NULL, "booking-arrive", "{'booking':'%s'}", booking);
  stations_pass (self, 60);
  perform (&self->b.desk, NULL, "booking-cancel", "{'booking':'%s'}", booking);
  stations_meet (self);
  assert_both (self, HELD, "arrived holds arrived");
  assert_both (self, LOST, "booking cancelled not arrived open");
}

static void
cancel_and_arrive (Stations *self)
{
  const char *booking = confirmed_at_both (self);

  perform (&self->a.desk, NULL, "booking-cancel", "{'booking':'%s'}", booking);
  stations_pass (self, 60);
  perform (&self->b.desk, NULL, "booking-arrive", "{'booking':'%s'}", booking);
  perform (&self->b.desk, NULL, "booking-in-bay", "{'booking':'%s'}", booking);
  stations_meet (self);
  assert_both (self, HELD, "cancelled holds cancelled");
  assert_both (self, LOST, "booking arrived not cancelled open");
  stations_assert_sound (self);
}

static void
test_bookings (void)
{
  stations_shuffle (arrive_and_cancel, SHUFFLES);
  stations_shuffle (cancel_and_arrive, SHUFFLES);
}

/* What was given back is given to another, and then it turns out that it was not free. */
static void
give_away (Stations *self)
{
  const char *booking = confirmed_at_both (self);

  perform (&self->a.desk, NULL, "booking-arrive", "{'booking':'%s'}", booking);
  stations_pass (self, 60);
  perform (&self->b.desk, NULL, "booking-cancel", "{'booking':'%s'}", booking);
  perform (&self->b.desk, NULL, "booking-add",
           "{'title':'Other','state':'confirmed','outside_hours':true,'allocations':[{'bay':'%s',"
           "'start_s':" I64 ",'end_s':" I64 "}]}",
           id_of (&self->b, "bay", "name = 'Bay 1'"), at (self, 15, 0), at (self, 16, 0));
  stations_meet (self);
  assert_both (self, HELD " ORDER BY title DESC LIMIT 1", "arrived holds arrived");
  assert_both (self, OVERLAPS, "0");
  assert_both (self, "SELECT count (*) FROM conflict WHERE kind = 'overlap' AND state = 'open'",
               "1");
}

static void
test_give_away (void)
{
  stations_shuffle (give_away, SHUFFLES);
}

/* --- orders and estimates --- */

static void
receive_what_was_cancelled (Stations *self)
{
  const char *supplier = perform (&self->a.desk, "supplier", "supplier-add", "{'name':'Partsco'}");
  const char *part = add_part (self, &self->a, "F-1", 0);
  const char *order =
    perform (&self->a.desk, "order", "purchase-add", "{'supplier':'%s'}", supplier);
  const char *line =
    perform (&self->a.desk, "line", "purchase-line",
             "{'order':'%s','part':'%s','qty_milli':2000,'cost_e4':80000}", order, part);

  perform (&self->a.desk, NULL, "purchase-send", "{'order':'%s'}", order);
  stations_exchange (self);
  stations_pass (self, 60);
  perform (&self->b.desk, NULL, "stock-receive",
           "{'order':'%s','lines':[{'line':'%s','qty_milli':1000}]}", order, line);
  stations_pass (self, 60);
  perform (&self->a.desk, NULL, "purchase-cancel", "{'order':'%s','reason':'Too dear'}", order);
  stations_meet (self);
  assert_both (self, "SELECT state FROM purchase_order", "part_received");
  assert_both (self, LOST, "purchase_order cancelled not part_received open");
  assert_both (self, "SELECT on_hand_milli FROM part_stock", "1000");
  stations_assert_sound (self);
}

static void
test_orders (void)
{
  stations_shuffle (receive_what_was_cancelled, SHUFFLES);
}

/* The customer says yes at one counter and no on the other's telephone. */
static void
answer_twice (Stations *self)
{
  const char *job = diagnosing_at_both (self);

  perform (&self->a.desk, NULL, "line-add",
           "{'job':'%s','kind':'labour','description':'Work','qty_milli':1000}", job);
  const char *estimate =
    perform (&self->a.desk, "estimate", "estimate-make", "{'job':'%s','kind':'quote'}", job);
  perform (&self->a.desk, NULL, "estimate-send", "{'estimate':'%s'}", estimate);
  stations_exchange (self);
  stations_pass (self, 60);
  perform (&self->a.desk, NULL, "authorisation-note",
           "{'job':'%s','estimate':'%s','method':'phone','person':'Aroha'}", job, estimate);
  stations_pass (self, 60);
  perform (&self->b.desk, NULL, "authorisation-note",
           "{'job':'%s','estimate':'%s','method':'phone','person':'Rangi','lines':[{'line':'%s',"
           "'accepted':false}]}",
           job, estimate, id_of (&self->b, "job_line", "1"));
  stations_meet (self);
  assert_both (self, "SELECT state FROM estimate", "accepted");
  assert_both (self, LOST, "estimate declined not accepted open");
}

static void
test_estimates (void)
{
  stations_shuffle (answer_twice, SHUFFLES);
}

/* --- three stations --- */

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
  g_test_add_func ("/shop/station-steps/legal-steps-follow-each-other", test_interleave);
  g_test_add_func ("/shop/station-steps/an-illegal-step-is-one-conflict", test_illegal);
  g_test_add_func ("/shop/station-steps/what-is-built-on-a-lost-step-is-lost", test_build_on_lost);
  g_test_add_func ("/shop/station-steps/the-same-step-twice-is-one", test_same);
  g_test_add_func ("/shop/station-steps/a-step-is-taken-back", test_back);
  g_test_add_func ("/shop/station-steps/what-a-booking-holds-goes-with-it", test_bookings);
  g_test_add_func ("/shop/station-steps/time-given-away-by-mistake-is-a-conflict", test_give_away);
  g_test_add_func ("/shop/station-steps/what-came-is-not-cancelled", test_orders);
  g_test_add_func ("/shop/station-steps/the-first-answer-stands", test_estimates);
  g_test_add_func ("/shop/station-steps/three-stations-agree", test_three);
  g_test_add_func ("/shop/station-steps/all-agree-whatever-they-did", test_random);
  return g_test_run ();
}
