/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/sim-script.h"

#include "sim/sim-error.h"
#include "sim/sim-fault-kinds.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
clear_event (gpointer data)
{
  SimEvent *event = data;

  g_free (event->fault);
}

static gboolean
read_seconds (const char *text, char **end, double *seconds)
{
  *seconds = g_ascii_strtod (text, end);
  return *end != text && *seconds >= 0 && *seconds < G_MAXDOUBLE;
}

static gboolean
parse_times (const char *text, SimEvent *event)
{
  char *end;

  event->until_s = G_MAXDOUBLE;
  if (!read_seconds (text, &end, &event->at_s))
    return FALSE;
  if (*end == '-' && !read_seconds (end + 1, &end, &event->until_s))
    return FALSE;
  return *end == '\0' && event->until_s > event->at_s;
}

static gboolean
parse_one (const char *part, SimEvent *event, GError **error)
{
  const char *at = strchr (part, '@');

  if (at == NULL || !parse_times (at + 1, event))
    {
      g_set_error (error, SIM_ERROR, SIM_ERROR_OPTION,
                   _ ("“%s” does not say what breaks when. Write FAULT@SECONDS, or "
                      "FAULT@SECONDS-SECONDS to have it mended."),
                   part);
      return FALSE;
    }
  event->fault = g_strndup (part, (gsize) (at - part));
  if (sim_fault_kind_find (event->fault, error) != NULL)
    return TRUE;
  g_clear_pointer (&event->fault, g_free);
  return FALSE;
}

/**
 * sim_script_parse:
 * @script: "misfire-3@30,catalyst@60-300"
 *
 * Returns: (transfer full) (element-type SimEvent): what breaks when, or %NULL with @error of
 *   %SIM_ERROR_OPTION
 */
GArray *
sim_script_parse (const char *script, GError **error)
{
  g_autoptr (GArray) events = g_array_new (FALSE, FALSE, sizeof (SimEvent));
  g_auto (GStrv) parts = g_strsplit (script, ",", -1);

  g_array_set_clear_func (events, clear_event);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      SimEvent event;
      if (!parse_one (parts[i], &event, error))
        return NULL;
      g_array_append_val (events, event);
    }
  return g_steal_pointer (&events);
}
