/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/sim-uds.h"

#include <math.h>
#include <string.h>

/* What a control unit answers to ISO 14229 (UDS). */

#define SESSION_DEFAULT  0x01
#define SESSION_EXTENDED 0x03
/* S3: without a sign of the tester, the session ends (ISO 14229-2). */
#define SESSION_US       (5 * G_USEC_PER_SEC)
#define QUIET_BIT        0x80
#define DID_SESSION      0xf186
#define DID_VIN          0xf190
#define STATUS_MASK      0xff
#define FORMAT_ISO_14229 0x01
#define GROUP_ALL        0xffffff
#define SNAPSHOT_RECORD  0x01
#define EXTENDED_RECORD  0x01
#define EXTENDED_AGING   0x02

/* The bits of a code's status (ISO 14229-1, D.2). */
enum
{
  STATUS_FAILED = 0x01,
  STATUS_FAILED_THIS_CYCLE = 0x02,
  STATUS_PENDING = 0x04,
  STATUS_CONFIRMED = 0x08,
  STATUS_NOT_COMPLETED = 0x10,
  STATUS_FAILED_SINCE_CLEAR = 0x20,
  STATUS_NOT_COMPLETED_THIS_CYCLE = 0x40,
  STATUS_LAMP = 0x80
};

static void
put_byte (GByteArray *answer, guint8 byte)
{
  g_byte_array_append (answer, &byte, 1);
}

static void
put_number (GByteArray *answer, gsize size, double number)
{
  guint8 bytes[4];

  sim_pids_put_number (bytes, size, number);
  g_byte_array_append (answer, bytes, (guint) size);
}

/* Sessions. */

static void
touch_session (SimEcu *ecu, gint64 now_us)
{
  if (now_us > ecu->session_until_us)
    ecu->session = SESSION_DEFAULT;
  ecu->session_until_us = now_us + SESSION_US;
}

/* The times that follow are P2 in milliseconds and P2* in tens of them. */
static SimNegative
open_session (SimEcu *ecu, const guint8 *items, gsize n_items, GByteArray *answer)
{
  static const guint8 times[] = { 0x00, 0x32, 0x01, 0xf4 };
  guint8 session = n_items > 0 ? items[0] & (guint8) ~QUIET_BIT : 0;

  if (n_items != 1)
    return SIM_NEGATIVE_LENGTH;
  if (session != SESSION_DEFAULT && session != SESSION_EXTENDED)
    return SIM_NEGATIVE_SUBFUNCTION;
  ecu->session = session;
  put_byte (answer, session);
  g_byte_array_append (answer, times, sizeof times);
  return SIM_NEGATIVE_NONE;
}

static SimNegative
keep_session (SimEcu *ecu, const guint8 *items, gsize n_items, GByteArray *answer)
{
  if (n_items != 1)
    return SIM_NEGATIVE_LENGTH;
  if ((items[0] & ~QUIET_BIT) != 0)
    return SIM_NEGATIVE_SUBFUNCTION;
  put_byte (answer, 0);
  return SIM_NEGATIVE_NONE;
}

/* Data identifiers. */

static const SimDid *
find_did (const SimEcu *ecu, guint16 id)
{
  for (const SimDid *did = ecu->model->dids; did != NULL && did->size > 0; did++)
    {
      if (did->id == id)
        return did;
    }
  return NULL;
}

static void
put_did_value (const SimEcu *ecu, const SimDid *did, GByteArray *answer)
{
  double value = did->text == NULL ? G_STRUCT_MEMBER (double, ecu->truth, did->field) : 0;

  if (did->text != NULL)
    g_byte_array_append (answer, (const guint8 *) did->text, did->size);
  else
    put_number (answer, did->size, (value - did->offset) / did->scale);
}

static gboolean
put_did (const SimEcu *ecu, guint16 id, GByteArray *answer)
{
  const SimDid *did = find_did (ecu, id);
  gboolean is_vin = id == DID_VIN && sim_ecu_has_flag (ecu, SIM_ECU_VIN);

  if (did == NULL && !is_vin && id != DID_SESSION)
    return FALSE;
  put_number (answer, 2, id);
  if (did != NULL)
    put_did_value (ecu, did, answer);
  else if (is_vin)
    g_byte_array_append (answer, (const guint8 *) ecu->car->vin, (guint) strlen (ecu->car->vin));
  else
    put_byte (answer, ecu->session);
  return TRUE;
}

/* Identifiers that it does not know are passed over as long as it knows one. */
static SimNegative
read_data (SimEcu *ecu, const guint8 *items, gsize n_items, GByteArray *answer)
{
  gboolean any = FALSE;

  if (n_items == 0 || n_items % 2 != 0)
    return SIM_NEGATIVE_LENGTH;
  for (gsize i = 0; i < n_items; i += 2)
    any |= put_did (ecu, (guint16) (items[i] << 8 | items[i + 1]), answer);
  return any ? SIM_NEGATIVE_NONE : SIM_NEGATIVE_RANGE;
}

/* Trouble codes. */

static guint8
get_status (const SimEcu *ecu, const SimTrouble *trouble)
{
  guint drive = ecu->truth->drive;
  gboolean judged = trouble->judged_drive == drive;
  guint8 status = 0;

  if (trouble->active && (trouble->failed_drive == drive || trouble->confirmed))
    status |= STATUS_FAILED;
  if (trouble->failed_drive == drive)
    status |= STATUS_FAILED_THIS_CYCLE;
  if (trouble->pending || trouble->failed_drive == drive)
    status |= STATUS_PENDING;
  if (trouble->confirmed)
    status |= STATUS_CONFIRMED;
  if (trouble->judged_drive == G_MAXUINT && !trouble->confirmed)
    status |= STATUS_NOT_COMPLETED;
  if (trouble->occurrences > 0)
    status |= STATUS_FAILED_SINCE_CLEAR;
  if (!judged)
    status |= STATUS_NOT_COMPLETED_THIS_CYCLE;
  if (trouble->confirmed && trouble->kind->lights_mil && trouble->passes < 3)
    status |= STATUS_LAMP;
  return status;
}

static gboolean
is_known (const SimTrouble *trouble)
{
  return trouble->confirmed || trouble->pending || trouble->occurrences > 0;
}

static guint32
get_code (const SimTrouble *trouble)
{
  return (guint32) trouble->kind->code << 8 | trouble->kind->failure_type;
}

static void
put_trouble (const SimEcu *ecu, const SimTrouble *trouble, GByteArray *answer)
{
  guint32 code = get_code (trouble);

  put_byte (answer, (guint8) (code >> 16));
  put_byte (answer, (guint8) (code >> 8));
  put_byte (answer, (guint8) code);
  put_byte (answer, get_status (ecu, trouble));
}

static guint
put_troubles (const SimEcu *ecu, guint8 mask, gboolean all, GByteArray *answer)
{
  guint n_troubles;
  guint n_put = 0;
  const SimTrouble *troubles = sim_faults_get_troubles (ecu->faults, &n_troubles);

  for (guint i = 0; i < n_troubles; i++)
    {
      gboolean wanted = is_known (&troubles[i]) && (get_status (ecu, &troubles[i]) & mask) != 0;
      if (!all && !wanted)
        continue;
      n_put++;
      if (answer != NULL)
        put_trouble (ecu, &troubles[i], answer);
    }
  return n_put;
}

static SimNegative
count_troubles (SimEcu *ecu, const guint8 *items, gsize n_items, GByteArray *answer)
{
  if (n_items != 1)
    return SIM_NEGATIVE_LENGTH;
  put_byte (answer, STATUS_MASK);
  put_byte (answer, FORMAT_ISO_14229);
  put_number (answer, 2, put_troubles (ecu, items[0], FALSE, NULL));
  return SIM_NEGATIVE_NONE;
}

static SimNegative
list_troubles (SimEcu *ecu, const guint8 *items, gsize n_items, GByteArray *answer)
{
  if (n_items != 1)
    return SIM_NEGATIVE_LENGTH;
  put_byte (answer, STATUS_MASK);
  put_troubles (ecu, items[0], FALSE, answer);
  return SIM_NEGATIVE_NONE;
}

static SimNegative
list_all_troubles (SimEcu *ecu, const guint8 *items, gsize n_items, GByteArray *answer)
{
  if (n_items != 0)
    return SIM_NEGATIVE_LENGTH;
  put_byte (answer, STATUS_MASK);
  put_troubles (ecu, 0, TRUE, answer);
  return SIM_NEGATIVE_NONE;
}

static const SimTrouble *
find_trouble (const SimEcu *ecu, const guint8 *bytes)
{
  guint32 code = (guint32) bytes[0] << 16 | (guint32) bytes[1] << 8 | bytes[2];
  guint n_troubles;
  const SimTrouble *troubles = sim_faults_get_troubles (ecu->faults, &n_troubles);

  for (guint i = 0; i < n_troubles; i++)
    {
      if (get_code (&troubles[i]) == code && is_known (&troubles[i]))
        return &troubles[i];
    }
  return NULL;
}

/* A snapshot holds, by identifiers F4xx, the PIDs of service 01 that matter most. */
static void
put_snapshot (const SimEcu *ecu, const SimTrouble *trouble, GByteArray *answer)
{
  static const guint8 pids[] = { 0x0d, 0x05, 0x42, 0x1f };

  put_byte (answer, SNAPSHOT_RECORD);
  put_byte (answer, G_N_ELEMENTS (pids));
  for (guint i = 0; i < G_N_ELEMENTS (pids); i++)
    {
      guint8 data[SIM_PID_MAX_SIZE];
      gsize size = sim_ecu_read_frame (ecu, &trouble->frame, pids[i], data);
      put_number (answer, 2, 0xf400 + pids[i]);
      g_byte_array_append (answer, data, (guint) size);
    }
}

static SimNegative
read_snapshot (SimEcu *ecu, const guint8 *items, gsize n_items, GByteArray *answer)
{
  const SimTrouble *trouble = n_items == 4 ? find_trouble (ecu, items) : NULL;

  if (n_items != 4)
    return SIM_NEGATIVE_LENGTH;
  if (trouble == NULL || (items[3] != SNAPSHOT_RECORD && items[3] != 0xff))
    return SIM_NEGATIVE_RANGE;
  put_trouble (ecu, trouble, answer);
  if (trouble->has_frame)
    put_snapshot (ecu, trouble, answer);
  return SIM_NEGATIVE_NONE;
}

/* Record 1: in how many drives it was seen; record 2: how many have passed without it. */
static SimNegative
read_extended (SimEcu *ecu, const guint8 *items, gsize n_items, GByteArray *answer)
{
  const SimTrouble *trouble = n_items == 4 ? find_trouble (ecu, items) : NULL;

  if (n_items != 4)
    return SIM_NEGATIVE_LENGTH;
  if (trouble == NULL || (items[3] > EXTENDED_AGING && items[3] != 0xff) || items[3] == 0)
    return SIM_NEGATIVE_RANGE;
  put_trouble (ecu, trouble, answer);
  if (items[3] != EXTENDED_AGING)
    {
      put_byte (answer, EXTENDED_RECORD);
      put_number (answer, 1, trouble->occurrences);
    }
  if (items[3] != EXTENDED_RECORD)
    {
      put_byte (answer, EXTENDED_AGING);
      put_number (answer, 1, trouble->passes);
    }
  return SIM_NEGATIVE_NONE;
}

typedef struct
{
  guint8 code;
  SimNegative (*answer) (SimEcu *ecu, const guint8 *items, gsize n_items, GByteArray *answer);
} Function;

static SimNegative
read_troubles (SimEcu *ecu, const guint8 *items, gsize n_items, GByteArray *answer)
{
  static const Function reports[] = {
    { 0x01, count_troubles }, { 0x02, list_troubles },     { 0x04, read_snapshot },
    { 0x06, read_extended },  { 0x0a, list_all_troubles },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (reports) && n_items > 0; i++)
    {
      if (reports[i].code != items[0])
        continue;
      put_byte (answer, items[0]);
      return reports[i].answer (ecu, items + 1, n_items - 1, answer);
    }
  return n_items > 0 ? SIM_NEGATIVE_SUBFUNCTION : SIM_NEGATIVE_LENGTH;
}

static SimNegative
clear_troubles (SimEcu *ecu, const guint8 *items, gsize n_items, GByteArray *answer)
{
  if (n_items != 3)
    return SIM_NEGATIVE_LENGTH;
  if (((guint32) items[0] << 16 | (guint32) items[1] << 8 | items[2]) != GROUP_ALL)
    return SIM_NEGATIVE_RANGE;
  if (ecu->refuses_clear)
    return SIM_NEGATIVE_CONDITIONS;
  sim_faults_clear (ecu->faults);
  return SIM_NEGATIVE_NONE;
}

/* What changes the car needs a session, and then a key that nobody here has. */
static SimNegative
refuse_change (SimEcu *ecu, const guint8 *items, gsize n_items, GByteArray *answer)
{
  return ecu->session == SESSION_DEFAULT ? SIM_NEGATIVE_SESSION : SIM_NEGATIVE_SECURITY;
}

static const Function services[] = {
  { 0x10, open_session },  { 0x11, refuse_change }, { 0x14, clear_troubles },
  { 0x19, read_troubles }, { 0x22, read_data },     { 0x27, refuse_change },
  { 0x2e, refuse_change }, { 0x2f, refuse_change }, { 0x31, refuse_change },
  { 0x3e, keep_session },
};

gboolean
sim_uds_has_service (guint8 service)
{
  for (gsize i = 0; i < G_N_ELEMENTS (services); i++)
    {
      if (services[i].code == service)
        return TRUE;
    }
  return FALSE;
}

/**
 * sim_uds_takes_long:
 *
 * Returns: whether the control unit answers "pending" first
 */
gboolean
sim_uds_takes_long (const SimEcu *ecu, guint8 service)
{
  return ecu->model->pending_ms > 0 && (service == 0x19 || service == 0x14);
}

static gboolean
wants_silence (const guint8 *request, gsize size)
{
  return size == 2 && (request[0] == 0x3e || request[0] == 0x10) && (request[1] & QUIET_BIT) != 0;
}

/**
 * sim_uds_answer:
 * @request, @size: the service and what follows it
 * @answer: (out caller-allocates): is emptied, then filled with the positive answer; stays empty
 *   where the tester wants none
 *
 * Returns: why the control unit refuses; %SIM_NEGATIVE_NONE where @answer holds what it says
 */
SimNegative
sim_uds_answer (SimEcu *ecu, const guint8 *request, gsize size, gint64 now_us, GByteArray *answer)
{
  SimNegative negative = SIM_NEGATIVE_SERVICE;

  g_byte_array_set_size (answer, 0);
  touch_session (ecu, now_us);
  for (gsize i = 0; i < G_N_ELEMENTS (services) && size > 0; i++)
    {
      if (services[i].code != request[0])
        continue;
      put_byte (answer, request[0] | SIM_ANSWER_BIT);
      negative = services[i].answer (ecu, request + 1, size - 1, answer);
    }
  if (negative == SIM_NEGATIVE_NONE && wants_silence (request, size))
    g_byte_array_set_size (answer, 0);
  return negative;
}
