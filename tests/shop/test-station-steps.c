/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "steps.h"

/* A job, a booking, an estimate or an order goes its way at two stations that do not hear of each
 * other. */

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
  return g_test_run ();
}
