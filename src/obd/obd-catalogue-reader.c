/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-catalogue-private.h"
#include "obd/obd-error.h"
#include "obd/obd-markup.h"

#include <math.h>

#define MAX_PID_SIZE   G_MAXUINT8
#define MAX_BIT_LENGTH 32

/* A difference names its operands, and those may stand anywhere in the file. */
typedef struct
{
  ObdSignal *signal;
  const char *minuend;
  const char *subtrahend;
} Difference;

typedef struct
{
  ObdCatalogue *catalogue;
  guint8 service;
  guint8 pid;
  ObdPidGroup *group; /* of the <pid> that is open */
  ObdSignal *signal;  /* the last one read */
  GArray *states;     /* of the <state-signal> that is open */
  GArray *differences;
} Reader;

/* Attributes: the parsers of single values. */

static gboolean
parse_number (const char *text, double *number)
{
  char *end = NULL;

  *number = g_ascii_strtod (text, &end);
  return end != text && *end == '\0' && isfinite (*number);
}

/* "0.25", "100/255": a fraction keeps the standard's own exact figure in the file. */
static gboolean
parse_fraction (const char *text, double *number)
{
  g_auto (GStrv) parts = g_strsplit (text, "/", 2);
  double divisor = 1;

  if (parts[0] == NULL || !parse_number (parts[0], number))
    return FALSE;
  if (parts[1] != NULL && (!parse_number (parts[1], &divisor) || divisor == 0))
    return FALSE;
  *number /= divisor;
  return TRUE;
}

static gboolean
parse_count (const char *text, guint *count)
{
  guint64 wide = 0;

  if (!g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT32, &wide, NULL))
    return FALSE;
  *count = (guint) wide;
  return TRUE;
}

static gboolean
parse_hex_byte (const char *text, guint8 *byte)
{
  guint64 wide = 0;

  if (!g_ascii_string_to_unsigned (text, 16, 0, G_MAXUINT8, &wide, NULL))
    return FALSE;
  *byte = (guint8) wide;
  return TRUE;
}

static gboolean
parse_yes (const char *text, gboolean *yes)
{
  *yes = g_str_equal (text, "yes");
  return *yes || g_str_equal (text, "no");
}

/* Signals. */

typedef enum
{
  FIELD_TEXT,
  FIELD_FRACTION,
  FIELD_COUNT,
  FIELD_YES,
  FIELD_UNIT,
} FieldKind;

typedef struct
{
  const char *attribute;
  FieldKind kind;
  gsize place;
} Field;

static const Field fields[] = {
  { "id", FIELD_TEXT, G_STRUCT_OFFSET (ObdSignal, id) },
  { "name", FIELD_TEXT, G_STRUCT_OFFSET (ObdSignal, name) },
  { "short-name", FIELD_TEXT, G_STRUCT_OFFSET (ObdSignal, short_name) },
  { "standard-name", FIELD_TEXT, G_STRUCT_OFFSET (ObdSignal, standard_name) },
  { "bit-offset", FIELD_COUNT, G_STRUCT_OFFSET (ObdSignal, bit_offset) },
  { "bit-length", FIELD_COUNT, G_STRUCT_OFFSET (ObdSignal, bit_length) },
  { "signed", FIELD_YES, G_STRUCT_OFFSET (ObdSignal, is_signed) },
  { "scale", FIELD_FRACTION, G_STRUCT_OFFSET (ObdSignal, scale) },
  { "offset", FIELD_FRACTION, G_STRUCT_OFFSET (ObdSignal, offset) },
  { "unit", FIELD_UNIT, G_STRUCT_OFFSET (ObdSignal, unit) },
  { "minimum", FIELD_FRACTION, G_STRUCT_OFFSET (ObdSignal, minimum) },
  { "maximum", FIELD_FRACTION, G_STRUCT_OFFSET (ObdSignal, maximum) },
  { "warning", FIELD_FRACTION, G_STRUCT_OFFSET (ObdSignal, warning) },
  { "critical", FIELD_FRACTION, G_STRUCT_OFFSET (ObdSignal, critical) },
  { "decimals", FIELD_COUNT, G_STRUCT_OFFSET (ObdSignal, decimals) },
  { "period-ms", FIELD_COUNT, G_STRUCT_OFFSET (ObdSignal, period_ms) },
};

static gboolean
set_field (Reader *reader, ObdSignal *signal, const Field *field, const char *text)
{
  gpointer place = G_STRUCT_MEMBER_P (signal, field->place);

  switch (field->kind)
    {
    case FIELD_FRACTION:
      return parse_fraction (text, place);
    case FIELD_COUNT:
      return parse_count (text, place);
    case FIELD_YES:
      return parse_yes (text, place);
    case FIELD_UNIT:
      return base_unit_parse (text, place);
    case FIELD_TEXT:
    default:
      *(const char **) place = g_string_chunk_insert_const (reader->catalogue->texts, text);
      return *text != '\0';
    }
}

static const Field *
find_field (const char *attribute)
{
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    if (g_str_equal (fields[i].attribute, attribute))
      return &fields[i];
  return NULL;
}

/* The operands of the difference that is being read. */
static gboolean
set_operand (Reader *reader, const ObdSignal *signal, const char *attribute, const char *text)
{
  Difference *difference = NULL;
  const char *id = g_string_chunk_insert_const (reader->catalogue->texts, text);

  if (signal->kind != OBD_SIGNAL_DIFFERENCE)
    return FALSE;
  difference = &g_array_index (reader->differences, Difference, reader->differences->len - 1);
  if (g_str_equal (attribute, "minuend"))
    difference->minuend = id;
  else if (g_str_equal (attribute, "subtrahend"))
    difference->subtrahend = id;
  else
    return FALSE;
  return TRUE;
}

static gboolean
set_attribute (Reader *reader,
               ObdSignal *signal,
               GMarkupParseContext *context,
               const char *attribute,
               const char *text,
               GError **error)
{
  const Field *field = find_field (attribute);

  if (field == NULL && !set_operand (reader, signal, attribute, text))
    obd_markup_fail (context, error, "a signal has no attribute “%s”", attribute);
  else if (field != NULL && !set_field (reader, signal, field, text))
    obd_markup_fail (context, error, "“%s” is no value for “%s”", text, attribute);
  else
    return TRUE;
  return FALSE;
}

/* What is wrong with a signal, or NULL. */
static const char *
find_fault (Reader *reader, const ObdSignal *signal)
{
  gboolean on_wire = signal->kind != OBD_SIGNAL_DIFFERENCE;

  if (signal->id == NULL || signal->name == NULL || signal->standard_name == NULL)
    return "a signal needs an id, a name and a standard name";
  if (g_hash_table_contains (reader->catalogue->by_id, signal->id))
    return "this id is taken";
  if (on_wire && (signal->bit_length == 0 || signal->bit_length > MAX_BIT_LENGTH))
    return "a signal has 1 to 32 bits";
  if (on_wire && !signal->is_signed && signal->bit_length == MAX_BIT_LENGTH)
    return "an unsigned signal has at most 31 bits";
  if (on_wire && (gsize) signal->bit_offset + signal->bit_length > reader->group->size * 8)
    return "the signal lies outside of its PID";
  if (signal->scale == 0)
    return "a scale of 0 has no reverse";
  if (signal->kind != OBD_SIGNAL_STATE && !(signal->minimum < signal->maximum))
    return "the scale's ends are the wrong way round";
  return NULL;
}

static ObdSignal *
signal_new (Reader *reader, ObdSignalKind kind)
{
  ObdSignal *signal = g_new0 (ObdSignal, 1);

  signal->index = reader->catalogue->signals->len;
  signal->kind = kind;
  signal->scale = 1;
  signal->warning = NAN;
  signal->critical = NAN;
  g_ptr_array_add (reader->catalogue->signals, signal);
  return signal;
}

static ObdSignal *
wire_signal_new (Reader *reader, ObdSignalKind kind)
{
  ObdSignal *signal = signal_new (reader, kind);

  signal->service = reader->service;
  signal->pid = reader->pid;
  signal->size = (guint8) reader->group->size;
  g_ptr_array_add (reader->group->signals, signal);
  return signal;
}

static ObdSignal *
difference_new (Reader *reader)
{
  Difference difference = { .signal = signal_new (reader, OBD_SIGNAL_DIFFERENCE) };

  g_array_append_val (reader->differences, difference);
  return difference.signal;
}

/* A signal that turns out faulty stays behind in the catalogue, which then is thrown away. */
static void
read_signal (Reader *reader,
             ObdSignal *signal,
             GMarkupParseContext *context,
             const char **names,
             const char **values,
             GError **error)
{
  const char *fault = NULL;

  for (int i = 0; names[i] != NULL; i++)
    if (!set_attribute (reader, signal, context, names[i], values[i], error))
      return;

  fault = find_fault (reader, signal);
  if (fault != NULL)
    {
      obd_markup_fail (context, error, "%s: %s", signal->id != NULL ? signal->id : "?", fault);
      return;
    }
  g_hash_table_insert (reader->catalogue->by_id, (gpointer) signal->id, signal);
  reader->signal = signal;
}

/* PIDs and states. */

static gboolean
add_group (Reader *reader, gsize size)
{
  reader->group = g_new0 (ObdPidGroup, 1);
  reader->group->size = size;
  reader->group->signals = g_ptr_array_new ();
  return g_hash_table_insert (reader->catalogue->pids,
                              obd_catalogue_pid_key (reader->service, reader->pid), reader->group);
}

static void
read_pid (Reader *reader,
          GMarkupParseContext *context,
          const char **names,
          const char **values,
          GError **error)
{
  const char *service = NULL;
  const char *pid = NULL;
  const char *size_text = NULL;
  guint size = 0;

  if (!g_markup_collect_attributes ("pid", names, values, error, G_MARKUP_COLLECT_STRING, "service",
                                    &service, G_MARKUP_COLLECT_STRING, "pid", &pid,
                                    G_MARKUP_COLLECT_STRING, "size", &size_text,
                                    G_MARKUP_COLLECT_INVALID))
    return;
  if (!parse_hex_byte (service, &reader->service) || !parse_hex_byte (pid, &reader->pid))
    obd_markup_fail (context, error, "service and PID are hexadecimal bytes");
  else if (!parse_count (size_text, &size) || size == 0 || size > MAX_PID_SIZE)
    obd_markup_fail (context, error, "a PID has 1 to %d bytes", MAX_PID_SIZE);
  else if (!add_group (reader, size))
    obd_markup_fail (context, error, "PID %s %s stands here twice", service, pid);
}

static void
read_state (Reader *reader,
            GMarkupParseContext *context,
            const char **names,
            const char **values,
            GError **error)
{
  const char *raw = NULL;
  const char *text = NULL;
  ObdSignalState state = { 0 };
  gint64 wide = 0;

  if (!g_markup_collect_attributes ("state", names, values, error, G_MARKUP_COLLECT_STRING, "raw",
                                    &raw, G_MARKUP_COLLECT_STRING, "text", &text,
                                    G_MARKUP_COLLECT_INVALID))
    return;
  if (!g_ascii_string_to_signed (raw, 10, G_MININT32, G_MAXINT32, &wide, NULL))
    obd_markup_fail (context, error, "“%s” is no state's number", raw);
  else if (obd_signal_get_raw (reader->signal, (double) wide) != wide)
    obd_markup_fail (context, error, "state %s does not fit into %u bits", raw,
                     reader->signal->bit_length);
  else
    {
      state.raw = (gint32) wide;
      state.text = g_string_chunk_insert_const (reader->catalogue->texts, text);
      g_array_append_val (reader->states, state);
    }
}

static void
open_state_signal (Reader *reader)
{
  reader->states = g_array_new (FALSE, TRUE, sizeof (ObdSignalState));
  g_ptr_array_add (reader->catalogue->states, reader->states);
}

static void
close_state_signal (Reader *reader, GMarkupParseContext *context, GError **error)
{
  if (reader->states->len == 0)
    obd_markup_fail (context, error, "%s has no states", reader->signal->id);
  reader->signal->states = (const ObdSignalState *) (gpointer) reader->states->data;
  reader->signal->n_states = reader->states->len;
}

/* The shape of the file: which element may stand in which. */

static gboolean
stands_in (GMarkupParseContext *context, const char *element, const char *parent)
{
  const GSList *stack = g_markup_parse_context_get_element_stack (context);
  const char *outer = stack->next != NULL ? stack->next->data : "";

  return g_str_equal (stack->data, element) && g_str_equal (outer, parent);
}

static void
start_element (GMarkupParseContext *context,
               const char *element,
               const char **names,
               const char **values,
               gpointer user_data,
               GError **error)
{
  Reader *reader = user_data;

  if (stands_in (context, "signals", ""))
    return;
  if (stands_in (context, "pid", "signals"))
    read_pid (reader, context, names, values, error);
  else if (stands_in (context, "signal", "pid"))
    read_signal (reader, wire_signal_new (reader, OBD_SIGNAL_NUMBER), context, names, values,
                 error);
  else if (stands_in (context, "state-signal", "pid"))
    {
      open_state_signal (reader);
      read_signal (reader, wire_signal_new (reader, OBD_SIGNAL_STATE), context, names, values,
                   error);
    }
  else if (stands_in (context, "difference", "signals"))
    read_signal (reader, difference_new (reader), context, names, values, error);
  else if (stands_in (context, "state", "state-signal"))
    read_state (reader, context, names, values, error);
  else
    obd_markup_fail (context, error, "<%s> may not stand here", element);
}

static void
end_element (GMarkupParseContext *context, const char *element, gpointer user_data, GError **error)
{
  if (g_str_equal (element, "state-signal"))
    close_state_signal (user_data, context, error);
}

static const GMarkupParser parser = { .start_element = start_element, .end_element = end_element };

static gboolean
resolve_difference (ObdCatalogue *self, const Difference *difference, GError **error)
{
  const ObdSignal *minuend = obd_catalogue_find (self, difference->minuend);
  const ObdSignal *subtrahend = obd_catalogue_find (self, difference->subtrahend);

  if (minuend == NULL || subtrahend == NULL || minuend->kind != OBD_SIGNAL_NUMBER ||
      subtrahend->kind != OBD_SIGNAL_NUMBER || minuend->unit != subtrahend->unit)
    {
      obd_error_set_detail (error, OBD_ERROR_CATALOGUE,
                            "%s: a difference is of two numbers in one unit",
                            difference->signal->id);
      return FALSE;
    }
  difference->signal->minuend = minuend;
  difference->signal->subtrahend = subtrahend;
  return TRUE;
}

static gboolean
resolve_differences (Reader *reader, GError **error)
{
  for (guint i = 0; i < reader->differences->len; i++)
    if (!resolve_difference (reader->catalogue, &g_array_index (reader->differences, Difference, i),
                             error))
      return FALSE;
  return TRUE;
}

/* Reads @text into @self, which is empty before and of no use after an error. */
gboolean
obd_catalogue_read (ObdCatalogue *self, const char *text, gssize length, GError **error)
{
  g_autoptr (GArray) differences = g_array_new (FALSE, TRUE, sizeof (Difference));
  Reader reader = { .catalogue = self, .differences = differences };

  return obd_markup_parse (text, length, &parser, &reader, error) &&
         resolve_differences (&reader, error);
}
