/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "obd/obd-session.h"

G_BEGIN_DECLS

/**
 * SpeedshopSessionText:
 * @icon_name: symbolic icon for the state
 * @style: class of the status colour: "ok", "warn", "crit", "info" or "idle"
 * @word: one to three words, "Adapter lost"; translate by speedshop_session_text_get_word()
 * @hint: what that means or what to do; translate by speedshop_session_text_get_hint()
 *
 * How a state of the session is said; the same in the rail, the banner and the connect view.
 */
typedef struct
{
  const char *icon_name;
  const char *style;
  const char *word;
  const char *hint;
} SpeedshopSessionText;

const SpeedshopSessionText *speedshop_session_text_for (ObdSessionState state);
const char *speedshop_session_text_get_word (const SpeedshopSessionText *text);
const char *speedshop_session_text_get_hint (const SpeedshopSessionText *text);
char *speedshop_session_dup_name (ObdSession *session);

G_END_DECLS
