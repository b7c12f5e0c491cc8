/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-attachment-queries.h"

/* A row of that content: name, mime, size, and whether it is of @record; that one first. */
StoreStatement *
shop_attachment_query_known (ShopTurn *turn,
                             const guint8 sha256[STORE_SHA256_SIZE],
                             const BaseId *record,
                             GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT name, mime, size, record = ?2 AS same FROM attachment "
                      "WHERE sha256 = ?1 AND removed = 0 ORDER BY same DESC, id LIMIT 1",
                      store_blob (sha256, STORE_SHA256_SIZE), store_id (record));
}

/* Whose it is, and what it is called. */
StoreStatement *
shop_attachment_query_head (ShopTurn *turn, const BaseId *attachment, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT tbl, record, name FROM attachment WHERE id = ?1",
                      store_id (attachment));
}

/* The newest first. */
StoreStatement *
shop_attachment_query_list (ShopTurn *turn, const BaseId *record, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT id AS attachment, sha256, kind, title, name, mime, size, taken_s "
                      "FROM attachment WHERE record = ?1 AND removed = 0 "
                      "ORDER BY taken_s DESC, id DESC",
                      store_id (record));
}
