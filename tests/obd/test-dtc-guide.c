/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-dtc-cover.h"
#include "obd/obd-dtc-guide.h"
#include "obd/obd-dtc-range.h"
#include "obd/obd-dtc-table.h"
#include "obd/obd-dtc.h"
#include "obd/obd-error.h"
#include "obd/obd-signal.h"

#include <string.h>

static ObdDtcGuide *
load_guide (void)
{
  g_autoptr (GError) error = NULL;
  ObdDtcGuide *guide = obd_dtc_guide_load (&error);

  g_assert_no_error (error);
  return guide;
}

static ObdDtcTable *
load_table (void)
{
  g_autoptr (GError) error = NULL;
  ObdDtcTable *table = obd_dtc_table_load (&error);

  g_assert_no_error (error);
  return table;
}

static const ObdDtcAdvice *
find_family (ObdDtcGuide *guide, ObdDtcTable *table, const ObdDtcRow *row, gboolean *doubtful)
{
  return obd_dtc_guide_find_family (guide, row->dtc, obd_dtc_table_get_component (table, row)->id,
                                    obd_dtc_table_get_fault (table, row)->id, doubtful);
}

/* At least 95 % of the generic codes belong to a family, each to one, and no family is idle. */
static void
test_covers_codes (void)
{
  g_autoptr (ObdDtcGuide) guide = load_guide ();
  g_autoptr (ObdDtcTable) table = load_table ();
  g_autoptr (GHashTable) used = g_hash_table_new (NULL, NULL);
  guint covered = 0;

  for (guint i = 0; i < table->rows->len; i++)
    {
      const ObdDtcRow *row = &g_array_index (table->rows, ObdDtcRow, i);
      gboolean doubtful = FALSE;
      const ObdDtcAdvice *family = find_family (guide, table, row, &doubtful);
      g_autofree char *title = obd_dtc_table_dup_title (table, row);

      g_test_message ("%s: %s", title, family != NULL ? family->id : "no family");
      g_assert_false (doubtful);
      covered += family != NULL;
      if (family != NULL)
        g_hash_table_add (used, (gpointer) family);
    }
  g_assert_cmpuint (covered * 100, >=, table->rows->len * 95);
  g_assert_cmpuint (obd_dtc_guide_get_n_families (guide), >=, 180);
  g_assert_cmpuint (g_hash_table_size (used), ==, obd_dtc_guide_get_n_families (guide));
}

typedef struct
{
  const char *code;
  const char *family;
} Sample;

static const Sample samples[] = {
  { "P0302", "misfire" },
  { "P0300", "misfire" },
  { "P0171", "lean" },
  { "P0175", "rich" },
  { "P0135", "oxygen-sensor-heater" },
  { "P0133", "oxygen-sensor-slow" },
  { "P0137", "oxygen-sensor-rear" },
  { "P0420", "catalyst" },
  { "P0442", "evap-leak" },
  { "P0128", "thermostat" },
  { "P0118", "coolant-temperature-circuit" },
  { "P0011", "camshaft-timing" },
  { "P0016", "valve-timing" },
  { "P2122", "accelerator" },
  { "P0122", "throttle-position" },
  { "P20EE", "scr" },
  { "P2463", "dpf-soot" },
  { "P0741", "torque-converter" },
  { "P0750", "shift-solenoid" },
  { "P0AA6", "hv-isolation" },
  { "C0031", "wheel-speed" },
  { "B0001", "airbag-deployment" },
  { "U0100", "lost-engine" },
  { "U0101", "lost-powertrain" },
  { "U0121", "lost-chassis" },
  { "U0151", "lost-restraint" },
  { "U0184", "lost-body" },
  { "U0401", "invalid-data" },
};

static void
test_samples (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ObdDtcBook) book = obd_dtc_book_new (&error);

  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      guint16 dtc = 0;

      g_assert_true (obd_dtc_parse (samples[i].code, &dtc));
      g_test_message ("%s", samples[i].code);
      g_assert_cmpstr (obd_dtc_book_get_family (book, dtc)->id, ==, samples[i].family);
    }
}

static void
assert_known_codes (const ObdDtcTable *table, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ranges = g_array_new (FALSE, FALSE, sizeof (ObdDtcCodeRange));

  obd_dtc_ranges_parse (text, ranges, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < ranges->len; i++)
    {
      g_test_message ("%s", text);
      g_assert_nonnull (
        obd_dtc_table_find (table, g_array_index (ranges, ObdDtcCodeRange, i).first));
    }
}

static void
assert_known_signals (ObdCatalogue *catalogue, const char *text)
{
  g_auto (GStrv) ids = g_strsplit (text, " ", -1);

  for (char **id = ids; *id != NULL; id++)
    {
      g_test_message ("%s", *id);
      g_assert_nonnull (obd_catalogue_find (catalogue, *id));
    }
}

static void
assert_refers_to_what_is (const ObdDtcAdvice *advice, ObdDtcTable *table, ObdCatalogue *catalogue)
{
  for (guint i = 0; i < advice->items->len; i++)
    {
      const ObdDtcItem *item = &g_array_index (advice->items, ObdDtcItem, i);

      g_test_message ("%s", advice->id);
      if (item->kind == OBD_DTC_SIGNAL || item->kind == OBD_DTC_FRAME)
        assert_known_signals (catalogue, item->first);
      if (item->kind == OBD_DTC_RELATED || item->kind == OBD_DTC_OPPOSITE)
        assert_known_codes (table, item->first);
    }
}

static void
test_refers_to_what_is (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ObdDtcGuide) guide = load_guide ();
  g_autoptr (ObdDtcTable) table = load_table ();
  g_autoptr (ObdCatalogue) catalogue = obd_catalogue_new (&error);

  g_assert_no_error (error);
  for (guint i = 0; i < table->rows->len; i++)
    assert_refers_to_what_is (
      find_family (guide, table, &g_array_index (table->rows, ObdDtcRow, i), NULL), table,
      catalogue);
}

/* What every family tells. */
static void
test_families_are_whole (void)
{
  static const ObdDtcItemKind kinds[] = { OBD_DTC_DRIVE, OBD_DTC_SETS,  OBD_DTC_SYMPTOM,
                                          OBD_DTC_CAUSE, OBD_DTC_CHECK, OBD_DTC_SIGNAL,
                                          OBD_DTC_FRAME, OBD_DTC_CYCLE };
  g_autoptr (ObdDtcGuide) guide = load_guide ();
  g_autoptr (ObdDtcTable) table = load_table ();

  for (guint i = 0; i < table->rows->len; i++)
    {
      const ObdDtcAdvice *family =
        find_family (guide, table, &g_array_index (table->rows, ObdDtcRow, i), NULL);

      g_test_message ("%s", family->id);
      for (gsize kind = 0; kind < G_N_ELEMENTS (kinds); kind++)
        g_assert_nonnull (obd_dtc_advice_find (family, kinds[kind]));
    }
}

static void
test_entries (void)
{
  g_autoptr (ObdDtcGuide) guide = load_guide ();
  g_autoptr (ObdDtcTable) table = load_table ();
  guint found = 0;

  for (guint i = 0; i < table->rows->len; i++)
    {
      const ObdDtcAdvice *entry =
        obd_dtc_guide_find_entry (guide, g_array_index (table->rows, ObdDtcRow, i).dtc);

      if (entry == NULL)
        continue;
      found++;
      g_test_message ("%s", entry->id);
      g_assert_nonnull (obd_dtc_advice_find (entry, OBD_DTC_NOTE));
      g_assert_nonnull (obd_dtc_advice_find (entry, OBD_DTC_CAUSE));
      g_assert_nonnull (obd_dtc_advice_find (entry, OBD_DTC_CHECK));
    }
  g_assert_cmpuint (found, >=, 200);
  g_assert_cmpuint (found, ==, obd_dtc_guide_get_n_entries (guide));
}

static void
test_entry_stands_before_family (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ObdDtcBook) book = obd_dtc_book_new (&error);
  g_autoptr (GPtrArray) causes = obd_dtc_book_list_items (book, 0x0171, OBD_DTC_CAUSE);
  g_autoptr (GPtrArray) checks = obd_dtc_book_list_items (book, 0x0171, OBD_DTC_CHECK);
  const ObdDtcAdvice *entry = obd_dtc_book_get_entry (book, 0x0171);
  const ObdDtcAdvice *family = obd_dtc_book_get_family (book, 0x0171);

  g_assert_no_error (error);
  g_assert_true (g_ptr_array_index (causes, 0) == obd_dtc_advice_find (entry, OBD_DTC_CAUSE));
  g_assert_false (g_ptr_array_find (causes, obd_dtc_advice_find (family, OBD_DTC_CAUSE), NULL));
  g_assert_true (g_ptr_array_index (checks, 0) == obd_dtc_advice_find (entry, OBD_DTC_CHECK));
  g_assert_true (g_ptr_array_find (checks, obd_dtc_advice_find (family, OBD_DTC_CHECK), NULL));
}

static void
test_severities (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ObdDtcBook) book = obd_dtc_book_new (&error);
  g_autoptr (ObdDtcFacts) misfire = obd_dtc_book_look_up (book, 0x0302);
  g_autoptr (ObdDtcFacts) pressure = obd_dtc_book_look_up (book, 0x0093);
  g_autoptr (ObdDtcFacts) radio = obd_dtc_book_look_up (book, 0xC184);

  g_assert_no_error (error);
  g_assert_cmpstr (misfire->severity, ==, "stop");
  g_assert_cmpstr (pressure->severity, ==, "stop");
  g_assert_cmpstr (radio->severity, ==, "watch");
  g_assert_nonnull (strstr (misfire->explanation, "compression"));
  g_assert_nonnull (strstr (radio->explanation, "No message from the module"));
}

/* Closeness. */

static guint
match (const char *codes, const char *components, const char *faults)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ObdDtcCover) cover = obd_dtc_cover_new (codes, components, faults, &error);

  g_assert_no_error (error);
  return obd_dtc_cover_match (cover, 0x0107, "manifold-pressure-sensor", "low");
}

static void
test_closeness (void)
{
  g_assert_cmpuint (match (NULL, "throttle-*", NULL), ==, 0);
  g_assert_cmpuint (match (NULL, NULL, "high *-high"), ==, 0);
  g_assert_cmpuint (match ("P0106 P0108-P010F", NULL, NULL), ==, 0);
  g_assert_cmpuint (match (NULL, "manifold-*", NULL), >, 0);
  g_assert_cmpuint (match (NULL, "manifold-pressure-*", NULL), >, match (NULL, "manifold-*", NULL));
  g_assert_cmpuint (match (NULL, "manifold-pressure-sensor", NULL), >,
                    match (NULL, "manifold-pressure-sensor*", NULL));
  g_assert_cmpuint (match (NULL, "*", "low"), >, match (NULL, "manifold-pressure-sensor", NULL));
  g_assert_cmpuint (match ("P0105-P0109", NULL, NULL), >, match (NULL, "*", "low"));
}

#define FAMILY "<family id='a' name='A' severity='soon' mil='on' trips='2'>"

typedef struct
{
  const char *text;
  const char *complaint;
} Faulty;

static const Faulty faulty[] = {
  { "<families>\n<family", "line 2" },
  { "<codes/>", "<codes> may not stand here" },
  { "<families><family id='a'/></families>", "a family has id, name" },
  { "<families>" FAMILY "</family>\n" FAMILY "</family></families>",
    "line 2: “a” stands here twice" },
  { "<families><family id='a' name='A' severity='dire' mil='on' trips='2'/></families>",
    "none that we know" },
  { "<families><family id='a' name='A' severity='soon' mil='dim' trips='2'/></families>",
    "none that we know" },
  { "<families><family id='a' name='A' severity='soon' mil='on' trips='9'/></families>",
    "none that we know" },
  { "<families>" FAMILY "<covers codes='P0'/></family></families>", "“P0” is no code or range" },
  { "<families>" FAMILY "<covers codes='P0109-P0101'/></family></families>", "no code or range" },
  { "<families>" FAMILY "<check>x</check></family></families>", "<check> has not the attributes" },
  { "<families>" FAMILY "<test mid='1' tid='01'>x</test></family></families>",
    "<test> has not the attributes" },
  { "<families>" FAMILY "<cause why='x'>x</cause></family></families>",
    "<cause> has not the attributes" },
  { "<families>" FAMILY "<related codes='nonsense'>x</related></family></families>",
    "<related> has not the attributes" },
  { "<families>" FAMILY "<glue/></family></families>", "<glue> may not stand here" },
  { "<entries><entry code='X'/></entries>", "“X” is no code" },
  { "<entries><entry code='P0101'/>\n<entry code='P0101'/></entries>", "line 2: P0101 stands" },
  { "<entries><entry code='P0101'><covers/></entry></entries>", "<covers> may not stand here" },
};

static void
test_faulty_texts (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (faulty); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (ObdDtcGuide) guide = obd_dtc_guide_new ();

      g_assert_false (obd_dtc_guide_read (guide, "a.xml", faulty[i].text, -1, &error));
      g_assert_error (error, OBD_ERROR, OBD_ERROR_CATALOGUE);
      g_test_message ("%s", error->message);
      g_assert_true (g_str_has_prefix (error->message, "a.xml: "));
      g_assert_nonnull (strstr (error->message, faulty[i].complaint));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/obd/dtc-guide/gives-each-code-one-family", test_covers_codes);
  g_test_add_func ("/obd/dtc-guide/knows-families-of-common-codes", test_samples);
  g_test_add_func ("/obd/dtc-guide/refers-to-signals-and-codes-that-are", test_refers_to_what_is);
  g_test_add_func ("/obd/dtc-guide/tells-all-of-each-family", test_families_are_whole);
  g_test_add_func ("/obd/dtc-guide/has-entries-of-frequent-codes", test_entries);
  g_test_add_func ("/obd/dtc-guide/puts-the-entry-before-the-family",
                   test_entry_stands_before_family);
  g_test_add_func ("/obd/dtc-guide/tells-the-severity", test_severities);
  g_test_add_func ("/obd/dtc-guide/prefers-the-closest-cover", test_closeness);
  g_test_add_func ("/obd/dtc-guide/names-file-and-line-of-a-fault", test_faulty_texts);
  return g_test_run ();
}
