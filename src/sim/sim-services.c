/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/sim-services.h"

#include "sim/sim-tests.h"

/* What a control unit on CAN answers to the services of SAE J1979. An answer of size 0 with no
 * negative code is silence. */

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

/**
 * sim_services_get_mask:
 *
 * Returns: 32 bits for the items that follow @base (00, 20, 40 …), the highest bit the first of
 * them. The last bit says whether the next such item is worth asking.
 */
guint32
sim_services_get_mask (const SimEcu *ecu, guint8 base, SimSupportsFunc supports)
{
  guint32 mask = 0;

  for (guint i = 1; i <= 32 && base + i <= 0xff; i++)
    {
      guint8 item = (guint8) (base + i);
      gboolean is_next_mask = i == 32;

      if (is_next_mask ? sim_services_get_mask (ecu, item, supports) != 0 : supports (ecu, item))
        mask |= 1u << (32 - i);
    }
  return mask;
}

void
sim_services_put_mask (GByteArray *answer, guint32 mask)
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

static void
put_pid (const SimEcu *ecu, guint8 pid, GByteArray *answer)
{
  guint8 data[SIM_PID_MAX_SIZE] = { 0 };
  gsize size = is_mask_item (pid) ? 0 : ecu->read_pid (ecu, pid, data);
  guint32 mask = is_mask_item (pid) ? sim_services_get_mask (ecu, pid, sim_ecu_has_pid) : 0;

  if (size == 0 && mask == 0)
    return;
  put_byte (answer, pid);
  if (mask != 0)
    sim_services_put_mask (answer, mask);
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

static void
put_frame_pid (const SimEcu *ecu, guint8 pid, GByteArray *answer)
{
  guint8 data[SIM_PID_MAX_SIZE] = { 0 };
  guint16 code;
  const SimTruth *frame = sim_faults_get_freeze_frame (ecu->faults, &code);
  gboolean stored = frame != NULL && sim_ecu_has_frame_pid (ecu, pid);

  gboolean empty_mask =
    is_mask_item (pid) && pid > 0 && sim_services_get_mask (ecu, pid, sim_ecu_has_frame_pid) == 0;

  if (empty_mask || (!is_mask_item (pid) && pid != 0x02 && !stored))
    return;
  put_byte (answer, pid);
  put_byte (answer, 0);
  if (is_mask_item (pid))
    sim_services_put_mask (answer, sim_services_get_mask (ecu, pid, sim_ecu_has_frame_pid));
  else if (pid == 0x02)
    put (answer, (const guint8[]){ (guint8) (code >> 8), (guint8) code }, 2);
  else
    put (answer, data, sim_ecu_read_frame (ecu, frame, pid, data));
}

static SimNegative
answer_freeze_frame (SimEcu *ecu, const guint8 *items, gsize n_items, GByteArray *answer)
{
  if (!sim_ecu_has_flag (ecu, SIM_ECU_FRAMES) || n_items == 0 || n_items % 2 != 0 ||
      n_items / 2 > MAX_FRAME_PIDS)
    return SIM_NEGATIVE_SUBFUNCTION;
  for (gsize i = 0; i < n_items; i += 2)
    {
      if (items[i + 1] == 0)
        put_frame_pid (ecu, items[i], answer);
    }
  return answer->len > 1 ? SIM_NEGATIVE_NONE : SIM_NEGATIVE_SUBFUNCTION;
}

/* Services 03, 07 and 0A. */

static SimNegative
put_codes (SimEcu *ecu, SimCodesKind kind, gsize n_items, GByteArray *answer)
{
  guint16 codes[SIM_MAX_CODES];
  guint n_codes = 0;

  if (n_items > 0)
    return SIM_NEGATIVE_SUBFUNCTION;
  if (ecu->faults != NULL)
    n_codes = sim_faults_get_codes (ecu->faults, kind, codes);
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

typedef struct
{
  guint8 service;
  SimNegative (*answer) (SimEcu *ecu, const guint8 *items, gsize n_items, GByteArray *answer);
} Service;

static const Service services[] = {
  { 0x01, answer_current },  { 0x02, answer_freeze_frame }, { 0x03, answer_stored },
  { 0x04, answer_clear },    { 0x06, sim_tests_answer },    { 0x07, answer_pending },
  { 0x09, sim_info_answer }, { 0x0a, answer_permanent },
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
      put_byte (answer, request[0] | SIM_ANSWER_BIT);
      return services[i].answer (ecu, request + 1, size - 1, answer);
    }
  return SIM_NEGATIVE_SERVICE;
}
