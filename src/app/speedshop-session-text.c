/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-session-text.h"

#include <glib/gi18n.h>

#include <string.h>

static const SpeedshopSessionText texts[] = {
  [OBD_SESSION_IDLE] = { "speedshop-unlink-symbolic", "idle", N_ ("No adapter"),
                         N_ ("Connect to read a car") },
  [OBD_SESSION_CONNECTING] = { "speedshop-plug-symbolic", "info", N_ ("Connecting"),
                               N_ ("Looking for the car") },
  [OBD_SESSION_NO_CAR] = { "speedshop-plug-symbolic", "warn", N_ ("The car is silent"),
                           N_ ("Switch the ignition on") },
  [OBD_SESSION_LIVE] = { "speedshop-plug-symbolic", "ok", N_ ("Live"), N_ ("The car answers") },
  [OBD_SESSION_LOST] = { "speedshop-unlink-symbolic", "crit", N_ ("Adapter lost"),
                         N_ ("Trying again") },
};

const SpeedshopSessionText *
speedshop_session_text_for (ObdSessionState state)
{
  g_return_val_if_fail (state < G_N_ELEMENTS (texts), &texts[OBD_SESSION_IDLE]);

  return &texts[state];
}

const char *
speedshop_session_text_get_word (const SpeedshopSessionText *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  return _ (text->word);
}

const char *
speedshop_session_text_get_hint (const SpeedshopSessionText *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  return _ (text->hint);
}

/* A port as people know it: without its scheme, "/dev/ttyUSB0", "192.168.0.10:35000". */
static char *
dup_port_name (const char *port)
{
  static const char *const schemes[] = { "serial:", "tcp:" };

  for (guint i = 0; port && i < G_N_ELEMENTS (schemes); i++)
    if (g_str_has_prefix (port, schemes[i]))
      return g_strdup (port + strlen (schemes[i]));

  return g_strdup (port);
}

/**
 * speedshop_session_dup_name:
 *
 * Returns: (transfer full): what to call the adapter: what it calls itself, "Simulated vehicle", or
 *   its port while it has not told
 */
char *
speedshop_session_dup_name (ObdSession *session)
{
  const char *adapter;

  g_return_val_if_fail (OBD_IS_SESSION (session), NULL);

  if (obd_session_get_simulated (session))
    return g_strdup (_ ("Simulated vehicle"));

  adapter = obd_session_get_adapter (session);
  if (adapter && adapter[0] != '\0')
    return g_strdup (adapter);

  return dup_port_name (obd_session_get_port (session));
}
