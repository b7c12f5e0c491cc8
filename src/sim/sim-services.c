/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/sim-services.h"

#include <string.h>

/* What a control unit on CAN answers to the services of SAE J1979. An answer of size 0 with no
 * negative code is silence. */

#define ANSWER_BIT     0x40
#define MAX_PIDS       6
#define MAX_FRAME_PIDS 3

static void
put (GByteArray *answer, const guint8 *bytes, gsize size)
{
  g_byte_array_append (answer, bytes, (guint) size);
}

static void
put_byte (GByteArray *answer, guint8 byte)
{
  g_byte_array_append (answer, &byte, 1);
}

typedef gboolean (*SupportsFunc) (const SimEcu *ecu, guint8 item);

/* PID 00, 20, 40 …: 32 bits for the items that follow it, the highest bit the first of them. The
 * last bit says whether the next such item is worth asking. */
static guint32
get_mask (const SimEcu *ecu, guint8 base, SupportsFunc supports)
{
  guint32 mask = 0;

  for (guint i = 1; i <= 32 && base + i <= 0xff; i++)
    {
      guint8 item = (guint8) (base + i);
      gboolean is_next_mask = i == 32;

      if (is_next_mask ? get_mask (ecu, item, supports) != 0 : supports (ecu, item))
        mask |= 1u << (32 - i);
    }
  return mask;
}

static void
put_mask (GByteArray *answer, guint32 mask)
{
  guint32 bytes = GUINT32_TO_BE (mask);

  put (answer, (const guint8 *) &bytes, sizeof bytes);
}

static gboolean
is_mask_item (guint8 item)
{
  return item % 0x20 == 0;
}

/* Service 01. */

static gboolean
supports_pid (const SimEcu *ecu, guint8 pid)
{
  guint8 data[SIM_PID_MAX_SIZE];

  return ecu->read_pid (ecu, pid, data) > 0;
}

static void
put_pid (const SimEcu *ecu, guint8 pid, GByteArray *answer)
{
  guint8 data[SIM_PID_MAX_SIZE] = { 0 };
  gsize size = is_mask_item (pid) ? 0 : ecu->read_pid (ecu, pid, data);
  guint32 mask = is_mask_item (pid) ? get_mask (ecu, pid, supports_pid) : 0;

  if (size == 0 && mask == 0)
    return;
  put_byte (answer, pid);
  if (mask != 0)
    put_mask (answer, mask);
  else
    put (answer, data, size);
}

static SimNegative
answer_current (SimEcu *ecu, const guint8 *items, gsize n_items, GByteArray *answer)
{
  if (n_items == 0 || n_items > MAX_PIDS)
    return SIM_NEGATIVE_SUBFUNCTION;
  for (gsize i = 0; i < n_items; i++)
    put_pid (ecu, items[i], answer);
  return answer->len > 1 ? SIM_NEGATIVE_NONE : SIM_NEGATIVE_SUBFUNCTION;
}

/* Service 02: pairs of PID and frame number; only frame 0 exists. */

static const guint8 frame_pids[] = { 0x03, 0x04, 0x05, 0x06, 0x07, 0x0b,
                                     0x0c, 0x0d, 0x0e, 0x0f, 0x11, 0x1f };

static gboolean
supports_frame_pid (const SimEcu *ecu, guint8 pid)
{
  return pid == 0x02 || memchr (frame_pids, pid, sizeof frame_pids) != NULL;
}

static void
put_frame_pid (const SimEcu *ecu, guint8 pid, GByteArray *answer)
{
  guint8 data[SIM_PID_MAX_SIZE] = { 0 };
  guint16 code;
  const SimTruth *frame = sim_faults_get_freeze_frame (ecu->faults, &code);
  gboolean stored = frame != NULL && memchr (frame_pids, pid, sizeof frame_pids) != NULL;

  if (!is_mask_item (pid) && pid != 0x02 && !stored)
    return;
  put_byte (answer, pid);
  put_byte (answer, 0);
  if (is_mask_item (pid))
    put_mask (answer, get_mask (ecu, pid, supports_frame_pid));
  else if (pid == 0x02)
    put (answer, (const guint8[]){ (guint8) (code >> 8), (guint8) code }, 2);
  else
    put (answer, data, sim_pids_encode_engine (pid, frame, ecu->faults, data));
}

static SimNegative
answer_freeze_frame (SimEcu *ecu, const guint8 *items, gsize n_items, GByteArray *answer)
{
  if (!ecu->keeps_frames || n_items == 0 || n_items % 2 != 0 || n_items / 2 > MAX_FRAME_PIDS)
    return SIM_NEGATIVE_SUBFUNCTION;
  for (gsize i = 0; i < n_items; i += 2)
    {
      if (items[i + 1] == 0 && (!is_mask_item (items[i]) || items[i] == 0))
        put_frame_pid (ecu, items[i], answer);
    }
  return answer->len > 1 ? SIM_NEGATIVE_NONE : SIM_NEGATIVE_SUBFUNCTION;
}

/* Services 03, 07 and 0A. */

static SimNegative
put_codes (SimEcu *ecu, SimCodesKind kind, gsize n_items, GByteArray *answer)
{
  guint n_codes = 0;
  const guint16 *codes = NULL;

  if (n_items > 0)
    return SIM_NEGATIVE_SUBFUNCTION;
  if (ecu->faults != NULL)
    codes = sim_faults_get_codes (ecu->faults, kind, &n_codes);
  put_byte (answer, (guint8) n_codes);
  for (guint i = 0; i < n_codes; i++)
    put (answer, (const guint8[]){ (guint8) (codes[i] >> 8), (guint8) codes[i] }, 2);
  return SIM_NEGATIVE_NONE;
}

static SimNegative
answer_stored (SimEcu *ecu, const guint8 *items, gsize n_items, GByteArray *answer)
{
  return put_codes (ecu, SIM_CODES_STORED, n_items, answer);
}

static SimNegative
answer_pending (SimEcu *ecu, const guint8 *items, gsize n_items, GByteArray *answer)
{
  return put_codes (ecu, SIM_CODES_PENDING, n_items, answer);
}

static SimNegative
answer_permanent (SimEcu *ecu, const guint8 *items, gsize n_items, GByteArray *answer)
{
  return put_codes (ecu, SIM_CODES_PERMANENT, n_items, answer);
}

static SimNegative
answer_clear (SimEcu *ecu, const guint8 *items, gsize n_items, GByteArray *answer)
{
  if (n_items > 0)
    return SIM_NEGATIVE_SUBFUNCTION;
  if (ecu->refuses_clear)
    return SIM_NEGATIVE_CONDITIONS;
  if (ecu->faults != NULL)
    sim_faults_clear (ecu->faults);
  return SIM_NEGATIVE_NONE;
}

/* Service 09. On CAN each answer names how many items follow. */

enum
{
  INFO_VIN = 0x02,
  INFO_CALIBRATION_ID = 0x04,
  INFO_CALIBRATION_NUMBER = 0x06,
  INFO_NAME = 0x0a
};

static gboolean
supports_info (const SimEcu *ecu, guint8 info)
{
  if (ecu->identity == NULL)
    return FALSE;
  return (info == INFO_VIN && ecu->identity->vin != NULL) || info == INFO_CALIBRATION_ID ||
         info == INFO_CALIBRATION_NUMBER || info == INFO_NAME;
}

static void
put_info (const SimEcu *ecu, guint8 info, GByteArray *answer)
{
  const SimIdentity *identity = ecu->identity;

  put_byte (answer, info);
  if (info == 0)
    {
      put_mask (answer, get_mask (ecu, 0, supports_info));
      return;
    }
  put_byte (answer, 1);
  if (info == INFO_VIN)
    put (answer, (const guint8 *) identity->vin, 17);
  else if (info == INFO_CALIBRATION_ID)
    put (answer, (const guint8 *) identity->calibration_id, 16);
  else if (info == INFO_CALIBRATION_NUMBER)
    put_mask (answer, identity->calibration_number);
  else
    put (answer, identity->name, sizeof identity->name);
}

static SimNegative
answer_info (SimEcu *ecu, const guint8 *items, gsize n_items, GByteArray *answer)
{
  gboolean is_mask = n_items == 1 && items[0] == 0 && ecu->identity != NULL;

  if (!is_mask && (n_items != 1 || !supports_info (ecu, items[0])))
    return SIM_NEGATIVE_SUBFUNCTION;
  put_info (ecu, items[0], answer);
  return SIM_NEGATIVE_NONE;
}

typedef struct
{
  guint8 service;
  SimNegative (*answer) (SimEcu *ecu, const guint8 *items, gsize n_items, GByteArray *answer);
} Service;

static const Service services[] = {
  { 0x01, answer_current },   { 0x02, answer_freeze_frame }, { 0x03, answer_stored },
  { 0x04, answer_clear },     { 0x07, answer_pending },      { 0x09, answer_info },
  { 0x0a, answer_permanent },
};

/**
 * sim_services_answer:
 * @request, @size: the service and what follows it
 * @answer: (out caller-allocates): is emptied, then filled with the positive answer
 *
 * Returns: why the control unit refuses; %SIM_NEGATIVE_NONE where @answer holds what it says
 */
SimNegative
sim_services_answer (SimEcu *ecu, const guint8 *request, gsize size, GByteArray *answer)
{
  g_byte_array_set_size (answer, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (services) && size > 0; i++)
    {
      if (services[i].service != request[0])
        continue;
      put_byte (answer, request[0] | ANSWER_BIT);
      return services[i].answer (ecu, request + 1, size - 1, answer);
    }
  return SIM_NEGATIVE_SERVICE;
}
