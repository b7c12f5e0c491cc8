/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"

#include "sim/sim-adapter-kinds.h"
#include "sim/sim-profile.h"

#include <glib/gi18n.h>

static void
add_port (JsonBuilder *builder, const ObdPortInfo *info)
{
  g_autofree char *usb_id = info->usb_vendor != 0
                              ? g_strdup_printf ("%04x:%04x", info->usb_vendor, info->usb_product)
                              : NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "port");
  json_builder_add_string_value (builder, info->port);
  json_builder_set_member_name (builder, "title");
  json_builder_add_string_value (builder, info->title);
  json_builder_set_member_name (builder, "detail");
  json_builder_add_string_value (builder, info->detail);
  if (usb_id != NULL)
    {
      json_builder_set_member_name (builder, "usb_id");
      json_builder_add_string_value (builder, usb_id);
    }
  if (info->usb_serial != NULL)
    {
      json_builder_set_member_name (builder, "usb_serial");
      json_builder_add_string_value (builder, info->usb_serial);
    }
  json_builder_set_member_name (builder, "likely_adapter");
  json_builder_add_boolean_value (builder, info->likely_adapter);
  json_builder_end_object (builder);
}

static void
add_choice (JsonBuilder *builder, const char *name, const char *title, const char *description)
{
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "name");
  json_builder_add_string_value (builder, name);
  json_builder_set_member_name (builder, "title");
  json_builder_add_string_value (builder, title);
  json_builder_set_member_name (builder, "description");
  json_builder_add_string_value (builder, description);
  json_builder_end_object (builder);
}

static void
add_simulated (JsonBuilder *builder)
{
  guint n_profiles, n_kinds;
  const SimProfile *profiles = sim_list_profiles (&n_profiles);
  const SimAdapterKind *kinds = sim_list_adapter_kinds (&n_kinds);

  json_builder_set_member_name (builder, "simulated_vehicles");
  json_builder_begin_array (builder);
  for (guint i = 0; i < n_profiles; i++)
    add_choice (builder, profiles[i].name, sim_profile_get_title (&profiles[i]),
                sim_profile_get_description (&profiles[i]));
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "simulated_adapters");
  json_builder_begin_array (builder);
  for (guint i = 0; i < n_kinds; i++)
    add_choice (builder, kinds[i].name, sim_adapter_kind_get_title (&kinds[i]),
                sim_adapter_kind_get_description (&kinds[i]));
  json_builder_end_array (builder);
}

static void
print_json (GPtrArray *ports, gboolean simulated)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "ports");
  json_builder_begin_array (builder);
  for (guint i = 0; i < ports->len; i++)
    add_port (builder, g_ptr_array_index (ports, i));
  json_builder_end_array (builder);
  if (simulated)
    add_simulated (builder);
  json_builder_end_object (builder);
  g_autoptr (JsonNode) node = json_builder_get_root (builder);
  cli_print_json (node);
}

static void
print_text (GPtrArray *ports)
{
  for (guint i = 0; i < ports->len; i++)
    {
      const ObdPortInfo *info = g_ptr_array_index (ports, i);
      g_print ("%-24s %s%s\n", info->port, info->detail,
               info->likely_adapter ? _ ("  (likely an OBD adapter)") : "");
    }
  if (ports->len == 0)
    g_print ("%s\n", _ ("No serial port found. Plug the adapter in, or try sim:petrol-turbo."));
}

static void
print_simulated (void)
{
  guint n_profiles, n_kinds;
  const SimProfile *profiles = sim_list_profiles (&n_profiles);
  const SimAdapterKind *kinds = sim_list_adapter_kinds (&n_kinds);

  for (guint i = 0; i < n_profiles; i++)
    g_print ("sim:%-20s %s\n", profiles[i].name, sim_profile_get_description (&profiles[i]));
  for (guint i = 0; i < n_kinds; i++)
    g_print ("?adapter=%-15s %s\n", kinds[i].name, sim_adapter_kind_get_description (&kinds[i]));
}

gboolean
cli_adapters (Cli *cli, char **arguments, GError **error)
{
  gboolean simulated = FALSE;
  const GOptionEntry entries[] = {
    { "simulated", 0, 0, G_OPTION_ARG_NONE, &simulated, NULL, NULL },
    { NULL },
  };
  g_auto (GStrv) rest = NULL;

  if (!cli_parse (arguments, entries, &rest, error))
    return FALSE;
  g_autoptr (GPtrArray) ports = obd_ports_list (cli->ports, error);
  if (ports == NULL)
    return FALSE;
  if (cli->json)
    print_json (ports, simulated);
  else
    print_text (ports);
  if (simulated && !cli->json)
    print_simulated ();
  return TRUE;
}
