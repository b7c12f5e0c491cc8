/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-modules.h"
#include "obd/obd-address.h"
#include "obd/obd-link-private.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define _d(text) g_dgettext (GETTEXT_PACKAGE, text)

/* Control units that know nothing of SAE J1979 answer ISO 14229 (UDS) at an address of their own.
 * Nobody lists them, so each address is asked whether somebody is there: "tester present", which
 * changes nothing. */

#define TESTER_PRESENT                                                                             \
  {                                                                                                \
    0x3e, 0x00                                                                                     \
  }
#define FIRST_ADDRESS      0x700u
#define END_ADDRESS        0x7f0u
#define FUNCTIONAL_ADDRESS 0x7dfu
/* Where the legislated units and their neighbours live; asked first, and alone to tell whether
 * there is a car at all. */
#define FIRST_USUAL 0x7e0u
#define END_USUAL   0x7e8u

/* A control unit says at least "wait" within 50 ms (ISO 14229-2, P2). */
#define SHORT_WAIT "ATST0D"
#define USUAL_WAIT "ATST32"

/* Takes answers from any identifier of the range that modules use. */
static const char *const open_filters[OBD_N_FRAMINGS][2] = {
  [OBD_FRAMING_CAN_11] = { "ATCM700", "ATCF700" },
  [OBD_FRAMING_CAN_29] = { "ATCM1FFFFF00", "ATCF18DAF100" },
};

static gboolean
open_filters_of (ObdLink *link, GCancellable *cancellable, GError **error)
{
  const char *const *filters = open_filters[link->protocol->framing];

  return obd_link_hear_usual (link, cancellable, error) &&
         obd_link_command (link, filters[0], cancellable, error) &&
         obd_link_command (link, filters[1], cancellable, error);
}

/* By default an adapter only hears those that answer to all (ELM327 data sheet, AT CRA). */
static gboolean
close_filters (ObdLink *link, GCancellable *cancellable, GError **error)
{
  return obd_link_command (link, "ATCRA", cancellable, error);
}

static gboolean
set_short (ObdLink *link, GCancellable *cancellable, GError **error)
{
  return open_filters_of (link, cancellable, error) &&
         obd_link_command (link, "ATAT0", cancellable, error) &&
         obd_link_command (link, SHORT_WAIT, cancellable, error);
}

static gboolean
set_usual (ObdLink *link, GCancellable *cancellable, GError **error)
{
  return close_filters (link, cancellable, error) &&
         obd_link_command (link, USUAL_WAIT, cancellable, error) &&
         obd_link_command (link, "ATAT1", cancellable, error);
}

static guint32
get_address (ObdFraming framing, guint index)
{
  return framing == OBD_FRAMING_CAN_11 ? FIRST_ADDRESS + index : 0x18da00f1u | index << 8;
}

static gboolean
is_worth_asking (ObdFraming framing, guint32 address, gboolean everywhere)
{
  gboolean usual = address >= FIRST_USUAL && address < END_USUAL;

  if (framing != OBD_FRAMING_CAN_11)
    return (address >> 8 & 0xff) != 0xf1;
  if (address == FUNCTIONAL_ADDRESS || address >= END_USUAL)
    return FALSE;
  return everywhere || usual;
}

/* Somebody is there who says yes, or no. */
static gboolean
is_sign_of_life (const ObdAnswer *answer)
{
  return (answer->size >= 2 && answer->payload[0] == 0x7e) ||
         (answer->size >= 3 && answer->payload[0] == 0x7f && answer->payload[1] == 0x3e);
}

static gboolean
knock (ObdLink *link, guint32 address, ObdScan *car, GCancellable *cancellable, GError **error)
{
  const ObdRequest request = { .bytes = TESTER_PRESENT, .size = 2, .to = address };
  g_autoptr (GError) problem = NULL;
  guint n_answers = 0;

  if (!obd_link_aim (link, address, cancellable, error))
    return FALSE;
  if (obd_link_exchange (link, &request, 1, &n_answers, cancellable, &problem) == 0 &&
      obd_link_error_is_fatal (problem) &&
      !g_error_matches (problem, OBD_ERROR, OBD_ERROR_UNABLE_TO_CONNECT))
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  for (guint i = 0; i < n_answers; i++)
    {
      ObdAnswer answer = obd_assembler_get (link->assembler, i);
      if (is_sign_of_life (&answer))
        obd_scan_add_ecu (car, answer.ecu)->address = address;
    }
  return TRUE;
}

static void
tell (ObdProgressFunc progress, gpointer user_data, const ObdProgress *news)
{
  if (progress != NULL)
    progress (news, user_data);
}

/**
 * obd_modules_find:
 * @car: gets a control unit for each that answers
 * @everywhere: ask all addresses, which takes some seconds; otherwise only the usual ones
 * @progress: (nullable) (scope call)
 *
 * Asks address after address on CAN whether somebody is there. Cars with another bus have none that
 * this would find.
 */
gboolean
obd_modules_find (ObdLink *link,
                  ObdScan *car,
                  gboolean everywhere,
                  ObdProgressFunc progress,
                  gpointer user_data,
                  GCancellable *cancellable,
                  GError **error)
{
  g_return_val_if_fail (link->protocol != NULL, FALSE);
  guint n = link->protocol->framing == OBD_FRAMING_CAN_11 ? END_ADDRESS - FIRST_ADDRESS : 0x100;

  if (!link->protocol->is_can)
    return TRUE;
  if (!set_short (link, cancellable, error))
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      guint32 address = get_address (link->protocol->framing, i);
      if (!is_worth_asking (link->protocol->framing, address, everywhere))
        continue;
      if (!knock (link, address, car, cancellable, error))
        return FALSE;
      tell (progress, user_data, &(ObdProgress){ FALSE, i + 1, n, car->ecus->len });
    }
  car->everywhere = everywhere;
  return set_usual (link, cancellable, error);
}

/* --- what they say --- */

static ObdRequest
make_request (ObdLink *link, const ObdEcu *ecu, const guint8 *bytes, gsize size)
{
  ObdRequest request;

  obd_request_init (&request, bytes, size);
  request.from = ecu->id;
  request.to =
    ecu->address != 0 ? ecu->address : obd_address_to_ask (link->protocol->framing, ecu->id);
  return request;
}

/* What is refused outside of a session for diagnosis is asked for in one. Returns NULL without
 * @error where no answer came, and says in @reason why. */
static ObdMessage *
ask_why (ObdLink *link,
         const ObdEcu *ecu,
         const guint8 *bytes,
         gsize size,
         GError **reason,
         GCancellable *cancellable,
         GError **error)
{
  static const guint8 open_session[] = { 0x10, 0x03 };
  const ObdRequest requests[] = { make_request (link, ecu, bytes, size),
                                  make_request (link, ecu, open_session, sizeof open_session),
                                  make_request (link, ecu, bytes, size) };

  for (guint i = 0; i < G_N_ELEMENTS (requests); i++)
    {
      g_autoptr (GError) problem = NULL;
      g_autoptr (GPtrArray) answers = obd_link_ask (link, &requests[i], cancellable, &problem);
      if (answers != NULL && i != 1)
        return g_ptr_array_steal_index (answers, 0);
      if (answers != NULL || (i == 0 && obd_link_was_refused_in_session (link)))
        continue;
      GError **told = obd_link_error_is_fatal (problem) ? error : reason;
      g_propagate_error (told, g_steal_pointer (&problem));
      return NULL;
    }
  return NULL;
}

static ObdMessage *
ask (ObdLink *link,
     const ObdEcu *ecu,
     const guint8 *bytes,
     gsize size,
     GCancellable *cancellable,
     GError **error)
{
  return ask_why (link, ecu, bytes, size, NULL, cancellable, error);
}

/* ISO 14229-1, C.1: data identifiers that every manufacturer may use. */
static const struct
{
  guint16 id;
  gsize field;
} identities[] = {
  { 0xf187, G_STRUCT_OFFSET (ObdEcu, part_number) },
  { 0xf18c, G_STRUCT_OFFSET (ObdEcu, serial_number) },
  { 0xf195, G_STRUCT_OFFSET (ObdEcu, software) },
};

static char *
dup_text (const GByteArray *payload)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 3; i < payload->len; i++)
    if (g_ascii_isprint (payload->data[i]))
      g_string_append_c (text, (char) payload->data[i]);
  return text->len > 0 ? g_strdup (g_strstrip (text->str)) : NULL;
}

static gboolean
read_text (ObdLink *link,
           const ObdEcu *ecu,
           guint16 id,
           char **text,
           GCancellable *cancellable,
           GError **error)
{
  const guint8 bytes[] = { 0x22, (guint8) (id >> 8), (guint8) id };
  GError *problem = NULL;
  g_autoptr (ObdMessage) message = ask (link, ecu, bytes, sizeof bytes, cancellable, &problem);

  if (message != NULL)
    {
      g_free (*text);
      *text = dup_text (message->payload);
    }
  if (problem != NULL)
    g_propagate_error (error, problem);
  return problem == NULL;
}

static gboolean
read_identities (ObdLink *link, ObdEcu *ecu, GCancellable *cancellable, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (identities); i++)
    if (!read_text (link, ecu, identities[i].id,
                    &G_STRUCT_MEMBER (char *, ecu, identities[i].field), cancellable, error))
      return FALSE;
  return TRUE;
}

/* The bits of a code's status (ISO 14229-1, D.2). */
#define STATUS_FAILED    0x01
#define STATUS_PENDING   0x04
#define STATUS_CONFIRMED 0x08
#define STATUS_OF_FAULTS (STATUS_FAILED | STATUS_PENDING | STATUS_CONFIRMED)

static void
take_code (ObdEcu *ecu, const guint8 record[4])
{
  const ObdCode code = {
    .dtc = (guint16) (record[0] << 8 | record[1]),
    .state = (record[3] & STATUS_CONFIRMED) != 0 ? OBD_DTC_STORED : OBD_DTC_PENDING,
    .has_failure_type = TRUE,
    .failure_type = record[2],
    .status = record[3],
  };

  for (guint i = 0; i < ecu->codes->len; i++)
    {
      ObdCode *known = &g_array_index (ecu->codes, ObdCode, i);
      if (known->dtc == code.dtc && known->state == code.state && !known->has_failure_type)
        {
          *known = code;
          return;
        }
    }
  g_array_append_val (ecu->codes, code);
}

static void
note_unread_codes (ObdScan *scan, const ObdEcu *ecu, const GError *reason)
{
  g_autofree char *id = obd_ecu_id_to_text (ecu->id);

  g_ptr_array_add (scan->notes,
                   /* Translators: the control unit's id, then a sentence that says why. */
                   g_strdup_printf (_d ("The codes of control unit %s could not be read: %s"), id,
                                    reason->message));
}

/* 59 02, which bits of a status it knows, then three bytes of code and one of status each. A
 * control unit without service 19 has told its codes otherwise, or has none to tell; one that has
 * it and did not answer must not look like one without codes. */
static gboolean
read_codes (ObdLink *link, ObdScan *scan, ObdEcu *ecu, GCancellable *cancellable, GError **error)
{
  const guint8 bytes[] = { 0x19, 0x02, STATUS_OF_FAULTS };
  g_autoptr (GError) reason = NULL;
  GError *problem = NULL;
  g_autoptr (ObdMessage) message =
    ask_why (link, ecu, bytes, sizeof bytes, &reason, cancellable, &problem);

  for (guint i = 3; message != NULL && i + 4 <= message->payload->len; i += 4)
    take_code (ecu, message->payload->data + i);
  if (reason != NULL && !obd_link_lacks_service (link))
    note_unread_codes (scan, ecu, reason);
  if (problem != NULL)
    g_propagate_error (error, problem);
  return problem == NULL;
}

/* Snapshots and extended data of a code, as they were sent: what they mean is each maker's own. */
static gboolean
read_details (ObdLink *link,
              ObdEcu *ecu,
              const ObdCode *code,
              GCancellable *cancellable,
              GError **error)
{
  static const guint8 reports[] = { 0x04, 0x06 };

  for (guint i = 0; i < G_N_ELEMENTS (reports); i++)
    {
      const guint8 bytes[] = {
        0x19, reports[i], (guint8) (code->dtc >> 8), (guint8) code->dtc, code->failure_type, 0xff
      };
      GError *problem = NULL;
      g_autoptr (ObdMessage) message = ask (link, ecu, bytes, sizeof bytes, cancellable, &problem);
      if (message != NULL)
        g_ptr_array_add (ecu->details, g_byte_array_ref (message->payload));
      if (problem != NULL)
        {
          g_propagate_error (error, problem);
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
read_module (ObdLink *link, ObdScan *scan, ObdEcu *ecu, GCancellable *cancellable, GError **error)
{
  if (!read_identities (link, ecu, cancellable, error) ||
      !read_codes (link, scan, ecu, cancellable, error))
    return FALSE;
  for (guint i = 0; i < ecu->codes->len; i++)
    {
      const ObdCode code = g_array_index (ecu->codes, ObdCode, i);
      if (code.has_failure_type && !read_details (link, ecu, &code, cancellable, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * obd_modules_greet:
 *
 * Returns: whether that control unit is there, which also keeps its session
 */
gboolean
obd_modules_greet (ObdLink *link, const ObdEcu *ecu, GCancellable *cancellable, GError **error)
{
  static const guint8 bytes[] = TESTER_PRESENT;
  const ObdRequest request = make_request (link, ecu, bytes, sizeof bytes);
  g_autoptr (GPtrArray) answers = obd_link_ask (link, &request, cancellable, error);

  return answers != NULL;
}

/**
 * obd_modules_read_vin:
 * @scan: gets the VIN of the first control unit that tells one
 */
gboolean
obd_modules_read_vin (ObdLink *link, ObdScan *scan, GCancellable *cancellable, GError **error)
{
  for (guint i = 0; i < scan->ecus->len && scan->vin == NULL; i++)
    {
      g_autofree char *vin = NULL;
      if (!read_text (link, g_ptr_array_index (scan->ecus, i), 0xf190, &vin, cancellable, error))
        return FALSE;
      if (vin != NULL && strspn (vin, "ABCDEFGHJKLMNPRSTUVWXYZ0123456789") == 17 &&
          strlen (vin) == 17)
        scan->vin = g_steal_pointer (&vin);
    }
  return TRUE;
}

/**
 * obd_modules_read:
 * @scan: with the control units that obd_modules_find() found
 * @progress: (nullable) (scope call)
 *
 * Reads by ISO 14229 what each is and which codes it has, with their snapshots. It only reads.
 * Whose codes could not be read is among the scan's notes.
 */
gboolean
obd_modules_read (ObdLink *link,
                  ObdScan *scan,
                  ObdProgressFunc progress,
                  gpointer user_data,
                  GCancellable *cancellable,
                  GError **error)
{
  guint n = scan->ecus->len;

  g_return_val_if_fail (link->protocol != NULL, FALSE);

  if (!link->protocol->is_can)
    return TRUE;
  if (!open_filters_of (link, cancellable, error))
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      tell (progress, user_data, &(ObdProgress){ TRUE, i, n, n });
      if (!read_module (link, scan, g_ptr_array_index (scan->ecus, i), cancellable, error))
        return FALSE;
    }
  return (scan->vin != NULL || obd_modules_read_vin (link, scan, cancellable, error)) &&
         close_filters (link, cancellable, error);
}
