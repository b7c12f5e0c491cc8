/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-cause-rank.h"
#include "app/speedshop-advice-item.h"
#include "app/speedshop-code-past.h"
#include "base/base-json.h"

typedef struct
{
  const char *id;
  const char *text;
  const char *detail;
  guint held;
} Cause;

static gboolean
has (GArray *causes, const char *id)
{
  for (guint i = 0; i < causes->len; i++)
    if (g_strcmp0 (g_array_index (causes, Cause, i).id, id) == 0)
      return TRUE;
  return FALSE;
}

static void
add (GArray *causes, JsonObject *history, gboolean simulated, Cause cause)
{
  cause.held = speedshop_code_past_get_held (history, simulated, cause.id);
  g_array_append_val (causes, cause);
}

/* The catalogue's causes first, then those that people of this shop found and it does not name. The
 * texts stay those of the items and of @history. */
static GArray *
collect (GListModel *items, JsonObject *history, gboolean simulated)
{
  GArray *causes = g_array_new (FALSE, FALSE, sizeof (Cause));
  JsonArray *fixes = base_json_get_array (history, "fixes");

  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr (SpeedshopAdviceItem) item = g_list_model_get_item (items, i);
      add (causes, history, simulated,
           (Cause){ .id = speedshop_advice_item_get_id (item),
                    .text = speedshop_advice_item_get_text (item),
                    .detail = speedshop_advice_item_get_detail (item) });
    }
  for (guint i = 0; fixes != NULL && i < json_array_get_length (fixes); i++)
    {
      const char *own = base_json_get_string (base_json_array_get_object (fixes, i), "cause");
      if (!has (causes, own) && speedshop_code_past_get_held (history, simulated, own) > 0)
        add (causes, history, simulated, (Cause){ .id = own, .text = own });
    }
  return causes;
}

static int
place_of (const GArray *causes, const Cause *cause)
{
  return (int) (cause - (const Cause *) (const void *) causes->data);
}

static int
compare (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const Cause *left = *(const Cause *const *) a, *right = *(const Cause *const *) b;

  return left->held != right->held ? (left->held < right->held) - (left->held > right->held)
                                   : place_of (user_data, left) - place_of (user_data, right);
}

static SpeedshopAdviceItem *
make_item (const Cause *cause, guint number, JsonObject *history, gboolean simulated)
{
  g_autofree char *count = speedshop_code_past_dup_count (history, simulated, cause->id);
  g_autofree char *both = count != NULL && cause->detail != NULL
                            ? g_strdup_printf ("%s\n%s", count, cause->detail)
                            : NULL;
  const char *detail = both != NULL ? both : count != NULL ? count : cause->detail;

  return speedshop_advice_item_new (&(SpeedshopAdviceWords){
    .number = number, .text = cause->text, .detail = detail, .id = cause->id });
}

/**
 * speedshop_cause_rank:
 * @causes: (element-type SpeedshopAdviceItem): in the catalogue's order
 * @history: the answer to #shop_code_history_query
 * @simulated: whether simulated cars count, or real ones
 *
 * Returns: (transfer full) (element-type SpeedshopAdviceItem): the causes, those first that fixed
 *   the code in this shop most often, with the count; otherwise in the catalogue's order
 */
GListModel *
speedshop_cause_rank (GListModel *causes, JsonObject *history, gboolean simulated)
{
  g_autoptr (GArray) all = collect (causes, history, simulated);
  g_autoptr (GPtrArray) ranked = g_ptr_array_new ();
  GListStore *list = g_list_store_new (SPEEDSHOP_TYPE_ADVICE_ITEM);

  for (guint i = 0; i < all->len; i++)
    g_ptr_array_add (ranked, &g_array_index (all, Cause, i));
  g_ptr_array_sort_with_data (ranked, compare, all);
  for (guint i = 0; i < ranked->len; i++)
    {
      g_autoptr (SpeedshopAdviceItem) item =
        make_item (g_ptr_array_index (ranked, i), i + 1, history, simulated);
      g_list_store_append (list, item);
    }
  return G_LIST_MODEL (list);
}
