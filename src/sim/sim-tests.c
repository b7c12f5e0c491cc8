/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/sim-tests.h"

/* Service 06: what the self-tests measured last, and within which limits it had to be. */

/* Unit and scaling ids of SAE J1979-DA. */
enum
{
  UNIT_MILLIVOLTS = 0x0b, /* 0.001 V */
  UNIT_MILLISECONDS = 0x10,
  UNIT_KILOPASCALS = 0x17, /* 0.01 kPa */
  UNIT_RATIO = 0x20,       /* 1/256 */
  UNIT_COUNTS = 0x24,
  UNIT_PERCENT = 0x2f, /* 0.01 % */
};

/**
 * Test:
 * @mid, @tid: monitor and test on CAN
 * @old_tid: the test's number before CAN, 0 where it has none; 64 below 128 is the maker's
 * @good, @bad: what is measured in a sound car and with the fault
 */
typedef struct
{
  guint8 mid;
  guint8 tid;
  guint8 old_tid;
  guint8 unit;
  SimMonitor monitor;
  gboolean bank_2;
  guint16 good;
  guint16 bad;
  guint16 least;
  guint16 most;
} Test;

static const Test tests[] = {
  { 0x01, 0x05, 0x05, UNIT_MILLISECONDS, SIM_MONITOR_OXYGEN, FALSE, 38, 142, 0, 100 },
  { 0x01, 0x07, 0x07, UNIT_MILLIVOLTS, SIM_MONITOR_OXYGEN, FALSE, 95, 410, 0, 300 },
  { 0x01, 0x08, 0x08, UNIT_MILLIVOLTS, SIM_MONITOR_OXYGEN, FALSE, 805, 520, 600, 65535 },
  { 0x02, 0x08, 0x18, UNIT_MILLIVOLTS, SIM_MONITOR_OXYGEN, FALSE, 720, 440, 600, 65535 },
  { 0x05, 0x05, 0x15, UNIT_MILLISECONDS, SIM_MONITOR_OXYGEN, TRUE, 41, 150, 0, 100 },
  { 0x21, 0x80, 0x41, UNIT_RATIO, SIM_MONITOR_CATALYST, FALSE, 46, 238, 0, 192 },
  { 0x22, 0x80, 0x42, UNIT_RATIO, SIM_MONITOR_CATALYST, TRUE, 51, 231, 0, 192 },
  { 0x31, 0x81, 0x51, UNIT_PERCENT, SIM_MONITOR_EGR, FALSE, 310, 2140, 0, 1500 },
  { 0x31, 0x81, 0, UNIT_PERCENT, SIM_MONITOR_DIESEL_EGR, FALSE, 420, 9600, 0, 3500 },
  { 0x39, 0x82, 0x61, UNIT_KILOPASCALS, SIM_MONITOR_EVAP, FALSE, 12, 12, 0, 60 },
  { 0x3b, 0x83, 0x62, UNIT_KILOPASCALS, SIM_MONITOR_EVAP, FALSE, 9, 118, 0, 45 },
  { 0x41, 0x84, 0x71, UNIT_MILLISECONDS, SIM_MONITOR_HEATER, FALSE, 8200, 31000, 0, 24000 },
  { 0x81, 0x80, 0x31, UNIT_PERCENT, SIM_MONITOR_FUEL, FALSE, 390, 2480, 0, 2000 },
  { 0x85, 0x80, 0, UNIT_PERCENT, SIM_MONITOR_BOOST, FALSE, 240, 3300, 0, 1800 },
  { 0x98, 0x80, 0, UNIT_RATIO, SIM_MONITOR_NOX, FALSE, 236, 96, 154, 65535 },
  { 0xa1, 0x0b, 0x21, UNIT_COUNTS, SIM_MONITOR_MISFIRE, FALSE, 2, 96, 0, 65535 },
  { 0xa2, 0x0b, 0x22, UNIT_COUNTS, SIM_MONITOR_MISFIRE, FALSE, 0, 88, 0, 65535 },
  { 0xa2, 0x0c, 0x2a, UNIT_COUNTS, SIM_MONITOR_MISFIRE, FALSE, 0, 240, 0, 65535 },
  { 0xa3, 0x0b, 0x23, UNIT_COUNTS, SIM_MONITOR_MISFIRE, FALSE, 1, 92, 0, 65535 },
  { 0xa3, 0x0c, 0x2b, UNIT_COUNTS, SIM_MONITOR_MISFIRE, FALSE, 0, 251, 0, 65535 },
  { 0xa4, 0x0b, 0x24, UNIT_COUNTS, SIM_MONITOR_MISFIRE, FALSE, 0, 95, 0, 65535 },
  { 0xa4, 0x0c, 0x2c, UNIT_COUNTS, SIM_MONITOR_MISFIRE, FALSE, 0, 262, 0, 65535 },
  { 0xa5, 0x0b, 0x25, UNIT_COUNTS, SIM_MONITOR_MISFIRE, FALSE, 1, 90, 0, 65535 },
  { 0xa5, 0x0c, 0x2d, UNIT_COUNTS, SIM_MONITOR_MISFIRE, FALSE, 0, 238, 0, 65535 },
  { 0xb2, 0x80, 0, UNIT_PERCENT, SIM_MONITOR_FILTER, FALSE, 4600, 12800, 0, 10000 },
};

static gboolean
applies (const SimEcu *ecu, const Test *test)
{
  gboolean has_bank = !test->bank_2 || (ecu->car->oxygen_sensors & 0xf0) != 0;

  return has_bank && sim_ecu_has_flag (ecu, SIM_ECU_MONITORS) &&
         sim_monitors_have (test->monitor, ecu->car->facts->powertrain);
}

/* A monitor that has not run since the last clear tells zero for the value and both limits. */
static void
measure (const SimEcu *ecu, const Test *test, guint16 numbers[3])
{
  gboolean has_run = sim_faults_has_run (ecu->faults, test->monitor);
  gboolean bad = sim_faults_fail_test (ecu->faults, test->mid);

  numbers[0] = has_run || bad ? (bad ? test->bad : test->good) : 0;
  numbers[1] = has_run || bad ? test->least : 0;
  numbers[2] = has_run || bad ? test->most : 0;
}

static void
put_number (GByteArray *answer, guint16 number)
{
  g_byte_array_append (answer, (const guint8[]){ (guint8) (number >> 8), (guint8) number }, 2);
}

static void
put_test (const SimEcu *ecu, const Test *test, GByteArray *answer)
{
  guint16 numbers[3];

  measure (ecu, test, numbers);
  g_byte_array_append (answer, (const guint8[]){ test->mid, test->tid, test->unit }, 3);
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    put_number (answer, numbers[i]);
}

static gboolean
has_monitor_id (const SimEcu *ecu, guint8 mid)
{
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      if (tests[i].mid == mid && applies (ecu, &tests[i]))
        return TRUE;
    }
  return FALSE;
}

/* A mask of ids, on CAN and before; empty ones beyond the first are not told. */
static SimNegative
put_mask_item (SimEcu *ecu, guint8 base, SimSupportsFunc supports, GByteArray *answer)
{
  guint32 mask = sim_services_get_mask (ecu, base, supports);

  if (mask == 0)
    return SIM_NEGATIVE_SUBFUNCTION;
  g_byte_array_append (answer, &base, 1);
  sim_services_put_mask (answer, mask);
  return SIM_NEGATIVE_NONE;
}

/**
 * sim_tests_answer:
 *
 * Answers service 06 on CAN: each test of a monitor with its unit, value, and both limits.
 */
SimNegative
sim_tests_answer (SimEcu *ecu, const guint8 *items, gsize n_items, GByteArray *answer)
{
  guint begin = answer->len;

  if (n_items != 1 || !sim_ecu_has_flag (ecu, SIM_ECU_MONITORS))
    return SIM_NEGATIVE_SUBFUNCTION;
  if (items[0] % 0x20 == 0)
    return put_mask_item (ecu, items[0], has_monitor_id, answer);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      if (tests[i].mid == items[0] && applies (ecu, &tests[i]))
        put_test (ecu, &tests[i], answer);
    }
  return answer->len > begin ? SIM_NEGATIVE_NONE : SIM_NEGATIVE_SUBFUNCTION;
}

static const Test *
find_old_test (const SimEcu *ecu, guint8 tid)
{
  for (gsize i = 0; i < G_N_ELEMENTS (tests) && tid > 0; i++)
    {
      if (tests[i].old_tid == tid && applies (ecu, &tests[i]))
        return &tests[i];
    }
  return NULL;
}

static gboolean
has_old_test (const SimEcu *ecu, guint8 tid)
{
  return find_old_test (ecu, tid) != NULL;
}

/* The highest bit of the component id says that the limit is the least that is allowed. */
static void
put_old_test (const SimEcu *ecu, const Test *test, GByteArray *answer)
{
  gboolean has_least = test->least > 0;
  guint8 component = (guint8) ((has_least ? 0x80 : 0) | (test->bank_2 ? 0x02 : 0x01));
  guint16 numbers[3];

  measure (ecu, test, numbers);
  g_byte_array_append (answer, (const guint8[]){ test->old_tid, component }, 2);
  put_number (answer, numbers[0]);
  put_number (answer, numbers[has_least ? 1 : 2]);
}

/**
 * sim_tests_answer_old:
 *
 * Answers service 06 before CAN: a test with a component, its value, and one limit; what they are
 * scaled by only the maker knows.
 */
SimNegative
sim_tests_answer_old (SimEcu *ecu, const guint8 *items, gsize n_items, GByteArray *answer)
{
  const Test *test = n_items == 1 ? find_old_test (ecu, items[0]) : NULL;

  if (n_items != 1 || !sim_ecu_has_flag (ecu, SIM_ECU_MONITORS))
    return SIM_NEGATIVE_SUBFUNCTION;
  if (items[0] % 0x20 == 0)
    {
      guint8 head[] = { items[0], 0xff };
      guint32 mask = sim_services_get_mask (ecu, items[0], has_old_test);
      g_byte_array_append (answer, head, sizeof head);
      sim_services_put_mask (answer, mask);
      return mask != 0 ? SIM_NEGATIVE_NONE : SIM_NEGATIVE_SUBFUNCTION;
    }
  if (test == NULL)
    return SIM_NEGATIVE_SUBFUNCTION;
  put_old_test (ecu, test, answer);
  return SIM_NEGATIVE_NONE;
}

/* Service 05: tests of the oxygen sensors, before CAN only. The first four are constants of the
 * test (volts by 0.005); the others are measured and have limits (5, 6 and 9 by 4 and 40 ms). A
 * sensor behind the catalyst sees a steady mixture: nobody times how it switches. */
typedef struct
{
  guint8 tid;
  gboolean measured;
  gboolean in_front_only;
  guint8 value;
  guint8 least;
  guint8 most;
} SensorTest;

static const SensorTest sensor_tests[] = {
  { 0x01, FALSE, FALSE, 90, 0, 0 }, { 0x02, FALSE, FALSE, 90, 0, 0 },
  { 0x03, FALSE, TRUE, 60, 0, 0 },  { 0x04, FALSE, TRUE, 120, 0, 0 },
  { 0x05, TRUE, TRUE, 10, 0, 25 },  { 0x06, TRUE, TRUE, 9, 0, 25 },
  { 0x07, TRUE, FALSE, 19, 0, 60 }, { 0x08, TRUE, FALSE, 161, 120, 255 },
  { 0x09, TRUE, TRUE, 14, 0, 50 },
};

/* Of PID 13: the first sensor of each bank. */
#define IN_FRONT 0x11

static const SensorTest *
find_sensor_test (guint8 tid, guint8 sensor)
{
  for (gsize i = 0; i < G_N_ELEMENTS (sensor_tests); i++)
    {
      if (sensor_tests[i].tid == tid &&
          (!sensor_tests[i].in_front_only || (sensor & IN_FRONT) != 0))
        return &sensor_tests[i];
    }
  return NULL;
}

static gboolean
has_front_test (const SimEcu *ecu, guint8 tid)
{
  return find_sensor_test (tid, IN_FRONT) != NULL;
}

static gboolean
has_rear_test (const SimEcu *ecu, guint8 tid)
{
  return find_sensor_test (tid, 0) != NULL;
}

static void
put_sensor_mask (const SimEcu *ecu, guint8 sensor, GByteArray *answer)
{
  gboolean in_front = (sensor & IN_FRONT) != 0;

  sim_services_put_mask (answer,
                         sim_services_get_mask (ecu, 0, in_front ? has_front_test : has_rear_test));
}

/* A monitor that has not run since the last clear tells zeros. */
static void
put_sensor_test (const SimEcu *ecu, const SensorTest *test, GByteArray *answer)
{
  gboolean told = !test->measured || sim_faults_has_run (ecu->faults, SIM_MONITOR_OXYGEN);
  const guint8 bytes[] = { test->value, test->least, test->most };
  const guint8 zeros[sizeof bytes] = { 0 };

  g_byte_array_append (answer, told ? bytes : zeros, test->measured ? sizeof bytes : 1);
}

/**
 * sim_sensor_tests_answer:
 * @items: a test and a sensor, by the bit it has in PID 13
 */
SimNegative
sim_sensor_tests_answer (SimEcu *ecu, const guint8 *items, gsize n_items, GByteArray *answer)
{
  gboolean has_sensors = n_items == 2 && sim_ecu_has_flag (ecu, SIM_ECU_MONITORS) &&
                         (ecu->car->oxygen_sensors & items[1]) != 0;
  const SensorTest *test = has_sensors ? find_sensor_test (items[0], items[1]) : NULL;

  if (!has_sensors || (test == NULL && items[0] != 0))
    return SIM_NEGATIVE_SUBFUNCTION;
  g_byte_array_append (answer, items, 2);
  if (test == NULL)
    put_sensor_mask (ecu, items[1], answer);
  else
    put_sensor_test (ecu, test, answer);
  return SIM_NEGATIVE_NONE;
}
