/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/sim-adapter-private.h"

#include <string.h>

/* The ST commands of an STN chip that clients use. Numbers are decimal here, unlike those behind AT
 * commands. */

#define MAKER     "ScanTool.net LLC"
#define SERIAL    "113010714285"
#define MOST_BAUD 2000000
#define MOST_MS   65535

typedef struct _StCommand StCommand;
struct _StCommand
{
  const char *name;
  gboolean has_argument;
  void (*run) (SimAdapter *self, const char *argument, gint64 at_us);
};

static void
accept (SimAdapter *self, const char *argument, gint64 at_us)
{
  sim_adapter_finish (self, "OK", at_us);
}

static void
say_firmware (SimAdapter *self, const char *argument, gint64 at_us)
{
  sim_adapter_finish (self, self->options->adapter->stn, at_us);
}

static void
say_hardware (SimAdapter *self, const char *argument, gint64 at_us)
{
  sim_adapter_finish (self, self->options->adapter->hardware, at_us);
}

static void
say_maker (SimAdapter *self, const char *argument, gint64 at_us)
{
  sim_adapter_finish (self, MAKER, at_us);
}

static void
say_serial (SimAdapter *self, const char *argument, gint64 at_us)
{
  sim_adapter_finish (self, SERIAL, at_us);
}

static void
say_voltage (SimAdapter *self, const char *argument, gint64 at_us)
{
  sim_at_run (self, "RV", at_us);
}

static void
say_protocol (SimAdapter *self, const char *argument, gint64 at_us)
{
  sim_at_run (self, "DPN", at_us);
}

/* Speed. */

static gboolean
read_number (const char *argument, guint least, guint most, guint *number)
{
  guint64 value;

  if (!g_ascii_string_to_unsigned (argument, 10, least, most, &value, NULL))
    return FALSE;
  *number = (guint) value;
  return TRUE;
}

static void
switch_baud (SimAdapter *self, const char *argument, gint64 at_us)
{
  guint baud;

  if (read_number (argument, 300, MOST_BAUD, &baud))
    sim_baud_begin (self, baud, self->options->adapter->stn, at_us);
  else
    sim_adapter_finish (self, "?", at_us);
}

/* For people at a terminal: the answer comes at the new speed, and there is no way back. */
static void
set_baud (SimAdapter *self, const char *argument, gint64 at_us)
{
  guint baud;

  if (!read_number (argument, 300, MOST_BAUD, &baud))
    {
      sim_adapter_finish (self, "?", at_us);
      return;
    }
  if (sim_output_get_baud (self->output) > 0)
    sim_output_set_baud (self->output, baud);
  sim_adapter_finish (self, "OK", at_us);
}

static void
set_switch_time (SimAdapter *self, const char *argument, gint64 at_us)
{
  gboolean known = read_number (argument, 1, MOST_MS, &self->baud_switch.timeout_ms);

  sim_adapter_finish (self, known ? "OK" : "?", at_us);
}

/* Requests. */

static void
set_timeout (SimAdapter *self, const char *argument, gint64 at_us)
{
  guint wait_ms;
  gboolean known = read_number (argument, 1, MOST_MS, &wait_ms);

  if (known)
    self->settings.wait_us = (gint64) wait_ms * 1000;
  sim_adapter_finish (self, known ? "OK" : "?", at_us);
}

static void
set_protocol (SimAdapter *self, const char *argument, gint64 at_us)
{
  /* The chip's own numbers of the protocols that an ELM327 has too. */
  static const struct
  {
    const char *number;
    const char *command;
  } known[] = {
    { "11", "SP1" }, { "12", "SP2" }, { "21", "SP3" }, { "22", "SP4" }, { "23", "SP5" },
    { "31", "SP6" }, { "32", "SP7" }, { "33", "SP6" }, { "34", "SP7" }, { "41", "SP8" },
    { "42", "SPA" }, { "43", "SP8" }, { "44", "SP9" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      if (g_str_equal (known[i].number, argument))
        {
          sim_at_run (self, known[i].command, at_us);
          return;
        }
    }
  sim_adapter_finish (self, "?", at_us);
}

static void
set_joining (SimAdapter *self, const char *argument, gint64 at_us)
{
  gboolean known = g_str_equal (argument, "0") || g_str_equal (argument, "1");

  if (known)
    self->settings.joins_segments = *argument == '1';
  sim_adapter_finish (self, known ? "OK" : "?", at_us);
}

/* "713,77D": where flow control goes, and to whose answers. */
static void
add_flow_pair (SimAdapter *self, const char *argument, gint64 at_us)
{
  guint32 (*pairs)[2] = self->settings.flow_pairs;
  g_auto (GStrv) ids = g_strsplit (argument, ",", -1);
  guint place = 0;

  while (pairs[place][1] != 0)
    place++;
  gboolean known = g_strv_length (ids) == 2 && place < SIM_FLOW_PAIRS;
  for (guint i = 0; i < 2 && known; i++)
    pairs[place][i] = (guint32) g_ascii_strtoull (ids[i], NULL, 16);
  sim_adapter_finish (self, known ? "OK" : "?", at_us);
}

static void
clear_flow_pairs (SimAdapter *self, const char *argument, gint64 at_us)
{
  memset (self->settings.flow_pairs, 0, sizeof self->settings.flow_pairs);
  sim_adapter_finish (self, "OK", at_us);
}

/* "77D,7FF": a pattern, and which of its bits count. The chip has several filters; we keep one. */
static void
set_filter (SimAdapter *self, const char *argument, gint64 at_us)
{
  g_auto (GStrv) parts = g_strsplit (argument, ",", -1);
  gboolean known = g_strv_length (parts) == 2;

  if (known)
    {
      self->settings.filter_id = (guint32) g_ascii_strtoull (parts[0], NULL, 16);
      self->settings.filter_mask = (guint32) g_ascii_strtoull (parts[1], NULL, 16);
    }
  sim_adapter_finish (self, known ? "OK" : "?", at_us);
}

static void
clear_filter (SimAdapter *self, const char *argument, gint64 at_us)
{
  self->settings.filter_mask = 0;
  sim_adapter_finish (self, "OK", at_us);
}

static gboolean
read_part (const char *part, SimRequest *request)
{
  const char *value = part + 2;
  guint number = 0;

  if (part[0] == '\0' || part[1] != ':')
    return FALSE;
  switch (part[0])
    {
    case 'H':
      request->header = (guint32) g_ascii_strtoull (value, NULL, 16);
      return request->header != 0;
    case 'D':
      return strlen (value) % 2 == 0 && sim_request_read_bytes (value, strlen (value), request);
    case 'R':
      return read_number (value, 0, MOST_MS, &request->enough);
    case 'T':
      if (!read_number (value, 1, MOST_MS, &number))
        return FALSE;
      request->wait_us = (gint64) number * 1000;
      return TRUE;
    default:
      return FALSE;
    }
}

/* "H:7E0,D:22F190,R:1,T:200": header, data, how many answers, how long to wait. */
static void
send_message (SimAdapter *self, const char *argument, gint64 at_us)
{
  SimRequest request = { 0 };
  g_auto (GStrv) parts = g_strsplit (argument, ",", -1);
  gboolean known = parts[0] != NULL;

  for (guint i = 0; parts[i] != NULL && known; i++)
    known = read_part (parts[i], &request);
  if (known && request.size > 0)
    sim_request_send (self, &request, at_us);
  else
    sim_adapter_finish (self, "?", at_us);
}

/* The longer of two names that begin alike comes first. */
static const StCommand commands[] = {
  { "I", FALSE, say_firmware },
  { "IX", FALSE, say_firmware },
  { "DI", FALSE, say_hardware },
  { "DIX", FALSE, say_hardware },
  { "MFR", FALSE, say_maker },
  { "SN", FALSE, say_serial },
  { "VR", FALSE, say_voltage },
  { "BRT", TRUE, set_switch_time },
  { "BR", TRUE, switch_baud },
  { "SBR", TRUE, set_baud },
  { "WBR", FALSE, accept },
  { "PTO", TRUE, set_timeout },
  { "PRS", FALSE, say_protocol },
  { "PR", FALSE, say_protocol },
  { "PO", FALSE, accept },
  { "PC", FALSE, accept },
  { "PX", TRUE, send_message },
  { "P", TRUE, set_protocol },
  { "CSEGR", TRUE, set_joining },
  { "CSEGT", TRUE, accept },
  { "CTOR", TRUE, accept },
  { "CTR", TRUE, accept },
  { "CCFCP", FALSE, clear_flow_pairs },
  { "CAFCP", TRUE, add_flow_pair },
  { "FAP", TRUE, set_filter },
  { "FPA", TRUE, set_filter },
  { "FAB", TRUE, accept },
  { "FAC", FALSE, clear_filter },
  { "FCP", FALSE, clear_filter },
  { "FCB", FALSE, accept },
  { "FCFC", FALSE, accept },
};

static const StCommand *
find_command (const char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      const StCommand *command = &commands[i];
      gsize length = strlen (command->name);
      gboolean begins = strncmp (text, command->name, length) == 0;
      if (begins && (text[length] != '\0') == command->has_argument)
        return command;
    }
  return NULL;
}

/**
 * sim_st_run:
 * @text: what stands after "ST", in capitals and without spaces
 */
void
sim_st_run (SimAdapter *self, const char *text, gint64 at_us)
{
  const StCommand *command = find_command (text);

  if (command == NULL)
    sim_adapter_finish (self, "?", at_us);
  else
    command->run (self, text + strlen (command->name), at_us);
}
