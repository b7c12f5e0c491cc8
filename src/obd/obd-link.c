/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-baud.h"
#include "obd/obd-car.h"
#include "obd/obd-link-private.h"
#include "obd/obd-modules.h"
#include "obd/obd-port-list.h"
#include "obd/obd-transcript.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

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

static void
forget_car (ObdLink *self)
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
  forget_car (self);
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

  forget_car (self);
  self->confused = TRUE;
  return make_ready (self, cancellable, error);
}

static gboolean
read_protocol (ObdLink *self, GCancellable *cancellable, GError **error)
{
  g_auto (GStrv) lines =
    obd_elm_command (self->elm, "ATDPN", OBD_REQUEST_TIMEOUT_MS, cancellable, error);

  if (lines == NULL)
    return FALSE;
  /* "A6": found by searching, number 6. A plain "A" is J1939. */
  const char *number = lines[0] != NULL ? lines[0] : "";
  if (number[0] == 'A' && number[1] != '\0')
    number++;
  self->protocol = obd_protocol_find (number[0]);
  if (self->protocol == NULL)
    obd_error_set_detail (error, OBD_ERROR_UNSUPPORTED, "%s", number);
  return self->protocol != NULL;
}

/* Chooses a protocol, 0 for a search, and wakes the car with the one request that all answer. */
static gboolean
try_protocol (ObdLink *self, char number, GCancellable *cancellable, GError **error)
{
  const char command[] = { 'A', 'T', 'S', 'P', number, '\0' };
  GArray *lines;

  return obd_link_command (self, command, cancellable, error) &&
         obd_elm_request (self->elm, "0100", OBD_SEARCH_TIMEOUT_MS, &lines, cancellable, error);
}

static gboolean
is_same_car (const ObdScan *car, const ObdScan *known)
{
  return car->vin != NULL && g_strcmp0 (car->vin, known->vin) == 0 &&
         car->ecus->len == known->ecus->len;
}

/* A known car needs no search: its protocol, who is there, and the VIN that proves it. */
static gboolean
find_known_car (ObdLink *self, const ObdKnownCar *known, GCancellable *cancellable, GError **error)
{
  g_autoptr (ObdScan) car = obd_scan_new ();

  self->protocol = obd_protocol_find (known->protocol);
  if (self->protocol == NULL || known->car == NULL || known->car->vin == NULL ||
      !try_protocol (self, known->protocol, cancellable, error) ||
      !obd_car_recognise (self, car, cancellable, error) || !is_same_car (car, known->car))
    return FALSE;
  self->car = obd_scan_ref (known->car);
  self->most_pids = known->most_pids;
  self->least_gap_ms = known->least_gap_ms;
  return TRUE;
}

static gboolean
means_nobody_there (const GError *error)
{
  return g_error_matches (error, OBD_ERROR, OBD_ERROR_UNABLE_TO_CONNECT) ||
         g_error_matches (error, OBD_ERROR, OBD_ERROR_NO_DATA) ||
         g_error_matches (error, OBD_ERROR, OBD_ERROR_CAN_ERROR);
}

/* Whoever is there by this protocol, at the usual addresses. */
static gboolean
find_at (ObdLink *self, char number, ObdScan *car, GCancellable *cancellable, GError **error)
{
  const char command[] = { 'A', 'T', 'S', 'P', number, '\0' };

  self->protocol = obd_protocol_find (number);
  return obd_link_command (self, command, cancellable, error) &&
         obd_modules_find (self, car, FALSE, NULL, NULL, cancellable, error);
}

/* Electric cars may have nothing of SAE J1979; their control units are asked one by one. Returns
 * FALSE without @error where nobody is there. */
static gboolean
find_by_address (ObdLink *self, ObdScan *car, GCancellable *cancellable, GError **error)
{
  static const char protocols[] = "68";

  for (const char *number = protocols; *number != '\0'; number++)
    {
      g_autoptr (GError) problem = NULL;
      gboolean asked = find_at (self, *number, car, cancellable, &problem);
      car->by_address = car->ecus->len > 0;
      if (car->by_address)
        return obd_modules_read_vin (self, car, cancellable, error);
      if (!asked && obd_link_error_is_fatal (problem))
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return FALSE;
        }
    }
  self->protocol = NULL;
  return FALSE;
}

/* A clone may have lost the very words that control units are addressed by, or have only said OK
 * to them; then the ignition is the wrong place to look. */
static void
tell_of_clone (ObdLink *self, GError **problem)
{
  if (!self->adapter.is_clone ||
      !g_error_matches (*problem, OBD_ERROR, OBD_ERROR_UNABLE_TO_CONNECT))
    return;
  g_clear_error (problem);
  g_set_error_literal (
    problem, OBD_ERROR, OBD_ERROR_UNABLE_TO_CONNECT,
    g_dgettext (
      GETTEXT_PACKAGE,
      "The adapter works, but the car does not answer. Switch the ignition on and try "
      "again. If it is on and the car is electric, this clone of an adapter may be unable "
      "to ask its control units one by one; use a genuine one."));
}

static gboolean
search (ObdLink *self, ObdScan *car, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (GError) other = NULL;

  if (try_protocol (self, '0', cancellable, &problem))
    return read_protocol (self, cancellable, error) &&
           obd_car_identify (self, car, cancellable, error);
  if (means_nobody_there (problem) && find_by_address (self, car, cancellable, &other))
    return TRUE;
  tell_of_clone (self, &problem);
  g_propagate_error (error, other != NULL ? g_steal_pointer (&other) : g_steal_pointer (&problem));
  return FALSE;
}

static gboolean
find_any_car (ObdLink *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (ObdScan) car = obd_scan_new ();

  if (!search (self, car, cancellable, error))
    return FALSE;
  self->car = g_steal_pointer (&car);
  self->most_pids = self->protocol->is_can ? OBD_BATCH_MAX : 1;
  self->least_gap_ms = self->protocol->least_gap_ms;
  return TRUE;
}

static void
keep_car (ObdLink *self)
{
  const ObdKnownCar known = { self->protocol->number, self->most_pids, self->least_gap_ms,
                              self->car };

  if (self->memory != NULL && self->car->vin != NULL && !self->car->by_address)
    obd_memory_keep_car (self->memory, obd_link_get_key (self), &known);
}

/* What the last search or a look at single control units left in the adapter would keep the car
 * from answering; which header asks all of them depends on the car, so that only the default will
 * do. */
static gboolean
aim_at_all (ObdLink *self, GCancellable *cancellable, GError **error)
{
  if (self->target == 0)
    return TRUE;
  if (!obd_adapter_set_up (&self->adapter, self->elm, OBD_ADAPTER_KNOWN, cancellable, error))
    return FALSE;
  obd_link_forget_aim (self);
  return TRUE;
}

/**
 * obd_link_find_car:
 *
 * Looks for the car that was there last time; if it is not, lets the adapter search for the
 * protocol, then asks which control units there are, what they offer, and the VIN. See
 * obd_link_get_car() for the result.
 */
gboolean
obd_link_find_car (ObdLink *self, GCancellable *cancellable, GError **error)
{
  g_auto (ObdKnownCar) known = { 0 };
  g_autoptr (GError) problem = NULL;

  g_return_val_if_fail (self->elm != NULL, FALSE);

  forget_car (self);
  if (!aim_at_all (self, cancellable, error))
    return FALSE;
  if (self->memory != NULL && obd_memory_recall_car (self->memory, obd_link_get_key (self), &known))
    {
      if (find_known_car (self, &known, cancellable, &problem))
        return TRUE;
      if (problem != NULL && obd_link_error_is_fatal (problem) &&
          !g_error_matches (problem, OBD_ERROR, OBD_ERROR_UNABLE_TO_CONNECT))
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return FALSE;
        }
      forget_car (self);
    }
  if (!find_any_car (self, cancellable, error))
    return FALSE;
  keep_car (self);
  return TRUE;
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
  keep_car (self);
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
