/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-signal-set-private.h"

#include "base/base-json.h"

#include <math.h>

/* A set as it is kept with a vehicle: JSON of our own, which says all that was taken in. */

#define KEPT_FORMAT 1

static const char *const format_ids[] = {
  [OBD_SIGNAL_SET_OBDB] = "obdb",
  [OBD_SIGNAL_SET_TORQUE] = "torque",
  [OBD_SIGNAL_SET_CAR_SCANNER] = "carscanner",
};

static const char *const dialect_ids[] = {
  [OBD_DIALECT_TORQUE] = "torque",
  [OBD_DIALECT_CAR_SCANNER] = "carscanner",
};

static const char *const kind_ids[] = {
  [OBD_SET_NUMBER] = "number",
  [OBD_SET_WORDS] = "words",
  [OBD_SET_TEXT] = "text",
  [OBD_SET_HEX] = "hex",
};

typedef struct
{
  const char *member;
  gsize place;
} Member;

static const Member texts[] = {
  { "id", G_STRUCT_OFFSET (ObdSetSignal, id) },
  { "name", G_STRUCT_OFFSET (ObdSetSignal, name) },
  { "short_name", G_STRUCT_OFFSET (ObdSetSignal, short_name) },
  { "group", G_STRUCT_OFFSET (ObdSetSignal, group) },
  { "header", G_STRUCT_OFFSET (ObdSetSignal, header) },
  { "receive", G_STRUCT_OFFSET (ObdSetSignal, receive) },
  { "extended", G_STRUCT_OFFSET (ObdSetSignal, extended) },
  { "before", G_STRUCT_OFFSET (ObdSetSignal, before) },
  { "after", G_STRUCT_OFFSET (ObdSetSignal, after) },
  { "years", G_STRUCT_OFFSET (ObdSetSignal, years) },
  { "symbol", G_STRUCT_OFFSET (ObdSetSignal, symbol) },
};

static const Member numbers[] = {
  { "factor", G_STRUCT_OFFSET (ObdSetSignal, factor) },
  { "shift", G_STRUCT_OFFSET (ObdSetSignal, shift) },
  { "minimum", G_STRUCT_OFFSET (ObdSetSignal, minimum) },
  { "maximum", G_STRUCT_OFFSET (ObdSetSignal, maximum) },
};

static const Member field_numbers[] = {
  { "scale", G_STRUCT_OFFSET (ObdSetField, scale) },
  { "offset", G_STRUCT_OFFSET (ObdSetField, offset) },
  { "null_minimum", G_STRUCT_OFFSET (ObdSetField, null_minimum) },
  { "null_maximum", G_STRUCT_OFFSET (ObdSetField, null_maximum) },
};

/* Writing. What is not there is left out. */

static void
write_text (JsonObject *object, const char *member, const char *text)
{
  if (text != NULL)
    json_object_set_string_member (object, member, text);
}

static void
write_numbers (JsonObject *object, const Member *members, gsize n, gconstpointer from)
{
  for (gsize i = 0; i < n; i++)
    {
      double number = *(const double *) G_STRUCT_MEMBER_P (from, members[i].place);

      if (isfinite (number))
        json_object_set_double_member (object, members[i].member, number);
    }
}

static JsonObject *
write_field (const ObdSetField *field)
{
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "bit_offset", field->bit_offset);
  json_object_set_int_member (object, "bit_length", field->bit_length);
  json_object_set_boolean_member (object, "little_endian", field->little_endian);
  json_object_set_boolean_member (object, "signed", field->is_signed);
  write_numbers (object, field_numbers, G_N_ELEMENTS (field_numbers), field);
  return object;
}

static JsonObject *
write_words (const GArray *words)
{
  JsonObject *object = json_object_new ();

  for (guint i = 0; i < words->len; i++)
    {
      const ObdSetWord *word = &g_array_index (words, ObdSetWord, i);
      g_autofree char *key = g_strdup_printf ("%" G_GINT64_FORMAT, word->raw);

      json_object_set_string_member (object, key, word->text);
    }
  return object;
}

static char *
write_request (const ObdSetSignal *signal)
{
  g_autoptr (GString) hex = g_string_new (NULL);

  for (guint i = 0; i < signal->request_size; i++)
    g_string_append_printf (hex, "%02X", (guint) signal->request[i]);
  return g_string_free (g_steal_pointer (&hex), FALSE);
}

static JsonObject *
write_signal (const ObdSetSignal *signal)
{
  JsonObject *object = json_object_new ();
  g_autofree char *request = write_request (signal);

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    write_text (object, texts[i].member, *(char **) G_STRUCT_MEMBER_P (signal, texts[i].place));
  json_object_set_string_member (object, "request", request);
  json_object_set_int_member (object, "period_ms", signal->period_ms);
  json_object_set_string_member (object, "kind", kind_ids[signal->kind]);
  json_object_set_string_member (object, "unit", base_unit_get_id (signal->unit));
  write_numbers (object, numbers, G_N_ELEMENTS (numbers), signal);
  if (signal->expression != NULL)
    {
      json_object_set_string_member (object, "formula",
                                     obd_expression_get_text (signal->expression));
      json_object_set_string_member (object, "dialect",
                                     dialect_ids[obd_expression_get_dialect (signal->expression)]);
    }
  else
    json_object_set_object_member (object, "field", write_field (&signal->field));
  if (signal->words->len > 0)
    json_object_set_object_member (object, "words", write_words (signal->words));
  return object;
}

/**
 * obd_signal_set_to_json:
 *
 * Returns: (transfer full): the set with its attribution, but without its problems
 */
JsonNode *
obd_signal_set_to_json (const ObdSignalSet *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  JsonObject *object = json_object_new ();
  JsonArray *signals = json_array_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_object_set_int_member (object, "signal_set", KEPT_FORMAT);
  json_object_set_string_member (object, "format", format_ids[self->format]);
  write_text (object, "name", self->name);
  write_text (object, "source", self->source);
  write_text (object, "licence", self->licence);
  write_text (object, "author", self->author);
  for (guint i = 0; i < self->signals->len; i++)
    json_array_add_object_element (signals, write_signal (g_ptr_array_index (self->signals, i)));
  json_object_set_array_member (object, "signals", signals);
  json_node_take_object (node, object);
  return node;
}

/* Reading. */

static gboolean
read_id (JsonObject *object, const char *member, const char *const *ids, gsize n, guint *index)
{
  const char *id = base_json_get_string (object, member);

  for (guint i = 0; id != NULL && i < n; i++)
    if (g_str_equal (ids[i], id))
      {
        *index = i;
        return TRUE;
      }
  return FALSE;
}

static void
read_numbers (JsonObject *object, const Member *members, gsize n, gpointer to)
{
  for (gsize i = 0; i < n; i++)
    {
      double *number = (double *) G_STRUCT_MEMBER_P (to, members[i].place);

      *number = base_json_get_double (object, members[i].member, *number);
    }
}

static gboolean
read_field (JsonObject *object, ObdSetField *field)
{
  gint64 offset = object != NULL ? base_json_get_int (object, "bit_offset", -1) : -1;
  gint64 length = object != NULL ? base_json_get_int (object, "bit_length", -1) : -1;

  if (offset < 0 || length < 1 || offset > G_MAXUINT16 || length > G_MAXUINT16)
    return FALSE;
  field->bit_offset = (guint) offset;
  field->bit_length = (guint) length;
  field->little_endian = base_json_get_bool (object, "little_endian", FALSE);
  field->is_signed = base_json_get_bool (object, "signed", FALSE);
  read_numbers (object, field_numbers, G_N_ELEMENTS (field_numbers), field);
  return TRUE;
}

static gboolean
read_formula (JsonObject *object, ObdSetSignal *signal)
{
  const char *formula = base_json_get_string (object, "formula");
  guint dialect = OBD_DIALECT_TORQUE;

  if (formula == NULL)
    return read_field (base_json_get_object (object, "field"), &signal->field);
  if (!read_id (object, "dialect", dialect_ids, G_N_ELEMENTS (dialect_ids), &dialect))
    return FALSE;
  signal->expression = obd_expression_parse (formula, dialect, NULL);
  return signal->expression != NULL;
}

static void
read_word (JsonObject *object, const char *key, JsonNode *node, gpointer user_data)
{
  gint64 raw = 0;

  if (g_ascii_string_to_signed (key, 10, G_MININT64, G_MAXINT64, &raw, NULL) &&
      JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    obd_set_signal_add_word (user_data, raw, json_node_get_string (node));
}

static gboolean
read_signal (JsonObject *object, ObdSetSignal *signal)
{
  const char *request = base_json_get_string (object, "request");
  const char *unit = base_json_get_string (object, "unit");
  JsonObject *words = base_json_get_object (object, "words");
  guint kind = OBD_SET_NUMBER;

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    *(char **) G_STRUCT_MEMBER_P (signal, texts[i].place) =
      g_strdup (base_json_get_string (object, texts[i].member));
  read_numbers (object, numbers, G_N_ELEMENTS (numbers), signal);
  signal->period_ms = (guint) CLAMP (base_json_get_int (object, "period_ms", 0), 0, G_MAXINT32);
  if (words != NULL)
    json_object_foreach_member (words, read_word, signal);
  if (signal->id == NULL || signal->name == NULL || request == NULL || unit == NULL ||
      !base_unit_parse (unit, &signal->unit) ||
      !read_id (object, "kind", kind_ids, G_N_ELEMENTS (kind_ids), &kind))
    return FALSE;
  signal->kind = (ObdSetKind) kind;
  return obd_set_signal_set_request (signal, request) == NULL && read_formula (object, signal);
}

static gboolean
read_signals (JsonArray *signals, ObdSignalSet *set)
{
  for (guint i = 0; signals != NULL && i < json_array_get_length (signals); i++)
    {
      g_autoptr (ObdSetSignal) signal = obd_set_signal_new ();
      JsonObject *object = base_json_array_get_object (signals, i);

      if (object == NULL || !read_signal (object, signal))
        return FALSE;
      g_ptr_array_add (set->signals, g_steal_pointer (&signal));
    }
  return set->signals->len > 0;
}

/**
 * obd_signal_set_from_json:
 * @node: what obd_signal_set_to_json() wrote
 *
 * Returns: (transfer full): the set, or %NULL with @error set to %OBD_SIGNAL_SET_ERROR_FORMAT
 */
ObdSignalSet *
obd_signal_set_from_json (JsonNode *node, GError **error)
{
  g_return_val_if_fail (node != NULL, NULL);

  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  guint format = OBD_SIGNAL_SET_OBDB;

  if (object != NULL && base_json_get_int (object, "signal_set", 0) == KEPT_FORMAT &&
      read_id (object, "format", format_ids, G_N_ELEMENTS (format_ids), &format))
    {
      g_autoptr (ObdSignalSet) set = obd_signal_set_new ((ObdSignalSetFormat) format);

      set->name = g_strdup (base_json_get_string (object, "name"));
      set->source = g_strdup (base_json_get_string (object, "source"));
      set->licence = g_strdup (base_json_get_string (object, "licence"));
      set->author = g_strdup (base_json_get_string (object, "author"));
      if (read_signals (base_json_get_array (object, "signals"), set))
        return g_steal_pointer (&set);
    }
  g_set_error_literal (error, OBD_SIGNAL_SET_ERROR, OBD_SIGNAL_SET_ERROR_FORMAT,
                       _d ("The kept set of signals cannot be read. Import it again."));
  return NULL;
}
