/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-desk.h"

G_BEGIN_DECLS

/**
 * ShopDashboardKeep:
 * @slot: what it is known by: that of a dashboard of the program, which it then stands in for, or
 *   a new one
 * @name: what people call it
 * @document: the dashboard's JSON, as the application writes it
 * @vehicle: the vehicle it is for; all of the shop where not given
 *
 * Keeps a dashboard. The same slot again changes it.
 */
typedef struct
{
  const char *slot;
  const char *name;
  JsonNode *document;
  BaseId vehicle;
} ShopDashboardKeep;

SHOP_DECLARE_VERB (dashboard_keep, ShopDashboardKeep)

/**
 * ShopDashboardEdit:
 * @dashboard: as the query "dashboards" tells
 *
 * Renames a dashboard, changes what it shows, or takes it away.
 */
typedef struct
{
  BaseId dashboard;
  const char *name;
  JsonNode *document;
  ShopMaybe removed;
} ShopDashboardEdit;

SHOP_DECLARE_VERB (dashboard_edit, ShopDashboardEdit)

/**
 * ShopDashboardsOf:
 * @vehicle: also those of the vehicle with that id …
 * @vin: (nullable): … or with that number
 */
typedef struct
{
  BaseId vehicle;
  const char *vin;
} ShopDashboardsOf;

/**
 * shop_dashboards_query:
 *
 * The shop's dashboards with their documents, then the vehicle's, as #ShopDashboardsOf asks.
 */
extern const ShopQuery shop_dashboards_query;

extern const ShopVerb *const shop_dashboard_verbs[];
extern const ShopQuery *const shop_dashboard_queries[];

G_END_DECLS
