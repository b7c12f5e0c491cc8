/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-signal.h"

/* How many samples a second one core decodes: answers of every PID, every signal of each. */

#define TARGET_PER_S 5e6
#define ROUNDS       20000
#define ANSWER_SIZE  G_MAXUINT8

typedef struct
{
  const GPtrArray *signals;
  guint8 data[ANSWER_SIZE];
  gsize size;
} Answer;

static GArray *
make_answers (ObdCatalogue *catalogue)
{
  GArray *answers = g_array_new (FALSE, FALSE, sizeof (Answer));

  for (guint pid = 0; pid <= G_MAXUINT8; pid++)
    {
      Answer answer = { .size = obd_catalogue_get_pid_size (catalogue, 0x01, (guint8) pid) };

      answer.signals = obd_catalogue_find_pid (catalogue, 0x01, (guint8) pid);
      for (gsize i = 0; i < answer.size; i++)
        answer.data[i] = i == 0 ? 0xFF : (guint8) (pid + i);
      if (answer.size > 0)
        g_array_append_val (answers, answer);
    }
  return answers;
}

static guint64
decode_all (const GArray *answers, double *sum)
{
  guint64 n = 0;

  for (guint i = 0; i < answers->len; i++)
    {
      const Answer *answer = &g_array_index (answers, Answer, i);

      for (guint k = 0; k < answer->signals->len; k++)
        {
          ObdValue value =
            obd_signal_read (g_ptr_array_index (answer->signals, k), answer->data, answer->size);

          *sum += value.number;
          n += value.kind > OBD_VALUE_UNSUPPORTED;
        }
    }
  return n;
}

int
main (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ObdCatalogue) catalogue = obd_catalogue_new (&error);

  if (catalogue == NULL)
    g_error ("%s", error->message);
  g_autoptr (GArray) answers = make_answers (catalogue);
  double sum = 0;
  guint64 n = 0;
  gint64 start_us = g_get_monotonic_time ();

  for (guint i = 0; i < ROUNDS; i++)
    n += decode_all (answers, &sum);
  double took_s = (double) (g_get_monotonic_time () - start_us) / G_USEC_PER_SEC;
  double per_s = (double) n / took_s;

  g_print (
    "decode: %u PIDs, %u signals, %.1f million samples/s (target %.1f, ratio %.1f; sum %g)\n",
    answers->len, obd_catalogue_get_n_signals (catalogue), per_s / 1e6, TARGET_PER_S / 1e6,
    per_s / TARGET_PER_S, sum);
  return per_s >= TARGET_PER_S ? 0 : 1;
}
