/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-conflict-words.h"
#include "base/base-json.h"
#include "base/base-money.h"
#include "shop/shop-conflict-queries.h"
#include "shop/shop-day-text.h"
#include "shop/shop-subject.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

static char *
moment_to_text (ShopTurn *turn, gint64 value)
{
  return shop_day_text_of_moment (turn->zone, value);
}

static char *
money_to_text (ShopTurn *turn, gint64 value)
{
  return base_money_format (value, turn->currency);
}

static char *
price_to_text (ShopTurn *turn, gint64 value)
{
  return base_price_to_text (value);
}

static char *
quantity_to_text (ShopTurn *turn, gint64 value)
{
  return base_quantity_to_text (value);
}

/* Units are in the names of the fields. */
static char *
number_to_text (ShopTurn *turn, const char *field, gint64 value)
{
  static const struct
  {
    const char *suffix;
    char *(*to_text) (ShopTurn *turn, gint64 value);
  } units[] = {
    { "_s", moment_to_text },
    { "_minor", money_to_text },
    { "_e4", price_to_text },
    { "_milli", quantity_to_text },
  };

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (g_str_has_suffix (field, units[i].suffix))
      return units[i].to_text (turn, value);
  return g_strdup_printf ("%" G_GINT64_FORMAT, value);
}

static char *
string_to_text (ShopTurn *turn, const char *value)
{
  BaseId id;
  const ShopSubject *subject =
    base_id_parse (value, &id) ? shop_subject_find (turn, &id, NULL) : NULL;

  return subject != NULL ? shop_subject_dup_title (turn, subject->table, &id) : g_strdup (value);
}

/* Returns: (transfer full): the JSON of a field as a person reads it */
char *
shop_conflict_value_to_text (ShopTurn *turn, const char *field, const char *value)
{
  g_autoptr (JsonNode) node = value != NULL ? base_json_parse (value, -1, NULL) : NULL;

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return g_strdup (_ ("nothing"));
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return string_to_text (turn, json_node_get_string (node));
  if (json_node_get_value_type (node) == G_TYPE_INT64)
    return number_to_text (turn, field, json_node_get_int (node));
  return g_strdup (value);
}

/* One of the two that wrote: adds who, where and when to the conflict.
 *
 * Returns: (transfer full): these in words */
static char *
describe_writer (ShopTurn *turn, JsonObject *conflict, const char *side)
{
  g_autofree char *clk = g_strconcat (side, "_clk", NULL);
  g_autofree char *at_member = g_strconcat (side, "_at_s", NULL);
  g_autofree char *by_member = g_strconcat (side, "_by", NULL);
  const char *text = base_json_get_string (conflict, clk);
  BaseStamp stamp;

  if (text == NULL || !base_stamp_parse (text, &stamp))
    return g_strdup (_ ("someone"));
  g_autoptr (StoreStatement) row = shop_conflict_query_writer (turn, &stamp, NULL);
  gboolean known = row != NULL && store_statement_next (row, NULL);
  const char *station = known ? store_statement_get_text (row, 0) : "?";
  const char *user = known ? store_statement_get_text (row, 1) : NULL;
  g_autofree char *at =
    shop_day_text_of_moment (turn->zone, base_stamp_get_unix_ms (&stamp) / 1000);
  g_autofree char *by =
    /* Translators: a person and the letters of a station */
    user != NULL ? g_strdup_printf (_ ("%s at station %s"), user, station)
                 /* Translators: the letters of a station */
                 : g_strdup_printf (_ ("station %s"), station);
  json_object_remove_member (conflict, clk);
  json_object_set_int_member (conflict, at_member, base_stamp_get_unix_ms (&stamp) / 1000);
  json_object_set_string_member (conflict, by_member, by);
  /* Translators: who did something, and when */
  return g_strdup_printf (_ ("%s on %s"), by, at);
}

static char *
title_of (ShopTurn *turn, JsonObject *conflict, const char *member)
{
  const char *text = base_json_get_string (conflict, member);
  BaseId id;

  return text != NULL && base_id_parse (text, &id)
           ? shop_subject_dup_title (turn, base_json_get_string (conflict, "table"), &id)
           : g_strdup ("?");
}

/* What the sentences are made of. */
typedef struct
{
  char *record;
  char *other;
  char *field;
  char *ours;
  char *theirs;
  char *our_writer;
  char *their_writer;
} Parts;

static void
parts_clear (Parts *parts)
{
  g_free (parts->record);
  g_free (parts->other);
  g_free (parts->field);
  g_free (parts->ours);
  g_free (parts->theirs);
  g_free (parts->our_writer);
  g_free (parts->their_writer);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Parts, parts_clear)

static char *
say_edit (const Parts *parts)
{
  return g_strdup_printf (
    /* Translators: a field; a record; a value, who wrote it; another value, who wrote it */
    _ ("“%s” of %s was changed at two stations: to “%s” by %s, and to “%s” by %s. The later one "
       "stands."),
    parts->field, parts->record, parts->ours, parts->our_writer, parts->theirs,
    parts->their_writer);
}

static char *
say_overlap (const Parts *parts)
{
  return g_strdup_printf (
    /* Translators: a booked time, who claimed it; another one, who claimed it */
    _ ("Two stations gave the same time away: %s, by %s, gives way to %s, by %s. Find it another "
       "time."),
    parts->record, parts->our_writer, parts->other, parts->their_writer);
}

static char *
say_twin (const Parts *parts)
{
  return g_strdup_printf (
    /* Translators: two records and a field, such as a plate */
    _ ("There are two with the same “%s”: %s and %s. Merge them, or correct one."), parts->field,
    parts->record, parts->other);
}

static char *
say_refused (const Parts *parts)
{
  return g_strdup_printf (
    /* Translators: a record and why */
    _ ("What another station wrote about %s cannot be kept here: %s It is tried again with each "
       "exchange."),
    parts->record, parts->ours);
}

static char *
say_any (const Parts *parts)
{
  return g_strdup_printf (_ ("What two stations did with %s cannot both stand."), parts->record);
}

static char *
make_sentence (const char *kind, const Parts *parts)
{
  static const struct
  {
    const char *kind;
    char *(*say) (const Parts *parts);
  } kinds[] = {
    { "edit", say_edit },
    { "overlap", say_overlap },
    { "twin", say_twin },
    { "refused", say_refused },
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].kind, kind))
      return kinds[i].say (parts);
  return say_any (parts);
}

static char *
value_of (ShopTurn *turn, JsonObject *conflict, const char *field, const char *side)
{
  const char *value = base_json_get_string (conflict, side);
  gboolean is_edit = g_str_equal (base_json_get_string (conflict, "kind"), "edit");

  return is_edit ? shop_conflict_value_to_text (turn, field, value)
                 : g_strdup (value != NULL ? value : "");
}

/* Fields are named by their columns, which are English words. */
static char *
field_to_text (const char *field)
{
  return g_strdelimit (g_strdup (field != NULL ? field : ""), "_", ' ');
}

/* Adds the sentence, both values as a person reads them, and who wrote them and when. */
void
shop_conflict_describe (ShopTurn *turn, JsonObject *conflict)
{
  const char *field = base_json_get_string (conflict, "field");
  g_auto (Parts) parts = {
    .record = title_of (turn, conflict, "record"),
    .other = title_of (turn, conflict, "other"),
    .field = field_to_text (field),
    .ours = value_of (turn, conflict, field, "ours"),
    .theirs = value_of (turn, conflict, field, "theirs"),
    .our_writer = describe_writer (turn, conflict, "ours"),
    .their_writer = describe_writer (turn, conflict, "theirs"),
  };
  g_autofree char *sentence = make_sentence (base_json_get_string (conflict, "kind"), &parts);

  json_object_set_string_member (conflict, "subject", parts.record);
  json_object_set_string_member (conflict, "ours", parts.ours);
  json_object_set_string_member (conflict, "theirs", parts.theirs);
  json_object_set_string_member (conflict, "sentence", sentence);
}
