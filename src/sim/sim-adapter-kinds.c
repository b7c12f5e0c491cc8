/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/sim-adapter-kinds.h"

#include "sim/sim-error.h"
#include "sim/sim-names.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define ELM_DEVICE "OBDII to RS232 Interpreter"

static const SimAdapterKind kinds[] = {
  { .name = "good-clone",
    .title = N_ ("A good clone"),
    .description = N_ ("Calls itself ELM327 v1.5, which Elm never made, and does what v2.0 can"),
    .banner = "ELM327 v1.5",
    .device = ELM_DEVICE,
    .version = 20 },
  { .name = "elm-1.0",
    .title = N_ ("ELM327 v1.0"),
    .description = N_ ("The first one: no adaptive timing, no switch for spaces"),
    .banner = "ELM327 v1.0",
    .device = ELM_DEVICE,
    .version = 10 },
  { .name = "elm-1.4",
    .title = N_ ("ELM327 v1.4b"),
    .description = N_ ("The genuine chip that most clones were copied from"),
    .banner = "ELM327 v1.4b",
    .device = ELM_DEVICE,
    .version = 14 },
  { .name = "elm-2.2",
    .title = N_ ("ELM327 v2.2"),
    .description = N_ ("A genuine chip that waits where a control unit says it needs time"),
    .banner = "ELM327 v2.2",
    .device = ELM_DEVICE,
    .version = 22 },
  { .name = "elm-2.3",
    .title = N_ ("ELM327 v2.3"),
    .description = N_ ("The last genuine chip"),
    .banner = "ELM327 v2.3",
    .device = ELM_DEVICE,
    .version = 23 },
  { .name = "obdlink",
    .title = N_ ("OBDLink SX"),
    .description = N_ ("An STN chip: all that an ELM327 can, commands of its own, and a fast line"),
    .banner = "ELM327 v1.4b",
    .device = ELM_DEVICE,
    .stn = "STN1130 v4.2.0",
    .hardware = "OBDLink SX r4.2",
    .version = 22,
    .quirks = SIM_QUIRK_NULS_AFTER_RESET },
  { .name = "clone-half",
    .title = N_ ("The clone that knows half"),
    .description = N_ ("Claims v2.1, knows half the commands, sends two bytes at most"),
    .banner = "ELM327 v2.1",
    .device = ELM_DEVICE,
    .version = 14,
    .quirks = SIM_QUIRK_NO_DIGIT | SIM_QUIRK_SHORT_OK,
    .refused =
      "AL AMC AT1 AT2 CAF0 CAF1 CEA CER CF CFC0 CFC1 CM CP CRA D0 D1 FCSD FCSH FCSM FE IGN "
      "JE KW LP MP PP RA RTR SH SR SS ST SW TA WM BRD BRT",
    .request_bytes = 2 },
  { .name = "clone-yes",
    .title = N_ ("The clone that says yes"),
    .description = N_ ("Says OK to everything: its echo and spaces stay, its timing too, and it "
                       "loses lines of long answers"),
    .banner = "ELM327 v1.5",
    .device = ELM_DEVICE,
    .version = 14,
    .quirks = SIM_QUIRK_KEEPS_ECHO | SIM_QUIRK_KEEPS_SPACES,
    .pretended = "AL AT0 AT1 AT2 CAF0 CRA CF CM CFC0 FCSD FCSH FCSM SH ST BRD L1",
    .reply_lines = 3 },
  { .name = "clone-radio",
    .title = N_ ("The clone on a bad radio link"),
    .description = N_ ("Drops its link on AT Z, mixes zero bytes in, prompts late, misspells, and "
                       "browns out"),
    .banner = "ELM327 v2.1",
    .device = ELM_DEVICE,
    .version = 14,
    .quirks =
      SIM_QUIRK_NULS | SIM_QUIRK_LATE_PROMPT | SIM_QUIRK_MISSPELLS | SIM_QUIRK_DROPS_ON_RESET,
    .refused = "WM KW MP BRD",
    .brown_out_every = 120,
    .jitter_ms = 8 },
  { .name = "clone-wifi",
    .title = N_ ("The clone on Wi-Fi"),
    .description =
      N_ ("Its small buffer is soon full, its replies come when the network likes, and "
          "data follows the dots of a search"),
    .banner = "ELM327 v1.5",
    .device = ELM_DEVICE,
    .version = 14,
    .quirks = SIM_QUIRK_SAME_LINE | SIM_QUIRK_KEEPS_SPACES,
    .refused = "BRD FE IGN",
    .buffer = 190,
    .jitter_ms = 40 },
};

/**
 * sim_list_adapter_kinds:
 * @n_kinds: (out): how many there are
 *
 * Returns: (transfer none) (array length=n_kinds): the adapters that can be simulated; the first is
 *   the one that is there unless another is asked for
 */
const SimAdapterKind *
sim_list_adapter_kinds (guint *n_kinds)
{
  g_return_val_if_fail (n_kinds != NULL, NULL);

  *n_kinds = G_N_ELEMENTS (kinds);
  return kinds;
}

/**
 * sim_adapter_kind_find:
 *
 * Returns: (transfer none): the adapter, or %NULL with @error of %SIM_ERROR_OPTION that names those
 * there are
 */
const SimAdapterKind *
sim_adapter_kind_find (const char *name, GError **error)
{
  const SimAdapterKind *kind = sim_names_find (kinds, G_N_ELEMENTS (kinds), sizeof *kinds, name);

  if (kind != NULL)
    return kind;
  g_autofree char *names = sim_names_list (kinds, G_N_ELEMENTS (kinds), sizeof *kinds);
  g_set_error (error, SIM_ERROR, SIM_ERROR_OPTION,
               _ ("There is no simulated adapter “%s”. Choose one of: %s."), name, names);
  return NULL;
}

const char *
sim_adapter_kind_get_title (const SimAdapterKind *kind)
{
  return g_dgettext (GETTEXT_PACKAGE, kind->title);
}

const char *
sim_adapter_kind_get_description (const SimAdapterKind *kind)
{
  return g_dgettext (GETTEXT_PACKAGE, kind->description);
}

static gboolean
lists (const char *list, const char *command)
{
  gsize length = strlen (command);

  for (const char *found = list; found != NULL && (found = strstr (found, command)) != NULL;
       found += length)
    {
      gboolean begins = found == list || found[-1] == ' ';
      if (begins && (found[length] == ' ' || found[length] == '\0'))
        return TRUE;
    }
  return FALSE;
}

/**
 * sim_adapter_kind_refuses:
 * @command: the name of an AT command without "AT" and without its digits
 */
gboolean
sim_adapter_kind_refuses (const SimAdapterKind *kind, const char *command)
{
  return lists (kind->refused, command);
}

gboolean
sim_adapter_kind_pretends (const SimAdapterKind *kind, const char *command)
{
  return lists (kind->pretended, command);
}
