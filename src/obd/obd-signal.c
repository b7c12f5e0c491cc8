/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-signal.h"
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

static guint32
get_mask (const ObdSignal *signal)
{
  return signal->bit_length == 32 ? G_MAXUINT32 : (1u << signal->bit_length) - 1;
}

static gint32
extend_sign (const ObdSignal *signal, guint32 bits)
{
  guint32 sign = 1u << (signal->bit_length - 1);

  return signal->is_signed ? (gint32) ((bits ^ sign) - sign) : (gint32) bits;
}

/* Whether @size bytes of data hold all of the signal's bits. */
static gboolean
fits (const ObdSignal *signal, gsize size)
{
  return signal->kind != OBD_SIGNAL_DIFFERENCE &&
         signal->bit_offset + signal->bit_length <= size * 8;
}

/**
 * obd_signal_decode:
 * @data: (array length=size): what the car answered, after service and PID
 * @raw: (out): the signal's count
 *
 * Returns: %FALSE when @data is too short to hold it, or when it is a difference, which no answer
 *   holds
 */
gboolean
obd_signal_decode (const ObdSignal *signal, const guint8 *data, gsize size, gint32 *raw)
{
  guint32 bits = 0;

  g_return_val_if_fail (signal != NULL && raw != NULL, FALSE);
  g_return_val_if_fail (data != NULL || size == 0, FALSE);
  if (!fits (signal, size))
    return FALSE;

  for (guint i = signal->bit_offset; i < signal->bit_offset + signal->bit_length; i++)
    bits = (bits << 1) | ((data[i / 8] >> (7 - i % 8)) & 1);
  *raw = extend_sign (signal, bits);
  return TRUE;
}

/**
 * obd_signal_encode:
 * @raw: a count that the signal's bits can hold; higher bits are cut off
 * @data: (array length=size): an answer's data, of which only the signal's bits are changed
 *
 * The reverse of obd_signal_decode(), for what answers like a car.
 */
void
obd_signal_encode (const ObdSignal *signal, gint32 raw, guint8 *data, gsize size)
{
  guint32 bits = (guint32) raw;

  g_return_if_fail (signal != NULL && data != NULL);
  g_return_if_fail (fits (signal, size));

  for (guint i = signal->bit_offset + signal->bit_length; i-- > signal->bit_offset; bits >>= 1)
    {
      guint8 bit = (guint8) (0x80 >> (i % 8));

      data[i / 8] = (guint8) ((bits & 1) != 0 ? data[i / 8] | bit : data[i / 8] & ~bit);
    }
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
  return signal->is_signed ? ldexp (1, (int) signal->bit_length - 1) - 1 : get_mask (signal);
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

/**
 * obd_signal_get_state_text:
 *
 * Returns: (nullable): the word for @raw, translated; %NULL where the standard gives none, or the
 *   signal is a number
 */
const char *
obd_signal_get_state_text (const ObdSignal *signal, gint32 raw)
{
  g_return_val_if_fail (signal != NULL, NULL);

  for (guint i = 0; i < signal->n_states; i++)
    if (signal->states[i].raw == raw)
      return g_dgettext (GETTEXT_PACKAGE, signal->states[i].text);
  return NULL;
}
