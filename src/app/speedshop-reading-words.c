/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-reading-words.h"

#include "app/speedshop-channel-scale.h"
#include "base/base-json.h"

#include <glib/gi18n.h>
#include <math.h>

#define MINUTE_S 60

static char *
format_clock (int seconds)
{
  return g_strdup_printf ("%02d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
}

/* With a sign where a gauge would show one. A document may have another unit than the catalogue. */
static char *
format (double value, const ObdSignal *signal, BaseUnit unit, BaseUnitSystem system)
{
  SpeedshopGaugeScale scale;

  if (signal == NULL || base_unit_for_display (signal->unit, system) != unit)
    return base_unit_format (value, signal != NULL ? signal->decimals : 1);
  speedshop_channel_scale_init (&scale, signal, &SPEEDSHOP_CHANNEL_RANGE_NONE, unit);
  return speedshop_channel_scale_format (&scale, value,
                                         speedshop_channel_scale_get_decimals (signal, unit));
}

/**
 * speedshop_reading_words_dup:
 * @value: a value of a freeze frame in a scan document
 * @signal: (nullable): what it is of, where this catalogue knows it
 * @system: the units that the person wants; they count for old scans too, so that the words are
 * made here and not taken from the document
 *
 * Returns: (transfer full): "2864 rpm", never apart at the end of a line; a minute and more as
 *   "00:18:42"
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
  if (unit == BASE_UNIT_SECOND && metric >= MINUTE_S)
    return format_clock ((int) metric);
  BaseUnit shown = base_unit_for_display (unit, system);
  g_autofree char *number = format (base_unit_convert (metric, unit, shown), signal, shown, system);
  /* Translators: a number and its unit, with a no-break space between. */
  return g_strdup_printf (_ ("%s\u00a0%s"), number, base_unit_get_symbol (shown));
}
