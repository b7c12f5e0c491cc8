/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/sim-ecu.h"

static void
read_list (const char *list, guint8 bits[32])
{
  const char *next = list != NULL ? list : "";
  char *end;

  for (;;)
    {
      guint64 pid = g_ascii_strtoull (next, &end, 16);
      if (end == next)
        return;
      bits[pid / 8] |= (guint8) (1u << pid % 8);
      next = end;
    }
}

static gboolean
has_bit (const guint8 bits[32], guint8 pid)
{
  return (bits[pid / 8] & 1u << pid % 8) != 0;
}

static gsize
read_pid (const SimEcu *self, guint8 pid, guint8 data[SIM_PID_MAX_SIZE])
{
  return has_bit (self->pids, pid) ? sim_ecu_read_frame (self, self->truth, pid, data) : 0;
}

/**
 * sim_ecu_init:
 * @truth: what its sensors tell it; not copied
 *
 * Makes a control unit with an empty memory.
 */
void
sim_ecu_init (SimEcu *self, const SimModel *car, const SimEcuModel *model, const SimTruth *truth)
{
  *self = (SimEcu){ .model = model, .car = car, .read_pid = read_pid, .truth = truth };
  self->session = 1;
  read_list (model->pids, self->pids);
  read_list (model->frame_pids, self->frame_pids);
  self->faults = sim_faults_new (car->facts->powertrain, sim_ecu_has_flag (self, SIM_ECU_MONITORS));
}

void
sim_ecu_clear (SimEcu *self)
{
  g_clear_pointer (&self->faults, sim_faults_free);
}

gboolean
sim_ecu_has_pid (const SimEcu *self, guint8 pid)
{
  guint8 data[SIM_PID_MAX_SIZE];

  return self->read_pid (self, pid, data) > 0;
}

gboolean
sim_ecu_has_frame_pid (const SimEcu *self, guint8 pid)
{
  return has_bit (self->frame_pids, pid);
}

gboolean
sim_ecu_has_flag (const SimEcu *self, SimEcuFlags flag)
{
  return self->model != NULL && (self->model->flags & flag) != 0;
}

/**
 * sim_ecu_read_frame:
 * @frame: the moment that is told of
 *
 * Returns: the size of the value of @pid at that moment, 0 where it is not known here
 */
gsize
sim_ecu_read_frame (const SimEcu *self,
                    const SimTruth *frame,
                    guint8 pid,
                    guint8 data[SIM_PID_MAX_SIZE])
{
  SimPidSource source = { frame, self->faults, self->car };

  return sim_pids_encode (pid, &source, data);
}
