/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-about.h"

#include "speedshop-config.h"

#include <glib/gi18n.h>

/**
 * speedshop_about_present:
 * @parent: (nullable): the window that it belongs to
 */
void
speedshop_about_present (GtkWindow *parent)
{
  gtk_show_about_dialog (parent, "program-name", "Speedshop", "version", PACKAGE_VERSION,
                         "logo-icon-name", APP_ID, "comments", _ ("Workshop and car diagnostics"),
                         "license-type", GTK_LICENSE_GPL_3_0, "copyright", "© 2026 KC Speedshop",
                         NULL);
}
