/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-negative.h"
#include "obd/obd-request.h"

#include <string.h>

/* What may be asked, and what is an answer to it. */

static ObdRequest
make_request (const char *bytes, gsize size)
{
  ObdRequest request;

  g_assert_true (obd_request_init (&request, (const guint8 *) bytes, size));
  return request;
}

static void
fits_into_one_message (void)
{
  static const guint8 long_one[OBD_REQUEST_MAX + 1] = { 0x01 };
  ObdRequest request;

  g_assert_false (obd_request_init (&request, long_one, 0));
  g_assert_false (obd_request_init (&request, long_one, sizeof long_one));
  g_assert_true (obd_request_init (&request, long_one, OBD_REQUEST_MAX));
  g_assert_cmpuint (request.size, ==, OBD_REQUEST_MAX);
}

/* Every service byte there is: what reads is listed, the rest never passes. */
static void
only_reads_by_the_services_that_do (void)
{
  static const guint8 readers[] = { 0x01, 0x02, 0x03, 0x05, 0x06, 0x07, 0x09,
                                    0x0a, 0x18, 0x19, 0x1a, 0x21, 0x22, 0x3e };

  for (guint service = 0; service < 0x100; service++)
    {
      const guint8 bytes[] = { (guint8) service, 0x00 };
      ObdRequest request = make_request ((const char *) bytes, sizeof bytes);
      gboolean reads = memchr (readers, (int) service, sizeof readers) != NULL;
      g_test_message ("%02X", service);
      g_assert_cmpint (obd_request_only_reads (&request), ==, reads);
    }
}

/* Programming (02) unlocks what a tester must not touch. */
static void
opens_quiet_sessions_alone (void)
{
  static const guint8 quiet[] = { 0x01, 0x03, 0x81, 0x89, 0xc0 };

  for (guint session = 0; session < 0x100; session++)
    {
      const guint8 bytes[] = { 0x10, (guint8) session };
      ObdRequest request = make_request ((const char *) bytes, sizeof bytes);
      gboolean is_quiet = memchr (quiet, (int) session, sizeof quiet) != NULL;
      g_assert_cmpint (obd_request_only_reads (&request), ==, is_quiet);
    }
  ObdRequest bare = make_request ("\x10", 1);
  g_assert_false (obd_request_only_reads (&bare));
}

typedef struct
{
  const char *request;
  gsize request_size;
  guint32 from;
  guint32 ecu;
  const char *answer;
  gsize answer_size;
  gboolean is_answer;
  int refusal;
} Case;

static const Case cases[] = {
  { "\x01\x0c", 2, 0, 0x7e8, "\x41\x0c\x1a\xf8", 4, TRUE, -1 },
  /* A late answer to another request. */
  { "\x01\x0c", 2, 0, 0x7e8, "\x41\x0d\x32", 3, FALSE, -1 },
  /* Several PIDs come in any order. */
  { "\x01\x0c\x0d", 3, 0, 0x7e8, "\x41\x0d\x32\x0c\x1a\xf8", 6, TRUE, -1 },
  { "\x01\x0c", 2, 0, 0x7e8, "\x41", 1, FALSE, -1 },
  { "\x22\xf1\x90", 3, 0, 0x7e8, "\x62\xf1\x90\x57", 4, TRUE, -1 },
  { "\x22\xf1\x90", 3, 0, 0x7e8, "\x62\xf1\x87\x57", 4, FALSE, -1 },
  /* Another control unit than the one that was asked. */
  { "\x22\xf1\x90", 3, 0x7e9, 0x7e8, "\x62\xf1\x90\x57", 4, FALSE, -1 },
  { "\x05\x01\x02", 3, 0, 0x10, "\x45\x01\x02\x5a", 4, TRUE, -1 },
  { "\x05\x01\x02", 3, 0, 0x10, "\x45\x01\x01\x5a", 4, FALSE, -1 },
  { "\x03", 1, 0, 0x7e8, "\x43\x00", 2, TRUE, -1 },
  { "\x03", 1, 0, 0x7e8, "\x7f\x03\x22", 3, FALSE, 0x22 },
  { "\x03", 1, 0, 0x7e8, "\x7f\x07\x22", 3, FALSE, -1 },
  { "\x03", 1, 0x7e9, 0x7e8, "\x7f\x03\x22", 3, FALSE, -1 },
  { "\x03", 1, 0, 0x7e8, "\x7f\x03", 2, FALSE, -1 },
  /* Before CAN, what was asked for stands between. */
  { "\x01\x0c", 2, 0, 0x11, "\x7f\x01\x0c\x00\x00\x12", 6, FALSE, 0x12 },
  /* A service that nobody lists echoes nothing. */
  { "\x04", 1, 0, 0x7e8, "\x44", 1, TRUE, -1 },
};

static void
knows_its_answers (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const Case *c = &cases[i];
      ObdRequest request = make_request (c->request, c->request_size);
      const ObdAnswer answer = { c->ecu, (const guint8 *) c->answer, c->answer_size };
      request.from = c->from;
      g_test_message ("case %u", i);
      g_assert_cmpint (obd_request_is_answered_by (&request, &answer), ==, c->is_answer);
      g_assert_cmpint (obd_request_get_refusal (&request, &answer), ==, c->refusal);
    }
}

static void
says_why_a_car_refuses (void)
{
  g_autoptr (GError) known = NULL;
  g_autoptr (GError) unknown = NULL;

  obd_negative_set_error (&known, 0x11);
  g_assert_error (known, OBD_ERROR, OBD_ERROR_UNSUPPORTED);
  obd_negative_set_error (&unknown, 0xee);
  g_assert_error (unknown, OBD_ERROR, OBD_ERROR_NEGATIVE_RESPONSE);
  g_assert_nonnull (strstr (unknown->message, "0xEE"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/obd/request/fits-into-one-message", fits_into_one_message);
  g_test_add_func ("/obd/request/only-reads-by-the-services-that-do",
                   only_reads_by_the_services_that_do);
  g_test_add_func ("/obd/request/opens-quiet-sessions-alone", opens_quiet_sessions_alone);
  g_test_add_func ("/obd/request/knows-its-answers", knows_its_answers);
  g_test_add_func ("/obd/request/says-why-a-car-refuses", says_why_a_car_refuses);
  return g_test_run ();
}
