/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-dtc-range.h"
#include "obd/obd-dtc.h"
#include "obd/obd-error.h"

#include <string.h>

static ObdDtcBook *
load_book (void)
{
  g_autoptr (GError) error = NULL;
  ObdDtcBook *book = obd_dtc_book_new (&error);

  g_assert_no_error (error);
  return book;
}

static guint16
parse (const char *text)
{
  guint16 dtc = 0;

  g_assert_true (obd_dtc_parse (text, &dtc));
  return dtc;
}

typedef struct
{
  guint16 dtc;
  const char *text;
} Form;

static const Form forms[] = {
  { 0x0000, "P0000" }, { 0x0302, "P0302" }, { 0x0A80, "P0A80" }, { 0x1234, "P1234" },
  { 0x3FFF, "P3FFF" }, { 0x4035, "C0035" }, { 0x8001, "B0001" }, { 0x9ABC, "B1ABC" },
  { 0xC100, "U0100" }, { 0xF003, "U3003" }, { 0xFFFF, "U3FFF" },
};

static void
test_forms (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      char text[OBD_DTC_TEXT_SIZE];

      obd_dtc_to_text (forms[i].dtc, text);
      g_assert_cmpstr (text, ==, forms[i].text);
      g_assert_cmphex (parse (forms[i].text), ==, forms[i].dtc);
    }
  g_assert_cmphex (parse ("p0a80"), ==, 0x0A80);
  g_assert_cmphex (parse ("u01Ab"), ==, 0xC1AB);
}

static void
test_every_code_survives (void)
{
  for (guint dtc = 0; dtc <= G_MAXUINT16; dtc++)
    {
      char text[OBD_DTC_TEXT_SIZE];

      obd_dtc_to_text ((guint16) dtc, text);
      g_assert_cmphex (parse (text), ==, dtc);
    }
}

static void
test_refuses_other_forms (void)
{
  static const char *const others[] = { "",      "P",      "P030",  "P03022", "X0302", "P4302",
                                        "P030G", " P0302", "P-302", "Pé02",   "\0" };
  guint16 dtc = 77;

  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_false (obd_dtc_parse (others[i], &dtc));
  g_assert_false (obd_dtc_parse (NULL, &dtc));
  g_assert_cmpuint (dtc, ==, 77);
}

static void
test_states (void)
{
  for (int i = OBD_DTC_STORED; i <= OBD_DTC_PERMANENT; i++)
    {
      ObdDtcState state = OBD_DTC_STORED;

      g_assert_true (obd_dtc_state_parse (obd_dtc_state_get_id ((ObdDtcState) i), &state));
      g_assert_cmpint (state, ==, i);
    }
  ObdDtcState state = OBD_DTC_PENDING;

  g_assert_false (obd_dtc_state_parse ("gone", &state));
  g_assert_false (obd_dtc_state_parse (NULL, &state));
  g_assert_cmpint (state, ==, OBD_DTC_PENDING);
}

typedef struct
{
  const char *code;
  gboolean generic;
  const char *system;
} Place;

static const Place places[] = {
  { "P0087", TRUE, "Powertrain, fuel, air and exhaust emission control" },
  { "P0171", TRUE, "Powertrain, fuel and air metering" },
  { "P0302", TRUE, "Powertrain, ignition system or misfire" },
  { "P0420", TRUE, "Powertrain, exhaust emission control" },
  { "P0505", TRUE, "Powertrain, vehicle speed, idle control and other inputs" },
  { "P0606", TRUE, "Powertrain, control modules and outputs" },
  { "P0741", TRUE, "Powertrain, transmission" },
  { "P0AA6", TRUE, "Powertrain, hybrid or electric drive" },
  { "P1234", FALSE, "Powertrain, defined by the car's maker" },
  { "P2300", TRUE, "Powertrain, ignition system or misfire" },
  { "P33FF", FALSE, "Powertrain, defined by the car's maker" },
  { "P3400", TRUE, "Powertrain, cylinder deactivation" },
  { "P3FFF", TRUE, "Powertrain, defined by the standard" },
  { "C0FFF", TRUE, "Chassis, defined by the standard" },
  { "C1000", FALSE, "Chassis, defined by the car's maker" },
  { "B0001", TRUE, "Body, defined by the standard" },
  { "B3000", FALSE, "Body, defined by the car's maker" },
  { "U0100", TRUE, "Network, lost communication" },
  { "U1000", FALSE, "Network, defined by the car's maker" },
  { "U3FFF", TRUE, "Network, defined by the standard" },
};

static void
test_ranges (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *system = obd_dtc_dup_system (parse (places[i].code));

      g_assert_cmpstr (system, ==, places[i].system);
      g_assert_cmpint (obd_dtc_is_generic (parse (places[i].code)), ==, places[i].generic);
    }
}

static void
test_look_up (void)
{
  g_autoptr (ObdDtcBook) book = load_book ();
  g_autoptr (ObdDtcFacts) facts = obd_dtc_book_look_up (book, parse ("P0302"));

  g_assert_cmpstr (facts->code, ==, "P0302");
  g_assert_cmpstr (facts->title, ==, "Cylinder 2 misfire detected");
  g_assert_cmpstr (facts->system, ==, "Powertrain, ignition system or misfire");
  g_assert_cmpstr (facts->severity, ==, "stop");
  g_assert_nonnull (strstr (facts->explanation, "compression"));
  g_assert_true (facts->generic);
}

static void
test_look_up_unknown (void)
{
  g_autoptr (ObdDtcBook) book = load_book ();
  g_autoptr (ObdDtcFacts) facts = obd_dtc_book_look_up (book, parse ("P1302"));
  g_autofree char *unknown = obd_dtc_book_dup_title (book, parse ("P1302"));
  g_autofree char *known = obd_dtc_book_dup_title (book, parse ("P0171"));

  g_assert_cmpstr (facts->code, ==, "P1302");
  g_assert_null (facts->title);
  g_assert_null (facts->severity);
  g_assert_null (facts->explanation);
  g_assert_false (facts->generic);
  g_assert_cmpstr (unknown, ==, "Powertrain, defined by the car's maker");
  g_assert_cmpstr (known, ==, "System too lean, bank 1");
}

static guint
count_found (ObdDtcBook *book, const char *text)
{
  g_autoptr (GPtrArray) found = obd_dtc_book_search (book, text);

  return found->len;
}

static void
test_search (void)
{
  g_autoptr (ObdDtcBook) book = load_book ();
  g_autoptr (GPtrArray) one = obd_dtc_book_search (book, "p0302");
  g_autoptr (GPtrArray) lean = obd_dtc_book_search (book, "LEAN  bank 1 idle");
  g_autoptr (GPtrArray) explained = obd_dtc_book_search (book, "smoke test");

  g_assert_cmpuint (one->len, ==, 1);
  g_assert_cmpstr (((ObdDtcFacts *) one->pdata[0])->code, ==, "P0302");
  /* P0171 by its explanation, which speaks of the idle. */
  g_assert_cmpuint (lean->len, ==, 3);
  g_assert_cmpstr (((ObdDtcFacts *) lean->pdata[0])->code, ==, "P0171");
  g_assert_cmpstr (((ObdDtcFacts *) lean->pdata[1])->code, ==, "P2177");
  g_assert_cmpstr (((ObdDtcFacts *) lean->pdata[2])->code, ==, "P2187");
  g_assert_cmpuint (explained->len, ==, 2);
  g_assert_cmpuint (count_found (book, "P030"), ==, 10);
  g_assert_cmpuint (count_found (book, "P035 coil"), ==, 10);
  g_assert_cmpuint (count_found (book, "flux capacitor"), ==, 0);
  g_assert_cmpuint (count_found (book, "P1302"), ==, 0);
}

/* The data as a whole: what a reader of it trusts. */
static void
test_book_is_sound (void)
{
  g_autoptr (ObdDtcBook) book = load_book ();
  g_autoptr (GPtrArray) all = obd_dtc_book_search (book, "");
  g_autoptr (GHashTable) titles = g_hash_table_new (g_str_hash, g_str_equal);
  guint explained = 0;

  g_assert_cmpuint (all->len, >=, 450);
  for (guint i = 0; i < all->len; i++)
    {
      const ObdDtcFacts *facts = all->pdata[i];

      g_test_message ("%s %s", facts->code, facts->title);
      g_assert_true (facts->generic);
      g_assert_true (g_hash_table_add (titles, (gpointer) facts->title));
      g_assert_true (g_str_has_suffix (facts->title, ".") == FALSE);
      g_assert_true ((facts->severity != NULL) == (facts->explanation != NULL));
      explained += facts->explanation != NULL;
      g_assert_true (facts->explanation == NULL || g_str_has_suffix (facts->explanation, "."));
    }
  g_assert_cmpuint (explained, >=, 60);
}

static char *
find_reference (void)
{
  const char *folder = g_getenv ("SPEEDSHOP_TEST_DATA");

  if (folder != NULL)
    return g_build_filename (folder, "dtc-reference.tsv", NULL);
  return g_test_build_filename (G_TEST_DIST, "..", "..", "shared", "data", "dtc-reference.tsv",
                                NULL);
}

/* Titles are our own: a short phrase of the trade is the same in any mouth, a list is not. */
static void
test_titles_are_our_own (void)
{
  g_autoptr (ObdDtcBook) book = load_book ();
  g_autofree char *path = find_reference ();
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  guint known = 0;
  guint same = 0;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    {
      g_test_skip ("no reference file");
      return;
    }
  lines = g_strsplit (text, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    {
      g_auto (GStrv) columns = g_strsplit (*line, "\t", 2);
      g_autoptr (ObdDtcFacts) facts = NULL;
      guint16 dtc = 0;

      if (columns[0] == NULL || columns[1] == NULL || !obd_dtc_parse (columns[0], &dtc))
        continue;
      facts = obd_dtc_book_look_up (book, dtc);
      known += facts->title != NULL;
      same += facts->title != NULL && g_ascii_strcasecmp (facts->title, columns[1]) == 0;
    }
  g_test_message ("%u of %u titles are the same", same, known);
  g_assert_cmpuint (known, >=, 450);
  g_assert_cmpuint (same * 10, <, known * 4);
}

typedef struct
{
  const char *text;
  const char *complaint;
} Faulty;

static const Faulty faulty[] = {
  { "<codes>\n<code id='P0302'", "line 2" },
  { "<signals/>", "<signals> may not stand here" },
  { "<codes><code id='P0302' title='x'><b/></code></codes>", "<b> may not stand here" },
  { "<codes>\n<code id='P1302' title='x'/></codes>", "line 2: “P1302” is no code of the standard" },
  { "<codes><code id='bad' title='x'/></codes>", "“bad” is no code" },
  { "<codes><code id='P0302' title=''/></codes>", "P0302 has no title" },
  { "<codes><code id='P0302'/></codes>", "title" },
  { "<codes><code id='P0302' title='x' severity='dire'/></codes>", "“dire” is no severity" },
  { "<codes><code id='P0302' title='x'/>\n<code id='P0302' title='y'/></codes>",
    "line 2: P0302 is not in the order" },
  { "<codes>stray</codes>", "text may stand in a code only" },
};

static void
test_faulty_texts (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (faulty); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (ObdDtcBook) book = obd_dtc_book_new_from_text (faulty[i].text, -1, &error);

      g_assert_null (book);
      g_assert_error (error, OBD_ERROR, OBD_ERROR_CATALOGUE);
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, faulty[i].complaint));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/obd/dtc/has-the-standard's-form", test_forms);
  g_test_add_func ("/obd/dtc/parse-reverses-to-text", test_every_code_survives);
  g_test_add_func ("/obd/dtc/refuses-other-forms", test_refuses_other_forms);
  g_test_add_func ("/obd/dtc/names-states", test_states);
  g_test_add_func ("/obd/dtc/tells-what-the-range-tells", test_ranges);
  g_test_add_func ("/obd/dtc-book/looks-up", test_look_up);
  g_test_add_func ("/obd/dtc-book/invents-nothing", test_look_up_unknown);
  g_test_add_func ("/obd/dtc-book/searches-codes-and-words", test_search);
  g_test_add_func ("/obd/dtc-book/is-sound", test_book_is_sound);
  g_test_add_func ("/obd/dtc-book/titles-are-our-own", test_titles_are_our_own);
  g_test_add_func ("/obd/dtc-book/names-the-line-of-a-fault", test_faulty_texts);
  return g_test_run ();
}
