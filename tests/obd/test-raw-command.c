/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-raw-command.h"

static const char *const harmless[] = {
  "ati", "AT RV", "AT SH 7E0", "0100",  "01 0C", "03",     "06 01", "07",     "0902",
  "0A",  "1003",  "19 02 FF",  "1A 90", "2101",  "22F190", "3E00",  "00FECA", "STI",
};

static const char *const harmful[] = {
  "04",          "08 01",          "11 01",     "14 FF FF FF", "2e f1 90 41", "2F 00 01",
  "31 01 FF 00", "27 01",          "28 03 01",  "1002",        "3B 90",       "34 00",
  "85 02",       "AT PP 0C SV 23", "AT BRD 45", "at@3 X",      "ATSD 1",      "AT LP",
};

static const char *
get_warning (const char *typed)
{
  g_autofree char *command = obd_raw_command_dup_clean (typed);

  return obd_raw_command_get_warning (command);
}

static void
test_harmless (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (harmless); i++)
    g_assert_cmpstr (get_warning (harmless[i]), ==, NULL);
}

static void
test_harmful (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (harmful); i++)
    {
      g_test_message ("%s", harmful[i]);
      g_assert_nonnull (get_warning (harmful[i]));
    }
}

static void
test_clean (void)
{
  g_autofree char *command = obd_raw_command_dup_clean (" at sh\t7e0 \r\n");

  g_assert_cmpstr (command, ==, "ATSH7E0");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/obd/raw-command/what-reads-is-sent-at-once", test_harmless);
  g_test_add_func ("/obd/raw-command/what-writes-needs-a-yes", test_harmful);
  g_test_add_func ("/obd/raw-command/spaces-and-small-letters-do-not-matter", test_clean);
  return g_test_run ();
}
