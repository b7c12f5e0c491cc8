/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/**
 * SECTION:base
 *
 * What every room needs and no room owns: ids, units, time as text, JSON reading.
 *
 * May use: GLib and json-glib, nothing of ours. Holds no state and does no I/O, so that each
 * function can be tested by its result alone.
 */

#include "base/base-id.h"
#include "base/base-json.h"
#include "base/base-stamp.h"
#include "base/base-time.h"
#include "base/base-unit.h"
