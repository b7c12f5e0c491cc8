/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-turn.h"

G_BEGIN_DECLS

/* For this room alone. */

/* A condition on a row of compliance_item that is called item: nobody found out anything newer. A
 * vehicle has one warrant, but may have several certificates and other dates side by side. */
#define SHOP_COMPLIANCE_ITEM_STANDS                                                                \
  "item.removed = 0 AND NOT EXISTS (SELECT 1 FROM compliance_item AS newer "                       \
  "  WHERE newer.vehicle = item.vehicle AND newer.kind = item.kind "                               \
  "  AND newer.kind NOT IN ('lvv', 'other') AND newer.removed = 0 "                                \
  "  AND (newer.source_s, newer.id) > (item.source_s, item.id)) "

/* Until when the vehicle of a row that is called item has a warrant or certificate of fitness,
 * without which its licence cannot be renewed. */
#define SHOP_COMPLIANCE_FIT_UNTIL                                                                  \
  "coalesce ((SELECT max (fit.due_date) FROM compliance_item AS fit "                              \
  "  WHERE fit.vehicle = item.vehicle AND fit.kind IN ('wof', 'cof') AND fit.removed = 0), '') "

/* What a rule asks of a vehicle. */
typedef struct
{
  const char *registered; /* NULL where nobody knows the day */
  int age;                /* full years; counts where registered does */
  gint64 mass_kg;         /* 0 where not known */
} ShopComplianceSubject;

/* Columns: name, months, registered_months, km. */
StoreStatement *shop_compliance_query_rule (ShopTurn *turn,
                                            const char *kind,
                                            const char *date,
                                            const ShopComplianceSubject *subject,
                                            GError **error);
/* Columns: first registered, gross mass, last odometer; no row where there is no such vehicle. */
StoreStatement *
shop_compliance_query_vehicle (ShopTurn *turn, const BaseId *vehicle, GError **error);
/* Columns: id, source_s. */
StoreStatement *shop_compliance_query_current (ShopTurn *turn,
                                               const BaseId *vehicle,
                                               const char *kind,
                                               GError **error);
gboolean shop_compliance_query_recheck_days (ShopTurn *turn, int *days, GError **error);
StoreStatement *shop_compliance_query_due (ShopTurn *turn,
                                           const char *from,
                                           const char *to,
                                           const char *kind,
                                           const char *today,
                                           gint64 limit,
                                           GError **error);
StoreStatement *
shop_compliance_query_ruc (ShopTurn *turn, gint64 within_km, const char *today, GError **error);

G_END_DECLS
