/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-inspection-template.h"
#include "shop/shop-bounds.h"
#include "shop/shop-inspection-queries.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

static const ShopArgument item_arguments[] = {
  SHOP_ARGUMENT (ShopTemplateItem, section, TEXT, .required = TRUE),
  SHOP_ARGUMENT (ShopTemplateItem, name, TEXT, .required = TRUE),
  SHOP_ARGUMENT (ShopTemplateItem, unit, TEXT),
  SHOP_ARGUMENT (ShopTemplateItem, minimum_milli, MAYBE_INT),
  SHOP_ARGUMENT (ShopTemplateItem, advise_milli, MAYBE_INT),
};

static const ShopShape item_shape = SHOP_SHAPE (ShopTemplateItem, item_arguments);

static const ShopArgument add_arguments[] = {
  SHOP_ARGUMENT (ShopTemplateAdd, kind, WORD, .required = TRUE, .words = SHOP_INSPECTION_KINDS),
  SHOP_ARGUMENT (ShopTemplateAdd, name, TEXT, .required = TRUE),
  SHOP_ARGUMENT (ShopTemplateAdd, price_minor, MAYBE_INT, .least = 0, .most = SHOP_MOST_MINOR),
  SHOP_ARGUMENT (ShopTemplateAdd, items, LIST, .required = TRUE, .shape = &item_shape),
};

static const ShopShape add_shape = SHOP_SHAPE (ShopTemplateAdd, add_arguments);

static gboolean
add_item (ShopTurn *turn,
          const BaseId *template,
          const ShopTemplateItem *item,
          gint64 position,
          GError **error)
{
  BaseId id;

  base_id_new (&id);
  return shop_turn_insert (turn, error, "inspection_item", &id, &item_shape, item,
                           { "template", store_id (template) },
                           { "position", store_int (position) });
}

static gboolean
check_items (const ShopTemplateAdd *template, GError **error)
{
  if (template->items.n > 0)
    return TRUE;
  shop_refuse (error, SHOP_ERROR_VALUE, _ ("“%s” names nothing to look at."), template->name);
  return FALSE;
}

static gboolean
add_template (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopTemplateAdd *template = arguments;
  const ShopTemplateItem *items = template->items.items;
  BaseId id;

  if (!check_items (template, error))
    return FALSE;
  base_id_new (&id);
  shop_turn_tell_id (turn, "template", &id);
  gboolean done = shop_turn_insert_fields (turn, "inspection_template", &id, &add_shape, template,
                                           NULL, 0, error);
  for (gsize i = 0; done && i < template->items.n; i++)
    done = add_item (turn, &id, &items[i], (gint64) i + 1, error);
  return done;
}

const ShopVerb shop_template_add_verb = {
  "template-add", N_ ("Adds a kind of inspection"), SHOP_MAY_SET_UP, &add_shape, add_template,
};

static gboolean
edit_template (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopTemplateEdit *edit = arguments;

  return shop_turn_edit (turn, "inspection_template", &edit->template, &shop_template_edit_verb,
                         edit, error);
}

static const ShopArgument edit_arguments[] = {
  SHOP_ARGUMENT (ShopTemplateEdit, template, ID, .required = TRUE, .key = TRUE),
  SHOP_ARGUMENT (ShopTemplateEdit, name, TEXT),
  SHOP_ARGUMENT (ShopTemplateEdit, price_minor, MAYBE_INT, .least = 0, .most = SHOP_MOST_MINOR),
  SHOP_ARGUMENT (ShopTemplateEdit, archived, MAYBE_BOOL),
};

static const ShopShape edit_shape = SHOP_SHAPE (ShopTemplateEdit, edit_arguments);

const ShopVerb shop_template_edit_verb = {
  "template-edit", N_ ("Changes a kind of inspection"), SHOP_MAY_SET_UP, &edit_shape, edit_template,
};

static gboolean
edit_item (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopTemplateItemEdit *edit = arguments;

  return shop_turn_edit (turn, "inspection_item", &edit->item, &shop_template_item_edit_verb, edit,
                         error);
}

static const ShopArgument edit_item_arguments[] = {
  SHOP_ARGUMENT (ShopTemplateItemEdit, item, ID, .required = TRUE, .key = TRUE),
  SHOP_ARGUMENT (ShopTemplateItemEdit, section, TEXT),
  SHOP_ARGUMENT (ShopTemplateItemEdit, name, TEXT),
  SHOP_ARGUMENT (ShopTemplateItemEdit, unit, TEXT),
  SHOP_ARGUMENT (ShopTemplateItemEdit, minimum_milli, MAYBE_INT),
  SHOP_ARGUMENT (ShopTemplateItemEdit, advise_milli, MAYBE_INT),
  SHOP_ARGUMENT (ShopTemplateItemEdit, position, MAYBE_INT, .least = 1, .most = 10000),
  SHOP_ARGUMENT (ShopTemplateItemEdit, removed, MAYBE_BOOL),
};

static const ShopShape edit_item_shape = SHOP_SHAPE (ShopTemplateItemEdit, edit_item_arguments);

const ShopVerb shop_template_item_edit_verb = {
  "template-item-edit",
  N_ ("Changes one thing that an inspection looks at"),
  SHOP_MAY_SET_UP,
  &edit_item_shape,
  edit_item,
};

static JsonNode *
list_templates (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  g_autoptr (StoreStatement) rows = shop_inspection_query_templates (turn, error);

  return rows != NULL ? shop_rows_to_json (rows, error) : NULL;
}

static const ShopQuery templates_query = {
  "templates", N_ ("The kinds of inspection"), SHOP_MAY_READ, &shop_no_arguments, list_templates,
};

/* One kind of inspection. */
typedef struct
{
  BaseId template;
} OfTemplate;

static JsonNode *
list_items (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const OfTemplate *of = arguments;
  g_autoptr (StoreStatement) rows = shop_inspection_query_items (turn, &of->template, error);

  return rows != NULL ? shop_rows_to_json (rows, error) : NULL;
}

static const ShopArgument items_arguments[] = {
  SHOP_ARGUMENT (OfTemplate, template, ID, .required = TRUE),
};

static const ShopShape items_shape = SHOP_SHAPE (OfTemplate, items_arguments);

static const ShopQuery items_query = {
  "template-items", N_ ("What a kind of inspection looks at"), SHOP_MAY_READ, &items_shape,
  list_items,
};

const ShopVerb *const shop_template_verbs[] = {
  &shop_template_add_verb,
  &shop_template_edit_verb,
  &shop_template_item_edit_verb,
  NULL,
};
const ShopQuery *const shop_template_queries[] = { &templates_query, &items_query, NULL };
