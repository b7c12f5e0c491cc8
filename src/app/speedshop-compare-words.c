/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-compare-words.h"
#include "app/speedshop-code-past.h"
#include "app/speedshop-reading-words.h"
#include "base/base-json.h"
#include "obd/obd-readiness.h"

#include <glib/gi18n.h>

static char *
title_code (JsonObject *code)
{
  const char *title = base_json_get_string (code, "title");

  return title != NULL ? g_strdup_printf ("%s %s", base_json_get_string (code, "code"), title)
                       : g_strdup (base_json_get_string (code, "code"));
}

static char *
detail_new (JsonObject *code, ObdCatalogue *catalogue, BaseUnitSystem system)
{
  g_autofree char *states = speedshop_code_past_dup_states (base_json_get_array (code, "states"));

  if (base_json_get_bool (code, "first_asked", FALSE))
    return g_strdup_printf (_ ("Control unit %s, %s; the earlier scan did not ask for it"),
                            base_json_get_string (code, "ecu"), states);
  return g_strdup_printf (_ ("Control unit %s, %s"), base_json_get_string (code, "ecu"), states);
}

static char *
detail_gone (JsonObject *code, ObdCatalogue *catalogue, BaseUnitSystem system)
{
  g_autofree char *was =
    speedshop_code_past_dup_states (base_json_get_array (code, "states_before"));

  return g_strdup_printf (_ ("Control unit %s, was %s"), base_json_get_string (code, "ecu"), was);
}

/* --- a freeze frame's differences --- */

static char *
word_side (JsonObject *reading, const ObdSignal *signal, BaseUnitSystem system)
{
  return reading != NULL ? speedshop_reading_words_dup (reading, signal, system)
                         : g_strdup (_ ("none"));
}

static void
append_reading (GString *text, JsonObject *object, ObdCatalogue *catalogue, BaseUnitSystem system)
{
  const char *id = base_json_get_string (object, "signal");
  const ObdSignal *signal = obd_catalogue_find (catalogue, id);
  g_autofree char *before = word_side (base_json_get_object (object, "before"), signal, system);
  g_autofree char *after = word_side (base_json_get_object (object, "after"), signal, system);

  /* Translators: a frozen reading: its name, its value before and after. */
  g_string_append_c (text, '\n');
  g_string_append_printf (text, _ ("%s: %s, now %s"),
                          signal != NULL ? obd_signal_get_name (signal) : id, before, after);
}

/* @side: "before" or "after": whether none of the readings has one there */
static gboolean
lacks_all (JsonArray *frame, const char *side)
{
  for (guint i = 0; i < json_array_get_length (frame); i++)
    if (base_json_get_object (base_json_array_get_object (frame, i), side) != NULL)
      return FALSE;
  return json_array_get_length (frame) > 0;
}

/* A freeze frame that came or went is one thing, not as many as it has readings. */
static void
append_frame (GString *text, JsonArray *frame, ObdCatalogue *catalogue, BaseUnitSystem system)
{
  guint n = json_array_get_length (frame);

  if (lacks_all (frame, "after"))
    g_string_append_printf (text,
                            ngettext ("\nIts freeze frame (%u reading) is gone",
                                      "\nIts freeze frame (%u readings) is gone", n),
                            n);
  else if (lacks_all (frame, "before"))
    g_string_append_printf (text,
                            ngettext ("\nIt now has a freeze frame (%u reading)",
                                      "\nIt now has a freeze frame (%u readings)", n),
                            n);
  else
    for (guint i = 0; i < n; i++)
      append_reading (text, base_json_array_get_object (frame, i), catalogue, system);
}

static char *
detail_still (JsonObject *code, ObdCatalogue *catalogue, BaseUnitSystem system)
{
  g_autofree char *was =
    speedshop_code_past_dup_states (base_json_get_array (code, "states_before"));
  g_autofree char *is = speedshop_code_past_dup_states (base_json_get_array (code, "states"));
  JsonArray *frame = base_json_get_array (code, "frame");
  g_autoptr (GString) text = g_string_new (NULL);

  if (g_str_equal (was, is))
    g_string_append_printf (text, _ ("Control unit %s, %s"), base_json_get_string (code, "ecu"),
                            is);
  else
    /* Translators: the control unit, the states before, the states now. */
    g_string_append_printf (text, _ ("Control unit %s, was %s, now %s"),
                            base_json_get_string (code, "ecu"), was, is);
  if (frame != NULL)
    append_frame (text, frame, catalogue, system);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* --- readiness --- */

static char *
title_monitor (JsonObject *monitor)
{
  return g_strdup (obd_monitor_get_name (base_json_get_string (monitor, "monitor")));
}

static char *
detail_monitor (JsonObject *monitor, ObdCatalogue *catalogue, BaseUnitSystem system)
{
  return g_strdup (base_json_get_bool (monitor, "complete", FALSE)
                     ? _ ("Was not complete, now complete")
                     : _ ("Was complete, now not complete"));
}

const SpeedshopCompareGroup speedshop_compare_groups[] = {
  { "new", N_ ("New"), title_code, detail_new },
  { "still", N_ ("Still there"), title_code, detail_still },
  { "gone", N_ ("Gone"), title_code, detail_gone },
  { "unknown", N_ ("Not asked again, so not known"), title_code, detail_gone },
  { "monitors", N_ ("Readiness"), title_monitor, detail_monitor },
  { NULL, NULL, NULL, NULL },
};
