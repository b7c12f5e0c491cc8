/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-plan.h"

#define MS G_TIME_SPAN_MILLISECOND

static ObdPlan *
plan_new (guint most_pids)
{
  ObdPlan *plan = obd_plan_new ();

  obd_plan_reset (plan, most_pids, 0);
  return plan;
}

static void
want (ObdPlan *plan, guint8 pid, gsize size, guint period_ms)
{
  const ObdWish wish = { .service = 0x01, .item = pid, .size = size, .period_ms = period_ms };

  obd_plan_add (plan, &wish);
}

static ObdBatch
next (ObdPlan *plan, gint64 now_us)
{
  ObdBatch batch;
  gint64 wait_us;

  g_assert_true (obd_plan_next (plan, now_us, &batch, &wait_us));
  return batch;
}

static void
answer (ObdPlan *plan, ObdBatch *batch, gint64 now_us)
{
  batch->answered = (1u << batch->n) - 1;
  obd_plan_note (plan, batch, now_us);
}

static void
shares_the_line_evenly (void)
{
  g_autoptr (ObdPlan) plan = plan_new (1);
  guint asked[256] = { 0 };

  want (plan, 0x0c, 2, 0);
  want (plan, 0x0d, 1, 0);
  want (plan, 0x0b, 1, 0);
  for (gint64 now = 1; now <= 300; now++)
    {
      ObdBatch batch = next (plan, now * 10 * MS);
      g_assert_cmpuint (batch.n, ==, 1);
      asked[batch.items[0]]++;
      answer (plan, &batch, now * 10 * MS);
    }
  g_assert_cmpuint (asked[0x0c], ==, 100);
  g_assert_cmpuint (asked[0x0d], ==, 100);
  g_assert_cmpuint (asked[0x0b], ==, 100);
}

static void
asks_slow_signals_rarely (void)
{
  g_autoptr (ObdPlan) plan = plan_new (1);
  guint asked[256] = { 0 };

  want (plan, 0x0c, 2, 0);
  want (plan, 0x05, 1, 1000);
  for (gint64 now = 1; now <= 500; now++)
    {
      ObdBatch batch = next (plan, now * 10 * MS);
      asked[batch.items[0]]++;
      answer (plan, &batch, now * 10 * MS);
    }
  g_assert_cmpuint (asked[0x05], >=, 5);
  g_assert_cmpuint (asked[0x05], <=, 6);
}

static void
asks_for_several_at_once (void)
{
  static const guint8 pids[] = { 0x0c, 0x0d, 0x04, 0x05, 0x0b, 0x0f, 0x11, 0x10, 0x0e, 0x06 };
  g_autoptr (ObdPlan) plan = plan_new (6);
  guint asked[256] = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (pids); i++)
    want (plan, pids[i], 1, 0);
  for (gint64 now = 1; now <= 100; now++)
    {
      ObdBatch batch = next (plan, now * 10 * MS);
      g_assert_cmpuint (batch.n, ==, 5);
      for (guint i = 0; i < batch.n; i++)
        {
          g_assert_true (i == 0 || batch.items[i] > batch.items[i - 1]);
          asked[batch.items[i]]++;
        }
      answer (plan, &batch, now * 10 * MS);
    }
  for (guint i = 0; i < G_N_ELEMENTS (pids); i++)
    g_assert_cmpuint (asked[pids[i]], ==, 50);
}

static void
asks_alone_what_is_missing_among_others (void)
{
  g_autoptr (ObdPlan) plan = plan_new (6);
  guint among = 0, alone = 0;

  want (plan, 0x0c, 2, 0);
  want (plan, 0x0d, 1, 0);
  want (plan, 0x5c, 1, 0);
  for (gint64 now = 1; now <= 100; now++)
    {
      ObdBatch batch = next (plan, now * 10 * MS);
      gboolean has_it = batch.items[batch.n - 1] == 0x5c;
      among += has_it && batch.n > 1;
      alone += has_it && batch.n == 1;
      batch.answered = (1u << batch.n) - 1;
      if (has_it && batch.n > 1)
        batch.answered &= ~(1u << (batch.n - 1));
      obd_plan_note (plan, &batch, now * 10 * MS);
    }
  g_assert_cmpuint (among, ==, 2);
  g_assert_cmpuint (alone, >, 30);
}

static void
falls_back_to_single_requests_and_tries_again (void)
{
  g_autoptr (ObdPlan) plan = plan_new (6);
  guint several = 0;

  want (plan, 0x0c, 2, 0);
  want (plan, 0x0d, 1, 0);
  for (gint64 now = 1; now <= 1000; now++)
    {
      ObdBatch batch = next (plan, now * 10 * MS);
      several += batch.n > 1;
      batch.answered = batch.n == 1;
      obd_plan_note (plan, &batch, now * 10 * MS);
    }
  g_assert_cmpuint (several, >, 2);
  g_assert_cmpuint (several, <, 6);
  g_assert_cmpuint (obd_plan_get_most_pids (plan), ==, 1);
}

static void
backs_off_what_goes_unanswered (void)
{
  g_autoptr (ObdPlan) plan = plan_new (1);
  guint silent = 0;

  want (plan, 0x0c, 2, 0);
  want (plan, 0x5c, 1, 0);
  for (gint64 now = 1; now <= 1000; now++)
    {
      ObdBatch batch = next (plan, now * 10 * MS);
      silent += batch.items[0] == 0x5c;
      batch.answered = batch.items[0] != 0x5c;
      obd_plan_note (plan, &batch, now * 10 * MS);
    }
  g_assert_cmpuint (silent, >, 1);
  g_assert_cmpuint (silent, <, 8);
}

static void
says_how_long_nothing_is_due (void)
{
  g_autoptr (ObdPlan) plan = plan_new (1);
  ObdBatch batch;
  gint64 wait_us;

  g_assert_false (obd_plan_next (plan, 5 * MS, &batch, &wait_us));
  g_assert_cmpint (wait_us, ==, -1);
  want (plan, 0x05, 1, 1000);
  batch = next (plan, 5 * MS);
  answer (plan, &batch, 5 * MS);
  g_assert_false (obd_plan_next (plan, 105 * MS, &batch, &wait_us));
  g_assert_cmpint (wait_us, ==, 900 * MS);
}

static void
asks_once_for_a_pid_that_two_signals_share (void)
{
  g_autoptr (ObdPlan) plan = plan_new (1);
  ObdBatch batch;
  gint64 wait_us;

  want (plan, 0x24, 4, 1000);
  want (plan, 0x24, 4, 100);
  batch = next (plan, 1);
  answer (plan, &batch, 1);
  g_assert_false (obd_plan_next (plan, 1, &batch, &wait_us));
  g_assert_cmpint (wait_us, ==, 100 * MS);
}

static void
keeps_the_pause_that_a_car_needs (void)
{
  g_autoptr (ObdPlan) plan = obd_plan_new ();
  ObdBatch batch;
  gint64 wait_us;

  obd_plan_reset (plan, 1, 100);
  want (plan, 0x0c, 2, 0);
  batch = next (plan, 10 * MS);
  answer (plan, &batch, 20 * MS);
  g_assert_false (obd_plan_next (plan, 50 * MS, &batch, &wait_us));
  g_assert_cmpint (wait_us, ==, 70 * MS);
  next (plan, 120 * MS);
}

/* Counted from request to request, however long the answer takes. */
static void
asks_no_more_often_than_it_may (void)
{
  g_autoptr (ObdPlan) plan = plan_new (1);
  gint64 now_us = 0, wait_us;
  guint n_requests = 0;
  ObdBatch batch;

  want (plan, 0x0c, 2, 0);
  obd_plan_set_most_rate (plan, 8);
  for (; now_us < 10 * G_USEC_PER_SEC; now_us += MS)
    if (obd_plan_next (plan, now_us, &batch, &wait_us))
      {
        n_requests++;
        now_us += 30 * MS;
        answer (plan, &batch, now_us);
      }
  g_assert_cmpuint (n_requests, ==, 80);
  obd_plan_set_most_rate (plan, 0);
  next (plan, now_us);
}

static void
goes_on_where_it_was_when_the_list_changes (void)
{
  g_autoptr (ObdPlan) plan = plan_new (1);
  ObdBatch batch;
  gint64 wait_us;

  want (plan, 0x05, 1, 1000);
  want (plan, 0x0f, 1, 1000);
  for (int i = 0; i < 2; i++)
    {
      batch = next (plan, 5 * MS);
      answer (plan, &batch, 5 * MS);
    }
  obd_plan_begin_change (plan);
  want (plan, 0x05, 1, 1000);
  want (plan, 0x0c, 2, 0);
  obd_plan_end_change (plan);
  batch = next (plan, 6 * MS);
  g_assert_cmphex (batch.items[0], ==, 0x0c);
  obd_plan_begin_change (plan);
  want (plan, 0x05, 1, 1000);
  obd_plan_end_change (plan);
  g_assert_false (obd_plan_next (plan, 7 * MS, &batch, &wait_us));
  g_assert_cmpint (wait_us, ==, 998 * MS);
}

/* What a control unit of its own is asked for by service 22. */
static void
want_of (ObdPlan *plan, guint32 to, guint16 item)
{
  const ObdWish wish = { .to = to, .service = 0x22, .item = item };

  obd_plan_add (plan, &wish);
}

typedef struct
{
  guint at_home;
  guint away;
  guint turns;
} Drive;

/* Each request takes 10 ms, and aiming the adapter elsewhere 20 ms more. */
static Drive
drive (ObdPlan *plan, gint64 us)
{
  Drive drive = { 0 };
  guint32 at = 0;

  for (gint64 now = 1; now < us;)
    {
      ObdBatch batch = next (plan, now);
      drive.turns += batch.to != at;
      now += (batch.to != at ? 30 : 10) * MS;
      at = batch.to;
      *(batch.to == 0 ? &drive.at_home : &drive.away) += 1;
      answer (plan, &batch, now);
    }
  return drive;
}

static void
asks_one_control_unit_in_one_go (void)
{
  g_autoptr (ObdPlan) plan = plan_new (6);

  for (guint8 pid = 0x0b; pid <= 0x0e; pid++)
    want (plan, pid, 1, 0);
  for (guint16 item = 0; item < 8; item++)
    want_of (plan, 0x7e4, item);
  Drive done = drive (plan, 10 * G_TIME_SPAN_SECOND);
  g_assert_cmpuint (done.away, >=, 100);
  g_assert_cmpuint (done.turns * 2, <=, done.away);
}

static void
lets_standard_signals_keep_their_rate (void)
{
  g_autoptr (ObdPlan) alone = plan_new (6);
  g_autoptr (ObdPlan) plan = plan_new (6);

  for (guint8 pid = 0x0b; pid <= 0x0e; pid++)
    {
      want (alone, pid, 1, 0);
      want (plan, pid, 1, 0);
    }
  for (guint16 item = 0; item < 200; item++)
    want_of (plan, item % 2 == 0 ? 0x7e4 : 0x713, item);
  Drive before = drive (alone, 10 * G_TIME_SPAN_SECOND);
  Drive with_set = drive (plan, 10 * G_TIME_SPAN_SECOND);
  g_assert_cmpuint (with_set.at_home * 10, >=, before.at_home * 7);
  g_assert_cmpuint (with_set.away, >=, 50);
}

static void
asks_each_of_many_control_units (void)
{
  g_autoptr (ObdPlan) plan = plan_new (1);
  guint asked[8] = { 0 };

  want (plan, 0x0c, 2, 0);
  for (guint32 to = 0; to < G_N_ELEMENTS (asked); to++)
    want_of (plan, 0x700 + to, 1);
  for (gint64 now = 1; now < 5000; now += 10)
    {
      ObdBatch batch = next (plan, now * MS);
      if (batch.to != 0)
        asked[batch.to - 0x700]++;
      answer (plan, &batch, (now + 10) * MS);
    }
  for (guint i = 0; i < G_N_ELEMENTS (asked); i++)
    g_assert_cmpuint (asked[i], >=, 5);
}

static void
backs_off_a_control_unit_that_is_not_there (void)
{
  g_autoptr (ObdPlan) plan = plan_new (1);
  guint asked = 0;

  want (plan, 0x0c, 2, 0);
  want_of (plan, 0x7e4, 0x0101);
  for (gint64 now = 1; now < 10000; now += 10)
    {
      ObdBatch batch = next (plan, now * MS);
      asked += batch.to != 0;
      if (batch.to == 0)
        answer (plan, &batch, now * MS);
      else
        obd_plan_note (plan, &batch, now * MS);
    }
  g_assert_cmpuint (asked, >=, 3);
  g_assert_cmpuint (asked, <=, 6);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/obd/plan/shares-the-line-evenly", shares_the_line_evenly);
  g_test_add_func ("/obd/plan/asks-slow-signals-rarely", asks_slow_signals_rarely);
  g_test_add_func ("/obd/plan/asks-for-several-at-once", asks_for_several_at_once);
  g_test_add_func ("/obd/plan/asks-alone-what-is-missing-among-others",
                   asks_alone_what_is_missing_among_others);
  g_test_add_func ("/obd/plan/falls-back-to-single-requests-and-tries-again",
                   falls_back_to_single_requests_and_tries_again);
  g_test_add_func ("/obd/plan/backs-off-what-goes-unanswered", backs_off_what_goes_unanswered);
  g_test_add_func ("/obd/plan/says-how-long-nothing-is-due", says_how_long_nothing_is_due);
  g_test_add_func ("/obd/plan/asks-once-for-a-pid-that-two-signals-share",
                   asks_once_for_a_pid_that_two_signals_share);
  g_test_add_func ("/obd/plan/keeps-the-pause-that-a-car-needs", keeps_the_pause_that_a_car_needs);
  g_test_add_func ("/obd/plan/asks-no-more-often-than-it-may", asks_no_more_often_than_it_may);
  g_test_add_func ("/obd/plan/goes-on-where-it-was-when-the-list-changes",
                   goes_on_where_it_was_when_the_list_changes);
  g_test_add_func ("/obd/plan/asks-one-control-unit-in-one-go", asks_one_control_unit_in_one_go);
  g_test_add_func ("/obd/plan/lets-standard-signals-keep-their-rate",
                   lets_standard_signals_keep_their_rate);
  g_test_add_func ("/obd/plan/asks-each-of-many-control-units", asks_each_of_many_control_units);
  g_test_add_func ("/obd/plan/backs-off-a-control-unit-that-is-not-there",
                   backs_off_a_control_unit_that_is_not_there);
  return g_test_run ();
}
