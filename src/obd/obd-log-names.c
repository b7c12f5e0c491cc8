/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-log-private.h"

#include <string.h>

/* What other programs call the signals of SAE J1979, by key: letters and digits alone. From logs of
 * Torque Pro ("Speed (OBD)(km/h)"), Car Scanner ("Calculated engine load value (%)"), OBD Fusion
 * ("Vehicle speed (MPH)") and RaceCapture (wiki.autosportlabs.com, RaceCapturePro2 logfile
 * reference), and the names that SAE J1979-DA itself gives. A name without a signal is one of the
 * phone's or the adapter's: where it is certain nobody need be asked, where it is not it looks like
 * one of the car's. The phone's are those that Torque Pro writes beside every log and its sensors
 * of place and acceleration, and Car Scanner's (spelt as it spells them). */
static const struct
{
  const char *key;
  const char *signal;
  ObdLogConfidence confidence;
} names[] = {
  { "rpm", "engine_speed", OBD_LOG_CERTAIN },
  { "enginerpm", "engine_speed", OBD_LOG_CERTAIN },
  { "revs", "engine_speed", OBD_LOG_LIKELY },
  { "speedobd", "vehicle_speed", OBD_LOG_CERTAIN },
  { "obdspeed", "vehicle_speed", OBD_LOG_CERTAIN },
  { "vehiclespeedsensor", "vehicle_speed", OBD_LOG_CERTAIN },
  { "speed", "vehicle_speed", OBD_LOG_LIKELY },
  { "speedgps", NULL, OBD_LOG_CERTAIN },
  { "gpsspeed", NULL, OBD_LOG_CERTAIN },
  { "longitude", NULL, OBD_LOG_CERTAIN },
  { "longtitude", NULL, OBD_LOG_CERTAIN },
  { "latitude", NULL, OBD_LOG_CERTAIN },
  { "altitude", NULL, OBD_LOG_CERTAIN },
  { "bearing", NULL, OBD_LOG_CERTAIN },
  { "horizontaldilutionofprecision", NULL, OBD_LOG_CERTAIN },
  { "gx", NULL, OBD_LOG_CERTAIN },
  { "gy", NULL, OBD_LOG_CERTAIN },
  { "gz", NULL, OBD_LOG_CERTAIN },
  { "gcalibrated", NULL, OBD_LOG_CERTAIN },
  { "gpslongitude", NULL, OBD_LOG_CERTAIN },
  { "gpslatitude", NULL, OBD_LOG_CERTAIN },
  { "gpsaltitude", NULL, OBD_LOG_CERTAIN },
  { "gpsbearing", NULL, OBD_LOG_CERTAIN },
  { "gpsaccuracy", NULL, OBD_LOG_CERTAIN },
  { "gpssatellites", NULL, OBD_LOG_CERTAIN },
  { "accelerationsensortotal", NULL, OBD_LOG_CERTAIN },
  { "accelerationsensorxaxis", NULL, OBD_LOG_CERTAIN },
  { "accelerationsensoryaxis", NULL, OBD_LOG_CERTAIN },
  { "accelerationsensorzaxis", NULL, OBD_LOG_CERTAIN },
  { "calculatedloadvalue", "engine_load", OBD_LOG_CERTAIN },
  { "calculatedengineload", "engine_load", OBD_LOG_CERTAIN },
  { "calculatedengineloadvalue", "engine_load", OBD_LOG_CERTAIN },
  { "engineloadabsolute", "absolute_load", OBD_LOG_CERTAIN },
  { "absoluteloadvalue", "absolute_load", OBD_LOG_CERTAIN },
  { "enginecoolanttemperature", "coolant_temperature", OBD_LOG_CERTAIN },
  { "enginecoolanttemp", "coolant_temperature", OBD_LOG_CERTAIN },
  { "coolanttemp", "coolant_temperature", OBD_LOG_CERTAIN },
  { "enginetemp", "coolant_temperature", OBD_LOG_LIKELY },
  { "ect", "coolant_temperature", OBD_LOG_CERTAIN },
  { "intakeairtemp", "intake_air_temperature", OBD_LOG_CERTAIN },
  { "iat", "intake_air_temperature", OBD_LOG_CERTAIN },
  { "intakemanifoldabsolutepressure", "intake_manifold_pressure", OBD_LOG_CERTAIN },
  { "map", "intake_manifold_pressure", OBD_LOG_CERTAIN },
  { "massairflowrate", "mass_air_flow", OBD_LOG_CERTAIN },
  { "mafairflowrate", "mass_air_flow", OBD_LOG_CERTAIN },
  { "maf", "mass_air_flow", OBD_LOG_CERTAIN },
  { "throttlepositionmanifold", "throttle_position", OBD_LOG_CERTAIN },
  { "absolutethrottleposition", "throttle_position", OBD_LOG_CERTAIN },
  { "throttle", "throttle_position", OBD_LOG_LIKELY },
  { "tps", "throttle_position", OBD_LOG_CERTAIN },
  { "relativethrottleposition", "relative_throttle", OBD_LOG_CERTAIN },
  { "absolutethrottlepositionb", "throttle_position_b", OBD_LOG_CERTAIN },
  { "absolutethrottlepositionc", "throttle_position_c", OBD_LOG_CERTAIN },
  { "commandedthrottleactuatorcontrol", "commanded_throttle", OBD_LOG_CERTAIN },
  { "commandedthrottleactuator", "commanded_throttle", OBD_LOG_CERTAIN },
  { "acceleratorpedalpositiond", "accelerator_position_d", OBD_LOG_CERTAIN },
  { "acceleratorpedalpositione", "accelerator_position_e", OBD_LOG_CERTAIN },
  { "acceleratorpedalpositionf", "accelerator_position_f", OBD_LOG_CERTAIN },
  { "absolutepedalpositiond", "accelerator_position_d", OBD_LOG_CERTAIN },
  { "absolutepedalpositione", "accelerator_position_e", OBD_LOG_CERTAIN },
  { "relativeacceleratorpedalposition", "relative_accelerator", OBD_LOG_CERTAIN },
  { "timingadvance", "ignition_advance", OBD_LOG_CERTAIN },
  { "ignitiontimingadvancefor1cylinder", "ignition_advance", OBD_LOG_CERTAIN },
  { "fueltrimbank1shortterm", "short_fuel_trim_b1", OBD_LOG_CERTAIN },
  { "fueltrimbank1longterm", "long_fuel_trim_b1", OBD_LOG_CERTAIN },
  { "fueltrimbank2shortterm", "short_fuel_trim_b2", OBD_LOG_CERTAIN },
  { "fueltrimbank2longterm", "long_fuel_trim_b2", OBD_LOG_CERTAIN },
  { "shorttermfueltrimbank1", "short_fuel_trim_b1", OBD_LOG_CERTAIN },
  { "longtermfueltrimbank1", "long_fuel_trim_b1", OBD_LOG_CERTAIN },
  { "shorttermfueltrimbank2", "short_fuel_trim_b2", OBD_LOG_CERTAIN },
  { "longtermfueltrimbank2", "long_fuel_trim_b2", OBD_LOG_CERTAIN },
  { "fuellevelfromengineecu", "fuel_level", OBD_LOG_CERTAIN },
  { "fuellevelinput", "fuel_level", OBD_LOG_CERTAIN },
  { "fuelrailpressurerelativetomanifoldvacuum", "fuel_rail_pressure_relative", OBD_LOG_CERTAIN },
  { "barometricpressurefromvehicle", "barometric_pressure", OBD_LOG_CERTAIN },
  { "ambientairtemp", "ambient_air_temperature", OBD_LOG_CERTAIN },
  { "ambientairtemperature", "ambient_air_temperature", OBD_LOG_CERTAIN },
  { "oiltemp", "engine_oil_temperature", OBD_LOG_LIKELY },
  { "voltagecontrolmodule", "module_voltage", OBD_LOG_CERTAIN },
  { "voltageobdadapter", NULL, OBD_LOG_UNKNOWN },
  { "obdmodulevoltage", NULL, OBD_LOG_UNKNOWN },
  { "runtimesinceenginestart", "run_time", OBD_LOG_CERTAIN },
  { "timesinceenginestart", "run_time", OBD_LOG_CERTAIN },
  { "egrcommanded", "commanded_egr", OBD_LOG_CERTAIN },
  { "ethanolfuel", "ethanol", OBD_LOG_CERTAIN },
  { "commandedequivalenceratio", "commanded_lambda", OBD_LOG_CERTAIN },
  { "fuelaircommandedequivalenceratio", "commanded_lambda", OBD_LOG_CERTAIN },
  { "commandedevaporativepurge", "commanded_evap_purge", OBD_LOG_CERTAIN },
  { "absoluteevapsystemvaporpressure", "evap_pressure_absolute", OBD_LOG_CERTAIN },
  { "fuelsystemausepercentagebank1", "fuel_system_a_share_b1", OBD_LOG_CERTAIN },
  { "fuelsystembusepercentagebank1", "fuel_system_b_share_b1", OBD_LOG_CERTAIN },
  { "fuelratedirectfromecu", "fuel_rate", OBD_LOG_CERTAIN },
  { "enginefuelrate", "fuel_rate", OBD_LOG_CERTAIN },
  { "driversdemandenginetorque", "demanded_torque", OBD_LOG_CERTAIN },
  { "actualenginetorque", "actual_torque", OBD_LOG_CERTAIN },
  { "enginereferencetorque", "reference_torque", OBD_LOG_CERTAIN },
  { "distancetravelledwithmilcellit", "distance_with_mil", OBD_LOG_CERTAIN },
  { "distancetravelledsincecodescleared", "distance_since_clear", OBD_LOG_CERTAIN },
};

/* Letters and digits of @name, in lower case: what stays when programs punctuate differently. */
char *
obd_log_dup_key (const char *name)
{
  g_autoptr (GString) key = g_string_new (NULL);
  g_autofree char *valid = g_utf8_make_valid (name, -1);
  g_autofree char *lower = g_utf8_strdown (valid, -1);

  for (const char *c = lower; *c != '\0'; c = g_utf8_next_char (c))
    if (g_unichar_isalnum (g_utf8_get_char (c)))
      g_string_append_unichar (key, g_utf8_get_char (c));
  return g_string_free (g_steal_pointer (&key), FALSE);
}

static gboolean
has_key (const char *text, const char *key)
{
  g_autofree char *own = obd_log_dup_key (text != NULL ? text : "");

  return *own != '\0' && g_str_equal (own, key);
}

static const ObdSignal *
find_in_catalogue (ObdCatalogue *catalogue, const char *key, ObdLogConfidence *confidence)
{
  const ObdSignal *likely = NULL;

  for (guint i = 0; i < obd_catalogue_get_n_signals (catalogue); i++)
    {
      const ObdSignal *signal = obd_catalogue_get_signal (catalogue, i);

      *confidence = OBD_LOG_CERTAIN;
      if (has_key (signal->id, key) || has_key (signal->name, key) ||
          has_key (obd_signal_get_name (signal), key))
        return signal;
      if (likely == NULL && has_key (signal->short_name, key))
        likely = signal;
    }
  *confidence = likely != NULL ? OBD_LOG_LIKELY : OBD_LOG_UNKNOWN;
  return likely;
}

/* Returns: (nullable): the signal that goes by @name */
const ObdSignal *
obd_log_find_signal (ObdCatalogue *catalogue, const char *name, ObdLogConfidence *confidence)
{
  g_autofree char *key = obd_log_dup_key (name);

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i].key, key))
      {
        *confidence = names[i].confidence;
        return names[i].signal != NULL ? obd_catalogue_find (catalogue, names[i].signal) : NULL;
      }
  return find_in_catalogue (catalogue, key, confidence);
}

/* Whether @name is known as one of the phone's, which no car tells. */
gboolean
obd_log_is_of_phone (const char *name)
{
  g_autofree char *key = obd_log_dup_key (name);

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i].key, key))
      return names[i].signal == NULL && names[i].confidence == OBD_LOG_CERTAIN;
  return FALSE;
}

/* Returns: (nullable): the signal with the longest name of which all words are in @name too */
const ObdSignal *
obd_log_guess_signal (ObdCatalogue *catalogue, const char *name)
{
  g_auto (GStrv) words = g_str_tokenize_and_fold (name, NULL, NULL);
  const ObdSignal *best = NULL;
  gsize best_length = 0;

  for (guint i = 0; i < obd_catalogue_get_n_signals (catalogue); i++)
    {
      const ObdSignal *signal = obd_catalogue_get_signal (catalogue, i);
      g_auto (GStrv) wanted = g_str_tokenize_and_fold (signal->name, NULL, NULL);
      gboolean all = g_strv_length (wanted) > 1;

      for (char **word = wanted; all && *word != NULL; word++)
        all = g_strv_contains ((const char *const *) words, *word);
      if (all && strlen (signal->name) > best_length)
        {
          best = signal;
          best_length = strlen (signal->name);
        }
    }
  return best;
}
