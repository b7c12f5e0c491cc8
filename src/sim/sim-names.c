/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/sim-names.h"

/* Tables whose rows begin with a name: cars, adapters, faults. */

static const char *
get_name (gconstpointer rows, gsize row_size, gsize index)
{
  return *(const char *const *) ((const char *) rows + index * row_size);
}

/**
 * sim_names_find:
 * @rows: (array length=n_rows): a table whose rows begin with a pointer to their name
 * @row_size: how many bytes a row has
 *
 * Returns: (nullable) (transfer none): the row of that name
 */
gconstpointer
sim_names_find (gconstpointer rows, gsize n_rows, gsize row_size, const char *name)
{
  g_return_val_if_fail (rows != NULL && name != NULL, NULL);

  for (gsize i = 0; i < n_rows; i++)
    if (g_str_equal (get_name (rows, row_size, i), name))
      return (const char *) rows + i * row_size;
  return NULL;
}

/**
 * sim_names_list:
 *
 * Returns: (transfer full): the names there are, for people who chose another: "a, b, c"
 */
char *
sim_names_list (gconstpointer rows, gsize n_rows, gsize row_size)
{
  g_autoptr (GString) names = g_string_new (NULL);

  g_return_val_if_fail (rows != NULL, NULL);
  for (gsize i = 0; i < n_rows; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", get_name (rows, row_size, i));
  return g_string_free (g_steal_pointer (&names), FALSE);
}
