/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "insight/insight.h"
#include "obd/obd-signal.h"

#include <string.h>

/* The table of deductions, and what is refused in its stead. */

static char *
load_text (void)
{
  g_autofree char *path =
    g_build_filename (g_getenv ("G_TEST_SRCDIR"), "..", "data", "insight", "health.xml", NULL);
  char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

static const char *
get_system_of (const InsightTable *table, const char *code)
{
  guint index = insight_table_find_system (table, code);

  return index < table->systems->len ? insight_table_get_system (table, index)->id : NULL;
}

static void
test_files_codes_under_their_system (void)
{
  g_autoptr (InsightTable) table = insight_table_new (NULL);
  static const char *const filed[][2] = {
    { "P0302", "ignition" }, { "P0171", "fuel-air" },  { "P0128", "cooling" },
    { "P0217", "cooling" },  { "P0562", "charging" },  { "P0420", "emissions" },
    { "P0741", "drive" },    { "P0601", "body" },      { "C0035", "chassis" },
    { "U0100", "body" },     { "P1351", "ignition" },  { "P0A80", "charging" },
    { "P0A0F", "drive" },    { "P2A00", "emissions" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (filed); i++)
    g_assert_cmpstr (get_system_of (table, filed[i][0]), ==, filed[i][1]);
  g_assert_null (get_system_of (table, "X9999"));
}

static void
test_has_a_system_for_every_code (void)
{
  g_autoptr (InsightTable) table = insight_table_new (NULL);

  for (guint letter = 0; letter < 4; letter++)
    for (guint number = 0; number < 0x4000; number++)
      {
        g_autofree char *code = g_strdup_printf ("%c%04X", "PCBU"[letter], number);
        g_assert_nonnull (get_system_of (table, code));
      }
}

static void
test_has_a_name_for_every_score (void)
{
  g_autoptr (InsightTable) table = insight_table_new (NULL);

  g_assert_cmpstr (insight_table_get_band (table, 100)->id, ==, "good");
  g_assert_cmpstr (insight_table_get_band (table, 84)->id, ==, "attention");
  g_assert_cmpstr (insight_table_get_band (table, 0)->id, ==, "poor");
}

/* What is known for certain is never cheaper than what was seen once, nor the grave than the light.
 */
static void
test_takes_more_for_what_is_worse (void)
{
  g_autoptr (InsightTable) table = insight_table_new (NULL);
  const InsightRule *rules = table->rules;

  for (guint i = INSIGHT_STORED_STOP; i <= INSIGHT_STORED_OTHER; i++)
    g_assert_cmpuint (rules[i].points, >=, rules[i + INSIGHT_PENDING_STOP].points);
  g_assert_cmpuint (rules[INSIGHT_STORED_STOP].points, >, rules[INSIGHT_STORED_SOON].points);
  g_assert_cmpuint (rules[INSIGHT_STORED_SOON].points, >, rules[INSIGHT_STORED_WATCH].points);
  g_assert_cmpuint (rules[INSIGHT_TEST_FAILED].points, >, rules[INSIGHT_TEST_NEAR].points);
  g_assert_cmpuint (rules[INSIGHT_SUPPLY_FLAT].points, >, rules[INSIGHT_SUPPLY_LOW].points);
  g_assert_cmpuint (rules[INSIGHT_INSPECTION_FAIL].points, >,
                    rules[INSIGHT_INSPECTION_ADVISE].points);
}

/* A reading is written as everywhere else in the program. */
static void
test_writes_readings_with_the_digits_of_their_signal (void)
{
  g_autoptr (InsightTable) table = insight_table_new (NULL);
  g_autoptr (ObdCatalogue) catalogue = obd_catalogue_new (NULL);

  for (guint i = 0; i < table->normals->len; i++)
    {
      const InsightNormal *normal = &g_array_index (table->normals, InsightNormal, i);
      const ObdSignal *signal = obd_catalogue_find (catalogue, normal->signal);
      g_assert_nonnull (signal);
      g_assert_cmpuint (normal->decimals, ==, signal->decimals);
    }
}

/* What stands in the file, what stands there instead, and what the refusal names. */
static const char *const spoilings[][3] = {
  { "id=\"stored-soon\"", "id=\"stored-soom\"", "stored-soom" },
  { "id=\"stored-soon\"", "id=\"stored-stop\"", "stored-stop" },
  { "points=\"25\"", "points=\"0\"", "points" },
  { "points=\"25\"", "points=\"many\"", "points" },
  { "codes=\"C0000-C3FFF\"", "codes=\"C0000-X\"", "X" },
  { "seen-by=\"plug\"", "seen-by=\"moon\"", "moon" },
  { "seen-by=\"plug\"", "seen-by=\"engine\"", "system" },
  { "value=\"11.8\"", "value=\"low\"", "low" },
  { "<limit id=\"supply-flat\" value=\"11.8\"/>", "", "supply-flat" },
  { "from=\"60\"", "from=\"90\"", "best" },
  { "from=\"0\"", "from=\"1\"", "band" },
  { "low=\"80\" high=\"108\"", "low=\"80\" high=\"8\"", "above" },
  { "system=\"charging\"", "system=\"charger\"", "supply-flat" },
  { "version=\"3\">", "version=\"0\">", "version" },
  { "</rules>", "", "line" },
};

static void
test_refuses_a_table_with_a_fault (void)
{
  g_autofree char *good = load_text ();

  for (guint i = 0; i < G_N_ELEMENTS (spoilings); i++)
    {
      g_autoptr (GString) text = g_string_new (good);
      g_autoptr (GError) error = NULL;
      g_autoptr (InsightTable) table = NULL;

      g_assert_cmpuint (g_string_replace (text, spoilings[i][0], spoilings[i][1], 1), ==, 1);
      table = insight_table_parse (text->str, -1, &error);
      g_assert_null (table);
      g_assert_nonnull (strstr (error->message, spoilings[i][2]));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/insight/table/files-codes-under-their-system",
                   test_files_codes_under_their_system);
  g_test_add_func ("/insight/table/has-a-system-for-every-code", test_has_a_system_for_every_code);
  g_test_add_func ("/insight/table/has-a-name-for-every-score", test_has_a_name_for_every_score);
  g_test_add_func ("/insight/table/takes-more-for-what-is-worse",
                   test_takes_more_for_what_is_worse);
  g_test_add_func ("/insight/table/writes-readings-with-the-digits-of-their-signal",
                   test_writes_readings_with_the_digits_of_their_signal);
  g_test_add_func ("/insight/table/refuses-a-table-with-a-fault",
                   test_refuses_a_table_with_a_fault);
  return g_test_run ();
}
