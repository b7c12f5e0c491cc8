/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-conflict-words.h"
#include "base/base-json.h"
#include "base/base-money.h"
#include "base/base-zone.h"
#include "shop/shop-conflict-queries.h"
#include "shop/shop-day-text.h"
#include "shop/shop-field-words.h"
#include "shop/shop-state-words.h"
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
  return base_price_format (value, turn->currency);
}

static char *
quantity_to_text (ShopTurn *turn, gint64 value)
{
  return base_quantity_format (value);
}

static char *
rate_to_text (ShopTurn *turn, gint64 value)
{
  g_autofree char *percent = base_quantity_format (value * 10);

  /* Translators: a rate in percent */
  return g_strdup_printf (_ ("%s %%"), percent);
}

static char *
minute_to_text (ShopTurn *turn, gint64 value)
{
  return g_strdup_printf ("%02d:%02d", (int) (value / 60), (int) (value % 60));
}

static char *
distance_to_text (ShopTurn *turn, gint64 value)
{
  return g_strdup_printf (_ ("%'" G_GINT64_FORMAT " km"), value);
}

/* Units are in the names of the fields, but for what is so or not. */
static char *
number_to_text (ShopTurn *turn, const char *field, gint64 value)
{
  static const char *const answers[] = { "allowed",    "apprentice", "archived",
                                         "consumable", "courtesy",   "order_no_required",
                                         "overnight",  "removed",    "simulated",
                                         "stocked",    "waiting",    NULL };
  static const struct
  {
    const char *suffix;
    char *(*to_text) (ShopTurn *turn, gint64 value);
  } units[] = {
    { "_s", moment_to_text },       { "_minor", money_to_text }, { "_e4", price_to_text },
    { "_milli", quantity_to_text }, { "_bp", rate_to_text },     { "_min", minute_to_text },
    { "_km", distance_to_text },
  };

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (g_str_has_suffix (field, units[i].suffix))
      return units[i].to_text (turn, value);
  if (g_strv_contains (answers, field))
    return g_strdup (value != 0 ? _ ("yes") : _ ("no"));
  return g_strdup_printf ("%" G_GINT64_FORMAT, value);
}

static char *
string_to_text (ShopTurn *turn, const char *value)
{
  BaseId id;

  if (base_date_is_valid (value))
    return shop_day_text_of_date (value);
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
  const char *field;
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
       "stands. Take the other one if it is right."),
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
say_state (const Parts *parts)
{
  return g_strdup_printf (
    /* Translators: a record; a state, who set it; another state, who set it before */
    _ ("%s could not become “%s”, as %s noted: it was “%s” by then, set by %s. See what was done, "
       "and take the step again where it is still right."),
    parts->record, parts->ours, parts->our_writer, parts->theirs, parts->their_writer);
}

static char *
say_issued (const Parts *parts)
{
  return g_strdup_printf (
    /* Translators: a record */
    _ ("%s was changed at another station while it was being issued, so the change is not on the "
       "paper. Write a credit note or another invoice if it should be."),
    parts->record);
}

static char *
say_issued_twice (const Parts *parts)
{
  return g_strdup_printf (
    /* Translators: two numbers of invoices, each with who issued it, and the first number again */
    _ ("One draft was issued at two stations, and the customer may hold both papers: %s by %s, and "
       "before it %s by %s. Credit %s, so that the customer owes once and the parts are counted "
       "once."),
    parts->ours, parts->our_writer, parts->theirs, parts->their_writer, parts->ours);
}

static char *
say_any (const Parts *parts)
{
  return g_strdup_printf (
    _ ("What two stations did with %s cannot both stand. Look at it, and note what was done."),
    parts->record);
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
    { "state", say_state },
    { "issued", say_issued },
    { "issued-twice", say_issued_twice },
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].kind, kind))
      return kinds[i].say (parts);
  return say_any (parts);
}

static char *
state_to_text (ShopTurn *turn, JsonObject *conflict, const char *value)
{
  return g_strdup (shop_state_to_text (base_json_get_string (conflict, "table"), value));
}

static char *
edit_to_text (ShopTurn *turn, JsonObject *conflict, const char *value)
{
  return shop_conflict_value_to_text (turn, base_json_get_string (conflict, "field"), value);
}

/* How the two sides are told, where they are not words already. */
static char *
value_of (ShopTurn *turn, JsonObject *conflict, const char *side)
{
  static const struct
  {
    const char *kind;
    char *(*to_text) (ShopTurn *turn, JsonObject *conflict, const char *value);
  } kinds[] = {
    { "edit", edit_to_text },
    { "state", state_to_text },
  };
  const char *value = base_json_get_string (conflict, side);
  const char *kind = base_json_get_string (conflict, "kind");

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].kind, kind))
      return kinds[i].to_text (turn, conflict, value);
  return g_strdup (value != NULL ? value : "");
}

/* Adds the sentence, both values as a person reads them, and who wrote them and when. */
void
shop_conflict_describe (ShopTurn *turn, JsonObject *conflict)
{
  const char *field = base_json_get_string (conflict, "field");
  g_auto (Parts) parts = {
    .record = title_of (turn, conflict, "record"),
    .other = title_of (turn, conflict, "other"),
    .field = shop_field_to_text (field),
    .ours = value_of (turn, conflict, "ours"),
    .theirs = value_of (turn, conflict, "theirs"),
    .our_writer = describe_writer (turn, conflict, "ours"),
    .their_writer = describe_writer (turn, conflict, "theirs"),
  };
  g_autofree char *sentence = make_sentence (base_json_get_string (conflict, "kind"), &parts);

  json_object_set_string_member (conflict, "subject", parts.record);
  json_object_set_string_member (conflict, "ours", parts.ours);
  json_object_set_string_member (conflict, "theirs", parts.theirs);
  json_object_set_string_member (conflict, "sentence", sentence);
}

/**
 * shop_conflict_tell:
 * @title: (out) (transfer full): what it is about
 * @sentence: (out) (transfer full): what happened, and what to do
 *
 * Returns: whether there is such a conflict
 */
gboolean
shop_conflict_tell (ShopTurn *turn, const BaseId *id, char **title, char **sentence, GError **error)
{
  g_autoptr (StoreStatement) rows = shop_conflict_query_whole (turn, id, error);
  g_autoptr (JsonNode) list = rows != NULL ? shop_rows_to_json (rows, error) : NULL;
  JsonArray *array = list != NULL ? json_node_get_array (list) : NULL;

  if (array == NULL || json_array_get_length (array) == 0)
    return FALSE;
  JsonObject *conflict = json_array_get_object_element (array, 0);
  shop_conflict_describe (turn, conflict);
  *title = g_strdup (base_json_get_string (conflict, "subject"));
  *sentence = g_strdup (base_json_get_string (conflict, "sentence"));
  return TRUE;
}
