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

/* Two papers went out for one draft: neither changes, and a person has to credit one. */
static void
test_issued_twice (Stations *self, gconstpointer data)
{
  Draft draft = draft_at_a (self);

  issue_at_a (self, &draft);
  perform (&self->b.desk, NULL, "invoice-issue", "{'invoice':'%s'}", draft.invoice);
  stations_exchange (self);
  g_assert_cmpstr (text (&self->a.desk, "SELECT number FROM invoice"), ==, "A-000001");
  g_assert_cmpstr (text (&self->b.desk, "SELECT number FROM invoice"), ==, "B-000001");
  assert_both (self,
               "SELECT (ours ->> 'number') || ' ' || (theirs ->> 'number') || ' ' || state "
               "FROM conflict WHERE kind = 'issued' AND tbl = 'invoice'",
               "A-000001 B-000001 open");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/shop/station-papers/an-issued-invoice-stands-as-printed", test_drafts);
  g_test_add_func ("/shop/station-papers/an-issued-invoice-is-not-discarded", test_discarded);
  add_two ("/shop/station-papers/a-draft-that-both-issued-is-a-conflict", test_issued_twice);
  return g_test_run ();
}
