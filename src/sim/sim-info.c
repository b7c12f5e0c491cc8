/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/sim-services.h"

#include <string.h>

/* Service 09: who the control unit is, and how often its self-tests had the chance to run. */

#define CALIBRATION_SIZE 16
#define ACRONYM_SIZE     4
#define NAME_SIZE        20
#define N_SPARK_COUNTS   20
#define N_DIESEL_COUNTS  16

enum
{
  INFO_VIN = 0x02,
  INFO_CALIBRATION_ID = 0x04,
  INFO_CALIBRATION_NUMBER = 0x06,
  INFO_SPARK_COUNTS = 0x08,
  INFO_NAME = 0x0a,
  INFO_DIESEL_COUNTS = 0x0b
};

static void
put_text (GByteArray *answer, const char *text, gsize size)
{
  guint begin = answer->len;
  gsize length = MIN (strlen (text), size);

  g_byte_array_set_size (answer, begin + (guint) size);
  memset (answer->data + begin, 0, size);
  memcpy (answer->data + begin, text, length);
}

static void
put_vin (const SimEcu *ecu, GByteArray *answer)
{
  put_text (answer, ecu->car->vin, strlen (ecu->car->vin));
}

static void
put_calibration_id (const SimEcu *ecu, GByteArray *answer)
{
  put_text (answer, ecu->model->calibration_id, CALIBRATION_SIZE);
}

static void
put_calibration_number (const SimEcu *ecu, GByteArray *answer)
{
  sim_services_put_mask (answer, ecu->model->calibration_number);
}

/* Four characters of acronym, a hyphen, and fifteen of the name. */
static void
put_name (const SimEcu *ecu, GByteArray *answer)
{
  put_text (answer, ecu->model->acronym, ACRONYM_SIZE);
  put_text (answer, "-", 1);
  put_text (answer, ecu->model->name, NAME_SIZE - ACRONYM_SIZE - 1);
}

static void
put_count (GByteArray *answer, guint count)
{
  g_byte_array_append (answer, (const guint8[]){ (guint8) (count >> 8), (guint8) count }, 2);
}

/* Drives and starts, then for each monitor how often it ended and how often it could have. A test
 * that the car lacks counts nothing. */
static void
put_counts (const SimEcu *ecu, const guint8 *percent, guint n_counts, GByteArray *answer)
{
  guint drives = (guint) (ecu->truth->odometer_km / 55);

  put_count (answer, drives);
  put_count (answer, drives * 3 / 2);
  for (guint i = 0; i < n_counts / 2 - 1; i++)
    {
      put_count (answer, percent[i] > 0 ? drives * percent[i] / 100 : 0);
      put_count (answer, percent[i] > 0 ? drives : 0);
    }
}

/* Catalyst and front oxygen sensor of banks 1 and 2, EGR, secondary air, tank, rear sensor 1, 2. */
static void
put_spark_counts (const SimEcu *ecu, GByteArray *answer)
{
  const gboolean two_banks = (ecu->car->oxygen_sensors & 0xf0) != 0;
  const guint8 percent[] = {
    71, two_banks ? 69 : 0, 84, two_banks ? 83 : 0, 62, 0, 34, 58, two_banks ? 57 : 0,
  };

  put_counts (ecu, percent, N_SPARK_COUNTS, answer);
}

/* Hydrocarbon catalyst, NOx catalyst, NOx adsorber, filter, exhaust sensor, EGR, boost. */
static void
put_diesel_counts (const SimEcu *ecu, GByteArray *answer)
{
  static const guint8 percent[] = { 66, 51, 0, 41, 72, 63, 78 };

  put_counts (ecu, percent, N_DIESEL_COUNTS, answer);
}

typedef struct
{
  guint8 info;
  guint8 items;
  SimEcuFlags flag;
  void (*put) (const SimEcu *ecu, GByteArray *answer);
} Info;

static const Info infos[] = {
  { INFO_VIN, 1, SIM_ECU_VIN, put_vin },
  { INFO_CALIBRATION_ID, 1, SIM_ECU_OBD, put_calibration_id },
  { INFO_CALIBRATION_NUMBER, 1, SIM_ECU_OBD, put_calibration_number },
  { INFO_SPARK_COUNTS, N_SPARK_COUNTS, SIM_ECU_MONITORS, put_spark_counts },
  { INFO_NAME, 1, SIM_ECU_OBD, put_name },
  { INFO_DIESEL_COUNTS, N_DIESEL_COUNTS, SIM_ECU_MONITORS, put_diesel_counts },
};

static const Info *
find_info (const SimEcu *ecu, guint8 info)
{
  gboolean diesel = ecu->car != NULL && ecu->car->facts->powertrain == SIM_POWERTRAIN_DIESEL;

  if (info == (diesel ? INFO_SPARK_COUNTS : INFO_DIESEL_COUNTS))
    return NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (infos); i++)
    {
      if (infos[i].info == info && sim_ecu_has_flag (ecu, infos[i].flag))
        return &infos[i];
    }
  return NULL;
}

static gboolean
supports_info (const SimEcu *ecu, guint8 info)
{
  return find_info (ecu, info) != NULL;
}

/**
 * sim_info_answer:
 *
 * Answers service 09. On CAN each answer names how many items follow.
 */
SimNegative
sim_info_answer (SimEcu *ecu, const guint8 *items, gsize n_items, GByteArray *answer)
{
  if (n_items != 1 || ecu->model == NULL)
    return SIM_NEGATIVE_SUBFUNCTION;
  const Info *info = find_info (ecu, items[0]);
  if (info == NULL && items[0] != 0)
    return SIM_NEGATIVE_SUBFUNCTION;
  g_byte_array_append (answer, items, 1);
  if (info == NULL)
    {
      sim_services_put_mask (answer, sim_services_get_mask (ecu, 0, supports_info));
      return SIM_NEGATIVE_NONE;
    }
  g_byte_array_append (answer, &info->items, 1);
  info->put (ecu, answer);
  return SIM_NEGATIVE_NONE;
}
