/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-link-private.h"
#include "obd/obd-link-scan-private.h"
#include "obd/obd-modules.h"
#include "obd/obd-readiness.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define _d(text) g_dgettext (GETTEXT_PACKAGE, text)

/**
 * obd_link_scan_part:
 * @expected: what silence means
 * @subject: what is asked for, in words
 * @take: gets each answer, with @detail
 *
 * Asks all control units for one part of the scan; see obd_car_ask().
 */
gboolean
obd_link_scan_part (ObdScanRun *run,
                    ObdCarAnswer expected,
                    const char *subject,
                    const guint8 *request,
                    gsize size,
                    ObdScanTakeFunc take,
                    gconstpointer detail,
                    GError **error)
{
  g_autoptr (GPtrArray) answers =
    obd_car_ask (run->link, run->scan, expected, subject, request, size, run->cancellable, error);

  if (answers == NULL)
    return FALSE;
  for (guint i = 0; i < answers->len; i++)
    {
      const ObdMessage *message = g_ptr_array_index (answers, i);
      take (run, obd_scan_add_ecu (run->scan, message->ecu), message->payload, detail);
    }
  return TRUE;
}

/* Codes: on CAN a count, then two bytes each (ISO 15031-5, 6.3.3). */
static void
take_codes (ObdScanRun *run, ObdEcu *ecu, const GByteArray *payload, gconstpointer detail)
{
  const ObdDtcState *state = detail;

  for (guint i = 2; i + 1 < payload->len; i += 2)
    {
      ObdCode code = { (guint16) (payload->data[i] << 8 | payload->data[i + 1]), *state };
      if (code.dtc != 0)
        g_array_append_val (ecu->codes, code);
    }
}

typedef struct
{
  guint8 service;
  ObdDtcState state;
  ObdCarAnswer expected;
  const char *subject;
} CodeKind;

static gboolean
is_in (GArray *ecus, guint32 id)
{
  for (guint i = 0; i < ecus->len; i++)
    if (g_array_index (ecus, guint32, i) == id)
      return TRUE;
  return FALSE;
}

static gboolean
all_are_in (ObdScanRun *run, GArray *ecus)
{
  for (guint i = 0; i < run->scan->ecus->len; i++)
    if (!is_in (ecus, ((ObdEcu *) g_ptr_array_index (run->scan->ecus, i))->id))
      return FALSE;
  return TRUE;
}

static void
note_missing (ObdScanRun *run, const CodeKind *kind, GArray *answered)
{
  for (guint i = 0; i < run->scan->ecus->len; i++)
    {
      guint32 id = ((ObdEcu *) g_ptr_array_index (run->scan->ecus, i))->id;
      g_autofree char *text = obd_ecu_id_to_text (id);
      if (!is_in (answered, id))
        g_ptr_array_add (
          run->scan->notes,
          /* Translators: "The stored codes of control unit 7E9 could not be read." */
          g_strdup_printf (_d ("%s of control unit %s could not be read."), _d (kind->subject),
                           text));
    }
}

static void
take_new_answers (ObdScanRun *run, const CodeKind *kind, GPtrArray *answers, GArray *answered)
{
  for (guint i = 0; i < answers->len; i++)
    {
      const ObdMessage *message = g_ptr_array_index (answers, i);
      if (is_in (answered, message->ecu))
        continue;
      take_codes (run, obd_scan_add_ecu (run->scan, message->ecu), message->payload, &kind->state);
      g_array_append_val (answered, message->ecu);
    }
}

/* Each control unit must say its codes, even if it is that it has none: one that said nothing, or
 * whose answer lost a frame, is asked again and then noted. */
static gboolean
read_kind (ObdScanRun *run, const CodeKind *kind, GError **error)
{
  g_autoptr (GArray) answered = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (int attempt = 0; attempt < 2; attempt++)
    {
      g_autoptr (GPtrArray) answers =
        obd_car_ask (run->link, run->scan, kind->expected, _d (kind->subject), &kind->service, 1,
                     run->cancellable, error);
      if (answers == NULL)
        return FALSE;
      take_new_answers (run, kind, answers, answered);
      if (kind->expected != OBD_CAR_MUST_ANSWER || answers->len == 0 || all_are_in (run, answered))
        return TRUE;
    }
  note_missing (run, kind, answered);
  return TRUE;
}

static gboolean
read_codes (ObdScanRun *run, GError **error)
{
  static const CodeKind kinds[] = {
    { 0x03, OBD_DTC_STORED, OBD_CAR_MUST_ANSWER, N_ ("The stored codes") },
    { 0x07, OBD_DTC_PENDING, OBD_CAR_MUST_ANSWER, N_ ("The pending codes") },
    { 0x0a, OBD_DTC_PERMANENT, OBD_CAR_MAY_REFUSE, N_ ("The permanent codes") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (!read_kind (run, &kinds[i], error))
      return FALSE;
  return TRUE;
}

static void
take_readiness (ObdScanRun *run, ObdEcu *ecu, const GByteArray *payload, gconstpointer detail)
{
  g_auto (ObdReadiness) readiness = { 0 };

  if (payload->len < 6)
    return;
  obd_readiness_decode (&readiness, payload->data + 2);
  ecu->has_readiness = TRUE;
  ecu->mil = readiness.mil;
  ecu->code_count = readiness.code_count;
  ecu->compression_ignition = readiness.compression_ignition;
  g_clear_pointer (&ecu->monitors, g_array_unref);
  ecu->monitors = g_steal_pointer (&readiness.monitors);
}

static void
take_cycle_readiness (ObdScanRun *run, ObdEcu *ecu, const GByteArray *payload, gconstpointer detail)
{
  g_auto (ObdReadiness) readiness = { 0 };

  if (payload->len < 6)
    return;
  obd_readiness_decode (&readiness, payload->data + 2);
  g_clear_pointer (&ecu->cycle_monitors, g_array_unref);
  ecu->cycle_monitors = g_steal_pointer (&readiness.monitors);
}

static gboolean
read_readiness (ObdScanRun *run, GError **error)
{
  static const guint8 since_clear[] = { 0x01, 0x01 }, this_cycle[] = { 0x01, 0x41 };

  return obd_link_scan_part (run, OBD_CAR_MAY_REFUSE, _d ("The monitors"), since_clear,
                             sizeof since_clear, take_readiness, NULL, error) &&
         (!obd_scan_supports_pid (run->scan, this_cycle[1]) ||
          obd_link_scan_part (run, OBD_CAR_MAY_REFUSE, _d ("The monitors"), this_cycle,
                              sizeof this_cycle, take_cycle_readiness, NULL, error));
}

/* Freeze frame 0. 42 02 00 and the code that stored it; no code, no frame (SAE J1979, 5.7). */
static void
take_freeze_cause (ObdScanRun *run, ObdEcu *ecu, const GByteArray *payload, gconstpointer detail)
{
  if (payload->len < 5)
    return;
  guint16 dtc = (guint16) (payload->data[3] << 8 | payload->data[4]);
  if (dtc == 0)
    return;
  ObdFreezeFrame *frame = g_new0 (ObdFreezeFrame, 1);
  frame->dtc = dtc;
  frame->frame = payload->data[2];
  frame->readings = g_array_new (FALSE, FALSE, sizeof (ObdReading));
  g_ptr_array_add (ecu->freeze_frames, frame);
}

static void
take_freeze_supported (ObdScanRun *run,
                       ObdEcu *ecu,
                       const GByteArray *payload,
                       gconstpointer detail)
{
  guint8 *bits = (guint8 *) detail;

  for (guint i = 0; payload->len >= 7 && i < 4; i++)
    bits[payload->data[1] / 8 + i] |= payload->data[3 + i];
}

static void
take_freeze_values (ObdScanRun *run, ObdEcu *ecu, const GByteArray *payload, gconstpointer detail)
{
  const GPtrArray *signals = detail;

  if (ecu->freeze_frames->len == 0 || payload->len < 3)
    return;
  ObdFreezeFrame *frame = g_ptr_array_index (ecu->freeze_frames, 0);
  for (guint i = 0; i < signals->len; i++)
    {
      ObdReading reading = { g_ptr_array_index (signals, i), 0 };
      if (!obd_signal_decode (reading.signal, payload->data + 3, payload->len - 3, &reading.raw))
        continue;
      reading.raw = obd_ranges_apply (&ecu->ranges, reading.signal, reading.raw);
      g_array_append_val (frame->readings, reading);
    }
}

static gboolean
has_freeze_frame (ObdScan *scan)
{
  for (guint i = 0; i < scan->ecus->len; i++)
    if (((ObdEcu *) g_ptr_array_index (scan->ecus, i))->freeze_frames->len > 0)
      return TRUE;
  return FALSE;
}

static gboolean
read_freeze_supported (ObdScanRun *run, guint8 bits[32], GError **error)
{
  for (guint pid = 0; pid < 0xe0 && (pid == 0 || obd_link_scan_has (bits, pid)); pid += 0x20)
    {
      const guint8 request[] = { 0x02, (guint8) pid, 0x00 };
      if (!obd_link_scan_part (run, OBD_CAR_MAY_REFUSE, _d ("The freeze frame"), request,
                               sizeof request, take_freeze_supported, bits, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_freeze_frame (ObdScanRun *run, GError **error)
{
  const guint8 cause[] = { 0x02, 0x02, 0x00 };
  guint8 bits[32] = { 0 };

  if (!obd_link_scan_part (run, OBD_CAR_MAY_REFUSE, _d ("The freeze frame"), cause, sizeof cause,
                           take_freeze_cause, NULL, error))
    return FALSE;
  if (!has_freeze_frame (run->scan))
    return TRUE;
  if (!read_freeze_supported (run, bits, error))
    return FALSE;
  for (guint pid = 3; pid <= 0xe0; pid++)
    {
      const guint8 request[] = { 0x02, (guint8) pid, 0x00 };
      const GPtrArray *signals =
        obd_catalogue_find_pid (obd_link_get_catalogue (run->link), 0x01, (guint8) pid);
      if (signals->len == 0 || !obd_link_scan_has (bits, pid))
        continue;
      if (!obd_link_scan_part (run, OBD_CAR_MAY_REFUSE, _d ("The freeze frame"), request,
                               sizeof request, take_freeze_values, signals, error))
        return FALSE;
    }
  return TRUE;
}

static void
describe (ObdScanRun *run)
{
  ObdScan *scan = run->scan;

  scan->taken_at_s = g_get_real_time () / G_USEC_PER_SEC;
  scan->port = g_strdup (obd_link_get_port (run->link));
  scan->simulated = obd_link_is_simulated (run->link);
  scan->adapter = g_strdup (obd_link_get_adapter (run->link));
  scan->protocol = g_strdup (obd_link_get_protocol (run->link)->name);
  scan->voltage_v = obd_link_read_voltage (run->link, run->cancellable);
}

/**
 * obd_link_scan_modules:
 * @scan: what obd_link_scan() found; gets the control units that it did not
 * @progress: (nullable) (scope call)
 *
 * Asks every address on CAN who is there, and reads the codes of all by ISO 14229; listens to those
 * who speak SAE J1939. Takes some seconds. It only reads.
 */
gboolean
obd_link_scan_modules (ObdLink *self,
                       ObdScan *scan,
                       ObdProgressFunc progress,
                       gpointer user_data,
                       GCancellable *cancellable,
                       GError **error)
{
  return obd_modules_find (self, scan, TRUE, progress, user_data, cancellable, error) &&
         obd_modules_read (self, scan, progress, user_data, cancellable, error) &&
         obd_link_listen_to_j1939 (self, scan, cancellable, error);
}

static gboolean
identify (ObdScanRun *run, GError **error)
{
  return obd_car_identify (run->link, run->scan, run->cancellable, error);
}

/* Told before each part. */
static gboolean
read_parts (ObdScanRun *run, ObdProgressFunc progress, gpointer user_data, GError **error)
{
  static gboolean (*const parts[]) (ObdScanRun *, GError **) = {
    identify,          read_codes,          read_readiness,
    read_freeze_frame, obd_link_scan_tests, obd_link_scan_identity,
  };
  ObdProgress news = { .n_total = G_N_ELEMENTS (parts) };

  for (; news.n_done < news.n_total; news.n_done++)
    {
      news.n_found = run->scan->ecus->len;
      if (progress != NULL)
        progress (&news, user_data);
      if (!parts[news.n_done](run, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * obd_link_scan:
 * @progress: (nullable) (scope call)
 *
 * Reads what the car has to say of itself: control units, codes, freeze frame, monitors, what
 * their tests measured, identity.
 * It only reads.
 *
 * Returns: (transfer full): the scan; what could not be read is among its notes
 */
ObdScan *
obd_link_scan (ObdLink *self,
               ObdProgressFunc progress,
               gpointer user_data,
               GCancellable *cancellable,
               GError **error)
{
  g_return_val_if_fail (obd_link_get_protocol (self) != NULL, NULL);

  g_autoptr (ObdScan) scan = obd_scan_new ();
  ObdScanRun run = { self, scan, cancellable };

  describe (&run);
  if (obd_link_get_car (self) != NULL && obd_link_get_car (self)->by_address)
    return obd_link_scan_modules (self, scan, NULL, NULL, cancellable, error)
             ? g_steal_pointer (&scan)
             : NULL;
  return read_parts (&run, progress, user_data, error) ? g_steal_pointer (&scan) : NULL;
}
