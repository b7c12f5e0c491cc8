/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-catalogue-private.h"
#include "obd/obd-set-query.h"
#include "obd/obd-signal-set-private.h"

#include <math.h>
#include <string.h>

/* A catalogue that knows an imported set beside all that another one knows. */

/* A formula's value has no counts of its own: thousandths, or fewer where those would not fit. */
#define FORMULA_SCALE    0.001
#define FORMULA_DECIMALS 2
#define MOST_COUNTS      2e9
#define MOST_DECIMALS    4
/* A gauge wants ends even where the set gives none. */
#define GAUGE_MINIMUM 0
#define GAUGE_MAXIMUM 100

struct _ObdCatalogueSet
{
  char *key;
  ObdSignalSet *set;
  GPtrArray *queries; /* (element-type ObdSetQuery) */
  GPtrArray *signals; /* (element-type ObdSignal) */
  GPtrArray *words;   /* (element-type ObdSignalState): a block for each signal that has some */
  GPtrArray *ids;     /* (element-type utf8): those that were changed to be unique */
};

void
obd_catalogue_set_free (ObdCatalogueSet *self)
{
  if (self == NULL)
    return;
  g_free (self->key);
  g_ptr_array_unref (self->queries);
  g_ptr_array_unref (self->signals);
  g_ptr_array_unref (self->words);
  g_ptr_array_unref (self->ids);
  obd_signal_set_free (self->set);
  g_free (self);
}

static ObdCatalogueSet *
set_new (const char *key, ObdSignalSet *set)
{
  ObdCatalogueSet *self = g_new0 (ObdCatalogueSet, 1);

  self->key = g_strdup (key);
  self->set = set;
  self->queries = g_ptr_array_new_with_free_func ((GDestroyNotify) obd_set_query_free);
  self->signals = g_ptr_array_new_with_free_func (g_free);
  self->words = g_ptr_array_new_with_free_func (g_free);
  self->ids = g_ptr_array_new_with_free_func (g_free);
  return self;
}

/* --- a signal of the set as one of the catalogue --- */

static double
get_formula_scale (const ObdSetSignal *definition)
{
  double most = fmax (fabs (definition->minimum), fabs (definition->maximum));
  double scale = FORMULA_SCALE;

  while (isfinite (most) && most / scale > MOST_COUNTS)
    scale *= 10;
  return scale;
}

static void
fill_number (ObdSignal *signal, const ObdSetSignal *definition)
{
  const ObdSetField *field = &definition->field;
  int spare = MAX ((int) field->bit_length - 31, 0);

  signal->kind = OBD_SIGNAL_NUMBER;
  if (definition->expression != NULL)
    {
      signal->scale = get_formula_scale (definition);
      signal->decimals = FORMULA_DECIMALS;
      return;
    }
  signal->scale = ldexp (fabs (field->scale * definition->factor), spare);
  if (signal->scale == 0)
    signal->scale = 1;
  signal->offset = field->offset * definition->factor + definition->shift;
  signal->decimals = (guint) CLAMP (ceil (-log10 (signal->scale)), 0, MOST_DECIMALS);
}

static void
fill_words (ObdCatalogueSet *self, ObdSignal *signal, const ObdSetSignal *definition)
{
  ObdSignalState *states = g_new0 (ObdSignalState, definition->words->len + 1);

  signal->kind = OBD_SIGNAL_STATE;
  signal->scale = 1;
  signal->states = states;
  for (guint i = 0; i < definition->words->len; i++)
    {
      const ObdSetWord *word = &g_array_index (definition->words, ObdSetWord, i);
      if (word->raw >= G_MININT32 && word->raw <= G_MAXINT32 && *word->text != '\0')
        states[signal->n_states++] = (ObdSignalState){ (gint32) word->raw, word->text };
    }
  g_ptr_array_add (self->words, states);
}

static void
fill_ends (ObdSignal *signal, const ObdSetSignal *definition)
{
  gboolean has_ends = isfinite (definition->minimum) && isfinite (definition->maximum) &&
                      definition->minimum < definition->maximum;

  signal->minimum = has_ends ? definition->minimum : GAUGE_MINIMUM;
  signal->maximum = has_ends ? definition->maximum : GAUGE_MAXIMUM;
  signal->warning = NAN;
  signal->critical = NAN;
}

static const char *
choose_id (ObdCatalogueSet *self, ObdCatalogue *catalogue, const char *wanted)
{
  char *id = g_strdup (wanted);

  for (guint n = 2; g_hash_table_contains (catalogue->by_id, id); n++)
    {
      g_free (id);
      id = g_strdup_printf ("%s_%u", wanted, n);
    }
  g_ptr_array_add (self->ids, id);
  return id;
}

static ObdSignal *
make_signal (ObdCatalogueSet *self, ObdCatalogue *catalogue, const ObdSetSignal *definition)
{
  ObdSignal *signal = g_new0 (ObdSignal, 1);

  signal->index = catalogue->signals->len;
  signal->id = choose_id (self, catalogue, definition->id);
  signal->name = *definition->name != '\0' ? definition->name : definition->id;
  signal->short_name = definition->short_name;
  signal->standard_name = definition->name;
  signal->unit = definition->unit;
  signal->symbol = definition->symbol;
  signal->period_ms = definition->period_ms;
  /* Its answer is read by the query, never by a place. */
  signal->bit_length = 32;
  signal->is_signed = TRUE;
  signal->place.mask = G_MAXUINT32;
  signal->place.least_size = G_MAXUINT8;
  if (definition->kind == OBD_SET_WORDS && definition->words->len > 0)
    fill_words (self, signal, definition);
  else
    fill_number (signal, definition);
  fill_ends (signal, definition);
  return signal;
}

/* --- its requests --- */

/* The query that asks for the same, or @query. */
static ObdSetQuery *
unite_query (ObdCatalogueSet *self, ObdSetQuery *query)
{
  for (guint i = 0; i < self->queries->len; i++)
    {
      ObdSetQuery *known = g_ptr_array_index (self->queries, i);
      if (obd_set_query_equals (known, query))
        {
          obd_set_query_free (query);
          return known;
        }
    }
  g_ptr_array_add (self->queries, query);
  return query;
}

static void
add_definition (ObdCatalogueSet *self, ObdCatalogue *catalogue, ObdSetSignal *definition)
{
  ObdSetQuery *query = obd_set_query_new (definition, NULL);

  if (query == NULL)
    return;
  query = unite_query (self, query);
  ObdSignal *signal = make_signal (self, catalogue, definition);
  signal->query = query;
  g_ptr_array_add (query->definitions, definition);
  g_ptr_array_add (query->signals, signal);
  g_ptr_array_add (self->signals, signal);
  g_ptr_array_add (catalogue->signals, signal);
  g_hash_table_insert (catalogue->by_id, (gpointer) signal->id, signal);
}

/* --- what formulas name --- */

static gboolean
is_called (const ObdSignal *signal, const char *reference)
{
  return g_ascii_strcasecmp (signal->name, reference) == 0 ||
         g_ascii_strcasecmp (signal->id, reference) == 0 ||
         (signal->short_name != NULL && g_ascii_strcasecmp (signal->short_name, reference) == 0);
}

static const ObdSignal *
find_called (const GPtrArray *signals, const char *reference)
{
  for (guint i = 0; i < signals->len; i++)
    if (is_called (g_ptr_array_index (signals, i), reference))
      return g_ptr_array_index (signals, i);
  return NULL;
}

/* "0D", "010D", or what a signal of this set or of the catalogue is called. */
static const ObdSignal *
find_reference (ObdCatalogueSet *self, ObdCatalogue *catalogue, const char *reference)
{
  char *end = NULL;
  guint64 pid = g_ascii_strtoull (reference, &end, 16);
  gboolean is_pid = *reference != '\0' && *end == '\0' && pid >> 8 <= 1;
  const GPtrArray *found = obd_catalogue_find_pid (catalogue, 0x01, is_pid ? (guint8) pid : 0);
  const ObdSignal *signal = NULL;

  if (found->len > 0)
    return g_ptr_array_index (found, 0);
  signal = find_called (self->signals, reference);
  return signal != NULL ? signal : find_called (catalogue->signals, reference);
}

static void
resolve_references (ObdCatalogueSet *self, ObdCatalogue *catalogue)
{
  g_autoptr (GHashTable) references = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->set->signals->len; i++)
    {
      const ObdSetSignal *definition = g_ptr_array_index (self->set->signals, i);
      const char *const *names = definition->expression != NULL
                                   ? obd_expression_get_references (definition->expression)
                                   : NULL;
      for (; names != NULL && *names != NULL; names++)
        g_hash_table_insert (references, (gpointer) *names,
                             (gpointer) find_reference (self, catalogue, *names));
    }
  for (guint i = 0; i < self->queries->len; i++)
    ((ObdSetQuery *) g_ptr_array_index (self->queries, i))->references =
      g_hash_table_ref (references);
}

/* --- the catalogue --- */

static void
copy_id (gpointer id, gpointer signal, gpointer by_id)
{
  g_hash_table_insert (by_id, id, signal);
}

/* What is in @base stays where it is: the same signals with the same indexes. */
static ObdCatalogue *
extend (ObdCatalogue *base)
{
  ObdCatalogue *self = g_object_new (OBD_TYPE_CATALOGUE, NULL);

  self->base = g_object_ref (base);
  g_ptr_array_set_free_func (self->signals, NULL);
  g_ptr_array_extend (self->signals, base->signals, NULL, NULL);
  g_hash_table_foreach (base->by_id, copy_id, self->by_id);
  g_hash_table_unref (self->pids);
  self->pids = g_hash_table_ref (base->pids);
  return self;
}

/**
 * obd_catalogue_new_with_set:
 * @base: (transfer none): what is known already; kept alive by the new one
 * @key: what the set is known by from now on, such as its record's id
 * @set: (transfer full): the set
 * @year: the car's model year, 0 where it is not known: signals of other years are left out
 *
 * The set's signals come behind those of @base, so that indexes go on meaning the same. An id that
 * is taken gets a number. What cannot be polled is left out; obd_signal_set_refuse_unpolled() says
 * why.
 *
 * Returns: (transfer full): a catalogue of @base's signals and the set's
 */
ObdCatalogue *
obd_catalogue_new_with_set (ObdCatalogue *base, const char *key, ObdSignalSet *set, guint year)
{
  g_return_val_if_fail (OBD_IS_CATALOGUE (base), NULL);
  g_return_val_if_fail (key != NULL && set != NULL, NULL);

  ObdCatalogue *self = extend (base);
  self->set = set_new (key, set);
  for (guint i = 0; i < set->signals->len; i++)
    {
      ObdSetSignal *definition = g_ptr_array_index (set->signals, i);
      if (obd_set_signal_is_of_year (definition, year))
        add_definition (self->set, self, definition);
    }
  resolve_references (self->set, self);
  return self;
}

static const ObdCatalogueSet *
find_set (ObdCatalogue *self, const char *key)
{
  for (; self != NULL; self = self->base)
    if (self->set != NULL && g_str_equal (self->set->key, key))
      return self->set;
  return NULL;
}

/**
 * obd_catalogue_list_set:
 * @key: as it was given to obd_catalogue_new_with_set()
 *
 * Returns: (transfer none) (nullable) (element-type ObdSignal): the signals of that set; %NULL
 *   where the catalogue does not know it
 */
const GPtrArray *
obd_catalogue_list_set (ObdCatalogue *self, const char *key)
{
  g_return_val_if_fail (OBD_IS_CATALOGUE (self) && key != NULL, NULL);

  const ObdCatalogueSet *set = find_set (self, key);
  return set != NULL ? set->signals : NULL;
}

/**
 * obd_signal_get_set_id:
 *
 * Returns: (transfer none) (nullable): what the signal's set knows it by, which is its id but where
 *   the catalogue had that already; %NULL of one that is of no set
 */
const char *
obd_signal_get_set_id (const ObdSignal *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->query != NULL ? obd_set_query_get_definition (self->query, self)->id : NULL;
}

/**
 * obd_signal_set_refuse_unpolled:
 *
 * Takes out of the set what nobody may or can ask a car for again and again, and says why among its
 * problems.
 */
void
obd_signal_set_refuse_unpolled (ObdSignalSet *self)
{
  g_return_if_fail (self != NULL);

  for (guint i = 0; i < self->signals->len;)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (ObdSetQuery) query =
        obd_set_query_new (g_ptr_array_index (self->signals, i), &error);
      if (query != NULL)
        {
          i++;
          continue;
        }
      g_ptr_array_add (self->problems, g_strdup (error->message));
      g_ptr_array_remove_index (self->signals, i);
    }
}
