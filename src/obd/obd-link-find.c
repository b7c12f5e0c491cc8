/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-car.h"
#include "obd/obd-link-private.h"
#include "obd/obd-modules.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

/* Which car is at the other end: the one of last time, whoever answers a search, or whoever can be
 * asked by address. */

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
    _ ("The adapter works, but the car does not answer. Switch the ignition on and try "
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

/* What is known of the car now, for the next time that it is there. */
void
obd_link_keep_car (ObdLink *self)
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

  obd_link_forget_car (self);
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
      obd_link_forget_car (self);
    }
  if (!find_any_car (self, cancellable, error))
    return FALSE;
  obd_link_keep_car (self);
  return TRUE;
}
