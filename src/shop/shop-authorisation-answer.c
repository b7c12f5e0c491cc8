/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-authorisation-answer.h"
#include "base/base-json.h"
#include "shop/shop-authorisation-limit.h"
#include "shop/shop-authorisation-queries.h"
#include "speedshop-config.h"
#include "store/store-error.h"

#include <glib/gi18n-lib.h>

/* What the customer was offered: the estimate's copy of a line, else the line as it is. */
static gboolean
read_offered (JsonNode *lines, GArray *offers)
{
  JsonArray *array = json_node_get_array (lines);

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonObject *line = base_json_array_get_object (array, i);
      ShopAnswer offer = { .accepted = TRUE };

      if (!base_id_parse (base_json_get_string (line, "line"), &offer.line))
        return FALSE;
      offer.total_minor =
        base_json_get_int (line, "net_minor", 0) + base_json_get_int (line, "tax_minor", 0);
      g_array_append_val (offers, offer);
    }
  return TRUE;
}

static const ShopAnswer *
find_answer (GArray *answers, const BaseId *line)
{
  for (guint i = 0; i < answers->len; i++)
    if (base_id_equal (&g_array_index (answers, ShopAnswer, i).line, line))
      return &g_array_index (answers, ShopAnswer, i);
  return NULL;
}

/* @accepted: of a line that was declined before and is not spoken of, that stays so. */
static gboolean
read_lines (ShopTurn *turn, const BaseId *job, GArray *offers, GError **error)
{
  g_autoptr (StoreStatement) rows = shop_authorisation_query_lines (turn, job, error);
  g_autoptr (GError) failure = NULL;

  if (rows == NULL)
    return FALSE;
  while (store_statement_next (rows, &failure))
    {
      ShopAnswer offer = { .total_minor = store_statement_get_int (rows, 1) };

      store_statement_get_id (rows, 0, &offer.line);
      offer.accepted = !g_str_equal (store_statement_get_text (rows, 2), "declined");
      if (find_answer (offers, &offer.line) == NULL)
        g_array_append_val (offers, offer);
    }
  return store_succeeded (g_steal_pointer (&failure), error);
}

static gboolean
pick_answers (const ShopItems *given, GArray *offers, GArray *answers, GError **error)
{
  const ShopAuthorisationLine *lines = given->items;

  for (gsize i = 0; i < given->n; i++)
    {
      const ShopAnswer *offer = find_answer (offers, &lines[i].line);

      if (offer == NULL || find_answer (answers, &lines[i].line) != NULL)
        {
          shop_refuse (error, SHOP_ERROR_VALUE,
                       _ ("An answer is about a line that is not on the job, or two about one."));
          return FALSE;
        }
      ShopAnswer answer = { lines[i].line, lines[i].accepted, offer->total_minor };
      g_array_append_val (answers, answer);
    }
  return TRUE;
}

static void
accept_offers (GArray *offers, guint n, GArray *answers)
{
  for (guint i = 0; i < n; i++)
    if (g_array_index (offers, ShopAnswer, i).accepted)
      g_array_append_val (answers, g_array_index (offers, ShopAnswer, i));
}

/* Nobody agrees to all by saying nothing of any line. */
static gboolean
check_answered (const ShopAuthorisationNote *note, GError **error)
{
  if (note->lines.items == NULL || note->lines.n > 0)
    return TRUE;
  shop_refuse (
    error, SHOP_ERROR_VALUE,
    _ ("No line is answered. Leave the list of lines out where all of them are accepted."));
  return FALSE;
}

/**
 * shop_answers_read:
 * @estimate: (nullable): what the answers are to
 * @error: (out): %SHOP_ERROR_VALUE where an answer is about no line of the job, or none is given
 *
 * Returns: (transfer full) (element-type ShopAnswer): what the customer said about which line, and
 *   at which price
 */
GArray *
shop_answers_read (ShopTurn *turn,
                   const ShopAuthorisationNote *note,
                   const ShopEstimateHead *estimate,
                   GError **error)
{
  if (!check_answered (note, error))
    return NULL;
  g_autoptr (GArray) offers = g_array_new (FALSE, FALSE, sizeof (ShopAnswer));
  g_autoptr (GArray) answers = g_array_new (FALSE, FALSE, sizeof (ShopAnswer));

  if (estimate != NULL && !read_offered (estimate->lines, offers))
    {
      shop_error_set (error, SHOP_ERROR_VALUE, "estimate");
      return NULL;
    }
  guint n_offered = offers->len;
  if (!read_lines (turn, &note->job, offers, error))
    return NULL;
  if (note->lines.items == NULL)
    accept_offers (offers, estimate != NULL ? n_offered : offers->len, answers);
  else if (!pick_answers (&note->lines, offers, answers, error))
    return NULL;
  return g_steal_pointer (&answers);
}

guint
shop_answers_count_accepted (GArray *answers)
{
  guint n = 0;

  for (guint i = 0; i < answers->len; i++)
    n += g_array_index (answers, ShopAnswer, i).accepted ? 1 : 0;
  return n;
}

/**
 * shop_answers_to_text:
 *
 * Returns: (transfer full): as authorisation.lines keeps them
 */
char *
shop_answers_to_text (GArray *answers)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_ARRAY);
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < answers->len; i++)
    {
      const ShopAnswer *answer = &g_array_index (answers, ShopAnswer, i);
      JsonObject *object = json_object_new ();
      char text[BASE_ID_TEXT_SIZE];

      base_id_to_text (&answer->line, text);
      json_object_set_string_member (object, "line", text);
      json_object_set_boolean_member (object, "accepted", answer->accepted);
      json_object_set_int_member (object, "total_minor", answer->total_minor);
      json_array_add_object_element (array, object);
    }
  json_node_take_array (node, array);
  return base_json_to_text (node, FALSE);
}

/* What was agreed about each line until now: line → sum, 0 where it was declined. */
static GHashTable *
read_agreed (ShopTurn *turn, const BaseId *job, GError **error)
{
  g_autoptr (StoreStatement) rows = shop_authorisation_query_answers (turn, job, error);
  g_autoptr (GHashTable) agreed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GError) failure = NULL;

  if (rows == NULL)
    return NULL;
  while (store_statement_next (rows, &failure))
    {
      gint64 minor = store_statement_get_int (rows, 1);

      g_hash_table_replace (agreed, store_statement_dup_text (rows, 0),
                            g_memdup2 (&minor, sizeof minor));
    }
  return store_succeeded (g_steal_pointer (&failure), error) ? g_steal_pointer (&agreed) : NULL;
}

/**
 * shop_answers_reckon:
 * @limit_minor: (out): up to how much the customer agrees now
 *
 * What was agreed before still is; of the lines that are answered now, the new answer counts
 * instead of the one before.
 */
gboolean
shop_answers_reckon (ShopTurn *turn,
                     const BaseId *job,
                     GArray *answers,
                     gint64 *limit_minor,
                     GError **error)
{
  ShopAuthorisationLimit before;

  if (!shop_authorisation_load (turn, job, &before, error))
    return FALSE;
  g_autoptr (GHashTable) agreed = read_agreed (turn, job, error);
  if (agreed == NULL)
    return FALSE;
  *limit_minor = before.limit_minor;
  for (guint i = 0; i < answers->len; i++)
    {
      const ShopAnswer *answer = &g_array_index (answers, ShopAnswer, i);
      char text[BASE_ID_TEXT_SIZE];

      base_id_to_text (&answer->line, text);
      const gint64 *then = g_hash_table_lookup (agreed, text);
      *limit_minor += (answer->accepted ? answer->total_minor : 0) - (then != NULL ? *then : 0);
    }
  *limit_minor = MAX (*limit_minor, 0);
  return TRUE;
}
