/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A tile in a file. What is not understood is refused, not passed over: a file that a person made
 * must not come back with less in it. */
#include "app/speedshop-tile.h"

#include "speedshop-config.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define LONGEST_NAME 128

static const char *const range_members[] = { "minimum", "maximum", "warning", "critical" };
static const char *const place_members[] = { "column", "row", "width", "height" };
static const char *const tile_members[] = {
  "kind", "signal",  "column",  "row",     "width",    "height", "unit",
  "with", "minimum", "maximum", "warning", "critical", NULL,
};
static const char *const reading_members[] = {
  "signal", "minimum", "maximum", "warning", "critical", NULL,
};

static gboolean G_GNUC_PRINTF (2, 3) refuse (GError **error, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_clear_error (error);
  if (error != NULL)
    *error =
      g_error_new_valist (SPEEDSHOP_TILE_ERROR, SPEEDSHOP_TILE_ERROR_INVALID, format, arguments);
  va_end (arguments);
  return FALSE;
}

static gboolean
check_members (JsonObject *object, const char *const *known, GError **error)
{
  g_autoptr (GList) members = json_object_get_members (object);

  for (GList *l = members; l != NULL; l = l->next)
    if (!g_strv_contains (known, l->data))
      return refuse (error, _ ("it says “%s”, which nothing is known about"), (char *) l->data);
  return TRUE;
}

static gboolean
read_count (JsonObject *object, const char *member, guint *count, GError **error)
{
  JsonNode *node = json_object_get_member (object, member);

  if (node == NULL || json_node_get_value_type (node) != G_TYPE_INT64 ||
      json_node_get_int (node) < 0 || json_node_get_int (node) > SPEEDSHOP_TILE_ROWS)
    return refuse (error, _ ("“%s” must be a whole number of cells"), member);
  *count = (guint) json_node_get_int (node);
  return TRUE;
}

static gboolean
read_place (JsonObject *object, SpeedshopTilePlace *place, GError **error)
{
  guint *const fields[] = { &place->column, &place->row, &place->width, &place->height };

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    if (!read_count (object, place_members[i], fields[i], error))
      return FALSE;
  return speedshop_tile_place_fits (place) ||
         refuse (error, _ ("it does not lie inside of the grid of %d columns and %d rows"),
                 SPEEDSHOP_TILE_COLUMNS, SPEEDSHOP_TILE_ROWS);
}

static gboolean
is_number (JsonNode *node)
{
  GType type = json_node_get_value_type (node);

  return (type == G_TYPE_INT64 || type == G_TYPE_DOUBLE) && isfinite (json_node_get_double (node));
}

static gboolean
read_range (JsonObject *object, SpeedshopChannelRange *range, GError **error)
{
  double *const fields[] = { &range->minimum, &range->maximum, &range->warning, &range->critical };

  *range = SPEEDSHOP_CHANNEL_RANGE_NONE;
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      JsonNode *node = json_object_get_member (object, range_members[i]);

      if (node != NULL && !is_number (node))
        return refuse (error, _ ("“%s” must be a number"), range_members[i]);
      if (node != NULL)
        *fields[i] = json_node_get_double (node);
    }
  return !(range->minimum >= range->maximum) ||
         refuse (error, _ ("its lower end is not below its upper end"));
}

static gboolean
read_signal (JsonNode *node, const char **signal, GError **error)
{
  if (node == NULL || json_node_get_value_type (node) != G_TYPE_STRING)
    return refuse (error, _ ("the signal has no name"));
  *signal = json_node_get_string (node);
  return (**signal != '\0' && strlen (*signal) <= LONGEST_NAME) ||
         refuse (error, _ ("the signal has no name"));
}

/* A plain name stands for a reading without a scale of its own. */
static gboolean
read_reading (SpeedshopTile *tile, JsonNode *node, GError **error)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  SpeedshopChannelRange range = SPEEDSHOP_CHANNEL_RANGE_NONE;
  const char *signal = NULL;

  if (object != NULL &&
      (!check_members (object, reading_members, error) || !read_range (object, &range, error)))
    return FALSE;
  if (!read_signal (object != NULL ? json_object_get_member (object, "signal") : node, &signal,
                    error))
    return FALSE;
  speedshop_tile_add_reading (tile, signal, &range);
  return TRUE;
}

static gboolean
read_more (SpeedshopTile *tile, JsonObject *object, GError **error)
{
  JsonNode *node = json_object_get_member (object, "with");
  JsonArray *more;

  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return refuse (error, _ ("“%s” must be a list of signals"), "with");
  more = json_node_get_array (node);
  if (json_array_get_length (more) >= SPEEDSHOP_TILE_MAX_READINGS)
    return refuse (error, _ ("it shows more than %d signals"), SPEEDSHOP_TILE_MAX_READINGS);
  for (guint i = 0; i < json_array_get_length (more); i++)
    if (!read_reading (tile, json_array_get_element (more, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
read_unit (SpeedshopTile *tile, JsonObject *object, GError **error)
{
  JsonNode *node = json_object_get_member (object, "unit");
  const char *id = node != NULL && json_node_get_value_type (node) == G_TYPE_STRING
                     ? json_node_get_string (node)
                     : NULL;
  BaseUnit unit;

  if (node == NULL)
    return TRUE;
  if (id == NULL || !base_unit_parse (id, &unit))
    return refuse (error, _ ("its unit is none that is known"));
  speedshop_tile_set_unit (tile, id);
  return TRUE;
}

static gboolean
read_kind (JsonObject *object, SpeedshopTileKind *kind, GError **error)
{
  JsonNode *node = json_object_get_member (object, "kind");
  const char *id = node != NULL && json_node_get_value_type (node) == G_TYPE_STRING
                     ? json_node_get_string (node)
                     : NULL;

  if (id == NULL)
    return refuse (error, _ ("it does not say its kind"));
  return speedshop_tile_kind_parse (id, kind) ||
         refuse (error, _ ("there is no instrument “%s”"), id);
}

/**
 * speedshop_tile_new_from_json:
 *
 * Returns: (transfer full) (nullable): the tile; %NULL where anything in it is not understood, with
 *   a half sentence that says what: "its unit is none that is known"
 */
SpeedshopTile *
speedshop_tile_new_from_json (JsonNode *node, GError **error)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  g_autoptr (SpeedshopTile) tile = NULL;
  SpeedshopTileKind kind = SPEEDSHOP_TILE_KIND_GAUGE;
  SpeedshopTilePlace place;
  SpeedshopChannelRange range;
  const char *signal = NULL;

  if (object == NULL)
    {
      refuse (error, _ ("it is no JSON object"));
      return NULL;
    }
  if (!check_members (object, tile_members, error) || !read_kind (object, &kind, error) ||
      !read_signal (json_object_get_member (object, "signal"), &signal, error) ||
      !read_place (object, &place, error) || !read_range (object, &range, error))
    return NULL;
  tile = speedshop_tile_new (kind, signal, &place);
  speedshop_tile_set_range (tile, &range);
  if (!read_more (tile, object, error) || !read_unit (tile, object, error))
    return NULL;
  return g_steal_pointer (&tile);
}

static void
write_range (JsonObject *object, const SpeedshopChannelRange *range)
{
  const double values[] = { range->minimum, range->maximum, range->warning, range->critical };

  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    if (!isnan (values[i]))
      json_object_set_double_member (object, range_members[i], values[i]);
}

static void
write_place (JsonObject *object, const SpeedshopTilePlace *place)
{
  const guint values[] = { place->column, place->row, place->width, place->height };

  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    json_object_set_int_member (object, place_members[i], values[i]);
}

static JsonArray *
write_more (SpeedshopTile *self)
{
  JsonArray *more = json_array_new ();

  for (guint i = 1; i < speedshop_tile_get_n_readings (self); i++)
    {
      const SpeedshopTileReading *reading = speedshop_tile_get_reading (self, i);
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "signal", reading->signal);
      write_range (object, &reading->range);
      json_array_add_object_element (more, object);
    }
  return more;
}

/**
 * speedshop_tile_to_json:
 *
 * Returns: (transfer full): what speedshop_tile_new_from_json() reads
 */
JsonNode *
speedshop_tile_to_json (SpeedshopTile *self)
{
  JsonObject *object = json_object_new ();

  g_return_val_if_fail (SPEEDSHOP_IS_TILE (self), NULL);

  json_object_set_string_member (object, "kind",
                                 speedshop_tile_kind_get_id (speedshop_tile_get_kind (self)));
  json_object_set_string_member (object, "signal", speedshop_tile_get_signal (self));
  write_place (object, speedshop_tile_get_place (self));
  write_range (object, &speedshop_tile_get_reading (self, 0)->range);
  if (speedshop_tile_get_unit (self) != NULL)
    json_object_set_string_member (object, "unit", speedshop_tile_get_unit (self));
  if (speedshop_tile_get_n_readings (self) > 1)
    json_object_set_array_member (object, "with", write_more (self));
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  json_node_take_object (node, object);
  return node;
}
