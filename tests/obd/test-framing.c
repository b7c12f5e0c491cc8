/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-assembler.h"
#include "obd/obd-framing.h"

#include <string.h>

/* Each row: lines as an adapter prints them with headers on, and what they say: "ecu:payload" for
 * each message, in hex, apart by spaces. */
typedef struct
{
  const char *what;
  ObdFraming framing;
  const char *lines;
  const char *messages;
} Row;

static char *
assemble (ObdFraming framing, const char *text)
{
  g_autoptr (ObdAssembler) assembler = obd_assembler_new ();
  g_auto (GStrv) lines = g_strsplit (text, "|", -1);
  GString *said = g_string_new (NULL);

  obd_assembler_begin (assembler, framing);
  for (char **line = lines; *line != NULL; line++)
    obd_assembler_take_line (assembler, *line, strlen (*line));
  guint n = obd_assembler_finish (assembler);
  for (guint i = 0; i < n; i++)
    {
      ObdAnswer answer = obd_assembler_get (assembler, i);
      g_string_append_printf (said, "%s%X:", i > 0 ? " " : "", answer.ecu);
      for (gsize k = 0; k < answer.size; k++)
        g_string_append_printf (said, "%02X", answer.payload[k]);
    }
  return g_string_free (said, FALSE);
}

static void
check (const Row *rows, gsize n)
{
  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *said = assemble (rows[i].framing, rows[i].lines);
      g_test_message ("%s: %s", rows[i].what, rows[i].lines);
      g_assert_cmpstr (said, ==, rows[i].messages);
    }
}

#define FIRST "7E81014490201575657"
#define NEXT  "7E8215A5A5A41555A47"
#define LAST  "7E82257313432383537"
#define VIN   "7E8:4902015756575A5A5A41555A4757313432383537"

static void
reads_can (void)
{
  static const Row rows[] = {
    { "single", OBD_FRAMING_CAN_11, "7E8064100BE3EB813", "7E8:4100BE3EB813" },
    { "padded", OBD_FRAMING_CAN_11, "7E80341057BAAAAAAAA", "7E8:41057B" },
    { "spaces", OBD_FRAMING_CAN_11, "7E8 03 41 05 7B", "7E8:41057B" },
    { "lower case", OBD_FRAMING_CAN_11, "7e8 03 41 05 7b", "7E8:41057B" },
    { "a digit lost", OBD_FRAMING_CAN_11, "7E80341057", "" },
    { "a byte lost", OBD_FRAMING_CAN_11, "7E8034105", "" },
    { "two digits lost of a padded one", OBD_FRAMING_CAN_11, "7E804410C1AAAAAAA", "" },
    { "a digit lost between spaces", OBD_FRAMING_CAN_11, "7E8 03 41 5 7B 0", "" },
    { "no length", OBD_FRAMING_CAN_11, "7E800", "" },
    { "nine bytes", OBD_FRAMING_CAN_11, "7E8074105000000000000", "" },
    { "an identifier of twelve bits", OBD_FRAMING_CAN_11, "8E80341057B", "" },
    { "long", OBD_FRAMING_CAN_11, FIRST "|" NEXT "|" LAST, VIN },
    { "the first frame alone", OBD_FRAMING_CAN_11, FIRST, "" },
    { "one lost", OBD_FRAMING_CAN_11, FIRST "|" LAST, "" },
    { "the last lost", OBD_FRAMING_CAN_11, FIRST "|" NEXT, "" },
    { "reordered", OBD_FRAMING_CAN_11, FIRST "|" LAST "|" NEXT, "" },
    { "one repeated", OBD_FRAMING_CAN_11, FIRST "|" NEXT "|" NEXT "|" LAST, VIN },
    { "the first repeated", OBD_FRAMING_CAN_11, FIRST "|" FIRST "|" NEXT "|" LAST, VIN },
    { "the last repeated", OBD_FRAMING_CAN_11, FIRST "|" NEXT "|" LAST "|" LAST, VIN },
    { "one contradicted", OBD_FRAMING_CAN_11, FIRST "|7E82100000000000000|" NEXT "|" LAST, "" },
    { "the last contradicted", OBD_FRAMING_CAN_11, FIRST "|" NEXT "|7E82200000000000000|" LAST,
      "" },
    { "late frames before", OBD_FRAMING_CAN_11, "7E82211111111111111|" FIRST "|" NEXT "|" LAST,
      VIN },
    { "begun anew", OBD_FRAMING_CAN_11, FIRST "|" NEXT "|" FIRST "|" NEXT "|" LAST, VIN },
    { "a short one between", OBD_FRAMING_CAN_11, FIRST "|7E8037F0978|" NEXT "|" LAST,
      "7E8:7F0978 " VIN },
    { "too short for a first frame", OBD_FRAMING_CAN_11, "7E81006490201575657", "" },
    { "flow control", OBD_FRAMING_CAN_11, "7E8300000|7E80341057B", "7E8:41057B" },
    { "two control units", OBD_FRAMING_CAN_11,
      FIRST "|7E9100C490A0154434D|" NEXT "|7E9212D5452414E5300|" LAST,
      "7E9:490A0154434D2D5452414E53 " VIN },
    { "long, not padded, which is not believed of one", OBD_FRAMING_CAN_11,
      "7E9100C490A0154434D|7E9212D5452414E53", "" },
    { "long, never padded", OBD_FRAMING_CAN_11,
      "7E9100C490A0154434D|7E9212D5452414E53|7E9100C490A0154434D|7E9212D5452414E53",
      "7E9:490A0154434D2D5452414E53" },
    { "29 bits", OBD_FRAMING_CAN_29, "18DAF1100341057B", "18DAF110:41057B" },
    { "29 bits with spaces", OBD_FRAMING_CAN_29, "18 DA F1 10 03 41 05 7B", "18DAF110:41057B" },
    { "30 bits", OBD_FRAMING_CAN_29, "38DAF1100341057B", "" },
  };

  check (rows, G_N_ELEMENTS (rows));
}

/* Checksums were reckoned apart from this program. */
static void
reads_what_was_before_can (void)
{
  static const Row rows[] = {
    { "VPW", OBD_FRAMING_J1850, "48 6B 10 41 00 BE 3E B8 11 FA", "10:4100BE3EB811" },
    { "VPW, damaged", OBD_FRAMING_J1850, "48 6B 10 41 00 BE 3E B8 10 FA", "" },
    { "ISO 9141-2", OBD_FRAMING_ISO_9141, "48 6B 10 41 05 7B 84", "10:41057B" },
    { "ISO 9141-2, damaged", OBD_FRAMING_ISO_9141, "48 6B 10 41 05 7A 84", "" },
    { "ISO 9141-2, not for us", OBD_FRAMING_ISO_9141, "48 10 10 41 05 7B 29", "" },
    { "ISO 9141-2, too long", OBD_FRAMING_ISO_9141, "48 6B 10 41 05 00 00 00 00 00 00 00 09", "" },
    { "KWP, length in the format", OBD_FRAMING_KWP, "83 F1 10 41 05 7B 45", "10:41057B" },
    { "KWP, a length of its own", OBD_FRAMING_KWP, "80 F1 10 03 41 05 7B 45", "10:41057B" },
    { "KWP, no addresses", OBD_FRAMING_KWP, "03 41 05 7B C4", "0:41057B" },
    { "KWP, no addresses, length apart", OBD_FRAMING_KWP, "00 03 41 05 7B C4", "0:41057B" },
    { "KWP, with the header of ISO 9141-2", OBD_FRAMING_KWP, "48 6B 10 41 05 7B 84", "10:41057B" },
    { "KWP, wrong length", OBD_FRAMING_KWP, "84 F1 10 41 05 7B 46", "" },
    { "KWP, damaged", OBD_FRAMING_KWP, "83 F1 10 41 05 7C 45", "" },
    { "KWP, to somebody else", OBD_FRAMING_KWP, "83 33 10 41 05 7B 87", "" },
  };

  check (rows, G_N_ELEMENTS (rows));
}

/* Adds a checksum to lines without one, so that long answers can be read by eye. */
static char *
with_sums (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "|", -1);
  GString *all = g_string_new (NULL);

  for (char **line = lines; *line != NULL; line++)
    {
      guint8 sum = 0;
      for (const char *c = *line; *c != '\0'; c += 2)
        sum = (guint8) (sum + g_ascii_xdigit_value (c[0]) * 16 + g_ascii_xdigit_value (c[1]));
      g_string_append_printf (all, "%s%s%02X", all->len > 0 ? "|" : "", *line, sum);
    }
  return g_string_free (all, FALSE);
}

static void
joins_what_old_cars_say_in_several_messages (void)
{
  static const struct
  {
    const char *lines;
    const char *messages;
  } rows[] = {
    { "486B1049020100000031|486B1049020244344752|486B1049020330333535|"
      "486B1049020442323334|486B1049020530303334",
      "10:490201"
      "3144344752303335354232333430303334" },
    { "486B1049020100000031|486B1049020330333535|486B1049020442323334|486B1049020530303334", "" },
    { "486B1049040141424344|486B1049040245464748|486B10490403494A4B4C|486B104904044D4E4F50",
      "10:4904014142434445464748494A4B4C4D4E4F50" },
    { "486B1049060112345678|486B104906029ABCDEF0", "10:490602123456789ABCDEF0" },
    { "486B1049060112345678|486B1049060112345678", "10:49060112345678" },
    { "486B1049060112345678|486B1049060112345679", "" },
    { "486B10490001FC000000", "10:4900FC000000" },
    { "486B10490105", "10:490105" },
    { "486B1043030201710000", "10:4302"
                              "03020171" },
    { "486B1043030201710420|486B1043044200000000", "10:4304"
                                                   "0302017104200442" },
    { "486B1043000000000000", "10:4300" },
    { "486B1043030200000000|486B1843070000000000", "10:43010302 18:43010700" },
    { "486B1043030200000000|486B1043030200000000", "10:43010302" },
    { "486B10410C1AF8", "10:410C1AF8" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *lines = with_sums (rows[i].lines);
      g_autofree char *said = assemble (OBD_FRAMING_ISO_9141, lines);
      g_test_message ("%s", lines);
      g_assert_cmpstr (said, ==, rows[i].messages);
    }
}

static void
reads_j1939 (void)
{
  static const Row rows[] = {
    { "engine speed", OBD_FRAMING_J1939, "0CF00400FFFFFF6813FFFFFF", "F00400:FFFFFF6813FFFFFF" },
    { "to one address", OBD_FRAMING_J1939, "18EAFF00CAFE000000000000", "EA0000:CAFE000000000000" },
    { "in packets", OBD_FRAMING_J1939,
      "18ECFF00200A0002FFCAFE00|18EBFF000104FF6E0003010000|18EBFF000104FF6E00030164|"
      "18EBFF000200030101FFFFFF",
      "FECA00:04FF6E00030164000301" },
    { "a packet lost", OBD_FRAMING_J1939, "18ECFF00200A0002FFCAFE00|18EBFF000200030101FFFFFF", "" },
    { "a packet repeated", OBD_FRAMING_J1939,
      "18ECFF00200A0002FFCAFE00|18EBFF000104FF6E00030164|18EBFF000104FF6E00030164|"
      "18EBFF000200030101FFFFFF",
      "FECA00:04FF6E00030164000301" },
    { "two senders", OBD_FRAMING_J1939,
      "18ECFF00200A0002FFCAFE00|18ECFF03200A0002FFCAFE00|18EBFF0001010101010101|"
      "18EBFF030102020202020202|18EBFF030202020202020202|18EBFF000201010101010101",
      "FECA03:02020202020202020202" },
    { "a wrong count of packets", OBD_FRAMING_J1939, "18ECFF00200A0003FFCAFE00", "" },
    { "seven bytes", OBD_FRAMING_J1939, "0CF00400FFFFFF6813FFFF", "" },
  };

  check (rows, G_N_ELEMENTS (rows));
}

static void
believes_no_length_that_a_reply_cannot_have (void)
{
  g_autoptr (GString) lines = g_string_new (NULL);

  for (int i = 0; i < 1000; i++)
    g_string_append_printf (lines, "%s7E81FFF49%02X00000000", i > 0 ? "|" : "", (guint) i & 0xff);
  g_autofree char *said = assemble (OBD_FRAMING_CAN_11, lines->str);
  g_assert_cmpstr (said, ==, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/obd/framing/reads-can", reads_can);
  g_test_add_func ("/obd/framing/reads-what-was-before-can", reads_what_was_before_can);
  g_test_add_func ("/obd/framing/joins-what-old-cars-say-in-several-messages",
                   joins_what_old_cars_say_in_several_messages);
  g_test_add_func ("/obd/framing/reads-j1939", reads_j1939);
  g_test_add_func ("/obd/framing/believes-no-length-that-a-reply-cannot-have",
                   believes_no_length_that_a_reply_cannot_have);
  return g_test_run ();
}
