/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-memory.h"

#include <glib/gstdio.h>
#include <string.h>

/* What is kept of adapters and cars from run to run. */

#define KEY "usb:0403:6015:113011099400"

typedef struct
{
  char *folder;
  char *path;
  GFile *file;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("speedshop-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "adapters.json", NULL);
  fixture->file = g_file_new_for_path (fixture->path);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_unlink (fixture->path);
  g_rmdir (fixture->folder);
  g_object_unref (fixture->file);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static void
keep_a_car (Fixture *fixture)
{
  g_autoptr (ObdMemory) memory = obd_memory_new (fixture->file);
  g_autoptr (ObdScan) car = obd_scan_new ();
  const ObdAdapter adapter = { .name = (char *) "ELM327 v1.5", .version = 15, .baud = 115200 };
  const ObdKnownCar known = { '6', 6, 100, car };
  ObdEcu *engine = obd_scan_add_ecu (car, 0x7e8);

  car->vin = g_strdup ("WVWZZZAUZGW142857");
  engine->pids[0x0c / 8] = 1 << 0x0c % 8;
  engine->ranges.largest[OBD_RANGE_PRESSURE] = 400;
  obd_memory_keep_adapter (memory, KEY, &adapter);
  obd_memory_keep_car (memory, KEY, &known);
}

static void
has_them_in_the_next_run (Fixture *fixture, gconstpointer data)
{
  g_auto (ObdKnownCar) known = { 0 };
  ObdAdapter adapter = { 0 };

  keep_a_car (fixture);
  g_autoptr (ObdMemory) memory = obd_memory_new (fixture->file);
  g_assert_true (obd_memory_recall_adapter (memory, KEY, &adapter));
  g_assert_cmpstr (adapter.name, ==, "ELM327 v1.5");
  g_assert_cmpuint (adapter.baud, ==, 115200);
  g_assert_true (obd_memory_recall_car (memory, KEY, &known));
  g_assert_cmpint (known.protocol, ==, '6');
  g_assert_cmpuint (known.most_pids, ==, 6);
  g_assert_cmpuint (known.least_gap_ms, ==, 100);
  g_assert_cmpstr (known.car->vin, ==, "WVWZZZAUZGW142857");
  const ObdEcu *engine = obd_scan_find_ecu (known.car, 0x7e8);
  g_assert_true (obd_ecu_supports_pid (engine, 0x0c));
  g_assert_false (obd_ecu_supports_pid (engine, 0x0d));
  g_assert_cmpfloat (engine->ranges.largest[OBD_RANGE_PRESSURE], ==, 400);
  g_assert_false (obd_memory_recall_car (memory, "serial:/dev/ttyUSB0", &known));
  obd_adapter_clear (&adapter);
}

/* Whatever became of the file, the worst is that all is found out again. */
static void
begins_anew_where_the_file_is_strange (Fixture *fixture, gconstpointer data)
{
  static const char *const texts[] = {
    "",
    "[]",
    "{\"version\":2}",
    "{\"version\":2,\"adapters\":[]}",
    "{\"version\":1,\"adapters\":{\"" KEY "\":{\"adapter\":{\"name\":\"ELM327\"}}}}",
    "{\"version\":2,\"adapters\":{\"" KEY "\":7}}",
    "{\"version\":2,\"adapters\":{\"" KEY "\":{\"adapter\":[],\"car\":\"\"}}}",
    "{\"version\":2,\"adapters\":{\"" KEY "\":{\"adapter\":{},\"car\":{}}}}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_auto (ObdKnownCar) known = { 0 };
      ObdAdapter adapter = { 0 };
      g_test_message ("%s", texts[i]);
      g_assert_true (g_file_set_contents (fixture->path, texts[i], -1, NULL));
      g_autoptr (ObdMemory) memory = obd_memory_new (fixture->file);
      g_assert_false (obd_memory_recall_adapter (memory, KEY, &adapter));
      g_assert_false (obd_memory_recall_car (memory, KEY, &known));
    }
}

/* Parts of a car that are not as they should be are left out, the rest is used. */
static void
takes_what_can_be_read_of_a_car (Fixture *fixture, gconstpointer data)
{
  static const char text[] =
    "{\"version\":2,\"adapters\":{\"" KEY "\":{\"car\":{\"protocol\":\"6\",\"most_pids\":99,"
    "\"vin\":\"WVWZZZAUZGW142857\",\"ecus\":[7,{\"id\":2024,\"pids\":\"ff\","
    "\"ranges\":[0,-1,99999]},{\"id\":2025,\"ranges\":{}}]}}}}";
  g_auto (ObdKnownCar) known = { 0 };

  g_assert_true (g_file_set_contents (fixture->path, text, -1, NULL));
  g_autoptr (ObdMemory) memory = obd_memory_new (fixture->file);
  g_assert_true (obd_memory_recall_car (memory, KEY, &known));
  g_assert_cmpuint (known.most_pids, ==, 6);
  g_assert_cmpuint (known.car->ecus->len, ==, 2);
  const ObdEcu *engine = obd_scan_find_ecu (known.car, 0x7e8);
  g_assert_false (obd_ecu_supports_pid (engine, 0x01));
  g_assert_cmpfloat (engine->ranges.largest[OBD_RANGE_LAMBDA], ==, 0);
  g_assert_cmpfloat (engine->ranges.largest[OBD_RANGE_VOLTAGE], ==, 2550);
}

/* Each poll tells the same again; that is no reason to write. */
static void
writes_only_what_is_new (Fixture *fixture, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  const ObdAdapter adapter = { .name = (char *) "ELM327 v1.5" };

  g_autoptr (ObdMemory) memory = obd_memory_new (fixture->file);
  obd_memory_keep_adapter (memory, KEY, &adapter);
  g_assert_true (g_file_get_contents (fixture->path, &before, NULL, NULL));
  g_assert_nonnull (strstr (before, KEY));
  g_unlink (fixture->path);
  obd_memory_keep_adapter (memory, KEY, &adapter);
  g_assert_false (g_file_get_contents (fixture->path, &after, NULL, NULL));
}

#define ADD(name, func) g_test_add ("/obd/memory/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("has-them-in-the-next-run", has_them_in_the_next_run);
  ADD ("begins-anew-where-the-file-is-strange", begins_anew_where_the_file_is_strange);
  ADD ("takes-what-can-be-read-of-a-car", takes_what_can_be_read_of_a_car);
  ADD ("writes-only-what-is-new", writes_only_what_is_new);
  return g_test_run ();
}
