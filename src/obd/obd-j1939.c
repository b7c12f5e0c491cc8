/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-j1939.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

#define GROUP_ACTIVE_CODES   0xfeca
#define GROUP_PREVIOUS_CODES 0xfecb

/* A parameter of one to four bytes, the lowest first; the highest counts mean an error or that
 * there is no such sensor (SAE J1939-71, table 1). */
typedef struct
{
  guint32 group;
  guint32 number;
  guint first;
  guint size;
  double scale;
  double offset;
  const char *unit;
  const char *name;
} Parameter;

static const Parameter parameters[] = {
  { 0xf003, 91, 1, 1, 0.4, 0, "%", N_ ("Accelerator pedal") },
  { 0xf003, 92, 2, 1, 1, 0, "%", N_ ("Engine load") },
  { 0xf004, 513, 2, 1, 1, -125, "%", N_ ("Engine torque") },
  { 0xf004, 190, 3, 2, 0.125, 0, "rpm", N_ ("Engine speed") },
  { 0xfeee, 110, 0, 1, 1, -40, "°C", N_ ("Coolant temperature") },
  { 0xfeee, 175, 2, 2, 0.03125, -273, "°C", N_ ("Engine oil temperature") },
  { 0xfeef, 100, 3, 1, 4, 0, "kPa", N_ ("Engine oil pressure") },
  { 0xfef1, 84, 1, 2, 1 / 256.0, 0, "km/h", N_ ("Vehicle speed") },
  { 0xfef2, 183, 0, 2, 0.05, 0, "l/h", N_ ("Fuel rate") },
  { 0xfef5, 171, 3, 2, 0.03125, -273, "°C", N_ ("Outside air temperature") },
  { 0xfef6, 102, 1, 1, 2, 0, "kPa", N_ ("Boost pressure") },
  { 0xfef7, 168, 4, 2, 0.05, 0, "V", N_ ("Battery voltage") },
  { 0xfefc, 96, 1, 1, 0.4, 0, "%", N_ ("Fuel level") },
  { 0xfee5, 247, 0, 4, 0.05, 0, "h", N_ ("Engine hours") },
};

/* What is listened for, each group once. */
static const guint32 groups[] = {
  GROUP_ACTIVE_CODES, 0xf003, 0xf004, 0xfeee, 0xfeef, 0xfef1, 0xfef2, 0xfef5, 0xfef6, 0xfef7, 0xfefc
};

/**
 * obd_j1939_get_groups:
 *
 * Returns: (array length=n): the parameter groups that are worth listening for, codes first
 */
const guint32 *
obd_j1939_get_groups (guint *n)
{
  *n = G_N_ELEMENTS (groups);
  return groups;
}

/**
 * obd_j1939_get_group:
 * @id: a message's "ecu", as the framing makes it
 */
guint32
obd_j1939_get_group (guint32 id)
{
  return id >> 8 & 0x3ffff;
}

static const Parameter *
find_parameter (guint32 number)
{
  for (guint i = 0; i < G_N_ELEMENTS (parameters); i++)
    if (parameters[i].number == number)
      return &parameters[i];
  return NULL;
}

/**
 * obd_j1939_get_name:
 *
 * Returns: (nullable): what the suspect parameter is, translated
 */
const char *
obd_j1939_get_name (guint32 parameter)
{
  const Parameter *found = find_parameter (parameter);

  return found != NULL ? g_dgettext (GETTEXT_PACKAGE, found->name) : NULL;
}

static gboolean
read_count (const Parameter *parameter, const ObdAnswer *answer, guint32 *count)
{
  *count = 0;
  if (parameter->first + parameter->size > answer->size)
    return FALSE;
  for (guint i = parameter->size; i > 0; i--)
    *count = *count << 8 | answer->payload[parameter->first + i - 1];
  return answer->payload[parameter->first + parameter->size - 1] <= 0xfa;
}

/**
 * obd_j1939_take_readings:
 * @readings: (element-type ObdTruckReading): gets what @answer has
 */
void
obd_j1939_take_readings (const ObdAnswer *answer, GArray *readings)
{
  for (guint i = 0; i < G_N_ELEMENTS (parameters); i++)
    {
      const Parameter *parameter = &parameters[i];
      guint32 count;
      if (parameter->group != obd_j1939_get_group (answer->ecu) ||
          !read_count (parameter, answer, &count))
        continue;
      ObdTruckReading reading = { (guint8) answer->ecu, parameter->number,
                                  count * parameter->scale + parameter->offset, parameter->unit };
      g_array_append_val (readings, reading);
    }
}

static gboolean
is_known (const GArray *codes, const ObdTruckCode *code)
{
  for (guint i = 0; i < codes->len; i++)
    {
      const ObdTruckCode *other = &g_array_index (codes, ObdTruckCode, i);
      if (other->sender == code->sender && other->parameter == code->parameter &&
          other->failure_mode == code->failure_mode && other->active == code->active)
        return TRUE;
    }
  return FALSE;
}

/* Nineteen bits of parameter, the highest three above the failure mode, and seven of a count
 * (SAE J1939-73, 5.7.1, version 4 of the conversion method). All zeros mean that there is none. */
static void
take_code (const ObdAnswer *answer, const guint8 record[4], gboolean active, GArray *codes)
{
  const ObdTruckCode code = {
    .sender = (guint8) answer->ecu,
    .parameter = (guint32) (record[2] >> 5) << 16 | (guint32) record[1] << 8 | record[0],
    .failure_mode = record[2] & 0x1f,
    .occurrences = record[3] & 0x7f,
    .active = active,
  };

  if (code.parameter != 0 && !is_known (codes, &code))
    g_array_append_val (codes, code);
}

/**
 * obd_j1939_take_codes:
 * @codes: (element-type ObdTruckCode): gets what @answer has: two bytes of lamps, then four a code
 */
void
obd_j1939_take_codes (const ObdAnswer *answer, GArray *codes)
{
  guint32 group = obd_j1939_get_group (answer->ecu);

  if (group != GROUP_ACTIVE_CODES && group != GROUP_PREVIOUS_CODES)
    return;
  for (gsize i = 2; i + 4 <= answer->size; i += 4)
    take_code (answer, answer->payload + i, group == GROUP_ACTIVE_CODES, codes);
}
