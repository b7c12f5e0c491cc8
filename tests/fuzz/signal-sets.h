/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "obd/obd-signal-set.h"

/* Takes the set in, reads an answer by each of its signals, and keeps it: what is kept must say the
 * same when it is read again. */
void check_signal_set (const char *text, gsize length, ObdSignalSetFormat format);
