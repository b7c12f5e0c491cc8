/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/**
 * SECTION:sim
 *
 * Cars and adapters that are not there, and answer like those that are: for people who want to
 * see Speedshop without a car, and for tests that need a car which does the same thing twice.
 *
 * May use: base, obd's codec tables, GIO. It states SAE J1979 by itself (sim-pids.c), on purpose
 * without the catalogue of `src/obd/`: a wrong scaling there is found by comparing the two.
 *
 * How a request walks through it:
 *
 *   bytes → #SimAdapter (sim-adapter.c: echo, lines, STOPPED; sim-at.c and sim-st.c: its commands;
 *           sim-bus.c: search and start of communication; sim-request.c: hex requests;
 * sim-listen.c: SAE J1939) → #SimVehicle (sim-vehicle-answer.c: who is addressed; sim-services.c,
 * sim-services-old.c and sim-uds.c: what a control unit says, from #SimEngine, the physics, and
 * #SimFaults, its diagnostic memory) → payloads → frames with the time each is on the bus
 * (sim-isotp.c, sim-oldbus.c, sim-timing.c) → text (sim-print.c) → bytes with the time each leaves
 * the adapter (sim-output.c)
 *
 * What makes cars, adapters, protocols and faults differ stands in tables: sim-model-*.c,
 * sim-adapter-kinds.c, sim-protocol.c, sim-fault-kinds.c.
 *
 * All of that is pure: it has no clock, no thread and no file descriptor, so a test drives it with
 * times of its own. sim-host.c puts it on a descriptor, sim-pty.c and sim-tcp.c make those, and
 * sim-open.c is the door through which `obd` opens "sim:petrol-turbo?latency-ms=50".
 */

#include "sim/sim-adapter.h"
#include "sim/sim-bench.h"
#include "sim/sim-error.h"
#include "sim/sim-host.h"
#include "sim/sim-limit.h"
#include "sim/sim-open.h"
#include "sim/sim-options.h"
#include "sim/sim-pty.h"
#include "sim/sim-tcp.h"
#include "sim/sim-vehicle.h"
