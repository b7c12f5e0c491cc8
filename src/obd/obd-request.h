/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "obd/obd-assembler.h"

G_BEGIN_DECLS

/* What fits into one message on every bus; longer requests are none of a tester that only reads. */
#define OBD_REQUEST_MAX 7

/**
 * ObdRequest:
 * @bytes: (array length=size): the service and what belongs to it
 * @to: the address or CAN identifier that it is sent to; 0 for all control units
 * @from: the only one whose answer counts; 0 for any
 */
typedef struct
{
  guint8 bytes[OBD_REQUEST_MAX];
  gsize size;
  guint32 to;
  guint32 from;
} ObdRequest;

gboolean obd_request_init (ObdRequest *self, const guint8 *bytes, gsize size);
gboolean obd_request_only_reads (const ObdRequest *self);
gboolean obd_request_is_answered_by (const ObdRequest *self, const ObdAnswer *answer);
int obd_request_get_refusal (const ObdRequest *self, const ObdAnswer *answer);

G_END_DECLS
