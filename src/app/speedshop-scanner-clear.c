/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-clear-report.h"
#include "app/speedshop-scanner-private.h"
#include "obd/obd-error.h"

#include <glib/gi18n.h>

/* Clearing: a scan that is saved, the clear itself, a scan that tells what came of it. Each step
 * begins when the one before is done, so that nothing is erased that was not kept. */

static void
clear_free (SpeedshopClear *clear)
{
  g_clear_pointer (&clear->before, json_node_unref);
  g_free (clear->reason);
  g_free (clear->refusal);
  g_clear_error (&clear->loss);
  g_free (clear);
}

void
speedshop_scanner_forget_clear (SpeedshopScanner *self)
{
  g_clear_pointer (&self->clear, clear_free);
}

/* @report: (transfer full) (nullable) */
void
speedshop_scanner_set_report (SpeedshopScanner *self, char *report, gboolean good)
{
  if (report == NULL && self->report == NULL)
    return;
  g_free (self->report);
  self->report = report;
  self->report_is_good = good;
  speedshop_scanner_notify (self, SPEEDSHOP_SCANNER_REPORT);
}

static void
set_step (SpeedshopScanner *self, SpeedshopScannerStep step)
{
  self->step = step;
  speedshop_scanner_notify (self, SPEEDSHOP_SCANNER_PROGRESS);
}

/* --- afterwards --- */

/* Told once, by the first scan after a clear. */
void
speedshop_scanner_report_clear (SpeedshopScanner *self, JsonNode *after)
{
  gboolean good = FALSE;
  char *report = NULL;

  if (self->clear == NULL || self->clear->before == NULL)
    return;
  report = speedshop_clear_report_word (json_node_get_object (self->clear->before),
                                        json_node_get_object (after), self->clear->refusal,
                                        self->clear->loss != NULL, &good);
  speedshop_scanner_forget_clear (self);
  speedshop_scanner_set_report (self, report, good);
}

/* What a clear came to that no scan has looked at. */
static const char *
word_unread (const SpeedshopClear *clear)
{
  if (clear->refusal != NULL)
    return clear->refusal;
  if (clear->loss == NULL)
    return _ ("The codes were cleared, but could not be read again.");
  return g_error_matches (clear->loss, OBD_ERROR, OBD_ERROR_UNABLE_TO_CONNECT)
           ? _ ("The car stopped answering during the clear. Whether the codes were cleared is not "
                "known; the scan from before is saved. When the car answers again, it is scanned "
                "by itself.")
           : _ ("The adapter stopped answering during the clear. Whether the codes were cleared is "
                "not known; the scan from before is saved. When the adapter answers again, the car "
                "is scanned by itself.");
}

/* Told whenever a scan fails, until one has looked what the last clear came to. */
void
speedshop_scanner_fail_unread (SpeedshopScanner *self, const GError *error)
{
  const GError *cause = self->clear->loss != NULL ? self->clear->loss : error;
  g_autofree char *told = g_strdup_printf ("%s %s", word_unread (self->clear), cause->message);

  /* The old list is of codes that are gone. */
  if (self->clear->refusal == NULL && self->clear->loss == NULL)
    speedshop_scanner_set_document (self, NULL);
  self->was_interrupted = TRUE;
  speedshop_scanner_set_problem (self, told);
  speedshop_scanner_set_busy (self, FALSE);
}

/* --- the clear itself --- */

/* Where one control unit refuses, another may have obeyed; where no answer came, the car may have
 * done it all the same. The scan that follows tells. */
static void
cleared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SpeedshopScanner) self = SPEEDSHOP_SCANNER (user_data);
  g_autoptr (GError) error = NULL;
  gboolean cleared = obd_session_clear_finish (OBD_SESSION (source), result, &error);

  if (g_error_matches (error, OBD_ERROR, OBD_ERROR_NEGATIVE_RESPONSE))
    self->clear->refusal = g_strdup (error->message);
  else
    self->clear->loss = g_steal_pointer (&error);
  speedshop_scan_keeper_add_clear (self->keeper, self->clear->reason, !cleared);
  speedshop_scan_keeper_file (self->keeper);
  set_step (self, SPEEDSHOP_SCANNER_SCANNING_AGAIN);
  speedshop_scanner_start_scan (self);
}

static void
clear (SpeedshopScanner *self)
{
  set_step (self, SPEEDSHOP_SCANNER_CLEARING);
  obd_session_clear_async (self->session, self->cancellable, cleared_cb, g_object_ref (self));
}

/* --- before --- */

static void
give_up (SpeedshopScanner *self, const GError *error)
{
  g_autoptr (GError) told = g_error_copy (error);

  g_prefix_error (&told, "%s ", _ ("Nothing was cleared."));
  speedshop_scanner_forget_clear (self);
  speedshop_scanner_fail (self, told);
}

/* Goes on when the scan before is in the shop's records, and not otherwise. */
void
speedshop_scanner_continue_clear (SpeedshopScanner *self)
{
  const char *problem = speedshop_scan_keeper_get_problem (self->keeper);

  if (self->step != SPEEDSHOP_SCANNER_SAVING)
    return;
  if (g_cancellable_is_cancelled (self->cancellable))
    {
      speedshop_scanner_forget_clear (self);
      speedshop_scanner_set_busy (self, FALSE);
    }
  else if (problem != NULL || !speedshop_scan_keeper_can_file (self->keeper))
    {
      g_autofree char *sentence = g_strdup_printf (
        _ ("Nothing was cleared, because the scan before it could not be saved. %s"),
        problem != NULL ? problem : _ ("The shop’s records are not open."));
      speedshop_scanner_forget_clear (self);
      speedshop_scanner_set_problem (self, sentence);
      speedshop_scanner_set_busy (self, FALSE);
    }
  else if (!speedshop_scan_keeper_has_waiting (self->keeper))
    clear (self);
}

static void
scanned_before_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SpeedshopScanner) self = SPEEDSHOP_SCANNER (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (ObdScan) scan = obd_session_scan_finish (OBD_SESSION (source), result, &error);

  if (scan == NULL)
    {
      give_up (self, error);
      return;
    }
  self->clear->before = obd_scan_to_json (scan, self->book);
  set_step (self, SPEEDSHOP_SCANNER_SAVING);
  speedshop_scanner_keep_scan (self, self->clear->before);
  speedshop_scanner_continue_clear (self);
}

void
speedshop_scanner_start_clear (SpeedshopScanner *self, const char *reason)
{
  speedshop_scanner_forget_clear (self);
  self->clear = g_new0 (SpeedshopClear, 1);
  self->clear->reason = g_strdup (reason);
  set_step (self, SPEEDSHOP_SCANNER_SCANNING_BEFORE);
  obd_session_scan_async (self->session, speedshop_scanner_hear_part, self, self->cancellable,
                          scanned_before_cb, g_object_ref (self));
}
