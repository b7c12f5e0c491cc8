/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-note.h"
#include "shop/shop-note-queries.h"
#include "shop/shop-subject.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

static const ShopArgument add_arguments[] = {
  SHOP_ARGUMENT (ShopNoteAdd, record, ID, .required = TRUE),
  SHOP_ARGUMENT (ShopNoteAdd, text, TEXT, .required = TRUE),
};

static const ShopShape add_shape = SHOP_SHAPE (ShopNoteAdd, add_arguments);

static gboolean
add_note (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopNoteAdd *add = arguments;
  const ShopSubject *subject = shop_subject_require (turn, &add->record, error);
  BaseId id;

  if (subject == NULL)
    return FALSE;
  base_id_new_at (&id, turn->now_s * 1000);
  shop_turn_tell_id (turn, "note", &id);
  return shop_turn_insert (turn, error, "note", &id, &add_shape, add,
                           { "tbl", store_text (subject->table) },
                           { "user", store_id (&turn->user) }, { "at_s", store_int (turn->now_s) });
}

/* What else the user must be allowed depends on the record. */
const ShopVerb shop_note_add_verb = {
  "note-add", N_ ("Notes something about a record"), SHOP_MAY_READ, &add_shape, add_note,
};

static JsonNode *
list_notes (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopOfRecord *of = arguments;
  g_autoptr (StoreStatement) rows = shop_note_query_list (turn, &of->record, error);

  return rows != NULL ? shop_rows_to_json (rows, error) : NULL;
}

static const ShopQuery notes_query = {
  "notes", N_ ("What was noted about a record"), SHOP_MAY_READ, &shop_of_record_shape, list_notes,
};

const ShopVerb *const shop_note_verbs[] = { &shop_note_add_verb, NULL };
const ShopQuery *const shop_note_queries[] = { &notes_query, NULL };
