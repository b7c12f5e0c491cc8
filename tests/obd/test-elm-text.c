/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-elm-text.h"

#include <string.h>

static void
knows_every_documented_complaint (void)
{
  static const struct
  {
    const char *line;
    ObdError code;
  } cases[] = {
    { "?", OBD_ERROR_UNKNOWN_COMMAND },
    { "NO DATA", OBD_ERROR_NO_DATA },
    { "no data", OBD_ERROR_NO_DATA },
    { "NODATA", OBD_ERROR_NO_DATA },
    { "STOPPED", OBD_ERROR_STOPPED },
    { "BUFFER FULL", OBD_ERROR_BUFFER_FULL },
    { "UNABLE TO CONNECT", OBD_ERROR_UNABLE_TO_CONNECT },
    { "NABLE TO CONNECT", OBD_ERROR_UNABLE_TO_CONNECT },
    { "NOT CONNECTED", OBD_ERROR_UNABLE_TO_CONNECT },
    { "SEARCHING...UNABLE TO CONNECT", OBD_ERROR_UNABLE_TO_CONNECT },
    { "BUS INIT: ...ERROR", OBD_ERROR_BUS_INIT },
    { "BUS INIT: ERROR", OBD_ERROR_BUS_INIT },
    { "BUS BUSY", OBD_ERROR_BUS_BUSY },
    { "BUS ERROR", OBD_ERROR_BUS_ERROR },
    { "CAN ERROR", OBD_ERROR_CAN_ERROR },
    { "FB ERROR", OBD_ERROR_FEEDBACK_ERROR },
    { "DATA ERROR", OBD_ERROR_DATA_ERROR },
    { "7E80341057B <RX ERROR", OBD_ERROR_RX_ERROR },
    { "48 6B 10 41 05 7B 84 <DATA ERROR", OBD_ERROR_DATA_ERROR },
    { "ERR94", OBD_ERROR_INTERNAL },
    { "LV RESET", OBD_ERROR_LOW_VOLTAGE },
    { "ACT ALERT", OBD_ERROR_ACTIVITY_ALERT },
    { "!ACT ALERT", OBD_ERROR_ACTIVITY_ALERT },
    { "LP ALERT", OBD_ERROR_LOW_POWER_ALERT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      ObdError code = OBD_ERROR_PORT_INVALID;
      g_test_message ("%s", cases[i].line);
      g_assert_cmpint (obd_elm_text_classify (cases[i].line, &code), ==, OBD_LINE_ERROR);
      g_assert_cmpint (code, ==, cases[i].code);
    }
}

static void
tells_data_from_words (void)
{
  g_assert_cmpint (obd_elm_text_classify ("7E8064100BE3EB813", NULL), ==, OBD_LINE_DATA);
  g_assert_cmpint (obd_elm_text_classify ("7E8 06 41 00 BE 3E B8 13", NULL), ==, OBD_LINE_DATA);
  g_assert_cmpint (obd_elm_text_classify ("0:490201574D41", NULL), ==, OBD_LINE_DATA);
  g_assert_cmpint (obd_elm_text_classify ("ELM327 v1.5", NULL), ==, OBD_LINE_TEXT);
  g_assert_cmpint (obd_elm_text_classify ("SEARCHING...", NULL), ==, OBD_LINE_CHATTER);
  g_assert_cmpint (obd_elm_text_classify ("BUS INIT: OK", NULL), ==, OBD_LINE_CHATTER);
  g_assert_cmpint (obd_elm_text_classify ("  ", NULL), ==, OBD_LINE_CHATTER);
}

static void
cuts_a_reply_into_lines (void)
{
  const char reply[] = "\r\n7E8064100BE3EB813\r7E9064100801\r\n\r>";
  g_auto (GStrv) lines = obd_elm_text_split (reply, strlen (reply));

  g_assert_cmpuint (g_strv_length (lines), ==, 2);
  g_assert_cmpstr (lines[0], ==, "7E8064100BE3EB813");
  g_assert_cmpstr (lines[1], ==, "7E9064100801");
}

static void
finds_data_behind_progress_on_the_same_line (void)
{
  const char reply[] = "SEARCHING...7E8064100BE3EB813\r...48 6B 1A 41 00\rBUS INIT: ...OK\r\r>";
  g_auto (GStrv) lines = obd_elm_text_split (reply, strlen (reply));

  g_assert_cmpuint (g_strv_length (lines), ==, 2);
  g_assert_cmpstr (lines[0], ==, "7E8064100BE3EB813");
  g_assert_cmpstr (lines[1], ==, "48 6B 1A 41 00");
}

static void
keeps_a_complaint_behind_progress (void)
{
  const char reply[] = "SEARCHING...UNABLE TO CONNECT\r\r>";
  g_auto (GStrv) lines = obd_elm_text_split (reply, strlen (reply));
  ObdError code;

  g_assert_cmpuint (g_strv_length (lines), ==, 1);
  g_assert_cmpint (obd_elm_text_classify (lines[0], &code), ==, OBD_LINE_ERROR);
  g_assert_cmpint (code, ==, OBD_ERROR_UNABLE_TO_CONNECT);
}

static void
drops_nuls_and_survives_other_bytes (void)
{
  const char reply[] = "\0\0ELM327\0 v1.5\r\xff\xfe\x80\r>";
  g_auto (GStrv) lines = obd_elm_text_split (reply, sizeof reply - 1);

  g_assert_cmpuint (g_strv_length (lines), ==, 2);
  g_assert_cmpstr (lines[0], ==, "ELM327 v1.5");
  g_assert_true (g_utf8_validate (lines[1], -1, NULL));
}

static void
never_fails_on_random_bytes (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (327);

  for (int round = 0; round < 2000; round++)
    {
      char bytes[64];
      gsize size = (gsize) g_rand_int_range (rand, 0, sizeof bytes);
      for (gsize i = 0; i < size; i++)
        bytes[i] = (char) g_rand_int_range (rand, 0, 256);
      g_auto (GStrv) lines = obd_elm_text_split (bytes, size);
      for (char **line = lines; *line != NULL; line++)
        {
          g_assert_true (g_utf8_validate (*line, -1, NULL));
          g_assert_cmpstr (*line, !=, "");
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/obd/elm-text/knows-every-documented-complaint",
                   knows_every_documented_complaint);
  g_test_add_func ("/obd/elm-text/tells-data-from-words", tells_data_from_words);
  g_test_add_func ("/obd/elm-text/cuts-a-reply-into-lines", cuts_a_reply_into_lines);
  g_test_add_func ("/obd/elm-text/finds-data-behind-progress-on-the-same-line",
                   finds_data_behind_progress_on_the_same_line);
  g_test_add_func ("/obd/elm-text/keeps-a-complaint-behind-progress",
                   keeps_a_complaint_behind_progress);
  g_test_add_func ("/obd/elm-text/drops-nuls-and-survives-other-bytes",
                   drops_nuls_and_survives_other_bytes);
  g_test_add_func ("/obd/elm-text/never-fails-on-random-bytes", never_fails_on_random_bytes);
  return g_test_run ();
}
