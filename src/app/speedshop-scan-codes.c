/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-scan-codes.h"
#include "app/speedshop-code-private.h"
#include "base/base-json.h"

#include <glib/gi18n.h>

/* The rows of a scan's codes. Where the law's control units alone were asked, codes stand together
 * by their state; where all were, by the control unit that told them. */

typedef struct
{
  GListStore *codes;
  gboolean by_ecu;
  gboolean mil;
} Reading;

/* The states in which one control unit reports one code. */
typedef struct
{
  gboolean states[OBD_DTC_PERMANENT + 1];
} CodeStates;

static CodeStates
states_of (JsonArray *codes, const char *code)
{
  CodeStates found = { { FALSE } };

  for (guint i = 0; i < json_array_get_length (codes); i++)
    {
      JsonObject *object = base_json_array_get_object (codes, i);
      ObdDtcState state;
      if (g_strcmp0 (base_json_get_string (object, "code"), code) == 0 &&
          obd_dtc_state_parse (base_json_get_string (object, "state"), &state))
        found.states[state] = TRUE;
    }
  return found;
}

static gboolean
came_before (JsonArray *codes, guint index, const char *code)
{
  for (guint i = 0; i < index; i++)
    if (g_strcmp0 (base_json_get_string (base_json_array_get_object (codes, i), "code"), code) == 0)
      return TRUE;
  return FALSE;
}

static SpeedshopCodeGroup
group_of (const CodeStates *found)
{
  if (found->states[OBD_DTC_STORED])
    return SPEEDSHOP_CODE_CONFIRMED;
  return found->states[OBD_DTC_PENDING] ? SPEEDSHOP_CODE_PENDING : SPEEDSHOP_CODE_PERMANENT;
}

/* --- words --- */

/* "ECM-EngineControl, 7E8", or what can be said of one that has no name. */
static char *
name_ecu (JsonObject *ecu)
{
  const char *name = base_json_get_string (ecu, "name");
  const char *part = base_json_get_string (ecu, "part_number");
  const char *id = base_json_get_string (ecu, "id");

  if (name != NULL || part != NULL)
    return g_strdup_printf ("%s, %s", name != NULL ? name : part, id);
  /* Translators: %s is a control unit's address, such as 7E8. */
  return g_strdup_printf (_ ("Control unit %s"), id);
}

static char *
describe_place (const Reading *reading, JsonObject *ecu, SpeedshopCodeGroup group)
{
  if (reading->by_ecu)
    return g_strdup (speedshop_code_group_get_title (group, FALSE));
  return g_strdup_printf (_ ("Control unit %s"), base_json_get_string (ecu, "id"));
}

/* NULL where there is nothing else to say. */
static char *
describe_extra (const CodeStates *found, const char *failure)
{
  const char *copy = found->states[OBD_DTC_STORED] && found->states[OBD_DTC_PERMANENT]
                       ? _ ("permanent copy stored")
                       : NULL;

  if (failure != NULL && copy != NULL)
    return g_strdup_printf ("%s, %s", failure, copy);
  return g_strdup (failure != NULL ? failure : copy);
}

static char *
dup_heading (const Reading *reading, JsonObject *ecu, SpeedshopCodeGroup group)
{
  return reading->by_ecu ? name_ecu (ecu)
                         : g_strdup (speedshop_code_group_get_title (group, reading->mil));
}

/* --- reading --- */

static void
add_code (const Reading *reading, JsonObject *ecu, JsonObject *object, const CodeStates *found)
{
  SpeedshopCodeGroup group = group_of (found);
  g_autofree char *heading = dup_heading (reading, ecu, group);
  g_autofree char *ecu_title = name_ecu (ecu);
  g_autofree char *place = describe_place (reading, ecu, group);
  g_autofree char *extra = describe_extra (found, base_json_get_string (object, "failure"));
  g_autofree char *detail =
    extra != NULL ? g_strdup_printf ("%s, %s", place, extra) : g_strdup (place);
  g_autoptr (SpeedshopCode) code = speedshop_code_new (&(SpeedshopCodeWords){
    .code = base_json_get_string (object, "code"),
    .title = base_json_get_string (object, "title"),
    .detail = detail,
    .heading = heading,
    .ecu = base_json_get_string (ecu, "id"),
    .ecu_title = ecu_title,
    .extra = extra,
    .group = group,
  });

  g_list_store_append (reading->codes, code);
}

static int
compare_states (gconstpointer a, gconstpointer b, gpointer user_data)
{
  SpeedshopCode *left = (SpeedshopCode *) a, *right = (SpeedshopCode *) b;
  int by_group = (int) speedshop_code_get_group (left) - (int) speedshop_code_get_group (right);

  return by_group != 0
           ? by_group
           : g_strcmp0 (speedshop_code_get_code (left), speedshop_code_get_code (right));
}

static void
add_codes_of (const Reading *reading, JsonObject *ecu)
{
  JsonArray *codes = base_json_get_array (ecu, "codes");
  guint n = codes != NULL ? json_array_get_length (codes) : 0;

  for (guint i = 0; i < n; i++)
    {
      JsonObject *object = base_json_array_get_object (codes, i);
      const char *code = base_json_get_string (object, "code");
      if (code == NULL || came_before (codes, i, code))
        continue;
      CodeStates found = states_of (codes, code);
      add_code (reading, ecu, object, &found);
    }
}

/* Each control unit's codes by themselves, so that they stay together. */
static void
add_sorted_codes_of (const Reading *reading, JsonObject *ecu)
{
  g_autoptr (GListStore) own = g_list_store_new (SPEEDSHOP_TYPE_CODE);
  Reading part = *reading;

  part.codes = own;
  add_codes_of (&part, ecu);
  g_list_store_sort (own, compare_states, NULL);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (own)); i++)
    {
      g_autoptr (SpeedshopCode) code = g_list_model_get_item (G_LIST_MODEL (own), i);
      g_list_store_append (reading->codes, code);
    }
}

/* --- control units --- */

/* The engine has the monitors; others that the law names answer to services of SAE J1979; the rest
 * is the maker's. */
static int
rank_ecu (JsonObject *ecu)
{
  JsonArray *signals = base_json_get_array (ecu, "signals");

  if (base_json_get_object (ecu, "readiness") != NULL &&
      base_json_get_array (base_json_get_object (ecu, "readiness"), "monitors") != NULL)
    return 0;
  return signals != NULL && json_array_get_length (signals) > 0 ? 1 : 2;
}

static int
compare_ecus (gconstpointer a, gconstpointer b)
{
  JsonObject *left = *(JsonObject *const *) a, *right = *(JsonObject *const *) b;
  int by_rank = rank_ecu (left) - rank_ecu (right);

  return by_rank != 0
           ? by_rank
           : g_strcmp0 (base_json_get_string (left, "id"), base_json_get_string (right, "id"));
}

static GPtrArray *
list_ecus (JsonObject *scan)
{
  JsonArray *ecus = base_json_get_array (scan, "ecus");
  GPtrArray *list = g_ptr_array_new ();

  for (guint i = 0; ecus != NULL && i < json_array_get_length (ecus); i++)
    g_ptr_array_add (list, base_json_array_get_object (ecus, i));
  g_ptr_array_sort (list, compare_ecus);
  return list;
}

static gboolean
has_mil (const GPtrArray *ecus)
{
  for (guint i = 0; i < ecus->len; i++)
    if (base_json_get_bool (g_ptr_array_index (ecus, i), "mil", FALSE))
      return TRUE;
  return FALSE;
}

/**
 * speedshop_scan_codes_read:
 * @scan: as obd_scan_to_json() makes it
 *
 * Returns: (transfer full) (element-type SpeedshopCode): its codes, confirmed ones first; of a scan
 *   of all control units those of the engine first, then unit by unit
 */
GListStore *
speedshop_scan_codes_read (JsonObject *scan)
{
  g_autoptr (GPtrArray) ecus = NULL;
  Reading reading = { 0 };

  g_return_val_if_fail (scan != NULL, NULL);

  ecus = list_ecus (scan);
  reading.codes = g_list_store_new (SPEEDSHOP_TYPE_CODE);
  reading.by_ecu = base_json_get_bool (scan, "everywhere", FALSE);
  reading.mil = has_mil (ecus);
  for (guint i = 0; i < ecus->len; i++)
    add_sorted_codes_of (&reading, g_ptr_array_index (ecus, i));
  if (!reading.by_ecu)
    g_list_store_sort (reading.codes, compare_states, NULL);
  return reading.codes;
}
