/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-clear-sheet.h"
#include "app/speedshop-compare-view.h"
#include "app/speedshop-report-sheet.h"
#include "app/speedshop-settings.h"
#include "app/speedshop-sheet.h"
#include "app/speedshop-window-private.h"

#include <glib/gi18n.h>

/* A wheel sensor may tell this of a car that stands. */
#define STANDS_KMH 2

/* The window's actions on the car's codes: page, key and menu all use these. */

static SpeedshopScanner *
get_scanner (SpeedshopWindow *self)
{
  return speedshop_context_get_scanner (self->context);
}

static void
scan_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  speedshop_scanner_scan (get_scanner (user_data));
}

static void
scan_modules_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  speedshop_scanner_scan_modules (get_scanner (user_data));
}

static void
cancel_scan_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  speedshop_scanner_cancel (get_scanner (user_data));
}

static void
save_scan_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  speedshop_scanner_save (get_scanner (user_data));
}

static void
health_report_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SpeedshopWindow *self = user_data;

  speedshop_report_sheet_present (self, self->context,
                                  speedshop_scanner_get_vehicle_id (get_scanner (self)));
}

static void
dismiss_report_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  speedshop_scanner_dismiss_report (get_scanner (user_data));
}

static char *
join_codes (GListModel *codes)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (codes); i++)
    {
      g_autoptr (SpeedshopCode) code = g_list_model_get_item (codes, i);
      g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", speedshop_code_get_code (code));
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Whether the car said last that @id is above @limit, in the signal's own unit. */
static gboolean
reads_above (SpeedshopWindow *self, const char *id, double limit)
{
  ObdSession *session = speedshop_context_get_session (self->context);
  const ObdSignal *signal =
    obd_catalogue_find (speedshop_context_get_catalogue (self->context), id);
  ObdSample sample;

  return signal != NULL && obd_session_get_latest (session, signal, &sample) &&
         sample.value > limit;
}

static gboolean
engine_runs (SpeedshopWindow *self)
{
  return reads_above (self, "engine_speed", 0);
}

/* Control units that start anew on the road may change gear or fuel in ways that nobody expects.
 * The simulated car hurts nobody, and cannot be stopped. */
static gboolean
refuse_moving (SpeedshopWindow *self)
{
  if (obd_session_get_simulated (speedshop_context_get_session (self->context)) ||
      !reads_above (self, "vehicle_speed", STANDS_KMH))
    return FALSE;
  speedshop_window_toast (self, _ ("The car is moving, so no code is cleared. Stop, switch the "
                                   "engine off, leave the ignition on, and try again."));
  return TRUE;
}

static char *
describe_loss (SpeedshopWindow *self, GListModel *codes)
{
  g_autofree char *names = join_codes (codes);
  const char *advice =
    engine_runs (self)
      ? _ ("The engine is running. Switch it off and leave the ignition on; many cars refuse "
           "otherwise.")
      : _ ("The ignition must be on and the engine off.");

  return g_strdup_printf (
    _ ("%s and their freeze frames are erased in all control units, and all readiness monitors "
       "start again, which can fail a WoF or emissions check until the car was driven. This cannot "
       "be undone. The car is scanned first, and that scan stays in the vehicle’s history. "
       "Permanent codes stay until the car has tested itself.\n\n%s"),
    names, advice);
}

static void
confirmed_cb (SpeedshopWindow *self, const char *reason)
{
  if (!refuse_moving (self))
    speedshop_scanner_clear (get_scanner (self), reason);
}

static void
clear_codes_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SpeedshopWindow *self = user_data;
  SpeedshopScanDocument *document = speedshop_scanner_get_document (get_scanner (self));

  if (document == NULL || refuse_moving (self))
    return;
  GListModel *codes = speedshop_scan_document_get_codes (document);
  guint n = g_list_model_get_n_items (codes);
  g_autofree char *body = describe_loss (self, codes);
  g_autofree char *verb = g_strdup_printf (ngettext ("Clear %u code", "Clear %u codes", n), n);

  SpeedshopClearSheet *sheet = speedshop_clear_sheet_new (GTK_WINDOW (self), body, verb);
  g_signal_connect_object (sheet, "confirmed", G_CALLBACK (confirmed_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (sheet));
}

static void
compare_scans_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SpeedshopWindow *self = user_data;
  const char *vehicle_id = speedshop_scanner_get_vehicle_id (get_scanner (self));

  if (vehicle_id != NULL)
    speedshop_sheet_present (GTK_WINDOW (self), _ ("Compare two scans"),
                             speedshop_compare_view_new (self->context, vehicle_id), 700, 700);
}

static const GActionEntry entries[] = {
  { "scan", scan_cb },
  { "scan-modules", scan_modules_cb },
  { "cancel-scan", cancel_scan_cb },
  { "save-scan", save_scan_cb },
  { "clear-codes", clear_codes_cb },
  { "compare-scans", compare_scans_cb },
  { "dismiss-report", dismiss_report_cb },
  { "health-report", health_report_cb },
};

static void
update (SpeedshopWindow *self)
{
  SpeedshopScanner *scanner = get_scanner (self);
  ObdSession *session = speedshop_context_get_session (self->context);
  SpeedshopScannerStep step = speedshop_scanner_get_step (scanner);
  gboolean busy = speedshop_scanner_get_busy (scanner);
  gboolean live = obd_session_get_state (session) == OBD_SESSION_LIVE;
  guint n_codes = speedshop_scanner_get_n_codes (scanner);

  speedshop_window_enable (self, "scan", live && !busy);
  speedshop_window_enable (self, "scan-modules", live && !busy);
  speedshop_window_enable (self, "cancel-scan",
                           busy && step != SPEEDSHOP_SCANNER_CLEARING &&
                             step != SPEEDSHOP_SCANNER_SCANNING_AGAIN);
  speedshop_window_enable (self, "compare-scans",
                           speedshop_scanner_get_vehicle_id (scanner) != NULL);
  speedshop_window_enable (self, "health-report",
                           speedshop_scanner_get_vehicle_id (get_scanner (self)) != NULL);
  speedshop_window_enable (self, "clear-codes", live && !busy && n_codes > 0);
  speedshop_rail_set_count (self->rail, "codes", n_codes, SPEEDSHOP_BADGE_CRIT);
}

/**
 * speedshop_window_add_scan_actions:
 *
 * Adds `win.scan`, `win.scan-modules`, `win.cancel-scan`, `win.save-scan`,
 * `win.clear-codes`, `win.compare-scans`, `win.code-grouping`,
 * `win.health-report` and `win.dismiss-report`, each
 * enabled while it can be done. A clear that has begun cannot be called off.
 */
void
speedshop_window_add_scan_actions (SpeedshopWindow *self)
{
  SpeedshopScanner *scanner = get_scanner (self);
  g_autoptr (GAction) grouping = g_settings_create_action (
    speedshop_context_get_settings (self->context), SPEEDSHOP_SETTINGS_CODE_GROUPING);

  g_action_map_add_action (G_ACTION_MAP (self), grouping);
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  g_signal_connect_object (scanner, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (speedshop_context_get_session (self->context), "notify::state",
                           G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}
