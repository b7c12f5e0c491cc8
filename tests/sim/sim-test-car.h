/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sim/sim.h"

G_BEGIN_DECLS

/**
 * TestCar:
 * @now_us: the time that the test has reached; only the test moves it
 *
 * A car, its adapter and a clock of the test's own.
 */
typedef struct
{
  SimBench *bench;
  SimVehicle *vehicle;
  SimAdapter *adapter;
  gint64 now_us;
} TestCar;

TestCar *test_car_new (const char *profile, const char *options);
void test_car_free (TestCar *car);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TestCar, test_car_free)

GHashTable *test_parse_options (const char *options);
void test_car_send (TestCar *car, const char *text);
char *test_car_collect (TestCar *car, gint64 most_us);
char *test_car_ask (TestCar *car, const char *line);
void test_car_quieten (TestCar *car);
void test_car_wait (TestCar *car, double seconds);

G_END_DECLS
