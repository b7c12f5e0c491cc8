/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * SECTION:obd-markup
 *
 * Reading of the XML files of facts in `data/obd/`, from text or from the resource that is built
 * into this library. Every error is %OBD_ERROR_CATALOGUE and names the line.
 */

#define OBD_MARKUP_RESOURCE_ROOT "/nz/kcspeedshop/Speedshop/obd/"

GBytes *obd_markup_load (const char *file_name, GError **error);
gboolean obd_markup_parse (const char *text,
                           gssize length,
                           const GMarkupParser *parser,
                           gpointer user_data,
                           GError **error);
void obd_markup_fail (GMarkupParseContext *context, GError **error, const char *format, ...)
  G_GNUC_PRINTF (3, 4);

G_END_DECLS
