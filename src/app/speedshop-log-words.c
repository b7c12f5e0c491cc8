/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person is told of a log before it is taken in. */
#include "app/speedshop-log-words.h"

#include "base/base-time.h"

#include <glib/gi18n.h>

#define MOST_LOSSES_SHOWN 12

static const char *
get_format_name (ObdLogFormat format)
{
  static const char *const names[] = {
    [OBD_LOG_OTHER] = N_ ("Log of another program"),
    [OBD_LOG_SPEEDSHOP] = "Speedshop",
    [OBD_LOG_TORQUE] = "Torque",
    [OBD_LOG_CAR_SCANNER] = "Car Scanner",
    [OBD_LOG_OBD_FUSION] = "OBD Fusion",
    [OBD_LOG_RACE_CAPTURE] = "RaceCapture",
  };

  g_assert ((guint) format < G_N_ELEMENTS (names));
  return _ (names[format]);
}

/* When it began, where the file says so. */
static char *
dup_start (const ObdLog *log, GTimeZone *zone)
{
  if (log->start_us == 0)
    return g_strdup (_ ("the file does not say when it was made"));
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (log->start_us / G_USEC_PER_SEC);
  g_autoptr (GDateTime) start = g_date_time_to_timezone (utc, zone);
  g_autofree char *when = g_date_time_format (start, "%-d %b %Y, %H:%M");
  /* Translators: a date with its time. */
  return g_strdup_printf (_ ("begun %s"), when);
}

/**
 * speedshop_log_describe:
 * @zone: the shop's, which tells when
 *
 * Returns: (transfer full): whose it is, how much it holds, how long it is and when it began
 */
char *
speedshop_log_describe (const ObdLog *log, GTimeZone *zone)
{
  g_return_val_if_fail (log != NULL && zone != NULL, NULL);

  g_autofree char *duration = base_time_format_duration (log->duration_us);
  g_autofree char *start = dup_start (log, zone);
  g_autofree char *readings =
    g_strdup_printf (ngettext ("%u reading", "%u readings", log->n_samples), log->n_samples);

  return g_strdup_printf ("%s · %s · %s · %s", get_format_name (log->format), readings, duration,
                          start);
}

/* How many of its kinds lose something; the others only tell. */
static guint
count_losses (const ObdLog *log)
{
  guint n = 0;

  for (guint i = 0; i < OBD_LOG_CHANGED_UNIT; i++)
    n += log->n_losses[i];
  return n;
}

/**
 * speedshop_log_describe_losses:
 *
 * Returns: (transfer full): in a sentence how much of the file cannot be taken in
 */
char *
speedshop_log_describe_losses (const ObdLog *log)
{
  g_return_val_if_fail (log != NULL, NULL);

  guint n = count_losses (log);
  if (log->losses->len == 0)
    return g_strdup (_ ("Every line of the file can be read."));
  if (n == 0)
    return g_strdup (_ ("Every line can be read; this was noticed:"));
  return g_strdup_printf (ngettext ("%u place in the file cannot be read; the rest is taken in.",
                                    "%u places in the file cannot be read; the rest is taken in.",
                                    n),
                          n);
}

/**
 * speedshop_log_list_losses:
 *
 * Returns: (transfer full): what is lost and why, the first of them, a line each; may be empty
 */
char *
speedshop_log_list_losses (const ObdLog *log)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_val_if_fail (log != NULL, NULL);

  for (guint i = 0; i < MIN (log->losses->len, MOST_LOSSES_SHOWN); i++)
    {
      g_autofree char *sentence =
        obd_log_dup_loss_sentence (&g_array_index (log->losses, ObdLogLoss, i));

      g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", sentence);
    }
  if (log->losses->len > MOST_LOSSES_SHOWN)
    g_string_append_printf (text, "\n%s", _ ("There is more of this further down in the file."));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * speedshop_log_describe_column:
 *
 * Returns: (transfer full): what its first cells say
 */
char *
speedshop_log_describe_column (const ObdLogColumn *column)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_val_if_fail (column != NULL, NULL);

  for (guint i = 0; i < column->first->len; i++)
    {
      const char *cell = g_ptr_array_index (column->first, i);

      g_string_append_printf (text, "%s%s", i > 0 ? "  ·  " : "", *cell != '\0' ? cell : "–");
    }
  if (column->first->len == 0)
    g_string_append (text, _ ("No line has anything in this column."));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * speedshop_log_get_doubt:
 *
 * Returns: (nullable): why a person should look at it, %NULL where there is no doubt
 */
const char *
speedshop_log_get_doubt (const ObdLogColumn *column)
{
  g_return_val_if_fail (column != NULL, NULL);

  if (!obd_log_column_is_unsure (column))
    return NULL;
  if (column->signal == NULL)
    return _ ("No signal has this name and unit.");
  if (column->unit_text == NULL)
    return _ ("The file does not say the unit.");
  return _ ("Other things go by this name, too.");
}

/**
 * speedshop_log_get_remark:
 *
 * Returns: (nullable): what there is to say of a column: why a person should look at it, or that it
 *   is none of the car's
 */
const char *
speedshop_log_get_remark (const ObdLogColumn *column)
{
  g_return_val_if_fail (column != NULL, NULL);

  if (column->role == OBD_LOG_READING && column->signal == NULL &&
      column->confidence == OBD_LOG_CERTAIN)
    return _ ("Measured by the phone, not by the car.");
  return speedshop_log_get_doubt (column);
}

/**
 * speedshop_log_warn_of_losses:
 *
 * Returns: (transfer full) (nullable): a line for the top of what is shown of the file, where some
 *   of it cannot be read
 */
char *
speedshop_log_warn_of_losses (const ObdLog *log)
{
  guint n;

  g_return_val_if_fail (log != NULL, NULL);

  n = count_losses (log);
  if (n == 0)
    return NULL;
  return g_strdup_printf (
    ngettext ("%u place in the file cannot be read and is left out. It is listed at the end.",
              "%u places in the file cannot be read and are left out. They are listed at the end.",
              n),
    n);
}

/* Returns: (transfer full): what columns are called that claim to be the signal of the one at
 * @first */
static GPtrArray *
list_claimants (const SpeedshopLogClaim *claims, guint n_claims, guint first)
{
  GPtrArray *headers = g_ptr_array_new ();

  for (guint i = first; i < n_claims; i++)
    if (claims[i].signal == claims[first].signal)
      g_ptr_array_add (headers, (gpointer) claims[i].header);
  g_ptr_array_add (headers, NULL);
  return headers;
}

static gboolean
is_first_claim (const SpeedshopLogClaim *claims, guint i)
{
  for (guint k = 0; k < i; k++)
    if (claims[k].signal == claims[i].signal)
      return FALSE;
  return claims[i].signal != NULL;
}

/**
 * speedshop_log_describe_doubles:
 * @claims: (array length=n_claims): of all columns
 *
 * Returns: (transfer full) (nullable): which columns are said to be one signal, and what to do; a
 *   line for each signal; %NULL where each is said once
 */
char *
speedshop_log_describe_doubles (const SpeedshopLogClaim *claims, guint n_claims)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < n_claims; i++)
    {
      g_autoptr (GPtrArray) headers = list_claimants (claims, n_claims, i);

      if (!is_first_claim (claims, i) || headers->len <= 2)
        continue;
      g_autofree char *list = g_strjoinv (", ", (char **) headers->pdata);
      if (text->len > 0)
        g_string_append_c (text, '\n');
      g_string_append_printf (
        text,
        /* Translators: a signal, and a list of columns. */
        _ ("More than one column is %s: %s. All are kept, one beside the other. Leave out all but "
           "one, or say what the others are."),
        obd_signal_get_name (claims[i].signal), list);
    }
  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}
