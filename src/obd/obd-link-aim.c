/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-address.h"
#include "obd/obd-link-private.h"

/* Whom the adapter asks, and whom it hears. */

/* Nobody is at that address: the adapter's setting is not known. */
#define NOWHERE G_MAXUINT32

/* Flow control of ISO 15765-2, 9.6.5: go on, all of it, without pauses. */
#define GO_ON "ATFCSD300000"

static char *
write_header (ObdLink *self, guint32 target)
{
  switch (self->protocol->framing)
    {
    case OBD_FRAMING_CAN_11:
      return g_strdup_printf ("ATSH%03X", target);
    case OBD_FRAMING_CAN_29:
    case OBD_FRAMING_J1939:
      return g_strdup_printf ("ATSH%06X", target & 0xffffff);
    case OBD_FRAMING_KWP:
      return g_strdup_printf ("ATSH80%02XF1", target & 0xff);
    case OBD_FRAMING_ISO_9141:
      return g_strdup_printf ("ATSH68%02XF1", target & 0xff);
    case OBD_FRAMING_J1850:
    case OBD_N_FRAMINGS:
    default:
      return g_strdup_printf ("ATSH6C%02XF1", target & 0xff);
    }
}

/* All control units at once: ISO 15765-4, 6.3.2; SAE J1979, 4.2; ISO 14230-4, 5.3. */
static const char *const functional_headers[OBD_N_FRAMINGS] = {
  [OBD_FRAMING_CAN_11] = "ATSH7DF",   [OBD_FRAMING_CAN_29] = "ATSHDB33F1",
  [OBD_FRAMING_J1850] = "ATSH686AF1", [OBD_FRAMING_ISO_9141] = "ATSH686AF1",
  [OBD_FRAMING_KWP] = "ATSHC033F1",   [OBD_FRAMING_J1939] = "ATSHEAFFF9",
};

/* PWM has another priority byte than VPW. */
static const char *
get_functional_header (ObdLink *self)
{
  return self->protocol->number == '1' ? "ATSH616AF1" : functional_headers[self->protocol->framing];
}

static gboolean
set_header (ObdLink *self, guint32 target, GCancellable *cancellable, GError **error)
{
  gboolean ok;

  if (self->target == target)
    return TRUE;
  g_autofree char *header =
    target == 0 ? g_strdup (get_functional_header (self)) : write_header (self, target);
  if (!obd_elm_says (self->elm, header, "OK", &ok, cancellable, error))
    return FALSE;
  if (ok)
    self->target = target;
  else
    obd_error_set (error, OBD_ERROR_UNKNOWN_COMMAND);
  return ok;
}

/* The first byte of a 29-bit identifier is not part of AT SH. */
static gboolean
set_priority (ObdLink *self, guint32 target, GCancellable *cancellable, GError **error)
{
  gboolean is_long = self->protocol->framing == OBD_FRAMING_CAN_29;
  guint8 priority = is_long && target != 0 ? (guint8) (target >> 24) : OBD_USUAL_PRIORITY;
  g_autofree char *command = g_strdup_printf ("ATCP%02X", (guint) priority);

  if (self->priority == priority)
    return TRUE;
  if (!obd_link_command (self, command, cancellable, error))
    return FALSE;
  self->priority = priority;
  return TRUE;
}

static char *
write_id (ObdLink *self, const char *command, guint32 id)
{
  gboolean is_short = self->protocol->framing == OBD_FRAMING_CAN_11;

  return g_strdup_printf (is_short ? "%s%03X" : "%s%08X", command, id);
}

/* 0 for those that an adapter hears by itself. */
static gboolean
set_filter (ObdLink *self, guint32 heard, GCancellable *cancellable, GError **error)
{
  g_autofree char *command = heard != 0 ? write_id (self, "ATCRA", heard) : g_strdup ("ATCRA");

  if (self->heard == heard)
    return TRUE;
  self->heard = NOWHERE;
  if (!obd_link_command (self, command, cancellable, error))
    return FALSE;
  self->heard = heard;
  return TRUE;
}

/* 0 for where an adapter sends it by itself. */
static gboolean
set_flow (ObdLink *self, guint32 flow, GCancellable *cancellable, GError **error)
{
  g_autofree char *header = write_id (self, "ATFCSH", flow);

  if (self->flow == flow)
    return TRUE;
  self->flow = NOWHERE;
  if (flow != 0 && (!obd_link_command (self, header, cancellable, error) ||
                    !obd_link_command (self, GO_ON, cancellable, error)))
    return FALSE;
  if (!obd_link_command (self, flow != 0 ? "ATFCSM1" : "ATFCSM0", cancellable, error))
    return FALSE;
  self->flow = flow;
  return TRUE;
}

/**
 * obd_link_hear_usual:
 *
 * Takes back what obd_link_aim_at() told the adapter about answers.
 */
gboolean
obd_link_hear_usual (ObdLink *self, GCancellable *cancellable, GError **error)
{
  return set_filter (self, 0, cancellable, error) && set_flow (self, 0, cancellable, error);
}

/**
 * obd_link_forget_aim:
 *
 * The adapter is as after its start: it asks all control units.
 */
void
obd_link_forget_aim (ObdLink *self)
{
  self->target = 0;
  self->heard = 0;
  self->flow = 0;
  self->priority = OBD_USUAL_PRIORITY;
}

/**
 * obd_link_aim_at:
 * @target: who is asked from now on; 0 for all control units
 * @from: whose answers shall be heard; 0 for those that the adapter hears by itself
 *
 * Only what differs from the adapter's settings is said, so that it costs nothing to ask the same
 * control unit again.
 */
gboolean
obd_link_aim_at (ObdLink *self,
                 guint32 target,
                 guint32 from,
                 GCancellable *cancellable,
                 GError **error)
{
  ObdFraming framing = self->protocol->framing;
  gboolean special = from != 0 && !obd_address_is_usual_answer (framing, from);
  gboolean strange = from != 0 && obd_address_to_ask (framing, from) != target && target != 0 &&
                     self->protocol->is_can;

  return set_priority (self, target, cancellable, error) &&
         set_header (self, target, cancellable, error) &&
         set_filter (self, special ? from : 0, cancellable, error) &&
         set_flow (self, strange ? target : 0, cancellable, error);
}

/**
 * obd_link_aim:
 * @target: who is asked from now on; 0 for all control units
 */
gboolean
obd_link_aim (ObdLink *self, guint32 target, GCancellable *cancellable, GError **error)
{
  return obd_link_aim_at (self, target, 0, cancellable, error);
}
