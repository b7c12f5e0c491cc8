/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-scan.h"

#include <math.h>

static void
freeze_frame_free (gpointer data)
{
  ObdFreezeFrame *frame = data;

  g_array_unref (frame->readings);
  g_free (frame);
}

static void
ecu_free (gpointer data)
{
  ObdEcu *ecu = data;

  g_free (ecu->name);
  g_clear_pointer (&ecu->monitors, g_array_unref);
  g_clear_pointer (&ecu->cycle_monitors, g_array_unref);
  g_array_unref (ecu->codes);
  g_ptr_array_unref (ecu->freeze_frames);
  g_ptr_array_unref (ecu->calibration_ids);
  g_ptr_array_unref (ecu->calibration_numbers);
  g_ptr_array_unref (ecu->tests);
  g_ptr_array_unref (ecu->performance);
  g_ptr_array_unref (ecu->details);
  g_free (ecu->part_number);
  g_free (ecu->serial_number);
  g_free (ecu->software);
  g_free (ecu);
}

static GPtrArray *
answers_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) g_byte_array_unref);
}

static ObdEcu *
ecu_new (guint32 id)
{
  ObdEcu *ecu = g_new0 (ObdEcu, 1);

  ecu->id = id;
  ecu->codes = g_array_new (FALSE, FALSE, sizeof (ObdCode));
  ecu->freeze_frames = g_ptr_array_new_with_free_func (freeze_frame_free);
  ecu->calibration_ids = g_ptr_array_new_with_free_func (g_free);
  ecu->calibration_numbers = g_ptr_array_new_with_free_func (g_free);
  ecu->tests = answers_new ();
  ecu->performance = answers_new ();
  ecu->details = answers_new ();
  return ecu;
}

/**
 * obd_scan_new:
 *
 * Returns: (transfer full): a scan that found nothing yet
 */
ObdScan *
obd_scan_new (void)
{
  ObdScan *self = g_atomic_rc_box_new0 (ObdScan);

  self->voltage_v = NAN;
  self->ecus = g_ptr_array_new_with_free_func (ecu_free);
  self->truck_codes = g_array_new (FALSE, FALSE, sizeof (ObdTruckCode));
  self->truck_readings = g_array_new (FALSE, FALSE, sizeof (ObdTruckReading));
  self->notes = g_ptr_array_new_with_free_func (g_free);
  return self;
}

ObdScan *
obd_scan_ref (ObdScan *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
scan_clear (gpointer data)
{
  ObdScan *self = data;

  g_free (self->port);
  g_free (self->adapter);
  g_free (self->protocol);
  g_free (self->vin);
  g_ptr_array_unref (self->ecus);
  g_array_unref (self->truck_codes);
  g_array_unref (self->truck_readings);
  g_ptr_array_unref (self->notes);
}

void
obd_scan_unref (ObdScan *self)
{
  g_atomic_rc_box_release_full (self, scan_clear);
}

/**
 * obd_scan_find_ecu:
 *
 * Returns: (nullable) (transfer none): the control unit with @id
 */
ObdEcu *
obd_scan_find_ecu (ObdScan *self, guint32 id)
{
  for (guint i = 0; i < self->ecus->len; i++)
    {
      ObdEcu *ecu = g_ptr_array_index (self->ecus, i);
      if (ecu->id == id)
        return ecu;
    }
  return NULL;
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  const ObdEcu *left = *(ObdEcu *const *) a, *right = *(ObdEcu *const *) b;

  return (left->id > right->id) - (left->id < right->id);
}

/**
 * obd_scan_add_ecu:
 *
 * Returns: (transfer none): the control unit with @id, made where it was not known; they are kept
 * in the order of their ids
 */
ObdEcu *
obd_scan_add_ecu (ObdScan *self, guint32 id)
{
  ObdEcu *ecu = obd_scan_find_ecu (self, id);

  if (ecu == NULL)
    {
      ecu = ecu_new (id);
      g_ptr_array_add (self->ecus, ecu);
      g_ptr_array_sort (self->ecus, compare_ids);
    }
  return ecu;
}

/**
 * obd_ecu_supports_pid:
 * @pid: of service 01
 */
gboolean
obd_ecu_supports_pid (const ObdEcu *self, guint8 pid)
{
  return (self->pids[pid / 8] & (1 << pid % 8)) != 0;
}

/**
 * obd_scan_supports_pid:
 * @pid: of service 01
 *
 * Returns: whether any control unit offers it
 */
gboolean
obd_scan_supports_pid (ObdScan *self, guint8 pid)
{
  for (guint i = 0; i < self->ecus->len; i++)
    if (obd_ecu_supports_pid (g_ptr_array_index (self->ecus, i), pid))
      return TRUE;
  return FALSE;
}

/**
 * obd_ecu_id_to_text:
 *
 * Returns: (transfer full): "7E8" or "18DAF110"
 */
char *
obd_ecu_id_to_text (guint32 id)
{
  return g_strdup_printf (id > 0x7ff ? "%08X" : "%03X", id);
}
