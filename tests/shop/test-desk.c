/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support.h"

#include "base/base-json.h"
#include "shop/shop-bay.h"
#include "shop/shop-undo.h"

#include <string.h>

static void
add_bay (ShopDesk *desk, const char *name, BaseId *bay)
{
  g_autoptr (ShopOutcome) outcome = NULL;
  g_autoptr (GError) error = NULL;
  ShopBayAdd add = { .name = name, .max_mass_kg = shop_some (3000) };

  shop_bay_add (desk, &add, &outcome, &error);
  g_assert_no_error (error);
  g_assert_true (shop_outcome_get_id (outcome, "bay", bay));
}

static gint64
rename_bay (ShopDesk *desk, const BaseId *bay, const char *name)
{
  g_autoptr (ShopOutcome) outcome = NULL;
  g_autoptr (GError) error = NULL;
  ShopBayEdit edit = { .bay = *bay, .name = name };

  shop_bay_edit (desk, &edit, &outcome, &error);
  g_assert_no_error (error);
  g_assert_true (outcome->undoable);
  return outcome->entry;
}

static GError *
take_back (ShopDesk *desk, ShopMaybe entry)
{
  ShopUndo arguments = { .entry = entry };
  GError *error = NULL;

  shop_undo (desk, &arguments, NULL, &error);
  return error;
}

static GError *
run_json (ShopDesk *desk, const char *verb, const char *text)
{
  g_autoptr (JsonNode) node = parse (text);
  GError *error = NULL;

  shop_desk_run_json (desk, verb, json_node_get_object (node), NULL, &error);
  return error;
}

#define assert_bay(self, what)                                                                     \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *bay_ =                                                                        \
      ask_text ((self)->db, "SELECT name || ' ' || coalesce (max_mass_kg, '-') FROM bay");         \
    g_assert_cmpstr (bay_, ==, (what));                                                            \
  }                                                                                                \
  G_STMT_END

static void
test_undo (Fixture *self, gconstpointer data)
{
  g_autoptr (ShopDesk) desk = shop_desk_new (self->db);
  ShopBayEdit edit = { .max_mass_kg = { SHOP_NULL, 0 } };
  g_autoptr (GError) error = NULL;

  add_bay (desk, "Bay 1", &edit.bay);
  rename_bay (desk, &edit.bay, "Dyno");
  shop_bay_edit (desk, &edit, NULL, &error);
  g_assert_no_error (error);
  assert_bay (self, "Dyno -");

  g_assert_no_error (take_back (desk, (ShopMaybe){ 0 }));
  assert_bay (self, "Dyno 3000");
  g_assert_no_error (take_back (desk, (ShopMaybe){ 0 }));
  assert_bay (self, "Bay 1 3000");
  g_autoptr (GError) nothing = take_back (desk, (ShopMaybe){ 0 });
  g_assert_error (nothing, SHOP_ERROR, SHOP_ERROR_NOTHING_TO_UNDO);
}

/* What cannot be taken back is not passed over: the work before it stays. What was taken back is.
 */
static void
test_undo_of_the_last_alone (Fixture *self, gconstpointer data)
{
  g_autoptr (ShopDesk) desk = shop_desk_new (self->db);
  BaseId bay;

  add_bay (desk, "Bay 1", &bay);
  gint64 renamed = rename_bay (desk, &bay, "Dyno");
  g_autofree char *entry = g_strdup_printf ("“Changes a bay” can: it is entry %d.", (int) renamed);
  g_assert_no_error (run_json (desk, "role-add", "{\"name\":\"Valet\",\"permissions\":1}"));
  g_autoptr (GError) refused = take_back (desk, (ShopMaybe){ 0 });
  g_assert_error (refused, SHOP_ERROR, SHOP_ERROR_NOTHING_TO_UNDO);
  g_assert_nonnull (strstr (refused->message, "“Adds a role” cannot be taken back."));
  g_assert_nonnull (strstr (refused->message, entry));
  assert_bay (self, "Dyno 3000");
  rename_bay (desk, &bay, "Alignment");
  g_assert_no_error (take_back (desk, (ShopMaybe){ 0 }));
  assert_bay (self, "Dyno 3000");
  g_autoptr (GError) again = take_back (desk, (ShopMaybe){ 0 });
  g_assert_error (again, SHOP_ERROR, SHOP_ERROR_NOTHING_TO_UNDO);
  assert_bay (self, "Dyno 3000");
}

/* The same field, changed since: refused. Another field of the same row: not in the way. */
static void
test_undo_after_others (Fixture *self, gconstpointer data)
{
  g_autoptr (ShopDesk) desk = shop_desk_new (self->db);
  ShopBayEdit edit = { .max_mass_kg = shop_some (2000) };
  g_autoptr (GError) error = NULL;

  add_bay (desk, "Bay 1", &edit.bay);
  gint64 first = rename_bay (desk, &edit.bay, "Dyno");
  shop_bay_edit (desk, &edit, NULL, &error);
  g_assert_no_error (error);
  rename_bay (desk, &edit.bay, "Alignment");
  g_autoptr (GError) refused = take_back (desk, shop_some (first));
  g_assert_error (refused, SHOP_ERROR, SHOP_ERROR_CHANGED_SINCE);
  assert_bay (self, "Alignment 2000");
  g_assert_no_error (take_back (desk, (ShopMaybe){ 0 }));
  g_assert_no_error (take_back (desk, shop_some (first)));
  assert_bay (self, "Bay 1 2000");
  g_autoptr (GError) twice = take_back (desk, shop_some (first));
  g_assert_error (twice, SHOP_ERROR, SHOP_ERROR_NOTHING_TO_UNDO);
}

static void
test_arguments (Fixture *self, gconstpointer data)
{
  static const struct
  {
    const char *verb;
    const char *arguments;
    const char *named; /* in the message */
  } cases[] = {
    { "bay-paint", "{}", "No verb is called “bay-paint”" },
    { "bay-add", "{}", "“name” is missing" },
    { "bay-add", "{\"name\":\" \"}", "“name” is missing" },
    { "bay-add", "{\"name\":7}", "“name” must be of the type text" },
    { "bay-add", "{\"name\":\"x\",\"nmae\":\"y\"}", "Nothing called “nmae”" },
    { "bay-add", "{\"name\":\"x\",\"kind\":\"pool\"}",
      "“kind” must be one of these words: hoist flat" },
    { "bay-add", "{\"name\":\"x\",\"max_mass_kg\":0}", "“max_mass_kg” must be from 1 to 100000" },
    { "bay-add", "{\"name\":\"x\",\"max_mass_kg\":1.5}", "of the type integer" },
    { "bay-add", "{\"name\":\"x\",\"equipment\":[1]}", "of the type texts" },
    { "bay-edit", "{\"bay\":\"12\"}", "“bay” must be of the type id" },
    { "customer-add", "{\"name\":\"x\",\"contacts\":[{\"nmae\":1}]}", "“contacts[0].nmae”" },
    { "customer-add", "{\"name\":\"x\",\"contacts\":[7]}", "“contacts[0]” must be an object" },
    { "bay-edit", "{\"bay\":null}", "“bay” is missing" },
    { "line-remove", "{\"lines\":[\"zzz\"]}", "“lines” must be of the type ids" },
  };
  g_autoptr (ShopDesk) desk = shop_desk_new (self->db);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = run_json (desk, cases[i].verb, cases[i].arguments);

      g_assert_error (error, SHOP_ERROR, SHOP_ERROR_ARGUMENT);
      g_assert_nonnull (strstr (error->message, cases[i].named));
    }
  g_assert_cmpint (count (self->db, "SELECT count (*) FROM audit"), ==, 0);
  g_assert_cmpint (count (self->db, "SELECT count (*) FROM bay"), ==, 0);
}

static void
test_nothing_to_change (Fixture *self, gconstpointer data)
{
  g_autoptr (ShopDesk) desk = shop_desk_new (self->db);
  g_autoptr (GError) nothing = NULL;
  g_autoptr (GError) missing = NULL;
  ShopBayEdit edit = { .name = NULL };

  add_bay (desk, "Bay 1", &edit.bay);
  g_assert_false (shop_bay_edit (desk, &edit, NULL, &nothing));
  g_assert_error (nothing, SHOP_ERROR, SHOP_ERROR_NOTHING);
  base_id_new (&edit.bay);
  edit.name = "Bay 2";
  g_assert_false (shop_bay_edit (desk, &edit, NULL, &missing));
  g_assert_error (missing, SHOP_ERROR, SHOP_ERROR_NOT_FOUND);
  g_assert_cmpint (count (self->db, "SELECT count (*) FROM audit"), ==, 1);
}

static void
test_strangers (Fixture *self, gconstpointer data)
{
  g_autoptr (ShopDesk) desk = shop_desk_new (self->db);
  ShopBayAdd add = { .name = "Bay 1" };
  g_autoptr (GError) error = NULL;
  BaseId stranger;

  base_id_new (&stranger);
  shop_desk_set_user (desk, &stranger);
  g_assert_false (shop_bay_add (desk, &add, NULL, &error));
  g_assert_error (error, SHOP_ERROR, SHOP_ERROR_NOT_ALLOWED);
  g_assert_nonnull (strstr (error->message, "set-up"));
  g_assert_cmpint (count (self->db, "SELECT count (*) FROM bay"), ==, 0);
}

/* What the schema says of a broken rule is for the log: people are told of the rule. */
static void
test_constraints (void)
{
  static const struct
  {
    const char *detail;
    ShopError code;
    const char *told;
  } cases[] = {
    { "UNIQUE constraint failed: part.sku", SHOP_ERROR_TAKEN, "this name or number" },
    { "CHECK constraint failed: length (x) = 16", SHOP_ERROR_VALUE, "not possible" },
    { "FOREIGN KEY constraint failed", SHOP_ERROR_NOT_FOUND, "does not exist" },
    { "overlap: the bay is taken", SHOP_ERROR_OVERLAP, "The bay is taken then" },
    { "ledger: audit keeps what was written", SHOP_ERROR_LEDGER, "stays" },
    { "no such rule: zz", SHOP_ERROR_RULE, "do not allow" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error =
        g_error_new (STORE_ERROR, STORE_ERROR_CONSTRAINT, "Refused. (%s)", cases[i].detail);

      shop_error_from_constraint (&error);
      g_assert_error (error, SHOP_ERROR, (int) cases[i].code);
      g_assert_nonnull (strstr (error->message, cases[i].told));
      g_assert_null (strstr (error->message, cases[i].detail));
    }
}

/* The advice of a rule is for sentences that give none. */
static void
test_advice (void)
{
  g_autoptr (GError) advised = NULL;
  g_autoptr (GError) full = NULL;

  shop_refuse (&advised, SHOP_ERROR_VALUE, "A day has no %d hours.", 25);
  g_assert_cmpstr (advised->message, ==, "A day has no 25 hours. Correct it, then try again.");
  shop_refuse_fully (&full, SHOP_ERROR_VALUE, "It lies there already. Choose another place.");
  g_assert_cmpstr (full->message, ==, "It lies there already. Choose another place.");
}

/* Each rule alone says what is wrong and what helps: two sentences at least. */
static void
test_each_rule_says_what_helps (void)
{
  for (guint code = 0; code <= SHOP_ERROR_RULE; code++)
    {
      g_autoptr (GError) error = NULL;

      shop_error_set (&error, (ShopError) code, NULL);
      g_assert_error (error, SHOP_ERROR, (int) code);
      g_assert_cmpuint (strlen (error->message), >, 15);
      g_assert_true (g_str_has_suffix (error->message, "."));
    }
}

/* Which of the ids is wrong, and what is wrong with it. */
static void
test_wrong_ids (Fixture *self, gconstpointer data)
{
  g_autoptr (ShopDesk) desk = shop_desk_new (self->db);
  g_autoptr (GError) error = NULL;
  char stranger[BASE_ID_TEXT_SIZE], known[BASE_ID_TEXT_SIZE];
  BaseId bay, none;

  add_bay (desk, "Bay 1", &bay);
  base_id_to_text (&bay, known);
  base_id_new (&none);
  base_id_to_text (&none, stranger);
  const struct
  {
    const char *verb;
    const char *arguments;
    const char *id;
    const char *told;
  } cases[] = {
    { "bay-edit", "{\"bay\":\"ID\",\"name\":\"x\"}", stranger, "There is no bay with the id " },
    { "vehicle-edit", "{\"vehicle\":\"ID\",\"make\":\"x\"}", known, "as the vehicle is a bay" },
    { "job-open", "{\"vehicle\":\"ID\"}", stranger, "There is no vehicle with the id " },
    { "line-add", "{\"job\":\"ID\",\"kind\":\"text\",\"description\":\"x\"}", known,
      "as the job is a bay" },
    { "user-add", "{\"name\":\"x\",\"role\":\"ID\"}", stranger, "given as “role”" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) text = g_string_new (cases[i].arguments);
      g_string_replace (text, "ID", cases[i].id, 0);
      g_autoptr (GError) refusal = run_json (desk, cases[i].verb, text->str);

      g_assert_error (refusal, SHOP_ERROR, SHOP_ERROR_NOT_FOUND);
      g_assert_cmpstr (strstr (refusal->message, cases[i].told), !=, NULL);
    }
  g_autoptr (JsonNode) card = parse ("{}");
  json_object_set_string_member (json_node_get_object (card), "vehicle", stranger);
  g_autoptr (JsonNode) answer =
    shop_desk_query_json (desk, "vehicle", json_node_get_object (card), &error);
  g_assert_null (answer);
  g_assert_nonnull (strstr (error->message, "There is no vehicle with the id "));
}

/* Whoever left is told so, and not of a permission that would not help them. */
static void
test_who_left (Fixture *self, gconstpointer data)
{
  g_autoptr (ShopDesk) desk = shop_desk_new (self->db);
  ShopBayAdd add = { .name = "Bay 1" };
  g_autoptr (GError) error = NULL;

  run_sql (self->db, "UPDATE user SET name = 'Tane', archived = 1");
  g_assert_false (shop_bay_add (desk, &add, NULL, &error));
  g_assert_error (error, SHOP_ERROR, SHOP_ERROR_NOT_ALLOWED);
  g_assert_nonnull (strstr (error->message, "Tane has left"));
  g_assert_null (strstr (error->message, "role"));
}

static void
on_done (GObject *source, GAsyncResult *result, gpointer into)
{
  *(GAsyncResult **) into = g_object_ref (result);
}

static void
test_async (Fixture *self, gconstpointer data)
{
  g_autoptr (ShopDesk) desk = shop_desk_new (self->db);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (ShopOutcome) outcome = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_strdup ("Bay 1");
  ShopBayAdd add = { .name = name };
  BaseId bay;

  shop_bay_add_async (desk, &add, NULL, on_done, &result);
  /* The arguments were copied. */
  name[0] = 'X';
  wait_result (&result);
  g_autoptr (GObject) source = g_async_result_get_source_object (result);
  g_assert_true (SHOP_IS_DESK (source));
  g_assert_true (shop_desk_run_finish (desk, result, &outcome, &error));
  g_assert_no_error (error);
  g_assert_true (shop_outcome_get_id (outcome, "bay", &bay));
  assert_bay (self, "Bay 1 -");
}

static void
test_list (void)
{
  g_autoptr (JsonNode) verbs = shop_verbs_to_json ();
  JsonArray *array = json_node_get_array (verbs);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonObject *verb = json_array_get_object_element (array, i);
      const char *name = base_json_get_string (verb, "name");

      g_assert_true (g_hash_table_add (seen, (gpointer) name));
      g_assert_cmpuint (strlen (base_json_get_string (verb, "summary")), >, 0);
      g_assert_nonnull (base_json_get_object (verb, "arguments"));
      g_assert_nonnull (shop_verb_find (name));
    }
  g_assert_true (g_hash_table_contains (seen, "bay-add"));
}

static JsonArray *
read_audit (Fixture *self, const char *arguments, JsonNode **answer)
{
  g_autoptr (JsonNode) node = parse (arguments);
  g_autoptr (GError) error = NULL;

  *answer = shop_desk_query_json (self->desk, "audit", json_node_get_object (node), &error);
  g_assert_no_error (error);
  return json_node_get_array (*answer);
}

static void
test_audit (Fixture *self, gconstpointer data)
{
  g_autoptr (JsonNode) all = NULL, of_one = NULL, later = NULL;
  g_autofree char *text = NULL;
  BaseId one, two;

  add_bay (self->desk, "Bay 1", &one);
  add_bay (self->desk, "Bay 2", &two);
  gint64 entry = rename_bay (self->desk, &one, "Hoist");
  g_autoptr (GError) error = take_back (self->desk, shop_some (entry));
  g_assert_no_error (error);

  JsonArray *entries = read_audit (self, "{\"limit\":3}", &all);
  g_assert_cmpuint (json_array_get_length (entries), ==, 3);
  g_assert_cmpstr (base_json_get_string (json_array_get_object_element (entries, 0), "verb"), ==,
                   "undo");
  JsonObject *renamed = json_array_get_object_element (entries, 1);
  g_assert_cmpint (base_json_get_int (renamed, "entry", 0), ==, entry);
  g_assert_cmpstr (base_json_get_string (renamed, "summary"), ==, "Changes a bay");
  g_assert_cmpstr (base_json_get_string (renamed, "user_name"), ==, "Owner");
  g_assert_cmpstr (base_json_get_string (base_json_get_object (renamed, "arguments"), "name"), ==,
                   "Hoist");
  g_assert_cmpint (base_json_get_int (renamed, "undone", 0), ==, 1);
  g_assert_cmpint (base_json_get_int (renamed, "undoable", 1), ==, 0);

  text = base_id_dup_text (&two);
  g_autofree char *record = g_strdup_printf ("{\"record\":\"%s\"}", text);
  g_assert_cmpuint (json_array_get_length (read_audit (self, record, &of_one)), ==, 1);
  g_assert_cmpuint (json_array_get_length (read_audit (self, "{\"from\":\"9000-01-01\"}", &later)),
                    ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_case ("/shop/desk/takes-back-what-was-done-last", test_undo);
  add_case ("/shop/desk/takes-back-the-last-deed-alone", test_undo_of_the_last_alone);
  add_case ("/shop/desk/tells-who-left-that-they-left", test_who_left);
  add_case ("/shop/desk/takes-back-nothing-that-others-changed", test_undo_after_others);
  add_case ("/shop/desk/names-the-argument-it-does-not-know", test_arguments);
  add_case ("/shop/desk/refuses-an-edit-of-nothing", test_nothing_to_change);
  add_case ("/shop/desk/lets-no-stranger-change-anything", test_strangers);
  add_case ("/shop/desk/does-not-block", test_async);
  add_case ("/shop/desk/tells-who-did-what", test_audit);
  g_test_add_func ("/shop/desk/tells-of-the-rule-and-not-of-the-schema", test_constraints);
  g_test_add_func ("/shop/desk/advises-where-the-sentence-does-not", test_advice);
  g_test_add_func ("/shop/desk/says-what-helps-against-each-rule", test_each_rule_says_what_helps);
  add_case ("/shop/desk/says-which-id-is-wrong", test_wrong_ids);
  g_test_add_func ("/shop/desk/lists-every-verb-once", test_list);
  return g_test_run ();
}
