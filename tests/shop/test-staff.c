/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "people.h"

#include "base/base-json.h"
#include "shop/shop-gst.h"
#include "shop/shop-verb.h"
#include "store/store-pin.h"

#include <string.h>

#define OWNER      "00000000-0000-7000-8000-000000000021"
#define OWNER_ROLE "00000000-0000-7000-8000-000000000101"
#define MANAGER    "00000000-0000-7000-8000-000000000102"
#define ADVISER    "00000000-0000-7000-8000-000000000103"
#define PARTS      "00000000-0000-7000-8000-000000000104"
#define TECHNICIAN "00000000-0000-7000-8000-000000000105"
#define ACCOUNTANT "00000000-0000-7000-8000-000000000108"
#define APPRENTICE "00000000-0000-7000-8000-000000000106"

static char *
add_user (Fixture *self, const char *name, const char *role)
{
  return perform_for (self, "user-add", "user", "{\"name\":\"%s\",\"role\":\"%s\"}", name, role);
}

static const char *
plausible_value (JsonObject *argument)
{
  static const struct
  {
    const char *type;
    const char *json;
  } values[] = {
    { "id", "\"01234567-89ab-7def-8123-456789abcdef\"" },
    { "text", "\"x\"" },
    { "secret", "\"x\"" },
    { "date", "\"2026-03-10\"" },
    { "time", "1773104400" },
    { "bool", "true" },
    { "texts", "[]" },
    { "ids", "[]" },
    { "list", "[]" },
    { "json", "{}" },
    { "integer", "1" },
    { "permissions", "[\"read\"]" },
  };
  const char *type = base_json_get_string (argument, "type");

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    if (g_str_equal (type, values[i].type))
      return values[i].json;
  return NULL;
}

/* Something for each argument that must be given: of the right kind, and of nothing that exists. */
static JsonNode *
make_arguments (const ShopVerb *verb)
{
  g_autoptr (JsonNode) described = shop_shape_to_json (verb->shape);
  JsonObject *arguments = json_node_get_object (described);
  g_autoptr (GList) members = json_object_get_members (arguments);
  g_autoptr (GString) text = g_string_new ("{");

  for (GList *member = members; member != NULL; member = member->next)
    {
      JsonObject *argument = json_object_get_object_member (arguments, member->data);
      const char *words = base_json_get_string (argument, "words");

      if (!base_json_get_bool (argument, "required", FALSE))
        continue;
      g_string_append_printf (text, "%s\"%s\":", text->len > 1 ? "," : "",
                              (const char *) member->data);
      if (words != NULL)
        g_string_append_printf (text, "\"%.*s\"", (int) strcspn (words, " "), words);
      else
        g_string_append (text, plausible_value (argument));
    }
  return parse (g_string_append_c (text, '}')->str);
}

/* Whether a verb got past the question of who may. A verb that asks for more while it is at it says
 * so with the same refusal, so that only "undo" and verbs within verbs are let off. */
static void
try_verb (Fixture *self, const ShopVerb *verb, guint64 permissions)
{
  g_autoptr (JsonNode) arguments = make_arguments (verb);
  gint64 before =
    count (self->db, "SELECT (SELECT count (*) FROM audit) + (SELECT count (*) FROM op)");
  g_autoptr (GError) error = NULL;
  gboolean done =
    shop_desk_run_json (self->desk, verb->name, json_node_get_object (arguments), NULL, &error);
  gint64 after =
    count (self->db, "SELECT (SELECT count (*) FROM audit) + (SELECT count (*) FROM op)");
  gboolean refused = g_error_matches (error, SHOP_ERROR, SHOP_ERROR_NOT_ALLOWED);

  g_test_message ("%s: %s", verb->name, done ? "done" : error->message);
  g_assert_true (done || after == before);
  if ((permissions & verb->permission) == 0)
    g_assert_true (refused);
  else if (verb->permission != SHOP_MAY_READ && verb->permission != SHOP_MAY_STAFF)
    g_assert_false (refused);
}

static void
try_verbs (Fixture *self, guint64 permissions)
{
  g_autoptr (JsonNode) verbs = shop_verbs_to_json ();
  JsonArray *array = json_node_get_array (verbs);

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      const char *name = base_json_get_string (json_array_get_object_element (array, i), "name");

      try_verb (self, shop_verb_find (name), permissions);
    }
}

/* Workshop domain, roles: what each may, at the places where it matters. */
static void
test_roles (Fixture *self, gconstpointer data)
{
  static const struct
  {
    const char *name;
    guint64 may;
    guint64 may_not;
  } roles[] = {
    { "Owner", SHOP_MAY_KEEP | SHOP_MAY_STAFF, 0 },
    { "Manager", SHOP_MAY_STAFF | SHOP_MAY_CREDIT, SHOP_MAY_KEEP },
    { "Adviser", SHOP_MAY_QUOTE | SHOP_MAY_BOOK | SHOP_MAY_INVOICE | SHOP_MAY_CUSTOMER,
      SHOP_MAY_CREDIT | SHOP_MAY_STAFF | SHOP_MAY_STOCK },
    { "Parts", SHOP_MAY_PURCHASE | SHOP_MAY_STOCK | SHOP_MAY_SEE_COST,
      SHOP_MAY_INVOICE | SHOP_MAY_WRITE_OFF },
    { "Technician", SHOP_MAY_WORK | SHOP_MAY_SCAN | SHOP_MAY_INSPECT | SHOP_MAY_PASS_QUALITY,
      SHOP_MAY_SEE_COST | SHOP_MAY_INVOICE },
    { "Apprentice", SHOP_MAY_WORK | SHOP_MAY_SCAN, SHOP_MAY_PASS_QUALITY | SHOP_MAY_SEE_COST },
    { "Kiosk", SHOP_MAY_WORK | SHOP_MAY_SCAN, SHOP_MAY_INSPECT | SHOP_MAY_CUSTOMER },
    { "Accountant", SHOP_MAY_EXPORT | SHOP_MAY_SEE_COST, SHOP_MAY_INVOICE | SHOP_MAY_QUOTE },
  };
  g_autoptr (JsonNode) answer = ask_query (self, "roles", "{}");

  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    {
      JsonObject *role = row_of (answer, i);
      guint64 permissions = (guint64) json_object_get_int_member (role, "permissions");

      g_assert_cmpstr (base_json_get_string (role, "name"), ==, roles[i].name);
      g_assert_cmphex (permissions & roles[i].may, ==, roles[i].may);
      g_assert_cmphex (permissions & (roles[i].may_not | ~(guint64) SHOP_MAY_ALL), ==, 0);
      g_assert_cmphex (permissions & SHOP_MAY_READ, !=, 0);
    }
}

static gboolean
may_ask (Fixture *self, const char *query, const char *text)
{
  g_autoptr (JsonNode) arguments = parse (text);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) answer =
    shop_desk_query_json (self->desk, query, json_node_get_object (arguments), &error);

  if (error != NULL)
    g_assert_error (error, SHOP_ERROR, SHOP_ERROR_NOT_ALLOWED);
  return answer != NULL;
}

/* A bit for each question that a role may ask: revenue, the figures, takings, an account, the own
 * day, somebody else's. */
static guint
find_reports (Fixture *self, const char *role)
{
  g_autofree char *user = add_user (self, role, role);
  g_autofree char *own =
    perform_for (self, "technician-add", "technician", "{\"name\":\"A\",\"user\":\"%s\"}", user);
  g_autofree char *other = perform_for (self, "technician-add", "technician", "{\"name\":\"B\"}");
  g_autofree char *customer =
    perform_for (self, "customer-add", "customer", "{\"name\":\"%s\"}", role);
  g_autofree char *account = g_strdup_printf ("{\"customer\":\"%s\"}", customer);
  g_autofree char *own_day =
    g_strdup_printf ("{\"technician\":\"%s\",\"date\":\"2026-03-10\"}", own);
  g_autofree char *other_day =
    g_strdup_printf ("{\"technician\":\"%s\",\"date\":\"2026-03-10\"}", other);
  const struct
  {
    const char *query;
    const char *arguments;
  } questions[] = {
    { "month-revenue", "{}" },
    { "kpi", "{\"from_date\":\"2026-03-09\",\"to_date\":\"2026-03-10\"}" },
    { "day-takings", "{}" },
    { "customer-statement", account },
    { "technician-day", own_day },
    { "technician-day", other_day },
  };
  guint may = 0;

  stand_at (self, user);
  for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
    may |= may_ask (self, questions[i].query, questions[i].arguments) ? 1u << i : 0;
  stand_at (self, OWNER);
  return may;
}

static void
test_reports (Fixture *self, gconstpointer data)
{
  g_assert_cmphex (find_reports (self, MANAGER), ==, 0x3f);
  g_assert_cmphex (find_reports (self, ACCOUNTANT), ==, 0x3f);
  g_assert_cmphex (find_reports (self, ADVISER), ==, 0x1c);
  g_assert_cmphex (find_reports (self, PARTS), ==, 0x10);
  g_assert_cmphex (find_reports (self, TECHNICIAN), ==, 0x10);
}

/* Every role, every verb. */
static void
test_matrix (Fixture *self, gconstpointer data)
{
  g_autoptr (JsonNode) roles = ask_query (self, "roles", "{}");

  g_assert_cmpuint (json_array_get_length (json_node_get_array (roles)), ==, 8);
  for (guint i = 0; i < json_array_get_length (json_node_get_array (roles)); i++)
    {
      JsonObject *role = row_of (roles, i);
      g_autofree char *name = g_strdup_printf ("A new %s", base_json_get_string (role, "name"));
      g_autofree char *user = add_user (self, name, base_json_get_string (role, "role"));

      g_test_message ("as %s", base_json_get_string (role, "name"));
      stand_at (self, user);
      try_verbs (self, (guint64) json_object_get_int_member (role, "permissions"));
      stand_at (self, OWNER);
    }
}

/* Who has left, or never was here, may do nothing at all. */
static void
test_nobody (Fixture *self, gconstpointer data)
{
  g_autofree char *user = add_user (self, "Tane", TECHNICIAN);
  g_autoptr (JsonObject) gone = perform (self, "user-archive", "{\"user\":\"%s\"}", user);

  stand_at (self, user);
  try_verbs (self, 0);
  stand_at (self, "01234567-89ab-7def-8123-456789abcdef");
  try_verbs (self, 0);
}

static void
test_gives_no_more_than_they_have (Fixture *self, gconstpointer data)
{
  g_autofree char *manager = add_user (self, "Mere", MANAGER);

  stand_at (self, manager);
  refuse (self, SHOP_ERROR_NOT_ALLOWED, "user-add", "{\"name\":\"B\",\"role\":\"%s\"}", OWNER_ROLE);
  refuse (self, SHOP_ERROR_NOT_ALLOWED, "user-edit", "{\"user\":\"%s\",\"role\":\"%s\"}", manager,
          OWNER_ROLE);
  refuse (self, SHOP_ERROR_NOT_ALLOWED, "role-edit", "{\"role\":\"%s\",\"permissions\":1}",
          OWNER_ROLE);
  refuse (self, SHOP_ERROR_NOT_ALLOWED, "role-add", "{\"name\":\"God\",\"permissions\":16777215}");
  g_autoptr (JsonObject) fine =
    perform (self, "role-add", "{\"name\":\"Valet\",\"permissions\":[\"read\",\"book\"]}");
  refuse (self, SHOP_ERROR_ARGUMENT, "role-add",
          "{\"name\":\"Cook\",\"permissions\":[\"read\",\"bake\"]}");
  g_autoptr (JsonNode) roles = ask_query (self, "roles", "{}");
  JsonArray *all = json_node_get_array (roles);
  JsonObject *last = json_array_get_object_element (all, json_array_get_length (all) - 1);
  JsonArray *may = base_json_get_array (last, "may");
  g_assert_cmpuint (json_array_get_length (may), ==, 2);
  g_assert_cmpstr (json_array_get_string_element (may, 1), ==, "book");
  refuse (self, SHOP_ERROR_TAKEN, "role-add", "{\"name\":\"Valet\",\"permissions\":1}");
}

static void
give_owner_pin (Fixture *self)
{
  g_autoptr (JsonObject) given =
    perform (self, "user-set-pin", "{\"user\":\"" OWNER "\",\"pin\":\"141421\"}");
}

/* A manager may staff, but not keep: the owner's name, role, PIN and place stay the owner's. */
static void
test_leaves_those_who_may_more (Fixture *self, gconstpointer data)
{
  g_autofree char *manager = add_user (self, "Mere", MANAGER);
  g_autofree char *technician = add_user (self, "Tane", TECHNICIAN);

  give_owner_pin (self);
  stand_at (self, manager);
  refuse (self, SHOP_ERROR_NOT_ALLOWED, "user-edit", "{\"user\":\"" OWNER "\",\"name\":\"X\"}");
  refuse (self, SHOP_ERROR_NOT_ALLOWED, "user-edit",
          "{\"user\":\"" OWNER "\",\"role\":\"" TECHNICIAN "\"}");
  refuse (self, SHOP_ERROR_NOT_ALLOWED, "user-archive", "{\"user\":\"" OWNER "\"}");
  refuse (self, SHOP_ERROR_NOT_ALLOWED, "user-set-pin",
          "{\"user\":\"" OWNER "\",\"pin\":\"271828\"}");
  refuse (self, SHOP_ERROR_NOT_ALLOWED, "user-set-pin", "{\"user\":\"" OWNER "\",\"pin\":null}");
  g_autoptr (JsonObject) named =
    perform (self, "user-edit", "{\"user\":\"%s\",\"name\":\"Tāne\"}", technician);
  g_autoptr (JsonObject) given =
    perform (self, "user-set-pin", "{\"user\":\"%s\",\"pin\":\"271828\"}", technician);
}

static void
test_own_pin (Fixture *self, gconstpointer data)
{
  g_autofree char *technician = add_user (self, "Tane", TECHNICIAN);
  g_autofree char *apprentice = add_user (self, "Rangi", APPRENTICE);

  give_owner_pin (self);
  stand_at (self, technician);
  g_autoptr (JsonObject) own =
    perform (self, "user-set-pin", "{\"user\":\"%s\",\"pin\":\"271828\"}", technician);
  refuse (self, SHOP_ERROR_NOT_ALLOWED, "user-set-pin", "{\"user\":\"%s\",\"pin\":\"271828\"}",
          apprentice);
}

/* Managers alone are not enough: nobody could give the owner's place to anybody again. */
static void
test_somebody_may_everything (Fixture *self, gconstpointer data)
{
  g_autofree char *manager = add_user (self, "Mere", MANAGER);
  g_autofree char *heir = add_user (self, "Aroha", OWNER_ROLE);

  g_autoptr (JsonObject) first = perform (self, "user-archive", "{\"user\":\"%s\"}", heir);
  refuse (self, SHOP_ERROR_IN_USE, "user-archive", "{\"user\":\"" OWNER "\"}");
  refuse (self, SHOP_ERROR_IN_USE, "user-edit",
          "{\"user\":\"" OWNER "\",\"role\":\"" MANAGER "\"}");
}

static void
test_somebody_stays (Fixture *self, gconstpointer data)
{
  refuse (self, SHOP_ERROR_IN_USE, "user-archive", "{\"user\":\"" OWNER "\"}");
  refuse (self, SHOP_ERROR_IN_USE, "user-edit",
          "{\"user\":\"" OWNER "\",\"role\":\"" TECHNICIAN "\"}");
  refuse (self, SHOP_ERROR_IN_USE, "role-edit",
          "{\"role\":\"00000000-0000-7000-8000-000000000101\",\"permissions\":1}");
}

static BaseId
id_of (const char *text)
{
  BaseId id;

  g_assert_true (base_id_parse (text, &id));
  return id;
}

static gboolean
set_pin (Fixture *self, const char *user, const char *pin, GError **error)
{
  const ShopUserSetPin set = { id_of (user), pin, NULL };

  return shop_user_set_pin (self->desk, &set, NULL, error);
}

static void
assert_sign_in (Fixture *self, const char *user, const char *pin, gboolean allowed)
{
  BaseId id = id_of (user);
  g_autoptr (GError) error = NULL;

  g_assert_true (shop_sign_in (self->desk, &id, pin, &error) == allowed);
  if (allowed)
    g_assert_no_error (error);
  else
    g_assert_error (error, SHOP_ERROR, SHOP_ERROR_PIN);
}

static void
test_weak_pins (Fixture *self, gconstpointer data)
{
  static const char *const weak[] = { "12345",  "abcdef", "12345x",      "111111",
                                      "123456", "987654", "１２３４５６" };
  for (guint i = 0; i < G_N_ELEMENTS (weak); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", weak[i]);
      g_assert_false (set_pin (self, OWNER, weak[i], &error));
      g_assert_error (error, SHOP_ERROR, SHOP_ERROR_PIN);
    }
  g_assert_cmpint (count (self->db, "SELECT count (*) FROM user WHERE pin IS NOT NULL"), ==, 0);
}

#define SIGN_INS "SELECT count (*) FROM audit WHERE verb = 'sign-in'"

static void
test_sign_in (Fixture *self, gconstpointer data)
{
  g_autofree char *user = add_user (self, "Tane", TECHNICIAN);
  BaseId id = id_of (user);
  BaseId now;
  g_autoptr (GError) error = NULL;

  give_owner_pin (self);
  g_assert_true (set_pin (self, user, "271828", &error));
  g_assert_no_error (error);
  assert_sign_in (self, user, "271829", FALSE);
  assert_sign_in (self, user, NULL, FALSE);
  shop_desk_get_user (self->desk, &now);
  g_assert_false (base_id_equal (&now, &id));
  assert_sign_in (self, user, "271828", TRUE);
  shop_desk_get_user (self->desk, &now);
  g_assert_true (base_id_equal (&now, &id));
  g_assert_cmpint (count (self->db, SIGN_INS " AND result IS NULL"), ==, 1);
  g_assert_cmpint (count (self->db, SIGN_INS " AND result ->> 'refused'"), ==, 2);
  assert_sign_in (self, OWNER, "141421", TRUE);
}

/* Neither the PIN nor what is kept of it stands in the audit or comes out of a query. */
static void
test_pins_stay_secret (Fixture *self, gconstpointer data)
{
  g_autoptr (JsonObject) set =
    perform (self, "user-set-pin", "{\"user\":\"" OWNER "\",\"pin\":\"271828\"}");
  g_autoptr (JsonNode) users = ask_query (self, "users", "{}");
  g_autofree char *text = base_json_to_text (users, FALSE);

  g_assert_cmpint (count (self->db, "SELECT count (*) FROM user WHERE pin LIKE '$argon2id$%'"), ==,
                   1);
  g_assert_cmpint (count (self->db, "SELECT count (*) FROM audit WHERE arguments LIKE '%271828%' "
                                    "OR arguments LIKE '%argon2%'"),
                   ==, 0);
  g_assert_null (strstr (text, "argon2"));
  assert_sign_in (self, OWNER, "271828", TRUE);
}

/* A desk that somebody left does not give their PIN away. */
static void
test_old_pin (Fixture *self, gconstpointer data)
{
  g_autofree char *technician = add_user (self, "Tane", TECHNICIAN);

  give_owner_pin (self);
  stand_at (self, technician);
  g_autoptr (JsonObject) first =
    perform (self, "user-set-pin", "{\"user\":\"%s\",\"pin\":\"271828\"}", technician);
  refuse (self, SHOP_ERROR_PIN, "user-set-pin", "{\"user\":\"%s\",\"pin\":\"314159\"}", technician);
  refuse (self, SHOP_ERROR_PIN, "user-set-pin", "{\"user\":\"%s\",\"pin\":null}", technician);
  refuse (self, SHOP_ERROR_PIN, "user-set-pin",
          "{\"user\":\"%s\",\"pin\":\"314159\",\"old_pin\":\"271829\"}", technician);
  assert_sign_in (self, technician, "271828", TRUE);
  g_autoptr (JsonObject) second =
    perform (self, "user-set-pin", "{\"user\":\"%s\",\"pin\":\"314159\",\"old_pin\":\"271828\"}",
             technician);
  assert_sign_in (self, technician, "314159", TRUE);
  g_assert_cmpint (count (self->db, "SELECT count (*) FROM audit WHERE arguments LIKE '%271828%' "
                                    "OR arguments LIKE '%314159%' OR result LIKE '%271828%'"),
                   ==, 0);

  /* Who forgot it asks somebody who looks after the staff. */
  stand_at (self, OWNER);
  g_autoptr (JsonObject) given =
    perform (self, "user-set-pin", "{\"user\":\"%s\",\"pin\":\"161803\"}", technician);
  assert_sign_in (self, technician, "161803", TRUE);
}

/* Tries of the old PIN wait as tries to sign in do. */
static void
test_old_pin_waits (Fixture *self, gconstpointer data)
{
  g_autofree char *technician = add_user (self, "Tane", TECHNICIAN);

  give_owner_pin (self);
  stand_at (self, technician);
  g_autoptr (JsonObject) first =
    perform (self, "user-set-pin", "{\"user\":\"%s\",\"pin\":\"271828\"}", technician);
  for (guint i = 0; i < 5; i++)
    refuse (self, SHOP_ERROR_PIN, "user-set-pin",
            "{\"user\":\"%s\",\"pin\":\"314159\",\"old_pin\":\"000001\"}", technician);
  refuse (self, SHOP_ERROR_PIN, "user-set-pin",
          "{\"user\":\"%s\",\"pin\":\"314159\",\"old_pin\":\"271828\"}", technician);
  assert_sign_in (self, technician, "271828", FALSE);
}

/* Whoever could give a hash could give a PIN that nobody checked. */
static void
test_no_ready_hash (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *hash = store_pin_hash ("111111", &error);

  g_assert_no_error (error);
  refuse (self, SHOP_ERROR_PIN, "user-set-pin", "{\"user\":\"" OWNER "\",\"pin\":\"%s\"}", hash);
  refuse (self, SHOP_ERROR_ARGUMENT, "user-set-pin",
          "{\"user\":\"" OWNER "\",\"pin\":\"271828\",\"hash\":\"%s\"}", hash);
  g_assert_cmpint (count (self->db, "SELECT count (*) FROM user WHERE pin IS NOT NULL"), ==, 0);
}

static void
reopen (Fixture *self)
{
  g_autofree char *path = g_strdup (store_db_get_path (self->db));
  g_autoptr (GError) error = NULL;

  g_clear_object (&self->desk);
  store_db_close (self->db);
  store_db_open (self->db, &error);
  g_assert_no_error (error);
  self->desk = shop_desk_new (self->db);
}

static void
advance (Fixture *self, gint64 seconds)
{
  self->now_ms += seconds * 1000;
}

/* Five tries, then 30 s, 60 s, 120 s …; also for the right PIN, and after a restart. */
static void
test_waits (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (set_pin (self, OWNER, "271828", &error));
  for (guint i = 0; i < 5; i++)
    assert_sign_in (self, OWNER, "000001", FALSE);
  assert_sign_in (self, OWNER, "271828", FALSE);
  reopen (self);
  advance (self, 29);
  assert_sign_in (self, OWNER, "271828", FALSE);
  advance (self, 1);
  assert_sign_in (self, OWNER, "000001", FALSE);
  advance (self, 59);
  assert_sign_in (self, OWNER, "271828", FALSE);
  advance (self, 1);
  assert_sign_in (self, OWNER, "000001", FALSE);
  g_assert_cmpint (count (self->db, "SELECT until_s FROM pin_guard"), ==,
                   self->now_ms / 1000 + 120);
  advance (self, 120);
  assert_sign_in (self, OWNER, "271828", TRUE);
  g_assert_cmpint (count (self->db, "SELECT failures FROM pin_guard"), ==, 0);
}

static void
test_sign_in_async (Fixture *self, gconstpointer data)
{
  BaseId owner = id_of (OWNER);
  g_autoptr (GAsyncResult) set = NULL;
  g_autoptr (GAsyncResult) wrong = NULL;
  g_autoptr (GAsyncResult) right = NULL;
  g_autoptr (GError) error = NULL;

  shop_user_set_pin_async (self->desk, &(ShopUserSetPin){ owner, "271828", NULL }, NULL,
                           keep_result, &set);
  g_assert_true (shop_desk_run_finish (self->desk, wait_result (&set), NULL, &error));
  shop_sign_in_async (self->desk, &owner, "271820", keep_result, &wrong);
  g_assert_false (shop_sign_in_finish (self->desk, wait_result (&wrong), &error));
  g_assert_error (error, SHOP_ERROR, SHOP_ERROR_PIN);
  g_clear_error (&error);
  shop_sign_in_async (self->desk, &owner, "271828", keep_result, &right);
  g_assert_true (shop_sign_in_finish (self->desk, wait_result (&right), &error));
  g_assert_no_error (error);
}

/* The numbers of Inland Revenue's own examples; the second weights judge the fourth. */
static void
test_gst_numbers (void)
{
  static const char *const good[] = { "49091850", "35901981", "49098576", "136-410-132",
                                      "49 091 850" };
  static const char *const bad[] = { "136410133", "9125568", "49091851", "1", "", "4909185O" };

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    g_assert_true (shop_gst_is_valid (good[i]));
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (shop_gst_is_valid (bad[i]));
}

static void
test_site (Fixture *self, gconstpointer data)
{
  g_autoptr (JsonObject) edited =
    perform (self, "site-edit",
             "{\"name\":\"Harbour Garage\",\"zone\":\"Pacific/Chatham\",\"recheck_days\":21}");
  g_autoptr (JsonObject) set =
    perform (self, "setting-set", "{\"name\":\"retention.telemetry\",\"value\":\"400\"}");
  g_autoptr (JsonObject) rate = perform (
    self, "tax-rate-add", "{\"code\":\"GST\",\"rate_bp\":1600,\"from_date\":\"2030-01-01\"}");
  g_autoptr (JsonNode) answer = ask_query (self, "site", "{}");
  JsonObject *site = json_node_get_object (answer);

  g_assert_cmpstr (base_json_get_string (site, "zone"), ==, "Pacific/Chatham");
  g_assert_cmpuint (json_array_get_length (base_json_get_array (site, "tax_rates")), ==, 3);
  g_assert_cmpstr (
    base_json_get_string (base_json_get_object (site, "settings"), "retention.telemetry"), ==,
    "400");
  refuse (self, SHOP_ERROR_VALUE, "setting-set",
          "{\"name\":\"retention.telemetrie\",\"value\":\"400\"}");
  refuse (self, SHOP_ERROR_VALUE, "setting-set",
          "{\"name\":\"retention.telemetry\",\"value\":\"a year\"}");
  refuse (self, SHOP_ERROR_VALUE, "setting-set",
          "{\"name\":\"bill-tolerance-bp\",\"value\":\"10001\"}");
  refuse (self, SHOP_ERROR_VALUE, "site-edit", "{\"gst_no\":\"1\"}");
  refuse (self, SHOP_ERROR_VALUE, "site-edit", "{\"gst_no\":\"123-456-789\"}");
  g_autoptr (JsonObject) changed =
    perform (self, "setting-set", "{\"name\":\"retention.telemetry\",\"value\":\"500\"}");
  undo (self);
  undo (self);
  g_assert_cmpint (count (self->db, "SELECT value FROM setting"), ==, 400);
  g_assert_cmpint (count (self->db, "SELECT count (*) FROM tax_rate WHERE removed = 0"), ==, 2);
  refuse (self, SHOP_ERROR_VALUE, "site-edit", "{\"zone\":\"Middle/Earth\"}");
  refuse (self, SHOP_ERROR_VALUE, "site-edit", "{\"open_weekdays\":\"Mon\"}");
  refuse (self, SHOP_ERROR_VALUE, "site-edit", "{\"opens_min\":1200}");
}

static void
test_names (Fixture *self, gconstpointer data)
{
  g_autofree char *user = add_user (self, "Tane", TECHNICIAN);
  BaseId id;
  g_autoptr (GError) error = NULL;

  g_assert_true (shop_sign_in_by_name (self->desk, "tane", NULL, &error));
  shop_desk_get_user (self->desk, &id);
  g_autofree char *text = base_id_dup_text (&id);
  g_assert_cmpstr (text, ==, user);
  g_assert_false (shop_sign_in_by_name (self->desk, "Rangi", NULL, &error));
  g_assert_error (error, SHOP_ERROR, SHOP_ERROR_NOT_FOUND);
  stand_at (self, OWNER);
  refuse (self, SHOP_ERROR_TAKEN, "user-add", "{\"name\":\"Tane\",\"role\":\"" TECHNICIAN "\"}");
}

/* By name alone, somebody could give out PINs in a shop that trusts in them. */
static void
test_staff_needs_pin (Fixture *self, gconstpointer data)
{
  g_autofree char *manager = add_user (self, "Mere", MANAGER);
  g_autofree char *technician = add_user (self, "Tane", TECHNICIAN);

  assert_sign_in (self, manager, NULL, TRUE);
  stand_at (self, OWNER);
  give_owner_pin (self);
  assert_sign_in (self, technician, NULL, TRUE);
  assert_sign_in (self, manager, NULL, FALSE);
  stand_at (self, OWNER);
  g_autoptr (JsonObject) given =
    perform (self, "user-set-pin", "{\"user\":\"%s\",\"pin\":\"271828\"}", manager);
  assert_sign_in (self, manager, "271828", TRUE);
}

static void
test_owner_has_first_pin (Fixture *self, gconstpointer data)
{
  g_autofree char *manager = add_user (self, "Mere", MANAGER);

  refuse (self, SHOP_ERROR_PIN, "user-set-pin", "{\"user\":\"%s\",\"pin\":\"271828\"}", manager);
  give_owner_pin (self);
  g_autoptr (JsonObject) given =
    perform (self, "user-set-pin", "{\"user\":\"%s\",\"pin\":\"271828\"}", manager);
  refuse (self, SHOP_ERROR_PIN, "user-set-pin", "{\"user\":\"" OWNER "\",\"pin\":null}");
  g_autoptr (JsonObject) taken =
    perform (self, "user-set-pin", "{\"user\":\"%s\",\"pin\":null}", manager);
  g_autoptr (JsonObject) last =
    perform (self, "user-set-pin", "{\"user\":\"" OWNER "\",\"pin\":null}");
  assert_sign_in (self, OWNER, NULL, TRUE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/shop/staff/checks-a-gst-number-by-its-last-digit", test_gst_numbers);
  add_case ("/shop/staff/knows-what-each-role-may", test_roles);
  add_case ("/shop/staff/lets-each-role-do-what-it-may-and-no-more", test_matrix);
  add_case ("/shop/staff/tells-earnings-to-those-who-may-know", test_reports);
  add_case ("/shop/staff/lets-nobody-do-anything-who-left", test_nobody);
  add_case ("/shop/staff/gives-no-more-than-one-has", test_gives_no_more_than_they_have);
  add_case ("/shop/staff/leaves-alone-those-who-may-more", test_leaves_those_who_may_more);
  add_case ("/shop/staff/lets-everyone-set-their-own-pin", test_own_pin);
  add_case ("/shop/staff/keeps-somebody-who-may-do-everything", test_somebody_may_everything);
  add_case ("/shop/staff/keeps-somebody-who-manages-staff", test_somebody_stays);
  add_case ("/shop/staff/finds-people-by-name", test_names);
  add_case ("/shop/staff/asks-for-the-old-pin", test_old_pin);
  add_case_at ("/shop/staff/waits-after-wrong-old-pins", "2026-03-10T00:05:00Z",
               test_old_pin_waits);
  add_case ("/shop/staff/refuses-weak-pins", test_weak_pins);
  add_case ("/shop/staff/signs-in-with-the-right-pin-only", test_sign_in);
  add_case ("/shop/staff/lets-nobody-who-manages-staff-in-by-name-alone", test_staff_needs_pin);
  add_case ("/shop/staff/gives-the-first-pin-to-who-may-everything", test_owner_has_first_pin);
  add_case ("/shop/staff/keeps-pins-secret", test_pins_stay_secret);
  add_case_at ("/shop/staff/waits-longer-after-each-wrong-pin", "2026-03-10T00:05:00Z", test_waits);
  add_case ("/shop/staff/takes-no-ready-hash-for-a-pin", test_no_ready_hash);
  add_case ("/shop/staff/signs-in-without-blocking", test_sign_in_async);
  add_case ("/shop/staff/changes-the-site-and-takes-it-back", test_site);
  return g_test_run ();
}
