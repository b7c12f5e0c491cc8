/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-adapter-claim.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

/* What an adapter claims to be, held against what it was found to do. A clone claims a version and
 * knows the commands of an older one. */

/* "v1.5" was never made by Elm Electronics; all that say so are copies. */
#define NEVER_MADE 150

/**
 * Promise:
 * @since: the least claim, as #ObdAdapter:version, that is held to it: AT CRA came with v1.4b, and
 * a claim of 140 may be an earlier 1.4
 * @version: where it came, by Elm Electronics' list of AT commands (2014)
 * @command: for people
 */
typedef struct
{
  ObdAbility ability;
  guint since;
  const char *version;
  const char *command;
} Promise;

static const Promise promises[] = {
  { OBD_ABILITY_LONG, 100, "1.0", "AT AL" },
  { OBD_ABILITY_TIMEOUT, 100, "1.0", "AT ST" },
  { OBD_ABILITY_FLOW_CONTROL, 110, "1.1", "AT FC SM" },
  { OBD_ABILITY_ADAPTIVE, 120, "1.2", "AT AT1" },
  { OBD_ABILITY_FILTER, 141, "1.4b", "AT CRA" },
};

static gboolean
is_broken (const ObdAdapter *self, const Promise *promise)
{
  return self->version >= promise->since && (self->abilities & promise->ability) == 0;
}

/* What no version promises, or an adapter that claims none, says nothing. */
ObdPromise
obd_adapter_get_promise (const ObdAdapter *self, ObdAbility ability)
{
  g_return_val_if_fail (self != NULL, OBD_PROMISE_NONE);

  for (guint i = 0; self->version > 0 && i < G_N_ELEMENTS (promises); i++)
    if (promises[i].ability == ability)
      return self->version >= promises[i].since ? OBD_PROMISE_MADE : OBD_PROMISE_NOT_YET;
  return OBD_PROMISE_NONE;
}

/**
 * obd_adapter_breaks_promise:
 *
 * Returns: whether it lacks what the version that it claims has, or claims one that never was
 */
gboolean
obd_adapter_breaks_promise (const ObdAdapter *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (promises); i++)
    if (is_broken (self, &promises[i]))
      return TRUE;
  return self->version == NEVER_MADE;
}

/**
 * obd_adapter_dup_why_clone:
 *
 * Returns: (transfer full) (nullable): sentences that say why it is judged a clone, translated;
 *   %NULL where it is none
 */
char *
obd_adapter_dup_why_clone (const ObdAdapter *self)
{
  g_autoptr (GString) why = g_string_new (NULL);

  g_return_val_if_fail (self != NULL, NULL);

  if (self->version == NEVER_MADE)
    g_string_append (why, _ ("v1.5 was never made by Elm Electronics."));
  for (guint i = 0; i < G_N_ELEMENTS (promises); i++)
    if (is_broken (self, &promises[i]))
      {
        g_string_append (why, why->len > 0 ? " " : "");
        /* Translators: a command, and the version of the ELM327 that it came with. */
        g_string_append_printf (why, _ ("It lacks %s, which every ELM327 has since v%s."),
                                promises[i].command, promises[i].version);
      }
  return why->len > 0 ? g_string_free (g_steal_pointer (&why), FALSE) : NULL;
}
