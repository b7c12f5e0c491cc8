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

typedef struct
{
  const char *text;
  guint16 dtc;
  int failure_type;
} LongForm;

static const LongForm long_forms[] = {
  { "P0100", 0x0100, -1 },
  { "P0100-13", 0x0100, 0x13 },
  { "u0001-88", 0xC001, 0x88 },
  { "B1234-ff", 0x9234, 0xFF },
};

static void
test_failure_types (void)
{
  static const char *const others[] = {
    "P0100-", "P0100-1", "P0100-1G", "P0100-131", "P010013", ""
  };
  guint16 dtc = 0;
  int failure_type = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (long_forms); i++)
    {
      g_assert_true (obd_dtc_parse_long (long_forms[i].text, &dtc, &failure_type));
      g_assert_cmphex (dtc, ==, long_forms[i].dtc);
      g_assert_cmpint (failure_type, ==, long_forms[i].failure_type);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_false (obd_dtc_parse_long (others[i], &dtc, &failure_type));
}

static void
assert_failure_type (ObdDtcBook *book, guint8 failure_type, const char *expected)
{
  g_autofree char *text = obd_dtc_book_dup_failure_type (book, failure_type);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_failure_type_words (void)
{
  g_autoptr (ObdDtcBook) book = load_book ();

  assert_failure_type (book, 0x11, "circuit shorted to earth");
  assert_failure_type (book, 0x12, "circuit shorted to battery");
  assert_failure_type (book, 0x13, "circuit open");
  assert_failure_type (book, 0x64, "signal not plausible");
  assert_failure_type (book, 0x87, "message missing");
  assert_failure_type (book, 0x2D, "signal failure");
  assert_failure_type (book, 0xF3, "failure type of the maker's own");
  assert_failure_type (book, 0xB0, NULL);
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
  g_autoptr (ObdDtcFacts) facts = obd_dtc_book_look_up (book, parse ("P0132"));

  g_assert_cmpstr (facts->code, ==, "P0132");
  g_assert_cmpstr (facts->title, ==, "Oxygen sensor, bank 1 sensor 1, circuit high");
  g_assert_cmpstr (facts->system, ==, "Powertrain, fuel and air metering");
  g_assert_cmpstr (facts->component, ==, "oxygen sensor");
  g_assert_cmpstr (facts->place, ==, "bank 1 sensor 1");
  g_assert_cmpstr (facts->fault, ==, "high");
  g_assert_cmpstr (facts->fault_kind, ==, "electrical");
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
  g_assert_null (facts->component);
  g_assert_null (facts->severity);
  g_assert_null (facts->explanation);
  g_assert_false (facts->generic);
  g_assert_cmpstr (unknown, ==, "Powertrain, defined by the car's maker");
  g_assert_cmpstr (known, ==, "Fuel mixture too lean, bank 1");
}

static guint
count_found (ObdDtcBook *book, const char *text)
{
  g_autoptr (GArray) found = obd_dtc_book_search (book, text);

  return found->len;
}

static gboolean
is_found (ObdDtcBook *book, const char *text, const char *code)
{
  g_autoptr (GArray) found = obd_dtc_book_search (book, text);

  for (guint i = 0; i < found->len; i++)
    if (g_array_index (found, guint16, i) == parse (code))
      return TRUE;
  return FALSE;
}

static void
test_search (void)
{
  g_autoptr (ObdDtcBook) book = load_book ();
  g_autoptr (GArray) one = obd_dtc_book_search (book, "p0302");

  g_assert_cmpuint (one->len, ==, 1);
  g_assert_cmphex (g_array_index (one, guint16, 0), ==, 0x0302);
  g_assert_cmpuint (count_found (book, "P030"), ==, 16);
  g_assert_cmpuint (count_found (book, "P035 coil"), ==, 10);
  g_assert_true (is_found (book, "LEAN,  bank 1", "P0171"));
  g_assert_false (is_found (book, "lean bank 1", "P0174"));
  g_assert_cmpuint (count_found (book, "flux capacitor"), ==, 0);
  g_assert_cmpuint (count_found (book, "P1302"), ==, 0);
}

static void
test_search_by_place (void)
{
  g_autoptr (ObdDtcBook) book = load_book ();

  g_assert_true (is_found (book, "cylinder 1 misfire", "P0301"));
  g_assert_false (is_found (book, "cylinder 1 misfire", "P0311"));
  g_assert_true (is_found (book, "oxygen sensor bank 2 sensor 1", "P0150"));
  g_assert_false (is_found (book, "oxygen sensor bank 2 sensor 1", "P0156"));
  g_assert_true (is_found (book, "o2 b2s1 heater", "P0155"));
  g_assert_true (is_found (book, "knock sensor B low", "P0332"));
  g_assert_false (is_found (book, "knock sensor B low", "P0327"));
  g_assert_true (is_found (book, "wheel speed left rear", "C0037"));
}

static void
test_search_by_what_people_say (void)
{
  g_autoptr (ObdDtcBook) book = load_book ();

  g_assert_true (is_found (book, "MAF", "P0102"));
  g_assert_true (is_found (book, "evap leak", "P0442"));
  g_assert_true (is_found (book, "lambda", "P0130"));
  g_assert_true (is_found (book, "DPF soot", "P2463"));
  g_assert_true (is_found (book, "no comms TCM", "U0101"));
  g_assert_true (is_found (book, "tire pressure", "C0077"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/obd/dtc/has-the-standard's-form", test_forms);
  g_test_add_func ("/obd/dtc/parse-reverses-to-text", test_every_code_survives);
  g_test_add_func ("/obd/dtc/refuses-other-forms", test_refuses_other_forms);
  g_test_add_func ("/obd/dtc/parses-failure-types", test_failure_types);
  g_test_add_func ("/obd/dtc/names-states", test_states);
  g_test_add_func ("/obd/dtc/tells-what-the-range-tells", test_ranges);
  g_test_add_func ("/obd/dtc-book/looks-up", test_look_up);
  g_test_add_func ("/obd/dtc-book/names-failure-types", test_failure_type_words);
  g_test_add_func ("/obd/dtc-book/invents-nothing", test_look_up_unknown);
  g_test_add_func ("/obd/dtc-book/searches-codes-and-words", test_search);
  g_test_add_func ("/obd/dtc-book/searches-places", test_search_by_place);
  g_test_add_func ("/obd/dtc-book/knows-abbreviations", test_search_by_what_people_say);
  return g_test_run ();
}
