/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-signal.h"

#include <math.h>

#define RANDOM_RAWS 200
#define RANDOM_SEED 1979

static ObdCatalogue *
load_catalogue (void)
{
  g_autoptr (GError) error = NULL;
  ObdCatalogue *catalogue = obd_catalogue_new (&error);

  g_assert_no_error (error);
  return catalogue;
}

/* What a car answers after service and PID, and the reading that SAE J1979-DA makes of it. Each is
 * worked out by hand from the standard's formula, given beside it. */
typedef struct
{
  const char *id;
  guint8 data[4];
  gsize size;
  double value;
} Vector;

static const Vector vectors[] = {
  { "engine_load", { 0xFF }, 1, 100 },                            /* A 100/255 */
  { "engine_load", { 0x33 }, 1, 20 },                             /* A 100/255 */
  { "coolant_temperature", { 0x00 }, 1, -40 },                    /* A - 40 */
  { "coolant_temperature", { 0x7B }, 1, 83 },                     /* A - 40 */
  { "short_fuel_trim_b1", { 0x00 }, 1, -100 },                    /* A 100/128 - 100 */
  { "short_fuel_trim_b1", { 0x80 }, 1, 0 },                       /* A 100/128 - 100 */
  { "long_fuel_trim_b1", { 0xFF }, 1, 99.21875 },                 /* A 100/128 - 100 */
  { "short_fuel_trim_b2", { 0x90 }, 1, 12.5 },                    /* A 100/128 - 100 */
  { "long_fuel_trim_b2", { 0x70 }, 1, -12.5 },                    /* A 100/128 - 100 */
  { "fuel_pressure", { 0xFF }, 1, 765 },                          /* 3 A */
  { "intake_manifold_pressure", { 0x65 }, 1, 101 },               /* A */
  { "engine_speed", { 0x1A, 0xF8 }, 2, 1726 },                    /* (256 A + B)/4 */
  { "engine_speed", { 0xFF, 0xFF }, 2, 16383.75 },                /* (256 A + B)/4 */
  { "vehicle_speed", { 0x64 }, 1, 100 },                          /* A */
  { "ignition_advance", { 0x00 }, 1, -64 },                       /* A/2 - 64 */
  { "ignition_advance", { 0x9D }, 1, 14.5 },                      /* A/2 - 64 */
  { "intake_air_temperature", { 0xFF }, 1, 215 },                 /* A - 40 */
  { "mass_air_flow", { 0x01, 0xF4 }, 2, 5 },                      /* (256 A + B)/100 */
  { "throttle_position", { 0xFF }, 1, 100 },                      /* A 100/255 */
  { "fuel_system_1_status", { 0x02, 0x04 }, 2, 2 },               /* A */
  { "fuel_system_2_status", { 0x02, 0x04 }, 2, 4 },               /* B */
  { "secondary_air_status", { 0x04 }, 1, 4 },                     /* A */
  { "o2_voltage_b1s1", { 0x5A, 0x80 }, 2, 0.45 },                 /* A/200 */
  { "o2_trim_b1s1", { 0x5A, 0x80 }, 2, 0 },                       /* B 100/128 - 100 */
  { "o2_voltage_b1s2", { 0xFF, 0xFF }, 2, 1.275 },                /* A/200 */
  { "o2_voltage_b1s3", { 0x14, 0xFF }, 2, 0.1 },                  /* A/200 */
  { "o2_voltage_b1s4", { 0x28, 0xFF }, 2, 0.2 },                  /* A/200 */
  { "o2_voltage_b2s1", { 0x3C, 0x00 }, 2, 0.3 },                  /* A/200 */
  { "o2_trim_b2s1", { 0x3C, 0x00 }, 2, -100 },                    /* B 100/128 - 100 */
  { "o2_voltage_b2s2", { 0x50, 0xFF }, 2, 0.4 },                  /* A/200 */
  { "o2_voltage_b2s3", { 0x64, 0xFF }, 2, 0.5 },                  /* A/200 */
  { "o2_voltage_b2s4", { 0x78, 0xFF }, 2, 0.6 },                  /* A/200 */
  { "obd_standard", { 0x06 }, 1, 6 },                             /* A */
  { "run_time", { 0x01, 0x2C }, 2, 300 },                         /* 256 A + B */
  { "distance_with_mil", { 0x00, 0xC8 }, 2, 200 },                /* 256 A + B */
  { "fuel_rail_pressure_relative", { 0x03, 0xE8 }, 2, 79 },       /* 0.079 (256 A + B) */
  { "fuel_rail_pressure", { 0x01, 0xF4 }, 2, 5000 },              /* 10 (256 A + B) */
  { "lambda_b1s1", { 0x80, 0x00, 0x40, 0x00 }, 4, 1 },            /* (256 A + B) 2/65536 */
  { "o2_wide_voltage_b1s1", { 0x80, 0x00, 0x40, 0x00 }, 4, 2 },   /* (256 C + D) 8/65536 */
  { "lambda_b1s2", { 0x70, 0x00, 0xFF, 0xFF }, 4, 0.875 },        /* (256 A + B) 2/65536 */
  { "o2_wide_voltage_b1s2", { 0x80, 0x00, 0x20, 0x00 }, 4, 1 },   /* (256 C + D) 8/65536 */
  { "lambda_b2s1", { 0x90, 0x00, 0x00, 0x00 }, 4, 1.125 },        /* (256 A + B) 2/65536 */
  { "o2_wide_voltage_b2s1", { 0x80, 0x00, 0x10, 0x00 }, 4, 0.5 }, /* (256 C + D) 8/65536 */
  { "commanded_egr", { 0x66 }, 1, 40 },                           /* A 100/255 */
  { "egr_error", { 0x40 }, 1, -50 },                              /* A 100/128 - 100 */
  { "commanded_evap_purge", { 0x99 }, 1, 60 },                    /* A 100/255 */
  { "fuel_level", { 0xCC }, 1, 80 },                              /* A 100/255 */
  { "warm_ups_since_clear", { 0x28 }, 1, 40 },                    /* A */
  { "distance_since_clear", { 0x27, 0x10 }, 2, 10000 },           /* 256 A + B */
  { "evap_pressure", { 0xFF, 0xFF }, 2, -0.25 },                  /* signed (256 A + B)/4 */
  { "evap_pressure", { 0x80, 0x00 }, 2, -8192 },                  /* signed (256 A + B)/4 */
  { "evap_pressure", { 0x00, 0x04 }, 2, 1 },                      /* signed (256 A + B)/4 */
  { "barometric_pressure", { 0x65 }, 1, 101 },                    /* A */
  { "lambda_b1s1_current", { 0x80, 0x00, 0x80, 0x00 }, 4, 1 },    /* (256 A + B) 2/65536 */
  { "o2_wide_current_b1s1", { 0x80, 0x00, 0x80, 0x00 }, 4, 0 },   /* (256 C + D)/256 - 128 */
  { "lambda_b1s2_current", { 0x40, 0x00, 0x80, 0x00 }, 4, 0.5 },  /* (256 A + B) 2/65536 */
  { "o2_wide_current_b1s2", { 0x80, 0x00, 0x7F, 0x00 }, 4, -1 },  /* (256 C + D)/256 - 128 */
  { "lambda_b2s1_current", { 0xC0, 0x00, 0x80, 0x00 }, 4, 1.5 },  /* (256 A + B) 2/65536 */
  { "o2_wide_current_b2s1", { 0x80, 0x00, 0x81, 0x80 }, 4, 1.5 }, /* (256 C + D)/256 - 128 */
  { "catalyst_temperature_b1s1", { 0x15, 0x7C }, 2, 510 },        /* (256 A + B)/10 - 40 */
  { "catalyst_temperature_b2s1", { 0x00, 0x00 }, 2, -40 },        /* (256 A + B)/10 - 40 */
  { "catalyst_temperature_b1s2", { 0x01, 0x90 }, 2, 0 },          /* (256 A + B)/10 - 40 */
  { "catalyst_temperature_b2s2", { 0xFF, 0xFF }, 2, 6513.5 },     /* (256 A + B)/10 - 40 */
  { "module_voltage", { 0x38, 0x40 }, 2, 14.4 },                  /* (256 A + B)/1000 */
  { "absolute_load", { 0x00, 0xFF }, 2, 100 },                    /* (256 A + B) 100/255 */
  { "commanded_lambda", { 0x80, 0x00 }, 2, 1 },                   /* (256 A + B) 2/65536 */
  { "relative_throttle", { 0x33 }, 1, 20 },                       /* A 100/255 */
  { "ambient_air_temperature", { 0x3C }, 1, 20 },                 /* A - 40 */
  { "throttle_position_b", { 0x33 }, 1, 20 },                     /* A 100/255 */
  { "throttle_position_c", { 0x33 }, 1, 20 },                     /* A 100/255 */
  { "accelerator_position_d", { 0x33 }, 1, 20 },                  /* A 100/255 */
  { "accelerator_position_e", { 0x33 }, 1, 20 },                  /* A 100/255 */
  { "accelerator_position_f", { 0x33 }, 1, 20 },                  /* A 100/255 */
  { "commanded_throttle", { 0x33 }, 1, 20 },                      /* A 100/255 */
  { "time_with_mil", { 0x00, 0x3C }, 2, 60 },                     /* 256 A + B */
  { "time_since_clear", { 0x05, 0xA0 }, 2, 1440 },                /* 256 A + B */
  { "fuel_type", { 0x04 }, 1, 4 },                                /* A */
  { "ethanol", { 0xD9 }, 1, 85.09803921568627 },                  /* A 100/255 */
  { "fuel_rail_pressure_absolute", { 0x01, 0xF4 }, 2, 5000 },     /* 10 (256 A + B) */
  { "relative_accelerator", { 0x33 }, 1, 20 },                    /* A 100/255 */
  { "hybrid_battery", { 0x99 }, 1, 60 },                          /* A 100/255 */
  { "engine_oil_temperature", { 0x82 }, 1, 90 },                  /* A - 40 */
  { "injection_timing", { 0x69, 0x00 }, 2, 0 },                   /* (256 A + B)/128 - 210 */
  { "injection_timing", { 0x6E, 0x00 }, 2, 10 },                  /* (256 A + B)/128 - 210 */
  { "fuel_rate", { 0x00, 0x64 }, 2, 5 },                          /* (256 A + B)/20 */
  { "demanded_torque", { 0x7D }, 1, 0 },                          /* A - 125 */
  { "actual_torque", { 0xE1 }, 1, 100 },                          /* A - 125 */
  { "reference_torque", { 0x01, 0x90 }, 2, 400 },                 /* 256 A + B */
  { "odometer", { 0x00, 0x12, 0xD6, 0x87 }, 4, 123456.7 },        /* (A…D)/10 */
};

static void
test_standard_vectors (void)
{
  g_autoptr (ObdCatalogue) catalogue = load_catalogue ();

  for (gsize i = 0; i < G_N_ELEMENTS (vectors); i++)
    {
      const ObdSignal *signal = obd_catalogue_find (catalogue, vectors[i].id);
      gint32 raw = 0;

      g_test_message ("%s", vectors[i].id);
      g_assert_nonnull (signal);
      g_assert_cmpuint (signal->size, ==, vectors[i].size);
      g_assert_true (obd_signal_decode (signal, vectors[i].data, vectors[i].size, &raw));
      g_assert_cmpfloat_with_epsilon (obd_signal_get_value (signal, raw), vectors[i].value, 1e-9);
    }
}

static void
test_every_signal_has_a_vector (void)
{
  g_autoptr (ObdCatalogue) catalogue = load_catalogue ();
  g_autoptr (GHashTable) covered = g_hash_table_new (g_str_hash, g_str_equal);

  for (gsize i = 0; i < G_N_ELEMENTS (vectors); i++)
    g_hash_table_add (covered, (gpointer) vectors[i].id);
  for (guint i = 0; i < obd_catalogue_get_n_signals (catalogue); i++)
    {
      const ObdSignal *signal = obd_catalogue_get_signal (catalogue, i);

      g_test_message ("%s", signal->id);
      g_assert_true (signal->kind == OBD_SIGNAL_DIFFERENCE ||
                     g_hash_table_contains (covered, signal->id));
    }
}

static void
check_survives_the_wire (const ObdSignal *signal, GRand *rand)
{
  guint8 data[G_MAXUINT8];
  g_autofree guint8 *before = NULL;
  gint32 raw = 0;
  gint32 again = 0;

  for (guint i = 0; i < signal->size; i++)
    data[i] = (guint8) g_rand_int_range (rand, 0, 256);
  before = g_memdup2 (data, signal->size);

  g_assert_true (obd_signal_decode (signal, data, signal->size, &raw));
  g_assert_cmpint (obd_signal_get_raw (signal, obd_signal_get_value (signal, raw)), ==, raw);
  obd_signal_encode (signal, ~raw, data, signal->size);
  g_assert_true (obd_signal_decode (signal, data, signal->size, &again));
  g_assert_cmpint (again, !=, raw);
  obd_signal_encode (signal, raw, data, signal->size);
  g_assert_cmpmem (data, signal->size, before, signal->size);
}

static void
test_encode_reverses_decode (void)
{
  g_autoptr (ObdCatalogue) catalogue = load_catalogue ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (RANDOM_SEED);

  for (guint i = 0; i < obd_catalogue_get_n_signals (catalogue); i++)
    {
      const ObdSignal *signal = obd_catalogue_get_signal (catalogue, i);

      if (signal->kind == OBD_SIGNAL_DIFFERENCE)
        continue;
      g_test_message ("%s", signal->id);
      for (guint n = 0; n < RANDOM_RAWS; n++)
        check_survives_the_wire (signal, rand);
    }
}

static void
test_short_data (void)
{
  static const guint8 data[] = { 0x1A, 0xF8 };
  g_autoptr (ObdCatalogue) catalogue = load_catalogue ();
  const ObdSignal *speed = obd_catalogue_find (catalogue, "engine_speed");
  const ObdSignal *boost = obd_catalogue_find (catalogue, "boost");
  gint32 raw = 77;

  g_assert_false (obd_signal_decode (speed, data, 1, &raw));
  g_assert_false (obd_signal_decode (speed, NULL, 0, &raw));
  g_assert_false (obd_signal_decode (boost, data, 2, &raw));
  g_assert_cmpint (raw, ==, 77);
}

static void
test_values_out_of_reach (void)
{
  g_autoptr (ObdCatalogue) catalogue = load_catalogue ();
  const ObdSignal *coolant = obd_catalogue_find (catalogue, "coolant_temperature");
  const ObdSignal *evap = obd_catalogue_find (catalogue, "evap_pressure");

  g_assert_cmpint (obd_signal_get_raw (coolant, 1000), ==, 255);
  g_assert_cmpint (obd_signal_get_raw (coolant, -1000), ==, 0);
  g_assert_cmpint (obd_signal_get_raw (coolant, NAN), ==, 0);
  g_assert_cmpint (obd_signal_get_raw (evap, -1e9), ==, -32768);
  g_assert_cmpint (obd_signal_get_raw (evap, INFINITY), ==, 32767);
}

static void
test_states (void)
{
  g_autoptr (ObdCatalogue) catalogue = load_catalogue ();
  const ObdSignal *loop = obd_catalogue_find (catalogue, "fuel_system_1_status");
  const ObdSignal *speed = obd_catalogue_find (catalogue, "engine_speed");

  g_assert_cmpstr (obd_signal_get_state_text (loop, 2), ==, "Closed loop, by oxygen sensor");
  g_assert_null (obd_signal_get_state_text (loop, 3));
  g_assert_null (obd_signal_get_state_text (speed, 2));
}

static void
test_names (void)
{
  g_autoptr (ObdCatalogue) catalogue = load_catalogue ();
  const ObdSignal *coolant = obd_catalogue_find (catalogue, "coolant_temperature");
  const ObdSignal *boost = obd_catalogue_find (catalogue, "boost");

  g_assert_cmpstr (obd_signal_get_name (coolant), ==, "Coolant temperature");
  g_assert_cmpstr (obd_signal_get_short_name (coolant), ==, "Coolant");
  g_assert_cmpstr (obd_signal_get_short_name (boost), ==, "Boost");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/obd/signal/decodes-the-standard's-examples", test_standard_vectors);
  g_test_add_func ("/obd/signal/has-an-example-for-each", test_every_signal_has_a_vector);
  g_test_add_func ("/obd/signal/encode-reverses-decode", test_encode_reverses_decode);
  g_test_add_func ("/obd/signal/refuses-short-data", test_short_data);
  g_test_add_func ("/obd/signal/clamps-values-out-of-reach", test_values_out_of_reach);
  g_test_add_func ("/obd/signal/names-states", test_states);
  g_test_add_func ("/obd/signal/has-names-for-people", test_names);
  return g_test_run ();
}
