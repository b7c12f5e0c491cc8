/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import-support.h"

#include "base/base-json.h"

#include <string.h>

const ImportTable import_tables[] = {
  { "customers", "customers.csv", "186 0 2 2 8 0", 198 },
  { "customers", "customers-windows.csv", "0 0 0 2 0 0", 2 },
  { "vehicles", "vehicles.csv", "62 0 1 6 3 0", 72 },
  { "parts", "parts.csv", "42 0 0 1 5 0", 48 },
  { "prices", "prices.csv", "0 11 0 0 0 0", 11 },
  { "prices", "prices-cents.csv", "0 30 0 1 2 0", 33 },
  { "balances", "balances.csv", "21 0 0 5 2 1", 29 },
};
const guint n_import_tables = G_N_ELEMENTS (import_tables);

char *
find_data (const char *name)
{
  return g_test_build_filename (G_TEST_DIST, "data", "import", name, NULL);
}

char *
write_file (Fixture *self, const char *text, gssize size)
{
  g_autoptr (GError) error = NULL;
  char *path = g_build_filename (self->folder, "table.csv", NULL);

  g_file_set_contents (path, text, size, &error);
  g_assert_no_error (error);
  return path;
}

JsonObject *
run (Fixture *self, const ShopImportOrder *order)
{
  g_autoptr (GError) error = NULL;
  JsonObject *report = shop_import_run (self->desk, order, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return report;
}

JsonObject *
import_file (Fixture *self, const char *kind, const char *name, gboolean dry_run)
{
  g_autofree char *path = find_data (name);
  g_autoptr (JsonNode) constants =
    parse (g_str_equal (name, "prices-cents.csv") ? "{\"supplier\":\"Repco\"}" : "{}");
  const ShopImportOrder order = {
    .kind = kind, .path = path, .constants = json_node_get_object (constants), .dry_run = dry_run
  };

  return run (self, &order);
}

JsonObject *
import_text (Fixture *self, const char *kind, const char *text)
{
  g_autofree char *path = write_file (self, text, -1);
  const ShopImportOrder order = { .kind = kind, .path = path };

  return run (self, &order);
}

gint64
get_count (JsonObject *report, const char *state)
{
  return base_json_get_int (base_json_get_object (report, "counts"), state, -1);
}

void
assert_counts (JsonObject *report, const char *expected)
{
  static const char *const states[] = {
    "new", "updated", "same", "review", "quarantine", "skipped"
  };
  g_autoptr (GString) counts = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    g_string_append_printf (counts, i > 0 ? " %d" : "%d", (int) get_count (report, states[i]));
  g_assert_cmpstr (counts->str, ==, expected);
}

void
assert_import (Fixture *self, const char *kind, const char *text, const char *expected)
{
  g_autoptr (JsonObject) report = import_text (self, kind, text);

  assert_counts (report, expected);
}

void
import_all (Fixture *self)
{
  for (guint i = 0; i < n_import_tables; i++)
    {
      g_autoptr (JsonObject) report =
        import_file (self, import_tables[i].kind, import_tables[i].file, FALSE);

      assert_counts (report, import_tables[i].counts);
    }
}

JsonNode *
ask (Fixture *self, const char *query, const char *arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = parse (arguments);
  JsonNode *answer = shop_desk_query_json (self->desk, query, json_node_get_object (node), &error);

  g_assert_no_error (error);
  return answer;
}

void
parse_id (const char *text, BaseId *id)
{
  g_assert_nonnull (text);
  g_assert_true (base_id_parse (text, id));
}
