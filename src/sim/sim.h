/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/**
 * SECTION:sim
 *
 * A car and an adapter that are not there, and answer like those that are: for people who want to
 * see Speedshop without a car, and for tests that need a car which does the same thing twice.
 *
 * May use: base, obd's codec tables, GIO. It states SAE J1979 by itself (sim-pids.c), on purpose
 * without the catalogue of `src/obd/`: a wrong scaling there is found by comparing the two.
 *
 * How a request walks through it:
 *
 *   bytes → #SimAdapter (sim-adapter.c: echo, lines, STOPPED; sim-at.c: AT commands;
 *           sim-request.c: hex requests, protocol search)
 *         → #SimVehicle (sim-vehicle.c: who is addressed; sim-services.c: what a control unit says,
 *           from #SimEngine, the physics, and #SimFaults, its diagnostic memory)
 *         → payloads → CAN frames with the time each is on the bus (sim-isotp.c, sim-timing.c)
 *         → text (sim-print.c) → bytes with the time each leaves the adapter (sim-output.c)
 *
 * All of that is pure: it has no clock, no thread and no file descriptor, so a test drives it with
 * times of its own. sim-host.c puts it on a descriptor, sim-pty.c and sim-tcp.c make those, and
 * sim-open.c is the door through which `obd` opens "sim:petrol-turbo?latency-ms=50".
 */

#include "sim/sim-adapter.h"
#include "sim/sim-bench.h"
#include "sim/sim-error.h"
#include "sim/sim-host.h"
#include "sim/sim-open.h"
#include "sim/sim-options.h"
#include "sim/sim-pty.h"
#include "sim/sim-tcp.h"
#include "sim/sim-vehicle.h"
