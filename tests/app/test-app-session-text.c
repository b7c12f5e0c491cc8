/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-session-text.h"

static void
test_states (void)
{
  static const struct
  {
    ObdSessionState state;
    const char *style;
    const char *word;
  } cases[] = {
    { OBD_SESSION_IDLE, "idle", "No adapter" },
    { OBD_SESSION_CONNECTING, "info", "Connecting" },
    { OBD_SESSION_NO_CAR, "warn", "The car is silent" },
    { OBD_SESSION_LIVE, "ok", "Live" },
    { OBD_SESSION_LOST, "crit", "Adapter lost" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const SpeedshopSessionText *text = speedshop_session_text_for (cases[i].state);

      g_assert_cmpstr (text->style, ==, cases[i].style);
      g_assert_cmpstr (speedshop_session_text_get_word (text), ==, cases[i].word);
      g_assert_cmpstr (speedshop_session_text_get_hint (text), !=, "");
    }
}

/* A silent car and a lost adapter must not be mistaken for each other in a grey print. */
static void
test_icons_differ (void)
{
  g_assert_cmpstr (speedshop_session_text_for (OBD_SESSION_LOST)->icon_name, !=,
                   speedshop_session_text_for (OBD_SESSION_NO_CAR)->icon_name);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/session-text/each-state-has-its-words", test_states);
  g_test_add_func ("/app/session-text/lost-looks-unlike-silent", test_icons_differ);
  return g_test_run ();
}
