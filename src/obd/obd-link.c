/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-baud.h"
#include "obd/obd-link-private.h"
#include "obd/obd-modules.h"
#include "obd/obd-port-list.h"
#include "obd/obd-transcript.h"

#include <math.h>

/**
 * obd_link_new:
 * @port: as in #ObdPortSpec
 */
ObdLink *
obd_link_new (ObdPorts *ports, ObdCatalogue *catalogue, const char *port)
{
  g_return_val_if_fail (OBD_IS_PORTS (ports), NULL);
  g_return_val_if_fail (port != NULL, NULL);

  ObdLink *self = g_new0 (ObdLink, 1);
  self->ports = g_object_ref (ports);
  self->catalogue = g_object_ref (catalogue);
  self->port = g_strdup (port);
  self->simulated = g_str_has_prefix (port, "sim:");
  self->assembler = obd_assembler_new ();
  self->text = g_string_sized_new (32);
  self->line_counts = g_array_new (FALSE, FALSE, sizeof (ObdLineCount));
  obd_link_forget_aim (self);
  return self;
}

void
obd_link_free (ObdLink *self)
{
  obd_link_close (self);
  g_object_unref (self->ports);
  g_object_unref (self->catalogue);
  g_clear_object (&self->transcript);
  g_clear_object (&self->log);
  g_clear_pointer (&self->memory, obd_memory_unref);
  obd_adapter_clear (&self->adapter);
  obd_assembler_free (self->assembler);
  g_string_free (self->text, TRUE);
  g_array_unref (self->line_counts);
  g_free (self->port);
  g_free (self->key);
  g_free (self);
}

/**
 * obd_link_set_memory:
 * @memory: (nullable): what was learnt of adapters and cars before
 */
void
obd_link_set_memory (ObdLink *self, ObdMemory *memory)
{
  g_clear_pointer (&self->memory, obd_memory_unref);
  if (memory != NULL)
    self->memory = obd_memory_ref (memory);
}

/**
 * obd_link_set_transcript:
 * @file: (nullable): where the bytes of the next opening are written
 */
void
obd_link_set_transcript (ObdLink *self, GFile *file)
{
  g_set_object (&self->transcript, file);
}

/**
 * obd_link_set_log:
 * @log: (nullable): takes a transcript of each of the next openings, whole lines at a time
 */
void
obd_link_set_log (ObdLink *self, GOutputStream *log)
{
  g_set_object (&self->log, log);
}

void
obd_link_forget_car (ObdLink *self)
{
  g_clear_pointer (&self->car, obd_scan_unref);
  g_array_set_size (self->line_counts, 0);
  self->protocol = NULL;
  self->strange = 0;
}

void
obd_link_close (ObdLink *self)
{
  if (self->transport != NULL)
    obd_transport_close (self->transport);
  g_clear_pointer (&self->elm, obd_elm_free);
  g_clear_object (&self->transport);
  obd_link_forget_car (self);
  obd_assembler_forget (self->assembler);
  self->digit_refusals = 0;
}

static gboolean
make_transport (ObdLink *self, GError **error)
{
  g_autoptr (ObdTransport) transport = obd_ports_new_transport (self->ports, self->port, error);

  if (transport == NULL)
    return FALSE;
  if (self->log != NULL)
    {
      g_autoptr (ObdTransport) plain = g_steal_pointer (&transport);
      transport = obd_transcript_recorder_new_for_stream (plain, self->log);
    }
  if (self->transcript == NULL)
    self->transport = g_steal_pointer (&transport);
  else
    self->transport = obd_transcript_recorder_new (transport, self->transcript, error);
  return self->transport != NULL;
}

/* What the user asked for, else what worked last time. */
static guint
preferred_baud (ObdLink *self)
{
  g_autoptr (ObdPortSpec) spec = obd_port_spec_parse (self->port, NULL);
  const char *baud = spec != NULL ? g_hash_table_lookup (spec->options, "baud") : NULL;

  return baud != NULL ? (guint) g_ascii_strtoull (baud, NULL, 10) : self->adapter.baud;
}

static gboolean
find_baud (ObdLink *self, GCancellable *cancellable, GError **error)
{
  if (!obd_transport_has_baud (self->transport))
    return TRUE;
  return obd_baud_detect (self->transport, preferred_baud (self), cancellable, &self->adapter.baud,
                          error);
}

/* From before the line was lost, or from another day. */
static gboolean
recall_adapter (ObdLink *self)
{
  if (self->adapter.name != NULL)
    return TRUE;
  return self->memory != NULL &&
         obd_memory_recall_adapter (self->memory, obd_link_get_key (self), &self->adapter);
}

/* The name is checked, since another adapter may be in the port today. */
static gboolean
set_up_known (ObdLink *self, GCancellable *cancellable, GError **error)
{
  gboolean same = TRUE;

  if (!obd_adapter_set_up (&self->adapter, self->elm, OBD_ADAPTER_KNOWN, cancellable, error))
    return FALSE;
  const char *command = (self->adapter.abilities & OBD_ABILITY_ST) != 0 ? "STI" : "ATI";
  if (!obd_elm_says (self->elm, command, self->adapter.name, &same, cancellable, error))
    return FALSE;
  return same ||
         obd_adapter_set_up (&self->adapter, self->elm, OBD_ADAPTER_NEW, cancellable, error);
}

static gboolean
set_up (ObdLink *self, gboolean known, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) problem = NULL;

  if (!self->confused && known)
    {
      if (set_up_known (self, cancellable, &problem))
        return TRUE;
      if (problem->domain != OBD_ERROR)
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return FALSE;
        }
    }
  ObdAdapterStart start = self->confused ? OBD_ADAPTER_CONFUSED : OBD_ADAPTER_NEW;
  return obd_adapter_set_up (&self->adapter, self->elm, start, cancellable, error);
}

static gboolean
make_ready (ObdLink *self, GCancellable *cancellable, GError **error)
{
  gboolean known = recall_adapter (self);

  if (!find_baud (self, cancellable, error) || !set_up (self, known, cancellable, error))
    return FALSE;
  self->confused = FALSE;
  obd_link_forget_aim (self);
  if (!obd_adapter_speed_up (&self->adapter, self->elm, cancellable, error))
    return FALSE;
  if (self->memory != NULL)
    obd_memory_keep_adapter (self->memory, obd_link_get_key (self), &self->adapter);
  return TRUE;
}

/* An adapter with a serial number that was pulled out and put in again may have another name. */
static void
follow_adapter (ObdLink *self)
{
  g_autofree char *key = obd_port_list_dup_key (self->port);
  gboolean went_away =
    self->key != NULL && g_str_equal (key, self->port) && !g_str_equal (self->key, self->port);
  char *moved = went_away ? obd_port_list_find (self->key) : NULL;

  if (moved != NULL)
    {
      g_free (self->port);
      self->port = moved;
    }
  else if (!went_away)
    {
      g_free (self->key);
      self->key = g_steal_pointer (&key);
    }
}

/**
 * obd_link_open:
 *
 * Opens the port, finds its speed and sets the adapter up. The car is not asked yet.
 */
gboolean
obd_link_open (ObdLink *self, GCancellable *cancellable, GError **error)
{
  obd_link_close (self);
  follow_adapter (self);
  if (!make_transport (self, error) || !obd_transport_open (self->transport, cancellable, error))
    return FALSE;
  self->elm = obd_elm_new (self->transport);
  return make_ready (self, cancellable, error);
}

/**
 * obd_link_recover:
 *
 * Sets an adapter up again that lost its settings or its senses. The line stays open.
 */
gboolean
obd_link_recover (ObdLink *self, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (self->elm != NULL, FALSE);

  obd_link_forget_car (self);
  self->confused = TRUE;
  return make_ready (self, cancellable, error);
}

const char *
obd_link_get_port (ObdLink *self)
{
  return self->port;
}

/**
 * obd_link_get_key:
 *
 * Returns: what the adapter is remembered by: the USB serial number, or the port
 */
const char *
obd_link_get_key (ObdLink *self)
{
  return self->key != NULL ? self->key : self->port;
}

const char *
obd_link_get_adapter (ObdLink *self)
{
  return self->elm != NULL ? self->adapter.name : NULL;
}

/**
 * obd_link_get_most_pids:
 *
 * Returns: how many PIDs a request to this car may ask for, as far as is known
 */
guint
obd_link_get_most_pids (ObdLink *self)
{
  return self->most_pids;
}

guint
obd_link_get_least_gap_ms (ObdLink *self)
{
  return self->least_gap_ms;
}

/**
 * obd_link_keep_most_pids:
 *
 * Remembers what polling found out about the car.
 */
void
obd_link_keep_most_pids (ObdLink *self, guint most_pids)
{
  g_return_if_fail (self->car != NULL);

  self->most_pids = most_pids;
  obd_link_keep_car (self);
}

/**
 * obd_link_greet:
 *
 * Returns: whether the car is still there
 */
gboolean
obd_link_greet (ObdLink *self, GCancellable *cancellable, GError **error)
{
  const ObdRequest usual = { .bytes = { 0x01, 0x00 }, .size = 2 };

  g_return_val_if_fail (self->car != NULL, FALSE);

  if (self->car->by_address)
    return obd_modules_greet (self, g_ptr_array_index (self->car->ecus, 0), cancellable, error);
  g_autoptr (GPtrArray) answers = obd_link_ask (self, &usual, cancellable, error);
  return answers != NULL;
}

double
obd_link_read_voltage (ObdLink *self, GCancellable *cancellable)
{
  return self->elm != NULL ? obd_elm_read_voltage (self->elm, cancellable) : NAN;
}

/**
 * obd_link_get_adapter_facts:
 *
 * Returns: (transfer none): what was found out about the adapter; nameless until it was set up
 */
const ObdAdapter *
obd_link_get_adapter_facts (ObdLink *self)
{
  return &self->adapter;
}

/**
 * obd_link_get_protocol:
 *
 * Returns: (nullable): what the car speaks, once it was found
 */
const ObdProtocol *
obd_link_get_protocol (ObdLink *self)
{
  return self->protocol;
}

/**
 * obd_link_get_car:
 *
 * Returns: (nullable) (transfer none): VIN, control units and what they offer
 */
ObdScan *
obd_link_get_car (ObdLink *self)
{
  return self->car;
}

ObdCatalogue *
obd_link_get_catalogue (ObdLink *self)
{
  return self->catalogue;
}

gboolean
obd_link_is_open (ObdLink *self)
{
  return self->elm != NULL;
}

gboolean
obd_link_is_simulated (ObdLink *self)
{
  return self->simulated;
}

static gboolean
is_among (const GError *error, const ObdError *codes, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (g_error_matches (error, OBD_ERROR, (int) codes[i]))
      return TRUE;
  return FALSE;
}

/**
 * obd_link_error_is_restart:
 *
 * Returns: whether the adapter lost its settings, so that obd_link_recover() helps
 */
gboolean
obd_link_error_is_restart (const GError *error)
{
  static const ObdError restarts[] = { OBD_ERROR_RESTARTED, OBD_ERROR_LOW_VOLTAGE,
                                       OBD_ERROR_LOW_POWER_ALERT, OBD_ERROR_INTERNAL };

  return is_among (error, restarts, G_N_ELEMENTS (restarts));
}

/**
 * obd_link_error_is_fatal:
 *
 * Returns: whether asking for the next thing is pointless after @error, because the line, the
 *   adapter or the car is gone or the user gave up
 */
gboolean
obd_link_error_is_fatal (const GError *error)
{
  static const ObdError fatal[] = { OBD_ERROR_PORT_LOST, OBD_ERROR_PORT_FAILED, OBD_ERROR_SILENT,
                                    OBD_ERROR_TOO_LONG, OBD_ERROR_UNABLE_TO_CONNECT };

  return error->domain != OBD_ERROR || obd_link_error_is_restart (error) ||
         is_among (error, fatal, G_N_ELEMENTS (fatal));
}
