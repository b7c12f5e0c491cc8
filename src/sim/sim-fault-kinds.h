/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sim/sim-monitors.h"

G_BEGIN_DECLS

/**
 * SimFaultPlace:
 *
 * The address of the control unit that notices; %SIM_PLACE_ENGINE is the one with the engine's
 * monitors.
 */
typedef enum
{
  SIM_PLACE_ENGINE = 0x00,
  SIM_PLACE_TRANSMISSION = 0x18,
  SIM_PLACE_DRIVE = 0x1d,
  SIM_PLACE_BRAKES = 0x28,
  SIM_PLACE_BODY = 0x40,
  SIM_PLACE_BATTERY = 0x4c,
  SIM_PLACE_AIRBAGS = 0x58
} SimFaultPlace;

/**
 * SimFaultKind:
 * @name: as in `faults=NAME`
 * @title: for people; translate by sim_fault_kind_get_title()
 * @code: as SAE J2012 packs it into two bytes
 * @failure_type: the third byte of ISO 15031-6, 0 where there is nothing more to say
 * @monitor: the self-test that finds it; -1 where the control unit sees it at all times
 * @trips: in how many drives it must be seen before it counts
 * @lights_mil: whether the engine light comes on
 * @mid: the monitor id of service 06 whose result is bad, 0 for none
 * @silences: the address of a control unit that does not answer any more, 0 for none
 * @shows: (nullable): when it can be seen at all; %NULL for whenever the monitor runs
 * @spoil: (nullable): what becomes of the readings; @state is the fault's own memory
 *
 * Something that can be wrong with a car.
 */
typedef struct
{
  const char *name;
  const char *title;
  guint16 code;
  guint8 failure_type;
  SimFaultPlace place;
  int monitor;
  guint trips;
  gboolean lights_mil;
  guint8 mid;
  guint8 silences;
  gboolean (*shows) (const SimTruth *truth);
  void (*spoil) (SimTruth *truth, double *state, double step_s);
} SimFaultKind;

const SimFaultKind *sim_list_fault_kinds (guint *n_kinds);
const SimFaultKind *sim_fault_kind_find (const char *name, GError **error);
const char *sim_fault_kind_get_title (const SimFaultKind *kind);
gboolean sim_fault_kind_is_seen (const SimFaultKind *kind, const SimTruth *truth);

G_END_DECLS
