/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/sim-isotp.h"
#include "sim/sim-timing.h"
#include "sim/sim-vehicle.h"

#include <string.h>

static const SimFrame *
get_frame (GArray *frames, guint i)
{
  return &g_array_index (frames, SimFrame, i);
}

/* Puts the frames together again, by the standard's rules and not by the code's. */
static GByteArray *
reassemble (GArray *frames)
{
  GByteArray *payload = g_byte_array_new ();
  const guint8 *first = get_frame (frames, 0)->data;
  gsize size = first[0] < 8 ? first[0] : (gsize) (first[0] & 0xf) << 8 | first[1];

  if (first[0] < 8)
    g_byte_array_append (payload, first + 1, (guint) size);
  else
    g_byte_array_append (payload, first + 2, 6);
  for (guint i = 1; i < frames->len; i++)
    {
      const guint8 *data = get_frame (frames, i)->data;
      g_assert_cmpuint (data[0], ==, 0x20 | (i % 16));
      g_byte_array_append (payload, data + 1, (guint) MIN (7, size - payload->len));
    }
  g_assert_cmpuint (payload->len, ==, size);
  return payload;
}

static void
test_every_size_survives (void)
{
  guint8 payload[4095];

  for (gsize i = 0; i < sizeof payload; i++)
    payload[i] = (guint8) (i * 7 + 3);
  for (gsize size = 1; size <= sizeof payload; size += size < 300 ? 1 : 379)
    {
      g_autoptr (GArray) frames = sim_isotp_split (0x7e8, payload, size);
      g_autoptr (GByteArray) again = reassemble (frames);
      g_assert_cmpmem (again->data, again->len, payload, size);
    }
}

static void
test_short_messages_are_one_frame (void)
{
  static const guint8 payload[] = { 0x41, 0x0c, 0x1a, 0xf8 };
  static const guint8 expected[] = { 0x04, 0x41, 0x0c, 0x1a, 0xf8, 0xaa, 0xaa, 0xaa };
  g_autoptr (GArray) frames = sim_isotp_split (0x7e8, payload, sizeof payload);

  g_assert_cmpuint (frames->len, ==, 1);
  g_assert_cmpuint (get_frame (frames, 0)->id, ==, 0x7e8);
  g_assert_cmpint (sim_frame_get_kind (get_frame (frames, 0)), ==, SIM_FRAME_SINGLE);
  g_assert_cmpmem (get_frame (frames, 0)->data, 8, expected, 8);
}

static void
add_message (GArray *messages, guint ecu, guint32 id, gsize size)
{
  SimMessage message = { .ecu = ecu, .id = id, .size = size };

  g_array_append_val (messages, message);
}

static void
test_two_units_are_interleaved (void)
{
  static const guint32 ids[] = { 0x7e8, 0x7e9, 0x7e8, 0x7e9, 0x7e8, 0x7e9 };
  g_autoptr (GArray) messages = g_array_new (FALSE, FALSE, sizeof (SimMessage));

  add_message (messages, 0, 0x7e8, 19);
  add_message (messages, 1, 0x7e9, 19);
  SimSchedule schedule = {
    .protocol = sim_protocol_find (6), .request_us = 1000000, .request_size = 2, .latency_ms = 10
  };
  g_autoptr (GArray) bus = sim_timing_schedule (messages, &schedule);
  g_assert_cmpuint (bus->len, ==, G_N_ELEMENTS (ids));
  for (guint i = 0; i < bus->len; i++)
    {
      g_assert_cmpuint (get_frame (bus, i)->id, ==, ids[i]);
      g_assert_cmpint (get_frame (bus, i)->at_us, >=, 1000000 + 10000);
      g_assert_cmpint (get_frame (bus, i)->at_us, <, 1000000 + 20000);
    }
}

static void
test_waits_as_long_as_it_learned (void)
{
  g_assert_cmpint (sim_timing_get_wait_us (SIM_ADAPTIVE_OFF, 58000, 200000), ==, 200000);
  g_assert_cmpint (sim_timing_get_wait_us (SIM_ADAPTIVE_NORMAL, 0, 200000), ==, 200000);
  g_assert_cmpint (sim_timing_get_wait_us (SIM_ADAPTIVE_NORMAL, 58000, 200000), ==, 89900);
  g_assert_cmpint (sim_timing_get_wait_us (SIM_ADAPTIVE_NORMAL, 2000, 200000), ==, 20000);
  g_assert_cmpint (sim_timing_get_wait_us (SIM_ADAPTIVE_BRISK, 58000, 200000), <, 89900);
  g_assert_cmpint (sim_timing_get_wait_us (SIM_ADAPTIVE_NORMAL, 190000, 200000), ==, 200000);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sim/isotp/every-size-survives", test_every_size_survives);
  g_test_add_func ("/sim/isotp/short-messages-are-one-frame", test_short_messages_are_one_frame);
  g_test_add_func ("/sim/isotp/two-units-are-interleaved", test_two_units_are_interleaved);
  g_test_add_func ("/sim/isotp/waits-as-long-as-it-learned", test_waits_as_long_as_it_learned);
  return g_test_run ();
}
