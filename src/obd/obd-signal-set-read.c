/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-signal-set-private.h"

#include <math.h>

/* What an answer says of a signal of a set. */

#define MAX_NUMBER_BITS 64
#define DECIMALS        3

static gboolean
fits (const ObdSetField *field, gsize size)
{
  return field->bit_length > 0 && (gsize) field->bit_offset + field->bit_length <= size * 8;
}

/* The byte that holds bit @bit of the field, counted in the order that its bytes have. */
static guint
find_bit (const ObdSetField *field, guint bit)
{
  guint n_bytes = field->bit_length / 8;

  if (!field->little_endian || n_bytes < 2)
    return field->bit_offset + bit;
  return field->bit_offset + (n_bytes - 1 - bit / 8) * 8 + bit % 8;
}

static guint64
get_bits (const ObdSetField *field, const guint8 *data)
{
  guint64 bits = 0;

  for (guint i = 0; i < field->bit_length; i++)
    {
      guint place = find_bit (field, i);

      bits = bits << 1 | (data[place / 8] >> (7 - place % 8) & 1);
    }
  return bits;
}

static double
get_count (const ObdSetField *field, const guint8 *data)
{
  guint64 bits = get_bits (field, data);
  guint64 sign = (guint64) 1 << (field->bit_length - 1);

  if (field->is_signed && (bits & sign) != 0)
    return -(double) ((sign << 1) - bits);
  return (double) bits;
}

static double
read_field (const ObdSetField *field, const guint8 *data, gsize size)
{
  double value;

  if (!fits (field, size) || field->bit_length > MAX_NUMBER_BITS)
    return NAN;
  value = get_count (field, data) * field->scale + field->offset;
  if (value <= field->null_minimum || value >= field->null_maximum)
    return NAN;
  return value;
}

/**
 * obd_set_signal_get_number:
 * @data: (array length=size): what the car answered, after service and number
 * @func: (nullable): tells the other readings that a formula may need
 *
 * Returns: the reading in the signal's unit, of %OBD_SET_WORDS the count; NAN where there is none
 */
double
obd_set_signal_get_number (const ObdSetSignal *self,
                           const guint8 *data,
                           gsize size,
                           ObdReferenceFunc func,
                           gpointer user_data)
{
  double value;

  g_return_val_if_fail (self != NULL && (data != NULL || size == 0), NAN);
  if (self->kind == OBD_SET_TEXT || self->kind == OBD_SET_HEX)
    return NAN;
  value = self->expression != NULL
            ? obd_expression_evaluate (self->expression, data, size, func, user_data)
            : read_field (&self->field, data, size);
  value = value * self->factor + self->shift;
  return isfinite (value) ? value : NAN;
}

static char *
write_bytes (const ObdSetSignal *self, const guint8 *data, gsize size)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint first = self->field.bit_offset / 8;
  guint n = self->field.bit_length / 8;

  if (!fits (&self->field, size))
    return NULL;
  for (guint i = first; i < first + n; i++)
    if (self->kind == OBD_SET_HEX)
      g_string_append_printf (text, "%02X", (guint) data[i]);
    else if (data[i] != 0)
      g_string_append_c (text, (char) data[i]);
  g_autofree char *valid = g_utf8_make_valid (text->str, -1);
  return g_strdup (g_strstrip (valid));
}

static const char *
find_word (const ObdSetSignal *self, double value)
{
  for (guint i = 0; i < self->words->len; i++)
    {
      const ObdSetWord *word = &g_array_index (self->words, ObdSetWord, i);

      if ((double) word->raw == value)
        return word->text;
    }
  return self->expression != NULL ? obd_expression_get_word (self->expression, value) : NULL;
}

/**
 * obd_set_signal_dup_text:
 *
 * The same as obd_set_signal_get_number() for a person.
 *
 * Returns: (transfer full) (nullable): the set's own word or text, or the number with its unit;
 *   %NULL where there is no value
 */
char *
obd_set_signal_dup_text (const ObdSetSignal *self,
                         const guint8 *data,
                         gsize size,
                         ObdReferenceFunc func,
                         gpointer user_data)
{
  const char *word = NULL;
  const char *unit = NULL;
  double value;

  g_return_val_if_fail (self != NULL && (data != NULL || size == 0), NULL);
  if (self->kind == OBD_SET_TEXT || self->kind == OBD_SET_HEX)
    return write_bytes (self, data, size);
  value = obd_set_signal_get_number (self, data, size, func, user_data);
  if (isnan (value))
    return NULL;
  word = find_word (self, value);
  if (word != NULL)
    return g_strdup (word);
  g_autofree char *number = base_unit_format (value, value == trunc (value) ? 0 : DECIMALS);
  unit = self->unit != BASE_UNIT_NONE ? base_unit_get_symbol (self->unit) : self->symbol;
  return unit != NULL && *unit != '\0' ? g_strdup_printf ("%s %s", number, unit)
                                       : g_steal_pointer (&number);
}
