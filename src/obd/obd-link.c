/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-link.h"
#include "obd/obd-baud.h"
#include "obd/obd-car.h"
#include "obd/obd-elm-text.h"
#include "obd/obd-elm.h"
#include "obd/obd-negative.h"
#include "obd/obd-transcript.h"

#include <math.h>
#include <string.h>

/* Longer than the slowest car, short enough for a person: the adapter's own limit is 200 ms. */
#define REQUEST_TIMEOUT_MS 5000
#define SEARCH_TIMEOUT_MS  20000
/* One hex digit behind a request says how many lines to wait for (ELM327 data sheet, "Talking to
 * the Vehicle"). Without it the adapter waits out its time limit after each answer. */
#define MOST_LINES 15

struct _ObdLink
{
  ObdPorts *ports;
  ObdCatalogue *catalogue;
  char *port;
  GFile *transcript;
  gboolean simulated;

  ObdTransport *transport;
  ObdElm *elm;
  const ObdProtocol *protocol;
  ObdScan *car;
  GHashTable *line_counts;
  gboolean digit_refused;
};

/**
 * obd_link_new:
 * @port: as in #ObdPortSpec
 */
ObdLink *
obd_link_new (ObdPorts *ports, ObdCatalogue *catalogue, const char *port)
{
  g_return_val_if_fail (OBD_IS_PORTS (ports), NULL);
  g_return_val_if_fail (port != NULL, NULL);

  ObdLink *self = g_new0 (ObdLink, 1);
  self->ports = g_object_ref (ports);
  self->catalogue = g_object_ref (catalogue);
  self->port = g_strdup (port);
  self->simulated = g_str_has_prefix (port, "sim:");
  self->line_counts = g_hash_table_new (g_direct_hash, g_direct_equal);
  return self;
}

void
obd_link_free (ObdLink *self)
{
  obd_link_close (self);
  g_object_unref (self->ports);
  g_object_unref (self->catalogue);
  g_clear_object (&self->transcript);
  g_hash_table_unref (self->line_counts);
  g_free (self->port);
  g_free (self);
}

/**
 * obd_link_set_transcript:
 * @file: (nullable): where the bytes of the next opening are written
 */
void
obd_link_set_transcript (ObdLink *self, GFile *file)
{
  g_set_object (&self->transcript, file);
}

void
obd_link_close (ObdLink *self)
{
  if (self->transport != NULL)
    obd_transport_close (self->transport);
  g_clear_pointer (&self->elm, obd_elm_free);
  g_clear_object (&self->transport);
  g_clear_pointer (&self->car, obd_scan_unref);
  g_hash_table_remove_all (self->line_counts);
  self->protocol = NULL;
  self->digit_refused = FALSE;
}

static gboolean
make_transport (ObdLink *self, GError **error)
{
  g_autoptr (ObdTransport) transport = obd_ports_new_transport (self->ports, self->port, error);

  if (transport == NULL)
    return FALSE;
  if (self->transcript == NULL)
    self->transport = g_steal_pointer (&transport);
  else
    self->transport = obd_transcript_recorder_new (transport, self->transcript, error);
  return self->transport != NULL;
}

static guint
preferred_baud (ObdLink *self)
{
  g_autoptr (ObdPortSpec) spec = obd_port_spec_parse (self->port, NULL);
  const char *baud = spec != NULL ? g_hash_table_lookup (spec->options, "baud") : NULL;

  return baud != NULL ? (guint) g_ascii_strtoull (baud, NULL, 10) : 0;
}

static gboolean
find_baud (ObdLink *self, GCancellable *cancellable, GError **error)
{
  guint baud;

  if (!obd_transport_has_baud (self->transport))
    return TRUE;
  return obd_baud_detect (self->transport, preferred_baud (self), cancellable, &baud, error);
}

/**
 * obd_link_open:
 *
 * Opens the port, finds its speed and sets the adapter up. The car is not asked yet.
 */
gboolean
obd_link_open (ObdLink *self, GCancellable *cancellable, GError **error)
{
  obd_link_close (self);
  if (!make_transport (self, error) || !obd_transport_open (self->transport, cancellable, error))
    return FALSE;
  self->elm = obd_elm_new (self->transport);
  return find_baud (self, cancellable, error) && obd_elm_set_up (self->elm, cancellable, error);
}

static gboolean
read_protocol (ObdLink *self, GCancellable *cancellable, GError **error)
{
  g_auto (GStrv) lines =
    obd_elm_command (self->elm, "ATDPN", REQUEST_TIMEOUT_MS, cancellable, error);

  if (lines == NULL)
    return FALSE;
  /* "A6": found by searching, number 6. A plain "A" is J1939. */
  const char *number = lines[0] != NULL ? lines[0] : "";
  if (number[0] == 'A' && number[1] != '\0')
    number++;
  self->protocol = obd_protocol_find (number[0]);
  if (self->protocol == NULL || !self->protocol->is_can)
    {
      obd_error_set_detail (error, OBD_ERROR_UNSUPPORTED, "%s",
                            self->protocol != NULL ? self->protocol->name : number);
      return FALSE;
    }
  return TRUE;
}

/**
 * obd_link_find_car:
 *
 * Lets the adapter search for the car's protocol, then asks which control units there are, what
 * they offer, and the VIN. See obd_link_get_car() for the result.
 */
gboolean
obd_link_find_car (ObdLink *self, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (self->elm != NULL, FALSE);

  g_auto (GStrv) search =
    obd_elm_command (self->elm, "ATSP0", REQUEST_TIMEOUT_MS, cancellable, error);
  if (search == NULL)
    return FALSE;
  g_auto (GStrv) first = obd_elm_request (self->elm, "0100", SEARCH_TIMEOUT_MS, cancellable, error);
  if (first == NULL || !read_protocol (self, cancellable, error))
    return FALSE;

  g_autoptr (ObdScan) car = obd_scan_new ();
  if (!obd_car_identify (self, car, cancellable, error))
    return FALSE;
  g_clear_pointer (&self->car, obd_scan_unref);
  self->car = g_steal_pointer (&car);
  return TRUE;
}

/* The digit is for polling alone: there the answer to a PID has the same length each time. A list
 * of codes grows, and lines cut off would be codes that nobody sees. */
static char *
write_request (ObdLink *self, const guint8 *request, gsize size, guint lines)
{
  GString *text = g_string_sized_new (2 * size + 1);

  for (gsize i = 0; i < size; i++)
    g_string_append_printf (text, "%02X", request[i]);
  if (lines > 0)
    g_string_append_printf (text, "%X", lines);
  return g_string_free (text, FALSE);
}

static guint
count_data_lines (char **lines)
{
  guint n = 0;

  for (; *lines != NULL; lines++)
    n += obd_elm_text_classify (*lines, NULL) == OBD_LINE_DATA;
  return n;
}

static guint
get_line_count (ObdLink *self, guint8 pid)
{
  guint lines = GPOINTER_TO_UINT (g_hash_table_lookup (self->line_counts, GUINT_TO_POINTER (pid)));

  return self->digit_refused || lines > MOST_LINES ? 0 : lines;
}

static GPtrArray *
exchange (ObdLink *self,
          const guint8 *request,
          gsize size,
          guint expected_lines,
          guint *n_lines,
          GCancellable *cancellable,
          GError **error)
{
  g_autofree char *text = write_request (self, request, size, expected_lines);
  g_auto (GStrv) lines = obd_elm_request (self->elm, text, REQUEST_TIMEOUT_MS, cancellable, error);

  if (lines == NULL)
    return NULL;
  *n_lines = count_data_lines (lines);
  return obd_message_assemble ((const char *const *) lines, self->protocol->framing, error);
}

/* Services whose answers repeat the PID, so that a late answer to another one is told apart. */
static gboolean
echoes_pid (guint8 service)
{
  return service == 0x01 || service == 0x02 || service == 0x09;
}

static gboolean
answers (const GByteArray *payload, const guint8 *request, gsize size)
{
  if (payload->data[0] != (request[0] | 0x40))
    return FALSE;
  return size < 2 || !echoes_pid (request[0]) ||
         (payload->len >= 2 && payload->data[1] == request[1]);
}

/* The reason of a negative response to @service, or -1. */
static int
get_refusal (const GByteArray *payload, guint8 service)
{
  gboolean negative = payload->len >= 3 && payload->data[0] == 0x7f && payload->data[1] == service;

  return negative ? payload->data[2] : -1;
}

/* Keeps what answers the request. A refusal counts only where nobody gave an answer. */
static GPtrArray *
keep_answers (GPtrArray *messages, const guint8 *request, gsize size, GError **error)
{
  g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func ((GDestroyNotify) obd_message_free);
  int refusal = -1;

  while (messages->len > 0)
    {
      g_autoptr (ObdMessage) message = g_ptr_array_steal_index (messages, 0);
      const GByteArray *payload = message->payload;
      if (answers (payload, request, size))
        g_ptr_array_add (kept, g_steal_pointer (&message));
      else
        refusal = MAX (refusal, get_refusal (payload, request[0]));
    }
  if (kept->len > 0)
    return g_steal_pointer (&kept);
  if (refusal >= 0)
    obd_negative_set_error (error, (guint8) refusal);
  else
    obd_error_set (error, OBD_ERROR_INCOMPLETE);
  return NULL;
}

/**
 * obd_link_request:
 * @request: (array length=size): a service and what belongs to it
 *
 * Asks all control units.
 *
 * Returns: (transfer full) (element-type ObdMessage): the answers, at least one, each with its
 *   service byte (0x40 added) and what follows
 */
GPtrArray *
obd_link_request (ObdLink *self,
                  const guint8 *request,
                  gsize size,
                  GCancellable *cancellable,
                  GError **error)
{
  g_return_val_if_fail (self->elm != NULL && self->protocol != NULL, NULL);
  g_return_val_if_fail (size >= 1, NULL);

  guint n_lines;
  g_autoptr (GPtrArray) messages = exchange (self, request, size, 0, &n_lines, cancellable, error);
  return messages != NULL ? keep_answers (messages, request, size, error) : NULL;
}

static void
report_signals (ObdLink *self,
                guint8 pid,
                const ObdMessage *message,
                ObdReadingFunc func,
                gpointer user_data)
{
  const GPtrArray *signals = obd_catalogue_find_pid (self->catalogue, 0x01, pid);

  for (guint i = 0; i < signals->len; i++)
    {
      const ObdSignal *signal = g_ptr_array_index (signals, i);
      gint32 raw;
      if (obd_signal_decode (signal, message->payload->data + 2, message->payload->len - 2, &raw))
        func (message->ecu, signal, raw, user_data);
    }
}

/* Asks with the learnt count of lines. An adapter that does not know the digit is asked without
 * from then on; a count is forgotten as soon as an answer is not as it was. */
static GPtrArray *
ask_pid (ObdLink *self, guint8 pid, GCancellable *cancellable, GError **error)
{
  const guint8 request[] = { 0x01, pid };
  guint expected = get_line_count (self, pid), n_lines = 0;
  g_autoptr (GError) problem = NULL;
  g_autoptr (GPtrArray) messages =
    exchange (self, request, sizeof request, expected, &n_lines, cancellable, &problem);

  if (expected > 0 && g_error_matches (problem, OBD_ERROR, OBD_ERROR_UNKNOWN_COMMAND))
    {
      self->digit_refused = TRUE;
      return ask_pid (self, pid, cancellable, error);
    }
  g_autoptr (GPtrArray) answered =
    messages != NULL ? keep_answers (messages, request, sizeof request, &problem) : NULL;
  if (answered == NULL)
    {
      g_hash_table_remove (self->line_counts, GUINT_TO_POINTER (pid));
      g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }
  g_hash_table_replace (self->line_counts, GUINT_TO_POINTER (pid), GUINT_TO_POINTER (n_lines));
  return g_steal_pointer (&answered);
}

/**
 * obd_link_poll:
 * @pid: of service 01
 * @func: (scope call): gets each value of each control unit
 */
gboolean
obd_link_poll (ObdLink *self,
               guint8 pid,
               ObdReadingFunc func,
               gpointer user_data,
               GCancellable *cancellable,
               GError **error)
{
  g_autoptr (GPtrArray) answered = ask_pid (self, pid, cancellable, error);

  if (answered == NULL)
    return FALSE;
  for (guint i = 0; i < answered->len; i++)
    report_signals (self, pid, g_ptr_array_index (answered, i), func, user_data);
  return TRUE;
}

static gboolean
has_cleared (GPtrArray *messages, guint32 ecu)
{
  for (guint i = 0; i < messages->len; i++)
    {
      const ObdMessage *message = g_ptr_array_index (messages, i);
      if (message->ecu == ecu && message->payload->data[0] == 0x44)
        return TRUE;
    }
  return FALSE;
}

/* Where one control unit clears and another refuses, the codes are not cleared. "Still working on
 * it" counts as done only when the same unit says so after it. */
static gboolean
check_all_cleared (GPtrArray *messages, GError **error)
{
  for (guint i = 0; i < messages->len; i++)
    {
      const ObdMessage *message = g_ptr_array_index (messages, i);
      int refusal = get_refusal (message->payload, 0x04);
      if (refusal >= 0 && !has_cleared (messages, message->ecu))
        {
          obd_negative_set_error (error, (guint8) refusal);
          return FALSE;
        }
    }
  return TRUE;
}

/**
 * obd_link_clear:
 *
 * Has all control units forget their codes, freeze frames and monitor results (service 04). The
 * only function here that changes anything in the car.
 *
 * Returns: whether every control unit that answered has done so
 */
gboolean
obd_link_clear (ObdLink *self, GCancellable *cancellable, GError **error)
{
  const guint8 request[] = { 0x04 };

  g_return_val_if_fail (self->elm != NULL && self->protocol != NULL, FALSE);
  guint n_lines;
  g_autoptr (GPtrArray) messages =
    exchange (self, request, sizeof request, 0, &n_lines, cancellable, error);
  if (messages == NULL || !check_all_cleared (messages, error))
    return FALSE;
  g_autoptr (GPtrArray) answers = keep_answers (messages, request, sizeof request, error);
  return answers != NULL;
}

/**
 * obd_link_raw:
 *
 * Returns: (transfer full): what the adapter answers to @command, line by line
 */
char **
obd_link_raw (ObdLink *self, const char *command, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (self->elm != NULL, NULL);

  return obd_elm_command (self->elm, command, SEARCH_TIMEOUT_MS, cancellable, error);
}

const char *
obd_link_get_port (ObdLink *self)
{
  return self->port;
}

const char *
obd_link_get_adapter (ObdLink *self)
{
  return self->elm != NULL ? obd_elm_get_name (self->elm) : NULL;
}

double
obd_link_read_voltage (ObdLink *self, GCancellable *cancellable)
{
  return self->elm != NULL ? obd_elm_read_voltage (self->elm, cancellable) : NAN;
}

/**
 * obd_link_get_protocol:
 *
 * Returns: (nullable): what the car speaks, once it was found
 */
const ObdProtocol *
obd_link_get_protocol (ObdLink *self)
{
  return self->protocol;
}

/**
 * obd_link_get_car:
 *
 * Returns: (nullable) (transfer none): VIN, control units and what they offer
 */
ObdScan *
obd_link_get_car (ObdLink *self)
{
  return self->car;
}

ObdCatalogue *
obd_link_get_catalogue (ObdLink *self)
{
  return self->catalogue;
}

gboolean
obd_link_is_simulated (ObdLink *self)
{
  return self->simulated;
}

/**
 * obd_link_error_is_fatal:
 *
 * Returns: whether asking for the next thing is pointless after @error, because the line, the
 *   adapter or the car is gone or the user gave up
 */
gboolean
obd_link_error_is_fatal (const GError *error)
{
  static const ObdError fatal[] = { OBD_ERROR_PORT_LOST,   OBD_ERROR_PORT_FAILED,
                                    OBD_ERROR_SILENT,      OBD_ERROR_RESTARTED,
                                    OBD_ERROR_LOW_VOLTAGE, OBD_ERROR_LOW_POWER_ALERT,
                                    OBD_ERROR_TOO_LONG,    OBD_ERROR_UNABLE_TO_CONNECT };

  if (error->domain != OBD_ERROR)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (fatal); i++)
    if (error->code == (int) fatal[i])
      return TRUE;
  return FALSE;
}
