/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-dtc-table.h"
#include "obd/obd-error.h"

#include <string.h>

static ObdDtcTerms *
make_terms (const char *name, const char *text)
{
  g_autoptr (GError) error = NULL;
  ObdDtcTerms *terms = obd_dtc_terms_new_from_text (name, text, -1, &error);

  g_assert_no_error (error);
  return terms;
}

static ObdDtcTable *
make_table (void)
{
  return obd_dtc_table_new (
    make_terms ("components.xml", "<components><component id='pump' text='pump # on #'/>"
                                  "<component id='idle' text='idle speed'/></components>"),
    make_terms ("faults.xml", "<faults><fault id='low' text='%s, circuit low' kind='electrical'/>"
                              "<fault id='slow' text='%s too slow' kind='level'/>"
                              "<fault id='lost' text='No word from %s' kind='level'/></faults>"),
    make_terms ("places.xml", "<places><place id='b' text='bank %s'/><place id='s' text='sensor "
                              "%s'/><place id='left' text='left'/></places>"));
}

static char *
dup_title (ObdDtcTable *table, guint16 dtc)
{
  const ObdDtcRow *row = obd_dtc_table_find (table, dtc);

  return row != NULL ? obd_dtc_table_dup_title (table, row) : NULL;
}

static void
assert_title (ObdDtcTable *table, guint16 dtc, const char *expected)
{
  g_autofree char *title = dup_title (table, dtc);

  g_assert_cmpstr (title, ==, expected);
}

static ObdDtcTable *
read_table (const char *text)
{
  g_autoptr (GError) error = NULL;
  ObdDtcTable *table = make_table ();

  obd_dtc_table_read (table, "p00.tsv", text, strlen (text), &error);
  g_assert_no_error (error);
  return table;
}

static void
test_counts_runs (void)
{
  g_autoptr (ObdDtcTable) table = read_table ("# comment\n\n"
                                              "P000F\tidle\tb1,b2 s1..3\tlow slow\n"
                                              "P0108+4d\tpump\tA..B,D\tlow lost");

  g_assert_cmpuint (table->rows->len, ==, 12 + 6);
  obd_dtc_table_close (table, NULL);
  assert_title (table, 0x000F, "Idle speed, bank 1 sensor 1, circuit low");
  assert_title (table, 0x0010, "Idle speed too slow, bank 1 sensor 1");
  assert_title (table, 0x001A, "Idle speed too slow, bank 2 sensor 3");
  assert_title (table, 0x001B, NULL);
  assert_title (table, 0x0108, "Pump A on, circuit low");
  assert_title (table, 0x0109, "No word from pump A on");
  assert_title (table, 0x010C, NULL);
  assert_title (table, 0x0112, "Pump B on, circuit low");
  assert_title (table, 0x0117, "No word from pump D on");
}

static void
test_composes_titles (void)
{
  g_autoptr (ObdDtcTable) table = read_table ("P0001\tidle\t-\tlow slow lost\n"
                                              "P0011\tidle\tleft\tlow slow lost\n"
                                              "P0021\tpump\tA 2 b1s1/b2s1\tslow\n"
                                              "P0031\tpump\tU-V-W\tslow");

  obd_dtc_table_close (table, NULL);
  assert_title (table, 0x0001, "Idle speed, circuit low");
  assert_title (table, 0x0002, "Idle speed too slow");
  assert_title (table, 0x0003, "No word from idle speed");
  assert_title (table, 0x0011, "Idle speed, left, circuit low");
  assert_title (table, 0x0012, "Idle speed too slow, left");
  assert_title (table, 0x0013, "No word from idle speed, left");
  assert_title (table, 0x0021, "Pump A on 2 too slow, bank 1 sensor 1 and bank 2 sensor 1");
  assert_title (table, 0x0031, "Pump U-V-W on too slow");
}

typedef struct
{
  const char *text;
  const char *complaint;
} Faulty;

static const Faulty faulty[] = {
  { "P0001\tidle\tlow", "“P0001\tidle\tlow” is not four columns" },
  { "#\n\nP0001\tidel\t-\tlow", "“idel” is no component" },
  { "P0001\tidle\t-\tlaw", "“law” is no fault" },
  { "P000\tidle\t-\tlow", "“P000” is no code" },
  { "P1001\tidle\t-\tlow", "the maker's own" },
  { "P0001+\tidle\t-\tlow", "counts codes in no way" },
  { "P0001+1\tidle\tleft\tlow slow", "counts codes in no way" },
  { "P0001+2x\tidle\tleft\tlow slow", "counts codes in no way" },
  { "P00FF\tidle\t-\tlow slow", "leaves its block" },
  { "P0098d\tidle\ts1..3\tlow", "leaves its block" },
  { "P000Ad\tidle\t-\tlow", "leaves its block" },
  { "P0001\tidle\tA\tlow", "“idle” has no room for 1 marks" },
  { "P0001\tidle\tx1\tlow", "“x1” is no place" },
  { "P0001\tidle\tright\tlow", "“right” is no place" },
  { "P0001\tidle\tb123\tlow", "“b123” is no place" },
  { "P0001\tidle\tb3..1\tlow", "“b3..1” is no place" },
  { "P0001\tpump\tD..A\tlow", "“D..A” is no place" },
  { "P0001\tidle\tb1,\tlow", "“b1,” is no place" },
};

static void
test_faulty_lines (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (faulty); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (ObdDtcTable) table = make_table ();

      g_assert_false (
        obd_dtc_table_read (table, "p00.tsv", faulty[i].text, strlen (faulty[i].text), &error));
      g_assert_error (error, OBD_ERROR, OBD_ERROR_CATALOGUE);
      g_test_message ("%s", error->message);
      g_assert_true (g_str_has_prefix (error->message, i == 1 ? "p00.tsv:3: " : "p00.tsv:1: "));
      g_assert_nonnull (strstr (error->message, faulty[i].complaint));
    }
}

static void
assert_close_fails (const char *text, const char *complaint)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ObdDtcTable) table = read_table (text);

  g_assert_false (obd_dtc_table_close (table, &error));
  g_assert_error (error, OBD_ERROR, OBD_ERROR_CATALOGUE);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, complaint));
}

static void
test_faulty_tables (void)
{
  assert_close_fails ("P0001\tidle\t-\tlow slow\nP0002\tidle\t-\tlow", "P0002 stands twice");
  assert_close_fails ("P0001\tidle\t-\tlow", "components.xml: no code uses “pump”");
  assert_close_fails ("P0001\tidle\t-\tlow slow\nP0003\tpump\t-\tlow",
                      "faults.xml: no code uses “lost”");
  assert_close_fails ("P0001\tidle\tb1\tlow slow\nP0003\tpump\tleft\tlost",
                      "places.xml: no code uses “s”");
}

static const Faulty faulty_terms[] = {
  { "<a><b id='x' text='y'/>\n<b id='x' text='z'/></a>", "line 2: “x” stands here twice" },
  { "<a><b id='x'/></a>", "text" },
  { "<a><b id='' text='y'/></a>", "needs an id" },
  { "<a><b id='x' text='y' colour='red'/></a>", "colour" },
  { "<a>\n<b", "line 2" },
};

static void
test_faulty_terms (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (faulty_terms); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (ObdDtcTerms) terms =
        obd_dtc_terms_new_from_text ("a.xml", faulty_terms[i].text, -1, &error);

      g_assert_null (terms);
      g_assert_error (error, OBD_ERROR, OBD_ERROR_CATALOGUE);
      g_test_message ("%s", error->message);
      g_assert_true (g_str_has_prefix (error->message, "a.xml: "));
      g_assert_nonnull (strstr (error->message, faulty_terms[i].complaint));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/obd/dtc-table/counts-runs-of-codes", test_counts_runs);
  g_test_add_func ("/obd/dtc-table/composes-titles", test_composes_titles);
  g_test_add_func ("/obd/dtc-table/names-file-and-line-of-a-fault", test_faulty_lines);
  g_test_add_func ("/obd/dtc-table/refuses-doubles-and-what-nobody-uses", test_faulty_tables);
  g_test_add_func ("/obd/dtc-terms/names-the-line-of-a-fault", test_faulty_terms);
  return g_test_run ();
}
