/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli-kept.h"
#include "obd/obd-signal-set.h"

#include <glib/gi18n.h>
#include <string.h>

/* "speedshopctl signal-set F": what a file of another program holds, whose it is, and what of it
 * cannot be used; with --answer, what an answer of a car means by it. */

#define ANSWER_OFFSET 0x40

static gboolean
find_format (const char *id, const char *text, gsize length, ObdSignalSetFormat *format)
{
  static const struct
  {
    const char *id;
    ObdSignalSetFormat format;
  } formats[] = {
    { "obdb", OBD_SIGNAL_SET_OBDB },
    { "torque", OBD_SIGNAL_SET_TORQUE },
    { "carscanner", OBD_SIGNAL_SET_CAR_SCANNER },
  };

  *format = obd_signal_set_guess_format (text, length);
  for (gsize i = 0; id != NULL && i < G_N_ELEMENTS (formats); i++)
    if (g_str_equal (formats[i].id, id))
      {
        *format = formats[i].format;
        return TRUE;
      }
  return id == NULL;
}

static GByteArray *
parse_answer (const char *hex)
{
  g_autoptr (GByteArray) answer = g_byte_array_new ();

  for (; g_ascii_isxdigit (hex[0]) && g_ascii_isxdigit (hex[1]); hex += 2)
    {
      guint8 byte = (guint8) (g_ascii_xdigit_value (hex[0]) << 4 | g_ascii_xdigit_value (hex[1]));

      g_byte_array_append (answer, &byte, 1);
    }
  return *hex == '\0' && answer->len > 0 ? g_steal_pointer (&answer) : NULL;
}

static gboolean
is_answered_by (const ObdSetSignal *signal, const GByteArray *answer)
{
  return answer->len >= signal->request_size &&
         answer->data[0] == signal->request[0] + ANSWER_OFFSET &&
         memcmp (answer->data + 1, signal->request + 1, signal->request_size - 1) == 0;
}

static void
print_value (Cli *cli, const ObdSetSignal *signal, const GByteArray *answer)
{
  g_autofree char *text = obd_set_signal_dup_text (signal, answer->data + signal->request_size,
                                                   answer->len - signal->request_size, NULL, NULL);
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (!cli->json)
    {
      g_print ("%-44s %s\n", signal->name, text != NULL ? text : "–");
      return;
    }
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "signal");
  json_builder_add_string_value (builder, signal->id);
  json_builder_set_member_name (builder, "text");
  json_builder_add_string_value (builder, text);
  json_builder_end_object (builder);
  g_autoptr (JsonNode) node = json_builder_get_root (builder);
  cli_print_json_line (node);
}

static void
print_answer (Cli *cli, const ObdSignalSet *set, const GByteArray *answer)
{
  for (guint i = 0; i < set->signals->len; i++)
    {
      const ObdSetSignal *signal = g_ptr_array_index (set->signals, i);

      if (is_answered_by (signal, answer))
        print_value (cli, signal, answer);
    }
}

/**
 * cli_read_signal_set:
 * @format_id: (nullable): "obdb", "torque" or "carscanner"; %NULL to look at the file
 *
 * Returns: (transfer full): what the file holds
 */
ObdSignalSet *
cli_read_signal_set (const char *path, const char *format_id, GError **error)
{
  g_autofree char *text = NULL;
  gsize length = 0;
  ObdSignalSetFormat format;

  if (!g_file_get_contents (path, &text, &length, error))
    return NULL;
  if (find_format (format_id, text, length, &format))
    return obd_signal_set_import (text, length, format, error);
  cli_usage (error, _ ("The formats are obdb, torque and carscanner."));
  return NULL;
}

static void
print_problems (const ObdSignalSet *set)
{
  for (guint i = 0; i < set->problems->len; i++)
    g_printerr ("%s\n", (char *) g_ptr_array_index (set->problems, i));
}

static void
print_attribution (const ObdSignalSet *set, const char *name)
{
  g_printerr (_ ("Signals of %s"), name);
  if (set->source != NULL)
    g_printerr (" · %s", set->source);
  if (set->licence != NULL)
    g_printerr (" · %s", set->licence);
  if (set->author != NULL)
    g_printerr (" · %s", set->author);
  g_printerr ("\n");
}

/**
 * cli_add_signal_set:
 * @key: what the set is known by in the catalogue
 * @name: what it is called
 * @set: (transfer full): the set
 * @year: the car's model year, 0 where it is not known
 *
 * Lets the set's signals be watched, says whose they are, and which of them cannot be.
 */
void
cli_add_signal_set (Cli *cli, const char *key, const char *name, ObdSignalSet *set, guint year)
{
  obd_signal_set_refuse_unpolled (set);
  print_attribution (set, name);
  print_problems (set);
  ObdCatalogue *catalogue = obd_catalogue_new_with_set (cli->catalogue, key, set, year);
  g_object_unref (cli->catalogue);
  cli->catalogue = catalogue;
}

static void
print_thanks (const char *what, const char *whom)
{
  if (whom != NULL)
    g_print ("%s: %s\n", what, whom);
}

static void
print_set (Cli *cli, const ObdSignalSet *set)
{
  if (cli->json)
    {
      g_autoptr (JsonNode) node = obd_signal_set_to_json (set);
      cli_print_json (node);
      return;
    }
  print_thanks (_ ("Source"), set->source);
  print_thanks (_ ("Licence"), set->licence);
  print_thanks (_ ("Author"), set->author);
  for (guint i = 0; i < set->signals->len; i++)
    {
      const ObdSetSignal *signal = g_ptr_array_index (set->signals, i);
      g_print ("  %-32s %s\n", signal->id, signal->name);
    }
}

static gboolean
show (Cli *cli, ObdSignalSet *set, const char *answer_text, GError **error)
{
  g_autoptr (GByteArray) answer = answer_text != NULL ? parse_answer (answer_text) : NULL;

  if (answer_text != NULL && answer == NULL)
    {
      cli_usage (error, _ ("“%s” is no answer in hexadecimal, such as 410C1AF8."), answer_text);
      return FALSE;
    }
  print_problems (set);
  if (answer != NULL)
    print_answer (cli, set, answer);
  else
    print_set (cli, set);
  return TRUE;
}

static gboolean
describe (Cli *cli, char **arguments, GError **error)
{
  g_autofree char *format_id = NULL;
  g_autofree char *answer = NULL;
  g_autofree char *author = NULL;
  const GOptionEntry entries[] = {
    { "format", 0, 0, G_OPTION_ARG_STRING, &format_id, NULL, NULL },
    { "answer", 0, 0, G_OPTION_ARG_STRING, &answer, NULL, NULL },
    { "author", 0, 0, G_OPTION_ARG_STRING, &author, NULL, NULL },
    { NULL },
  };
  g_auto (GStrv) files = NULL;

  if (!cli_parse (arguments, entries, &files, error))
    return FALSE;
  if (g_strv_length (files) != 1)
    {
      cli_usage (error, _ ("Which file? For example: speedshopctl signal-set torque.csv"));
      return FALSE;
    }
  g_autoptr (ObdSignalSet) set = cli_read_signal_set (files[0], format_id, error);
  if (set == NULL)
    return FALSE;
  if (author != NULL)
    set->author = g_steal_pointer (&author);
  return show (cli, set, answer, error);
}

gboolean
cli_signal_set (Cli *cli, char **arguments, GError **error)
{
  if (g_strcmp0 (arguments[0], "import") == 0)
    return cli_keep_signal_set (cli, arguments + 1, error);
  if (g_strcmp0 (arguments[0], "list") == 0)
    return cli_list_signal_sets (cli, arguments + 1, error);
  if (g_strcmp0 (arguments[0], "on") == 0 || g_strcmp0 (arguments[0], "off") == 0)
    return cli_switch_signals (cli, arguments + 1, g_str_equal (arguments[0], "on"), error);
  return describe (cli, arguments, error);
}
