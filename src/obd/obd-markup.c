/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-markup.h"
#include "obd/obd-error.h"
#include "obd/obd-resource.h"

/**
 * obd_markup_load:
 * @file_name: a file of `data/obd/`, such as "signals.xml"
 *
 * Returns: (transfer full): the file as it was built into the library, or %NULL with @error set
 */
GBytes *
obd_markup_load (const char *file_name, GError **error)
{
  g_autofree char *path = g_strconcat (OBD_MARKUP_RESOURCE_ROOT, file_name, NULL);
  g_autoptr (GError) cause = NULL;
  GBytes *bytes = NULL;

  /* A static library's constructor that nothing refers to is dropped by the linker, so the resource
   * is asked for by name and not by its registered path. */
  bytes = g_resource_lookup_data (obd_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, &cause);
  if (bytes == NULL)
    obd_error_set_detail (error, OBD_ERROR_CATALOGUE, "%s", cause->message);
  return bytes;
}

/**
 * obd_markup_parse:
 * @text: XML
 * @length: its bytes, or -1 when it ends with a NUL
 * @parser: its functions report faults with obd_markup_fail()
 *
 * Returns: whether all of @text was read
 */
gboolean
obd_markup_parse (const char *text,
                  gssize length,
                  const GMarkupParser *parser,
                  gpointer user_data,
                  GError **error)
{
  g_autoptr (GMarkupParseContext) context =
    g_markup_parse_context_new (parser, G_MARKUP_TREAT_CDATA_AS_TEXT, user_data, NULL);
  g_autoptr (GError) cause = NULL;

  if (g_markup_parse_context_parse (context, text, length, &cause) &&
      g_markup_parse_context_end_parse (context, &cause))
    return TRUE;

  if (cause->domain == OBD_ERROR)
    g_propagate_error (error, g_steal_pointer (&cause));
  else
    obd_markup_fail (context, error, "%s", cause->message);
  return FALSE;
}

/**
 * obd_markup_fail:
 * @context: tells the line that is being read
 * @format: what is wrong with it
 *
 * Sets @error to %OBD_ERROR_CATALOGUE with the line's number.
 */
void
obd_markup_fail (GMarkupParseContext *context, GError **error, const char *format, ...)
{
  va_list arguments;
  int line = 0;

  va_start (arguments, format);
  g_autofree char *fault = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_markup_parse_context_get_position (context, &line, NULL);
  obd_error_set_detail (error, OBD_ERROR_CATALOGUE, "line %d: %s", line, fault);
}
