/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-reading-words.h"
#include "base/base-json.h"

#include <glib/gi18n.h>

/**
 * speedshop_reading_words_dup:
 * @value: a value of a freeze frame in a scan document
 * @signal: (nullable): what it is of, where this catalogue knows it
 * @system: the units that the person wants; they count for old scans too, so that the words are
 * made here and not taken from the document
 *
 * Returns: (transfer full): "2864 rpm", never apart at the end of a line
 */
char *
speedshop_reading_words_dup (JsonObject *value, const ObdSignal *signal, BaseUnitSystem system)
{
  const char *text = base_json_get_string (value, "text");
  double metric = base_json_get_double (value, "value", 0);
  BaseUnit unit = BASE_UNIT_NONE;

  if (text != NULL)
    return g_strdup (text);
  if (!base_unit_parse (base_json_get_string (value, "unit"), &unit))
    unit = BASE_UNIT_NONE;
  BaseUnit shown = base_unit_for_display (unit, system);
  g_autofree char *number =
    base_unit_format (base_unit_convert (metric, unit, shown), signal ? signal->decimals : 1);
  /* Translators: a number and its unit, with a no-break space between. */
  return g_strdup_printf (_ ("%s\u00a0%s"), number, base_unit_get_symbol (shown));
}
