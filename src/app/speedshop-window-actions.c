/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-live-page.h"
#include "app/speedshop-recordings-page.h"
#include "app/speedshop-restore-sheet.h"
#include "app/speedshop-window-private.h"

#include <glib/gi18n.h>

static SpeedshopConnector *
get_connector (gpointer user_data)
{
  return speedshop_context_get_connector (SPEEDSHOP_WINDOW (user_data)->context);
}

static void
section_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  speedshop_window_show_section (user_data, g_variant_get_string (parameter, NULL));
}

static void
watch_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SpeedshopWindow *self = user_data;

  speedshop_window_show_section (self, "live");
  speedshop_live_page_watch (SPEEDSHOP_LIVE_PAGE (gtk_stack_get_visible_child (self->stack)),
                             g_variant_get_string (parameter, NULL));
}

static void
recording_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SpeedshopWindow *self = user_data;

  speedshop_window_show_section (self, "recordings");
  speedshop_recordings_page_open (
    SPEEDSHOP_RECORDINGS_PAGE (gtk_stack_get_visible_child (self->stack)),
    g_variant_get_string (parameter, NULL));
}

static void
compare_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SpeedshopWindow *self = user_data;
  const char *id, *other_id;

  g_variant_get (parameter, "(&s&s)", &id, &other_id);
  speedshop_window_show_section (self, "recordings");
  speedshop_recordings_page_compare (
    SPEEDSHOP_RECORDINGS_PAGE (gtk_stack_get_visible_child (self->stack)), id, other_id);
}

static void
rail_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  speedshop_shell_toggle_rail (SPEEDSHOP_WINDOW (user_data)->shell);
}

/* A rail that was away has to be in its place before a menu can hang from it. */
static gboolean
popup_menu_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  SpeedshopWindow *self = SPEEDSHOP_WINDOW (widget);

  if (speedshop_shell_get_rail_in_place (self->shell))
    {
      speedshop_rail_popup_menu (self->rail);
      return G_SOURCE_REMOVE;
    }

  /* Escape may have sent it away again. */
  return speedshop_shell_get_revealed (self->shell) ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static void
menu_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SpeedshopWindow *self = user_data;

  if (speedshop_shell_get_rail_hidden (self->shell))
    speedshop_shell_set_revealed (self->shell, TRUE);
  gtk_widget_add_tick_callback (GTK_WIDGET (self), popup_menu_cb, NULL, NULL);
}

static void
region_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  const gboolean next = g_str_equal (g_action_get_name (G_ACTION (action)), "next-region");

  speedshop_window_cycle_focus (user_data, next ? 1 : -1);
}

static void
fullscreen_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  if (gtk_window_is_fullscreen (user_data))
    gtk_window_unfullscreen (user_data);
  else
    gtk_window_fullscreen (user_data);
}

static void
close_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  gtk_window_close (user_data);
}

static void
connect_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  speedshop_window_show_connect (user_data);
}

static void
connect_adapter_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SpeedshopWindow *self = user_data;
  SpeedshopPortItem *item =
    speedshop_port_list_get_suggested (speedshop_context_get_port_list (self->context));

  if (item)
    speedshop_connector_open (get_connector (self), speedshop_port_item_get_port (item));
  else
    speedshop_window_show_connect (self);
}

static void
connect_simulated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  speedshop_connector_open (get_connector (user_data), SPEEDSHOP_SIMULATED_PORT);
}

static void
reconnect_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  speedshop_connector_retry (get_connector (user_data));
}

static void
cancel_connect_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  speedshop_connector_cancel (get_connector (user_data));
}

static void
disconnect_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  speedshop_connector_close (get_connector (user_data));
}

static void
open_store_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  speedshop_context_open_store (SPEEDSHOP_WINDOW (user_data)->context);
}

static void
restore_backup_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SpeedshopWindow *self = user_data;

  speedshop_restore_sheet_present (self, self->context);
}

static const GActionEntry entries[] = {
  { "section", section_cb, "s", "'live'", NULL },
  { "watch", watch_cb, "s", NULL, NULL },
  { "recording", recording_cb, "s", NULL, NULL },
  { "compare-recordings", compare_cb, "(ss)", NULL, NULL },
  { "rail", rail_cb },
  { "menu", menu_cb },
  { "next-region", region_cb },
  { "previous-region", region_cb },
  { "fullscreen", fullscreen_cb },
  { "close", close_cb },
  { "connect", connect_cb },
  { "connect-adapter", connect_adapter_cb },
  { "connect-simulated", connect_simulated_cb },
  { "reconnect", reconnect_cb },
  { "cancel-connect", cancel_connect_cb },
  { "disconnect", disconnect_cb },
  { "open-store", open_store_cb },
  { "restore-backup", restore_backup_cb },
};

/* An action of the window. */
void
speedshop_window_enable (SpeedshopWindow *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

static void
connection_changed_cb (SpeedshopWindow *self)
{
  SpeedshopConnector *connector = get_connector (self);
  const gboolean busy = speedshop_connector_get_busy (connector);

  speedshop_window_enable (self, "cancel-connect", busy);
  speedshop_window_enable (self, "connect-adapter", !busy);
  speedshop_window_enable (self, "connect-simulated", !busy);
  speedshop_window_enable (self, "reconnect",
                           speedshop_connector_get_port (connector) != NULL && !busy);
  speedshop_window_enable (self, "disconnect", speedshop_connector_is_open (connector));
}

void
speedshop_window_add_actions (SpeedshopWindow *self)
{
  SpeedshopConnector *connector = get_connector (self);

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  g_signal_connect_object (connector, "notify", G_CALLBACK (connection_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (speedshop_connector_get_session (connector), "notify::state",
                           G_CALLBACK (connection_changed_cb), self, G_CONNECT_SWAPPED);
  connection_changed_cb (self);
}
