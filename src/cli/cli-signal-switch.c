/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/base-json.h"
#include "cli/cli-kept.h"
#include "shop/shop-signal-set.h"
#include "shop/shop-signal-switch.h"

#include <glib/gi18n.h>

/* "signal-set off --vehicle KTR482 SOC SOH": what of a kept set a car is not asked for. */

static void
refuse_choice (JsonArray *sets, const char *name, GError **error)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < json_array_get_length (sets); i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "",
                            base_json_get_string (json_array_get_object_element (sets, i), "name"));
  if (names->len == 0)
    cli_usage (error, _ ("That vehicle has no sets of signals. Import one first."));
  else if (name == NULL)
    cli_usage (error, _ ("Say which set with --set. That vehicle has: %s."), names->str);
  else
    cli_usage (error, _ ("That vehicle has no set “%s”. It has: %s."), name, names->str);
}

/* By its name; the only one needs none. */
static JsonObject *
choose_set (JsonArray *sets, const char *name, GError **error)
{
  guint n = json_array_get_length (sets);

  if (name == NULL && n == 1)
    return json_array_get_object_element (sets, 0);
  for (guint i = 0; name != NULL && i < n; i++)
    {
      JsonObject *set = json_array_get_object_element (sets, i);
      if (g_strcmp0 (base_json_get_string (set, "name"), name) == 0)
        return set;
    }
  refuse_choice (sets, name, error);
  return NULL;
}

static JsonNode *
ask_sets (ShopDesk *desk, const char *vehicle, GError **error)
{
  g_autoptr (JsonObject) row = cli_find_vehicle (desk, vehicle, error);
  ShopSignalSetsOf of = { 0 };

  if (row == NULL)
    return NULL;
  base_id_parse (base_json_get_string (row, "vehicle"), &of.vehicle);
  return shop_desk_query (desk, &shop_signal_sets_query, &of, error);
}

static gboolean
switch_signals (ShopDesk *desk,
                const char *vehicle,
                const char *name,
                ShopSignalSetSwitch *order,
                GError **error)
{
  g_autoptr (JsonNode) sets = ask_sets (desk, vehicle, error);
  JsonObject *set = sets != NULL ? choose_set (json_node_get_array (sets), name, error) : NULL;
  g_autoptr (ShopOutcome) outcome = NULL;

  if (set == NULL)
    return FALSE;
  base_id_parse (base_json_get_string (set, "use"), &order->use);
  if (!shop_signal_set_switch (desk, order, &outcome, error))
    return FALSE;
  cli_print_object (outcome->result);
  return TRUE;
}

/**
 * cli_switch_signals:
 * @on: whether the car shall be asked for them
 *
 * Switches the signals that are named, or all of the set.
 */
gboolean
cli_switch_signals (Cli *cli, char **arguments, gboolean on, GError **error)
{
  g_autofree char *vehicle = NULL;
  g_autofree char *name = NULL;
  const GOptionEntry entries[] = { { "vehicle", 0, 0, G_OPTION_ARG_STRING, &vehicle, NULL, NULL },
                                   { "set", 0, 0, G_OPTION_ARG_STRING, &name, NULL, NULL },
                                   { NULL } };
  g_auto (GStrv) signals = NULL;

  if (!cli_parse (arguments, entries, &signals, error))
    return FALSE;
  if (vehicle == NULL)
    {
      cli_usage (error,
                 _ ("Say which car with --vehicle PLATE, then the signals, or none for all."));
      return FALSE;
    }
  ShopSignalSetSwitch order = { .signals = *signals != NULL ? signals : NULL, .on = on };
  ShopDesk *desk = cli_need_store (cli, error) ? cli_open_desk (cli, error) : NULL;
  gboolean done = desk != NULL && switch_signals (desk, vehicle, name, &order, error);
  g_clear_pointer (&desk, cli_close_desk);
  return done;
}
