/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dashboards leave and come as files. */
#include "app/speedshop-dashboard-editor-private.h"
#include "app/speedshop-dashboard-file.h"
#include "speedshop-config.h"

#include <glib/gi18n.h>

static void
exported_cb (GObject *dashboard, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SpeedshopDashboardEditor) self = user_data;
  g_autoptr (GError) error = NULL;

  if (speedshop_dashboard_file_export_finish (result, &error))
    speedshop_dashboard_editor_tell (self, _ ("Dashboard exported"));
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    speedshop_dashboard_editor_tell (self, error->message);
}

void
speedshop_dashboard_editor_export (SpeedshopDashboardEditor *self)
{
  speedshop_dashboard_file_export_async (speedshop_live_board_get_dashboard (self->board),
                                         GTK_WINDOW (speedshop_dashboard_editor_get_window (self)),
                                         exported_cb, g_object_ref (self));
}

static void
imported_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SpeedshopDashboardEditor) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SpeedshopDashboard) dashboard =
    speedshop_dashboard_file_import_finish (result, &error);
  g_autofree char *key = g_uuid_string_random ();

  if (dashboard != NULL)
    {
      speedshop_dashboard_set_key (dashboard, key);
      speedshop_dashboard_editor_begin (self, dashboard);
      speedshop_dashboard_editor_tell (self, _ ("Dashboard imported. Save it to keep it."));
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    speedshop_dashboard_editor_tell (self, error->message);
}

void
speedshop_dashboard_editor_import (SpeedshopDashboardEditor *self)
{
  speedshop_dashboard_file_import_async (GTK_WINDOW (speedshop_dashboard_editor_get_window (self)),
                                         imported_cb, g_object_ref (self));
}
