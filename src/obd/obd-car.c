/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-car.h"
#include "obd/obd-service-09.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define _d(text) g_dgettext (GETTEXT_PACKAGE, text)

#define ATTEMPTS 2

static gboolean
means_nothing_there (const GError *error, ObdCarAnswer expected, int attempt)
{
  gboolean silent = g_error_matches (error, OBD_ERROR, OBD_ERROR_NO_DATA);
  gboolean last = attempt + 1 == ATTEMPTS;

  if (g_error_matches (error, OBD_ERROR, OBD_ERROR_UNSUPPORTED))
    return expected != OBD_CAR_MUST_ANSWER;
  return silent && (expected == OBD_CAR_MAY_BE_SILENT || (expected == OBD_CAR_MAY_REFUSE && last));
}

/**
 * obd_car_ask:
 * @expected: what silence means
 * @subject: what is asked for, in words, for the note that is left where it cannot be read
 *
 * Asks for one part of a picture of the car. What the car does not offer is no failure; what
 * arrives damaged is asked for once more, then noted in @scan; only what makes further questions
 * pointless is an error.
 *
 * Returns: (transfer full) (element-type ObdMessage): the answers, empty where there are none;
 * %NULL with @error
 */
GPtrArray *
obd_car_ask (ObdLink *link,
             ObdScan *scan,
             ObdCarAnswer expected,
             const char *subject,
             const guint8 *request,
             gsize size,
             GCancellable *cancellable,
             GError **error)
{
  g_autoptr (GError) problem = NULL;

  for (int attempt = 0; attempt < ATTEMPTS; attempt++)
    {
      g_clear_error (&problem);
      GPtrArray *answers = obd_link_request (link, request, size, cancellable, &problem);
      if (answers != NULL)
        return answers;
      if (means_nothing_there (problem, expected, attempt))
        return g_ptr_array_new_with_free_func ((GDestroyNotify) obd_message_free);
      if (obd_link_error_is_fatal (problem))
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return NULL;
        }
    }
  g_ptr_array_add (scan->notes,
                   g_strdup_printf (_d ("%s could not be read: %s"), subject, problem->message));
  return g_ptr_array_new_with_free_func ((GDestroyNotify) obd_message_free);
}

/* PIDs 00, 20, 40 … answer with 32 bits: which of the 32 PIDs after them there are (SAE J1979,
 * 5.6.2). */
static void
note_supported (ObdScan *car, const ObdMessage *message)
{
  const GByteArray *payload = message->payload;

  if (payload->len < 6)
    return;
  ObdEcu *ecu = obd_scan_add_ecu (car, message->ecu);
  for (guint i = 0; i < 32; i++)
    if (payload->data[2 + i / 8] & (0x80 >> i % 8))
      {
        guint pid = payload->data[1] + 1 + i;
        if (pid < 256)
          ecu->pids[pid / 8] |= (guint8) (1 << pid % 8);
      }
}

static gboolean
read_supported_from (ObdLink *link,
                     ObdScan *car,
                     guint8 pid,
                     GCancellable *cancellable,
                     GError **error)
{
  const guint8 request[] = { 0x01, pid };
  g_autoptr (GPtrArray) answers =
    obd_car_ask (link, car, OBD_CAR_MAY_REFUSE, _d ("The list of readings"), request,
                 sizeof request, cancellable, error);

  if (answers == NULL)
    return FALSE;
  for (guint i = 0; i < answers->len; i++)
    note_supported (car, g_ptr_array_index (answers, i));
  return TRUE;
}

static gboolean
read_supported (ObdLink *link, ObdScan *car, GCancellable *cancellable, GError **error)
{
  for (guint pid = 0; pid < 0xe0; pid += 0x20)
    {
      if (pid > 0 && !obd_scan_supports_pid (car, (guint8) pid))
        break;
      if (!read_supported_from (link, car, (guint8) pid, cancellable, error))
        return FALSE;
    }
  return TRUE;
}

/* How far each control unit stretches the scales of its readings; most cars say nothing of it. */
static gboolean
read_ranges_from (ObdLink *link,
                  ObdScan *car,
                  guint8 pid,
                  GCancellable *cancellable,
                  GError **error)
{
  const guint8 request[] = { 0x01, pid };
  g_autoptr (GPtrArray) answers =
    obd_car_ask (link, car, OBD_CAR_MAY_REFUSE, _d ("The ranges of the readings"), request,
                 sizeof request, cancellable, error);

  for (guint i = 0; answers != NULL && i < answers->len; i++)
    {
      const ObdMessage *message = g_ptr_array_index (answers, i);
      obd_ranges_take (&obd_scan_add_ecu (car, message->ecu)->ranges, pid,
                       message->payload->data + sizeof request,
                       message->payload->len - sizeof request);
    }
  return answers != NULL;
}

static gboolean
read_ranges (ObdLink *link, ObdScan *car, GCancellable *cancellable, GError **error)
{
  static const guint8 pids[] = { 0x4f, 0x50 };

  for (guint i = 0; i < G_N_ELEMENTS (pids); i++)
    if (obd_scan_supports_pid (car, pids[i]) &&
        !read_ranges_from (link, car, pids[i], cancellable, error))
      return FALSE;
  return TRUE;
}

static char *
dup_vin (const GByteArray *payload)
{
  gsize size;
  const guint8 *data = obd_service_09_find_data (payload->data, payload->len, &size, NULL);
  g_autofree char *vin = data != NULL ? obd_service_09_dup_vin (data, size) : NULL;
  gboolean is_vin =
    vin != NULL && strspn (vin, "ABCDEFGHJKLMNPRSTUVWXYZ0123456789") == strlen (vin);

  return is_vin ? g_steal_pointer (&vin) : NULL;
}

static gboolean
read_vin (ObdLink *link, ObdScan *car, GCancellable *cancellable, GError **error)
{
  const guint8 request[] = { 0x09, 0x02 };
  g_autoptr (GPtrArray) answers = obd_car_ask (link, car, OBD_CAR_MAY_REFUSE, _d ("The VIN"),
                                               request, sizeof request, cancellable, error);

  if (answers == NULL)
    return FALSE;
  for (guint i = 0; i < answers->len && car->vin == NULL; i++)
    car->vin = dup_vin (((ObdMessage *) g_ptr_array_index (answers, i))->payload);
  return TRUE;
}

/**
 * obd_car_recognise:
 * @car: filled with the control units that answer, the first 32 PIDs of each, and the VIN: enough
 * to tell whether it is the car that was here before
 */
gboolean
obd_car_recognise (ObdLink *link, ObdScan *car, GCancellable *cancellable, GError **error)
{
  return read_supported_from (link, car, 0, cancellable, error) &&
         read_vin (link, car, cancellable, error);
}

/**
 * obd_car_identify:
 * @car: filled with the control units, what each offers and by which scales, and the VIN
 */
gboolean
obd_car_identify (ObdLink *link, ObdScan *car, GCancellable *cancellable, GError **error)
{
  if (!read_supported (link, car, cancellable, error))
    return FALSE;
  if (car->ecus->len == 0)
    {
      obd_error_set (error, OBD_ERROR_UNABLE_TO_CONNECT);
      return FALSE;
    }
  return read_ranges (link, car, cancellable, error) && read_vin (link, car, cancellable, error);
}
