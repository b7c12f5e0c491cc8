/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/sim-adapter-private.h"

#include <string.h>

#define MAX_LINE 254
/* AT BRT 0F: fifteen times five milliseconds. */
#define DEFAULT_SWITCH_MS 75
/* AT SW 92: a K-line bus is kept awake by a message every three seconds. */
#define DEFAULT_WAKE_MS 2920
#define LATE_PROMPT_US  30000
/* A command without its carriage return is given up after this. */
#define LINE_TIMEOUT_US (20 * G_USEC_PER_SEC)

/**
 * sim_adapter_new:
 * @options: not copied; must live as long as the adapter
 * @vehicle: the car it is plugged into; not owned
 *
 * Returns: (transfer full): an adapter that has just been powered and has said so already
 */
SimAdapter *
sim_adapter_new (const SimOptions *options, SimVehicle *vehicle)
{
  g_return_val_if_fail (options != NULL && vehicle != NULL, NULL);

  SimAdapter *self = g_new0 (SimAdapter, 1);
  self->options = options;
  self->vehicle = vehicle;
  self->output = sim_output_new (&(SimLine){
    .baud = options->baud,
    .hold_ms = options->usb_hold_ms,
    .jitter_ms = MAX (options->jitter_ms, options->adapter->jitter_ms),
    .flip_ppm = options->flip_ppm,
    .drop_ppm = options->drop_ppm,
    .seed = options->seed,
  });
  self->line = g_string_new (NULL);
  self->last_line = g_string_new (NULL);
  self->last_reply = g_string_new (NULL);
  self->input_free_us = G_MININT64;
  self->busy_until_us = G_MININT64;
  self->deaf_until_us = G_MININT64;
  self->unplug_us = G_MAXINT64;
  self->bus_free_us = G_MININT64;
  self->bus_awake_us = G_MININT64;
  self->baud_switch.timeout_ms = DEFAULT_SWITCH_MS;
  self->listening.frames = g_array_new (FALSE, FALSE, sizeof (SimFrame));
  sim_adapter_set_defaults (self);
  return self;
}

void
sim_adapter_free (SimAdapter *self)
{
  sim_output_free (self->output);
  g_array_unref (self->listening.frames);
  g_string_free (self->line, TRUE);
  g_string_free (self->last_line, TRUE);
  g_string_free (self->last_reply, TRUE);
  g_free (self);
}

/* AT AT came with v1.2; before it, an adapter waited as long as AT ST says. */
#define ADAPTIVE_SINCE 12

/**
 * sim_adapter_set_defaults:
 *
 * Sets what the adapter has after power-up, AT D, or a brown-out.
 */
void
sim_adapter_set_defaults (SimAdapter *self)
{
  self->settings = (SimSettings){
    .echo = TRUE,
    .spaces = TRUE,
    .format = TRUE,
    .flow_control = TRUE,
    .responses = TRUE,
    .memory = TRUE,
    .j1939_headers = TRUE,
    .automatic = TRUE,
    .adaptive =
      self->options->adapter->version < ADAPTIVE_SINCE ? SIM_ADAPTIVE_OFF : SIM_ADAPTIVE_NORMAL,
    .wait_us = SIM_TIMING_DEFAULT_WAIT_US,
    .priority = 0x18,
    .wake_ms = DEFAULT_WAKE_MS,
  };
  self->active_protocol = 0;
  self->slowest_us = 0;
}

const char *
sim_adapter_get_newline (const SimAdapter *self)
{
  return self->settings.linefeed ? "\r\n" : "\r";
}

/**
 * sim_adapter_say:
 *
 * Returns: when @line and its end have left
 */
gint64
sim_adapter_say (SimAdapter *self, const char *line, gint64 at_us)
{
  const char *newline = sim_adapter_get_newline (self);

  sim_output_put (self->output, line, strlen (line), at_us);
  return sim_output_put (self->output, newline, strlen (newline), at_us);
}

gint64
sim_adapter_prompt (SimAdapter *self, gint64 at_us)
{
  const char *newline = sim_adapter_get_newline (self);

  if (!sim_adapter_has_quirk (self, SIM_QUIRK_SHORT_OK))
    sim_output_put (self->output, newline, strlen (newline), at_us);
  if (sim_adapter_has_quirk (self, SIM_QUIRK_NULS))
    sim_output_put (self->output, "\0", 1, at_us);
  if (sim_adapter_has_quirk (self, SIM_QUIRK_LATE_PROMPT))
    at_us += LATE_PROMPT_US;
  return sim_output_put (self->output, ">", 1, at_us);
}

/**
 * sim_adapter_finish:
 *
 * Says @text and is ready for the next command.
 */
void
sim_adapter_finish (SimAdapter *self, const char *text, gint64 at_us)
{
  sim_adapter_say (self, text, at_us);
  sim_adapter_prompt (self, at_us);
}

gboolean
sim_adapter_has_quirk (const SimAdapter *self, SimQuirks quirk)
{
  return (self->options->adapter->quirks & quirk) != 0;
}

gboolean
sim_adapter_has_spaces (const SimAdapter *self)
{
  return self->settings.spaces || sim_adapter_has_quirk (self, SIM_QUIRK_KEEPS_SPACES);
}

/**
 * sim_adapter_get_protocol:
 *
 * Returns: (nullable): the protocol in use, or else the one asked for
 */
const SimProtocol *
sim_adapter_get_protocol (const SimAdapter *self)
{
  guint number = self->active_protocol != 0 ? self->active_protocol : self->settings.protocol;

  return sim_protocol_find (number);
}

/**
 * sim_adapter_restart:
 *
 * Resets the adapter and lets it introduce itself; until then it hears nothing.
 */
void
sim_adapter_restart (SimAdapter *self, gint64 at_us)
{
  gint64 ready_us = at_us + self->options->reset_ms * 1000;

  sim_adapter_set_defaults (self);
  sim_adapter_say (self, "", ready_us);
  sim_adapter_say (self, "", ready_us);
  if (sim_adapter_has_quirk (self, SIM_QUIRK_NULS_AFTER_RESET))
    sim_output_put (self->output, "\0\0\0\0", 4, ready_us);
  sim_adapter_say (self, self->options->adapter->banner, ready_us);
  sim_adapter_prompt (self, ready_us);
  self->deaf_until_us = ready_us;
}

static void
interrupt (SimAdapter *self, gint64 at_us)
{
  sim_listen_end (self);
  sim_output_cut (self->output, at_us);
  sim_adapter_say (self, "STOPPED", at_us);
  self->deaf_until_us = sim_adapter_prompt (self, at_us);
  self->busy_until_us = at_us;
}

static void
run_elm_line (SimAdapter *self, gint64 at_us)
{
  if (self->line->len == 0)
    g_string_assign (self->line, self->last_line->str);
  g_string_ascii_up (self->line);
  g_string_assign (self->last_line, self->line->str);

  if (self->line->len == 0)
    sim_adapter_prompt (self, at_us);
  else if (self->options->adapter->stn != NULL && g_str_has_prefix (self->line->str, "ST"))
    sim_st_run (self, self->line->str + 2, at_us);
  else if (g_str_has_prefix (self->line->str, "AT"))
    sim_at_run (self, self->line->str + 2, at_us);
  else
    sim_request_run (self, self->line->str, at_us);
}

/* A telephone modem knows the same first letters and nothing of cars. */
static void
run_modem_line (SimAdapter *self, gint64 at_us)
{
  static const char *const known[] = { "AT", "ATZ", "ATE0", "ATE1", "ATQ0", "ATV1", NULL };

  g_string_ascii_up (self->line);
  if (self->line->len == 0)
    return;
  gboolean ok = g_strv_contains (known, self->line->str);
  if (ok && g_str_has_prefix (self->line->str, "ATE"))
    self->settings.echo = self->line->str[3] == '1';
  const char *text = ok ? "\r\nOK\r\n" : "\r\nERROR\r\n";
  sim_output_put (self->output, text, strlen (text), at_us);
}

static void
run_line (SimAdapter *self, gint64 at_us)
{
  if (self->options->temper == SIM_TEMPER_MODEM)
    run_modem_line (self, at_us);
  else
    run_elm_line (self, at_us);
  g_string_truncate (self->line, 0);
}

static void
echo (SimAdapter *self, guint8 byte, gint64 at_us)
{
  if (!self->settings.echo && !sim_adapter_has_quirk (self, SIM_QUIRK_KEEPS_ECHO))
    return;
  if (byte == '\r')
    sim_adapter_say (self, "", at_us);
  else
    sim_output_put (self->output, &byte, 1, at_us);
}

static void
hear (SimAdapter *self, guint8 byte, gint64 at_us)
{
  /* Spaces, line feeds and other control characters mean nothing to it. */
  gboolean ignored = byte < ' ' && byte != '\r';

  if (ignored)
    return;
  echo (self, byte, at_us);
  self->line_us = at_us;
  if (byte == '\r')
    run_line (self, at_us);
  else if (byte != ' ' && self->line->len < MAX_LINE)
    g_string_append_c (self->line, (char) byte);
}

/* Returns: whether it still listens to what was sent together with @byte */
static gboolean
receive (SimAdapter *self, guint8 byte, gint64 at_us)
{
  if (at_us < self->deaf_until_us || sim_baud_receive (self, byte, at_us))
    return TRUE;
  if (at_us < self->busy_until_us)
    {
      interrupt (self, at_us);
      return FALSE;
    }
  if (!self->asleep)
    {
      hear (self, byte, at_us);
      return TRUE;
    }
  self->asleep = FALSE;
  sim_adapter_restart (self, at_us);
  return FALSE;
}

/**
 * sim_adapter_set_line_baud:
 * @baud: the speed that the computer has chosen; 0 where that is not known, and right
 */
void
sim_adapter_set_line_baud (SimAdapter *self, guint baud)
{
  sim_output_set_reader_baud (self->output, baud);
}

static void
give_line_up (SimAdapter *self, gint64 now_us)
{
  if (self->line->len == 0 || now_us - self->line_us < LINE_TIMEOUT_US ||
      self->options->temper != SIM_TEMPER_ELM)
    return;
  g_string_truncate (self->line, 0);
  sim_adapter_say (self, "?", self->line_us + LINE_TIMEOUT_US);
  sim_adapter_prompt (self, self->line_us + LINE_TIMEOUT_US);
}

/**
 * sim_adapter_feed:
 * @bytes: what the computer sends
 * @now_us: when the first of them is sent; with a baud rate each arrives some time later
 *
 * A character that stops a request or wakes the adapter takes the rest of @bytes with it: it is
 * lost while the adapter says so.
 */
void
sim_adapter_feed (SimAdapter *self, const guint8 *bytes, gsize size, gint64 now_us)
{
  if (self->options->temper == SIM_TEMPER_SILENT)
    return;
  give_line_up (self, now_us);
  sim_baud_settle (self, now_us);
  self->input_free_us = MAX (self->input_free_us, now_us);
  guint baud = sim_output_get_baud (self->output);
  for (gsize i = 0; i < size; i++)
    {
      self->input_free_us += sim_output_get_byte_us (self->output);
      sim_vehicle_advance_to (self->vehicle, self->input_free_us);
      if (!receive (self, sim_output_garble (self->output, baud, bytes[i]), self->input_free_us))
        break;
    }
}

/**
 * sim_adapter_take:
 * @out: gets what has left the adapter by @now_us
 *
 * Returns: how many bytes that is
 */
gsize
sim_adapter_take (SimAdapter *self, gint64 now_us, GByteArray *out)
{
  give_line_up (self, now_us);
  sim_baud_settle (self, now_us);
  sim_vehicle_advance_to (self->vehicle, now_us);
  sim_listen_pump (self, now_us);
  return sim_output_take (self->output, now_us, out);
}

/**
 * sim_adapter_get_due_us:
 *
 * Returns: when something will have happened that is worth a sim_adapter_take(), %G_MAXINT64 if
 * only more input can make it happen
 */
gint64
sim_adapter_get_due_us (const SimAdapter *self)
{
  gint64 give_up_us = self->line->len > 0 ? self->line_us + LINE_TIMEOUT_US : G_MAXINT64;

  gint64 switch_us = self->baud_switch.until_us != 0 ? self->baud_switch.until_us + 1 : G_MAXINT64;
  gint64 own_us = MIN (switch_us, sim_listen_get_due_us (self));
  gint64 due_us = MIN (sim_output_get_due_us (self->output), own_us);

  return MIN (MIN (due_us, give_up_us), self->unplug_us);
}

/**
 * sim_adapter_is_unplugged:
 *
 * Returns: whether somebody has pulled the plug by @now_us
 */
gboolean
sim_adapter_is_unplugged (const SimAdapter *self, gint64 now_us)
{
  return now_us >= self->unplug_us;
}
