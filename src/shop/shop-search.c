/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-search.h"
#include "shop/shop-search-queries.h"
#include "shop/shop-subject.h"
#include "shop/shop-vehicle-values.h"
#include "speedshop-config.h"
#include "store/store-error.h"
#include "store/store-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define FEW          3 /* fewer hits than this, and the words may be mistyped */
#define SHORT        4 /* words below this have no near neighbours worth showing */
#define LONG         8 /* from here on two letters may be wrong */
#define MOST_MEANT   8
#define MOST_WORDS   8
#define MOST_LETTERS 32
#define INDEXED      8 /* letters; see data/sql/0010 */
#define MOST_EACH    16
#define MOST_PAIRED  12

typedef struct
{
  ShopTurn *turn;
  const ShopSearch *search;
  gint64 limit;
  JsonArray *hits;
  GHashTable *found; /* ids as text */
} Search;

static gboolean
wants (const Search *self, const char *kind)
{
  return self->search->kind == NULL || *self->search->kind == '\0' ||
         g_str_equal (self->search->kind, kind);
}

static void
set_text (JsonObject *hit, const char *member, const char *text)
{
  if (text != NULL)
    json_object_set_string_member (hit, member, text);
  else
    json_object_set_null_member (hit, member);
}

/* A note opens the record that it is about. */
static void
set_subject (Search *self, JsonObject *hit, StoreStatement *row)
{
  const char *table = store_statement_get_text (row, 2);
  BaseId id;

  if (!store_statement_get_id (row, 3, &id))
    return;
  g_autofree char *record = base_id_dup_text (&id);
  g_autofree char *title = shop_subject_dup_title (self->turn, table, &id);
  set_text (hit, "subtitle", title);
  set_text (hit, "about_table", table);
  set_text (hit, "about", record);
}

static gboolean
add_hit (Search *self, const char *kind, const BaseId *record, const char *meant, GError **error)
{
  g_autofree char *id = base_id_dup_text (record);

  if (g_hash_table_contains (self->found, id))
    return TRUE;
  g_autoptr (StoreStatement) row = shop_search_query_title (self->turn, kind, record, error);
  if (row == NULL)
    return FALSE;
  if (!store_statement_next (row, NULL))
    return TRUE;
  JsonObject *hit = json_object_new ();
  json_object_set_string_member (hit, "kind", kind);
  json_object_set_string_member (hit, "record", id);
  set_text (hit, "title", store_statement_get_text (row, 0));
  set_text (hit, "subtitle", store_statement_get_text (row, 1));
  set_text (hit, "meant", meant);
  if (store_statement_get_n_columns (row) > 2)
    set_subject (self, hit, row);
  json_array_add_object_element (self->hits, hit);
  g_hash_table_add (self->found, g_steal_pointer (&id));
  return TRUE;
}

static gboolean
add_rows (Search *self, const char *kind, StoreStatement *rows, const char *meant, GError **error)
{
  g_autoptr (GError) failure = NULL;
  BaseId record;

  while (failure == NULL && store_statement_next (rows, &failure))
    {
      store_statement_get_id (rows, 0, &record);
      add_hit (self, kind, &record, meant, &failure);
    }
  return store_succeeded (g_steal_pointer (&failure), error);
}

static gboolean
add_plates (Search *self, GError **error)
{
  g_autofree char *key = shop_plate_make_key (self->search->text);

  if (!wants (self, "vehicle") || key == NULL || *key == '\0')
    return TRUE;
  g_autoptr (StoreStatement) rows = shop_search_query_plate (self->turn, key, self->limit, error);
  return rows != NULL && add_rows (self, "vehicle", rows, NULL, error);
}

/* The words that begin with @word, where they are few. */
static gboolean
match_each (Search *self, const char *word, GString *match, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreStatement) rows =
    shop_search_query_beginning (self->turn, word, MOST_EACH + 1, &failure);
  g_autoptr (GString) each = g_string_new (NULL);
  int n = 0;

  for (; rows != NULL && store_statement_next (rows, &failure); n++)
    g_string_append_printf (each, "%s\"%s\"", n > 0 ? " OR " : "",
                            store_statement_get_text (rows, 0));
  if (n > 0 && n <= MOST_EACH)
    g_string_append_printf (match, "(%s)", each->str);
  else
    g_string_append_printf (match, "\"%s\"*", word);
  return store_succeeded (g_steal_pointer (&failure), error);
}

/* Each word must begin some word of the record. The index knows beginnings of INDEXED letters and
 * would put together those of longer ones each time. */
static char *
make_match (Search *self, char **words, GError **error)
{
  g_autoptr (GString) match = g_string_new (NULL);
  gboolean done = TRUE;

  for (guint i = 0; done && words[i] != NULL && i < MOST_WORDS; i++)
    {
      if (i > 0)
        g_string_append (match, " AND ");
      if (g_utf8_strlen (words[i], -1) > INDEXED)
        done = match_each (self, words[i], match, error);
      else
        g_string_append_printf (match, "\"%s\"*", words[i]);
    }
  return done ? g_string_free (g_steal_pointer (&match), FALSE) : NULL;
}

static gboolean
add_words (Search *self, char **words, const char *meant, GError **error)
{
  g_autofree char *match = make_match (self, words, error);
  gboolean done = match != NULL;

  for (guint kind = 0; done && *match != '\0' && shop_search_kinds[kind] != NULL; kind++)
    {
      if (!wants (self, shop_search_kinds[kind]))
        continue;
      g_autoptr (StoreStatement) rows =
        shop_search_query_kind (self->turn, kind, match, self->limit, error);
      done = rows != NULL && add_rows (self, shop_search_kinds[kind], rows, meant, error);
    }
  return done;
}

static gboolean
is_known (Search *self, const char *word, GError **error)
{
  g_autoptr (StoreStatement) row = shop_search_query_beginning (self->turn, word, 1, error);

  return row != NULL && store_statement_next (row, error);
}

/* Where the word is longer than what was typed, its beginning counts: it is being typed. */
static guint
distance_to_beginning (const char *typed, const char *word)
{
  g_autofree char *beginning = g_strndup (word, strlen (typed));

  return MIN (store_words_distance (typed, word), store_words_distance (typed, beginning));
}

/* A word that nothing begins with, and those that it may have been meant to be. */
typedef struct
{
  guint at;
  char *typed;
  GPtrArray *meant; /* the nearest first */
} Slip;

static void
slip_free (gpointer data)
{
  Slip *slip = data;

  g_free (slip->typed);
  g_ptr_array_unref (slip->meant);
  g_free (slip);
}

static guint
most_slips (const char *typed)
{
  return strlen (typed) < LONG ? 1 : 2;
}

static void
collect_alike (Slip *slip, StoreStatement *rows)
{
  guint most = most_slips (slip->typed);

  while (store_statement_next (rows, NULL))
    {
      const char *word = store_statement_get_text (rows, 0);

      if (strlen (word) + most >= strlen (slip->typed) &&
          distance_to_beginning (slip->typed, word) <= most &&
          !g_ptr_array_find_with_equal_func (slip->meant, word, g_str_equal, NULL))
        g_ptr_array_add (slip->meant, g_strdup (word));
    }
}

static int
compare_distances (gconstpointer a, gconstpointer b, gpointer typed)
{
  const char *const *left = a;
  const char *const *right = b;

  return (int) store_words_distance (typed, *left) - (int) store_words_distance (typed, *right);
}

static GPtrArray *
list_trigrams (const char *typed)
{
  GPtrArray *trigrams = g_ptr_array_new_with_free_func (g_free);

  for (gsize i = 0; i + 3 <= strlen (typed); i++)
    {
      const char trigram[] = { '"', typed[i], typed[i + 1], typed[i + 2], '"', '\0' };

      if (g_utf8_validate (trigram, -1, NULL))
        g_ptr_array_add (trigrams, g_strdup (trigram));
    }
  return trigrams;
}

/* Words with any two of them: few even among millions of words. */
static char *
match_pairs (GPtrArray *trigrams)
{
  guint n = MIN (trigrams->len, MOST_PAIRED);
  GString *match = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    for (guint j = i + 1; j < n; j++)
      g_string_append_printf (match, "%s(%s AND %s)", match->len > 0 ? " OR " : "",
                              (char *) g_ptr_array_index (trigrams, i),
                              (char *) g_ptr_array_index (trigrams, j));
  return g_string_free (match, FALSE);
}

static gboolean
look_alike (Search *self, Slip *slip, const char *match, GError **error)
{
  g_autoptr (StoreStatement) rows = shop_search_query_alike (self->turn, match, error);

  if (rows != NULL)
    collect_alike (slip, rows);
  return rows != NULL;
}

/* Words that share letters in a row with what was typed and differ by a slip or two. A slip spoils
 * three trigrams at most, so that most words keep two; a short word may keep a single one. */
static gboolean
find_alike (Search *self, Slip *slip, GError **error)
{
  g_autoptr (GPtrArray) trigrams = list_trigrams (slip->typed);
  g_autofree char *pairs = match_pairs (trigrams);

  if (*pairs != '\0' && !look_alike (self, slip, pairs, error))
    return FALSE;
  guint n_single = slip->meant->len == 0 ? trigrams->len : 0;
  for (guint i = 0; i < n_single; i++)
    if (!look_alike (self, slip, g_ptr_array_index (trigrams, i), error))
      return FALSE;
  g_ptr_array_sort_with_data (slip->meant, compare_distances, slip->typed);
  return TRUE;
}

static gboolean
add_slip (Search *self, GPtrArray *slips, char **words, guint at, GError **error)
{
  Slip *slip = g_new0 (Slip, 1);

  slip->at = at;
  slip->typed = g_strdup (words[at]);
  slip->meant = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (slips, slip);
  return find_alike (self, slip, error);
}

static gboolean
find_slips (Search *self, GPtrArray *slips, char **words, GError **error)
{
  g_autoptr (GError) failure = NULL;

  for (guint i = 0; failure == NULL && words[i] != NULL && i < MOST_WORDS; i++)
    if (strlen (words[i]) >= SHORT && strlen (words[i]) <= MOST_LETTERS &&
        !is_known (self, words[i], &failure) && failure == NULL)
      add_slip (self, slips, words, i, &failure);
  return store_succeeded (g_steal_pointer (&failure), error);
}

/* Writes the @nth word that was meant in the place of the one that was typed. */
static gboolean
mend (const Slip *slip, char **words, guint nth)
{
  if (nth >= slip->meant->len)
    return FALSE;
  g_free (words[slip->at]);
  words[slip->at] = g_strdup (g_ptr_array_index (slip->meant, nth));
  return TRUE;
}

/* Searches with the nearest words in all places, then with the others in one place after another.
 */
static gboolean
add_mistyped (Search *self, char **words, GError **error)
{
  g_autoptr (GPtrArray) slips = g_ptr_array_new_with_free_func (slip_free);

  if (!find_slips (self, slips, words, error))
    return FALSE;
  for (guint i = 0; i < slips->len; i++)
    if (!mend (g_ptr_array_index (slips, i), words, 0))
      return TRUE;
  for (guint i = 0; i < slips->len; i++)
    {
      const Slip *slip = g_ptr_array_index (slips, i);

      for (guint nth = 0; nth < MOST_MEANT && mend (slip, words, nth); nth++)
        if (!add_words (self, words, words[slip->at], error))
          return FALSE;
      mend (slip, words, 0);
    }
  return TRUE;
}

static gboolean
run (Search *self, GError **error)
{
  g_auto (GStrv) words = store_words_split (self->search->text);

  return add_plates (self, error) && add_words (self, words, NULL, error) &&
         (json_array_get_length (self->hits) >= FEW || add_mistyped (self, words, error));
}

static JsonNode *
search (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopSearch *search = arguments;
  g_autoptr (JsonArray) hits = json_array_new ();
  g_autoptr (GHashTable) found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Search self = { turn, search, shop_maybe_get (search->limit, 8), hits, found };

  return run (&self, error) ? json_node_init_array (json_node_alloc (), hits) : NULL;
}

static const ShopArgument search_arguments[] = {
  SHOP_ARGUMENT (ShopSearch, text, TEXT, .required = TRUE),
  SHOP_ARGUMENT (ShopSearch,
                 kind,
                 WORD,
                 .words = "vehicle customer job invoice part supplier note"),
  SHOP_ARGUMENT (ShopSearch, limit, MAYBE_INT, .least = 1, .most = 200),
};

static const ShopShape search_shape = SHOP_SHAPE (ShopSearch, search_arguments);

const ShopQuery shop_search_query = {
  "search",      N_ ("Whatever is looked for: plate, VIN, name, phone, number, code, note"),
  SHOP_MAY_READ, &search_shape,
  search,
};

const ShopQuery *const shop_search_queries[] = { &shop_search_query, NULL };
