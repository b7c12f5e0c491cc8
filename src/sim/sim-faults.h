/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sim/sim-truth.h"

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
 * SimFaults:
 *
 * The diagnostic memory of one control unit: codes, freeze frame, monitors, counters. A "drive"
 * here is one lap of the drive cycle, so a fault that needs two drives needs some minutes.
 */
typedef struct _SimFaults SimFaults;

SimFaults *sim_faults_new (void);
SimFaults *sim_faults_new_healthy (void);
SimFaults *sim_faults_new_with_misfire (void);
void sim_faults_free (SimFaults *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SimFaults, sim_faults_free)

void sim_faults_step (SimFaults *self, const SimTruth *truth, double step_s);
void sim_faults_clear (SimFaults *self);
const guint16 *sim_faults_get_codes (const SimFaults *self, SimCodesKind kind, guint *n_codes);
const SimTruth *sim_faults_get_freeze_frame (const SimFaults *self, guint16 *code);
const SimCounters *sim_faults_get_counters (const SimFaults *self);
gboolean sim_faults_get_mil (const SimFaults *self);
void sim_faults_encode_readiness (const SimFaults *self, guint8 data[4]);
void sim_faults_encode_cycle_readiness (const SimFaults *self, guint8 data[4]);

G_END_DECLS
