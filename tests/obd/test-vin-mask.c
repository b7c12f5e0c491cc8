/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-transcript-tail.h"
#include "obd/obd-vin-mask.h"

#include <string.h>

/* 142857 is 31 34 32 38 35 37. */
#define VIN "WVWZZZAUZGW142857"

typedef struct
{
  const char *name;
  const char *text;
  const char *masked;
} Sample;

static const Sample answers[] = {
  { "text", "VIN WVWZZZAUZGW142857, here", "VIN WVWZZZAUZGW000000, here" },
  { "small-letters", "wvwzzzauzgw142857", "wvwzzzauzgw000000" },
  { "number-that-has-a-part", "1428 ms", "1428 ms" },
  { "hex", "5A4757313432383537", "5A4757303030303030" },
  { "hex-with-spaces", "7E8 22 57 31 34 32 38 35 37", "7E8 22 57 30 30 30 30 30 30" },
  { "hex-in-small-letters", "5a4757313432383537", "5a4757303030303030" },
  { "last-message-of-kwp", "87F1114902053238353799", "87F1114902053030303099" },
  { "message-that-it-begins-in", "87F111490204475731340B", "87F111490204475730300B" },
  { "counter-of-lines", "2: 41 55 5A 47 57 31 34", "2: 41 55 5A 47 57 30 30" },
  { "part-of-j1939", "18EBFF00 03 38 35 37 2A", "18EBFF00 03 30 30 30 2A" },
  { "other-answer", "410C1AF8", "410C1AF8" },
};

static void
test_answer (gconstpointer data)
{
  const Sample *sample = data;
  g_autofree char *masked = obd_vin_mask_text (sample->text, VIN);

  g_assert_cmpstr (masked, ==, sample->masked);
}

static void
test_cut_answer (void)
{
  g_autofree char *masked =
    obd_vin_mask_transcript ("speedshop-transcript 1\n1 > 0902\\r\n2 < 7E82257313\n"
                             "3 < 432383537\\r\\r>\n",
                             VIN);

  g_assert_cmpstr (masked, ==,
                   "speedshop-transcript 1\n1 > 0902\\r\n2 < 7E82257303\n"
                   "3 < 030303030\\r\\r>\n");
}

static void
test_unknown_vin (void)
{
  g_autofree char *masked = obd_vin_mask_transcript (
    "speedshop-transcript 1\n1 > 09 02\\r\n2 < 7E82257313432383537\\rNO DATA\\r>\n"
    "3 > 010C\\r\n4 < 7E804410C1AF8\\r>\n",
    NULL);

  g_assert_cmpstr (masked, ==,
                   "speedshop-transcript 1\n1 > 09 02\\r\n2 < 0000000000000000000\\rNO DATA\\r>\n"
                   "3 > 010C\\r\n4 < 7E804410C1AF8\\r>\n");
}

static void
test_no_transcript (void)
{
  g_assert_null (obd_vin_mask_transcript ("What is this?", VIN));
}

static void
write_line (ObdTranscriptTail *tail, guint number)
{
  g_autofree char *line = g_strdup_printf ("%04u\n", number);

  g_assert_true (
    g_output_stream_write_all (G_OUTPUT_STREAM (tail), line, strlen (line), NULL, NULL, NULL));
}

static void
test_tail (void)
{
  g_autoptr (ObdTranscriptTail) tail = obd_transcript_tail_new (10, 15);

  for (guint i = 1; i <= 1000; i++)
    write_line (tail, i);
  g_autofree char *text = obd_transcript_tail_dup_text (tail);
  g_assert_cmpstr (text, ==, "0001\n0002\n0998\n0999\n1000\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autofree char *path = g_strdup_printf ("/obd/vin-mask/%s", answers[i].name);
      g_test_add_data_func (path, &answers[i], test_answer);
    }
  g_test_add_func ("/obd/vin-mask/answer-that-was-read-in-parts", test_cut_answer);
  g_test_add_func ("/obd/vin-mask/vin-that-nobody-knows", test_unknown_vin);
  g_test_add_func ("/obd/vin-mask/no-transcript", test_no_transcript);
  g_test_add_func ("/obd/vin-mask/log-keeps-beginning-and-end", test_tail);
  return g_test_run ();
}
