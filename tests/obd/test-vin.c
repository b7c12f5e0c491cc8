/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-error.h"
#include "obd/obd-vin-makers.h"
#include "obd/obd-vin.h"

#include <string.h>

#define THIS_YEAR 2026

static ObdVin
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  ObdVin vin = { 0 };
  gboolean ok = obd_vin_parse (text, THIS_YEAR, &vin, &error);

  g_assert_no_error (error);
  g_assert_true (ok);
  return vin;
}

static void
test_check_digit (void)
{
  /* Numbers of real cars, of which one has ten, written X; and seventeen ones, whose weights add up
   * to one more than a multiple of eleven. */
  ObdVin example = parse ("1M8GDM9AXKP042788");
  ObdVin ones = parse ("11111111111111111");
  ObdVin wrong = parse ("1M8GDM9A1KP042788");

  g_assert_true (parse ("1G4AH59H45G118341").check_digit_ok);
  g_assert_true (parse ("1HGCM82633A004352").check_digit_ok);
  g_assert_cmpint (example.check_digit_expected, ==, 'X');
  g_assert_true (example.check_digit_ok);
  g_assert_cmpint (ones.check_digit_expected, ==, '1');
  g_assert_true (ones.check_digit_ok);
  g_assert_cmpint (wrong.check_digit_expected, ==, 'X');
  g_assert_false (wrong.check_digit_ok);
}

static void
test_normalises (void)
{
  g_assert_cmpstr (parse (" wvw zzz1k z8w 123456\n").vin, ==, "WVWZZZ1KZ8W123456");
}

typedef struct
{
  const char *text;
  const char *complaint;
} Refused;

static const Refused refused[] = {
  { "", "0 characters" },
  { "WVWZZZ1KZ8W12345", "16 characters" },
  { "WVWZZZ1KZ8W1234567", "18 characters" },
  { "WVWZZZ1KZ8W12345O", "“O” at place 17" },
  { "wvi zzz1kz8w123456", "“I” at place 3" },
  { "QVWZZZ1KZ8W123456", "“Q” at place 1" },
  { "WVW-ZZ1KZ8W123456", "“-” at place 4" },
  { "WVWÄZZ1KZ8W123456", "“Ä” at place 4" },
  { "WVW\xFFZZ1KZ8W123456", "at place 4" },
};

static void
test_refusals (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;
      ObdVin vin = { 0 };

      g_assert_false (obd_vin_parse (refused[i].text, THIS_YEAR, &vin, &error));
      g_assert_error (error, OBD_ERROR, OBD_ERROR_INVALID_VIN);
      g_assert_nonnull (strstr (error->message, refused[i].complaint));
      g_assert_cmpstr (vin.vin, ==, "");
    }
}

typedef struct
{
  const char *vin;
  const char *region;
  const char *maker;
} Origin;

static const Origin origins[] = {
  { "JTDKN3DU5A0000001", "Asia", "Toyota" },
  { "JTHBK1GG5D2000001", "Asia", "Lexus" },
  { "JN1TANT31U0000001", "Asia", "Nissan" },
  { "JNKCV51E05M000001", "Asia", "Infiniti" },
  { "JHMGD38604S000001", "Asia", "Honda" },
  { "JM0BL10F100000001", "Asia", "Mazda" },
  { "JMFLYV98W9J000001", "Asia", "Mitsubishi" },
  { "JF1BL5KS57G000001", "Asia", "Subaru" },
  { "JSAFZC82S00000001", "Asia", "Suzuki" },
  { "KMHDU41BP8U000001", "Asia", "Hyundai" },
  { "KNAFU411MA5000001", "Asia", "Kia" },
  { "MR0FZ29G001000001", "Asia", "Toyota" },
  { "MNBUMFF80FW000001", "Asia", "Ford" },
  { "LRW3F7FS0NC000001", "Asia", "Tesla" },
  { "7SAYGDEE0NF000001", "North America", "Tesla" },
  { "WVWZZZ1KZ8W123456", "Europe", "Volkswagen" },
  { "WAUZZZ8K09A000001", "Europe", "Audi" },
  { "WBAVB16596A000001", "Europe", "BMW" },
  { "WDD2040082A000001", "Europe", "Mercedes-Benz" },
  { "SALLAAA138A000001", "Europe", "Land Rover" },
  { "6FPAAAJGSW8000001", "Oceania", "Ford" },
  { "6G1EK54B08L000001", "Oceania", "Holden" },
  { "6T153BK4007000001", "Oceania", "Toyota" },
  { "7A4EE9AE100000001", "Oceania", "Toyota" },
  { "1FMCU0D77CK000001", "North America", "Ford" },
  { "5YJ3F7EA0LF000001", "North America", "Tesla" },
  { "9BWAA45U0FT000001", "South America", "Volkswagen" },
  { "AHTFZ29G009000001", "Africa", "Toyota" },
  { "ZZZAAAAAAAA000001", "Europe", NULL },
};

static void
test_origins (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (origins); i++)
    {
      ObdVin vin = parse (origins[i].vin);

      g_assert_cmpstr (vin.region, ==, origins[i].region);
      g_assert_cmpstr (vin.maker, ==, origins[i].maker);
      g_assert_false (vin.issued_in_nz);
    }
}

static void
test_series (void)
{
  ObdVin usual = parse ("WVWZZZ1KZ8W123456");
  ObdVin small = parse ("SA9CK2300T1195123");
  ObdVin nz = parse ("7AT0H65MX11041670");

  g_assert_cmpint (usual.plant, ==, 'W');
  g_assert_cmpstr (usual.serial, ==, "123456");
  g_assert_cmpstr (small.serial, ==, "123");
  g_assert_cmpint (nz.plant, ==, 0);
  g_assert_cmpstr (nz.serial, ==, "");
}

static void
test_new_zealand (void)
{
  ObdVin vin = parse ("7AT0H65MX11041670");

  g_assert_true (vin.issued_in_nz);
  g_assert_cmpstr (vin.region, ==, "Oceania");
  g_assert_null (vin.maker);
  g_assert_cmpint (vin.model_year, ==, 0);
}

typedef struct
{
  char code;
  int current_year;
  int model_year;
} Year;

static const Year years[] = {
  { 'A', 2026, 2010 }, { 'K', 2026, 2019 }, { 'T', 2026, 2026 }, { 'V', 2026, 1997 },
  { 'V', 2027, 2027 }, { 'Y', 2026, 2000 }, { '1', 2026, 2001 }, { '9', 2026, 2009 },
  { '9', 2039, 2039 }, { 'A', 2040, 2040 }, { 'A', 2009, 1980 }, { '0', 2026, 0 },
  { 'Z', 2026, 0 },    { 'U', 2026, 0 },    { 'B', 1980, 0 },
};

static void
test_model_years (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (years); i++)
    {
      char text[] = "JTDKN3DU5_0000001";
      ObdVin vin = { 0 };

      text[9] = years[i].code;
      g_assert_true (obd_vin_parse (text, years[i].current_year, &vin, NULL));
      g_assert_cmpint (vin.model_year, ==, years[i].model_year);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/obd/vin/computes-the-check-digit", test_check_digit);
  g_test_add_func ("/obd/vin/skips-blanks-and-case", test_normalises);
  g_test_add_func ("/obd/vin/names-what-is-wrong", test_refusals);
  g_test_add_func ("/obd/vin/tells-region-and-maker", test_origins);
  g_test_add_func ("/obd/vin/splits-plant-and-serial", test_series);
  g_test_add_func ("/obd/vin/knows-new-zealand's-own", test_new_zealand);
  g_test_add_func ("/obd/vin/tells-the-model-year", test_model_years);
  return g_test_run ();
}
