/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-note-queries.h"

/* The newest first. */
StoreStatement *
shop_note_query_list (ShopTurn *turn, const BaseId *record, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT note.id AS note, note.text, note.at_s, note.user, "
                      "user.name AS user_name FROM note LEFT JOIN user ON user.id = note.user "
                      "WHERE note.record = ?1 ORDER BY note.at_s DESC, note.id DESC",
                      store_id (record));
}
