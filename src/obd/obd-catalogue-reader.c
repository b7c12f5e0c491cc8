/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-catalogue-private.h"
#include "obd/obd-error.h"
#include "obd/obd-markup.h"

#include <math.h>

#define MAX_PID_SIZE    G_MAXUINT8
#define MAX_BIT_LENGTH  32
#define CODE_BIT_LENGTH 16

/* A difference names its operands, and those may stand anywhere in the file, or in one read before.
 */
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
  GArray *states;     /* of the signal with words that is open */
  GArray *differences;
} Reader;

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
               ObdSignalDraft *draft,
               GMarkupParseContext *context,
               const char *attribute,
               const char *text,
               GError **error)
{
  gboolean known = obd_signal_draft_knows (attribute);

  if (!known && !set_operand (reader, draft->signal, attribute, text))
    obd_markup_fail (context, error, "a signal has no attribute “%s”", attribute);
  else if (known && !obd_signal_draft_set (draft, attribute, text))
    obd_markup_fail (context, error, "“%s” is no value for “%s”", text, attribute);
  else
    return TRUE;
  return FALSE;
}

/* What is wrong with where a signal stands, or NULL. */
static const char *
find_misplacement (Reader *reader, const ObdSignal *signal, guint least_size)
{
  gsize size = reader->group->size;

  if (signal->bit_length == 0 || signal->bit_length > MAX_BIT_LENGTH)
    return "a signal has 1 to 32 bits";
  if (signal->kind == OBD_SIGNAL_CODE && signal->bit_length != CODE_BIT_LENGTH)
    return "a trouble code has 16 bits";
  if ((gsize) signal->bit_offset + signal->bit_length > size * 8 || least_size > size ||
      signal->place.support_byte >= size)
    return "the signal lies outside of its PID";
  return NULL;
}

/* What is wrong with a signal, or NULL. */
static const char *
find_fault (Reader *reader, const ObdSignal *signal, guint least_size)
{
  gboolean has_face = signal->kind == OBD_SIGNAL_NUMBER || signal->kind == OBD_SIGNAL_DIFFERENCE;

  if (signal->id == NULL || signal->name == NULL || signal->standard_name == NULL)
    return "a signal needs an id, a name and a standard name";
  if (g_hash_table_contains (reader->catalogue->by_id, signal->id))
    return "this id is taken";
  if (signal->scale == 0)
    return "a scale of 0 has no reverse";
  if (has_face && !(signal->minimum < signal->maximum))
    return "the scale's ends are the wrong way round";
  return signal->kind != OBD_SIGNAL_DIFFERENCE ? find_misplacement (reader, signal, least_size)
                                               : NULL;
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
  ObdSignalDraft draft = { .signal = signal, .texts = reader->catalogue->texts };
  const char *fault = NULL;

  for (int i = 0; names[i] != NULL; i++)
    if (!set_attribute (reader, &draft, context, names[i], values[i], error))
      return;

  fault = find_fault (reader, signal, draft.least_size);
  if (fault != NULL)
    {
      obd_markup_fail (context, error, "%s: %s", signal->id != NULL ? signal->id : "?", fault);
      return;
    }
  if (signal->kind != OBD_SIGNAL_DIFFERENCE)
    obd_signal_settle (signal, draft.least_size);
  g_hash_table_insert (reader->catalogue->by_id, (gpointer) signal->id, signal);
  reader->signal = signal;
}

/* PIDs and words. */

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
  if (!obd_catalogue_parse_hex_byte (service, &reader->service) ||
      !obd_catalogue_parse_hex_byte (pid, &reader->pid))
    obd_markup_fail (context, error, "service and PID are hexadecimal bytes");
  else if (!obd_catalogue_parse_count (size_text, &size) || size == 0 || size > MAX_PID_SIZE)
    obd_markup_fail (context, error, "a PID has 1 to %d bytes", MAX_PID_SIZE);
  else if (!add_group (reader, size))
    obd_markup_fail (context, error, "PID %s %s stands here twice", service, pid);
}

/* A state's word stands for a count, a bit's for the bit's number. */
static gboolean
word_fits (const ObdSignal *signal, gint64 raw)
{
  if (signal->kind == OBD_SIGNAL_BITS)
    return raw >= 0 && raw < signal->bit_length;
  return obd_signal_get_raw (signal, (double) raw) == raw;
}

static void
read_word (Reader *reader,
           GMarkupParseContext *context,
           const char *element,
           const char *key,
           const char **names,
           const char **values,
           GError **error)
{
  const char *raw = NULL;
  const char *text = NULL;
  ObdSignalState state = { 0 };
  gint64 wide = 0;

  if (!g_markup_collect_attributes (element, names, values, error, G_MARKUP_COLLECT_STRING, key,
                                    &raw, G_MARKUP_COLLECT_STRING, "text", &text,
                                    G_MARKUP_COLLECT_INVALID))
    return;
  if (!g_ascii_string_to_signed (raw, 10, G_MININT32, G_MAXINT32, &wide, NULL))
    obd_markup_fail (context, error, "“%s” is no %s's number", raw, element);
  else if (!word_fits (reader->signal, wide))
    obd_markup_fail (context, error, "%s %s does not fit into %u bits", element, raw,
                     reader->signal->bit_length);
  else
    {
      state.raw = (gint32) wide;
      state.text = g_string_chunk_insert_const (reader->catalogue->texts, text);
      g_array_append_val (reader->states, state);
    }
}

static void
open_words (Reader *reader)
{
  reader->states = g_array_new (FALSE, TRUE, sizeof (ObdSignalState));
  g_ptr_array_add (reader->catalogue->states, reader->states);
}

static void
close_words (Reader *reader, GMarkupParseContext *context, GError **error)
{
  if (reader->states->len == 0)
    obd_markup_fail (context, error, "%s has no words", reader->signal->id);
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

typedef struct
{
  const char *element;
  ObdSignalKind kind;
  const char *word;     /* what stands in it, or NULL */
  const char *word_key; /* the attribute that is the word's number */
} SignalElement;

static const SignalElement signal_elements[] = {
  { "signal", OBD_SIGNAL_NUMBER, NULL, NULL },
  { "state-signal", OBD_SIGNAL_STATE, "state", "raw" },
  { "bits-signal", OBD_SIGNAL_BITS, "bit", "number" },
  { "code-signal", OBD_SIGNAL_CODE, NULL, NULL },
};

static const SignalElement *
find_signal_element (GMarkupParseContext *context)
{
  for (gsize i = 0; i < G_N_ELEMENTS (signal_elements); i++)
    if (stands_in (context, signal_elements[i].element, "pid"))
      return &signal_elements[i];
  return NULL;
}

static const SignalElement *
find_word_element (GMarkupParseContext *context)
{
  for (gsize i = 0; i < G_N_ELEMENTS (signal_elements); i++)
    if (signal_elements[i].word != NULL &&
        stands_in (context, signal_elements[i].word, signal_elements[i].element))
      return &signal_elements[i];
  return NULL;
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
  const SignalElement *signal = find_signal_element (context);
  const SignalElement *word = find_word_element (context);

  if (stands_in (context, "signals", ""))
    return;
  if (signal != NULL && signal->word != NULL)
    open_words (reader);
  if (signal != NULL)
    read_signal (reader, wire_signal_new (reader, signal->kind), context, names, values, error);
  else if (word != NULL)
    read_word (reader, context, word->word, word->word_key, names, values, error);
  else if (stands_in (context, "pid", "signals"))
    read_pid (reader, context, names, values, error);
  else if (stands_in (context, "difference", "signals"))
    read_signal (reader, difference_new (reader), context, names, values, error);
  else
    obd_markup_fail (context, error, "<%s> may not stand here", element);
}

static void
end_element (GMarkupParseContext *context, const char *element, gpointer user_data, GError **error)
{
  const SignalElement *signal = find_signal_element (context);

  if (signal != NULL && signal->word != NULL)
    close_words (user_data, context, error);
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

/* Adds what @text holds to @self, which is of no use after an error. */
gboolean
obd_catalogue_read (ObdCatalogue *self, const char *text, gssize length, GError **error)
{
  g_autoptr (GArray) differences = g_array_new (FALSE, TRUE, sizeof (Difference));
  Reader reader = { .catalogue = self, .differences = differences };

  return obd_markup_parse (text, length, &parser, &reader, error) &&
         resolve_differences (&reader, error);
}
