/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-chassis.h"

#include <string.h>

#define MODEL_MIN  2
#define SERIAL_MIN 5

/* Model codes of what is often imported to New Zealand: the code begins with the prefix; the
 * longest counts. In the order of strcmp(). */
static const struct
{
  const char *prefix;
  const char *maker;
  const char *model;
} models[] = {
  { "ACA2", "Toyota", "RAV4" },
  { "ACA3", "Toyota", "RAV4" },
  { "ACR3", "Toyota", "Estima" },
  { "ACR5", "Toyota", "Estima" },
  { "ACU3", "Toyota", "Harrier" },
  { "AE86", "Toyota", "Corolla Levin or Sprinter Trueno" },
  { "ANH1", "Toyota", "Alphard" },
  { "ANH2", "Toyota", "Alphard" },
  { "AZE0", "Nissan", "Leaf" },
  { "BCNR33", "Nissan", "Skyline GT-R" },
  { "BH5", "Subaru", "Legacy" },
  { "BK5P", "Mazda", "Axela" },
  { "BL5", "Subaru", "Legacy" },
  { "BNR32", "Nissan", "Skyline GT-R" },
  { "BNR34", "Nissan", "Skyline GT-R" },
  { "BP5", "Subaru", "Legacy" },
  { "BP9", "Subaru", "Legacy" },
  { "C25", "Nissan", "Serena" },
  { "C26", "Nissan", "Serena" },
  { "CL7", "Honda", "Accord" },
  { "CL9", "Honda", "Accord" },
  { "CN9A", "Mitsubishi", "Lancer Evolution" },
  { "CP9A", "Mitsubishi", "Lancer Evolution" },
  { "CREW", "Mazda", "Premacy" },
  { "CT9A", "Mitsubishi", "Lancer Evolution" },
  { "CW5W", "Mitsubishi", "Outlander" },
  { "CZ4A", "Mitsubishi", "Lancer Evolution" },
  { "DE3FS", "Mazda", "Demio" },
  { "DE5FS", "Mazda", "Demio" },
  { "DEJFS", "Mazda", "Demio" },
  { "E11", "Nissan", "Note" },
  { "E12", "Nissan", "Note" },
  { "EK9", "Honda", "Civic" },
  { "FD2", "Honda", "Civic" },
  { "FD3S", "Mazda", "RX-7" },
  { "GC8", "Subaru", "Impreza" },
  { "GD1", "Honda", "Fit" },
  { "GD3", "Honda", "Fit" },
  { "GDA", "Subaru", "Impreza" },
  { "GDB", "Subaru", "Impreza" },
  { "GE6", "Honda", "Fit" },
  { "GE8", "Honda", "Fit" },
  { "GG2W", "Mitsubishi", "Outlander PHEV" },
  { "GH5FS", "Mazda", "Atenza" },
  { "GK3", "Honda", "Fit" },
  { "GK5", "Honda", "Fit" },
  { "GP1", "Honda", "Fit" },
  { "GP5", "Honda", "Fit" },
  { "GRB", "Subaru", "Impreza" },
  { "HE12", "Nissan", "Note" },
  { "JB23W", "Suzuki", "Jimny" },
  { "JB43W", "Suzuki", "Jimny Sierra" },
  { "JB64W", "Suzuki", "Jimny" },
  { "JB74W", "Suzuki", "Jimny Sierra" },
  { "JZX100", "Toyota", "Mark II, Chaser or Cresta" },
  { "K12", "Nissan", "March" },
  { "K13", "Nissan", "March" },
  { "KDH2", "Toyota", "HiAce" },
  { "KE2", "Mazda", "CX-5" },
  { "KJ10", "Nissan", "Dualis" },
  { "L375S", "Daihatsu", "Tanto" },
  { "LY3P", "Mazda", "MPV" },
  { "MCU3", "Toyota", "Harrier" },
  { "NA6CE", "Mazda", "Roadster" },
  { "NB8C", "Mazda", "Roadster" },
  { "NCEC", "Mazda", "Roadster" },
  { "NCP1", "Toyota", "Vitz family" },
  { "NCP9", "Toyota", "Vitz" },
  { "NHP10", "Toyota", "Aqua" },
  { "NHW11", "Toyota", "Prius" },
  { "NHW20", "Toyota", "Prius" },
  { "NT31", "Nissan", "X-Trail" },
  { "NT32", "Nissan", "X-Trail" },
  { "NZE12", "Toyota", "Corolla" },
  { "NZE14", "Toyota", "Corolla" },
  { "NZE16", "Toyota", "Corolla" },
  { "R34", "Nissan", "Skyline" },
  { "RB1", "Honda", "Odyssey" },
  { "RD1", "Honda", "CR-V" },
  { "RD5", "Honda", "CR-V" },
  { "RE4", "Honda", "CR-V" },
  { "RF3", "Honda", "Stepwgn" },
  { "S13", "Nissan", "Silvia" },
  { "S14", "Nissan", "Silvia" },
  { "S15", "Nissan", "Silvia" },
  { "SE3P", "Mazda", "RX-8" },
  { "SG5", "Subaru", "Forester" },
  { "SG9", "Subaru", "Forester" },
  { "SH5", "Subaru", "Forester" },
  { "SJ5", "Subaru", "Forester" },
  { "SXE10", "Toyota", "Altezza" },
  { "T31", "Nissan", "X-Trail" },
  { "T32", "Nissan", "X-Trail" },
  { "TRH2", "Toyota", "HiAce" },
  { "V35", "Nissan", "Skyline" },
  { "V36", "Nissan", "Skyline" },
  { "VM4", "Subaru", "Levorg" },
  { "Z27A", "Mitsubishi", "Colt" },
  { "Z33", "Nissan", "Fairlady Z" },
  { "Z34", "Nissan", "Fairlady Z" },
  { "ZC31S", "Suzuki", "Swift" },
  { "ZC32S", "Suzuki", "Swift" },
  { "ZC6", "Subaru", "BRZ" },
  { "ZC71S", "Suzuki", "Swift" },
  { "ZC72S", "Suzuki", "Swift" },
  { "ZE0", "Nissan", "Leaf" },
  { "ZE1", "Nissan", "Leaf" },
  { "ZN6", "Toyota", "86" },
  { "ZRE14", "Toyota", "Corolla" },
  { "ZVW30", "Toyota", "Prius" },
  { "ZVW50", "Toyota", "Prius" },
};

static void
find_model (ObdChassis *chassis)
{
  gsize longest = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (models); i++)
    if (g_str_has_prefix (chassis->model_code, models[i].prefix) &&
        strlen (models[i].prefix) > longest)
      {
        longest = strlen (models[i].prefix);
        chassis->maker = models[i].maker;
        chassis->model = models[i].model;
      }
}

/* Upper case, without blanks, with dashes of one kind. */
static char *
normalise (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autoptr (GString) number = g_string_new (NULL);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_unichar_toupper (g_utf8_get_char (p));

      if (g_unichar_type (c) == G_UNICODE_DASH_PUNCTUATION)
        g_string_append_c (number, '-');
      else if (!g_unichar_isspace (c))
        g_string_append_unichar (number, c);
    }
  return g_string_free (g_steal_pointer (&number), FALSE);
}

static gboolean
is_made_of (const char *text, gboolean (*allows) (char c), gsize minimum, gsize maximum)
{
  gsize length = strlen (text);

  for (const char *p = text; *p != '\0'; p++)
    if (!allows (*p))
      return FALSE;
  return length >= minimum && length < maximum;
}

static gboolean
allows_letters_and_digits (char c)
{
  return g_ascii_isupper (c) || g_ascii_isdigit (c);
}

static gboolean
allows_digits (char c)
{
  return g_ascii_isdigit (c);
}

static gboolean
is_chassis (const char *emission_class, const char *model_code, const char *serial)
{
  static const ObdChassis sizes;

  return is_made_of (emission_class, allows_letters_and_digits, 0, sizeof sizes.emission_class) &&
         is_made_of (model_code, allows_letters_and_digits, MODEL_MIN, sizeof sizes.model_code) &&
         g_ascii_isalpha (model_code[0]) &&
         is_made_of (serial, allows_digits, SERIAL_MIN, sizeof sizes.serial);
}

/**
 * obd_chassis_parse:
 * @text: "NZE121-3012345" or "DBA-NZE121-3012345" as a person writes it
 * @chassis: (out caller-allocates): what it tells; its strings live as long as the program
 *
 * Returns: whether @text has the form of a chassis number
 */
gboolean
obd_chassis_parse (const char *text, ObdChassis *chassis)
{
  ObdChassis parsed = { 0 };
  g_autofree char *number = NULL;
  g_auto (GStrv) parts = NULL;
  guint length = 0;

  g_return_val_if_fail (text != NULL && chassis != NULL, FALSE);

  number = normalise (text);
  parts = g_strsplit (number, "-", -1);
  length = g_strv_length (parts);
  if (length < 2 || length > 3 ||
      !is_chassis (length == 3 ? parts[0] : "", parts[length - 2], parts[length - 1]))
    return FALSE;

  if (length == 3)
    g_strlcpy (parsed.emission_class, parts[0], sizeof parsed.emission_class);
  g_strlcpy (parsed.model_code, parts[length - 2], sizeof parsed.model_code);
  g_strlcpy (parsed.serial, parts[length - 1], sizeof parsed.serial);
  g_snprintf (parsed.number, sizeof parsed.number, "%s-%s", parsed.model_code, parsed.serial);
  find_model (&parsed);
  *chassis = parsed;
  return TRUE;
}
