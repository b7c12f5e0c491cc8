/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/store-station.h"

/* A new file is a station of its own, the first of its shop until it joins another one's. Its
 * number stands in every stamp it makes; joining a shop gives it one that no other station has. */
gboolean
store_station_found (StoreConnection *connection, GError **error)
{
  BaseId id;
  guint16 number = (guint16) g_random_int_range (1, G_MAXUINT16);

  gint64 given = store_connection_get_int (connection, "SELECT number FROM here", error);
  if (given != 0)
    return given > 0;
  base_id_new (&id);
  connection->clock.station = number;
  return store_run (connection, error, "UPDATE here SET station = ?1, number = ?2", store_id (&id),
                    store_int (number)) &&
         store_run (connection, error,
                    "INSERT INTO station (id, site, code, number, name) "
                    "SELECT ?1, id, 'A', ?2, name FROM site LIMIT 1",
                    store_id (&id), store_int (number));
}
