/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/sim-adapter-private.h"

#include "sim/sim-j1939.h"

#include <string.h>

/* The AT commands of an ELM327. Their names, and the version each came with, are those of its data
 * sheet; what the adapter's version does not know is answered by a question mark. */

typedef struct
{
  const char *name;
  guint since;
  guint least_digits;
  guint most_digits;
  void (*run) (SimAdapter *self, const char *digits, gint64 at_us);
} AtCommand;

/* A setting that a digit behind the name turns off (0) and on (1). */
typedef struct
{
  const char *name;
  guint since;
  gsize field;
} AtSwitch;

#define SETTING(name)    G_STRUCT_OFFSET (SimSettings, name)
#define MAX_PROTOCOL     0xc
#define PGN_ACTIVE_CODES 0xfeca
#define WAIT_UNIT_US     4096
#define WAKE_UNIT_MS     20
#define SWITCH_MS        5
#define BAUD_CLOCK       4000000

static guint32
read_hex (const char *digits)
{
  return (guint32) g_ascii_strtoull (digits, NULL, 16);
}

/* Settings that this car never needs are taken as an ELM327 takes them. */
static void
accept (SimAdapter *self, const char *digits, gint64 at_us)
{
  sim_adapter_finish (self, "OK", at_us);
}

static void
set_wake (SimAdapter *self, const char *digits, gint64 at_us)
{
  self->settings.wake_ms = read_hex (digits) * WAKE_UNIT_MS;
  sim_adapter_finish (self, "OK", at_us);
}

static void
set_adaptive (SimAdapter *self, const char *digits, gint64 at_us)
{
  gboolean known = *digits <= '2';

  if (known)
    self->settings.adaptive = (SimAdaptive) (*digits - '0');
  sim_adapter_finish (self, known ? "OK" : "?", at_us);
}

static void
set_defaults (SimAdapter *self, const char *digits, gint64 at_us)
{
  sim_adapter_set_defaults (self);
  sim_adapter_finish (self, "OK", at_us);
}

/* AT WS is quick and leaves the radio alone; AT Z does not. */
static void
restart_cold (SimAdapter *self, const char *digits, gint64 at_us)
{
  sim_adapter_restart (self, at_us);
  if (sim_adapter_has_quirk (self, SIM_QUIRK_DROPS_ON_RESET))
    self->unplug_us = at_us;
}

static void
restart (SimAdapter *self, const char *digits, gint64 at_us)
{
  sim_adapter_restart (self, at_us);
}

static void
say_version (SimAdapter *self, const char *digits, gint64 at_us)
{
  sim_adapter_finish (self, self->options->adapter->banner, at_us);
}

static void
say_description (SimAdapter *self, const char *digits, gint64 at_us)
{
  sim_adapter_finish (self, self->options->adapter->device, at_us);
}

/* Nobody has stored an identifier in this one. */
static void
say_identifier (SimAdapter *self, const char *digits, gint64 at_us)
{
  sim_adapter_finish (self, "?", at_us);
}

static void
say_voltage (SimAdapter *self, const char *digits, gint64 at_us)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  double voltage = sim_vehicle_get_voltage (self->vehicle);
  g_autofree char *text =
    g_strdup_printf ("%sV", g_ascii_formatd (number, sizeof number, "%.1f", voltage));

  sim_adapter_finish (self, text, at_us);
}

static void
say_ignition (SimAdapter *self, const char *digits, gint64 at_us)
{
  sim_adapter_finish (self, sim_vehicle_get_awake (self->vehicle) ? "ON" : "OFF", at_us);
}

/* Protocols. */

static void
set_protocol (SimAdapter *self, const char *digits, gint64 at_us)
{
  gboolean automatic = digits[0] == 'A' && digits[1] != '\0';
  guint32 protocol = read_hex (automatic ? digits + 1 : digits);

  if (protocol > MAX_PROTOCOL)
    {
      sim_adapter_finish (self, "?", at_us);
      return;
    }
  self->settings.protocol = protocol;
  self->settings.automatic = automatic || protocol == 0;
  self->active_protocol = 0;
  self->slowest_us = 0;
  sim_adapter_finish (self, "OK", at_us);
}

static void
say_protocol (SimAdapter *self, const char *digits, gint64 at_us)
{
  const SimProtocol *protocol = sim_adapter_get_protocol (self);
  gboolean automatic = self->settings.automatic && protocol != NULL;
  g_autofree char *text =
    g_strconcat (automatic ? "AUTO, " : "", protocol != NULL ? protocol->name : "AUTO", NULL);

  sim_adapter_finish (self, text, at_us);
}

static void
say_protocol_number (SimAdapter *self, const char *digits, gint64 at_us)
{
  const SimProtocol *protocol = sim_adapter_get_protocol (self);
  g_autofree char *text = g_strdup_printf ("%s%X", self->settings.automatic ? "A" : "",
                                           protocol != NULL ? protocol->number : 0);

  sim_adapter_finish (self, text, at_us);
}

/* What a K-line car told about itself at the start: KWP2000 has 8F and a byte of what it can. */
static void
say_key_words (SimAdapter *self, const char *digits, gint64 at_us)
{
  const SimProtocol *active = sim_protocol_find (self->active_protocol);
  gboolean is_iso = active != NULL && active->bus == SIM_BUS_ISO_9141;

  if (active == NULL || !sim_protocol_has_init (active))
    sim_adapter_finish (self, "?", at_us);
  else
    sim_adapter_finish (self, is_iso ? "1:08 2:08" : "1:EF 2:8F", at_us);
}

/* Timing, headers and filters. */

static void
set_wait (SimAdapter *self, const char *digits, gint64 at_us)
{
  guint32 units = read_hex (digits);

  self->settings.wait_us = units == 0 ? SIM_TIMING_DEFAULT_WAIT_US : units * WAIT_UNIT_US;
  sim_adapter_finish (self, "OK", at_us);
}

/* Three digits are an 11-bit identifier; six are a 29-bit one without its priority byte, or the
 * header of an older bus. */
static void
set_header (SimAdapter *self, const char *digits, gint64 at_us)
{
  self->settings.header = read_hex (digits);
  self->settings.header_digits = (guint) strlen (digits);
  sim_adapter_finish (self, "OK", at_us);
}

static void
set_priority (SimAdapter *self, const char *digits, gint64 at_us)
{
  self->settings.priority = (guint8) (read_hex (digits) & 0x1f);
  sim_adapter_finish (self, "OK", at_us);
}

static void
set_receive_address (SimAdapter *self, const char *digits, gint64 at_us)
{
  self->settings.filter_id = read_hex (digits);
  self->settings.filter_mask = *digits != '\0' ? G_MAXUINT32 : 0;
  sim_adapter_finish (self, "OK", at_us);
}

static void
set_filter (SimAdapter *self, const char *digits, gint64 at_us)
{
  self->settings.filter_id = read_hex (digits);
  sim_adapter_finish (self, "OK", at_us);
}

static void
set_mask (SimAdapter *self, const char *digits, gint64 at_us)
{
  self->settings.filter_mask = read_hex (digits);
  sim_adapter_finish (self, "OK", at_us);
}

/* How it sends flow control. What a mode needs has to be there before. */
static void
set_flow_mode (SimAdapter *self, const char *digits, gint64 at_us)
{
  SimSettings *settings = &self->settings;
  guint mode = read_hex (digits);
  gboolean ready = mode == 0 || (settings->has_flow_data && (mode == 2 || settings->flow_id != 0));

  if (ready && mode <= 2)
    settings->flow_mode = mode;
  sim_adapter_finish (self, ready && mode <= 2 ? "OK" : "?", at_us);
}

static void
set_flow_header (SimAdapter *self, const char *digits, gint64 at_us)
{
  self->settings.flow_id = read_hex (digits);
  sim_adapter_finish (self, "OK", at_us);
}

static void
set_flow_data (SimAdapter *self, const char *digits, gint64 at_us)
{
  self->settings.has_flow_data = TRUE;
  sim_adapter_finish (self, "OK", at_us);
}

static void
say_can_status (SimAdapter *self, const char *digits, gint64 at_us)
{
  sim_adapter_finish (self, "T:00 R:00", at_us);
}

/* Nothing comes by itself through the gateway of a car that does not speak SAE J1939; there is
 * silence until a character ends it. */
static void
monitor (SimAdapter *self, const char *digits, gint64 at_us)
{
  sim_listen_begin (self, SIM_J1939_ANY, 0, at_us);
}

/* The group's four or six digits, then how many messages are enough. */
static void
monitor_group (SimAdapter *self, const char *digits, gint64 at_us)
{
  gsize n_digits = strlen (digits);
  g_autofree char *group = g_strndup (digits, n_digits & ~1u);
  guint enough = n_digits % 2 != 0 ? read_hex (digits + n_digits - 1) : 0;
  const SimProtocol *protocol = sim_adapter_get_protocol (self);

  if (protocol == NULL || protocol->bus != SIM_BUS_J1939)
    sim_adapter_finish (self, "?", at_us);
  else
    sim_listen_begin (self, n_digits > 0 ? read_hex (group) : PGN_ACTIVE_CODES, enough, at_us);
}

static void
sleep_now (SimAdapter *self, const char *digits, gint64 at_us)
{
  sim_adapter_finish (self, "OK", at_us);
  self->asleep = TRUE;
}

static void
close_protocol (SimAdapter *self, const char *digits, gint64 at_us)
{
  self->slowest_us = 0;
  self->active_protocol = 0;
  sim_adapter_finish (self, "OK", at_us);
}

/* The line's speed: 4 Mbit/s divided by the number. */
static void
switch_baud (SimAdapter *self, const char *digits, gint64 at_us)
{
  guint32 divisor = read_hex (digits);

  if (divisor == 0)
    sim_adapter_finish (self, "?", at_us);
  else
    sim_baud_begin (self, BAUD_CLOCK / divisor, self->options->adapter->banner, at_us);
}

static void
set_switch_time (SimAdapter *self, const char *digits, gint64 at_us)
{
  guint32 units = read_hex (digits);

  self->baud_switch.timeout_ms = (units == 0 ? 256 : units) * SWITCH_MS;
  sim_adapter_finish (self, "OK", at_us);
}

static const AtSwitch switches[] = {
  { "CAF", 10, SETTING (format) },  { "CFC", 10, SETTING (flow_control) },
  { "D", 13, SETTING (lengths) },   { "E", 10, SETTING (echo) },
  { "H", 10, SETTING (headers) },   { "JHF", 14, SETTING (j1939_headers) },
  { "L", 10, SETTING (linefeed) },  { "M", 10, SETTING (memory) },
  { "R", 10, SETTING (responses) }, { "S", 13, SETTING (spaces) },
};

static const AtCommand commands[] = {
  { "@1", 10, 0, 0, say_description },
  { "@2", 13, 0, 0, say_identifier },
  { "AL", 10, 0, 0, accept },
  { "AR", 12, 0, 0, accept },
  { "AT", 12, 1, 1, set_adaptive },
  { "BI", 10, 0, 0, accept },
  { "BRD", 12, 2, 2, switch_baud },
  { "BRT", 12, 2, 2, set_switch_time },
  { "CF", 10, 3, 8, set_filter },
  { "CM", 10, 3, 8, set_mask },
  { "CP", 10, 2, 2, set_priority },
  { "CRA", 13, 0, 8, set_receive_address },
  { "CS", 10, 0, 0, say_can_status },
  { "D", 10, 0, 0, set_defaults },
  { "DM1", 12, 0, 0, monitor_group },
  { "DP", 10, 0, 0, say_protocol },
  { "DPN", 10, 0, 0, say_protocol_number },
  { "FCSD", 11, 2, 10, set_flow_data },
  { "FCSH", 11, 3, 8, set_flow_header },
  { "FCSM", 11, 1, 1, set_flow_mode },
  { "FE", 13, 0, 0, accept },
  { "I", 10, 0, 0, say_version },
  { "IGN", 14, 0, 0, say_ignition },
  { "IB10", 10, 0, 0, accept },
  { "IB96", 10, 0, 0, accept },
  { "IIA", 12, 2, 2, accept },
  { "JE", 12, 0, 0, accept },
  { "JS", 12, 0, 0, accept },
  { "JTM1", 14, 0, 0, accept },
  { "JTM5", 14, 0, 0, accept },
  { "KW", 13, 0, 0, say_key_words },
  { "KW0", 12, 0, 0, accept },
  { "KW1", 12, 0, 0, accept },
  { "LP", 14, 0, 0, sleep_now },
  { "MA", 10, 0, 0, monitor },
  { "MP", 12, 4, 7, monitor_group },
  { "NL", 10, 0, 0, accept },
  { "PB", 14, 4, 4, accept },
  { "PC", 10, 0, 0, close_protocol },
  { "RA", 13, 2, 2, accept },
  { "RV", 10, 0, 0, say_voltage },
  { "SH", 10, 3, 3, set_header },
  { "SH", 10, 6, 6, set_header },
  { "SH", 20, 8, 8, set_header },
  { "SP", 10, 1, 2, set_protocol },
  { "SR", 12, 2, 2, accept },
  { "SS", 14, 0, 0, accept },
  { "ST", 10, 2, 2, set_wait },
  { "SW", 10, 2, 2, set_wake },
  { "TA", 14, 2, 2, accept },
  { "TP", 10, 1, 2, set_protocol },
  { "V0", 13, 0, 0, accept },
  { "WM", 10, 2, 12, accept },
  { "WS", 10, 0, 0, restart },
  { "Z", 10, 0, 0, restart_cold },
};

/* Some adapters lack, or only claim, a command with one digit and not with another ("AT2"). */
static gboolean
is_listed (gboolean (*lists) (const SimAdapterKind *kind, const char *command),
           const SimAdapterKind *kind,
           const char *name,
           const char *text)
{
  return lists (kind, name) || lists (kind, text);
}

/* Answers for the adapter where it does not do what is asked. */
static gboolean
fails (SimAdapter *self, const char *name, guint since, const char *text, gint64 at_us)
{
  const SimAdapterKind *kind = self->options->adapter;
  gboolean refused =
    since > kind->version || is_listed (sim_adapter_kind_refuses, kind, name, text);

  if (!refused && !is_listed (sim_adapter_kind_pretends, kind, name, text))
    return FALSE;
  sim_adapter_finish (self, refused ? "?" : "OK", at_us);
  return TRUE;
}

static const AtSwitch *
find_switch (const char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (switches); i++)
    {
      gsize length = strlen (switches[i].name);
      gboolean begins = strncmp (text, switches[i].name, length) == 0;
      if (begins && (g_str_equal (text + length, "0") || g_str_equal (text + length, "1")))
        return &switches[i];
    }
  return NULL;
}

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

static const AtCommand *
find_command (const char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      if (matches (&commands[i], text))
        return &commands[i];
    }
  return NULL;
}

static void
run_switch (SimAdapter *self, const AtSwitch *found, const char *text, gint64 at_us)
{
  if (fails (self, found->name, found->since, text, at_us))
    return;
  G_STRUCT_MEMBER (gboolean, &self->settings, found->field) = g_str_has_suffix (text, "1");
  sim_adapter_finish (self, "OK", at_us);
}

/**
 * sim_at_run:
 * @text: what stands after "AT", in capitals and without spaces
 */
void
sim_at_run (SimAdapter *self, const char *text, gint64 at_us)
{
  const AtSwitch *found = find_switch (text);
  const AtCommand *command = find_command (text);

  if (found != NULL)
    run_switch (self, found, text, at_us);
  else if (command == NULL)
    sim_adapter_finish (self, "?", at_us);
  else if (!fails (self, command->name, command->since, text, at_us))
    command->run (self, text + strlen (command->name), at_us);
}
