/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/base-json.h"

#include <string.h>

static JsonObject *
parse_object (const char *text, JsonNode **root)
{
  g_autoptr (GError) error = NULL;

  *root = base_json_parse (text, -1, &error);
  g_assert_no_error (error);
  return json_node_get_object (*root);
}

static void
test_members (void)
{
  g_autoptr (JsonNode) root = NULL;
  JsonObject *object = parse_object ("{\"name\":\"Golf\",\"km\":118402,\"trim\":-7.8,\"ok\":true,"
                                     "\"codes\":[{\"code\":\"P0302\"},7],\"ecu\":{\"id\":\"7E8\"}}",
                                     &root);
  JsonArray *codes = base_json_get_array (object, "codes");

  g_assert_cmpstr (base_json_get_string (object, "name"), ==, "Golf");
  g_assert_cmpint (base_json_get_int (object, "km", 0), ==, 118402);
  g_assert_cmpfloat (base_json_get_double (object, "trim", 0), ==, -7.8);
  g_assert_cmpfloat (base_json_get_double (object, "km", 0), ==, 118402);
  g_assert_true (base_json_get_bool (object, "ok", FALSE));
  g_assert_cmpint (json_array_get_length (codes), ==, 2);
  g_assert_cmpstr (base_json_get_string (base_json_array_get_object (codes, 0), "code"), ==,
                   "P0302");
  g_assert_cmpstr (base_json_get_string (base_json_get_object (object, "ecu"), "id"), ==, "7E8");
}

/* Nothing here may log: the tests run with criticals fatal. */
static void
assert_fallbacks (JsonObject *object, const char *member)
{
  g_assert_null (base_json_get_string (object, member));
  g_assert_cmpint (base_json_get_int (object, member, -3), ==, -3);
  g_assert_cmpfloat (base_json_get_double (object, member, 2.5), ==, 2.5);
  g_assert_true (base_json_get_bool (object, member, TRUE));
  g_assert_false (base_json_get_bool (object, member, FALSE));
  g_assert_null (base_json_get_array (object, member));
  g_assert_null (base_json_get_object (object, member));
}

static void
test_absent (void)
{
  g_autoptr (JsonNode) root = NULL;
  JsonObject *object = parse_object ("{\"nothing\":null}", &root);

  assert_fallbacks (object, "absent");
  assert_fallbacks (object, "nothing");
  assert_fallbacks (NULL, "any");
}

static void
test_other_type (void)
{
  g_autoptr (JsonNode) root = NULL;
  JsonObject *object = parse_object ("{\"text\":\"1\",\"number\":1,\"real\":1.0,\"list\":[],"
                                     "\"object\":{},\"flag\":true}",
                                     &root);

  g_assert_cmpint (base_json_get_int (object, "text", -1), ==, -1);
  g_assert_cmpint (base_json_get_int (object, "real", -1), ==, -1);
  g_assert_cmpfloat (base_json_get_double (object, "text", -1), ==, -1);
  g_assert_cmpfloat (base_json_get_double (object, "flag", -1), ==, -1);
  g_assert_null (base_json_get_string (object, "number"));
  g_assert_null (base_json_get_string (object, "list"));
  g_assert_false (base_json_get_bool (object, "number", FALSE));
  g_assert_null (base_json_get_array (object, "object"));
  g_assert_null (base_json_get_object (object, "list"));
}

static void
test_array_places (void)
{
  g_autoptr (JsonNode) root = NULL;
  JsonObject *object = parse_object ("{\"list\":[1,null,[],{}]}", &root);
  JsonArray *list = base_json_get_array (object, "list");

  for (guint i = 0; i < 3; i++)
    g_assert_null (base_json_array_get_object (list, i));
  g_assert_nonnull (base_json_array_get_object (list, 3));
  g_assert_null (base_json_array_get_object (list, 4));
  g_assert_null (base_json_array_get_object (NULL, 0));
}

static void
test_refused (void)
{
  static const char *const texts[] = { "",          "   ",      "{",         "{\"a\":}",
                                       "[1,",       "nonsense", "{\"a\" 1}", "/* \" */ []",
                                       "// \"\n[]", "['a']",    "\xff\xfe{}" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_null (base_json_parse (texts[i], -1, &error));
      g_assert_nonnull (error);
      g_assert_cmpint (strlen (error->message), >, 0);
    }
}

static void
test_length (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = base_json_parse ("[1]garbage", 3, &error);

  g_assert_no_error (error);
  g_assert_cmpint (json_array_get_length (json_node_get_array (root)), ==, 1);
}

static JsonNode *
parse_nested (guint depth, const char *open, const char *close, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < depth; i++)
    g_string_append (text, open);
  g_string_append (text, "1");
  for (guint i = 0; i < depth; i++)
    g_string_append (text, close);
  return base_json_parse (text->str, (gssize) text->len, error);
}

static void
test_deep (void)
{
  static const struct
  {
    const char *open;
    const char *close;
  } kinds[] = { { "[", "]" }, { "{\"a\":", "}" } };

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) fine = parse_nested (200, kinds[i].open, kinds[i].close, &error);

      g_assert_no_error (error);
      g_assert_nonnull (fine);
      g_assert_null (parse_nested (1000000, kinds[i].open, kinds[i].close, &error));
      g_assert_error (error, JSON_PARSER_ERROR, JSON_PARSER_ERROR_PARSE);
    }
}

/* Brackets in texts open nothing, whatever is escaped before the text ends. */
static void
test_brackets_in_text (void)
{
  g_autoptr (GString) text = g_string_new ("[\"\\\"");
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 1000; i++)
    g_string_append (text, "[{\\\\");
  g_string_append (text, "\", [2]]");

  g_autoptr (JsonNode) root = base_json_parse (text->str, -1, &error);

  g_assert_no_error (error);
  g_assert_cmpint (json_array_get_length (json_node_get_array (root)), ==, 2);
}

static void
test_text (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = base_json_parse ("{ \"b\" : [ 1, 2.5 ], \"a\" : \"ū\" }", -1, &error);
  g_assert_no_error (error);
  g_autofree char *text = base_json_to_text (root, FALSE);
  g_autofree char *pretty = base_json_to_text (root, TRUE);

  g_assert_cmpstr (text, ==, "{\"b\":[1,2.5],\"a\":\"ū\"}");
  g_assert_nonnull (strchr (pretty, '\n'));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/json/reads-members", test_members);
  g_test_add_func ("/base/json/falls-back-where-absent", test_absent);
  g_test_add_func ("/base/json/falls-back-where-of-another-type", test_other_type);
  g_test_add_func ("/base/json/array-tolerates-any-place", test_array_places);
  g_test_add_func ("/base/json/refuses-what-is-no-json", test_refused);
  g_test_add_func ("/base/json/reads-no-further-than-its-length", test_length);
  g_test_add_func ("/base/json/refuses-what-would-exhaust-the-stack", test_deep);
  g_test_add_func ("/base/json/brackets-in-text-are-text", test_brackets_in_text);
  g_test_add_func ("/base/json/writes-text", test_text);
  return g_test_run ();
}
