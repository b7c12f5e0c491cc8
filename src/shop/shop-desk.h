/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-verb.h"
#include "store/store-db.h"

G_BEGIN_DECLS

/**
 * ShopDesk:
 *
 * Where a person stands who works with the shop's records: the store, and who they are. Every
 * change goes over the desk as a #ShopVerb, every question as a #ShopQuery.
 */
#define SHOP_TYPE_DESK (shop_desk_get_type ())
G_DECLARE_FINAL_TYPE (ShopDesk, shop_desk, SHOP, DESK, GObject)

/**
 * ShopOutcome:
 * @result: what was made or found out
 * @entry: the number of the audit entry
 * @undoable: whether the verb "undo" can take it back
 */
typedef struct
{
  JsonObject *result;
  gint64 entry;
  gboolean undoable;
} ShopOutcome;

void shop_outcome_free (ShopOutcome *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShopOutcome, shop_outcome_free)
gboolean shop_outcome_get_id (const ShopOutcome *self, const char *member, BaseId *id);

ShopDesk *shop_desk_new (StoreDb *db);
StoreDb *shop_desk_get_db (ShopDesk *self);
void shop_desk_get_user (ShopDesk *self, BaseId *user);
void shop_desk_set_user (ShopDesk *self, const BaseId *user);

gboolean shop_desk_run (ShopDesk *self,
                        const ShopVerb *verb,
                        gconstpointer arguments,
                        ShopOutcome **outcome,
                        GError **error);
void shop_desk_run_async (ShopDesk *self,
                          const ShopVerb *verb,
                          gconstpointer arguments,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data);
gboolean
shop_desk_run_finish (ShopDesk *self, GAsyncResult *result, ShopOutcome **outcome, GError **error);
gboolean shop_desk_run_json (ShopDesk *self,
                             const char *name,
                             JsonObject *arguments,
                             ShopOutcome **outcome,
                             GError **error);

JsonNode *
shop_desk_query (ShopDesk *self, const ShopQuery *query, gconstpointer arguments, GError **error);
void shop_desk_query_async (ShopDesk *self,
                            const ShopQuery *query,
                            gconstpointer arguments,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
JsonNode *shop_desk_query_finish (ShopDesk *self, GAsyncResult *result, GError **error);
JsonNode *
shop_desk_query_json (ShopDesk *self, const char *name, JsonObject *arguments, GError **error);

/**
 * SHOP_DECLARE_VERB:
 * @name: in C: booking_move
 * @Arguments: the struct of its arguments
 *
 * Declares the verb and its typed functions, shop_booking_move() and shop_booking_move_async(),
 * which end with shop_desk_run_finish().
 */
#define SHOP_DECLARE_VERB(name, Arguments)                                                         \
  extern const ShopVerb shop_##name##_verb;                                                        \
  G_GNUC_UNUSED static inline gboolean shop_##name (ShopDesk *desk, const Arguments *arguments,    \
                                                    ShopOutcome **outcome, GError **error)         \
  {                                                                                                \
    return shop_desk_run (desk, &shop_##name##_verb, arguments, outcome, error);                   \
  }                                                                                                \
  G_GNUC_UNUSED static inline void shop_##name##_async (                                           \
    ShopDesk *desk, const Arguments *arguments, GCancellable *cancellable,                         \
    GAsyncReadyCallback callback, gpointer user_data)                                              \
  {                                                                                                \
    shop_desk_run_async (desk, &shop_##name##_verb, arguments, cancellable, callback, user_data);  \
  }

G_END_DECLS
