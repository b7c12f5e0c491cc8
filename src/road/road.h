/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/**
 * SECTION:road
 *
 * Drives: what another program logged on one becomes a recording of the shop, and in recordings
 * timed runs and power are found, told and kept. It brings together what `obd` reads and reckons
 * with what `shop` keeps, which know nothing of each other, for whoever shows it.
 *
 * May use: base, obd, store, shop. It knows no screen.
 *
 * A log goes road_log_read() → a look at its columns → road_log_take(). A test goes
 * road_test_load() → its runs → road_test_find_power() with assumptions → road_test_keep();
 * road_past_find() says what the vehicle did before.
 */

#include "road/road-log.h"
#include "road/road-map.h"
#include "road/road-past.h"
#include "road/road-test.h"
