/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sim/sim-adapter-kinds.h"
#include "sim/sim-engine.h"

G_BEGIN_DECLS

#define SIM_OPTIONS_INIT_BY_PROTOCOL G_MAXUINT

/**
 * SimTemper:
 * @SIM_TEMPER_ELM: an ELM327
 * @SIM_TEMPER_MODEM: a telephone modem on the same kind of port
 * @SIM_TEMPER_SILENT: a port where nobody answers
 */
typedef enum
{
  SIM_TEMPER_ELM,
  SIM_TEMPER_MODEM,
  SIM_TEMPER_SILENT
} SimTemper;

/**
 * SimOptions:
 * @file: (nullable): the recorded drive for the profile "replay"
 * @latency_ms: how long a control unit thinks before it answers
 * @baud: the adapter's line speed both ways; 0 takes no time
 * @reset_ms: how long a reset takes
 * @search_ms: how long the search for the protocol takes
 * @init_ms: how long the start of communication takes on K-line;
 *   %SIM_OPTIONS_INIT_BY_PROTOCOL for as long as it does
 * @protocol: the ELM's number of the car's protocol
 * @adapter: the kind of adapter
 * @usb_hold_ms: how long the USB bridge keeps a short packet back (16 unless told otherwise); 0 for
 *   not at all
 * @jitter_ms: how much later than it could a reply may leave, by chance
 * @flip_ppm, @drop_ppm: how many of a million bytes to the computer are spoilt, or lost
 * @faults: (nullable): what is wrong with the car, apart by commas; %NULL for what it comes with
 * @events: (nullable) (element-type SimEvent): what breaks and is mended later
 * @fails: (nullable) (element-type SimFail)
 * @unplug_after: the line is closed after so many OBD replies; 0 for never
 *
 * All that can be chosen about the simulated car and adapter.
 */
typedef struct
{
  char *profile;
  char *file;
  char *faults;
  const SimAdapterKind *adapter;
  guint latency_ms;
  guint baud;
  guint reset_ms;
  guint search_ms;
  guint init_ms;
  guint usb_hold_ms;
  guint jitter_ms;
  guint flip_ppm;
  guint drop_ppm;
  guint protocol;
  guint unplug_after;
  guint seed;
  double drive_speed;
  SimStart start;
  SimTemper temper;
  gboolean ignition_off;
  gboolean clear_needs_engine_off;
  GArray *events;
  GArray *fails;
} SimOptions;

SimOptions *sim_options_parse (const char *profile, GHashTable *options, GError **error);
void sim_options_free (SimOptions *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SimOptions, sim_options_free)

G_END_DECLS
