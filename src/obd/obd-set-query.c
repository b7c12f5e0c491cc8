/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-set-query.h"
#include "obd/obd-address.h"
#include "obd/obd-request.h"
#include "obd/obd-signal-set-private.h"

#include <math.h>
#include <string.h>

/* The services that are asked again and again, and how many bytes name what is wanted. */
static const struct
{
  guint8 service;
  guint item_size;
} polled[] = { { 0x01, 1 }, { 0x09, 1 }, { 0x1a, 1 }, { 0x21, 1 }, { 0x22, 2 } };

static guint
find_item_size (guint8 service)
{
  for (gsize i = 0; i < G_N_ELEMENTS (polled); i++)
    if (polled[i].service == service)
      return polled[i].item_size;
  return 0;
}

static gboolean
refuse (const ObdSetSignal *definition, GError **error, const char *reason)
{
  g_set_error (error, OBD_SIGNAL_SET_ERROR, OBD_SIGNAL_SET_ERROR_UNPOLLED,
               _d ("%s cannot be polled: %s."), definition->name, reason);
  return FALSE;
}

/* What may change something in the car was left out when the set was read; it is looked at again
 * where it would be sent. */
static gboolean
take_request (ObdSetQuery *self, const ObdSetSignal *definition, GError **error)
{
  const guint8 *bytes = definition->request;
  guint item_size = find_item_size (bytes[0]);
  ObdRequest request;

  if (!obd_request_init (&request, bytes, definition->request_size) ||
      !obd_request_only_reads (&request))
    return refuse (definition, error,
                   _d ("its request could change something in the car; only reading is allowed"));
  if (item_size == 0)
    return refuse (definition, error, _d ("its service holds no readings"));
  if (definition->request_size != 1 + item_size)
    return refuse (definition, error, _d ("its request asks for several things, or for none"));
  self->service = bytes[0];
  self->item = item_size == 2 ? (guint16) (bytes[1] << 8 | bytes[2]) : bytes[1];
  return TRUE;
}

/* Commands around a request, "AT SH 713; AT CRA 77D; 10 03". */

static char *
fold (const char *command)
{
  g_autoptr (GString) folded = g_string_new (NULL);

  for (; *command != '\0'; command++)
    if (!g_ascii_isspace (*command))
      g_string_append_c (folded, g_ascii_toupper (*command));
  return g_string_free (g_steal_pointer (&folded), FALSE);
}

static gboolean
take_session (ObdSetQuery *self, const char *digits)
{
  ObdRequest request = { .bytes = { 0x10 }, .size = 2 };
  char *end = NULL;
  guint64 session = g_ascii_strtoull (digits, &end, 16);

  request.bytes[1] = (guint8) session;
  if (strlen (digits) != 2 || *end != '\0' || !obd_request_only_reads (&request))
    return FALSE;
  self->session = (guint8) session;
  return TRUE;
}

static gboolean
take_header (ObdSetQuery *self, const char *digits)
{
  if (self->header == NULL)
    self->header = g_strdup (digits);
  return TRUE;
}

static gboolean
take_receive (ObdSetQuery *self, const char *digits)
{
  if (self->receive == NULL)
    self->receive = g_strdup (digits);
  return TRUE;
}

/* The link sets these by itself, as the bus and the control unit need them. */
static gboolean
pass_over (ObdSetQuery *self, const char *digits)
{
  return TRUE;
}

static gboolean
take_command (ObdSetQuery *self, const char *command)
{
  static const struct
  {
    const char *prefix;
    gboolean (*take) (ObdSetQuery *self, const char *rest);
  } commands[] = {
    { "ATSH", take_header }, { "ATCRA", take_receive }, { "ATFC", pass_over },
    { "ATST", pass_over },   { "ATAT", pass_over },     { "ATAL", pass_over },
    { "ATH", pass_over },    { "ATE0", pass_over },     { "ATS", pass_over },
    { "3E", pass_over },     { "10", take_session },
  };
  g_autofree char *folded = fold (command);

  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_has_prefix (folded, commands[i].prefix))
      return commands[i].take (self, folded + strlen (commands[i].prefix));
  return *folded == '\0';
}

static gboolean
take_commands (ObdSetQuery *self, const ObdSetSignal *definition, GError **error)
{
  g_auto (GStrv) all =
    g_strsplit_set (definition->before != NULL ? definition->before : "", ";,|\\\n", -1);

  for (guint i = 0; all[i] != NULL; i++)
    if (!take_command (self, all[i]))
      return refuse (definition, error,
                     _d ("a command before its request is none that is given to an adapter here"));
  return TRUE;
}

/**
 * obd_set_query_new:
 *
 * Returns: (transfer full): how @definition is asked for; %NULL with @error, a sentence, where it
 *   is nothing to ask again and again, or could change something in the car
 */
ObdSetQuery *
obd_set_query_new (const ObdSetSignal *definition, GError **error)
{
  g_autoptr (ObdSetQuery) self = g_new0 (ObdSetQuery, 1);

  g_return_val_if_fail (definition != NULL, NULL);
  self->header = g_strdup (definition->header);
  self->receive = g_strdup (definition->receive);
  self->period_ms = definition->period_ms;
  self->definitions = g_ptr_array_new ();
  self->signals = g_ptr_array_new ();
  if (definition->kind == OBD_SET_TEXT || definition->kind == OBD_SET_HEX)
    refuse (definition, error, _d ("it is text and no reading"));
  else if (definition->extended != NULL)
    refuse (definition, error, _d ("its control unit has an extended address (ISO 15765-2)"));
  else if (take_request (self, definition, error) && take_commands (self, definition, error))
    return g_steal_pointer (&self);
  return NULL;
}

void
obd_set_query_free (ObdSetQuery *self)
{
  if (self == NULL)
    return;
  g_free (self->header);
  g_free (self->receive);
  g_ptr_array_unref (self->definitions);
  g_ptr_array_unref (self->signals);
  g_clear_pointer (&self->references, g_hash_table_unref);
  g_free (self);
}

/**
 * obd_set_query_equals:
 *
 * Returns: whether one request answers both
 */
gboolean
obd_set_query_equals (const ObdSetQuery *self, const ObdSetQuery *other)
{
  g_return_val_if_fail (self != NULL && other != NULL, FALSE);

  return self->service == other->service && self->item == other->item &&
         self->session == other->session && self->period_ms == other->period_ms &&
         g_strcmp0 (self->header, other->header) == 0 &&
         g_strcmp0 (self->receive, other->receive) == 0;
}

/**
 * obd_set_query_get_route:
 * @framing: of the car's bus
 * @to: (out): where the request is sent; 0 for all control units
 * @from: (out): whose answers count; 0 for anybody's
 *
 * Returns: whether the car's bus has such an address
 */
gboolean
obd_set_query_get_route (const ObdSetQuery *self, ObdFraming framing, guint32 *to, guint32 *from)
{
  g_return_val_if_fail (self != NULL && to != NULL && from != NULL, FALSE);

  *to = 0;
  *from = 0;
  return self->header == NULL || (obd_address_parse_header (framing, self->header, to) &&
                                  obd_address_parse_answer (framing, self->receive, *to, from));
}

/**
 * obd_set_query_get_definition:
 * @signal: one of this query
 *
 * Returns: (transfer none): what the set says of it
 */
const ObdSetSignal *
obd_set_query_get_definition (const ObdSetQuery *self, const ObdSignal *signal)
{
  guint index = 0;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (g_ptr_array_find (self->signals, signal, &index), NULL);

  return g_ptr_array_index (self->definitions, index);
}

/**
 * obd_set_query_read:
 * @index: which of the query's signals
 * @data: (array length=size): what the car answered, after service and number
 * @func: tells the other readings that a formula may need
 * @raw: (out): the reading in counts of the signal's scale
 *
 * Returns: whether there is a reading, and it can be told in counts
 */
gboolean
obd_set_query_read (const ObdSetQuery *self,
                    guint index,
                    const guint8 *data,
                    gsize size,
                    ObdReferenceFunc func,
                    gpointer user_data,
                    gint32 *raw)
{
  const ObdSetSignal *definition = g_ptr_array_index (self->definitions, index);
  const ObdSignal *signal = g_ptr_array_index (self->signals, index);
  double value = obd_set_signal_get_number (definition, data, size, func, user_data);
  double count = round ((value - signal->offset) / signal->scale);

  if (isnan (count) || count < G_MININT32 || count > G_MAXINT32)
    return FALSE;
  *raw = (gint32) count;
  return TRUE;
}
