/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-settings.h"

#include "speedshop-config.h"

#include <glib/gi18n.h>

/* A program run from its build folder finds the schemas that were compiled beside it. */
static GSettingsSchemaSource *
open_uninstalled_source (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = program ? g_path_get_dirname (program) : NULL;
  g_autofree char *schemas = folder ? g_build_filename (folder, "..", "..", "data", NULL) : NULL;

  if (schemas == NULL)
    return NULL;

  return g_settings_schema_source_new_from_directory (
    schemas, g_settings_schema_source_get_default (), TRUE, NULL);
}

static GSettingsSchema *
find_schema (void)
{
  GSettingsSchemaSource *installed = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchemaSource) uninstalled = open_uninstalled_source ();
  GSettingsSchema *schema = NULL;

  if (uninstalled)
    schema = g_settings_schema_source_lookup (uninstalled, APP_ID, FALSE);
  if (schema == NULL && installed)
    schema = g_settings_schema_source_lookup (installed, APP_ID, TRUE);

  return schema;
}

/**
 * speedshop_settings_new:
 *
 * g_settings_new() ends the program where the schema is missing; this says so instead.
 *
 * Returns: (transfer full): the program's settings, or %NULL with %G_IO_ERROR_NOT_FOUND
 */
GSettings *
speedshop_settings_new (GError **error)
{
  g_autoptr (GSettingsSchema) schema = find_schema ();

  if (schema == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                           _ ("Speedshop is not installed completely: the description of its "
                              "settings is missing. Install it again."));
      return NULL;
    }

  return g_settings_new_full (schema, NULL, NULL);
}
