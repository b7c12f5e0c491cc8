/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-argument.h"

G_BEGIN_DECLS

typedef struct _ShopVerb ShopVerb;

/**
 * ShopTurn:
 * @connection: where to read and write
 * @now_s: what the time is for all of this turn, UTC
 * @user: who asks
 * @permissions: bits of #ShopPermission that the user's role has
 * @discount_bp: how much discount it may give
 * @site: where
 * @station: at which station
 * @station_code: its letters, in front of its invoice numbers
 * @station_is_host: whether it may confirm on any bay
 * @zone: the site's time zone
 * @currency: the site's, ISO 4217
 * @result: for what was made; goes to the caller and into the audit
 * @prepared: (nullable): what the verb prepared before the transaction
 *
 * One verb being performed, or one query being answered, in a thread of the store.
 */
typedef struct
{
  StoreConnection *connection;
  gint64 now_s;
  BaseId user;
  guint64 permissions;
  int discount_bp;
  BaseId site;
  BaseId station;
  char station_code[4];
  gboolean station_is_host;
  GTimeZone *zone;
  char currency[4];
  JsonObject *result;
  gconstpointer prepared;

  /*< private >*/
  JsonObject *undo;
} ShopTurn;

gboolean shop_turn_load (ShopTurn *self, GError **error);
void shop_turn_clear (ShopTurn *self);
gboolean shop_turn_may (ShopTurn *self, guint64 permissions, GError **error);
gboolean shop_turn_may_any (ShopTurn *self, guint64 permissions, GError **error);

void shop_turn_tell_id (ShopTurn *self, const char *member, const BaseId *id);
void shop_turn_tell_int (ShopTurn *self, const char *member, gint64 value);
void shop_turn_tell_text (ShopTurn *self, const char *member, const char *value);
void shop_turn_set_undo (ShopTurn *self, const ShopVerb *verb, gconstpointer arguments);
void shop_turn_amend_undo (ShopTurn *self, const ShopShape *shape, gconstpointer arguments);
gboolean
shop_turn_perform (ShopTurn *self, const ShopVerb *verb, gconstpointer arguments, GError **error);

/**
 * shop_turn_insert:
 * @arguments: of @shape; those that are given and no keys are columns
 * @...: more fields: { "site", store_id (&turn->site) }, …
 *
 * Inserts a row.
 */
#define shop_turn_insert(turn, error, table, id, shape, arguments, ...)                            \
  shop_turn_insert_fields ((turn), (table), (id), (shape), (arguments),                            \
                           STORE_FIELDS (__VA_ARGS__), (error))

gboolean shop_turn_insert_fields (ShopTurn *self,
                                  const char *table,
                                  const BaseId *id,
                                  const ShopShape *shape,
                                  gconstpointer arguments,
                                  const StoreField *more,
                                  gsize n_more,
                                  GError **error);
gboolean shop_turn_edit (ShopTurn *self,
                         const char *table,
                         const BaseId *id,
                         const ShopVerb *verb,
                         gconstpointer arguments,
                         GError **error);
gboolean shop_turn_log_state (ShopTurn *self,
                              const char *table,
                              const BaseId *record,
                              const char *was,
                              const char *state,
                              const char *reason,
                              GError **error);
gboolean shop_turn_came_from (ShopTurn *self,
                              const char *table,
                              const BaseId *record,
                              const char *state,
                              const char *from,
                              gboolean *came,
                              GError **error);
gboolean shop_turn_log_state_back (ShopTurn *self,
                                   const char *table,
                                   const BaseId *record,
                                   const char *was,
                                   const char *state,
                                   const char *reason,
                                   GError **error);
JsonNode *shop_rows_to_json (StoreStatement *rows, GError **error);

G_END_DECLS
