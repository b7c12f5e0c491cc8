/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SimQuirks:
 * @SIM_QUIRK_NO_DIGIT: takes the count of lines behind a request for nonsense
 * @SIM_QUIRK_KEEPS_ECHO: says OK to AT E0 and goes on
 * @SIM_QUIRK_KEEPS_SPACES: says OK to AT S0 and goes on
 * @SIM_QUIRK_NULS: puts zero bytes before its prompt
 * @SIM_QUIRK_NULS_AFTER_RESET: sends four of them after AT Z
 * @SIM_QUIRK_LATE_PROMPT: sends the prompt alone, some time after the rest
 * @SIM_QUIRK_SAME_LINE: data follows the dots of a search on their line
 * @SIM_QUIRK_SHORT_OK: leaves the empty line out between reply and prompt
 * @SIM_QUIRK_MISSPELLS: swallows the first letter of what is wrong
 * @SIM_QUIRK_DROPS_ON_RESET: loses its radio link when it is reset by AT Z
 *
 * How an adapter differs from the data sheet.
 */
typedef enum
{
  SIM_QUIRK_NONE = 0,
  SIM_QUIRK_NO_DIGIT = 1 << 0,
  SIM_QUIRK_KEEPS_ECHO = 1 << 1,
  SIM_QUIRK_KEEPS_SPACES = 1 << 2,
  SIM_QUIRK_NULS = 1 << 3,
  SIM_QUIRK_NULS_AFTER_RESET = 1 << 4,
  SIM_QUIRK_LATE_PROMPT = 1 << 5,
  SIM_QUIRK_SAME_LINE = 1 << 6,
  SIM_QUIRK_SHORT_OK = 1 << 7,
  SIM_QUIRK_MISSPELLS = 1 << 8,
  SIM_QUIRK_DROPS_ON_RESET = 1 << 9
} SimQuirks;

/**
 * SimAdapterKind:
 * @name: as in `adapter=NAME`
 * @title, @description: for people; translate by sim_adapter_kind_get_title() and
 *   sim_adapter_kind_get_description()
 * @banner: what it claims to be
 * @device: what AT @1 says
 * @stn, @hardware: (nullable): what STI and STDI say; %NULL for an adapter without ST commands
 * @version: of the ELM327 whose commands it knows, in tenths
 * @refused, @pretended: (nullable): AT commands that it takes for nonsense, and those it says OK to
 *   and does nothing, apart by spaces
 * @request_bytes: the most it sends to the car, 0 for as many as a frame has room for
 * @reply_lines: how many lines of one answer it can follow, 0 for all
 * @buffer: characters of a reply after which its buffer is full, 0 for never
 * @brown_out_every: it restarts after so many replies, 0 for never
 * @jitter_ms: how much later than it could a reply may leave
 *
 * A kind of adapter: what it claims, what it can do, and what it does wrong.
 */
typedef struct
{
  const char *name;
  const char *title;
  const char *description;
  const char *banner;
  const char *device;
  const char *stn;
  const char *hardware;
  guint version;
  SimQuirks quirks;
  const char *refused;
  const char *pretended;
  guint request_bytes;
  guint reply_lines;
  guint buffer;
  guint brown_out_every;
  guint jitter_ms;
} SimAdapterKind;

const SimAdapterKind *sim_list_adapter_kinds (guint *n_kinds);
const SimAdapterKind *sim_adapter_kind_find (const char *name, GError **error);
const char *sim_adapter_kind_get_title (const SimAdapterKind *kind);
const char *sim_adapter_kind_get_description (const SimAdapterKind *kind);
gboolean sim_adapter_kind_refuses (const SimAdapterKind *kind, const char *command);
gboolean sim_adapter_kind_pretends (const SimAdapterKind *kind, const char *command);

G_END_DECLS
