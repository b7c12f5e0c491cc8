/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-dtc.h"

#include <string.h>

typedef struct
{
  const char *code;
  const char *title;
} Sample;

/* Codes that every workshop meets, each checked by hand against SAE J2012. */
static const Sample samples[] = {
  { "P0010", "Camshaft A position actuator A, bank 1, control circuit or open" },
  { "P0011", "Camshaft A timing over-advanced or not followed, bank 1" },
  { "P0016", "Crankshaft and camshaft position sensor A, bank 1, readings do not agree" },
  { "P0030", "Oxygen sensor, bank 1 sensor 1, heater control circuit" },
  { "P0031", "Oxygen sensor, bank 1 sensor 1, heater control circuit low" },
  { "P0036", "Oxygen sensor, bank 1 sensor 2, heater control circuit" },
  { "P0068", "Manifold pressure or air flow and throttle position, readings do not agree" },
  { "P0087", "Fuel rail pressure too low, bank 1" },
  { "P0088", "Fuel rail pressure too high, bank 1" },
  { "P0093", "Fuel system leak, large" },
  { "P0100", "Air flow meter A, circuit" },
  { "P0101", "Air flow meter A, range or performance" },
  { "P0102", "Air flow meter A, circuit low" },
  { "P0103", "Air flow meter A, circuit high" },
  { "P0106", "Manifold or barometric pressure sensor, range or performance" },
  { "P0107", "Manifold or barometric pressure sensor, circuit low" },
  { "P0108", "Manifold or barometric pressure sensor, circuit high" },
  { "P0111", "Intake air temperature sensor 1, bank 1, range or performance" },
  { "P0112", "Intake air temperature sensor 1, bank 1, circuit low" },
  { "P0113", "Intake air temperature sensor 1, bank 1, circuit high" },
  { "P0116", "Coolant temperature sensor 1, range or performance" },
  { "P0117", "Coolant temperature sensor 1, circuit low" },
  { "P0118", "Coolant temperature sensor 1, circuit high" },
  { "P0121", "Throttle or accelerator position sensor A, range or performance" },
  { "P0122", "Throttle or accelerator position sensor A, circuit low" },
  { "P0125", "Coolant too cold for closed-loop fuel control" },
  { "P0128", "Coolant below the thermostat's regulating temperature" },
  { "P0130", "Oxygen sensor, bank 1 sensor 1, circuit" },
  { "P0131", "Oxygen sensor, bank 1 sensor 1, circuit low" },
  { "P0133", "Oxygen sensor, bank 1 sensor 1, slow response" },
  { "P0134", "Oxygen sensor, bank 1 sensor 1, no activity" },
  { "P0135", "Oxygen sensor, bank 1 sensor 1, heater circuit" },
  { "P0137", "Oxygen sensor, bank 1 sensor 2, circuit low" },
  { "P0138", "Oxygen sensor, bank 1 sensor 2, circuit high" },
  { "P0140", "Oxygen sensor, bank 1 sensor 2, no activity" },
  { "P0141", "Oxygen sensor, bank 1 sensor 2, heater circuit" },
  { "P0151", "Oxygen sensor, bank 2 sensor 1, circuit low" },
  { "P0155", "Oxygen sensor, bank 2 sensor 1, heater circuit" },
  { "P0171", "Fuel mixture too lean, bank 1" },
  { "P0172", "Fuel mixture too rich, bank 1" },
  { "P0174", "Fuel mixture too lean, bank 2" },
  { "P0175", "Fuel mixture too rich, bank 2" },
  { "P0182", "Fuel temperature sensor A, circuit low" },
  { "P0191", "Fuel rail pressure sensor, bank 1, range or performance" },
  { "P0193", "Fuel rail pressure sensor, bank 1, circuit high" },
  { "P0201", "Injector A, cylinder 1, circuit" },
  { "P0204", "Injector A, cylinder 4, circuit" },
  { "P0212", "Injector A, cylinder 12, circuit" },
  { "P0217", "Engine coolant too hot" },
  { "P0219", "Engine overspeed" },
  { "P0221", "Throttle or accelerator position sensor B, range or performance" },
  { "P0230", "Fuel pump, primary side, circuit" },
  { "P0234", "Turbo or supercharger A, boost too high" },
  { "P0236", "Boost pressure sensor A, range or performance" },
  { "P0243", "Turbo or supercharger wastegate actuator A, fault" },
  { "P0261", "Injector A, cylinder 1, circuit low" },
  { "P0263", "Cylinder 1 contribution or balance" },
  { "P0299", "Turbo or supercharger A, boost too low" },
  { "P0300", "Misfire detected, more than one cylinder or random" },
  { "P0301", "Cylinder 1 misfire detected" },
  { "P0308", "Cylinder 8 misfire detected" },
  { "P0312", "Cylinder 12 misfire detected" },
  { "P0313", "Misfire detected with little fuel in the tank" },
  { "P0316", "Misfire detected just after start" },
  { "P0325", "Knock sensor A, circuit" },
  { "P0327", "Knock sensor A, circuit low" },
  { "P0335", "Crankshaft position sensor A, circuit" },
  { "P0336", "Crankshaft position sensor A, range or performance" },
  { "P0340", "Camshaft position sensor A, bank 1, circuit" },
  { "P0341", "Camshaft position sensor A, bank 1, range or performance" },
  { "P0345", "Camshaft position sensor A, bank 2, circuit" },
  { "P0351", "Ignition coil A primary, control circuit or open" },
  { "P0354", "Ignition coil D primary, control circuit or open" },
  { "P0365", "Camshaft position sensor B, bank 1, circuit" },
  { "P0400", "EGR A flow, fault" },
  { "P0401", "EGR A, flow too low" },
  { "P0402", "EGR A, flow too high" },
  { "P0403", "EGR A, control circuit or open" },
  { "P0404", "EGR A, control range or performance" },
  { "P0405", "EGR sensor A, circuit low" },
  { "P0410", "Secondary air injection A, fault" },
  { "P0411", "Secondary air injection A, incorrect flow" },
  { "P0420", "Catalytic converter, bank 1, efficiency too low" },
  { "P0430", "Catalytic converter, bank 2, efficiency too low" },
  { "P0440", "Tank vapour system, fault" },
  { "P0441", "Tank vapour system, incorrect purge flow" },
  { "P0442", "Tank vapour system leak, small" },
  { "P0443", "Tank vapour system purge control valve A, circuit" },
  { "P0446", "Tank vapour system vent, control circuit" },
  { "P0449", "Tank vapour system vent valve, control circuit or open" },
  { "P0451", "Tank vapour system pressure sensor or switch A, range or performance" },
  { "P0452", "Tank vapour system pressure sensor or switch A, circuit low" },
  { "P0453", "Tank vapour system pressure sensor or switch A, circuit high" },
  { "P0455", "Tank vapour system leak, large" },
  { "P0456", "Tank vapour system leak, very small" },
  { "P0457", "Fuel cap loose or off" },
  { "P0461", "Fuel level sensor A, range or performance" },
  { "P0463", "Fuel level sensor A, circuit high" },
  { "P0480", "Cooling fan 1, control circuit" },
  { "P0491", "Secondary air injection, bank 1, flow too low" },
  { "P0496", "Tank vapour system, purge flow too high" },
  { "P0500", "Vehicle speed sensor A, circuit" },
  { "P0505", "Idle control system, fault" },
  { "P0506", "Idle speed lower than expected" },
  { "P0507", "Idle speed higher than expected" },
  { "P0513", "Immobiliser key incorrect" },
  { "P0521", "Engine oil pressure sensor or switch A, range or performance" },
  { "P0522", "Engine oil pressure sensor or switch A, circuit low" },
  { "P0524", "Engine oil pressure too low" },
  { "P0532", "Air conditioning refrigerant pressure sensor A, circuit low" },
  { "P0562", "System voltage too low" },
  { "P0563", "System voltage too high" },
  { "P0571", "Brake switch A, circuit" },
  { "P0600", "Serial communication link, fault" },
  { "P0601", "Control module, memory checksum error" },
  { "P0606", "Control module, processor fault" },
  { "P0615", "Starter relay A, circuit" },
  { "P0620", "Alternator, control circuit" },
  { "P0627", "Fuel pump A, control circuit or open" },
  { "P0641", "Sensor reference voltage A, circuit or open" },
  { "P0645", "Air conditioning clutch relay, control circuit" },
  { "P0650", "Engine light, control circuit or open" },
  { "P0671", "Glow plug, cylinder 1, circuit or open" },
  { "P0685", "Engine control module power relay, control circuit or open" },
  { "P0700", "Transmission control system asks for the engine light" },
  { "P0705", "Transmission range sensor A, circuit" },
  { "P0706", "Transmission range sensor A, range or performance" },
  { "P0711", "Transmission fluid temperature sensor A, range or performance" },
  { "P0715", "Input or turbine shaft speed sensor A, circuit" },
  { "P0717", "Input or turbine shaft speed sensor A, no signal" },
  { "P0720", "Output shaft speed sensor, circuit" },
  { "P0730", "Gear, incorrect ratio" },
  { "P0731", "Gear 1, incorrect ratio" },
  { "P0740", "Torque converter clutch, circuit or open" },
  { "P0741", "Torque converter clutch not as expected or stuck off" },
  { "P0746", "Pressure control solenoid A not as expected or stuck off" },
  { "P0750", "Shift solenoid A, fault" },
  { "P0751", "Shift solenoid A not as expected or stuck off" },
  { "P0776", "Pressure control solenoid B not as expected or stuck off" },
  { "P0842", "Transmission fluid pressure sensor or switch A, circuit low" },
  { "P0A0D", "High-voltage system interlock A, circuit high" },
  { "P0A0F", "Engine failed to start" },
  { "P0A80", "Traction battery pack is to be replaced" },
  { "P0A94", "DC/DC converter A, performance not as expected" },
  { "P0AA6", "Traction battery, isolation fault" },
  { "P0AFA", "Traction battery system voltage too low" },
  { "P2002", "Particulate filter, bank 1, efficiency too low" },
  { "P2004", "Intake manifold runner control stuck open, bank 1" },
  { "P2015", "Intake manifold runner position sensor or switch, bank 1, range or performance" },
  { "P203F", "Reductant level too low" },
  { "P2096", "Fuel trim after the catalyst too lean, bank 1" },
  { "P20E8", "Reductant pressure too low" },
  { "P20EE", "SCR catalyst 1, bank 1, efficiency too low" },
  { "P2101", "Throttle actuator A control motor, range or performance" },
  { "P2106", "Throttle actuator control system, power limited" },
  { "P2122", "Throttle or accelerator position sensor D, circuit low" },
  { "P2127", "Throttle or accelerator position sensor E, circuit low" },
  { "P2135", "Throttle or accelerator position sensor A/B, readings do not agree" },
  { "P2138", "Throttle or accelerator position sensor D/E, readings do not agree" },
  { "P2187", "Fuel mixture too lean at idle, bank 1" },
  { "P2195", "Oxygen sensor, bank 1 sensor 1, signal stuck lean or shifted towards lean" },
  { "P2196", "Oxygen sensor, bank 1 sensor 1, signal stuck rich or shifted towards rich" },
  { "P2200", "NOx sensor, bank 1 sensor 1, circuit" },
  { "P2237", "Oxygen sensor positive current, bank 1 sensor 1, control circuit or open" },
  { "P2270", "Oxygen sensor, bank 1 sensor 2, signal stuck lean or shifted towards lean" },
  { "P2279", "Intake air system leak, bank 1" },
  { "P229F", "NOx sensor, bank 1 sensor 2, range or performance" },
  { "P242F", "Particulate filter restricted by ash, bank 1" },
  { "P2453", "Particulate filter pressure sensor A, range or performance" },
  { "P2463", "Particulate filter restricted by soot, bank 1" },
  { "P2563", "Turbo boost control position sensor A, range or performance" },
  { "P2610", "Engine control module engine off timer, performance not as expected" },
  { "P2646", "Rocker arm A actuator system not as expected or stuck off, bank 1" },
  { "P2A00", "Oxygen sensor, bank 1 sensor 1, range or performance" },
  { "P3400", "Cylinder deactivation system, bank 1, fault" },
  { "P3401", "Cylinder 1 deactivation or intake valve, control circuit or open" },
  { "B0001", "Frontal airbag stage 1, driver, deployment control" },
  { "B0020", "Side airbag, left, deployment control" },
  { "B0051", "Seat belt sensor, front row centre, fault" },
  { "C0031", "Wheel speed sensor, left front, fault" },
  { "C0040", "Brake pedal switch A, fault" },
  { "C0063", "Yaw rate sensor, fault" },
  { "C0077", "Tyre pressure too low" },
  { "U0001", "High-speed CAN communication bus, fault" },
  { "U0073", "Control module communication bus A off" },
  { "U0100", "No communication with engine control module A" },
  { "U0101", "No communication with transmission control module" },
  { "U0121", "No communication with ABS control module A" },
  { "U0140", "No communication with body control module" },
  { "U0151", "No communication with restraints control module" },
  { "U0155", "No communication with instrument panel control module" },
  { "U0164", "No communication with climate control module" },
  { "U0300", "Control module software incompatible" },
  { "U0401", "Invalid data from engine control module A" },
  { "U0415", "Invalid data from ABS control module" },
  { "U3003", "Battery voltage, fault" },
};

static ObdDtcBook *
load_book (void)
{
  g_autoptr (GError) error = NULL;
  ObdDtcBook *book = obd_dtc_book_new (&error);

  g_assert_no_error (error);
  return book;
}

static void
test_samples (void)
{
  g_autoptr (ObdDtcBook) book = load_book ();

  for (gsize i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autofree char *title = NULL;
      guint16 dtc = 0;

      g_assert_true (obd_dtc_parse (samples[i].code, &dtc));
      title = obd_dtc_book_dup_title (book, dtc);
      g_test_message ("%s", samples[i].code);
      g_assert_cmpstr (title, ==, samples[i].title);
    }
}

typedef struct
{
  const char *first;
  const char *last;
  guint least;
} Share;

/* What the catalogue promises to cover, system by system. */
static const Share shares[] = {
  { "P0000", "P0FFF", 3650 }, { "P2000", "P2FFF", 3450 }, { "P3400", "P3FFF", 150 },
  { "C0000", "C0FFF", 450 },  { "B0000", "B0FFF", 180 },  { "U0000", "U0FFF", 1000 },
  { "U3000", "U3FFF", 170 },  { "P0000", "U3FFF", 9000 },
};

static guint
count_between (GArray *codes, const Share *share)
{
  guint16 first = 0;
  guint16 last = 0;
  guint count = 0;

  g_assert_true (obd_dtc_parse (share->first, &first) && obd_dtc_parse (share->last, &last));
  for (guint i = 0; i < codes->len; i++)
    {
      guint16 dtc = g_array_index (codes, guint16, i);

      count += dtc >= first && dtc <= last;
    }
  return count;
}

static void
test_coverage (void)
{
  g_autoptr (ObdDtcBook) book = load_book ();
  g_autoptr (GArray) all = obd_dtc_book_search (book, "");

  for (gsize i = 0; i < G_N_ELEMENTS (shares); i++)
    {
      guint count = count_between (all, &shares[i]);

      g_test_message ("%s to %s: %u codes", shares[i].first, shares[i].last, count);
      g_assert_cmpuint (count, >=, shares[i].least);
    }
}

static void
test_order (void)
{
  g_autoptr (ObdDtcBook) book = load_book ();
  g_autoptr (GArray) all = obd_dtc_book_search (book, "");

  for (guint i = 1; i < all->len; i++)
    g_assert_cmphex (g_array_index (all, guint16, i), >, g_array_index (all, guint16, i - 1));
}

static void
assert_no_word_twice (const char *title)
{
  g_auto (GStrv) words = g_strsplit_set (title, " ,", -1);
  const char *before = "";

  for (char **word = words; *word != NULL; word++)
    {
      if (**word == '\0')
        continue;
      g_assert_cmpint (g_ascii_strcasecmp (*word, before), !=, 0);
      before = *word;
    }
}

/* What a slip in a name, a fault or the grammar looks like. */
static void
assert_is_english (const char *title)
{
  static const char *const slips[] = { "#", "%", "  ", " ,", ",,", "(null)", "sensor sensor" };

  g_test_message ("%s", title);
  g_assert_true (g_unichar_toupper (g_utf8_get_char (title)) == g_utf8_get_char (title));
  g_assert_false (g_str_has_suffix (title, ".") || g_str_has_suffix (title, ",") ||
                  g_str_has_suffix (title, " "));
  for (gsize i = 0; i < G_N_ELEMENTS (slips); i++)
    g_assert_null (strstr (title, slips[i]));
  assert_no_word_twice (title);
}

static void
test_every_title (void)
{
  g_autoptr (ObdDtcBook) book = load_book ();
  g_autoptr (GArray) all = obd_dtc_book_search (book, "");
  g_autoptr (GHashTable) titles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < all->len; i++)
    {
      char *title = obd_dtc_book_dup_title (book, g_array_index (all, guint16, i));

      assert_is_english (title);
      g_assert_true (g_hash_table_add (titles, title));
    }
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
  g_assert_cmpuint (same * 10, <, known);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/obd/dtc-titles/are-true-of-common-codes", test_samples);
  g_test_add_func ("/obd/dtc-titles/cover-the-generic-ranges", test_coverage);
  g_test_add_func ("/obd/dtc-titles/stand-in-order", test_order);
  g_test_add_func ("/obd/dtc-titles/are-english-and-each-its-own", test_every_title);
  g_test_add_func ("/obd/dtc-titles/are-our-own-words", test_titles_are_our_own);
  return g_test_run ();
}
