/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/base-json.h"
#include "stations.h"

/* A draft is worked at where another station issues it. */

#define SHUFFLES 12

typedef struct
{
  const char *invoice;
  const char *kept;
  const char *dropped;
} Draft;

static const char *
add_line (Station *station, const char *invoice, const char *description)
{
  return perform (&station->desk, "line", "invoice-line-add",
                  "{'invoice':'%s','kind':'fee','description':'%s','price_e4':350000}", invoice,
                  description);
}

static Draft
draft_at_a (Stations *self)
{
  Draft draft;

  perform (&self->a.desk, NULL, "site-edit", "{'gst_no':'136-410-132'}");
  draft.invoice = perform (&self->a.desk, "invoice", "invoice-draft", "{}");
  draft.kept = add_line (&self->a, draft.invoice, "Puncture");
  draft.dropped = add_line (&self->a, draft.invoice, "Valve");
  stations_exchange (self);
  stations_pass (self, 60);
  return draft;
}

static void
edit_at_b (Stations *self, const Draft *draft)
{
  Workshop *b = &self->b.desk;

  perform (b, NULL, "invoice-edit", "{'invoice':'%s','order_no':'PO 7'}", draft->invoice);
  perform (b, NULL, "invoice-line-edit", "{'line':'%s','price_e4':500000}", draft->kept);
  perform (b, NULL, "invoice-line-edit", "{'line':'%s','removed':true}", draft->dropped);
  add_line (&self->b, draft->invoice, "Wheel weights");
  stations_pass (self, 60);
}

static void
issue_at_a (Stations *self, const Draft *draft)
{
  perform (&self->a.desk, NULL, "invoice-issue", "{'invoice':'%s'}", draft->invoice);
  stations_pass (self, 60);
}

#define PAPER                                                                                      \
  "SELECT number || ' ' || total_minor || ' ' || coalesce (order_no, 'none') || ' ' || ("          \
  "SELECT group_concat (description || net_minor) FROM (SELECT * FROM invoice_line "               \
  "WHERE invoice = invoice.id AND removed = 0 ORDER BY position)) FROM invoice"

static void
assert_as_printed (Stations *self, const Draft *draft)
{
  Station *stations[] = { &self->a, &self->b };

  stations_meet (self);
  assert_both (self, PAPER, "A-000001 8050 none Puncture3500,Valve3500");
  assert_both (self,
               "SELECT group_concat (tbl || ' ' || coalesce (theirs, 'added'), ', ') FROM "
               "(SELECT * FROM conflict WHERE kind = 'issued' AND state = 'open' "
               "ORDER BY tbl, theirs)",
               "invoice {\"order_no\":\"PO 7\"}, invoice_line added, "
               "invoice_line {\"price_e4\":500000}, invoice_line {\"removed\":1}");
  assert_both (self, "SELECT count (*) FROM conflict WHERE kind = 'refused'", "0");
  for (guint i = 0; i < G_N_ELEMENTS (stations); i++)
    {
      g_autoptr (JsonNode) document =
        ask (&stations[i]->desk, "invoice", "{'invoice':'%s'}", draft->invoice);

      g_assert_true (base_json_get_bool (json_node_get_object (document), "intact", FALSE));
    }
  stations_assert_sound (self);
}

static void
edit_then_issue (Stations *self)
{
  Draft draft = draft_at_a (self);

  edit_at_b (self, &draft);
  issue_at_a (self, &draft);
  assert_as_printed (self, &draft);
}

static void
issue_then_edit (Stations *self)
{
  Draft draft = draft_at_a (self);

  issue_at_a (self, &draft);
  edit_at_b (self, &draft);
  assert_as_printed (self, &draft);
}

static void
test_drafts (void)
{
  stations_shuffle (edit_then_issue, SHUFFLES);
  stations_shuffle (issue_then_edit, SHUFFLES);
}

/* B throws the draft away that A issues. */
static void
discard_at_b (Stations *self)
{
  Draft draft = draft_at_a (self);

  issue_at_a (self, &draft);
  perform (&self->b.desk, NULL, "invoice-discard", "{'invoice':'%s'}", draft.invoice);
  stations_meet (self);
  assert_both (self, PAPER, "A-000001 8050 none Puncture3500,Valve3500");
  assert_both (self, "SELECT DISTINCT state FROM invoice", "issued");
  assert_both (self,
               "SELECT count (*) FROM conflict WHERE kind = 'issued' AND tbl = 'invoice' "
               "AND theirs LIKE '%discarded%'",
               "1");
  stations_assert_sound (self);
}

static void
test_discarded (void)
{
  stations_shuffle (discard_at_b, SHUFFLES);
}

/* --- two papers for one draft --- */

#define PAPERS                                                                                     \
  "SELECT group_concat (number || ' ' || total_minor || ' ' || paid_minor || iif (twin IS NULL, "  \
  "'', ' second'), ', ') FROM (SELECT * FROM invoice ORDER BY number)"

#define TWICE                                                                                      \
  "SELECT coalesce (group_concat (ours || ' after ' || theirs || ' ' || state, ', '), 'none') "    \
  "FROM (SELECT * FROM conflict WHERE kind = 'issued-twice' ORDER BY ours)"

#define ON_HAND "SELECT on_hand_milli FROM part_stock"

static void
assert_intact (Stations *self)
{
  Station *stations[] = { &self->a, &self->b };
  static const char *const papers[] = { "number = 'A-000001'", "number = 'B-000001'" };

  for (guint i = 0; i < G_N_ELEMENTS (stations); i++)
    for (guint j = 0; j < G_N_ELEMENTS (papers); j++)
      {
        g_autoptr (JsonNode) document = ask (&stations[i]->desk, "invoice", "{'invoice':'%s'}",
                                             id_of (stations[i], "invoice", papers[j]));

        g_assert_true (base_json_get_bool (json_node_get_object (document), "intact", FALSE));
      }
}

/* A tyre valve over the counter, of which there are five. */
static const char *
counter_draft (Stations *self)
{
  const char *part = add_part (self, &self->a, "V-1", 5000);

  perform (&self->a.desk, NULL, "site-edit", "{'gst_no':'136-410-132'}");
  const char *invoice = perform (&self->a.desk, "invoice", "invoice-draft", "{}");
  perform (&self->a.desk, NULL, "invoice-line-add",
           "{'invoice':'%s','kind':'part','part':'%s','description':'Valve','price_e4':200000}",
           invoice, part);
  stations_exchange (self);
  stations_pass (self, 60);
  return invoice;
}

static void
issue (Station *station, const char *invoice)
{
  perform (&station->desk, NULL, "invoice-issue", "{'invoice':'%s'}", invoice);
}

static const char *
second_of (Station *station)
{
  return id_of (station, "invoice", "twin IS NOT NULL");
}

static void
assert_owed_once (Stations *self)
{
  /* Valve 20.00, fitting 10.00, each and GST. The first paper is 23.00 and was overpaid by what the
   * fitting cost; nothing else is owed either way. */
  assert_both (self, "SELECT sum (total_minor) FROM invoice", "2300");
  assert_both (self, "SELECT sum (total_minor - paid_minor) FROM invoice", "-1150");
  assert_both (self,
               "SELECT total_minor - paid_minor FROM invoice WHERE twin IS NOT NULL "
               "OR kind = 'credit_note' ORDER BY 1 LIMIT 1",
               "0");
  assert_both (self,
               "SELECT count (*) FROM (SELECT sequence, row_number () OVER (PARTITION BY kind, "
               "station_code ORDER BY sequence) AS n FROM invoice) WHERE sequence <> n",
               "0");
}

/* B's paper was first although A hears of it last; each was paid where it was issued. */
static void
issue_at_both (Stations *self, gboolean b_first)
{
  const char *invoice = counter_draft (self);
  Station *first = b_first ? &self->b : &self->a;
  Station *later = b_first ? &self->a : &self->b;
  const char *stands = b_first ? "B-000001" : "A-000001";
  const char *second = b_first ? "A-000001" : "B-000001";

  issue (first, invoice);
  stations_pass (self, 60);
  perform (&later->desk, NULL, "invoice-line-add",
           "{'invoice':'%s','kind':'fee','description':'Fitting','price_e4':100000}", invoice);
  issue (later, invoice);
  perform (&later->desk, NULL, "payment-take", "{'invoice':'%s','method':'eftpos'}", invoice);
  stations_meet (self);
  g_autofree char *twice = g_strdup_printf ("%s after %s open", second, stands);
  assert_both (self, TWICE, twice);
  assert_both (self, ON_HAND, "3000");
  assert_intact (self);
  refuse (&first->desk, SHOP_ERROR_VALUE, "not the second one", "invoice-twin-credit",
          "{'invoice':'%s'}", invoice);
  perform (&first->desk, NULL, "invoice-twin-credit", "{'invoice':'%s'}", second_of (first));
  stations_meet (self);
  assert_both (self, ON_HAND, "4000");
  assert_both (self, "SELECT count (*) FROM conflict WHERE state = 'open'", "0");
  assert_owed_once (self);
  assert_intact (self);
  refuse (&first->desk, SHOP_ERROR_AMOUNT, "credited already", "invoice-twin-credit",
          "{'invoice':'%s'}", second_of (first));
  stations_assert_sound (self);
}

static void
issue_at_a_first (Stations *self)
{
  issue_at_both (self, FALSE);
}

static void
issue_at_b_first (Stations *self)
{
  issue_at_both (self, TRUE);
}

static void
test_issued_twice (void)
{
  stations_shuffle (issue_at_a_first, SHUFFLES);
  stations_shuffle (issue_at_b_first, SHUFFLES);
}

/* The deposit pays once, though both stations used it. */
static void
use_deposit_twice (Stations *self)
{
  static const char *const way[] = { "in_progress", "quality_check", "ready" };
  Workshop *a = &self->a.desk;
  const char *technician = perform (a, "technician", "technician-add", "{'name':'Tui'}");
  const char *job = open_job (&self->a, technician);

  perform (a, NULL, "site-edit", "{'gst_no':'136-410-132'}");
  perform (a, NULL, "line-add",
           "{'job':'%s','kind':'labour','description':'Work','qty_milli':1000}", job);
  perform (a, NULL, "authorisation-note", "{'job':'%s','method':'phone','person':'Aroha'}", job);
  perform (a, NULL, "payment-take", "{'job':'%s','amount_minor':5000,'method':'eftpos'}", job);
  for (guint i = 0; i < G_N_ELEMENTS (way); i++)
    perform (a, NULL, "job-step", "{'job':'%s','state':'%s'}", job, way[i]);
  const char *invoice = perform (a, "invoice", "invoice-draft", "{'job':'%s'}", job);
  stations_exchange (self);
  stations_pass (self, 60);
  issue (&self->a, invoice);
  stations_pass (self, 60);
  issue (&self->b, invoice);
  stations_meet (self);
  assert_both (self, "SELECT sum (amount_minor) FROM payment_allocation", "5000");
  perform (a, NULL, "invoice-twin-credit", "{'invoice':'%s'}", second_of (&self->a));
  stations_meet (self);
  assert_both (self, "SELECT sum (total_minor - paid_minor) FROM invoice", "11100");
  assert_both (self, PAPERS,
               "A-000001 16100 5000, A-C00001 -16100 -16100, "
               "B-000001 16100 16100 second");
  stations_assert_sound (self);
}

static void
test_deposit (void)
{
  stations_shuffle (use_deposit_twice, SHUFFLES);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/shop/station-papers/an-issued-invoice-stands-as-printed", test_drafts);
  g_test_add_func ("/shop/station-papers/an-issued-invoice-is-not-discarded", test_discarded);
  g_test_add_func ("/shop/station-papers/of-two-papers-the-later-is-credited", test_issued_twice);
  g_test_add_func ("/shop/station-papers/a-deposit-pays-one-of-two-papers", test_deposit);
  return g_test_run ();
}
