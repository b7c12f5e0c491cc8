/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli-kept.h"

#include <glib/gi18n.h>

/* How each kind of item is called in JSON, its attributes with it, and in text. */
typedef struct
{
  const char *member;
  const char *heading;
  gboolean single;
  const char *first;
  const char *second;
  const char *text;
} Shape;

static const Shape shapes[OBD_DTC_N_ITEM_KINDS] = {
  [OBD_DTC_NOTE] = { "note", NULL, TRUE },
  [OBD_DTC_DRIVE] = { "drive_on", N_ ("Driving on"), TRUE },
  [OBD_DTC_SETS] = { "conditions", N_ ("Set when"), TRUE },
  [OBD_DTC_SYMPTOM] = { "symptoms", N_ ("Symptoms"), FALSE },
  [OBD_DTC_CAUSE] = { "causes", N_ ("Causes"), FALSE },
  [OBD_DTC_CHECK] = { "checks", N_ ("Checks"), FALSE, "expect", NULL, "check" },
  [OBD_DTC_SIGNAL] = { "signals", N_ ("Signals"), FALSE, "signal", "good", "why" },
  [OBD_DTC_TEST] = { "tests", N_ ("Tests of service 06"), FALSE, "mid", "tid", "text" },
  [OBD_DTC_FRAME] = { "freeze_frame", N_ ("Freeze frame"), FALSE, "signals", NULL, "text" },
  [OBD_DTC_RELATED] = { "related", N_ ("Related codes"), FALSE, "codes", NULL, "why" },
  [OBD_DTC_OPPOSITE] = { "opposite", N_ ("Opposite codes"), FALSE, "codes", NULL, "why" },
  [OBD_DTC_CYCLE] = { "confirm", N_ ("To confirm the repair"), TRUE },
};

static void
add_text (JsonBuilder *builder, const char *member, const char *text)
{
  json_builder_set_member_name (builder, member);
  if (text != NULL)
    json_builder_add_string_value (builder, text);
  else
    json_builder_add_null_value (builder);
}

/* One code that is asked for: its facts, and the words for its third byte. */
typedef struct
{
  guint16 dtc;
  ObdDtcFacts *facts;
  char *failure_type; /* (nullable) */
  gboolean advice;
} Answer;

static void
answer_clear (Answer *answer)
{
  obd_dtc_facts_free (answer->facts);
  g_free (answer->failure_type);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Answer, answer_clear)

/* JSON. */

/* Expectations and good readings are for people; ids, codes and numbers are not translated. */
static const char *
get_attribute (const ObdDtcItem *item, const char *raw)
{
  const char *translated = obd_dtc_item_get_expectation (item);

  return raw == item->first && item->kind == OBD_DTC_SIGNAL ? raw
         : translated != NULL                               ? translated
                                                            : raw;
}

static void
add_item (JsonBuilder *builder, const Shape *shape, const ObdDtcItem *item)
{
  if (shape->text == NULL)
    {
      json_builder_add_string_value (builder, obd_dtc_item_get_text (item));
      return;
    }
  json_builder_begin_object (builder);
  if (shape->first != NULL)
    add_text (builder, shape->first, get_attribute (item, item->first));
  if (shape->second != NULL)
    add_text (builder, shape->second, get_attribute (item, item->second));
  add_text (builder, shape->text, obd_dtc_item_get_text (item));
  json_builder_end_object (builder);
}

static void
add_items (Cli *cli, JsonBuilder *builder, guint16 dtc, ObdDtcItemKind kind)
{
  const Shape *shape = &shapes[kind];
  g_autoptr (GPtrArray) items = obd_dtc_book_list_items (cli->book, dtc, kind);

  if (items->len == 0)
    return;
  json_builder_set_member_name (builder, shape->member);
  if (shape->single)
    {
      add_item (builder, shape, g_ptr_array_index (items, 0));
      return;
    }
  json_builder_begin_array (builder);
  for (guint i = 0; i < items->len; i++)
    add_item (builder, shape, g_ptr_array_index (items, i));
  json_builder_end_array (builder);
}

static void
add_family (JsonBuilder *builder, const ObdDtcAdvice *family)
{
  json_builder_set_member_name (builder, "family");
  json_builder_begin_object (builder);
  add_text (builder, "id", family->id);
  add_text (builder, "name", obd_dtc_advice_get_name (family));
  add_text (builder, "mil", family->mil);
  json_builder_set_member_name (builder, "trips");
  json_builder_add_int_value (builder, family->trips);
  json_builder_end_object (builder);
}

static void
add_facts (JsonBuilder *builder, const ObdDtcFacts *facts)
{
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
  if (facts->source != NULL)
    {
      add_text (builder, "source", facts->source);
      add_text (builder, "licence", facts->licence);
    }
}

static void
print_json (Cli *cli, const Answer *answer)
{
  const ObdDtcAdvice *family = obd_dtc_book_get_family (cli->book, answer->dtc);
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  add_facts (builder, answer->facts);
  if (answer->failure_type != NULL)
    add_text (builder, "failure_type", answer->failure_type);
  if (family != NULL)
    add_family (builder, family);
  for (int kind = 0; answer->advice && kind < OBD_DTC_N_ITEM_KINDS; kind++)
    add_items (cli, builder, answer->dtc, (ObdDtcItemKind) kind);
  json_builder_end_object (builder);
  g_autoptr (JsonNode) node = json_builder_get_root (builder);
  cli_print_json_line (node);
}

/* Text. */

static void
print_item (const ObdDtcItem *item)
{
  const char *text = obd_dtc_item_get_text (item);
  const char *expectation = obd_dtc_item_get_expectation (item);

  if (expectation != NULL)
    g_print ("    %s: %s\n", item->kind == OBD_DTC_CHECK ? text : item->first, expectation);
  else if (item->second != NULL)
    g_print ("    %s %s: %s\n", item->first, item->second, text);
  else if (item->first != NULL)
    g_print ("    %s  %s\n", item->first, text);
  else
    g_print ("    %s\n", text);
}

static void
print_items (Cli *cli, guint16 dtc, ObdDtcItemKind kind)
{
  g_autoptr (GPtrArray) items = obd_dtc_book_list_items (cli->book, dtc, kind);

  if (items->len == 0 || shapes[kind].heading == NULL)
    return;
  g_print ("  %s\n", _ (shapes[kind].heading));
  for (guint i = 0; i < items->len; i++)
    print_item (g_ptr_array_index (items, i));
}

static void
print_source (const ObdDtcFacts *facts)
{
  if (facts->source != NULL)
    g_print (_ ("  from %s (%s)\n"), facts->source, facts->licence);
}

static void
print_text (Cli *cli, const Answer *answer)
{
  const ObdDtcFacts *facts = answer->facts;

  g_print ("%s  %s\n", facts->code, facts->title != NULL ? facts->title : _ ("no title known"));
  print_source (facts);
  if (answer->failure_type != NULL)
    g_print ("  %s\n", answer->failure_type);
  if (!answer->advice)
    return;
  g_print ("  %s\n", facts->system);
  if (obd_dtc_book_get_entry (cli->book, answer->dtc) != NULL)
    g_print ("  %s\n", facts->explanation);
  for (int kind = 0; kind < OBD_DTC_N_ITEM_KINDS; kind++)
    print_items (cli, answer->dtc, (ObdDtcItemKind) kind);
}

static void
print_answer (Cli *cli, const Answer *answer)
{
  if (cli->json)
    print_json (cli, answer);
  else
    print_text (cli, answer);
}

static void
print_found (Cli *cli, const char *search)
{
  g_autoptr (GArray) found = obd_dtc_book_search (cli->book, search);

  for (guint i = 0; i < found->len; i++)
    {
      guint16 dtc = g_array_index (found, guint16, i);
      g_auto (Answer) answer = { .dtc = dtc, .facts = obd_dtc_book_look_up (cli->book, dtc) };

      print_answer (cli, &answer);
    }
}

static gboolean
print_code (Cli *cli, const char *code, const char *make, GError **error)
{
  g_auto (Answer) answer = { .advice = TRUE };
  int failure_type = -1;

  if (!obd_dtc_parse_long (code, &answer.dtc, &failure_type))
    {
      obd_error_set_detail (error, OBD_ERROR_INVALID_CODE, "%s", code);
      return FALSE;
    }
  answer.facts = obd_dtc_book_look_up_for_make (cli->book, answer.dtc, make);
  if (failure_type >= 0)
    answer.failure_type = obd_dtc_book_dup_failure_type (cli->book, (guint8) failure_type);
  print_answer (cli, &answer);
  return TRUE;
}

gboolean
cli_dtc (Cli *cli, char **arguments, GError **error)
{
  g_autofree char *search = NULL;
  g_autofree char *make = NULL;
  g_autofree char *vehicle = NULL;
  g_autofree char *pack = NULL;
  g_autofree char *source = NULL;
  g_autofree char *licence = NULL;
  const GOptionEntry entries[] = { { "search", 0, 0, G_OPTION_ARG_STRING, &search, NULL, NULL },
                                   { "make", 0, 0, G_OPTION_ARG_STRING, &make, NULL, NULL },
                                   { "vehicle", 0, 0, G_OPTION_ARG_STRING, &vehicle, NULL, NULL },
                                   { "pack", 0, 0, G_OPTION_ARG_FILENAME, &pack, NULL, NULL },
                                   { "source", 0, 0, G_OPTION_ARG_STRING, &source, NULL, NULL },
                                   { "licence", 0, 0, G_OPTION_ARG_STRING, &licence, NULL, NULL },
                                   { NULL } };
  g_auto (GStrv) codes = NULL;

  if (!cli_parse (arguments, entries, &codes, error))
    return FALSE;
  if (search == NULL && codes[0] == NULL)
    {
      cli_usage (error, _ ("Which code? For example: speedshopctl dtc P0302"));
      return FALSE;
    }
  ObdDtcPackOrigin origin = { .source = source, .licence = licence };
  if (!cli_add_kept_packs (cli, vehicle, &make, error))
    return FALSE;
  if (pack != NULL && !cli_add_code_pack (cli, pack, &origin, error))
    return FALSE;
  if (search != NULL)
    print_found (cli, search);
  for (char **code = codes; *code != NULL; code++)
    if (!print_code (cli, *code, make, error))
      return FALSE;
  return TRUE;
}
