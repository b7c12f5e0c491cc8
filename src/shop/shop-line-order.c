/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-line-order.h"
#include "shop/shop-line-queries.h"
#include "store/store-error.h"

typedef struct
{
  BaseId id;
  gint64 position;
} Place;

static GArray *
read_places (ShopTurn *turn, const BaseId *job, GError **error)
{
  g_autoptr (StoreStatement) rows = shop_line_query_order (turn, job, error);
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (Place));
  g_autoptr (GError) failure = NULL;

  if (rows == NULL)
    return NULL;
  while (store_statement_next (rows, &failure))
    {
      Place place = { .position = store_statement_get_int (rows, 1) };

      store_statement_get_id (rows, 0, &place.id);
      g_array_append_val (places, place);
    }
  return store_succeeded (g_steal_pointer (&failure), error) ? g_steal_pointer (&places) : NULL;
}

static guint
find_place (GArray *places, const BaseId *line)
{
  guint at = 0;

  while (at < places->len && !base_id_equal (&g_array_index (places, Place, at).id, line))
    at++;
  return at;
}

/* Only the lines whose number changes are written, so that other stations hear of no more. */
static gboolean
number_places (ShopTurn *turn, GArray *places, GError **error)
{
  gboolean done = TRUE;

  for (guint i = 0; done && i < places->len; i++)
    {
      Place *place = &g_array_index (places, Place, i);

      if (place->position != i + 1)
        done = store_update (turn->connection, error, "job_line", &place->id,
                             { "position", store_int (i + 1) });
    }
  return done;
}

/**
 * shop_line_reorder:
 * @line: on @job
 * @position: its new place from 1; beyond the end is the last
 * @was: (out) (optional): its place before
 *
 * Puts a line in its place and numbers the others around it.
 */
gboolean
shop_line_reorder (ShopTurn *turn,
                   const BaseId *job,
                   const BaseId *line,
                   gint64 position,
                   gint64 *was,
                   GError **error)
{
  g_autoptr (GArray) places = read_places (turn, job, error);

  if (places == NULL)
    return FALSE;
  guint at = find_place (places, line);
  g_return_val_if_fail (at < places->len, FALSE);
  Place moved = g_array_index (places, Place, at);
  g_array_remove_index (places, at);
  g_array_insert_val (places, (guint) CLAMP (position - 1, 0, places->len), moved);
  if (was != NULL)
    *was = at + 1;
  return number_places (turn, places, error);
}
