/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where an edited dashboard is kept: for the shop, or for one vehicle. */
#include "app/speedshop-dashboard-editor-private.h"
#include "app/speedshop-vehicle-change.h"
#include "shop/shop-dashboard.h"
#include "speedshop-config.h"

#include <glib/gi18n.h>

static void
tell_outcome (SpeedshopDashboardEditor *self, GAsyncResult *result, const char *done)
{
  ShopDesk *desk = speedshop_context_get_desk (self->context);
  SpeedshopWindow *window = speedshop_dashboard_editor_get_window (self);
  g_autoptr (ShopOutcome) outcome = NULL;
  g_autoptr (GError) error = NULL;

  shop_desk_run_finish (desk, result, &outcome, &error);
  if (window != NULL && outcome != NULL)
    speedshop_vehicle_change_tell (window, desk, outcome, done);
  else if (window != NULL)
    speedshop_window_toast (window, error->message);
}

static void
kept_cb (GObject *desk, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SpeedshopDashboardEditor) self = user_data;

  tell_outcome (self, result, _ ("Dashboard saved"));
}

/* Shows @dashboard at once, and keeps it for the vehicle, else for all of the shop. */
static void
keep_for (SpeedshopDashboardEditor *self,
          SpeedshopDashboard *dashboard,
          const char *vehicle,
          GAsyncReadyCallback callback)
{
  g_autoptr (JsonNode) document = speedshop_dashboard_to_json (dashboard);
  ShopDashboardKeep arguments = {
    .slot = speedshop_dashboard_get_key (dashboard),
    .name = speedshop_dashboard_get_name (dashboard),
    .document = document,
  };

  if (vehicle != NULL)
    base_id_parse (vehicle, &arguments.vehicle);
  speedshop_dashboards_put (self->dashboards, dashboard);
  if (self->context != NULL)
    shop_dashboard_keep_async (speedshop_context_get_desk (self->context), &arguments, NULL,
                               callback, g_object_ref (self));
}

static void
keep (SpeedshopDashboardEditor *self, const char *vehicle)
{
  g_autofree char *name = g_strdup (gtk_editable_get_text (self->name));
  g_autoptr (SpeedshopDashboard) working = g_object_ref (self->working);

  if (*g_strstrip (name) == '\0')
    {
      speedshop_dashboard_editor_tell (self, _ ("Give the dashboard a name."));
      gtk_widget_grab_focus (GTK_WIDGET (self->name));
      return;
    }
  speedshop_dashboard_set_name (working, name);
  speedshop_dashboard_editor_end (self);
  keep_for (self, working, vehicle, kept_cb);
}

static void
watched_cb (GObject *desk, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SpeedshopDashboardEditor) self = user_data;

  tell_outcome (self, result, _ ("Added to the dashboard"));
}

/**
 * speedshop_dashboard_editor_watch:
 * @signal: a catalogue name
 *
 * Adds @signal to the dashboard that is shown, as speedshop_dashboard_watch() does, and keeps it
 * there for this car until a person removes it.
 */
void
speedshop_dashboard_editor_watch (SpeedshopDashboardEditor *self, const char *signal)
{
  SpeedshopDashboard *chosen;
  g_autoptr (SpeedshopDashboard) longer = NULL;

  g_return_if_fail (SPEEDSHOP_IS_DASHBOARD_EDITOR (self));

  if (obd_catalogue_find (obd_session_get_catalogue (self->session), signal) == NULL)
    return;
  if (self->working != NULL)
    {
      speedshop_dashboard_watch (self->working, signal);
      return;
    }
  chosen = speedshop_dashboards_get_chosen (self->dashboards);
  longer = speedshop_dashboard_copy (chosen, speedshop_dashboard_get_key (chosen));
  if (speedshop_dashboard_watch (longer, signal))
    keep_for (self, longer, speedshop_dashboard_editor_get_vehicle (self), watched_cb);
}

void
speedshop_dashboard_editor_save (SpeedshopDashboardEditor *self)
{
  keep (self, NULL);
}

void
speedshop_dashboard_editor_save_for_vehicle (SpeedshopDashboardEditor *self)
{
  keep (self, speedshop_dashboard_editor_get_vehicle (self));
}

static void
reset_cb (GObject *desk, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SpeedshopDashboardEditor) self = user_data;

  tell_outcome (self, result, _ ("Dashboard removed; what it stood in for is back"));
}

void
speedshop_dashboard_editor_reset (SpeedshopDashboardEditor *self)
{
  const char *key =
    speedshop_dashboard_get_key (speedshop_dashboards_get_chosen (self->dashboards));
  ShopDashboardEdit arguments = { .removed = shop_some (1) };

  base_id_parse (speedshop_dashboards_get_record (self->dashboards, key), &arguments.dashboard);
  shop_dashboard_edit_async (speedshop_context_get_desk (self->context), &arguments, NULL, reset_cb,
                             g_object_ref (self));
}
