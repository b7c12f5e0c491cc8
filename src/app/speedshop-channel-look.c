/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-channel-look.h"

/* How the state of a channel looks beside its value, as callbacks for templates. Each is called by
 * a binding as (object, state, zone …). */

/**
 * speedshop_channel_look_get_icon:
 *
 * Returns: (nullable): the icon that says how a value is to be taken; %NULL for a normal one
 */
const char *
speedshop_channel_look_get_icon (SpeedshopChannelState state, SpeedshopZone zone)
{
  static const char *const of_zone[] = { NULL, "speedshop-warnt-symbolic",
                                         "speedshop-crito-symbolic" };
  static const char *const of_state[] = {
    [SPEEDSHOP_CHANNEL_WAITING] = NULL,
    [SPEEDSHOP_CHANNEL_LIVE] = NULL,
    [SPEEDSHOP_CHANNEL_STALE] = "speedshop-clock-symbolic",
    [SPEEDSHOP_CHANNEL_DEAD] = "speedshop-clock-symbolic",
    [SPEEDSHOP_CHANNEL_UNSUPPORTED] = NULL,
  };

  return state == SPEEDSHOP_CHANNEL_LIVE ? of_zone[zone] : of_state[state];
}

/**
 * speedshop_channel_look_get_class:
 *
 * Returns: the style class for words about a value
 */
const char *
speedshop_channel_look_get_class (SpeedshopChannelState state, SpeedshopZone zone)
{
  static const char *const of_zone[] = { "normal", "warn", "crit" };
  static const char *const of_state[] = {
    [SPEEDSHOP_CHANNEL_WAITING] = "secondary",
    [SPEEDSHOP_CHANNEL_LIVE] = "normal",
    [SPEEDSHOP_CHANNEL_STALE] = "warn",
    [SPEEDSHOP_CHANNEL_DEAD] = "warn",
    [SPEEDSHOP_CHANNEL_UNSUPPORTED] = "secondary",
  };

  return state == SPEEDSHOP_CHANNEL_LIVE ? of_zone[zone] : of_state[state];
}

static char *
get_icon (gpointer object, int state, int zone)
{
  return g_strdup (
    speedshop_channel_look_get_icon ((SpeedshopChannelState) state, (SpeedshopZone) zone));
}

static gboolean
has_icon (gpointer object, int state, int zone)
{
  return speedshop_channel_look_get_icon ((SpeedshopChannelState) state, (SpeedshopZone) zone) !=
         NULL;
}

static gboolean
has_zone (gpointer object, int state, int zone)
{
  return state == SPEEDSHOP_CHANNEL_LIVE && zone != SPEEDSHOP_ZONE_NORMAL;
}

static char **
get_note_classes (gpointer object, int state, int zone)
{
  const char *classes[] = {
    "note",
    speedshop_channel_look_get_class ((SpeedshopChannelState) state, (SpeedshopZone) zone),
    NULL,
  };

  return g_strdupv ((char **) classes);
}

/* The figure itself turns grey when it is not of now. */
static char **
get_value_classes (gpointer object, int state, int zone)
{
  gboolean live = state == SPEEDSHOP_CHANNEL_LIVE;
  const char *classes[] = {
    "value",
    "numeric",
    live ? speedshop_channel_look_get_class ((SpeedshopChannelState) state, (SpeedshopZone) zone)
         : "secondary",
    NULL,
  };

  return g_strdupv ((char **) classes);
}

static gboolean
shows_bar (gpointer object, int state)
{
  return state == SPEEDSHOP_CHANNEL_LIVE || state == SPEEDSHOP_CHANNEL_WAITING;
}

static gboolean
shows_note (gpointer object, int state)
{
  return !shows_bar (object, state);
}

/* Why the value is not live goes before how far it went. */
static char *
choose_extremes (gpointer object,
                 const char *status,
                 const char *minimum,
                 const char *peak,
                 gboolean wide)
{
  if (status != NULL && *status != '\0')
    return g_strdup (status);
  if (!wide || minimum == NULL || *minimum == '\0')
    return g_strdup (peak);
  return g_strdup_printf ("%s · %s", minimum, peak);
}

/**
 * speedshop_channel_look_bind:
 *
 * Gives a template the callbacks of this file.
 */
void
speedshop_channel_look_bind (GtkWidgetClass *klass)
{
  static const struct
  {
    const char *name;
    GCallback callback;
  } callbacks[] = {
    { "get_icon", G_CALLBACK (get_icon) },
    { "has_icon", G_CALLBACK (has_icon) },
    { "has_zone", G_CALLBACK (has_zone) },
    { "get_note_classes", G_CALLBACK (get_note_classes) },
    { "get_value_classes", G_CALLBACK (get_value_classes) },
    { "shows_bar", G_CALLBACK (shows_bar) },
    { "shows_note", G_CALLBACK (shows_note) },
    { "choose_extremes", G_CALLBACK (choose_extremes) },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (callbacks); i++)
    gtk_widget_class_bind_template_callback_full (klass, callbacks[i].name, callbacks[i].callback);
}
