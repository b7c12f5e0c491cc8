/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/sim-fail.h"

#include "sim/sim-error.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define RADIO_CHATTER "+CONNECTING<<00:0d:18:3a:67:89\r\n"

/* The texts are those of the ELM327 data sheet, and of clones. */
static const SimFailKind kinds[] = {
  { .name = "no-data", .body = "NO DATA" },
  { .name = "bus-error", .body = "BUS ERROR" },
  { .name = "bus-busy", .body = "BUS BUSY" },
  { .name = "bus-init", .body = "BUS INIT: ...ERROR" },
  { .name = "can-error", .body = "CAN ERROR" },
  { .name = "fb-error", .body = "FB ERROR" },
  { .name = "data-error", .body = "DATA ERROR" },
  { .name = "data-error-line", .suffix = "<DATA ERROR" },
  { .name = "rx-error", .suffix = "<RX ERROR" },
  { .name = "buffer-full", .body = "BUFFER FULL" },
  { .name = "stopped", .body = "STOPPED" },
  { .name = "unable-to-connect", .body = "UNABLE TO CONNECT" },
  { .name = "clone-unable", .body = "NABLE TO CONNECT" },
  { .name = "unknown", .body = "?" },
  { .name = "err94", .body = "ERR94", .resets = TRUE },
  { .name = "lv-reset", .body = "LV RESET", .resets = TRUE },
  { .name = "restart", .body = "\r\rELM327 v1.5", .resets = TRUE },
  { .name = "act-alert", .body = "ACT ALERT" },
  { .name = "lp-alert", .body = "LP ALERT" },
  { .name = "act-alert-mark", .body = "ACT ALERT!" },
  { .name = "bus-init-stopped", .body = "BUS INIT: STOPPED" },
  { .name = "not-connected", .body = "NOT CONNECTED" },
  { .name = "vendor-option", .body = "VENDOR OPTION" },
  { .name = "connecting", .prefix = RADIO_CHATTER, .prefix_size = sizeof RADIO_CHATTER - 1 },
  { .name = "dots", .prefix = "SEARCHING...", .prefix_size = 12 },
  { .name = "stale-line", .repeats_last = TRUE },
  { .name = "lost-frames", .first_frames_only = TRUE },
  { .name = "negative", .negative = 0x22 },
  { .name = "busy", .negative = 0x21 },
  { .name = "wrong-session", .negative = 0x7f },
  { .name = "pending", .negative = 0x78, .delay_ms = 60 },
  { .name = "garbage", .body = "4G 0X ~~ zz 7E 8!" },
  { .name = "non-utf8", .body = "\xff\xfe\x80\xc3\x28 41 0C" },
  { .name = "nul", .prefix = "\0\0\0\0", .prefix_size = 4 },
  { .name = "half-line", .body = "7E8 04 41 0", .no_prompt = TRUE },
  { .name = "no-prompt", .no_prompt = TRUE },
  { .name = "silent", .body = "", .no_prompt = TRUE },
  { .name = "unplugged", .body = "", .no_prompt = TRUE, .unplugs = TRUE },
  { .name = "flood", .body = "7E8 06 41 00 BE 3F B8 13 \r", .repeat = 160, .no_prompt = TRUE },
  { .name = "late", .delay_ms = 1500 },
};

static const SimFailKind *
find_kind (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      if (g_str_equal (kinds[i].name, name))
        return &kinds[i];
    }
  return NULL;
}

static char *
list_kinds (void)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    g_strv_builder_add (names, kinds[i].name);
  g_auto (GStrv) list = g_strv_builder_end (names);
  return g_strjoinv (", ", list);
}

/* "s04": whatever answers a request of this service, in hexadecimal as in the standard. */
static gboolean
parse_service (const char *text, char **end, SimFail *fail)
{
  guint64 service = g_ascii_strtoull (text, end, 16);

  fail->service = (guint8) service;
  return g_ascii_isxdigit (*text) && service > 0 && service <= G_MAXUINT8;
}

static gboolean
parse_number (const char *text, char **end, SimFail *fail)
{
  guint64 at = g_ascii_strtoull (text, end, 10);

  fail->at = (guint) at;
  fail->onwards = **end == '+';
  if (fail->onwards)
    (*end)++;
  return g_ascii_isdigit (*text) && at > 0 && at <= G_MAXUINT;
}

static gboolean
parse_one (const char *text, SimFail *fail)
{
  char *end = NULL;
  gboolean valid =
    *text == 's' ? parse_service (text + 1, &end, fail) : parse_number (text, &end, fail);

  if (!valid || *end != ':')
    return FALSE;
  fail->kind = find_kind (end + 1);
  return fail->kind != NULL;
}

static void
set_unreadable (const char *part, GError **error)
{
  g_autofree char *names = list_kinds ();

  g_set_error (
    error, SIM_ERROR, SIM_ERROR_OPTION,
    _ ("“%s” is not a fault of the simulated adapter. Write NUMBER:KIND, NUMBER+:KIND or "
       "sSERVICE:KIND, where the number counts replies from 1, the service is that of the request "
       "in hexadecimal, and the kind is one of: %s."),
    part, names);
}

/**
 * sim_fail_parse:
 * @script: "3:no-data,7+:garbage,s04:silent": the third OBD reply, the seventh and all after it,
 * and each one to a request of service 04
 *
 * Returns: (transfer full) (element-type SimFail): what goes wrong when, or %NULL with @error of
 *   %SIM_ERROR_OPTION
 */
GArray *
sim_fail_parse (const char *script, GError **error)
{
  g_autoptr (GArray) fails = g_array_new (FALSE, FALSE, sizeof (SimFail));
  const char *next = script;

  while (next != NULL)
    {
      const char *comma = strchr (next, ',');
      g_autofree char *part =
        comma != NULL ? g_strndup (next, (gsize) (comma - next)) : g_strdup (next);
      SimFail fail = { 0 };

      if (!parse_one (part, &fail))
        {
          set_unreadable (part, error);
          return NULL;
        }
      g_array_append_val (fails, fail);
      next = comma != NULL ? comma + 1 : NULL;
    }
  return g_steal_pointer (&fails);
}

/**
 * sim_fail_find:
 * @fails: (nullable) (element-type SimFail)
 * @reply: the number of an OBD reply, the first is 1
 * @service: of the request that it answers
 *
 * Returns: (nullable): how it goes wrong
 */
const SimFailKind *
sim_fail_find (const GArray *fails, guint reply, guint8 service)
{
  for (guint i = 0; fails != NULL && i < fails->len; i++)
    {
      const SimFail *fail = &g_array_index (fails, SimFail, i);
      if (fail->service != 0 ? fail->service == service
                             : fail->at == reply || (fail->onwards && reply > fail->at))
        return fail->kind;
    }
  return NULL;
}

/**
 * sim_fail_get_brown_out:
 *
 * Returns: (transfer none): what happens when an adapter's supply breaks down for a moment
 */
const SimFailKind *
sim_fail_get_brown_out (void)
{
  return find_kind ("lv-reset");
}
