/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/sim-adapter-private.h"

#include <string.h>

/* The AT commands of an ELM327 v1.5. The names of the commands are those of its data sheet; what it
 * does not list is answered by a question mark. */

typedef struct _AtCommand AtCommand;
struct _AtCommand
{
  const char *name;
  guint least_digits;
  guint most_digits;
  void (*run) (SimAdapter *self, const AtCommand *command, const char *digits, gint64 at_us);
  gsize field;
  gboolean value;
};

#define SETTING(name) G_STRUCT_OFFSET (SimSettings, name)
#define MAX_PROTOCOL  0xc
#define WAIT_UNIT_US  4096

static void
finish (SimAdapter *self, const char *text, gint64 at_us)
{
  sim_adapter_say (self, text, at_us);
  sim_adapter_prompt (self, at_us);
}

static guint32
read_hex (const char *digits)
{
  return (guint32) g_ascii_strtoull (digits, NULL, 16);
}

/* Settings that this car never needs are taken as an ELM327 takes them. */
static void
accept (SimAdapter *self, const AtCommand *command, const char *digits, gint64 at_us)
{
  finish (self, "OK", at_us);
}

static void
set_flag (SimAdapter *self, const AtCommand *command, const char *digits, gint64 at_us)
{
  G_STRUCT_MEMBER (gboolean, &self->settings, command->field) = command->value;
  finish (self, "OK", at_us);
}

static void
set_adaptive (SimAdapter *self, const AtCommand *command, const char *digits, gint64 at_us)
{
  self->settings.adaptive = (SimAdaptive) command->value;
  finish (self, "OK", at_us);
}

static void
set_defaults (SimAdapter *self, const AtCommand *command, const char *digits, gint64 at_us)
{
  sim_adapter_set_defaults (self);
  finish (self, "OK", at_us);
}

static void
restart (SimAdapter *self, const AtCommand *command, const char *digits, gint64 at_us)
{
  sim_adapter_restart (self, at_us);
}

static void
say_version (SimAdapter *self, const AtCommand *command, const char *digits, gint64 at_us)
{
  finish (self, SIM_ADAPTER_BANNER, at_us);
}

static void
say_description (SimAdapter *self, const AtCommand *command, const char *digits, gint64 at_us)
{
  finish (self, "OBDII to RS232 Interpreter", at_us);
}

/* Nobody has stored an identifier in this one. */
static void
say_identifier (SimAdapter *self, const AtCommand *command, const char *digits, gint64 at_us)
{
  finish (self, "?", at_us);
}

static void
say_voltage (SimAdapter *self, const AtCommand *command, const char *digits, gint64 at_us)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  double voltage = sim_vehicle_get_voltage (self->vehicle);
  g_autofree char *text =
    g_strdup_printf ("%sV", g_ascii_formatd (number, sizeof number, "%.1f", voltage));

  finish (self, text, at_us);
}

static void
say_ignition (SimAdapter *self, const AtCommand *command, const char *digits, gint64 at_us)
{
  finish (self, sim_vehicle_get_awake (self->vehicle) ? "ON" : "OFF", at_us);
}

/* Protocols. */

static void
set_protocol (SimAdapter *self, const AtCommand *command, const char *digits, gint64 at_us)
{
  gboolean automatic = digits[0] == 'A' && digits[1] != '\0';
  guint32 protocol = read_hex (automatic ? digits + 1 : digits);

  if (protocol > MAX_PROTOCOL)
    {
      finish (self, "?", at_us);
      return;
    }
  self->settings.protocol = protocol;
  self->settings.automatic = automatic || protocol == 0;
  self->active_protocol = 0;
  self->slowest_us = 0;
  finish (self, "OK", at_us);
}

static guint
get_protocol (const SimAdapter *self)
{
  return self->active_protocol != 0 ? self->active_protocol : self->settings.protocol;
}

static void
say_protocol (SimAdapter *self, const AtCommand *command, const char *digits, gint64 at_us)
{
  static const char *const names[MAX_PROTOCOL + 1] = {
    "AUTO",
    "SAE J1850 PWM",
    "SAE J1850 VPW",
    "ISO 9141-2",
    "ISO 14230-4 (KWP 5BAUD)",
    "ISO 14230-4 (KWP FAST)",
    "ISO 15765-4 (CAN 11/500)",
    "ISO 15765-4 (CAN 29/500)",
    "ISO 15765-4 (CAN 11/250)",
    "ISO 15765-4 (CAN 29/250)",
    "SAE J1939 (CAN 29/250)",
    "USER1 (CAN 11/125)",
    "USER2 (CAN 11/50)",
  };
  guint protocol = get_protocol (self);
  gboolean automatic = self->settings.automatic && protocol != 0;
  g_autofree char *text = g_strconcat (automatic ? "AUTO, " : "", names[protocol], NULL);

  finish (self, text, at_us);
}

static void
say_protocol_number (SimAdapter *self, const AtCommand *command, const char *digits, gint64 at_us)
{
  g_autofree char *text =
    g_strdup_printf ("%s%X", self->settings.automatic ? "A" : "", get_protocol (self));

  finish (self, text, at_us);
}

/* Timing, headers and filters. */

static void
set_wait (SimAdapter *self, const AtCommand *command, const char *digits, gint64 at_us)
{
  guint32 units = read_hex (digits);

  self->settings.wait_us = units == 0 ? SIM_TIMING_DEFAULT_WAIT_US : units * WAIT_UNIT_US;
  finish (self, "OK", at_us);
}

/* Three digits are an 11-bit identifier; six are a 29-bit one without its priority byte. */
static void
set_header (SimAdapter *self, const AtCommand *command, const char *digits, gint64 at_us)
{
  guint32 header = read_hex (digits);

  if (strlen (digits) == 6 && self->options->protocol == 7)
    header |= (guint32) self->settings.priority << 24;
  self->settings.header = header;
  finish (self, "OK", at_us);
}

static void
set_priority (SimAdapter *self, const AtCommand *command, const char *digits, gint64 at_us)
{
  self->settings.priority = (guint8) (read_hex (digits) & 0x1f);
  finish (self, "OK", at_us);
}

static void
set_receive_address (SimAdapter *self, const AtCommand *command, const char *digits, gint64 at_us)
{
  self->settings.filter_id = read_hex (digits);
  self->settings.filter_mask = *digits != '\0' ? G_MAXUINT32 : 0;
  finish (self, "OK", at_us);
}

static void
set_filter (SimAdapter *self, const AtCommand *command, const char *digits, gint64 at_us)
{
  self->settings.filter_id = read_hex (digits);
  finish (self, "OK", at_us);
}

static void
set_mask (SimAdapter *self, const AtCommand *command, const char *digits, gint64 at_us)
{
  self->settings.filter_mask = read_hex (digits);
  finish (self, "OK", at_us);
}

static void
say_can_status (SimAdapter *self, const AtCommand *command, const char *digits, gint64 at_us)
{
  finish (self, "T:00 R:00", at_us);
}

/* The plug is behind a gateway that lets nothing through unasked, so there is silence until a
 * character ends it. */
static void
monitor (SimAdapter *self, const AtCommand *command, const char *digits, gint64 at_us)
{
  self->busy_until_us = G_MAXINT64;
}

static void
sleep_now (SimAdapter *self, const AtCommand *command, const char *digits, gint64 at_us)
{
  finish (self, "OK", at_us);
  self->asleep = TRUE;
}

static void
close_protocol (SimAdapter *self, const AtCommand *command, const char *digits, gint64 at_us)
{
  self->slowest_us = 0;
  finish (self, "OK", at_us);
}

static const AtCommand commands[] = {
  { "@1", 0, 0, say_description, 0, 0 },
  { "@2", 0, 0, say_identifier, 0, 0 },
  { "AL", 0, 0, accept, 0, 0 },
  { "AR", 0, 0, accept, 0, 0 },
  { "AT0", 0, 0, set_adaptive, 0, SIM_ADAPTIVE_OFF },
  { "AT1", 0, 0, set_adaptive, 0, SIM_ADAPTIVE_NORMAL },
  { "AT2", 0, 0, set_adaptive, 0, SIM_ADAPTIVE_BRISK },
  { "BI", 0, 0, accept, 0, 0 },
  { "CAF0", 0, 0, set_flag, SETTING (format), FALSE },
  { "CAF1", 0, 0, set_flag, SETTING (format), TRUE },
  { "CF", 3, 8, set_filter, 0, 0 },
  { "CFC0", 0, 0, set_flag, SETTING (flow_control), FALSE },
  { "CFC1", 0, 0, set_flag, SETTING (flow_control), TRUE },
  { "CM", 3, 8, set_mask, 0, 0 },
  { "CP", 2, 2, set_priority, 0, 0 },
  { "CRA", 0, 8, set_receive_address, 0, 0 },
  { "CS", 0, 0, say_can_status, 0, 0 },
  { "D", 0, 0, set_defaults, 0, 0 },
  { "D0", 0, 0, accept, 0, 0 },
  { "DP", 0, 0, say_protocol, 0, 0 },
  { "DPN", 0, 0, say_protocol_number, 0, 0 },
  { "E0", 0, 0, set_flag, SETTING (echo), FALSE },
  { "E1", 0, 0, set_flag, SETTING (echo), TRUE },
  { "FCSD", 2, 10, accept, 0, 0 },
  { "FCSH", 3, 8, accept, 0, 0 },
  { "FCSM", 1, 1, accept, 0, 0 },
  { "FE", 0, 0, accept, 0, 0 },
  { "H0", 0, 0, set_flag, SETTING (headers), FALSE },
  { "H1", 0, 0, set_flag, SETTING (headers), TRUE },
  { "I", 0, 0, say_version, 0, 0 },
  { "IGN", 0, 0, say_ignition, 0, 0 },
  { "L0", 0, 0, set_flag, SETTING (linefeed), FALSE },
  { "L1", 0, 0, set_flag, SETTING (linefeed), TRUE },
  { "LP", 0, 0, sleep_now, 0, 0 },
  { "M0", 0, 0, set_flag, SETTING (memory), FALSE },
  { "M1", 0, 0, set_flag, SETTING (memory), TRUE },
  { "MA", 0, 0, monitor, 0, 0 },
  { "NL", 0, 0, accept, 0, 0 },
  { "PC", 0, 0, close_protocol, 0, 0 },
  { "R0", 0, 0, set_flag, SETTING (responses), FALSE },
  { "R1", 0, 0, set_flag, SETTING (responses), TRUE },
  { "RV", 0, 0, say_voltage, 0, 0 },
  { "S0", 0, 0, set_flag, SETTING (spaces), FALSE },
  { "S1", 0, 0, set_flag, SETTING (spaces), TRUE },
  { "SH", 3, 3, set_header, 0, 0 },
  { "SH", 6, 6, set_header, 0, 0 },
  { "SH", 8, 8, set_header, 0, 0 },
  { "SP", 1, 2, set_protocol, 0, 0 },
  { "SS", 0, 0, accept, 0, 0 },
  { "ST", 2, 2, set_wait, 0, 0 },
  { "SW", 2, 2, accept, 0, 0 },
  { "TP", 1, 2, set_protocol, 0, 0 },
  { "V0", 0, 0, accept, 0, 0 },
  { "WM", 2, 12, accept, 0, 0 },
  { "WS", 0, 0, restart, 0, 0 },
  { "Z", 0, 0, restart, 0, 0 },
};

static gboolean
matches (const AtCommand *command, const char *text)
{
  gsize name_length = strlen (command->name);
  const char *digits = text + name_length;

  if (strncmp (text, command->name, name_length) != 0)
    return FALSE;
  gsize n_digits = strspn (digits, "0123456789ABCDEF");
  return digits[n_digits] == '\0' && n_digits >= command->least_digits &&
         n_digits <= command->most_digits;
}

/**
 * sim_at_run:
 * @command: what stands after "AT", in capitals and without spaces
 */
void
sim_at_run (SimAdapter *self, const char *command, gint64 at_us)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      if (matches (&commands[i], command))
        {
          commands[i].run (self, &commands[i], command + strlen (commands[i].name), at_us);
          return;
        }
    }
  finish (self, "?", at_us);
}
