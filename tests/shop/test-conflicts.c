/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stations.h"

#include "base/base-json.h"

static JsonNode *
ask_conflicts (Station *station, gboolean settled)
{
  return ask (&station->desk, "conflicts", "{'settled':%s}", settled ? "true" : "false");
}

static JsonObject *
only_row (JsonNode *answer)
{
  g_assert_cmpuint (json_array_get_length (json_node_get_array (answer)), ==, 1);
  return json_array_get_object_element (json_node_get_array (answer), 0);
}

static void
says (JsonObject *conflict, const char *words)
{
  const char *sentence = base_json_get_string (conflict, "sentence");

  if (strstr (sentence, words) == NULL)
    g_error ("“%s” is not in: %s", words, sentence);
}

static const char *
keep_id (Station *station, JsonNode *answer)
{
  return g_string_chunk_insert (station->desk.texts,
                                base_json_get_string (only_row (answer), "conflict"));
}

/* A writes at ten past one and loses against what B writes a minute later. */
static const char *
edit_at_both (Stations *self)
{
  const char *customer = perform (&self->a.desk, "customer", "customer-add", "{'name':'Kim Lee'}");

  stations_exchange (self);
  stations_pass (self, 300);
  perform (&self->a.desk, NULL, "customer-edit", "{'customer':'%s','address':'1 High Street'}",
           customer);
  stations_pass (self, 60);
  perform (&self->b.desk, NULL, "customer-edit", "{'customer':'%s','address':'2 Low Street'}",
           customer);
  stations_exchange (self);
  return customer;
}

static const char *
settled_edit (Stations *self)
{
  edit_at_both (self);
  g_autoptr (JsonNode) conflicts = ask_conflicts (&self->a, TRUE);
  return keep_id (&self->a, conflicts);
}

static void
test_sentence (Stations *self, gconstpointer data)
{
  edit_at_both (self);
  g_autoptr (JsonNode) open = ask_conflicts (&self->a, FALSE);
  g_autoptr (JsonNode) settled = ask_conflicts (&self->a, TRUE);
  JsonObject *conflict = only_row (settled);

  g_assert_cmpuint (json_array_get_length (json_node_get_array (open)), ==, 0);
  says (conflict, "“address” of customer Kim Lee");
  says (conflict, "“1 High Street” by Owner at station A on Tue 10 Mar 2026");
  says (conflict, "“2 Low Street” by station B on Tue 10 Mar 2026");
  g_assert_cmpint (base_json_get_int (conflict, "theirs_at_s", 0) -
                     base_json_get_int (conflict, "ours_at_s", 0),
                   ==, 60);
}

static void
test_other (Stations *self, gconstpointer data)
{
  const char *conflict = settled_edit (self);

  stations_pass (self, 60);
  perform (&self->a.desk, NULL, "conflict-resolve", "{'conflict':'%s','choice':'other'}", conflict);
  stations_exchange (self);
  assert_both (self, "SELECT address FROM customer", "1 High Street");
  assert_both (self,
               "SELECT state || resolution || user.name FROM conflict JOIN user "
               "ON user.id = conflict.user",
               "resolvedotherOwner");
  perform (&self->a.desk, NULL, "undo", "{}");
  stations_exchange (self);
  assert_both (self, "SELECT address FROM customer", "2 Low Street");
}

static void
test_keep (Stations *self, gconstpointer data)
{
  const char *conflict = settled_edit (self);

  perform (&self->b.desk, NULL, "conflict-resolve", "{'conflict':'%s','choice':'keep'}", conflict);
  stations_exchange (self);
  assert_both (self, "SELECT address FROM customer", "2 Low Street");
  g_autoptr (JsonNode) left = ask_conflicts (&self->a, TRUE);
  g_assert_cmpuint (json_array_get_length (json_node_get_array (left)), ==, 0);
}

static void
test_third_value (Stations *self, gconstpointer data)
{
  const char *conflict = settled_edit (self);

  perform (&self->a.desk, NULL, "customer-edit", "{'customer':'%s','address':'3 New Street'}",
           id_of (&self->a, "customer", "name = 'Kim Lee'"));
  refuse (&self->a.desk, SHOP_ERROR_CHANGED_SINCE, "3 New Street", "conflict-resolve",
          "{'conflict':'%s','choice':'other'}", conflict);
}

static void
test_permission (Stations *self, gconstpointer data)
{
  const char *conflict = settled_edit (self);
  g_autoptr (GError) error = NULL;

  perform (&self->a.desk, NULL, "user-add",
           "{'name':'Hemi','role':'00000000-0000-7000-8000-000000000105'}");
  shop_sign_in_by_name (self->a.desk.desk, "Hemi", NULL, &error);
  g_assert_no_error (error);
  refuse (&self->a.desk, SHOP_ERROR_NOT_ALLOWED, NULL, "conflict-resolve",
          "{'conflict':'%s','choice':'keep'}", conflict);
}

/* Who does a job is an id, which nobody reads; the one that lost is taken after all. */
static void
test_ids (Stations *self, gconstpointer data)
{
  const char *tui = perform (&self->a.desk, "technician", "technician-add", "{'name':'Tui'}");
  const char *hemi = perform (&self->a.desk, "technician", "technician-add", "{'name':'Hemi'}");
  const char *job = open_job (&self->a, tui);

  stations_exchange (self);
  stations_pass (self, 60);
  perform (&self->a.desk, NULL, "job-edit", "{'job':'%s','technician':'%s'}", job, hemi);
  stations_pass (self, 60);
  perform (&self->b.desk, NULL, "job-edit", "{'job':'%s','technician':null}", job);
  stations_exchange (self);
  g_autoptr (JsonNode) settled = ask_conflicts (&self->b, TRUE);
  says (only_row (settled), "to “technician Hemi” by station A");
  says (only_row (settled), "to “nothing” by Owner at station B");
  perform (&self->b.desk, NULL, "conflict-resolve", "{'conflict':'%s','choice':'other'}",
           keep_id (&self->b, settled));
  stations_exchange (self);
  assert_both (self,
               "SELECT technician.name FROM job JOIN technician "
               "ON technician.id = job.technician",
               "Hemi");
}

/* Two cars are given the same plate: a person corrects one, and says so. */
static const char *
take_the_same_plate (Stations *self)
{
  perform (&self->a.desk, NULL, "vehicle-add", "{'make':'Mazda','plate':'KTR482'}");
  stations_pass (self, 60);
  perform (&self->b.desk, NULL, "vehicle-add", "{'make':'Toyota','plate':'KTR482'}");
  stations_exchange (self);
  g_autoptr (JsonNode) open = ask_conflicts (&self->a, FALSE);
  JsonObject *conflict = only_row (open);
  says (conflict, "plate KTR482 (Mazda)");
  says (conflict, "plate KTR482 (Toyota)");
  return keep_id (&self->a, open);
}

static void
test_twins (Stations *self, gconstpointer data)
{
  const char *conflict = take_the_same_plate (self);

  refuse (&self->a.desk, SHOP_ERROR_VALUE, "collide", "conflict-resolve",
          "{'conflict':'%s','choice':'other'}", conflict);
  refuse (&self->a.desk, SHOP_ERROR_REASON, "note", "conflict-resolve",
          "{'conflict':'%s','choice':'keep'}", conflict);
  perform (&self->a.desk, NULL, "conflict-resolve",
           "{'conflict':'%s','choice':'keep','note':'A dealer plate'}", conflict);
  stations_exchange (self);
  assert_both (self, "SELECT resolution FROM conflict", "keep: A dealer plate");
  refuse (&self->b.desk, SHOP_ERROR_STATE, "A dealer plate", "conflict-resolve",
          "{'conflict':'%s','choice':'keep','note':'Again'}", conflict);
}

static const char *
make_slot (Stations *self, const char *bay)
{
  g_autofree char *json = g_strdup_printf ("{'bay':'%s','start_s':" I64 ",'end_s':" I64 "}", bay,
                                           at (self, 14, 0), at (self, 15, 0));

  return g_string_chunk_insert (self->a.desk.texts, json);
}

static void
book (Station *station, const char *title, const char *slot)
{
  perform (&station->desk, NULL, "booking-add",
           "{'title':'%s','state':'confirmed','outside_hours':true,'allocations':[%s]}", title,
           slot);
}

static JsonObject *
find_kind (JsonNode *attention, const char *kind)
{
  JsonArray *rows = json_node_get_array (attention);

  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);

      if (g_str_equal (base_json_get_string (row, "kind"), kind))
        return row;
    }
  return NULL;
}

/* Returns: (nullable) (transfer none): the conflict's title */
static const char *
find_shown (GListModel *list, char **title, char **detail)
{
  for (guint i = 0; *title == NULL && i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (ShopRecord) record = g_list_model_get_item (list, i);
      g_autofree char *kind = NULL;

      g_object_get (record, "kind", &kind, NULL);
      if (g_str_equal (kind, "conflict"))
        g_object_get (record, "title", title, "detail", detail, NULL);
    }
  return *title;
}

/* The list says what the conflict is about and what to do, to a script and to a screen. */
static void
assert_attention (Station *station, const char *title, const char *words)
{
  g_autoptr (JsonNode) attention = ask (&station->desk, "attention", "{}");
  g_autoptr (GListModel) list =
    G_LIST_MODEL (shop_view_list_new (station->desk.desk, &shop_attention_view, NULL));
  g_autofree char *shown = NULL;
  g_autofree char *detail = NULL;
  JsonObject *row = find_kind (attention, "conflict");

  g_assert_nonnull (row);
  g_assert_cmpstr (base_json_get_string (row, "title"), ==, title);
  g_assert_nonnull (strstr (base_json_get_string (row, "detail"), words));
  while (find_shown (list, &shown, &detail) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (shown, ==, title);
  g_assert_nonnull (strstr (detail, words));
}

static void
test_overlap (Stations *self, gconstpointer data)
{
  const char *bay = perform (&self->a.desk, "bay", "bay-add", "{'name':'Bay 3'}");

  write_rows (&self->a.desk, "UPDATE station SET host = 1");
  stations_exchange (self);
  book (&self->a, "Clutch", make_slot (self, bay));
  stations_pass (self, 60);
  book (&self->b, "Brakes", make_slot (self, bay));
  stations_exchange (self);
  g_autoptr (JsonNode) open = ask_conflicts (&self->b, FALSE);
  JsonObject *conflict = only_row (open);
  says (conflict, "booked time Bay 3, Brakes, by Owner at station B");
  says (conflict, "gives way to booked time Bay 3, Clutch, by station A");
  assert_attention (&self->b, "booked time Bay 3, Brakes", "Find it another time");
}

/* Said at once by the list of what waits for a person. */
static void
test_step (Stations *self, gconstpointer data)
{
  const char *vehicle =
    perform (&self->a.desk, "vehicle", "vehicle-add", "{'make':'Mazda','model':'Demio'}");
  const char *job = perform (&self->a.desk, "job", "job-open", "{'vehicle':'%s'}", vehicle);

  stations_exchange (self);
  stations_pass (self, 60);
  perform (&self->a.desk, NULL, "job-step", "{'job':'%s','state':'cancelled','reason':'Sold'}",
           job);
  stations_pass (self, 60);
  perform (&self->b.desk, NULL, "job-step", "{'job':'%s','state':'diagnosing'}", job);
  stations_exchange (self);
  g_autoptr (JsonNode) open = ask_conflicts (&self->a, FALSE);
  says (only_row (open), "job 101 could not become “being diagnosed”, as station B on");
  says (only_row (open), "it was “cancelled” by then, set by Owner at station A on");
  assert_attention (&self->a, "job 101", "take the step again where it is still right");
}

static void
test_papers (Stations *self, gconstpointer data)
{
  perform (&self->a.desk, NULL, "site-edit", "{'gst_no':'136-410-132'}");
  const char *invoice = perform (&self->a.desk, "invoice", "invoice-draft", "{}");
  perform (&self->a.desk, NULL, "invoice-line-add",
           "{'invoice':'%s','kind':'fee','description':'Puncture','price_e4':350000}", invoice);
  stations_exchange (self);
  stations_pass (self, 60);
  perform (&self->a.desk, NULL, "invoice-issue", "{'invoice':'%s'}", invoice);
  stations_pass (self, 60);
  perform (&self->b.desk, NULL, "invoice-issue", "{'invoice':'%s'}", invoice);
  stations_exchange (self);
  g_autoptr (JsonNode) open = ask_conflicts (&self->a, FALSE);
  says (only_row (open), "B-000001 by station B on");
  says (only_row (open), "before it A-000001 by Owner at station A on");
  assert_attention (&self->a, "invoice B-000001", "Credit B-000001");
}

/* Nobody reads the name of a column. */
static void
test_fields (Stations *self, gconstpointer data)
{
  const char *names =
    text (&self->a.desk,
          "SELECT group_concat (DISTINCT p.name) FROM entity AS e, pragma_table_info (e.name) AS p "
          "WHERE e.merge <> 'ledger' AND p.name NOT IN ('id', 'clk') "
          "AND instr (' ' || e.derived || ' ', ' ' || p.name || ' ') = 0");
  g_auto (GStrv) all = g_strsplit (names, ",", -1);

  g_assert_cmpuint (g_strv_length (all), >, 100);
  for (char **name = all; *name != NULL; name++)
    if (shop_field_to_text (*name) == *name)
      g_error ("nobody said what “%s” is called", *name);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add_two ("/shop/conflicts/say-who-wrote-what-and-when", test_sentence);
  add_two ("/shop/conflicts/the-other-value-is-taken-everywhere", test_other);
  add_two ("/shop/conflicts/what-stands-is-kept", test_keep);
  add_two ("/shop/conflicts/a-third-value-is-not-overwritten", test_third_value);
  add_two ("/shop/conflicts/name-what-ids-refer-to", test_ids);
  add_two ("/shop/conflicts/ask-for-a-permission-of-the-record", test_permission);
  add_two ("/shop/conflicts/of-twins-are-noted", test_twins);
  add_two ("/shop/conflicts/of-bookings-stand-in-the-attention-list", test_overlap);
  add_two ("/shop/conflicts/of-steps-say-what-stood-in-the-way", test_step);
  add_two ("/shop/conflicts/of-papers-say-which-to-credit", test_papers);
  add_two ("/shop/conflicts/name-fields-as-people-do", test_fields);
  return g_test_run ();
}
