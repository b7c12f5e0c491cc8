/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "steps.h"

void
step (Station *station, const char *job, const char *state)
{
  perform (&station->desk, NULL, "job-step", "{'job':'%s','state':'%s','reason':'Because'}", job,
           state);
}

/* A job that both know, on its way. */
const char *
diagnosing_at_both (Stations *self)
{
  const char *technician =
    perform (&self->a.desk, "technician", "technician-add", "{'name':'Tui'}");
  const char *job = open_job (&self->a, technician);

  step (&self->a, job, "diagnosing");
  stations_exchange (self);
  stations_pass (self, 60);
  return job;
}

const char *
in_progress_at_both (Stations *self)
{
  const char *job = diagnosing_at_both (self);

  perform (&self->a.desk, NULL, "line-add",
           "{'job':'%s','kind':'labour','description':'Work','qty_milli':1000}", job);
  const char *estimate =
    perform (&self->a.desk, "estimate", "estimate-make", "{'job':'%s','kind':'quote'}", job);
  perform (&self->a.desk, NULL, "authorisation-note",
           "{'job':'%s','estimate':'%s','method':'phone','person':'Aroha'}", job, estimate);
  step (&self->a, job, "in_progress");
  stations_exchange (self);
  stations_pass (self, 60);
  return job;
}
