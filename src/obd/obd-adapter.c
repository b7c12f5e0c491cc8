/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-adapter.h"
#include "obd/obd-adapter-claim.h"

#include <string.h>

#define AT_TIMEOUT_MS    1500
#define RESET_TIMEOUT_MS 3000

void
obd_adapter_clear (ObdAdapter *self)
{
  g_clear_pointer (&self->name, g_free);
  *self = (ObdAdapter){ NULL };
}

static gboolean
says (char **lines, const char *word)
{
  for (; *lines != NULL; lines++)
    if (strstr (*lines, word) != NULL)
      return TRUE;
  return FALSE;
}

static const char *
find_name (char **lines)
{
  for (; *lines != NULL; lines++)
    if (obd_elm_text_is_adapter_name (*lines, strlen (*lines)) ||
        g_str_has_prefix (*lines, "OBDII"))
      return *lines;
  return NULL;
}

static gboolean
take_name (ObdAdapter *self, char **lines)
{
  const char *name = find_name (lines);

  if (name == NULL)
    return FALSE;
  g_free (self->name);
  self->name = g_strdup (name);
  return TRUE;
}

/* "ELM327 v1.4b": 140. */
static void
read_version (ObdAdapter *self)
{
  const char *number = strstr (self->name, " v");
  double version = number != NULL ? g_ascii_strtod (number + 2, NULL) : 0;

  self->version = (guint) (version * 100 + 0.5);
}

static gboolean
refuse (char **lines, GError **error)
{
  if (lines[0] != NULL && !says (lines, "?") && !says (lines, "OK") && !says (lines, "ERROR"))
    obd_error_set_detail (error, OBD_ERROR_NOT_ELM, "%s", lines[0]);
  else
    obd_error_set (error, OBD_ERROR_NOT_ELM);
  return FALSE;
}

/* A modem, a GPS or a printer answers too. Only the name tells. */
static gboolean
identify (ObdAdapter *self, ObdElm *elm, GCancellable *cancellable, GError **error)
{
  g_auto (GStrv) lines = obd_elm_command (elm, "ATI", AT_TIMEOUT_MS, cancellable, error);

  if (lines == NULL)
    return FALSE;
  if (!take_name (self, lines))
    return refuse (lines, error);
  read_version (self);
  g_auto (GStrv) stn = obd_elm_command (elm, "STI", AT_TIMEOUT_MS, cancellable, error);
  if (stn == NULL)
    return FALSE;
  if (says (stn, "STN") && take_name (self, stn))
    self->abilities |= OBD_ABILITY_ST;
  return TRUE;
}

/* What each reply must look like for us. Those that an old or cloned chip may refuse are optional.
 */
static const struct
{
  const char *command;
  gboolean needed;
} settings[] = {
  { "ATE0", TRUE },  /* no echo */
  { "ATL0", FALSE }, /* no linefeeds */
  { "ATS0", FALSE }, /* no spaces: a third fewer bytes */
  { "ATH1", TRUE },  /* headers: which control unit speaks */
  { "ATAT1", FALSE } /* the adapter learns how long this car takes */
};

static gboolean
apply (ObdElm *elm, guint index, GCancellable *cancellable, GError **error)
{
  gboolean ok;

  if (!obd_elm_says (elm, settings[index].command, "OK", &ok, cancellable, error))
    return FALSE;
  if (ok || !settings[index].needed)
    return TRUE;
  obd_error_set_detail (error, OBD_ERROR_NOT_ELM, "%s", settings[index].command);
  return FALSE;
}

/* Some clones say OK to AT E0 and go on repeating what they are told. */
static gboolean
look_for_echo (ObdElm *elm, GCancellable *cancellable, GError **error)
{
  gboolean echoes;

  if (!obd_elm_says (elm, "ATE0", "ATE0", &echoes, cancellable, error))
    return FALSE;
  obd_elm_set_echoes (elm, echoes);
  return TRUE;
}

static gboolean
apply_settings (ObdElm *elm, GCancellable *cancellable, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    if (!apply (elm, i, cancellable, error) || (i == 0 && !look_for_echo (elm, cancellable, error)))
      return FALSE;
  return TRUE;
}

/* Commands that tell what an adapter can: each leaves it as it is by default. */
static const struct
{
  const char *command;
  ObdAbility ability;
} probes[] = {
  { "ATAL", OBD_ABILITY_LONG },      { "ATST32", OBD_ABILITY_TIMEOUT },
  { "ATAT1", OBD_ABILITY_ADAPTIVE }, { "ATFCSM0", OBD_ABILITY_FLOW_CONTROL },
  { "ATCRA", OBD_ABILITY_FILTER },   { "ATJHF0", OBD_ABILITY_J1939 },
};

static gboolean
probe (ObdAdapter *self, ObdElm *elm, GCancellable *cancellable, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (probes); i++)
    {
      gboolean ok;
      if (!obd_elm_says (elm, probes[i].command, "OK", &ok, cancellable, error))
        return FALSE;
      if (ok)
        self->abilities |= probes[i].ability;
    }
  self->is_clone = obd_adapter_breaks_promise (self);
  return TRUE;
}

/* The warm start is quick and keeps Bluetooth links up; the oldest chips only know ATZ. */
static gboolean
reset (ObdElm *elm, GCancellable *cancellable, GError **error)
{
  g_auto (GStrv) warm = obd_elm_command (elm, "ATWS", RESET_TIMEOUT_MS, cancellable, error);

  if (warm == NULL)
    return FALSE;
  if (find_name (warm) != NULL)
    return TRUE;
  g_auto (GStrv) full = obd_elm_command (elm, "ATZ", RESET_TIMEOUT_MS, cancellable, error);
  return full != NULL;
}

/* After ERR94 the chip keeps from CAN until it is told to forget that it happened (ELM327 data
 * sheet, "Error Messages"). */
static gboolean
reset_fully (ObdElm *elm, GCancellable *cancellable, GError **error)
{
  gboolean ignored;

  return reset (elm, cancellable, error) &&
         obd_elm_says (elm, "ATFE", "OK", &ignored, cancellable, error);
}

static gboolean
start_known (ObdElm *elm, GCancellable *cancellable, GError **error)
{
  gboolean ok;

  if (!obd_elm_says (elm, "ATD", "OK", &ok, cancellable, error))
    return FALSE;
  return ok || reset (elm, cancellable, error);
}

static gboolean
start_new (ObdAdapter *self, ObdElm *elm, GCancellable *cancellable, GError **error)
{
  guint baud = self->baud;

  obd_adapter_clear (self);
  self->baud = baud;
  return reset (elm, cancellable, error) && identify (self, elm, cancellable, error) &&
         probe (self, elm, cancellable, error);
}

static gboolean
begin (ObdAdapter *self,
       ObdElm *elm,
       ObdAdapterStart start,
       GCancellable *cancellable,
       GError **error)
{
  if (start == OBD_ADAPTER_KNOWN && self->name != NULL)
    return start_known (elm, cancellable, error);
  if (start == OBD_ADAPTER_CONFUSED && self->name != NULL)
    return reset_fully (elm, cancellable, error);
  return start_new (self, elm, cancellable, error);
}

/* A device that talks but never prompts is none of ours; one that sends rubbish may be, at another
 * speed. */
static void
say_what_it_is (ObdElm *elm, GError **error)
{
  if (!g_error_matches (*error, OBD_ERROR, OBD_ERROR_INCOMPLETE))
    return;
  g_clear_error (error);
  obd_error_set (error, obd_elm_is_readable (elm) ? OBD_ERROR_NOT_ELM : OBD_ERROR_GARBAGE);
}

/**
 * obd_adapter_set_up:
 * @self: what is known of it; filled where that is nothing
 *
 * Brings an adapter, whatever it was doing, to the settings that replies are read with.
 *
 * Returns: whether it is an adapter and ready
 */
gboolean
obd_adapter_set_up (ObdAdapter *self,
                    ObdElm *elm,
                    ObdAdapterStart start,
                    GCancellable *cancellable,
                    GError **error)
{
  GError *problem = NULL;

  g_return_val_if_fail (self != NULL && elm != NULL, FALSE);

  obd_elm_lose_step (elm);
  obd_elm_set_echoes (elm, FALSE);
  if (begin (self, elm, start, cancellable, &problem) &&
      apply_settings (elm, cancellable, &problem))
    return TRUE;
  say_what_it_is (elm, &problem);
  g_propagate_error (error, problem);
  return FALSE;
}

/* What USB makes of a line: the fastest that a chip and a driver both keep up with. AT BRD takes a
 * divisor of 4 MHz (ELM327 data sheet, "Programming Serial Baud Rate"). */
static const struct
{
  guint baud;
  guint divisor;
} faster[] = { { 500000, 0x08 }, { 115200, 0x23 } };

#define BRD_SINCE 120

static char *
write_switch (const ObdAdapter *self, guint index)
{
  if ((self->abilities & OBD_ABILITY_ST) != 0)
    return g_strdup_printf ("STBR %u", faster[index].baud);
  return g_strdup_printf ("ATBRD %02X", faster[index].divisor);
}

static gboolean
switches_baud (const ObdAdapter *self)
{
  gboolean genuine = !self->is_clone && self->version >= BRD_SINCE;

  return self->baud > 0 && ((self->abilities & OBD_ABILITY_ST) != 0 || genuine);
}

/**
 * obd_adapter_speed_up:
 *
 * Raises the line's speed as far as both ends take it, until the adapter is reset. One that does
 * not answer at the new speed goes back to the old one by itself, and so do we. Clones are left
 * alone: some never come back.
 *
 * Returns: whether the line is still there
 */
gboolean
obd_adapter_speed_up (ObdAdapter *self, ObdElm *elm, GCancellable *cancellable, GError **error)
{
  for (guint i = 0; switches_baud (self) && i < G_N_ELEMENTS (faster); i++)
    {
      g_autofree char *command = write_switch (self, i);
      g_autoptr (GError) problem = NULL;
      if (faster[i].baud <= self->baud)
        break;
      if (obd_elm_switch_baud (elm, command, self->baud, faster[i].baud, cancellable, &problem))
        {
          self->baud = faster[i].baud;
          return TRUE;
        }
      if (problem->domain != OBD_ERROR || problem->code == OBD_ERROR_PORT_LOST)
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return FALSE;
        }
    }
  return TRUE;
}
