/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/store-second-paper.h"
#include "base/base-json.h"
#include "store/store-conflict.h"
#include "store/store-row.h"

static const char *
get_number (JsonObject *record)
{
  return base_json_get_string (base_json_get_object (record, "fields"), "number");
}

/* When the paper got its number. */
static void
get_stamp (JsonObject *record, BaseStamp *stamp)
{
  JsonObject *clocks = base_json_get_object (record, "clocks");

  if (!base_stamp_parse (base_json_get_string (clocks, "number"), stamp))
    base_stamp_parse (base_json_get_string (clocks, "_"), stamp);
}

/* Whether @record, as store_log_read() tells it, was issued before @other. */
gboolean
store_second_paper_is_earlier (JsonObject *record, JsonObject *other)
{
  BaseStamp stamp = { { 0 } };
  BaseStamp other_stamp = { { 0 } };

  get_stamp (record, &stamp);
  get_stamp (other, &other_stamp);
  return base_stamp_compare (&stamp, &other_stamp) < 0;
}

/* The record under an id of its own, which every station makes alike. */
static void
rename_record (JsonObject *record, const char *number, BaseId *id)
{
  char text[BASE_ID_TEXT_SIZE];
  const char *twin = base_json_get_string (record, "id");

  base_id_derive (id, "paper %s %s", twin, number);
  base_id_to_text (id, text);
  json_object_set_string_member (base_json_get_object (record, "fields"), "twin", twin);
  json_object_set_string_member (record, "id", text);
}

/* Returns: (transfer full): the paper @record and its lines under ids of their own
 * @id: (out): the paper's */
JsonObject *
store_second_paper_make (JsonObject *record, BaseId *id)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), record);
  g_autofree char *text = base_json_to_text (node, FALSE);
  g_autoptr (JsonNode) copy = base_json_parse (text, -1, NULL);
  JsonObject *second = json_node_dup_object (copy);
  JsonArray *lines = base_json_get_array (second, "lines");
  const char *number = get_number (second);
  BaseId line_id;

  rename_record (second, number, id);
  for (guint i = 0; lines != NULL && i < json_array_get_length (lines); i++)
    {
      JsonObject *line = base_json_array_get_object (lines, i);

      rename_record (line, number, &line_id);
      json_object_set_string_member (base_json_get_object (line, "fields"), "invoice",
                                     base_json_get_string (second, "id"));
    }
  return second;
}

/* Whoever hears of one of the two alone shall hear of this one, too; and a person has to credit it.
 * @record: the second paper
 * @first: the one that stands */
gboolean
store_second_paper_tell (StoreConnection *connection,
                         const BaseId *id,
                         JsonObject *record,
                         JsonObject *first,
                         GError **error)
{
  BaseStamp stamp = { { 0 } };
  BaseStamp first_stamp = { { 0 } };
  BaseId first_id;

  get_stamp (record, &stamp);
  get_stamp (first, &first_stamp);
  base_id_parse (base_json_get_string (first, "id"), &first_id);
  StoreConflict conflict = { .table = "invoice",
                             .record = id,
                             .other = &first_id,
                             .kind = "issued-twice",
                             .ours = get_number (record),
                             .theirs = get_number (first),
                             .ours_stamp = &stamp,
                             .theirs_stamp = &first_stamp };

  return store_run (connection, error,
                    "INSERT INTO op (tbl, id, mask, hlc) "
                    "SELECT number, ?1, -1, store_tick () FROM entity WHERE name = 'invoice' "
                    "AND NOT EXISTS (SELECT 1 FROM op WHERE tbl = number AND op.id = ?1)",
                    store_id (id)) &&
         store_conflict_note (connection, &conflict, error);
}
