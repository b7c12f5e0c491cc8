/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-attention-words.h"
#include "base/base-json.h"
#include "shop/shop-conflict-words.h"
#include "shop/shop-day-text.h"
#include "shop/shop-inspection-queries.h"
#include "shop/shop-series.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

static gboolean
tell_conflict (ShopTurn *turn, const BaseId *key, char **title, char **sentence)
{
  return shop_conflict_tell (turn, key, title, sentence, NULL);
}

static gboolean
tell_copied (ShopTurn *turn, const BaseId *key, char **title, char **sentence)
{
  *title = g_strdup_printf (_ ("Station %s"), turn->station_code);
  *sentence = shop_series_warn_of_second (turn->station_code);
  return TRUE;
}

/* The car stands for itself in the title. */
static gboolean
tell_lapsed (ShopTurn *turn, const BaseId *key, char **title, char **sentence)
{
  ShopInspectionHead failed;

  if (!shop_inspection_load (turn, key, &failed, NULL))
    return FALSE;
  g_autofree char *day = shop_day_text_of_date (failed.recheck_due);
  *sentence = g_strdup_printf (_ ("It failed its inspection and did not come back by %s. Ask the "
                                  "customer: it takes a new inspection now."),
                               day);
  return TRUE;
}

/* @title: (out) (transfer full) (nullable): what it is about, unless the query says it
 * @sentence: (out) (transfer full): what happened, and what to do
 *
 * Returns: whether it takes a sentence that no query can make */
gboolean
shop_attention_tell (ShopTurn *turn,
                     const char *kind,
                     const BaseId *key,
                     char **title,
                     char **sentence)
{
  static const struct
  {
    const char *kind;
    gboolean (*tell) (ShopTurn *turn, const BaseId *key, char **title, char **sentence);
  } kinds[] = {
    { "conflict", tell_conflict },
    { "copied", tell_copied },
    { "lapsed", tell_lapsed },
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].kind, kind))
      return kinds[i].tell (turn, key, title, sentence);
  return FALSE;
}

/* Puts the sentence into a row of the query, where it takes one. */
void
shop_attention_describe (ShopTurn *turn, JsonObject *row)
{
  g_autofree char *title = NULL;
  g_autofree char *sentence = NULL;
  BaseId id;

  if (!base_id_parse (base_json_get_string (row, "id"), &id) ||
      !shop_attention_tell (turn, base_json_get_string (row, "kind"), &id, &title, &sentence))
    return;
  if (title != NULL)
    json_object_set_string_member (row, "title", title);
  json_object_set_string_member (row, "detail", sentence);
}
