/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/**
 * SECTION:base
 *
 * What every room needs and no room owns: ids, units, money, calendar time, time as text, JSON
 * reading.
 *
 * May use: GLib, json-glib and libical, nothing of ours. Holds no state and does no I/O, so that
 * each function can be tested by its result alone.
 */

#include "base/base-id.h"
#include "base/base-json.h"
#include "base/base-money.h"
#include "base/base-recurrence.h"
#include "base/base-stamp.h"
#include "base/base-time.h"
#include "base/base-unit.h"
#include "base/base-vin.h"
#include "base/base-zone.h"
