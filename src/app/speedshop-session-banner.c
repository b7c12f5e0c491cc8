/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-session-banner.h"

#include "app/speedshop-session-text.h"

#include <glib/gi18n.h>

static const struct
{
  ObdSessionState state;
  SpeedshopBannerKind kind;
  const char *text;
} banners[] = {
  { OBD_SESSION_LOST, SPEEDSHOP_BANNER_CRIT,
    N_ ("Adapter lost, trying again. Readings stand still until it is back.") },
  { OBD_SESSION_NO_CAR, SPEEDSHOP_BANNER_WARN,
    N_ ("The adapter works, but the car is silent. Is the ignition on?") },
};

static void
update (SpeedshopBanner *banner, ObdSession *session)
{
  const ObdSessionState state = obd_session_get_state (session);
  const char *problem = obd_session_get_problem (session);

  for (guint i = 0; i < G_N_ELEMENTS (banners); i++)
    if (banners[i].state == state)
      {
        const gboolean own_words = banners[i].kind == SPEEDSHOP_BANNER_CRIT || problem == NULL;

        speedshop_banner_show (banner, banners[i].kind,
                               speedshop_session_text_for (state)->icon_name,
                               own_words ? _ (banners[i].text) : problem);
        return;
      }

  speedshop_banner_hide (banner);
}

static void
session_changed_cb (SpeedshopBanner *banner, GParamSpec *pspec, ObdSession *session)
{
  update (banner, session);
}

/**
 * speedshop_session_banner_attach:
 *
 * Lets @banner say when the adapter is lost and when the car is silent, with Try again and
 * Disconnect.
 */
void
speedshop_session_banner_attach (SpeedshopBanner *banner, SpeedshopConnector *connector)
{
  ObdSession *session;

  g_return_if_fail (SPEEDSHOP_IS_BANNER (banner));
  g_return_if_fail (SPEEDSHOP_IS_CONNECTOR (connector));

  session = speedshop_connector_get_session (connector);
  speedshop_banner_set_action (banner, 0, _ ("Try again"), "win.reconnect");
  speedshop_banner_set_action (banner, 1, _ ("Disconnect"), "win.disconnect");
  g_signal_connect_object (session, "notify::state", G_CALLBACK (session_changed_cb), banner,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::problem", G_CALLBACK (session_changed_cb), banner,
                           G_CONNECT_SWAPPED);
  update (banner, session);
}
