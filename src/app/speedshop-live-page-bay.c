/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Live data on the whole screen: instruments or charts alone, under a head that tells the car and
 * over a row of buttons that a glove can hit. */
#include "app/speedshop-live-page-private.h"
#include "app/speedshop-page-keys.h"
#include "app/speedshop-snapshot.h"
#include "app/speedshop-window.h"

#include <glib/gi18n.h>
#include <string.h>

static gboolean
has_whole_screen (SpeedshopLivePage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return GTK_IS_WINDOW (root) && gtk_window_is_fullscreen (GTK_WINDOW (root));
}

/* Before there is a car, and while its dashboard is edited, the page is needed whole. */
static gboolean
should_be_bare (SpeedshopLivePage *self)
{
  return has_whole_screen (self) && !speedshop_dashboard_editor_get_editing (self->editor) &&
         g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "board") == 0;
}

static GSimpleAction *
get_action (SpeedshopLivePage *self, const char *name)
{
  return G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), name));
}

static void
show_part (SpeedshopLivePage *self)
{
  SpeedshopLivePart part = self->charts ? SPEEDSHOP_LIVE_PART_CHARTS : SPEEDSHOP_LIVE_PART_GAUGES;

  speedshop_bay_bar_show_charts (self->bay_bar, self->charts);
  speedshop_live_board_show_part (self->board, self->gauges_only ? part : SPEEDSHOP_LIVE_PART_ALL);
}

/**
 * speedshop_live_page_show_bay:
 *
 * Shows the chosen dashboard as the bay has it.
 */
void
speedshop_live_page_show_bay (SpeedshopLivePage *self)
{
  SpeedshopDashboard *chosen = speedshop_dashboards_get_chosen (self->dashboards);
  g_autoptr (SpeedshopDashboard) laid_out = NULL;

  if (!g_set_object (&self->in_bay, chosen))
    return;
  self->charts &= speedshop_dashboard_has_charts (chosen);
  g_simple_action_set_enabled (get_action (self, "charts"),
                               speedshop_dashboard_has_charts (chosen));
  laid_out = speedshop_dashboard_new_for_bay (chosen);
  speedshop_live_board_show (self->board, laid_out);
  show_part (self);
}

/* What is not there any more cannot keep the keyboard. */
static void
move_focus (SpeedshopLivePage *self)
{
  gtk_widget_child_focus (self->gauges_only ? GTK_WIDGET (self->bay_bar) : GTK_WIDGET (self->heads),
                          GTK_DIR_TAB_FORWARD);
}

static void
set_gauges_only (SpeedshopLivePage *self, gboolean gauges_only)
{
  const char *layout = gauges_only ? "bay" : "window";

  self->gauges_only = gauges_only;
  self->charts = FALSE;
  g_clear_object (&self->in_bay);
  gtk_stack_set_visible_child_name (self->heads, layout);
  gtk_stack_set_visible_child_name (self->foots, layout);
  if (gauges_only)
    gtk_widget_add_css_class (GTK_WIDGET (self), "bay");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "bay");
  speedshop_live_page_show_dashboard (self);
  show_part (self);
  move_focus (self);
  speedshop_live_page_tell_gauges_only (self);
}

/**
 * speedshop_live_page_update_bay:
 *
 * Finds out anew whether instruments have the screen for themselves. A page that is in no window,
 * any more or yet, stays as it is.
 */
void
speedshop_live_page_update_bay (SpeedshopLivePage *self)
{
  gboolean bare = should_be_bare (self);

  if (gtk_widget_get_root (GTK_WIDGET (self)) != NULL && bare != self->gauges_only)
    set_gauges_only (self, bare);
}

/* A menu closes first. */
static gboolean
leave_by_key (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = gtk_root_get_focus (root);

  if (!SPEEDSHOP_LIVE_PAGE (widget)->gauges_only ||
      (focus != NULL && gtk_widget_get_native (focus) != GTK_NATIVE (root)))
    return FALSE;
  return gtk_widget_activate_action (widget, "win.fullscreen", NULL);
}

/* --- a picture --- */

static const char *
get_car (SpeedshopLivePage *self)
{
  ShopVehicle *vehicle = speedshop_vehicle_heading_get_vehicle (self->bay_heading);

  if (vehicle == NULL)
    return _ ("Live data");
  return shop_vehicle_get_plate (vehicle) != NULL ? shop_vehicle_get_plate (vehicle)
                                                  : shop_vehicle_get_title (vehicle);
}

/* What the head of the page tells, and when. */
static char *
word_caption (SpeedshopLivePage *self, GDateTime *now)
{
  ShopVehicle *vehicle = speedshop_vehicle_heading_get_vehicle (self->bay_heading);
  g_autofree char *when = g_date_time_format (now, "%x %X");
  const char *title = vehicle != NULL ? shop_vehicle_get_title (vehicle) : NULL;

  if (title == NULL || g_str_equal (title, get_car (self)))
    return g_strdup_printf ("%s · %s", get_car (self), when);
  return g_strdup_printf ("%s · %s · %s", get_car (self), title, when);
}

static const char *
get_pictures_folder (void)
{
  const char *pictures = g_get_user_special_dir (G_USER_DIRECTORY_PICTURES);

  return pictures != NULL ? pictures : g_get_home_dir ();
}

static void
tell (SpeedshopLivePage *self, const char *sentence)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (SPEEDSHOP_IS_WINDOW (root))
    speedshop_window_toast (SPEEDSHOP_WINDOW (root), sentence);
}

/**
 * speedshop_live_page_tell_marker:
 * @name: (nullable): what the marker is called
 *
 * Where no chart shows the marker, words do.
 */
void
speedshop_live_page_tell_marker (SpeedshopLivePage *self, const char *name)
{
  g_autofree char *sentence = NULL;

  if (!self->gauges_only)
    return;
  /* Translators: %s is what a marker in a recording is called, such as "Marker 1" */
  sentence = g_strdup_printf (_ ("%s is set."), name != NULL ? name : _ ("The marker"));
  tell (self, sentence);
}

/* As people know it: a home is "~". */
static char *
word_path (const char *path)
{
  const char *home = g_get_home_dir ();
  g_autofree char *shown = g_filename_display_name (path);

  if (!g_str_has_prefix (path, home) || path[strlen (home)] != G_DIR_SEPARATOR)
    return g_steal_pointer (&shown);
  return g_strconcat ("~", shown + strlen (home), NULL);
}

static void
on_kept (GObject *board, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SpeedshopLivePage) self = SPEEDSHOP_LIVE_PAGE (user_data);
  g_autoptr (GError) error = NULL;
  g_autofree char *path = speedshop_snapshot_keep_finish (result, &error);
  g_autofree char *shown = path != NULL ? word_path (path) : NULL;
  g_autofree char *sentence = NULL;

  /* Translators: %s is a file's path */
  sentence = shown != NULL ? g_strdup_printf (_ ("Snapshot saved: %s"), shown)
                           : g_strdup_printf (_ ("The snapshot was not saved. %s"), error->message);
  tell (self, sentence);
}

static void
on_snapshot (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SpeedshopLivePage *self = SPEEDSHOP_LIVE_PAGE (user_data);
  g_autoptr (GDateTime) now = NULL;
  g_autofree char *caption = NULL;

  if (self->context == NULL)
    return;
  now = g_date_time_new_now (speedshop_context_get_zone (self->context));
  caption = word_caption (self, now);
  if (gtk_widget_get_mapped (GTK_WIDGET (self->board)))
    speedshop_snapshot_keep_async (GTK_WIDGET (self->board), get_pictures_folder (), get_car (self),
                                   now, caption, NULL, on_kept, g_object_ref (self));
}

/* --- what it hangs on --- */

static void
on_charts (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SpeedshopLivePage *self = SPEEDSHOP_LIVE_PAGE (user_data);

  self->charts = !self->charts;
  show_part (self);
}

/* One action for both, so that its button never loses the keyboard in between. */
static void
on_toggle_recording (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SpeedshopLivePage *self = SPEEDSHOP_LIVE_PAGE (user_data);
  const char *name = self->recording == SPEEDSHOP_RECORDING_NONE ? "record" : "stop";

  g_action_group_activate_action (G_ACTION_GROUP (self->actions), name, NULL);
}

/**
 * speedshop_live_page_enable_in_bay:
 * @can_record: or save what is recorded
 */
void
speedshop_live_page_enable_in_bay (SpeedshopLivePage *self, gboolean can_record)
{
  g_simple_action_set_enabled (get_action (self, "toggle-recording"), can_record);
}

static void
on_root (SpeedshopLivePage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (GTK_IS_WINDOW (root))
    g_signal_connect_object (root, "notify::fullscreened",
                             G_CALLBACK (speedshop_live_page_update_bay), self, G_CONNECT_SWAPPED);
  speedshop_live_page_update_bay (self);
}

/**
 * speedshop_live_page_add_bay_actions:
 *
 * To be called once, before all else here.
 */
void
speedshop_live_page_add_bay_actions (SpeedshopLivePage *self)
{
  static const GActionEntry entries[] = {
    { "snapshot", on_snapshot },
    { "charts", on_charts },
    { "toggle-recording", on_toggle_recording },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
}

/**
 * speedshop_live_page_set_up_bay:
 *
 * To be called once, when the page has its dashboards.
 */
void
speedshop_live_page_set_up_bay (SpeedshopLivePage *self)
{
  /* Before a message or a chart takes the key: in a bay it means "back", whatever else there is. */
  speedshop_page_keys_add_first (GTK_WIDGET (self), GDK_KEY_Escape, leave_by_key);
  speedshop_bay_bar_follow (self->bay_bar, self->dashboards);
  g_signal_connect_object (self->editor, "notify::editing",
                           G_CALLBACK (speedshop_live_page_update_bay), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::root", G_CALLBACK (on_root), NULL);
}
