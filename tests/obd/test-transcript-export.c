/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-error.h"
#include "obd/obd-transcript-export.h"

#define VIN    "WVWZZZAUZGW142857"
#define HEADER "speedshop-transcript 1\n"

static void
test_the_last_connection_is_the_one (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = obd_transcript_export_last (HEADER "1 > ATZ\\r\n2 < ?\\r>\n" HEADER
                                                             "1 > ATI\\r\n2 < ELM327\\r>\n" HEADER,
                                                      VIN, FALSE, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, HEADER "1 > ATI\\r\n2 < ELM327\\r>\n");
}

static void
test_the_serial_number_is_masked_unless_agreed (void)
{
  static const char *const log = HEADER "1 > 0902\\r\n2 < 7E82257313432383537\\r\\r>\n";
  g_autofree char *masked = obd_transcript_export_last (log, VIN, FALSE, NULL);
  g_autofree char *whole = obd_transcript_export_last (log, VIN, TRUE, NULL);

  g_assert_cmpstr (masked, ==, HEADER "1 > 0902\\r\n2 < 7E82257303030303030\\r\\r>\n");
  g_assert_cmpstr (whole, ==, log);
}

static void
test_silence_is_said (void)
{
  static const char *const silent[] = { "", HEADER, HEADER HEADER };

  for (gsize i = 0; i < G_N_ELEMENTS (silent); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *text = obd_transcript_export_last (silent[i], VIN, FALSE, &error);

      g_assert_null (text);
      g_assert_error (error, OBD_ERROR, OBD_ERROR_INCOMPLETE);
    }
}

static void
test_what_cannot_be_masked_is_not_told (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text =
    obd_transcript_export_last (HEADER "WVWZZZAUZGW142857\n", VIN, FALSE, &error);

  g_assert_null (text);
  g_assert_error (error, OBD_ERROR, OBD_ERROR_INCOMPLETE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/obd/transcript-export/the-last-connection-is-the-one",
                   test_the_last_connection_is_the_one);
  g_test_add_func ("/obd/transcript-export/the-serial-number-is-masked-unless-agreed",
                   test_the_serial_number_is_masked_unless_agreed);
  g_test_add_func ("/obd/transcript-export/silence-is-said", test_silence_is_said);
  g_test_add_func ("/obd/transcript-export/what-cannot-be-masked-is-not-told",
                   test_what_cannot_be_masked_is_not_told);
  return g_test_run ();
}
