/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-code-groups.h"
#include "app/speedshop-code-private.h"
#include "base/base-json.h"
#include "base/base-time.h"

#include <glib/gi18n.h>

typedef struct
{
  SpeedshopCodeGrouping grouping;
  gboolean mil;
  ObdDtcBook *book;
  GListModel *codes;
} Grouper;

/* --- headings: each tells where the group stands among the others --- */

static const char *
head_state (const Grouper *grouper, SpeedshopCode *code, guint *rank)
{
  *rank = speedshop_code_get_group (code);
  return speedshop_code_group_get_title (speedshop_code_get_group (code), grouper->mil);
}

/* In the order in which the document first names them. */
static const char *
head_unit (const Grouper *grouper, SpeedshopCode *code, guint *rank)
{
  for (*rank = 0; *rank < g_list_model_get_n_items (grouper->codes); ++*rank)
    {
      g_autoptr (SpeedshopCode) first = g_list_model_get_item (grouper->codes, *rank);
      if (g_strcmp0 (speedshop_code_get_ecu (first), speedshop_code_get_ecu (code)) == 0)
        break;
    }
  return speedshop_code_get_ecu_title (code);
}

static const char *
head_system (const Grouper *grouper, SpeedshopCode *code, guint *rank)
{
  static const char letters[] = "PCBU";
  static const char *const titles[] = { N_ ("Powertrain"), N_ ("Chassis"), N_ ("Body"),
                                        N_ ("Network") };
  const char *letter = strchr (letters, *speedshop_code_get_code (code));

  *rank = letter != NULL ? (guint) (letter - letters) : 0;
  return _ (titles[*rank]);
}

static const char *
head_severity (const Grouper *grouper, SpeedshopCode *code, guint *rank)
{
  static const char *const words[] = { "stop", "soon", "watch" };
  static const char *const titles[] = { N_ ("Stop and repair"), N_ ("Repair soon"),
                                        N_ ("Keep an eye on it"), N_ ("Not rated") };
  g_autoptr (ObdDtcFacts) facts = NULL;
  guint16 dtc;

  *rank = G_N_ELEMENTS (words);
  if (grouper->book != NULL && obd_dtc_parse (speedshop_code_get_code (code), &dtc))
    facts = obd_dtc_book_look_up (grouper->book, dtc);
  for (guint i = 0; facts != NULL && i < G_N_ELEMENTS (words); i++)
    if (g_strcmp0 (facts->severity, words[i]) == 0)
      *rank = i;
  return _ (titles[*rank]);
}

typedef const char *(*HeadFunc) (const Grouper *grouper, SpeedshopCode *code, guint *rank);

static const HeadFunc heads[] = {
  [SPEEDSHOP_GROUP_STATE] = head_state,
  [SPEEDSHOP_GROUP_UNIT] = head_unit,
  [SPEEDSHOP_GROUP_SYSTEM] = head_system,
  [SPEEDSHOP_GROUP_SEVERITY] = head_severity,
};

/* --- the codes of the scan --- */

/* What the heading does not say. */
static char *
describe (const Grouper *grouper, SpeedshopCode *code)
{
  const char *extra = speedshop_code_get_extra (code);
  g_autofree char *place = NULL;

  if (grouper->grouping == SPEEDSHOP_GROUP_UNIT)
    place = g_strdup (speedshop_code_group_get_title (speedshop_code_get_group (code), FALSE));
  else
    place = g_strdup_printf (_ ("Control unit %s"), speedshop_code_get_ecu (code));
  return extra != NULL ? g_strdup_printf ("%s, %s", place, extra) : g_steal_pointer (&place);
}

static SpeedshopCode *
make_code (const Grouper *grouper, SpeedshopCode *code, guint *rank)
{
  g_autofree char *detail = describe (grouper, code);

  return speedshop_code_new (&(SpeedshopCodeWords){
    .code = speedshop_code_get_code (code),
    .title = speedshop_code_get_title (code),
    .detail = detail,
    .heading = heads[grouper->grouping](grouper, code, rank),
    .ecu = speedshop_code_get_ecu (code),
    .ecu_title = speedshop_code_get_ecu_title (code),
    .extra = speedshop_code_get_extra (code),
    .group = speedshop_code_get_group (code),
  });
}

/* Puts it behind those of its rank. */
static void
put (GListStore *list, GArray *ranks, SpeedshopCode *code, guint rank)
{
  guint at = ranks->len;

  while (at > 0 && g_array_index (ranks, guint, at - 1) > rank)
    at--;
  g_array_insert_val (ranks, at, rank);
  g_list_store_insert (list, at, code);
}

static void
add_present (const Grouper *grouper, GListModel *codes, GListStore *list)
{
  g_autoptr (GArray) ranks = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < g_list_model_get_n_items (codes); i++)
    {
      g_autoptr (SpeedshopCode) code = g_list_model_get_item (codes, i);
      guint rank = 0;
      g_autoptr (SpeedshopCode) made = make_code (grouper, code, &rank);
      put (list, ranks, made, rank);
    }
}

/* --- those of earlier scans --- */

static gboolean
has_code (GListModel *codes, const char *code)
{
  for (guint i = 0; i < g_list_model_get_n_items (codes); i++)
    {
      g_autoptr (SpeedshopCode) present = g_list_model_get_item (codes, i);
      if (g_str_equal (speedshop_code_get_code (present), code))
        return TRUE;
    }
  return FALSE;
}

static SpeedshopCode *
make_earlier (JsonObject *object, GTimeZone *zone)
{
  g_autofree char *last =
    base_time_format_when (base_json_get_int (object, "last_s", 0), base_time_now_s (), zone);
  guint n = (guint) base_json_get_int (object, "n_scans", 0);
  const char *title = base_json_get_string (object, "title");
  /* Translators: when a code was seen last, and in how many scans. */
  g_autofree char *detail = g_strdup_printf (
    ngettext ("Last seen %s, in %u scan", "Last seen %s, in %u scans", n), last, n);

  return speedshop_code_new (&(SpeedshopCodeWords){
    .code = base_json_get_string (object, "code"),
    .title = title != NULL ? title : _ ("No title known"),
    .detail = detail,
    .heading = speedshop_code_group_get_title (SPEEDSHOP_CODE_HISTORY, FALSE),
    .group = SPEEDSHOP_CODE_HISTORY,
  });
}

static void
add_earlier (GListModel *present, JsonArray *earlier, GTimeZone *zone, GListStore *list)
{
  for (guint i = 0; earlier != NULL && i < json_array_get_length (earlier); i++)
    {
      JsonObject *object = base_json_array_get_object (earlier, i);
      if (has_code (present, base_json_get_string (object, "code")))
        continue;
      g_autoptr (SpeedshopCode) code = make_earlier (object, zone);
      g_list_store_append (list, code);
    }
}

/**
 * speedshop_code_groups_make:
 * @earlier: (nullable): the answer to #shop_vehicle_codes_query
 * @zone: by which it is told when those were seen
 * @book: (nullable): for severities; %NULL while it is not ready
 *
 * Returns: (transfer full) (element-type SpeedshopCode): the codes of @document, each under the
 *   heading that @grouping asks for, then those that only earlier scans had
 */
GListModel *
speedshop_code_groups_make (SpeedshopScanDocument *document,
                            JsonArray *earlier,
                            GTimeZone *zone,
                            SpeedshopCodeGrouping grouping,
                            ObdDtcBook *book)
{
  GListModel *codes = speedshop_scan_document_get_codes (document);
  Grouper grouper = { grouping, speedshop_scan_document_get_mil (document), book, codes };
  GListStore *list = g_list_store_new (SPEEDSHOP_TYPE_CODE);

  if (grouping == SPEEDSHOP_GROUP_AUTO)
    grouper.grouping = speedshop_scan_document_is_of_all_units (document) ? SPEEDSHOP_GROUP_UNIT
                                                                          : SPEEDSHOP_GROUP_STATE;
  add_present (&grouper, codes, list);
  add_earlier (codes, earlier, zone, list);
  return G_LIST_MODEL (list);
}
