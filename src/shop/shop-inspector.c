/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-inspector.h"
#include "shop/shop-error.h"
#include "shop/shop-inspection-queries.h"
#include "shop/shop-row.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

/* The kinds that the law leaves to appointed vehicle inspectors (NZ Transport Agency, Vehicle
 * Inspection Requirements Manual, introduction). What they are appointed for is a skill of the
 * kind's name. */
static const struct
{
  const char *kind;
  const char *name;
} of_fitness[] = {
  { "wof", N_ ("warrant of fitness") },
  { "cof", N_ ("certificate of fitness") },
};

/* Returns: (nullable): what people call it; %NULL where anyone may inspect */
static const char *
name_fitness (const char *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (of_fitness); i++)
    if (g_str_equal (of_fitness[i].kind, kind))
      return _ (of_fitness[i].name);
  return NULL;
}

/**
 * shop_inspection_is_of_fitness:
 * @kind: of an inspection
 *
 * Returns: whether it says by law that the vehicle may be on the road
 */
gboolean
shop_inspection_is_of_fitness (const char *kind)
{
  g_return_val_if_fail (kind != NULL, FALSE);

  return name_fitness (kind) != NULL;
}

static gboolean
check_learnt (ShopTurn *turn, const char *kind, const BaseId *technician, GError **error)
{
  g_autoptr (StoreStatement) row = shop_inspection_query_inspector (turn, technician, kind, error);

  if (!shop_row_require (row, "technician", error))
    return FALSE;
  if (store_statement_get_int (row, 1) != 0)
    return TRUE;
  shop_refuse (error, SHOP_ERROR_SKILL, _ ("%s has not learnt “%s”, which a %s needs."),
               store_statement_get_text (row, 0), kind, name_fitness (kind));
  return FALSE;
}

/**
 * shop_inspector_check:
 * @kind: of an inspection
 * @technician: who looks; all zero where nobody is named
 * @error: (out): %SHOP_ERROR_SKILL
 *
 * Refuses who may not inspect for a warrant or certificate of fitness.
 */
gboolean
shop_inspector_check (ShopTurn *turn, const char *kind, const BaseId *technician, GError **error)
{
  g_return_val_if_fail (kind != NULL && technician != NULL, FALSE);

  if (!shop_inspection_is_of_fitness (kind))
    return TRUE;
  if (shop_id_is_given (technician))
    return check_learnt (turn, kind, technician, error);
  shop_refuse (error, SHOP_ERROR_SKILL, _ ("A %s needs an inspector, and nobody is named."),
               name_fitness (kind));
  return FALSE;
}
