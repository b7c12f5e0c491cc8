/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-dtc-guide-private.h"
#include "obd/obd-dtc.h"
#include "obd/obd-markup.h"

#include <string.h>

typedef struct
{
  ObdDtcGuide *guide;
  ObdDtcFamily *family; /* the one that is being read, or NULL in an entry */
  ObdDtcAdvice *advice; /* the family's or entry's */
  GString *text;        /* of the item that is being read */
} Reader;

static const char *
keep (Reader *reader, const char *text)
{
  return text != NULL ? g_string_chunk_insert_const (reader->guide->texts, text) : NULL;
}

/* What may stand in an attribute. */

static gboolean
is_hex_byte (const char *text)
{
  return strlen (text) == 2 && g_ascii_isxdigit (text[0]) && g_ascii_isxdigit (text[1]);
}

static gboolean
is_codes (const char *text)
{
  g_autoptr (GArray) ranges = g_array_new (FALSE, FALSE, sizeof (ObdDtcCodeRange));

  return obd_dtc_ranges_parse (text, ranges, NULL);
}

static gboolean
is_some (const char *text)
{
  return *text != '\0';
}

typedef struct
{
  const char *name;
  gboolean (*is_valid) (const char *text);
} Attribute;

/* The attributes of each kind of item, all needed. */
static const struct
{
  Attribute first;
  Attribute second;
} shapes[OBD_DTC_N_ITEM_KINDS] = {
  [OBD_DTC_CHECK] = { { "expect", is_some } },
  [OBD_DTC_SIGNAL] = { { "id", is_some }, { "good", is_some } },
  [OBD_DTC_TEST] = { { "mid", is_hex_byte }, { "tid", is_hex_byte } },
  [OBD_DTC_FRAME] = { { "signals", is_some } },
  [OBD_DTC_RELATED] = { { "codes", is_codes } },
  [OBD_DTC_OPPOSITE] = { { "codes", is_codes } },
};

/* Items. */

static const char *
find_value (const char *name, const char **names, const char **values)
{
  for (int i = 0; name != NULL && names[i] != NULL; i++)
    if (g_str_equal (names[i], name))
      return values[i];
  return NULL;
}

static gboolean
has_value (const Attribute *attribute, const char *value)
{
  return attribute->name == NULL || (value != NULL && attribute->is_valid (value));
}

static guint
count_names (const char **names)
{
  return g_strv_length ((GStrv) names);
}

static void
read_item (Reader *reader,
           ObdDtcItemKind kind,
           GMarkupParseContext *context,
           const char **names,
           const char **values,
           GError **error)
{
  const Attribute *first = &shapes[kind].first;
  const Attribute *second = &shapes[kind].second;
  ObdDtcItem item = { .kind = kind, .text = "" };
  guint expected = (first->name != NULL) + (second->name != NULL);

  item.first = keep (reader, find_value (first->name, names, values));
  item.second = keep (reader, find_value (second->name, names, values));
  if (!has_value (first, item.first) || !has_value (second, item.second) ||
      count_names (names) != expected)
    obd_markup_fail (context, error, "<%s> has not the attributes that it should have",
                     obd_dtc_item_kind_get_id (kind));
  else
    g_array_append_val (reader->advice->items, item);
  g_string_truncate (reader->text, 0);
}

static gboolean
find_kind (const char *element, ObdDtcItemKind *kind)
{
  for (int i = 0; i < OBD_DTC_N_ITEM_KINDS; i++)
    if (g_str_equal (obd_dtc_item_kind_get_id ((ObdDtcItemKind) i), element))
      {
        *kind = (ObdDtcItemKind) i;
        return TRUE;
      }
  return FALSE;
}

/* Families and entries. */

static ObdDtcAdvice *
advice_new (void)
{
  ObdDtcAdvice *advice = g_new0 (ObdDtcAdvice, 1);

  advice->items = g_array_new (FALSE, FALSE, sizeof (ObdDtcItem));
  return advice;
}

static gboolean
is_one_of (const char *text, const char *const *words)
{
  return text == NULL || g_strv_contains (words, text);
}

static gboolean
is_family_known (Reader *reader, const char *id)
{
  for (guint i = 0; i < reader->guide->families->len; i++)
    {
      const ObdDtcFamily *family = g_ptr_array_index (reader->guide->families, i);

      if (family->advice->id != NULL && g_str_equal (family->advice->id, id))
        return TRUE;
    }
  return FALSE;
}

static void
open_family (Reader *reader)
{
  reader->family = g_new0 (ObdDtcFamily, 1);
  reader->family->advice = advice_new ();
  reader->family->covers = g_ptr_array_new_with_free_func ((GDestroyNotify) obd_dtc_cover_free);
  reader->advice = reader->family->advice;
  g_ptr_array_add (reader->guide->families, reader->family);
}

static void
read_family (Reader *reader,
             GMarkupParseContext *context,
             const char **names,
             const char **values,
             GError **error)
{
  static const char *const severities[] = { "stop", "soon", "watch", NULL };
  static const char *const lights[] = { "on", "blinks", "off", "varies", NULL };
  const char *id = find_value ("id", names, values);
  const char *severity = find_value ("severity", names, values);
  const char *mil = find_value ("mil", names, values);
  const char *trips = find_value ("trips", names, values);

  if (id == NULL || find_value ("name", names, values) == NULL || severity == NULL || mil == NULL ||
      trips == NULL || count_names (names) != 5)
    obd_markup_fail (context, error, "a family has id, name, severity, mil and trips");
  else if (is_family_known (reader, id))
    obd_markup_fail (context, error, "“%s” stands here twice", id);
  else if (!is_one_of (severity, severities) || !is_one_of (mil, lights) ||
           (!g_str_equal (trips, "1") && !g_str_equal (trips, "2")))
    obd_markup_fail (context, error, "“%s”: severity, mil or trips is none that we know", id);
  else
    {
      open_family (reader);
      reader->advice->id = keep (reader, id);
      reader->advice->name = keep (reader, find_value ("name", names, values));
      reader->advice->severity = keep (reader, severity);
      reader->advice->mil = keep (reader, mil);
      reader->advice->trips = (guint) g_ascii_digit_value (*trips);
    }
}

static void
read_covers (Reader *reader,
             GMarkupParseContext *context,
             const char **names,
             const char **values,
             GError **error)
{
  g_autoptr (GError) cause = NULL;
  ObdDtcCover *cover = obd_dtc_cover_new (find_value ("codes", names, values),
                                          find_value ("components", names, values),
                                          find_value ("faults", names, values), &cause);

  if (cover == NULL)
    obd_markup_fail (context, error, "%s", cause->message);
  else
    g_ptr_array_add (reader->family->covers, cover);
}

static void
read_entry (Reader *reader,
            GMarkupParseContext *context,
            const char **names,
            const char **values,
            GError **error)
{
  const char *code = find_value ("code", names, values);
  guint16 dtc = 0;

  if (!obd_dtc_parse (code, &dtc))
    obd_markup_fail (context, error, "“%s” is no code", code != NULL ? code : "");
  else if (obd_dtc_guide_find_entry (reader->guide, dtc) != NULL)
    obd_markup_fail (context, error, "%s stands here twice", code);
  else
    {
      reader->family = NULL;
      reader->advice = advice_new ();
      reader->advice->id = keep (reader, code);
      reader->advice->severity = keep (reader, find_value ("severity", names, values));
      g_hash_table_insert (reader->guide->entries, GUINT_TO_POINTER (dtc), reader->advice);
    }
}

/* The shape of the files: which element may stand in which. */

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
  ObdDtcItemKind kind = OBD_DTC_NOTE;
  guint depth = g_slist_length ((GSList *) g_markup_parse_context_get_element_stack (context));

  if (stands_in (context, "families", "") || stands_in (context, "entries", ""))
    return;
  if (stands_in (context, "family", "families"))
    read_family (reader, context, names, values, error);
  else if (stands_in (context, "entry", "entries"))
    read_entry (reader, context, names, values, error);
  else if (stands_in (context, "covers", "family"))
    read_covers (reader, context, names, values, error);
  else if (depth == 3 && find_kind (element, &kind))
    read_item (reader, kind, context, names, values, error);
  else
    obd_markup_fail (context, error, "<%s> may not stand here", element);
}

static void
read_text (GMarkupParseContext *context,
           const char *text,
           gsize length,
           gpointer user_data,
           GError **error)
{
  Reader *reader = user_data;

  g_string_append_len (reader->text, text, (gssize) length);
}

static void
end_element (GMarkupParseContext *context, const char *element, gpointer user_data, GError **error)
{
  Reader *reader = user_data;
  ObdDtcItemKind kind = OBD_DTC_NOTE;

  if (!find_kind (element, &kind))
    return;
  g_array_index (reader->advice->items, ObdDtcItem, reader->advice->items->len - 1).text =
    keep (reader, g_strstrip (reader->text->str));
}

static const GMarkupParser parser = { .start_element = start_element,
                                      .end_element = end_element,
                                      .text = read_text };

/**
 * obd_dtc_guide_read:
 * @file_name: what errors call it
 * @text: XML of the shape that `data/obd/families/guide.rng` describes
 * @length: its bytes, or -1 when it ends with a NUL
 *
 * Returns: whether all of it was read; else @error is set to %OBD_ERROR_CATALOGUE and names file
 * and line, and the guide is of no more use
 */
gboolean
obd_dtc_guide_read (ObdDtcGuide *self,
                    const char *file_name,
                    const char *text,
                    gssize length,
                    GError **error)
{
  g_autoptr (GString) item_text = g_string_new (NULL);
  Reader reader = { .guide = self, .text = item_text };

  g_return_val_if_fail (self != NULL && file_name != NULL && text != NULL, FALSE);

  if (obd_markup_parse (text, length, &parser, &reader, error))
    return TRUE;
  g_prefix_error (error, "%s: ", file_name);
  return FALSE;
}
