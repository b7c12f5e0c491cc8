/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-vehicle-facts.h"
#include "base/base-json.h"
#include "obd/obd-vin.h"

#include <glib/gi18n.h>

#define VIN_LENGTH 17u

static void
add (GListModel *facts, const char *name, const char *value)
{
  if (value == NULL || *value == '\0')
    return;
  g_autoptr (SpeedshopFact) fact = speedshop_fact_new (name, value, TRUE);
  g_list_store_append (G_LIST_STORE (facts), fact);
}

static void
add_year (GListModel *facts, const char *name, int year)
{
  g_autofree char *text = year > 0 ? g_strdup_printf ("%d", year) : NULL;

  add (facts, name, text);
}

static void
add_or_dash (GListModel *facts, const char *name, const char *value)
{
  add (facts, name, value != NULL ? value : "–");
}

int
speedshop_this_year (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return g_date_time_get_year (now);
}

/**
 * speedshop_vehicle_dup_facts:
 *
 * Returns: (transfer full) (element-type SpeedshopFact): what people wrote about @vehicle; a dash
 *   where they have not
 */
GListModel *
speedshop_vehicle_dup_facts (ShopVehicle *vehicle)
{
  GListModel *facts = G_LIST_MODEL (g_list_store_new (SPEEDSHOP_TYPE_FACT));
  guint year = shop_vehicle_get_year (vehicle);
  g_autofree char *year_text = year > 0 ? g_strdup_printf ("%u", year) : NULL;

  add_or_dash (facts, _ ("Plate"), shop_vehicle_get_plate (vehicle));
  add_or_dash (facts, _ ("Make"), shop_vehicle_get_make (vehicle));
  add_or_dash (facts, _ ("Model"), shop_vehicle_get_model (vehicle));
  add_or_dash (facts, _ ("Year"), year_text);
  add_or_dash (facts, _ ("VIN"), shop_vehicle_get_vin (vehicle));
  add (facts, _ ("Note"), shop_vehicle_get_note (vehicle));
  return facts;
}

/* --- the VIN --- */

/* By ISO 3780 the digits 1 to 5 are North America's, where the check digit is a rule. */
static gboolean
must_have_check_digit (const ObdVin *vin)
{
  return vin->vin[0] >= '1' && vin->vin[0] <= '5';
}

static const char *
describe_check_digit (const ObdVin *vin)
{
  if (vin->check_digit_ok)
    return _ ("Correct");
  return must_have_check_digit (vin) ? _ ("Wrong, read it again") : _ ("Not used");
}

/**
 * speedshop_vin_dup_facts:
 * @vin: (nullable): a vehicle's VIN
 * @this_year: the model year is not after it
 *
 * Returns: (transfer full) (element-type SpeedshopFact): what the VIN tells; empty where it is none
 */
GListModel *
speedshop_vin_dup_facts (const char *vin, int this_year)
{
  GListModel *facts = G_LIST_MODEL (g_list_store_new (SPEEDSHOP_TYPE_FACT));
  ObdVin parsed;

  if (vin == NULL || !obd_vin_parse (vin, this_year, &parsed, NULL))
    return facts;
  add (facts, _ ("Maker"), parsed.maker);
  add (facts, _ ("Region"), parsed.region);
  add_year (facts, _ ("Model year"), parsed.model_year);
  if (parsed.issued_in_nz)
    add (facts, _ ("Issued by"), _ ("New Zealand, for an import"));
  add (facts, _ ("Check digit"), describe_check_digit (&parsed));
  return facts;
}

static guint
count_letters (const char *typed)
{
  guint n = 0;

  for (const char *p = typed; *p != '\0'; p = g_utf8_next_char (p))
    n += !g_unichar_isspace (g_utf8_get_char (p)) && *p != '-';
  return n;
}

static char *
describe_parsed (const ObdVin *vin)
{
  const char *who = vin->maker != NULL ? vin->maker : vin->region;
  g_autofree char *car =
    vin->model_year > 0 ? g_strdup_printf ("%s %d", who, vin->model_year) : g_strdup (who);

  if (vin->check_digit_ok)
    /* Translators: what a VIN tells, "Volkswagen 2016". */
    return g_strdup_printf (_ ("%s, check digit correct"), car);
  if (must_have_check_digit (vin))
    /* Translators: what a VIN tells; then the digit or letter that should stand at place 9. */
    return g_strdup_printf (_ ("%s. Place 9 should be %c: read the VIN again"), car,
                            vin->check_digit_expected);
  /* Translators: what a VIN tells. Outside North America the check digit is no rule. */
  return g_strdup_printf (_ ("%s, without a check digit"), car);
}

/**
 * speedshop_vin_describe:
 * @typed: a VIN, or the beginning of one
 *
 * Returns: (transfer full): a line to show under the entry while a person types
 */
char *
speedshop_vin_describe (const char *typed, int this_year)
{
  guint n = count_letters (typed);
  g_autoptr (GError) error = NULL;
  ObdVin parsed;
  g_auto (GStrv) parts = g_strsplit (typed, "-", -1);
  g_autofree char *plain = g_strjoinv ("", parts);

  if (n == 0)
    return g_strdup (_ ("17 letters and digits, on the dashboard or the door pillar"));
  if (n < VIN_LENGTH)
    return g_strdup_printf (_ ("%u of %u characters"), n, VIN_LENGTH);
  if (!obd_vin_parse (plain, this_year, &parsed, &error))
    return g_strdup (error->message);
  return describe_parsed (&parsed);
}

/* --- the control unit --- */

static char *
join (JsonArray *texts)
{
  g_autoptr (GString) line = g_string_new (NULL);

  for (guint i = 0; texts != NULL && i < json_array_get_length (texts); i++)
    {
      const char *text = json_array_get_string_element (texts, i);

      if (text != NULL)
        g_string_append_printf (line, "%s%s", line->len > 0 ? ", " : "", text);
    }
  return g_strdup (line->str);
}

static JsonObject *
find_engine (JsonObject *root)
{
  JsonArray *ecus = base_json_get_array (root, "ecus");

  for (guint i = 0; ecus != NULL && i < json_array_get_length (ecus); i++)
    {
      JsonObject *ecu = base_json_array_get_object (ecus, i);
      JsonArray *calibrations = base_json_get_array (ecu, "calibrations");

      if (calibrations != NULL && json_array_get_length (calibrations) > 0)
        return ecu;
    }
  return NULL;
}

/**
 * speedshop_scan_dup_control_unit_facts:
 * @document: an object as obd_scan_to_json() makes it
 *
 * Returns: (transfer full) (element-type SpeedshopFact): the software of the first control unit
 * that told it, which is the engine's; empty where none did
 */
GListModel *
speedshop_scan_dup_control_unit_facts (JsonNode *document)
{
  GListModel *facts = G_LIST_MODEL (g_list_store_new (SPEEDSHOP_TYPE_FACT));
  JsonObject *root = JSON_NODE_HOLDS_OBJECT (document) ? json_node_get_object (document) : NULL;
  JsonObject *ecu = root != NULL ? find_engine (root) : NULL;

  if (ecu == NULL)
    return facts;
  g_autofree char *calibrations = join (base_json_get_array (ecu, "calibrations"));
  g_autofree char *numbers = join (base_json_get_array (ecu, "calibration_numbers"));
  add (facts, _ ("Address"), base_json_get_string (ecu, "id"));
  add (facts, _ ("Calibration"), calibrations);
  add (facts, _ ("Verification number"), numbers);
  return facts;
}
