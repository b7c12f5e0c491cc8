/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-service-09.h"
#include "obd/obd-error.h"

/* SAE J1979, service 09: 49, info type, number of items, data. */
#define ANSWER             0x49
#define HEADER_SIZE        3
#define VIN_LENGTH         17
#define CALIBRATION_LENGTH 16
#define NUMBER_LENGTH      4
#define ACRONYM_LENGTH     4

/**
 * obd_service_09_find_data:
 * @payload: (array length=size): the answer of one control unit, from its service byte on, as CAN
 *   says it; the framings make the messages of older buses the same
 * @data_size: (out): how many bytes the data has
 *
 * Returns: (transfer none) (nullable): the data of all items, inside of @payload; %NULL with @error
 *   set to %OBD_ERROR_INCOMPLETE
 */
const guint8 *
obd_service_09_find_data (const guint8 *payload, gsize size, gsize *data_size, GError **error)
{
  g_return_val_if_fail (payload != NULL && data_size != NULL, NULL);

  if (size <= HEADER_SIZE || payload[0] != ANSWER)
    {
      obd_error_set (error, OBD_ERROR_INCOMPLETE);
      return NULL;
    }
  *data_size = size - HEADER_SIZE;
  return payload + HEADER_SIZE;
}

/**
 * obd_service_09_dup_text:
 * @data: (array length=size): text that is padded with NULs, before or behind
 *
 * Returns: (transfer full): the text; "" where there is none
 */
char *
obd_service_09_dup_text (const guint8 *data, gsize size)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_val_if_fail (data != NULL || size == 0, NULL);
  for (gsize i = 0; i < size; i++)
    if (data[i] != 0)
      g_string_append_c (text, (char) data[i]);
  g_autofree char *valid = g_utf8_make_valid (text->str, -1);
  return g_strdup (g_strstrip (valid));
}

/**
 * obd_service_09_dup_vin:
 * @data: (array length=size): 17 characters, on older cars behind three NULs
 *
 * Returns: (transfer full) (nullable): the VIN, unchecked; %NULL where it has not 17 characters
 */
char *
obd_service_09_dup_vin (const guint8 *data, gsize size)
{
  g_autofree char *text = obd_service_09_dup_text (data, size);

  return text != NULL && strlen (text) == VIN_LENGTH ? g_steal_pointer (&text) : NULL;
}

/**
 * obd_service_09_dup_calibration_ids:
 *
 * Returns: (transfer full): the ids, 16 bytes each; empty ones and what is left over are dropped
 */
char **
obd_service_09_dup_calibration_ids (const guint8 *data, gsize size)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  g_return_val_if_fail (data != NULL || size == 0, NULL);
  for (gsize at = 0; at + CALIBRATION_LENGTH <= size; at += CALIBRATION_LENGTH)
    {
      g_autofree char *id = obd_service_09_dup_text (data + at, CALIBRATION_LENGTH);

      if (*id != '\0')
        g_strv_builder_add (ids, id);
    }
  return g_strv_builder_end (ids);
}

/**
 * obd_service_09_dup_calibration_numbers:
 *
 * Returns: (transfer full): the calibration verification numbers in hex, "1791BC82"
 */
char **
obd_service_09_dup_calibration_numbers (const guint8 *data, gsize size)
{
  g_autoptr (GStrvBuilder) numbers = g_strv_builder_new ();

  g_return_val_if_fail (data != NULL || size == 0, NULL);
  for (gsize at = 0; at + NUMBER_LENGTH <= size; at += NUMBER_LENGTH)
    {
      g_autofree char *number =
        g_strdup_printf ("%02X%02X%02X%02X", data[at], data[at + 1], data[at + 2], data[at + 3]);

      g_strv_builder_add (numbers, number);
    }
  return g_strv_builder_end (numbers);
}

/**
 * obd_service_09_dup_ecu_name:
 * @acronym: (out): "ECM"
 * @name: (out): "EngineControl"
 *
 * Four characters for the acronym, a dash, fifteen for the name (SAE J1979, info type 0A).
 */
void
obd_service_09_dup_ecu_name (const guint8 *data, gsize size, char **acronym, char **name)
{
  g_return_if_fail (data != NULL && acronym != NULL && name != NULL);

  gsize split = MIN (size, ACRONYM_LENGTH);
  g_autofree char *rest = obd_service_09_dup_text (data + split, size - split);

  *acronym = obd_service_09_dup_text (data, split);
  *name = g_strdup (*rest == '-' ? rest + 1 : rest);
}
