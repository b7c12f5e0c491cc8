/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-link-private.h"
#include "obd/obd-negative.h"

/* The only file here that asks for anything to be changed in a car. */

/* "Cleared" is only true when every control unit that spoke has cleared. */
static gboolean
clear (ObdLink *self, const ObdRequest *request, GCancellable *cancellable, GError **error)
{
  int refusal = -1;

  if (!obd_link_aim (self, request->to, cancellable, error))
    return FALSE;
  g_autoptr (GPtrArray) cleared =
    obd_link_ask_whatever (self, request, &refusal, cancellable, error);
  if (cleared == NULL)
    return FALSE;
  if (refusal >= 0)
    obd_negative_set_error (error, (guint8) refusal);
  else if (cleared->len == 0)
    obd_error_set (error, OBD_ERROR_INCOMPLETE);
  return refusal < 0 && cleared->len > 0;
}

/* All groups of codes (ISO 14229-1, 11.2). */
static gboolean
clear_by_address (ObdLink *self, GCancellable *cancellable, GError **error)
{
  for (guint i = 0; i < self->car->ecus->len; i++)
    {
      const ObdEcu *ecu = g_ptr_array_index (self->car->ecus, i);
      const ObdRequest request = {
        .bytes = { 0x14, 0xff, 0xff, 0xff }, .size = 4, .to = ecu->address, .from = ecu->id
      };
      if (!clear (self, &request, cancellable, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * obd_link_clear:
 *
 * Has all control units forget their codes, freeze frames and monitor results (service 04, or 14
 * where the car knows nothing of SAE J1979). Only for a person who asked for it.
 *
 * Returns: whether every control unit that answered has done so
 */
gboolean
obd_link_clear (ObdLink *self, GCancellable *cancellable, GError **error)
{
  const ObdRequest request = { .bytes = { 0x04 }, .size = 1 };

  g_return_val_if_fail (self->elm != NULL && self->protocol != NULL, FALSE);

  if (self->car != NULL && self->car->by_address)
    return clear_by_address (self, cancellable, error);
  return clear (self, &request, cancellable, error);
}
