/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-chassis.h"

typedef struct
{
  const char *text;
  const char *number;
  const char *emission_class;
  const char *maker;
  const char *model;
} Sample;

static const Sample samples[] = {
  { "NZE121-3012345", "NZE121-3012345", "", "Toyota", "Corolla" },
  { " dba-nze141-6001234 ", "NZE141-6001234", "DBA", "Toyota", "Corolla" },
  { "S15\xE2\x80\x93"
    "012345",
    "S15-012345", "", "Nissan", "Silvia" },
  { "GDB - 023456", "GDB-023456", "", "Subaru", "Impreza" },
  { "BNR34-400123", "BNR34-400123", "", "Nissan", "Skyline GT-R" },
  { "ZAA-AZE0-123456", "AZE0-123456", "ZAA", "Nissan", "Leaf" },
  { "XYZ99-0012345", "XYZ99-0012345", "", NULL, NULL },
};

static void
test_parses (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      ObdChassis chassis = { 0 };

      g_test_message ("%s", samples[i].text);
      g_assert_true (obd_chassis_parse (samples[i].text, &chassis));
      g_assert_cmpstr (chassis.number, ==, samples[i].number);
      g_assert_cmpstr (chassis.emission_class, ==, samples[i].emission_class);
      g_assert_cmpstr (chassis.maker, ==, samples[i].maker);
      g_assert_cmpstr (chassis.model, ==, samples[i].model);
    }
}

static void
test_refuses (void)
{
  static const char *const others[] = { "",
                                        "NZE121",
                                        "NZE121-",
                                        "-3012345",
                                        "NZE121-30123X",
                                        "NZE121-1234",
                                        "121-301234",
                                        "A-B-NZE-3012345",
                                        "NZE121-30123456",
                                        "NZÉ12-30123",
                                        "7AT0H65MX11041670" };
  ObdChassis chassis = { .number = "as it was" };

  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_test_message ("%s", others[i]);
      g_assert_false (obd_chassis_parse (others[i], &chassis));
    }
  g_assert_cmpstr (chassis.number, ==, "as it was");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/obd/chassis/splits-numbers-of-imports", test_parses);
  g_test_add_func ("/obd/chassis/refuses-other-forms", test_refuses);
  return g_test_run ();
}
