/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "road/road-map.h"

#include <math.h>

/**
 * road_map_get_use:
 *
 * Returns: what @column is taken for as long as nobody says another thing
 */
RoadUse
road_map_get_use (const ObdLogColumn *column)
{
  g_return_val_if_fail (column != NULL, ROAD_USE_NOTHING);

  if (column->role != OBD_LOG_READING)
    return ROAD_USE_NOTHING;
  return column->signal != NULL ? ROAD_USE_SIGNAL : ROAD_USE_OWN_NAME;
}

/* How much one and nothing are in it tell a unit. */
static gboolean
is_same (const char *a, const char *b)
{
  ObdForeignUnit first, second;

  return obd_foreign_unit_find (a, &first) && obd_foreign_unit_find (b, &second) &&
         first.unit == second.unit && fabs (first.factor - second.factor) < 1e-9 &&
         fabs (first.shift - second.shift) < 1e-9;
}

/**
 * road_map_find_unit:
 * @units: (element-type utf8): of obd_log_list_units()
 * @unit: the signal's
 * @written: (nullable): as the file has it
 *
 * Returns: the index of @written in @units; where the file has none that fits, that of @unit
 */
guint
road_map_find_unit (const GPtrArray *units, BaseUnit unit, const char *written)
{
  g_return_val_if_fail (units != NULL, 0);

  for (guint i = 0; written != NULL && i < units->len; i++)
    if (is_same (g_ptr_array_index (units, i), written))
      return i;
  for (guint i = 0; i < units->len; i++)
    if (is_same (g_ptr_array_index (units, i), base_unit_get_id (unit)))
      return i;
  return 0;
}

static JsonObject *
tell (const char *signal, const char *unit)
{
  JsonObject *said = json_object_new ();

  json_object_set_string_member (said, "signal", signal);
  if (unit != NULL)
    json_object_set_string_member (said, "unit", unit);
  return said;
}

/**
 * road_map_set:
 * @map: for #ObdLogOptions
 * @signal: (nullable): of %ROAD_USE_SIGNAL
 * @unit: (nullable): what the file's readings are in, where a person said so
 *
 * Writes into @map what a person says of a column.
 */
void
road_map_set (JsonObject *map,
              const ObdLogColumn *column,
              RoadUse use,
              const ObdSignal *signal,
              const char *unit)
{
  g_autofree char *own = NULL;

  g_return_if_fail (map != NULL && column != NULL);
  g_return_if_fail (use != ROAD_USE_SIGNAL || signal != NULL);

  if (use == ROAD_USE_NOTHING)
    {
      json_object_set_string_member (map, column->header, "");
      return;
    }
  /* No signal of the catalogue can have such a name. */
  own = g_strconcat ("log:", column->name, NULL);
  json_object_set_object_member (map, column->header,
                                 tell (use == ROAD_USE_SIGNAL ? signal->id : own, unit));
}
