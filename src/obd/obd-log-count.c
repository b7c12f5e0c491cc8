/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-log-private.h"

#include <math.h>
#include <string.h>

#define MOST_DECIMALS 9

/* What programs write where they have nothing. */
static const char *const missing[] = {
  "", "-", "--", "nan", "null", "none", "n/a", "na", "no data"
};

gboolean
obd_log_is_missing (const char *text)
{
  for (gsize i = 0; i < G_N_ELEMENTS (missing); i++)
    if (g_ascii_strcasecmp (text, missing[i]) == 0)
      return TRUE;
  return FALSE;
}

/* Takes a point or a comma before the decimals, as the telephone's language has it, but no marks
 * between thousands: "1,234" cannot be told from a decimal. @decimals: (out): how many there are */
gboolean
obd_log_number_parse (const char *text, double *value, guint *decimals)
{
  char plain[64];
  char *end = NULL;

  if (g_strlcpy (plain, text, sizeof plain) >= sizeof plain || *plain == '\0' ||
      strspn (plain, "+-.,0123456789eE") != strlen (plain))
    return FALSE;
  g_strdelimit (plain, ",", '.');
  *value = g_ascii_strtod (plain, &end);
  if (end == plain || *end != '\0' || !isfinite (*value))
    return FALSE;
  const char *point = strchr (plain, '.');
  const char *exponent = strpbrk (plain, "eE");
  *decimals = exponent != NULL ? MOST_DECIMALS : point != NULL ? (guint) strlen (point + 1) : 0;
  return TRUE;
}

static double
nearest (double value, double scale, double offset)
{
  return round ((value - offset) / scale);
}

static gboolean
fits (const ObdLogColumn *self, double scale, double offset)
{
  for (guint i = 0; i < self->readings->len; i++)
    {
      double value = g_array_index (self->readings, ObdLogReading, i).value;

      if (fabs (nearest (value, scale, offset)) > G_MAXINT32)
        return FALSE;
    }
  return TRUE;
}

/* Whether each reading is a count of the signal, rounded to the file's decimals; exactly one, where
 * these are too few to tell counts apart. */
static gboolean
are_counts (const ObdLogColumn *self, double resolution)
{
  const ObdSignal *signal = self->signal;

  if (signal == NULL)
    return FALSE;
  double tolerance = resolution <= fabs (signal->scale) / 2 ? resolution * 0.5001 : 0;
  for (guint i = 0; i < self->readings->len; i++)
    {
      double value = g_array_index (self->readings, ObdLogReading, i).value;
      double count = nearest (value, signal->scale, signal->offset);

      if (fabs (count * signal->scale + signal->offset - value) > tolerance + 1e-9)
        return FALSE;
    }
  return fits (self, signal->scale, signal->offset);
}

/* The finest counts that keep all decimals of the file, and fit. */
static void
choose_scale (ObdLogColumn *self)
{
  guint decimals = MIN (self->decimals, MOST_DECIMALS);
  double resolution = self->unit.factor * pow (10, -(double) decimals);

  self->scale = resolution;
  self->offset = self->unit.shift;
  if (are_counts (self, resolution))
    {
      self->scale = self->signal->scale;
      self->offset = self->signal->offset;
    }
  while (!fits (self, self->scale, self->offset))
    self->scale *= 10;
}

/* Makes counts of the readings, with the signal's own scale where the file has nothing else. */
void
obd_log_column_count (ObdLogColumn *self, const GArray *rows)
{
  choose_scale (self);
  for (guint i = 0; i < self->readings->len; i++)
    {
      const ObdLogReading *reading = &g_array_index (self->readings, ObdLogReading, i);
      const ObdLogRow *row = &g_array_index (rows, ObdLogRow, reading->row);
      ObdLogSample sample = { row->t_us,
                              (gint32) nearest (reading->value, self->scale, self->offset) };

      if (!row->lost)
        g_array_append_val (self->samples, sample);
    }
  g_array_set_size (self->readings, 0);
}
