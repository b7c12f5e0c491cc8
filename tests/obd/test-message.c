/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-message.h"

#include <string.h>

static GPtrArray *
assemble (const char *text, ObdFraming framing, GError **error)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  return obd_message_assemble ((const char *const *) lines, framing, error);
}

static void
assert_message (GPtrArray *messages, guint index, guint32 ecu, const char *hex)
{
  const ObdMessage *message = g_ptr_array_index (messages, index);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < message->payload->len; i++)
    g_string_append_printf (text, "%02X", message->payload->data[i]);
  g_assert_cmphex (message->ecu, ==, ecu);
  g_assert_cmpstr (text->str, ==, hex);
}

static void
reads_a_single_frame (void)
{
  g_autoptr (GPtrArray) messages = assemble ("7E8064100BE3EB813", OBD_FRAMING_CAN_11, NULL);

  g_assert_cmpuint (messages->len, ==, 1);
  assert_message (messages, 0, 0x7e8, "4100BE3EB813");
}

static void
ignores_the_padding_of_a_frame (void)
{
  g_autoptr (GPtrArray) messages =
    assemble ("7E8 03 41 05 7B AA AA AA AA", OBD_FRAMING_CAN_11, NULL);

  assert_message (messages, 0, 0x7e8, "41057B");
}

static void
reads_29_bit_headers (void)
{
  g_autoptr (GPtrArray) messages = assemble ("18DAF1100341057B", OBD_FRAMING_CAN_29, NULL);

  assert_message (messages, 0, 0x18daf110, "41057B");
}

#define VIN_1 "7E81014490201575657"
#define VIN_2 "7E8215A5A5A41555A47"
#define VIN_3 "7E82257313432383537"
#define VIN_HEX                                                                                    \
  "490201"                                                                                         \
  "5756575A5A5A41555A4757313432383537"

static void
joins_first_and_consecutive_frames (void)
{
  g_autoptr (GPtrArray) messages = assemble (VIN_1 "\n" VIN_2 "\n" VIN_3, OBD_FRAMING_CAN_11, NULL);

  g_assert_cmpuint (messages->len, ==, 1);
  assert_message (messages, 0, 0x7e8, VIN_HEX);
}

static void
keeps_interleaved_control_units_apart (void)
{
  g_autoptr (GPtrArray) messages =
    assemble (VIN_1 "\n7E9100C490A0154434D\n" VIN_2 "\n7E9212D5452414E5300\n7E80341057B\n" VIN_3,
              OBD_FRAMING_CAN_11, NULL);

  g_assert_cmpuint (messages->len, ==, 3);
  assert_message (messages, 0, 0x7e9, "490A0154434D2D5452414E53");
  assert_message (messages, 1, 0x7e8, "41057B");
  assert_message (messages, 2, 0x7e8, VIN_HEX);
}

static void
counts_sequence_numbers_past_fifteen (void)
{
  g_autoptr (GString) text = g_string_new ("7E81078490201000000");
  /* 0x078 = 120 bytes: 6 in the first frame, then 17 frames of 7. */
  for (guint i = 1; i <= 17; i++)
    g_string_append_printf (text, "\n7E82%X%02X000000000000", i % 16, i);
  g_autoptr (GPtrArray) messages = assemble (text->str, OBD_FRAMING_CAN_11, NULL);
  const ObdMessage *message = g_ptr_array_index (messages, 0);

  g_assert_cmpuint (message->payload->len, ==, 120);
  g_assert_cmpuint (message->payload->data[6 + 16 * 7], ==, 17);
}

static void
assert_incomplete (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) messages = assemble (text, OBD_FRAMING_CAN_11, &error);

  g_assert_null (messages);
  g_assert_error (error, OBD_ERROR, OBD_ERROR_INCOMPLETE);
}

static void
leaves_out_a_message_with_a_frame_missing (void)
{
  assert_incomplete (VIN_1 "\n" VIN_3);
  assert_incomplete (VIN_1 "\n" VIN_2);
  assert_incomplete (VIN_2 "\n" VIN_3);
  assert_incomplete (VIN_1 "\n" VIN_3 "\n" VIN_2);
}

static void
passes_over_a_damaged_line (void)
{
  g_autoptr (GPtrArray) messages =
    assemble ("7E80341057B <RX ERROR\n7E90341057C", OBD_FRAMING_CAN_11, NULL);

  g_assert_cmpuint (messages->len, ==, 1);
  assert_message (messages, 0, 0x7e9, "41057C");
}

static void
calls_what_has_no_frame_garbage (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) messages =
    assemble ("hello\n12\nDEADBEEFDEADBEEFDEADBEEFDEADBEEF", OBD_FRAMING_CAN_11, &error);

  g_assert_null (messages);
  g_assert_error (error, OBD_ERROR, OBD_ERROR_GARBAGE);
}

/* Whatever lines come, a message never has a length that no frame could carry. */
static void
never_invents_bytes (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (15765);

  for (int round = 0; round < 3000; round++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      int n = g_rand_int_range (rand, 1, 8);
      for (int i = 0; i < n; i++)
        {
          g_string_append_printf (text, "%s7E%X", i > 0 ? "\n" : "",
                                  (guint) g_rand_int_range (rand, 8, 11));
          int digits = g_rand_int_range (rand, 0, 18);
          for (int d = 0; d < digits; d++)
            g_string_append_printf (text, "%X", (guint) g_rand_int_range (rand, 0, 16));
        }
      g_autoptr (GPtrArray) messages = assemble (text->str, OBD_FRAMING_CAN_11, NULL);
      for (guint i = 0; messages != NULL && i < messages->len; i++)
        {
          const ObdMessage *message = g_ptr_array_index (messages, i);
          g_assert_cmpuint (message->payload->len, >, 0);
          g_assert_cmpuint (message->payload->len, <=, text->len / 2);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/obd/message/reads-a-single-frame", reads_a_single_frame);
  g_test_add_func ("/obd/message/ignores-the-padding-of-a-frame", ignores_the_padding_of_a_frame);
  g_test_add_func ("/obd/message/reads-29-bit-headers", reads_29_bit_headers);
  g_test_add_func ("/obd/message/joins-first-and-consecutive-frames",
                   joins_first_and_consecutive_frames);
  g_test_add_func ("/obd/message/keeps-interleaved-control-units-apart",
                   keeps_interleaved_control_units_apart);
  g_test_add_func ("/obd/message/counts-sequence-numbers-past-fifteen",
                   counts_sequence_numbers_past_fifteen);
  g_test_add_func ("/obd/message/leaves-out-a-message-with-a-frame-missing",
                   leaves_out_a_message_with_a_frame_missing);
  g_test_add_func ("/obd/message/passes-over-a-damaged-line", passes_over_a_damaged_line);
  g_test_add_func ("/obd/message/calls-what-has-no-frame-garbage", calls_what_has_no_frame_garbage);
  g_test_add_func ("/obd/message/never-invents-bytes", never_invents_bytes);
  return g_test_run ();
}
