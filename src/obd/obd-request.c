/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-request.h"

#include <string.h>

#define ANSWER_BIT 0x40
#define NEGATIVE   0x7f

/**
 * Service:
 * @echoed: how many bytes behind the service an answer repeats, so that a late answer to another
 *   request is told apart
 * @is_list: whether they are items of which an answer may repeat any first
 *
 * The services that read (SAE J1979; ISO 14229-1; ISO 14230-3 and SAE J2190 for 18, 1A, 21, 22).
 * What is not here may change something in the car, and is never sent but by obd_link_clear().
 */
typedef struct
{
  guint8 service;
  guint8 echoed;
  gboolean is_list;
} Service;

static const Service services[] = {
  { 0x01, 1, TRUE },  { 0x02, 2, FALSE }, { 0x03, 0, FALSE }, { 0x05, 2, FALSE },
  { 0x06, 1, FALSE }, { 0x07, 0, FALSE }, { 0x09, 1, FALSE }, { 0x0a, 0, FALSE },
  { 0x10, 1, FALSE }, { 0x18, 0, FALSE }, { 0x19, 1, FALSE }, { 0x1a, 1, FALSE },
  { 0x21, 1, FALSE }, { 0x22, 2, FALSE }, { 0x3e, 0, FALSE },
};

static const Service *
find_service (guint8 service)
{
  for (guint i = 0; i < G_N_ELEMENTS (services); i++)
    if (services[i].service == service)
      return &services[i];
  return NULL;
}

/**
 * obd_request_init:
 *
 * Returns: whether @bytes fit
 */
gboolean
obd_request_init (ObdRequest *self, const guint8 *bytes, gsize size)
{
  *self = (ObdRequest){ .size = size };
  if (size == 0 || size > sizeof self->bytes)
    return FALSE;
  memcpy (self->bytes, bytes, size);
  return TRUE;
}

/* Of the sessions only the usual one and the one for diagnosis; programming is not for us. */
static gboolean
is_quiet_session (guint8 session)
{
  return session == 0x01 || session == 0x03 || session == 0x81 || session == 0x89 ||
         session == 0xc0;
}

/**
 * obd_request_only_reads:
 *
 * Returns: whether it leaves the car as it is
 */
gboolean
obd_request_only_reads (const ObdRequest *self)
{
  if (self->bytes[0] == 0x10)
    return self->size == 2 && is_quiet_session (self->bytes[1]);
  return find_service (self->bytes[0]) != NULL;
}

static gboolean
is_among (guint8 item, const guint8 *items, gsize n)
{
  return memchr (items, item, n) != NULL;
}

/**
 * obd_request_is_answered_by:
 *
 * Returns: whether @answer is a positive answer to this very request
 */
gboolean
obd_request_is_answered_by (const ObdRequest *self, const ObdAnswer *answer)
{
  const Service *service = find_service (self->bytes[0]);
  gsize echoed = service != NULL ? MIN (service->echoed, self->size - 1) : 0;

  if (answer->size < 1 + echoed || answer->payload[0] != (self->bytes[0] | ANSWER_BIT) ||
      (self->from != 0 && answer->ecu != self->from))
    return FALSE;
  if (echoed > 0 && service->is_list)
    return is_among (answer->payload[1], self->bytes + 1, self->size - 1);
  return memcmp (answer->payload + 1, self->bytes + 1, echoed) == 0;
}

/**
 * obd_request_get_refusal:
 *
 * Returns: the reason of a negative answer to this service, or -1. Before CAN what was asked for
 *   may stand between service and reason (SAE J1979, 4.2.3).
 */
int
obd_request_get_refusal (const ObdRequest *self, const ObdAnswer *answer)
{
  gboolean negative = answer->size >= 3 && answer->payload[0] == NEGATIVE &&
                      answer->payload[1] == self->bytes[0] &&
                      (self->from == 0 || answer->ecu == self->from);

  return negative ? answer->payload[answer->size - 1] : -1;
}
