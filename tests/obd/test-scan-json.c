/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-link.h"
#include "sim/sim-open.h"

#include <string.h>

/* Scans as the documents that the command line prints and the store keeps. */

/* Returns: (transfer full): an object */
static JsonNode *
scan_car (const char *name, gboolean modules)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ObdDtcBook) book = obd_dtc_book_new (&error);
  g_autoptr (ObdPorts) ports = obd_ports_new ();
  g_autoptr (ObdCatalogue) catalogue = obd_catalogue_new (NULL);
  g_autofree char *port =
    g_strdup_printf ("sim:%s?latency-ms=0&reset-ms=0&search-ms=0&init-ms=0", name);
  g_autoptr (ObdLink) link = obd_link_new (ports, catalogue, port);

  g_assert_no_error (error);
  obd_ports_add_scheme (ports, "sim", sim_open_fd, NULL);
  g_assert_true (obd_link_open (link, NULL, NULL) && obd_link_find_car (link, NULL, NULL));
  g_autoptr (ObdScan) scan = obd_link_scan (link, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (!modules || obd_link_scan_modules (link, scan, NULL, NULL, NULL, NULL));
  return obd_scan_to_json (scan, book);
}

static JsonObject *
get_ecu (JsonNode *scan, const char *id)
{
  JsonArray *ecus = json_object_get_array_member (json_node_get_object (scan), "ecus");

  for (guint i = 0; i < json_array_get_length (ecus); i++)
    {
      JsonObject *ecu = json_array_get_object_element (ecus, i);
      if (g_str_equal (json_object_get_string_member (ecu, "id"), id))
        return ecu;
    }
  g_assert_not_reached ();
}

/* Returns the first of @object's @array whose @member is @text. */
static JsonObject *
find (JsonObject *object, const char *array, const char *member, const char *text)
{
  JsonArray *elements = json_object_get_array_member (object, array);

  for (guint i = 0; i < json_array_get_length (elements); i++)
    {
      JsonObject *element = json_array_get_object_element (elements, i);
      if (g_str_equal (json_object_get_string_member (element, member), text))
        return element;
    }
  g_test_message ("no %s %s", member, text);
  g_assert_not_reached ();
}

static void
tells_all_of_a_petrol_car (void)
{
  g_autoptr (JsonNode) scan = scan_car ("petrol-turbo", FALSE);
  JsonObject *whole = json_node_get_object (scan);
  JsonObject *engine = get_ecu (scan, "7E8");

  g_assert_cmpstr (json_object_get_string_member (whole, "vin"), ==, "WVWZZZAUZGW142857");
  g_assert_true (json_object_get_boolean_member (whole, "simulated"));
  g_assert_cmpstr (
    json_object_get_string_member (json_object_get_object_member (whole, "vehicle"), "make"), ==,
    "Volkswagen");
  g_assert_true (json_object_get_boolean_member (engine, "mil"));
  g_assert_nonnull (strstr (
    json_object_get_string_member (find (engine, "codes", "code", "P0302"), "title"), "ylinder 2"));
  JsonObject *frame = find (engine, "freeze_frames", "code", "P0302");
  JsonObject *speed = find (frame, "values", "signal", "engine_speed");
  g_assert_cmpfloat (json_object_get_double_member (speed, "value"), ==, 2864);
  JsonObject *readiness = json_object_get_object_member (engine, "readiness");
  g_assert_cmpstr (json_object_get_string_member (readiness, "ignition"), ==, "spark");
  g_assert_true (json_object_get_boolean_member (find (readiness, "monitors", "monitor", "misfire"),
                                                 "complete"));
  g_assert_cmpstr (json_object_get_string_member (
                     find (engine, "tests", "monitor", "Misfire, cylinder 2"), "outcome"),
                   ==, "passed");
  JsonArray *oxygen = json_object_get_array_member (engine, "oxygen_tests");
  g_assert_cmpuint (json_array_get_length (oxygen), ==, 0);
  JsonObject *performance = json_object_get_object_member (engine, "performance");
  g_assert_cmpint (json_object_get_int_member (performance, "ignition_cycles"), >, 0);
  g_assert_nonnull (find (performance, "ratios", "monitor", "catalyst_b1"));
  g_assert_cmpstr (json_object_get_string_member (engine, "name"), ==, "ECM-EngineControl");
}

static void
tells_the_oxygen_tests_of_an_old_one (void)
{
  g_autoptr (JsonNode) scan = scan_car ("iso-saloon", FALSE);
  JsonObject *engine = get_ecu (scan, "010");
  JsonObject *threshold = find (engine, "oxygen_tests", "sensor", "B1 S1");
  JsonObject *behind = find (engine, "oxygen_tests", "sensor", "B1 S2");
  JsonObject *switching = find (engine, "oxygen_tests", "test", "Switch time, rich to lean");

  g_assert_cmpint (json_object_get_int_member (threshold, "test_id"), ==, 1);
  g_assert_cmpfloat (json_object_get_double_member (threshold, "value"), ==, 0.45);
  g_assert_true (json_object_get_null_member (threshold, "maximum"));
  g_assert_cmpstr (json_object_get_string_member (behind, "outcome"), ==, "passed");
  g_assert_cmpfloat (json_object_get_double_member (switching, "value"), ==, 0.04);
  g_assert_cmpfloat (json_object_get_double_member (switching, "maximum"), ==, 0.1);
  g_assert_cmpstr (json_object_get_string_member (switching, "unit"), ==, "s");
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (engine, "tests")), >, 3);
}

static void
tells_modules_and_trucks_codes (void)
{
  g_autoptr (JsonNode) scan = scan_car ("diesel-van", TRUE);
  JsonObject *truck = json_object_get_object_member (json_node_get_object (scan), "j1939");
  JsonObject *engine = get_ecu (scan, "18DAF110");
  JsonArray *codes = json_object_get_array_member (truck, "codes");
  JsonObject *code = json_array_get_object_element (codes, 0);

  g_assert_cmpuint (json_array_get_length (codes), ==, 3);
  g_assert_cmpint (json_object_get_int_member (code, "spn"), >, 0);
  g_assert_true (json_object_has_member (code, "fmi"));
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (truck, "readings")), >, 0);
  g_assert_cmpstr (json_object_get_string_member (engine, "part_number"), ==, "A651900020");
  JsonObject *soot = find (engine, "codes", "code", "P2463");
  g_assert_true (json_object_has_member (soot, "failure"));
  g_assert_cmpstr (
    json_object_get_string_member (json_object_get_object_member (engine, "readiness"), "ignition"),
    ==, "compression");
}

/* A car of which nothing is known but that it is there. */
static void
leaves_empty_what_was_not_told (void)
{
  g_autoptr (ObdDtcBook) book = obd_dtc_book_new (NULL);
  g_autoptr (ObdScan) scan = obd_scan_new ();

  obd_scan_add_ecu (scan, 0x7e8);
  g_autoptr (JsonNode) node = obd_scan_to_json (scan, book);
  JsonObject *whole = json_node_get_object (node);
  JsonObject *ecu = get_ecu (node, "7E8");
  g_assert_true (json_object_get_null_member (whole, "vin"));
  g_assert_false (json_object_has_member (whole, "vehicle"));
  g_assert_false (json_object_has_member (whole, "j1939"));
  g_assert_true (json_object_get_null_member (ecu, "name"));
  g_assert_true (json_object_get_null_member (ecu, "readiness"));
  g_assert_false (json_object_has_member (ecu, "performance"));
  g_assert_true (
    json_object_get_null_member (json_object_get_object_member (whole, "adapter"), "voltage_v"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/obd/scan-json/tells-all-of-a-petrol-car", tells_all_of_a_petrol_car);
  g_test_add_func ("/obd/scan-json/tells-the-oxygen-tests-of-an-old-one",
                   tells_the_oxygen_tests_of_an_old_one);
  g_test_add_func ("/obd/scan-json/tells-modules-and-trucks-codes", tells_modules_and_trucks_codes);
  g_test_add_func ("/obd/scan-json/leaves-empty-what-was-not-told", leaves_empty_what_was_not_told);
  return g_test_run ();
}
