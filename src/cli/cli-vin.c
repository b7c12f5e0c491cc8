/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"

#include <glib/gi18n.h>

static void
add_text (JsonBuilder *builder, const char *member, const char *text)
{
  json_builder_set_member_name (builder, member);
  if (text != NULL)
    json_builder_add_string_value (builder, text);
  else
    json_builder_add_null_value (builder);
}

static void
print_vin_json (const ObdVin *vin)
{
  const char check_digit[2] = { vin->check_digit_expected, '\0' };
  const char plant[2] = { vin->plant, '\0' };
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  add_text (builder, "vin", vin->vin);
  add_text (builder, "region", vin->region);
  add_text (builder, "maker", vin->maker);
  json_builder_set_member_name (builder, "model_year");
  if (vin->model_year != 0)
    json_builder_add_int_value (builder, vin->model_year);
  else
    json_builder_add_null_value (builder);
  add_text (builder, "check_digit_expected", check_digit);
  json_builder_set_member_name (builder, "check_digit_ok");
  json_builder_add_boolean_value (builder, vin->check_digit_ok);
  add_text (builder, "plant", plant[0] != '\0' ? plant : NULL);
  add_text (builder, "serial", vin->serial[0] != '\0' ? vin->serial : NULL);
  json_builder_set_member_name (builder, "issued_in_nz");
  json_builder_add_boolean_value (builder, vin->issued_in_nz);
  json_builder_end_object (builder);
  g_autoptr (JsonNode) node = json_builder_get_root (builder);
  cli_print_json (node);
}

static void
print_vin_text (const ObdVin *vin)
{
  g_print ("%s\n  %s, %s", vin->vin, vin->maker != NULL ? vin->maker : _ ("maker not known"),
           vin->region);
  if (vin->model_year != 0)
    g_print (", %d", vin->model_year);
  g_print ("\n  %s\n",
           vin->check_digit_ok
             ? _ ("check digit correct")
             : _ ("check digit not used or wrong (cars for Europe and Japan have none)"));
}

static void
print_chassis (Cli *cli, const ObdChassis *chassis)
{
  g_autoptr (JsonBuilder) builder = NULL;

  if (!cli->json)
    {
      g_print ("%s\n  %s %s\n", chassis->number,
               chassis->maker != NULL ? chassis->maker : _ ("maker not known"),
               chassis->model != NULL ? chassis->model : "");
      return;
    }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  add_text (builder, "chassis", chassis->number);
  add_text (builder, "emission_class",
            chassis->emission_class[0] != '\0' ? chassis->emission_class : NULL);
  add_text (builder, "model_code", chassis->model_code);
  add_text (builder, "serial", chassis->serial);
  add_text (builder, "maker", chassis->maker);
  add_text (builder, "model", chassis->model);
  json_builder_end_object (builder);
  g_autoptr (JsonNode) node = json_builder_get_root (builder);
  cli_print_json (node);
}

gboolean
cli_vin (Cli *cli, char **arguments, GError **error)
{
  g_auto (GStrv) rest = NULL;
  ObdVin vin;

  if (!cli_parse (arguments, NULL, &rest, error))
    return FALSE;
  if (rest[0] == NULL || rest[1] != NULL)
    {
      cli_usage (error, _ ("Which VIN? For example: speedshopctl vin WVWZZZAUZGW142857"));
      return FALSE;
    }
  ObdChassis chassis;
  if (obd_chassis_parse (rest[0], &chassis))
    {
      print_chassis (cli, &chassis);
      return TRUE;
    }
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  if (!obd_vin_parse (rest[0], g_date_time_get_year (now), &vin, error))
    return FALSE;
  if (cli->json)
    print_vin_json (&vin);
  else
    print_vin_text (&vin);
  return TRUE;
}
