/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-catalogue-private.h"
#include "obd/obd-dtc.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/**
 * obd_signal_get_name:
 *
 * Returns: the plain name, translated: "Engine speed"
 */
const char *
obd_signal_get_name (const ObdSignal *signal)
{
  g_return_val_if_fail (signal != NULL, "");

  return g_dgettext (GETTEXT_PACKAGE, signal->name);
}

/**
 * obd_signal_get_short_name:
 *
 * Returns: the name for a gauge's head, translated; the plain name where it has no shorter one
 */
const char *
obd_signal_get_short_name (const ObdSignal *signal)
{
  g_return_val_if_fail (signal != NULL, "");

  return g_dgettext (GETTEXT_PACKAGE,
                     signal->short_name != NULL ? signal->short_name : signal->name);
}

/**
 * obd_signal_get_symbol:
 *
 * Returns: the unit's symbol, metric: "km/h"
 */
const char *
obd_signal_get_symbol (const ObdSignal *signal)
{
  g_return_val_if_fail (signal != NULL, "");

  return signal->symbol != NULL ? signal->symbol : base_unit_get_symbol (signal->unit);
}

/* Makes the place ready that the other fields describe; the reader of catalogues calls it once. */
void
obd_signal_settle (ObdSignal *signal, guint least_size)
{
  ObdSignalPlace *place = &signal->place;
  guint end = signal->bit_offset + signal->bit_length;

  g_assert (signal->bit_length >= 1 && signal->bit_length <= 32);

  place->first = (guint8) (signal->bit_offset / 8);
  place->n_bytes = (guint8) ((end + 7) / 8 - place->first);
  place->shift = (guint8) ((8 - end % 8) % 8);
  place->mask = G_MAXUINT32 >> (32 - signal->bit_length);
  place->least_size = (guint8) MAX (least_size, (end + 7) / 8);
  if (place->support_mask != 0)
    place->least_size = MAX (place->least_size, (guint8) (place->support_byte + 1));
}

static gboolean
fits (const ObdSignal *signal, gsize size)
{
  return signal->kind != OBD_SIGNAL_DIFFERENCE && size >= signal->place.least_size;
}

static gboolean
is_supported (const ObdSignal *signal, const guint8 *data)
{
  guint8 mask = signal->place.support_mask;

  return mask == 0 || (data[signal->place.support_byte] & mask) != 0;
}

/* The count in @data, which is long enough. Returns FALSE where it means "no value". */
static gboolean
get_count (const ObdSignal *signal, const guint8 *data, gint32 *raw)
{
  const ObdSignalPlace *place = &signal->place;
  guint64 bits = 0;

  for (guint i = 0; i < place->n_bytes; i++)
    bits = bits << 8 | data[place->first + i];
  bits = bits >> place->shift & place->mask;
  if (signal->is_signed)
    bits |= (bits & ~(guint64) (place->mask >> 1)) != 0 ? ~(guint64) place->mask : 0;
  else if (bits > G_MAXINT32)
    return FALSE;
  *raw = (gint32) bits;
  return !signal->has_absent || *raw != signal->absent;
}

/**
 * obd_signal_decode:
 * @data: (array length=size): what the car answered, after service and PID
 * @raw: (out): the signal's count
 *
 * Returns: %FALSE when @data has no value for it: it is too short, its support bit or its count
 *   says that there is none, or it is a difference, which no answer holds
 */
gboolean
obd_signal_decode (const ObdSignal *signal, const guint8 *data, gsize size, gint32 *raw)
{
  gint32 count;

  g_return_val_if_fail (signal != NULL && raw != NULL, FALSE);
  g_return_val_if_fail (data != NULL || size == 0, FALSE);
  if (!fits (signal, size) || !is_supported (signal, data) || !get_count (signal, data, &count))
    return FALSE;
  *raw = count;
  return TRUE;
}

/**
 * obd_signal_read:
 * @data: (array length=size): what the car answered, after service and PID
 *
 * Allocates nothing and takes no lock: it may be called for every sample.
 *
 * Returns: what @data says of the signal
 */
ObdValue
obd_signal_read (const ObdSignal *signal, const guint8 *data, gsize size)
{
  static const ObdValueKind kinds[] = {
    [OBD_SIGNAL_NUMBER] = OBD_VALUE_NUMBER,
    [OBD_SIGNAL_STATE] = OBD_VALUE_STATE,
    [OBD_SIGNAL_BITS] = OBD_VALUE_BITS,
    [OBD_SIGNAL_CODE] = OBD_VALUE_CODE,
  };
  ObdValue value = { .kind = OBD_VALUE_NONE };

  g_return_val_if_fail (signal != NULL && (data != NULL || size == 0), value);
  if (!fits (signal, size))
    return value;
  if (!is_supported (signal, data))
    value.kind = OBD_VALUE_UNSUPPORTED;
  else if (get_count (signal, data, &value.raw))
    {
      value.kind = kinds[signal->kind];
      value.number = value.raw * signal->scale + signal->offset;
    }
  return value;
}

/**
 * obd_signal_get_value:
 * @raw: a count as the car sends it; for a difference, (minuend - subtrahend) in their unit
 *
 * Returns: the reading in the signal's unit
 */
double
obd_signal_get_value (const ObdSignal *signal, gint32 raw)
{
  g_return_val_if_fail (signal != NULL, NAN);

  return raw * signal->scale + signal->offset;
}

static double
get_lowest_raw (const ObdSignal *signal)
{
  if (signal->kind == OBD_SIGNAL_DIFFERENCE)
    return G_MININT32;
  return signal->is_signed ? -ldexp (1, (int) signal->bit_length - 1) : 0;
}

static double
get_highest_raw (const ObdSignal *signal)
{
  if (signal->kind == OBD_SIGNAL_DIFFERENCE)
    return G_MAXINT32;
  return signal->is_signed ? signal->place.mask >> 1 : MIN (signal->place.mask, G_MAXINT32);
}

/**
 * obd_signal_get_raw:
 * @value: a reading in the signal's unit
 *
 * Returns: the nearest count that the signal can hold; its lowest one for NAN
 */
gint32
obd_signal_get_raw (const ObdSignal *signal, double value)
{
  g_return_val_if_fail (signal != NULL, 0);

  double raw = round ((value - signal->offset) / signal->scale);

  if (isnan (raw))
    raw = get_lowest_raw (signal);
  return (gint32) CLAMP (raw, get_lowest_raw (signal), get_highest_raw (signal));
}

static const char *
find_word (const ObdSignal *signal, gint32 raw)
{
  for (guint i = 0; i < signal->n_states; i++)
    if (signal->states[i].raw == raw)
      return g_dgettext (GETTEXT_PACKAGE, signal->states[i].text);
  return NULL;
}

static char *
list_bits (const ObdSignal *signal, guint32 bits)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < signal->bit_length; i++)
    {
      const char *word = find_word (signal, (gint32) i);

      if ((bits & 1u << i) == 0 || word == NULL)
        continue;
      g_string_append_printf (list, "%s%s", list->len > 0 ? ", " : "", word);
    }
  if (list->len == 0)
    g_string_append (list, _ ("None"));
  return g_string_free (g_steal_pointer (&list), FALSE);
}

static char *
write_code (guint16 dtc)
{
  char text[OBD_DTC_TEXT_SIZE];

  obd_dtc_to_text (dtc, text);
  return g_strdup (text);
}

/**
 * obd_signal_dup_text:
 * @raw: a count as the car sends it
 *
 * Returns: (transfer full) (nullable): the words for @raw, translated; %NULL where the standard
 *   gives none, or the signal is a number
 */
char *
obd_signal_dup_text (const ObdSignal *signal, gint32 raw)
{
  g_return_val_if_fail (signal != NULL, NULL);

  switch (signal->kind)
    {
    case OBD_SIGNAL_STATE:
      return g_strdup (find_word (signal, raw));
    case OBD_SIGNAL_BITS:
      return list_bits (signal, (guint32) raw);
    case OBD_SIGNAL_CODE:
      return write_code ((guint16) raw);
    case OBD_SIGNAL_NUMBER:
    case OBD_SIGNAL_DIFFERENCE:
    default:
      return NULL;
    }
}
