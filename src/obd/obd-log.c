/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-log-private.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

static void
marker_clear (gpointer marker)
{
  g_free (((ObdLogMarker *) marker)->text);
}

static void
loss_clear (gpointer loss)
{
  g_free (((ObdLogLoss *) loss)->text);
}

ObdLog *
obd_log_new (void)
{
  ObdLog *self = g_new0 (ObdLog, 1);

  self->columns = g_ptr_array_new_with_free_func (obd_log_column_free);
  self->markers = g_array_new (FALSE, TRUE, sizeof (ObdLogMarker));
  g_array_set_clear_func (self->markers, marker_clear);
  self->losses = g_array_new (FALSE, TRUE, sizeof (ObdLogLoss));
  g_array_set_clear_func (self->losses, loss_clear);
  return self;
}

void
obd_log_free (ObdLog *self)
{
  g_ptr_array_unref (self->columns);
  g_array_unref (self->markers);
  g_array_unref (self->losses);
  g_free (self);
}

void
obd_log_lose (ObdLog *self, guint line, ObdLogLossKind kind, const char *text)
{
  ObdLogLoss loss = { line, kind, NULL };

  self->n_losses[kind]++;
  if (self->losses->len >= OBD_LOG_MOST_LOSSES)
    return;
  loss.text = text != NULL ? g_utf8_make_valid (text, -1) : NULL;
  g_array_append_val (self->losses, loss);
}

/**
 * obd_log_get_format_id:
 *
 * Returns: the word in JSON, such as "torque"
 */
const char *
obd_log_get_format_id (ObdLogFormat format)
{
  static const char *const ids[] = { "other",       "speedshop",  "torque",
                                     "car-scanner", "obd-fusion", "race-capture" };

  g_return_val_if_fail ((guint) format < G_N_ELEMENTS (ids), "other");
  return ids[format];
}

/**
 * obd_log_get_role_id:
 *
 * Returns: the word in JSON, such as "reading"
 */
const char *
obd_log_get_role_id (ObdLogRole role)
{
  static const char *const ids[] = { "unused", "reading", "time",  "clock",
                                     "marker", "name",    "value", "unit" };

  g_return_val_if_fail ((guint) role < G_N_ELEMENTS (ids), "unused");
  return ids[role];
}

/**
 * obd_log_get_confidence_id:
 *
 * Returns: the word in JSON, such as "certain"
 */
const char *
obd_log_get_confidence_id (ObdLogConfidence confidence)
{
  static const char *const ids[] = { "unknown", "unsure", "likely", "certain", "said" };

  g_return_val_if_fail ((guint) confidence < G_N_ELEMENTS (ids), "unknown");
  return ids[confidence];
}

static const struct
{
  const char *id;
  const char *sentence;
} losses[OBD_N_LOG_LOSSES] = {
  [OBD_LOG_LOSS_TIME] = { "time", N_ ("the time cannot be read, so the line is lost") },
  [OBD_LOG_LOSS_STRAY_TIME] = { "stray-time",
                                N_ ("the time is far from its neighbours’, so the line is lost") },
  [OBD_LOG_LOSS_LONG] = { "long", N_ ("there are more cells than columns, so the line is lost") },
  [OBD_LOG_LOSS_SHORT] = { "short", N_ ("the line breaks off, so its last cell is lost") },
  [OBD_LOG_LOSS_CELL] = { "cell", N_ ("a cell that is no number is lost") },
  [OBD_LOG_CHANGED_UNIT] = { "changed-unit", N_ ("a signal goes on in another unit") },
  [OBD_LOG_CHANGED_COLUMNS] = { "changed-columns", N_ ("other columns begin") },
  [OBD_LOG_CHANGED_CLOCK] = { "changed-clock",
                              N_ ("the clock was set back; later times were moved on") },
};

/**
 * obd_log_get_loss_id:
 *
 * Returns: the word in JSON, such as "cell"
 */
const char *
obd_log_get_loss_id (ObdLogLossKind kind)
{
  g_return_val_if_fail ((guint) kind < OBD_N_LOG_LOSSES, "cell");

  return losses[kind].id;
}

/**
 * obd_log_dup_loss_sentence:
 *
 * Returns: (transfer full): what was lost, translated: "Line 12: a cell that is no number is lost
 *   (abc)."
 */
char *
obd_log_dup_loss_sentence (const ObdLogLoss *loss)
{
  g_return_val_if_fail (loss != NULL && (guint) loss->kind < OBD_N_LOG_LOSSES, NULL);

  const char *what = g_dgettext (GETTEXT_PACKAGE, losses[loss->kind].sentence);
  if (loss->text == NULL)
    /* Translators: the number of a line, and what is lost there. */
    return g_strdup_printf (g_dgettext (GETTEXT_PACKAGE, N_ ("Line %u: %s.")), loss->line, what);
  /* Translators: the number of a line, what is lost there, and what the file says there. */
  return g_strdup_printf (g_dgettext (GETTEXT_PACKAGE, N_ ("Line %u: %s (%s).")), loss->line, what,
                          loss->text);
}
