/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli-stats.h"

typedef struct
{
  guint64 n;
} PerSignal;

struct _CliStats
{
  gint64 start_us;
  gint64 first_us;
  gint64 last_us;
  guint64 n;
  GHashTable *signals;
};

CliStats *
cli_stats_new (gint64 start_us)
{
  CliStats *self = g_new0 (CliStats, 1);

  self->start_us = start_us;
  self->signals = g_hash_table_new_full (g_direct_hash, g_direct_equal, NULL, g_free);
  return self;
}

void
cli_stats_free (CliStats *self)
{
  g_hash_table_unref (self->signals);
  g_free (self);
}

static PerSignal *
get_signal (CliStats *self, guint index)
{
  PerSignal *signal = g_hash_table_lookup (self->signals, GUINT_TO_POINTER (index));

  if (signal == NULL)
    {
      signal = g_new0 (PerSignal, 1);
      g_hash_table_insert (self->signals, GUINT_TO_POINTER (index), signal);
    }
  return signal;
}

void
cli_stats_add (CliStats *self, const ObdSample *sample)
{
  get_signal (self, sample->signal)->n++;
  if (self->n++ == 0)
    self->first_us = sample->t_us;
  self->last_us = sample->t_us;
}

static void
add_number (JsonBuilder *builder, const char *member, double value)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_double_value (builder, (double) (gint64) (value * 10 + 0.5) / 10);
}

static void
add_signals (CliStats *self, JsonBuilder *builder, ObdCatalogue *catalogue)
{
  GHashTableIter iter;
  gpointer index, signal;

  json_builder_set_member_name (builder, "signals");
  json_builder_begin_object (builder);
  g_hash_table_iter_init (&iter, self->signals);
  while (g_hash_table_iter_next (&iter, &index, &signal))
    {
      json_builder_set_member_name (
        builder, obd_catalogue_get_signal (catalogue, GPOINTER_TO_UINT (index))->id);
      json_builder_add_int_value (builder, (gint64) ((PerSignal *) signal)->n);
    }
  json_builder_end_object (builder);
}

/**
 * cli_stats_to_json:
 * @session: for the count of requests
 *
 * Returns: (transfer full): `{"stats":{…}}`
 */
JsonNode *
cli_stats_to_json (CliStats *self, const ObdSessionStats *session, ObdCatalogue *catalogue)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  double span_s = self->n > 1 ? (double) (self->last_us - self->first_us) / G_USEC_PER_SEC : 0;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "stats");
  json_builder_begin_object (builder);
  add_number (builder, "samples_per_s", span_s > 0 ? (double) (self->n - 1) / span_s : 0);
  add_number (builder, "requests_per_s", span_s > 0 ? (double) session->requests / span_s : 0);
  json_builder_set_member_name (builder, "first_value_ms");
  if (self->n > 0)
    json_builder_add_double_value (builder, (double) (self->first_us - self->start_us) / 1000);
  else
    json_builder_add_null_value (builder);
  json_builder_set_member_name (builder, "latency_ms");
  json_builder_begin_object (builder);
  add_number (builder, "p50", session->latency_p50_ms);
  add_number (builder, "p95", session->latency_p95_ms);
  json_builder_end_object (builder);
  add_signals (self, builder, catalogue);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}
