/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-signal-set-private.h"

#include "base/base-json.h"

#include <math.h>
#include <string.h>

/* OBDb's signal sets, format "signals.json" of https://github.com/OBDb/.schemas: commands, each
 * with an address, a request and the signals of its answer. */

#define MAX_BIT_OFFSET  (4095 * 8)
#define MAX_NUMBER_BITS 64
#define MAX_TEXT_BITS   (255 * 8)
#define MAX_PERIOD_S    86400.0
#define LICENCE         "CC BY-SA 4.0"
#define SOURCE          "OBDb"

typedef struct
{
  ObdSetBuilder *builder;
  const char *text;
  const ObdSetSignal *command; /* what all signals of a command have in common */
} Reader;

/* Where @id stands in the file; the parser does not tell lines. */
static guint
find_line (const Reader *reader, const char *id)
{
  g_autofree char *quoted = g_strdup_printf ("\"%s\"", id);
  const char *place = strstr (reader->text, quoted);
  guint line = 1;

  for (const char *c = reader->text; place != NULL && c < place; c++)
    line += *c == '\n';
  return place != NULL ? line : 0;
}

static gboolean
is_number (JsonObject *object, const char *member)
{
  JsonNode *node = json_object_get_member (object, member);
  GType type =
    node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_INVALID;

  return type == G_TYPE_INT64 || type == G_TYPE_DOUBLE;
}

/* Returns FALSE where @member is there and is no finite number. */
static gboolean
read_number (JsonObject *object, const char *member, double *number)
{
  if (!json_object_has_member (object, member))
    return TRUE;
  if (!is_number (object, member))
    return FALSE;
  *number = base_json_get_double (object, member, NAN);
  return isfinite (*number);
}

static gboolean
read_bits (JsonObject *object, const char *member, guint most, guint *bits)
{
  double number = *bits;

  if (!read_number (object, member, &number) || number < 0 || number > most ||
      number != trunc (number))
    return FALSE;
  *bits = (guint) number;
  return TRUE;
}

static void
add_word (JsonObject *map, const char *key, JsonNode *node, gpointer user_data)
{
  ObdSetSignal *signal = user_data;
  gint64 raw = 0;
  const char *word = NULL;

  if (!g_ascii_string_to_signed (key, 10, G_MININT64, G_MAXINT64, &raw, NULL))
    return;
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObject *entry = json_node_get_object (node);
      word = base_json_get_string (entry, "description");
      word = word != NULL ? word : base_json_get_string (entry, "value");
    }
  else if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    word = json_node_get_string (node);
  if (word != NULL)
    obd_set_signal_add_word (signal, raw, word);
}

/* Units that are words for 0 and 1, or no number at all. */
static gboolean
take_special_unit (ObdSetSignal *signal, const char *unit)
{
  static const struct
  {
    const char *unit;
    ObdSetKind kind;
    const char *words[2];
  } specials[] = {
    { "noyes", OBD_SET_WORDS, { N_ ("No"), N_ ("Yes") } },
    { "yesno", OBD_SET_WORDS, { N_ ("Yes"), N_ ("No") } },
    { "offon", OBD_SET_WORDS, { N_ ("Off"), N_ ("On") } },
    { "ascii", OBD_SET_TEXT, { NULL, NULL } },
    { "hex", OBD_SET_HEX, { NULL, NULL } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (specials); i++)
    if (g_str_equal (specials[i].unit, unit))
      {
        signal->kind = specials[i].kind;
        for (guint w = 0; w < 2 && specials[i].words[w] != NULL; w++)
          obd_set_signal_add_word (signal, w, _d (specials[i].words[w]));
        return TRUE;
      }
  return FALSE;
}

static const char *
read_scale (JsonObject *format, ObdSetSignal *signal)
{
  ObdSetField *field = &signal->field;
  double multiplier = 1, divisor = 1;

  if (!read_number (format, "mul", &multiplier) || !read_number (format, "div", &divisor) ||
      !read_number (format, "add", &field->offset) ||
      !read_number (format, "min", &signal->minimum) ||
      !read_number (format, "max", &signal->maximum) ||
      !read_number (format, "nullmin", &field->null_minimum) ||
      !read_number (format, "nullmax", &field->null_maximum))
    return _d ("one of its figures is no number");
  if (divisor == 0)
    return _d ("it divides by zero");
  field->scale = multiplier / divisor;
  return NULL;
}

static const char *
read_place (JsonObject *format, ObdSetSignal *signal)
{
  ObdSetField *field = &signal->field;
  gboolean is_text = signal->kind == OBD_SET_TEXT || signal->kind == OBD_SET_HEX;

  if (!read_bits (format, "bix", MAX_BIT_OFFSET, &field->bit_offset) ||
      !read_bits (format, "len", is_text ? MAX_TEXT_BITS : MAX_NUMBER_BITS, &field->bit_length) ||
      field->bit_length == 0)
    return _d ("its place in the answer (“bix”, “len”) is out of reach");
  field->is_signed = base_json_get_bool (format, "sign", FALSE);
  field->little_endian = base_json_get_bool (format, "blsb", FALSE);
  if (field->little_endian && (field->bit_offset % 8 != 0 || field->bit_length % 8 != 0))
    return _d ("its bytes are turned round (“blsb”), but it is not made of whole bytes");
  if (is_text && (field->bit_offset % 8 != 0 || field->bit_length % 8 != 0))
    return _d ("it is text, but not made of whole bytes");
  return NULL;
}

/* Returns what is wrong with the signal's format, or NULL. */
static const char *
read_format (JsonObject *format, ObdSetSignal *signal)
{
  JsonObject *map = base_json_get_object (format, "map");
  const char *unit = base_json_get_string (format, "unit");
  const char *fault = NULL;

  if (map != NULL)
    {
      signal->kind = OBD_SET_WORDS;
      json_object_foreach_member (map, add_word, signal);
    }
  else if (unit != NULL && !take_special_unit (signal, unit))
    signal->kind = OBD_SET_NUMBER;
  fault = read_place (format, signal);
  if (fault == NULL)
    fault = read_scale (format, signal);
  if (fault == NULL && signal->kind == OBD_SET_NUMBER && unit != NULL)
    obd_set_signal_set_unit (signal, unit);
  return fault;
}

static void
copy_command (const ObdSetSignal *command, ObdSetSignal *signal)
{
  signal->header = g_strdup (command->header);
  signal->receive = g_strdup (command->receive);
  signal->extended = g_strdup (command->extended);
  signal->before = g_strdup (command->before);
  signal->after = g_strdup (command->after);
  signal->years = g_strdup (command->years);
  signal->request_size = command->request_size;
  signal->period_ms = command->period_ms;
  memcpy (signal->request, command->request, sizeof signal->request);
}

static void
note_signal (Reader *reader, const char *id, const char *fault)
{
  if (obd_set_builder_is_full (reader->builder))
    return;
  obd_set_builder_note (reader->builder, id != NULL ? find_line (reader, id) : 0,
                        _d ("%s was left out: %s."), id != NULL ? id : _d ("A signal"), fault);
}

static void
read_signal (Reader *reader, JsonObject *object)
{
  g_autoptr (ObdSetSignal) signal = obd_set_signal_new ();
  const char *id = object != NULL ? base_json_get_string (object, "id") : NULL;
  const char *name = object != NULL ? base_json_get_string (object, "name") : NULL;
  JsonObject *format = object != NULL ? base_json_get_object (object, "fmt") : NULL;
  const char *fault = NULL;

  if (id == NULL || name == NULL || format == NULL)
    fault = _d ("it has no “id”, “name” or “fmt”");
  else
    fault = read_format (format, signal);
  if (fault != NULL)
    {
      note_signal (reader, id, fault);
      return;
    }
  copy_command (reader->command, signal);
  signal->id = g_strdup (id);
  signal->name = g_strdup (name);
  signal->group = g_strdup (base_json_get_string (object, "path"));
  obd_set_builder_add (reader->builder, g_steal_pointer (&signal), 0);
}

/* { "22": "D41F" } → "22D41F" */
static char *
find_request (JsonObject *command)
{
  JsonObject *object = base_json_get_object (command, "cmd");
  g_autoptr (GList) services = object != NULL ? json_object_get_members (object) : NULL;
  const char *number = NULL;

  if (services == NULL || services->next != NULL)
    return NULL;
  number = base_json_get_string (object, services->data);
  return number != NULL ? g_strconcat (services->data, number, NULL) : NULL;
}

static char *
find_years (JsonObject *command)
{
  JsonObject *filter = base_json_get_object (command, "filter");
  JsonArray *years = filter != NULL ? base_json_get_array (filter, "years") : NULL;
  gint64 from = filter != NULL ? base_json_get_int (filter, "from", 0) : 0;
  gint64 to = filter != NULL ? base_json_get_int (filter, "to", 0) : 0;
  g_autoptr (GString) text = g_string_new (NULL);

  if (from > 0 || to > 0)
    {
      g_autofree char *first =
        from > 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, from) : g_strdup ("");
      g_autofree char *last = to > 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, to) : g_strdup ("");
      g_string_append_printf (text, "%s-%s", first, last);
    }
  for (guint i = 0; years != NULL && i < json_array_get_length (years); i++)
    {
      JsonNode *year = json_array_get_element (years, i);

      if (JSON_NODE_HOLDS_VALUE (year) && json_node_get_value_type (year) == G_TYPE_INT64)
        g_string_append_printf (text, "%s%" G_GINT64_FORMAT, text->len > 0 ? "," : "",
                                json_node_get_int (year));
    }
  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

static char *
find_session (JsonObject *command, const char *member)
{
  const char *level = base_json_get_string (command, member);

  return level != NULL ? g_strconcat ("10", level, NULL) : NULL;
}

/* { "hdr": "FC00", "pri": "17", "tst": "7B" } → "17FC007B" */
static char *
find_header (JsonObject *command)
{
  const char *header = base_json_get_string (command, "hdr");
  const char *priority = base_json_get_string (command, "pri");
  const char *tester = base_json_get_string (command, "tst");

  if (header == NULL || strlen (header) != 4 || (priority == NULL && tester == NULL))
    return g_strdup (header);
  return g_strconcat (priority != NULL ? priority : "18", header, tester != NULL ? tester : "F1",
                      NULL);
}

static const char *
read_address (JsonObject *object, ObdSetSignal *command)
{
  g_autofree char *request = find_request (object);
  double period_s = 0;

  command->header = find_header (object);
  command->receive = g_strdup (base_json_get_string (object, "rax"));
  command->extended = g_strdup (base_json_get_string (object, "eax"));
  command->before = find_session (object, "din");
  command->after = find_session (object, "dout");
  command->years = find_years (object);
  if (read_number (object, "freq", &period_s) && period_s > 0 && period_s <= MAX_PERIOD_S)
    command->period_ms = (guint) (period_s * 1000);
  return request != NULL ? obd_set_signal_set_request (command, request)
                         : _d ("it has no request (“cmd”)");
}

static void
read_command (Reader *reader, JsonObject *object, guint number)
{
  g_autoptr (ObdSetSignal) command = obd_set_signal_new ();
  const char *fault = object != NULL ? read_address (object, command) : _d ("it is no object");
  JsonArray *signals = object != NULL ? base_json_get_array (object, "signals") : NULL;

  if (fault == NULL && signals == NULL)
    fault = _d ("it has no signals");
  if (fault != NULL)
    {
      /* Translators: a number and the reason, a part of a sentence */
      obd_set_builder_note (reader->builder, 0, _d ("Command %u was left out: %s."), number, fault);
      return;
    }
  reader->command = command;
  for (guint i = 0; i < json_array_get_length (signals); i++)
    read_signal (reader, base_json_array_get_object (signals, i));
}

/* What is computed of two other signals has no request of its own. */
static void
note_synthetics (Reader *reader, JsonObject *root)
{
  JsonArray *synthetics = base_json_get_array (root, "synthetics");

  for (guint i = 0; synthetics != NULL && i < json_array_get_length (synthetics); i++)
    {
      JsonObject *synthetic = base_json_array_get_object (synthetics, i);

      note_signal (reader, synthetic != NULL ? base_json_get_string (synthetic, "id") : NULL,
                   _d ("it is computed of other signals, which is not supported"));
    }
}

static gboolean
fail (GError **error, const char *reason)
{
  g_set_error (error, OBD_SIGNAL_SET_ERROR, OBD_SIGNAL_SET_ERROR_FORMAT,
               _d ("This is no set of signals of OBDb: %s"), reason);
  return FALSE;
}

/* Reads OBDb's format into @builder's set. @text is UTF-8. */
gboolean
obd_signal_set_read_json (ObdSetBuilder *builder, const char *text, gsize length, GError **error)
{
  g_autofree char *copy = g_strndup (text, length);
  g_autoptr (GError) problem = NULL;
  g_autoptr (JsonNode) root = NULL;
  Reader reader = { .builder = builder, .text = copy };
  JsonArray *commands = NULL;

  root = base_json_parse (copy, -1, &problem);
  if (root == NULL)
    return fail (error, problem->message);
  if (JSON_NODE_HOLDS_OBJECT (root))
    commands = base_json_get_array (json_node_get_object (root), "commands");
  if (commands == NULL)
    return fail (error, _d ("it has no “commands”."));
  builder->set->source = g_strdup (SOURCE);
  builder->set->licence = g_strdup (LICENCE);
  for (guint i = 0; i < json_array_get_length (commands); i++)
    read_command (&reader, base_json_array_get_object (commands, i), i + 1);
  note_synthetics (&reader, json_node_get_object (root));
  return TRUE;
}
