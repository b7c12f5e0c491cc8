/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz/fuzz.h"
#include "obd/obd-log.h"

#include <math.h>

/* Some signals are enough to recognise, and are made in no time. */
static const char signals[] =
  "<signals><pid service=\"01\" pid=\"0C\" size=\"2\"><signal id=\"engine_speed\" "
  "name=\"Engine speed\" standard-name=\"RPM\" bit-length=\"16\" scale=\"1/4\" unit=\"rpm\" "
  "minimum=\"0\" "
  "maximum=\"8000\"/></pid><pid service=\"01\" pid=\"0D\" size=\"1\"><signal id=\"vehicle_speed\" "
  "name=\"Vehicle speed\" short-name=\"Speed\" standard-name=\"VSS\" bit-length=\"8\" "
  "unit=\"km/h\" minimum=\"0\" "
  "maximum=\"240\"/></pid></signals>";

/* Times go on, and end with the log. */
static void
check_column (const ObdLog *log, const ObdLogColumn *column)
{
  gint64 last_us = 0;

  g_assert (g_utf8_validate (column->header, -1, NULL));
  g_assert (column->scale > 0 && isfinite (column->scale) && isfinite (column->offset));
  for (guint i = 0; i < column->samples->len; i++)
    {
      const ObdLogSample *sample = &g_array_index (column->samples, ObdLogSample, i);

      g_assert (sample->t_us >= last_us && sample->t_us <= log->duration_us);
      last_us = sample->t_us;
    }
}

static void
check_losses (const ObdLog *log)
{
  for (guint i = 0; i < log->losses->len; i++)
    {
      const ObdLogLoss *loss = &g_array_index (log->losses, ObdLogLoss, i);
      g_autofree char *sentence = obd_log_dup_loss_sentence (loss);

      g_assert (loss->line >= 1 && loss->line <= log->n_lines);
      g_assert (g_utf8_validate (sentence, -1, NULL));
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ObdCatalogue) catalogue = obd_catalogue_new_from_text (signals, -1, &error);
  g_assert_no_error (error);
  const ObdLogOptions options = { .file_name = "2026-11-21 16-20-45.csv" };
  g_autoptr (ObdLog) log =
    obd_log_read (data != NULL ? (const char *) data : "", size, catalogue, &options, &error);

  g_assert ((log == NULL) == (error != NULL));
  if (log == NULL)
    return 0;
  for (guint i = 0; i < log->columns->len; i++)
    check_column (log, g_ptr_array_index (log->columns, i));
  check_losses (log);
  return 0;
}
