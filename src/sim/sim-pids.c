/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/sim-pids-private.h"

#include <math.h>
#include <string.h>

/* The scalings of SAE J1979 (ISO 15031-5), appendix B, stated here independently of the catalogue
 * in src/obd/: value = raw * scale + offset, the raw number unsigned, most significant byte first.
 */
typedef struct
{
  guint8 pid;
  guint8 size;
  gsize field;
  double scale;
  double offset;
} LinearPid;

#define FIELD(name) G_STRUCT_OFFSET (SimTruth, name)
#define PERCENT     (100.0 / 255)
#define TRIM        (100.0 / 128)

static const LinearPid linear_pids[] = {
  { 0x04, 1, FIELD (load_pct), PERCENT, 0 },
  { 0x05, 1, FIELD (coolant_c), 1, -40 },
  { 0x06, 1, FIELD (short_trim_pct), TRIM, -100 },
  { 0x07, 1, FIELD (long_trim_pct), TRIM, -100 },
  { 0x08, 1, FIELD (short_trim2_pct), TRIM, -100 },
  { 0x09, 1, FIELD (long_trim2_pct), TRIM, -100 },
  { 0x0c, 2, FIELD (rpm), 0.25, 0 },
  { 0x0d, 1, FIELD (speed_kmh), 1, 0 },
  { 0x0e, 1, FIELD (advance_deg), 0.5, -64 },
  { 0x0f, 1, FIELD (iat_c), 1, -40 },
  { 0x11, 1, FIELD (throttle_pct), PERCENT, 0 },
  { 0x1f, 2, FIELD (run_time_s), 1, 0 },
  { 0x23, 2, FIELD (rail_kpa), 10, 0 },
  { 0x2c, 1, FIELD (egr_wanted_pct), PERCENT, 0 },
  { 0x2e, 1, FIELD (purge_pct), PERCENT, 0 },
  { 0x2f, 1, FIELD (fuel_level_pct), PERCENT, 0 },
  { 0x33, 1, FIELD (baro_kpa), 1, 0 },
  { 0x3c, 2, FIELD (catalyst_c), 0.1, -40 },
  { 0x42, 2, FIELD (voltage_v), 0.001, 0 },
  { 0x43, 2, FIELD (absolute_load_pct), PERCENT, 0 },
  { 0x45, 1, FIELD (throttle_pct), PERCENT, 9 },
  { 0x46, 1, FIELD (ambient_c), 1, -40 },
  { 0x47, 1, FIELD (throttle_pct), PERCENT, -0.4 },
  { 0x4c, 1, FIELD (throttle_pct), PERCENT, 0 },
  { 0x5a, 1, FIELD (pedal_pct), PERCENT, 0 },
  { 0x5b, 1, FIELD (battery_pct), PERCENT, 0 },
  { 0x5c, 1, FIELD (oil_c), 1, -40 },
  { 0x5d, 2, FIELD (advance_deg), 1.0 / 128, -210 },
  { 0x5e, 2, FIELD (fuel_rate_lph), 0.05, 0 },
  { 0xa6, 4, FIELD (odometer_km), 0.1, 0 },
};

/* Numbers of recorded drives by the standard's scale: our cars have none of the last, and may
 * stretch those before it (sim-pids-special.c). */
static const LinearPid other_pids[] = {
  { 0x0b, 1, 0, 1, 0 },
  { 0x10, 2, 0, 0.01, 0 },
  { 0x44, 2, 0, 2.0 / 65536, 0 },
  { 0x53, 2, 0, 0.005, 0 },
};

/**
 * sim_pids_put_number:
 * @raw: is rounded, and held within what @size bytes can say
 */
void
sim_pids_put_number (guint8 *data, gsize size, double raw)
{
  double most = size == 1 ? 0xff : size == 2 ? 0xffff : 0xffffffff;
  guint32 bits = (guint32) CLAMP (round (raw), 0, most);

  for (gsize i = 0; i < size; i++)
    data[i] = (guint8) (bits >> (8 * (size - 1 - i)));
}

/**
 * sim_pids_put_signed:
 * @raw: goes into two bytes as their complement to two
 */
void
sim_pids_put_signed (guint8 *data, double raw)
{
  guint16 bits = (guint16) (gint16) CLAMP (round (raw), -32768, 32767);

  data[0] = (guint8) (bits >> 8);
  data[1] = (guint8) bits;
}

static const LinearPid *
find_linear (const LinearPid *pids, gsize n_pids, guint8 pid)
{
  for (gsize i = 0; i < n_pids; i++)
    {
      if (pids[i].pid == pid)
        return &pids[i];
    }
  return NULL;
}

static gsize
put_linear (const LinearPid *linear, double value, guint8 *data)
{
  sim_pids_put_number (data, linear->size, (value - linear->offset) / linear->scale);
  return linear->size;
}

/**
 * sim_pids_encode:
 * @pid: of service 01
 * @data: (out): the value's bytes
 *
 * Returns: the size of the value, 0 where it is not known here
 */
gsize
sim_pids_encode (guint8 pid, const SimPidSource *source, guint8 data[SIM_PID_MAX_SIZE])
{
  const LinearPid *linear = find_linear (linear_pids, G_N_ELEMENTS (linear_pids), pid);
  const SimSpecialPid *special = sim_pids_find_special (pid);

  if (linear != NULL)
    return put_linear (linear, G_STRUCT_MEMBER (double, source->truth, linear->field), data);
  memset (data, 0, SIM_PID_MAX_SIZE);
  if (special == NULL)
    return sim_pids_encode_multiple (pid, source, data);
  special->encode (source, data);
  return special->size;
}

/**
 * sim_pids_encode_number:
 * @value: in the unit of SAE J1979
 *
 * Codes a number that came from elsewhere. A sensor with two values gets the second one neutral.
 *
 * Returns: the size of the value, 0 where @pid is not a plain number
 */
gsize
sim_pids_encode_number (guint8 pid, double value, guint8 data[SIM_PID_MAX_SIZE])
{
  const LinearPid *linear = find_linear (linear_pids, G_N_ELEMENTS (linear_pids), pid);

  if (linear == NULL)
    linear = find_linear (other_pids, G_N_ELEMENTS (other_pids), pid);
  return linear != NULL ? put_linear (linear, value, data) : 0;
}
