/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-raw-command.h"
#include "obd/obd-request.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  const char *beginning;
  const char *warning;
} Risk;

#define OTHER_SPEED                                                                                \
  N_ ("It changes the speed of the line to the adapter, which may then not be heard any more.")

/* Of the adapter, by the ELM327's data sheet and the STN1100's reference manual: what it keeps when
 * it is switched off, and what cuts the line. */
static const Risk adapter_risks[] = {
  { "AT@3", N_ ("It writes the adapter’s identifier, which can be done once only.") },
  { "ATBRD", OTHER_SPEED },
  { "ATLP", N_ ("It puts the adapter to sleep until it is woken or unplugged.") },
  { "ATPP", N_ ("It changes a setting that the adapter keeps when it is unplugged.") },
  { "ATSD", N_ ("It writes into the adapter’s memory.") },
  { "STBR", OTHER_SPEED },
  { "STSBR", OTHER_SPEED },
  { "STSLEEP", N_ ("It puts the adapter to sleep until it is woken or unplugged.") },
  { "STWBR", OTHER_SPEED },
};

/* Of the car: SAE J1979, ISO 14229-1 and ISO 14230-3. */
static const Risk car_risks[] = {
  { "04", N_ ("It clears trouble codes, freeze frames and readiness in all control units.") },
  { "08", N_ ("It drives a component or a test of the car.") },
  { "11", N_ ("It restarts a control unit. Never do that while the car moves.") },
  { "14", N_ ("It clears trouble codes and what was stored with them.") },
  { "2E", N_ ("It writes data into a control unit.") },
  { "2F", N_ ("It drives a component of the car: it may start, move or open.") },
  { "31", N_ ("It starts a routine in a control unit.") },
};

/**
 * obd_raw_command_dup_clean:
 *
 * Returns: (transfer full): what a person typed as an adapter takes it: letters, digits and signs,
 *   in capitals and without spaces
 */
char *
obd_raw_command_dup_clean (const char *text)
{
  GString *command = g_string_new (NULL);

  g_return_val_if_fail (text != NULL, NULL);

  for (; *text != '\0'; text++)
    if (g_ascii_isgraph (*text))
      g_string_append_c (command, g_ascii_toupper (*text));
  return g_string_free (command, FALSE);
}

static const char *
find_risk (const Risk *risks, gsize n, const char *command)
{
  for (gsize i = 0; i < n; i++)
    if (g_str_has_prefix (command, risks[i].beginning))
      return g_dgettext (GETTEXT_PACKAGE, risks[i].warning);
  return NULL;
}

static gsize
read_bytes (const char *command, guint8 *bytes, gsize most)
{
  gsize n = 0;

  while (n < most && g_ascii_isxdigit (command[2 * n]) && g_ascii_isxdigit (command[2 * n + 1]))
    {
      bytes[n] = (guint8) (g_ascii_xdigit_value (command[2 * n]) << 4 |
                           g_ascii_xdigit_value (command[2 * n + 1]));
      n++;
    }
  return n;
}

/* An adapter that sends what it is given takes a line of digits only; PGNs of SAE J1939 are three
 * bytes that begin with 00. */
static const char *
judge_request (const char *command)
{
  ObdRequest request;
  guint8 bytes[OBD_REQUEST_MAX];
  gsize n = read_bytes (command, bytes, sizeof bytes);

  if (n == 0 || bytes[0] == 0x00)
    return NULL;
  if (obd_request_init (&request, bytes, n) && obd_request_only_reads (&request))
    return NULL;
  return g_dgettext (GETTEXT_PACKAGE,
                     N_ ("It is not known as a request that only reads; it may change the car."));
}

/**
 * obd_raw_command_get_warning:
 * @command: of obd_raw_command_dup_clean()
 *
 * Returns: (nullable): what @command changes in the car or the adapter for good, a sentence to
 *   confirm before it is sent; %NULL for one that reads or sets what ends with the connection
 */
const char *
obd_raw_command_get_warning (const char *command)
{
  g_return_val_if_fail (command != NULL, NULL);

  if (g_str_has_prefix (command, "AT") || g_str_has_prefix (command, "ST"))
    return find_risk (adapter_risks, G_N_ELEMENTS (adapter_risks), command);
  const char *risk = find_risk (car_risks, G_N_ELEMENTS (car_risks), command);
  return risk != NULL ? risk : judge_request (command);
}
