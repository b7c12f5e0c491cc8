/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/sim-adapter-private.h"

/* AT BRD and ST BR: the adapter says OK, goes over to the new speed, introduces itself there, and
 * waits for a carriage return. If none comes in time, or nothing that can be read, it goes back. */

/**
 * sim_baud_begin:
 * @baud: the speed to go to
 * @banner: what it says there
 */
void
sim_baud_begin (SimAdapter *self, guint baud, const char *banner, gint64 at_us)
{
  gint64 pause_us = (gint64) self->baud_switch.timeout_ms * 1000;
  gint64 said_us = sim_adapter_say (self, "OK", at_us);

  self->baud_switch.back = sim_output_get_baud (self->output);
  if (self->baud_switch.back > 0)
    sim_output_set_baud (self->output, baud);
  gint64 introduced_us = sim_adapter_say (self, banner, said_us + pause_us);
  self->baud_switch.until_us = introduced_us + pause_us;
}

static void
end_switch (SimAdapter *self, gint64 at_us, const char *text)
{
  self->baud_switch.until_us = 0;
  if (text != NULL)
    sim_adapter_say (self, text, at_us);
  sim_adapter_prompt (self, at_us);
}

/**
 * sim_baud_receive:
 *
 * Returns: whether @byte was for the switch of speed, and nobody else's
 */
gboolean
sim_baud_receive (SimAdapter *self, guint8 byte, gint64 at_us)
{
  if (self->baud_switch.until_us == 0 || at_us > self->baud_switch.until_us)
    return FALSE;
  if (byte == '\r')
    end_switch (self, at_us, "OK");
  return TRUE;
}

/**
 * sim_baud_settle:
 *
 * Goes back to the old speed where nobody has answered at the new one by @now_us.
 */
void
sim_baud_settle (SimAdapter *self, gint64 now_us)
{
  gint64 until_us = self->baud_switch.until_us;

  if (until_us == 0 || now_us <= until_us)
    return;
  sim_output_set_baud (self->output, self->baud_switch.back);
  end_switch (self, until_us, NULL);
}
