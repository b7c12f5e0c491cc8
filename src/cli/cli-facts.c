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
print_facts (Cli *cli, const ObdDtcFacts *facts)
{
  if (!cli->json)
    {
      g_print ("%s  %s\n  %s\n", facts->code,
               facts->title != NULL ? facts->title : _ ("no title known"), facts->system);
      if (facts->explanation != NULL)
        g_print ("  %s\n", facts->explanation);
      return;
    }
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  json_builder_begin_object (builder);
  add_text (builder, "code", facts->code);
  add_text (builder, "title", facts->title);
  add_text (builder, "system", facts->system);
  json_builder_set_member_name (builder, "generic");
  json_builder_add_boolean_value (builder, facts->generic);
  add_text (builder, "component", facts->component);
  add_text (builder, "place", facts->place);
  add_text (builder, "fault", facts->fault);
  add_text (builder, "fault_kind", facts->fault_kind);
  add_text (builder, "severity", facts->severity);
  add_text (builder, "explanation", facts->explanation);
  json_builder_end_object (builder);
  g_autoptr (JsonNode) node = json_builder_get_root (builder);
  cli_print_json_line (node);
}

static void
print_code (Cli *cli, guint16 dtc)
{
  g_autoptr (ObdDtcFacts) facts = obd_dtc_book_look_up (cli->book, dtc);

  print_facts (cli, facts);
}

gboolean
cli_dtc (Cli *cli, char **arguments, GError **error)
{
  g_autofree char *search = NULL;
  const GOptionEntry entries[] = { { "search", 0, 0, G_OPTION_ARG_STRING, &search, NULL, NULL },
                                   { NULL } };
  g_auto (GStrv) codes = NULL;

  if (!cli_parse (arguments, entries, &codes, error))
    return FALSE;
  if (search == NULL && codes[0] == NULL)
    {
      cli_usage (error, _ ("Which code? For example: speedshopctl dtc P0302"));
      return FALSE;
    }
  if (search != NULL)
    {
      g_autoptr (GArray) found = obd_dtc_book_search (cli->book, search);
      for (guint i = 0; i < found->len; i++)
        print_code (cli, g_array_index (found, guint16, i));
    }
  for (char **code = codes; *code != NULL; code++)
    {
      guint16 dtc;
      if (!obd_dtc_parse (*code, &dtc))
        {
          obd_error_set_detail (error, OBD_ERROR_INVALID_CODE, "%s", *code);
          return FALSE;
        }
      print_code (cli, dtc);
    }
  return TRUE;
}

static void
print_vin_json (const ObdVin *vin)
{
  const char check_digit[2] = { vin->check_digit_expected, '\0' };
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
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  if (!obd_vin_parse (rest[0], g_date_time_get_year (now), &vin, error))
    return FALSE;
  if (cli->json)
    print_vin_json (&vin);
  else
    print_vin_text (&vin);
  return TRUE;
}
