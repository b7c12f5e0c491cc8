/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sim/sim-fault-kinds.h"

G_BEGIN_DECLS

typedef enum
{
  SIM_CODES_STORED,
  SIM_CODES_PENDING,
  SIM_CODES_PERMANENT,
  SIM_CODES_N_KINDS
} SimCodesKind;

/**
 * SimCounters:
 *
 * What a control unit counts since its codes were cleared, and since the engine light came on.
 */
typedef struct
{
  double since_clear_km;
  double since_clear_s;
  double with_mil_km;
  double with_mil_s;
  guint warm_ups;
} SimCounters;

/**
 * SimTrouble:
 * @active: the fault is in the car now
 * @state: what its effect remembers
 * @failed_drive, @judged_drive: the last drives in which it was seen, and looked for; %G_MAXUINT
 *   for never
 * @passes: how many drives on end it was looked for and not there
 * @occurrences: in how many drives it was seen
 *
 * What a control unit knows of one fault.
 */
typedef struct
{
  const SimFaultKind *kind;
  gboolean active;
  double state;
  gboolean pending;
  gboolean confirmed;
  gboolean permanent;
  guint failed_drive;
  guint judged_drive;
  guint passes;
  guint occurrences;
  gboolean has_frame;
  SimTruth frame;
} SimTrouble;

/**
 * SimFaults:
 *
 * The diagnostic memory of one control unit: codes, freeze frames, monitors, counters. A "drive"
 * here is one lap of the drive cycle, so a fault that needs two drives needs some minutes.
 */
typedef struct _SimFaults SimFaults;

#define SIM_MAX_CODES 8

SimFaults *sim_faults_new (SimPowertrain powertrain, gboolean has_monitors);
void sim_faults_free (SimFaults *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SimFaults, sim_faults_free)

void sim_faults_inject (SimFaults *self, const SimFaultKind *kind);
void sim_faults_repair (SimFaults *self, const SimFaultKind *kind);
void sim_faults_remember (SimFaults *self, const SimFaultKind *kind, const SimTruth *frame);
void sim_faults_suspect (SimFaults *self, const SimFaultKind *kind);

void sim_faults_spoil (SimFaults *self, SimTruth *truth, double step_s);
void sim_faults_step (SimFaults *self, const SimTruth *truth, double step_s);
void sim_faults_clear (SimFaults *self);
guint sim_faults_get_codes (const SimFaults *self, SimCodesKind kind, guint16 codes[SIM_MAX_CODES]);
const SimTrouble *sim_faults_get_troubles (const SimFaults *self, guint *n_troubles);
const SimTruth *sim_faults_get_freeze_frame (const SimFaults *self, guint16 *code);
const SimCounters *sim_faults_get_counters (const SimFaults *self);
gboolean sim_faults_get_mil (const SimFaults *self);
gboolean sim_faults_silence (const SimFaults *self, guint8 address);
gboolean sim_faults_fail_test (const SimFaults *self, guint8 mid);
gboolean sim_faults_has_run (const SimFaults *self, SimMonitor monitor);
void sim_faults_encode_readiness (const SimFaults *self, guint8 data[4]);
void sim_faults_encode_cycle_readiness (const SimFaults *self, guint8 data[4]);

G_END_DECLS
