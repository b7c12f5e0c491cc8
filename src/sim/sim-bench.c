/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/sim-bench.h"

#include "sim/sim-profile.h"

struct _SimBench
{
  SimOptions *options;
  SimLog *log;
  SimVehicle *vehicle;
};

static SimVehicle *
make_vehicle (const SimBench *self, GError **error)
{
  const SimOptions *options = self->options;
  const SimProfile *profile = sim_profile_find (options->profile, error);
  SimVehicleConfig config = {
    .model = profile->model,
    .protocol = sim_protocol_find (options->protocol),
    .start = options->ignition_off ? SIM_START_KEY_ON : options->start,
    .seed = options->seed,
    .log = self->log,
    .faults = options->faults,
    .events = options->events,
    .ignition_on = !options->ignition_off,
    .clear_needs_engine_off = options->clear_needs_engine_off,
    .time_factor = options->drive_speed,
  };

  return sim_vehicle_new (&config, error);
}

/**
 * sim_bench_new:
 * @profile: the name of one of sim_list_profiles()
 * @options: (nullable) (element-type utf8 utf8): see #SimOptions
 *
 * Returns: (transfer full): a car, or %NULL with @error of %SIM_ERROR
 */
SimBench *
sim_bench_new (const char *profile, GHashTable *options, GError **error)
{
  g_autoptr (SimBench) self = g_new0 (SimBench, 1);

  self->options = sim_options_parse (profile, options, error);
  if (self->options == NULL)
    return NULL;
  if (self->options->file != NULL)
    {
      self->log = sim_log_read (self->options->file, error);
      if (self->log == NULL)
        return NULL;
    }
  self->vehicle = make_vehicle (self, error);
  return self->vehicle != NULL ? g_steal_pointer (&self) : NULL;
}

void
sim_bench_free (SimBench *self)
{
  g_clear_pointer (&self->vehicle, sim_vehicle_free);
  g_clear_pointer (&self->log, sim_log_free);
  g_clear_pointer (&self->options, sim_options_free);
  g_free (self);
}

SimVehicle *
sim_bench_get_vehicle (SimBench *self)
{
  return self->vehicle;
}

/**
 * sim_bench_plug_in:
 *
 * Returns: (transfer full): a new adapter in the car's plug; it must not outlive the bench
 */
SimAdapter *
sim_bench_plug_in (SimBench *self)
{
  return sim_adapter_new (self->options, self->vehicle);
}
