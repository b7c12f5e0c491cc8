/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-dashboard.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void speedshop_dashboard_file_export_async (SpeedshopDashboard *dashboard,
                                            GtkWindow *parent,
                                            GAsyncReadyCallback callback,
                                            gpointer user_data);
gboolean speedshop_dashboard_file_export_finish (GAsyncResult *result, GError **error);
void speedshop_dashboard_file_import_async (GtkWindow *parent,
                                            GAsyncReadyCallback callback,
                                            gpointer user_data);
SpeedshopDashboard *speedshop_dashboard_file_import_finish (GAsyncResult *result, GError **error);

G_END_DECLS
