/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/**
 * SECTION:obd
 *
 * Everything between a diagnostic adapter and a reading: lines to adapters, the ELM327 dialect, the
 * reassembly of messages, the services of SAE J1979, signals, trouble codes, VINs, a session.
 *
 * May use: base, GIO, libserialport. Knows no database and no screen.
 *
 * The walk of a sample: bytes from an #ObdTransport → #ObdElm cuts replies at the prompt → lines
 * become frames, frames become messages per control unit (obd-message.h, ISO-TP) → a response with
 * its service echoed (obd-link.h) → an #ObdSignal decodes it → #ObdSample → #ObdSession, which
 * keeps the latest value of each signal and a ring that the screen and the recorder read from.
 */

#include "obd/obd-chassis.h"
#include "obd/obd-dtc.h"
#include "obd/obd-error.h"
#include "obd/obd-ports.h"
#include "obd/obd-ranges.h"
#include "obd/obd-readiness.h"
#include "obd/obd-scan.h"
#include "obd/obd-service-05.h"
#include "obd/obd-service-06.h"
#include "obd/obd-service-09.h"
#include "obd/obd-session.h"
#include "obd/obd-signal-set.h"
#include "obd/obd-signal.h"
#include "obd/obd-transcript.h"
#include "obd/obd-transport.h"
#include "obd/obd-vin.h"
