/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-plan.h"

#define MS G_TIME_SPAN_MILLISECOND

static guint8
next (ObdPlan *plan, gint64 now_us)
{
  guint8 pid = 0;
  gint64 wait_us;

  g_assert_true (obd_plan_next (plan, now_us, &pid, &wait_us));
  return pid;
}

static void
shares_the_line_evenly (void)
{
  g_autoptr (ObdPlan) plan = obd_plan_new ();
  guint asked[256] = { 0 };

  obd_plan_add (plan, 0x0c, 0);
  obd_plan_add (plan, 0x0d, 0);
  obd_plan_add (plan, 0x0b, 0);
  for (gint64 now = 1; now <= 300; now++)
    {
      guint8 pid = next (plan, now * 10 * MS);
      asked[pid]++;
      obd_plan_note_answer (plan, pid, now * 10 * MS);
    }
  g_assert_cmpuint (asked[0x0c], ==, 100);
  g_assert_cmpuint (asked[0x0d], ==, 100);
  g_assert_cmpuint (asked[0x0b], ==, 100);
}

static void
asks_slow_signals_rarely (void)
{
  g_autoptr (ObdPlan) plan = obd_plan_new ();
  guint asked[256] = { 0 };

  obd_plan_add (plan, 0x0c, 0);
  obd_plan_add (plan, 0x05, 1000);
  for (gint64 now = 1; now <= 500; now++)
    {
      guint8 pid = next (plan, now * 10 * MS);
      asked[pid]++;
      obd_plan_note_answer (plan, pid, now * 10 * MS);
    }
  g_assert_cmpuint (asked[0x05], >=, 5);
  g_assert_cmpuint (asked[0x05], <=, 6);
}

static void
backs_off_what_goes_unanswered (void)
{
  g_autoptr (ObdPlan) plan = obd_plan_new ();
  guint silent = 0;

  obd_plan_add (plan, 0x0c, 0);
  obd_plan_add (plan, 0x5c, 0);
  for (gint64 now = 1; now <= 1000; now++)
    {
      guint8 pid = next (plan, now * 10 * MS);
      if (pid == 0x5c)
        {
          silent++;
          obd_plan_note_silence (plan, pid, now * 10 * MS);
        }
      else
        obd_plan_note_answer (plan, pid, now * 10 * MS);
    }
  g_assert_cmpuint (silent, >, 1);
  g_assert_cmpuint (silent, <, 8);
}

static void
says_how_long_nothing_is_due (void)
{
  g_autoptr (ObdPlan) plan = obd_plan_new ();
  guint8 pid;
  gint64 wait_us;

  g_assert_false (obd_plan_next (plan, 5 * MS, &pid, &wait_us));
  g_assert_cmpint (wait_us, ==, -1);
  obd_plan_add (plan, 0x05, 1000);
  obd_plan_note_answer (plan, 0x05, 5 * MS);
  g_assert_false (obd_plan_next (plan, 105 * MS, &pid, &wait_us));
  g_assert_cmpint (wait_us, ==, 900 * MS);
}

static void
asks_once_for_a_pid_that_two_signals_share (void)
{
  g_autoptr (ObdPlan) plan = obd_plan_new ();
  guint8 pid;
  gint64 wait_us;

  obd_plan_add (plan, 0x24, 1000);
  obd_plan_add (plan, 0x24, 100);
  obd_plan_note_answer (plan, next (plan, 1), 1);
  g_assert_false (obd_plan_next (plan, 1, &pid, &wait_us));
  g_assert_cmpint (wait_us, ==, 100 * MS);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/obd/plan/shares-the-line-evenly", shares_the_line_evenly);
  g_test_add_func ("/obd/plan/asks-slow-signals-rarely", asks_slow_signals_rarely);
  g_test_add_func ("/obd/plan/backs-off-what-goes-unanswered", backs_off_what_goes_unanswered);
  g_test_add_func ("/obd/plan/says-how-long-nothing-is-due", says_how_long_nothing_is_due);
  g_test_add_func ("/obd/plan/asks-once-for-a-pid-that-two-signals-share",
                   asks_once_for_a_pid_that_two_signals_share);
  return g_test_run ();
}
