/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli-kept.h"
#include "base/base-json.h"
#include "shop/shop-code-pack.h"
#include "shop/shop-signal-set.h"
#include "shop/shop-vehicle-view.h"

#include <glib/gi18n.h>
#include <string.h>

/**
 * cli_find_vehicle:
 * @name: a plate or a VIN
 *
 * Returns: (transfer full): the vehicle's row
 */
JsonObject *
cli_find_vehicle (ShopDesk *desk, const char *name, GError **error)
{
  const ShopVehicleNamed named = { name };
  g_autoptr (JsonNode) row = shop_desk_query (desk, &shop_vehicle_named_query, &named, error);

  return row != NULL ? json_node_dup_object (row) : NULL;
}

/* --- sets of signals --- */

static JsonNode *
ask_sets (ShopDesk *desk, JsonObject *vehicle, GError **error)
{
  ShopSignalSetsOf of = { 0 };

  if (vehicle != NULL)
    base_id_parse (base_json_get_string (vehicle, "vehicle"), &of.vehicle);
  return shop_desk_query (desk, &shop_signal_sets_query, &of, error);
}

/* Attribution is as the shop has it now, which may know more than the file did. */
static void
take_attribution (ObdSignalSet *set, JsonObject *row)
{
  const struct
  {
    const char *member;
    char **text;
  } texts[] = { { "source", &set->source },
                { "licence", &set->licence },
                { "author", &set->author } };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_free (*texts[i].text);
      *texts[i].text = g_strdup (base_json_get_string (row, texts[i].member));
    }
}

static gboolean
add_set (Cli *cli, ShopDesk *desk, const char *key, guint year, GError **error)
{
  ShopSignalSetWhich which;

  base_id_parse (key, &which.signal_set);
  g_autoptr (JsonNode) answer = shop_desk_query (desk, &shop_signal_set_query, &which, error);
  if (answer == NULL || json_array_get_length (json_node_get_array (answer)) == 0)
    return answer != NULL;
  JsonObject *row = json_array_get_object_element (json_node_get_array (answer), 0);
  ObdSignalSet *set = obd_signal_set_from_json (json_object_get_member (row, "document"), error);
  if (set == NULL)
    return FALSE;
  take_attribution (set, row);
  cli_add_signal_set (cli, key, base_json_get_string (row, "name"), set, year);
  return TRUE;
}

static gboolean
is_among (JsonArray *ids, const char *id)
{
  for (guint i = 0; ids != NULL && i < json_array_get_length (ids); i++)
    if (g_strcmp0 (json_array_get_string_element (ids, i), id) == 0)
      return TRUE;
  return FALSE;
}

static void
add_switched_on (Cli *cli, const char *key, JsonArray *off, GPtrArray *signals)
{
  const GPtrArray *all = obd_catalogue_list_set (cli->catalogue, key);

  for (guint i = 0; all != NULL && i < all->len; i++)
    {
      const ObdSignal *signal = g_ptr_array_index (all, i);
      if (!is_among (off, obd_signal_get_set_id (signal)))
        g_ptr_array_add (signals, (gpointer) signal);
    }
}

static gboolean
add_sets (Cli *cli, ShopDesk *desk, const char *name, GPtrArray *signals, GError **error)
{
  g_autoptr (JsonObject) vehicle = cli_find_vehicle (desk, name, error);
  g_autoptr (JsonNode) list = vehicle != NULL ? ask_sets (desk, vehicle, error) : NULL;
  JsonArray *rows = list != NULL ? json_node_get_array (list) : NULL;

  for (guint i = 0; rows != NULL && i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);
      const char *key = base_json_get_string (row, "signal_set");
      if (!add_set (cli, desk, key, (guint) base_json_get_int (vehicle, "year", 0), error))
        return FALSE;
      add_switched_on (cli, key, base_json_get_array (row, "off"), signals);
    }
  return rows != NULL;
}

/**
 * cli_add_kept_sets:
 * @vehicle: a plate or a VIN
 * @signals: (element-type ObdSignal): gets those of the sets that are not switched off
 *
 * Lets the signals be watched that the shop keeps for a vehicle.
 */
gboolean
cli_add_kept_sets (Cli *cli, const char *vehicle, GPtrArray *signals, GError **error)
{
  ShopDesk *desk = cli_need_store (cli, error) ? cli_open_desk (cli, error) : NULL;
  gboolean added = desk != NULL && add_sets (cli, desk, vehicle, signals, error);

  g_clear_pointer (&desk, cli_close_desk);
  return added;
}

static const char *
get_format_id (ObdSignalSetFormat format)
{
  static const char *const ids[] = {
    [OBD_SIGNAL_SET_OBDB] = "obdb",
    [OBD_SIGNAL_SET_TORQUE] = "torque",
    [OBD_SIGNAL_SET_CAR_SCANNER] = "carscanner",
  };

  return ids[format];
}

typedef struct
{
  char *vehicle;
  char *make;
  char *model;
  char *name;
  char *source;
  char *licence;
  char *author;
} Keeping;

static void
keeping_clear (Keeping *keeping)
{
  g_free (keeping->vehicle);
  g_free (keeping->make);
  g_free (keeping->model);
  g_free (keeping->name);
  g_free (keeping->source);
  g_free (keeping->licence);
  g_free (keeping->author);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Keeping, keeping_clear)

static gboolean
keep (ShopDesk *desk,
      const Keeping *keeping,
      const ObdSignalSet *set,
      JsonNode *document,
      ShopOutcome **outcome,
      GError **error)
{
  g_autoptr (JsonObject) row =
    keeping->vehicle != NULL ? cli_find_vehicle (desk, keeping->vehicle, error) : NULL;
  ShopSignalSetImport import = {
    .name = keeping->name,
    .format = get_format_id (set->format),
    .source = keeping->source != NULL ? keeping->source : set->source,
    .licence = keeping->licence != NULL ? keeping->licence : set->licence,
    .author = keeping->author != NULL ? keeping->author : set->author,
    .document = document,
    .make = keeping->make,
    .model = keeping->model,
  };

  if (keeping->vehicle != NULL && row == NULL)
    return FALSE;
  if (row != NULL)
    base_id_parse (base_json_get_string (row, "vehicle"), &import.vehicle);
  return shop_signal_set_import (desk, &import, outcome, error);
}

static gboolean
keep_file (Cli *cli, const char *path, Keeping *keeping, GError **error)
{
  g_autoptr (ObdSignalSet) set = cli_read_signal_set (path, NULL, error);
  g_autoptr (ShopOutcome) outcome = NULL;

  if (set == NULL)
    return FALSE;
  if (keeping->name == NULL)
    keeping->name = g_path_get_basename (path);
  /* What cannot be polled is kept too, but said. */
  g_autoptr (JsonNode) document = obd_signal_set_to_json (set);
  obd_signal_set_refuse_unpolled (set);
  for (guint i = 0; i < set->problems->len; i++)
    g_printerr ("%s\n", (char *) g_ptr_array_index (set->problems, i));
  ShopDesk *desk = cli_open_desk (cli, error);
  gboolean kept = desk != NULL && keep (desk, keeping, set, document, &outcome, error);
  if (kept)
    cli_print_object (outcome->result);
  g_clear_pointer (&desk, cli_close_desk);
  return kept;
}

/* "signal-set import F --vehicle PLATE": keeps it for a vehicle, or the cars of a make. */
gboolean
cli_keep_signal_set (Cli *cli, char **arguments, GError **error)
{
  g_auto (Keeping) keeping = { NULL };
  const GOptionEntry entries[] = {
    { "vehicle", 0, 0, G_OPTION_ARG_STRING, &keeping.vehicle, NULL, NULL },
    { "make", 0, 0, G_OPTION_ARG_STRING, &keeping.make, NULL, NULL },
    { "model", 0, 0, G_OPTION_ARG_STRING, &keeping.model, NULL, NULL },
    { "name", 0, 0, G_OPTION_ARG_STRING, &keeping.name, NULL, NULL },
    { "source", 0, 0, G_OPTION_ARG_STRING, &keeping.source, NULL, NULL },
    { "licence", 0, 0, G_OPTION_ARG_STRING, &keeping.licence, NULL, NULL },
    { "author", 0, 0, G_OPTION_ARG_STRING, &keeping.author, NULL, NULL },
    { NULL },
  };
  g_auto (GStrv) files = NULL;

  if (!cli_parse (arguments, entries, &files, error))
    return FALSE;
  if (g_strv_length (files) == 1 && (keeping.vehicle != NULL || keeping.make != NULL))
    return keep_file (cli, files[0], &keeping, error);
  cli_usage (error, _ ("Say a file, and whose it is with --vehicle PLATE or --make MAKE."));
  return FALSE;
}

static gboolean
print_sets (ShopDesk *desk, const char *name, GError **error)
{
  g_autoptr (JsonObject) vehicle = name != NULL ? cli_find_vehicle (desk, name, error) : NULL;
  g_autoptr (JsonNode) list =
    name == NULL || vehicle != NULL ? ask_sets (desk, vehicle, error) : NULL;

  if (list != NULL)
    cli_print_json (list);
  return list != NULL;
}

/* "signal-set list [--vehicle PLATE]" */
gboolean
cli_list_signal_sets (Cli *cli, char **arguments, GError **error)
{
  g_autofree char *vehicle = NULL;
  const GOptionEntry entries[] = { { "vehicle", 0, 0, G_OPTION_ARG_STRING, &vehicle, NULL, NULL },
                                   { NULL } };
  g_auto (GStrv) rest = NULL;

  if (!cli_parse (arguments, entries, &rest, error))
    return FALSE;
  ShopDesk *desk = cli_need_store (cli, error) ? cli_open_desk (cli, error) : NULL;
  gboolean printed = desk != NULL && print_sets (desk, vehicle, error);
  g_clear_pointer (&desk, cli_close_desk);
  return printed;
}

/* --- packs of code titles --- */

static gboolean
add_packs (Cli *cli, ShopDesk *desk, GError **error)
{
  const ShopCodePacksOf of = { .documents = TRUE };
  g_autoptr (JsonNode) list = shop_desk_query (desk, &shop_code_packs_query, &of, error);
  JsonArray *rows = list != NULL ? json_node_get_array (list) : NULL;

  for (guint i = 0; rows != NULL && i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);
      const ObdDtcPackOrigin origin = { base_json_get_string (row, "source"),
                                        base_json_get_string (row, "licence"),
                                        base_json_get_string (row, "make") };
      g_autofree char *text = json_to_string (json_object_get_member (row, "document"), FALSE);
      ObdDtcPack *pack = obd_dtc_pack_read_json (text, strlen (text), &origin, error);
      if (pack == NULL)
        return FALSE;
      obd_dtc_book_add_pack (cli->book, pack);
    }
  return rows != NULL;
}

static gboolean
find_make (ShopDesk *desk, const char *vehicle, char **make, GError **error)
{
  g_autoptr (JsonObject) row = vehicle != NULL ? cli_find_vehicle (desk, vehicle, error) : NULL;

  if (row != NULL && *make == NULL)
    *make = g_strdup (base_json_get_string (row, "make"));
  return vehicle == NULL || row != NULL;
}

static gboolean
add_packs_of (Cli *cli, const char *vehicle, char **make, GError **error)
{
  ShopDesk *desk = cli_need_store (cli, error) ? cli_open_desk (cli, error) : NULL;
  gboolean added =
    desk != NULL && find_make (desk, vehicle, make, error) && add_packs (cli, desk, error);

  g_clear_pointer (&desk, cli_close_desk);
  return added;
}

/**
 * cli_add_kept_packs:
 * @vehicle: (nullable): a plate or a VIN
 * @make: (inout): gets the vehicle's make, where it says nothing yet
 *
 * Adds the titles that the shop keeps to the book of codes. Where nobody asked for a vehicle, a
 * store that is not there or not open to this person is no error: a car can be scanned without it.
 */
gboolean
cli_add_kept_packs (Cli *cli, const char *vehicle, char **make, GError **error)
{
  g_autoptr (GError) problem = NULL;

  if (vehicle != NULL)
    return add_packs_of (cli, vehicle, make, error);
  if (g_file_test (cli->store, G_FILE_TEST_EXISTS) && !add_packs_of (cli, NULL, make, &problem))
    g_printerr (_ ("The shop’s titles of codes are left out. %s\n"), problem->message);
  return TRUE;
}
