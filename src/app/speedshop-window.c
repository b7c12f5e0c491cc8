/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-window.h"

#include "app/speedshop-live-page.h"
#include "app/speedshop-session-banner.h"
#include "app/speedshop-settings.h"
#include "app/speedshop-tab-stop.h"
#include "app/speedshop-window-private.h"

#include <glib/gi18n.h>

G_DEFINE_FINAL_TYPE (SpeedshopWindow, speedshop_window, ADW_TYPE_APPLICATION_WINDOW)

static void
section_activated_cb (SpeedshopWindow *self, const char *section)
{
  speedshop_window_show_section (self, section);
  speedshop_shell_set_revealed (self->shell, FALSE);
}

/* Banners stand under the header bar, which belongs to the page; so they move to the page that
 * shows. */
static void
move_banners (SpeedshopWindow *self, GtkWidget *page)
{
  g_autoptr (GtkWidget) banners = g_object_ref (self->banners);

  gtk_box_remove (GTK_BOX (gtk_widget_get_parent (banners)), banners);
  gtk_box_insert_child_after (GTK_BOX (page), banners, gtk_widget_get_first_child (page));
}

/* Where gauges have the screen for themselves, the rail gives way. */
static void
share_screen (SpeedshopWindow *self)
{
  GtkWidget *page = gtk_stack_get_visible_child (self->stack);
  gboolean bare = SPEEDSHOP_IS_LIVE_PAGE (page) &&
                  speedshop_live_page_get_gauges_only (SPEEDSHOP_LIVE_PAGE (page));

  g_object_set (self->shell, "bare", bare, NULL);
  if (bare)
    gtk_widget_add_css_class (GTK_WIDGET (self->toasts), "over-bay");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->toasts), "over-bay");
}

/* A way back is offered where there is one. */
static void
offer_backup (SpeedshopWindow *self)
{
  g_autofree char *backup =
    speedshop_context_get_store_damaged (self->context)
      ? speedshop_backups_get_newest (speedshop_context_get_backups (self->context))
      : NULL;

  speedshop_banner_set_action (
    self->store_banner, 1, backup ? _ ("Restore the latest backup…") : NULL, "win.restore-backup");
}

static void
store_problem_cb (SpeedshopWindow *self)
{
  const char *problem = speedshop_context_get_store_problem (self->context);

  offer_backup (self);
  if (problem)
    speedshop_banner_show (self->store_banner, SPEEDSHOP_BANNER_CRIT, "speedshop-crito-symbolic",
                           problem);
  else
    speedshop_banner_hide (self->store_banner);
}

static gboolean
first_frame_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  static const int frames_before_start = 1;
  SpeedshopWindow *self = SPEEDSHOP_WINDOW (widget);

  if (gdk_frame_clock_get_frame_counter (clock) < frames_before_start)
    return G_SOURCE_CONTINUE;

  speedshop_context_start (self->context);
  return G_SOURCE_REMOVE;
}

static void
restore_size (SpeedshopWindow *self)
{
  GSettings *settings = speedshop_context_get_settings (self->context);

  gtk_window_set_default_size (GTK_WINDOW (self),
                               g_settings_get_int (settings, SPEEDSHOP_SETTINGS_WINDOW_WIDTH),
                               g_settings_get_int (settings, SPEEDSHOP_SETTINGS_WINDOW_HEIGHT));
  if (g_settings_get_boolean (settings, SPEEDSHOP_SETTINGS_WINDOW_MAXIMIZED))
    gtk_window_maximize (GTK_WINDOW (self));
}

static void
remember_size (SpeedshopWindow *self)
{
  GSettings *settings = speedshop_context_get_settings (self->context);
  int width, height, least_width, least_height;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  gtk_widget_get_size_request (GTK_WIDGET (self), &least_width, &least_height);
  g_settings_set_int (settings, SPEEDSHOP_SETTINGS_WINDOW_WIDTH, MAX (width, least_width));
  g_settings_set_int (settings, SPEEDSHOP_SETTINGS_WINDOW_HEIGHT, MAX (height, least_height));
  g_settings_set_boolean (settings, SPEEDSHOP_SETTINGS_WINDOW_MAXIMIZED,
                          gtk_window_is_maximized (GTK_WINDOW (self)));
  g_settings_set_string (settings, SPEEDSHOP_SETTINGS_SECTION, self->section);
}

static gboolean
speedshop_window_close_request (GtkWindow *window)
{
  remember_size (SPEEDSHOP_WINDOW (window));

  return GTK_WINDOW_CLASS (speedshop_window_parent_class)->close_request (window);
}

static void
speedshop_window_dispose (GObject *object)
{
  SpeedshopWindow *self = SPEEDSHOP_WINDOW (object);

  speedshop_window_drop_connect (self);
  g_clear_weak_pointer (&self->toast);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (speedshop_window_parent_class)->dispose (object);
}

static void
speedshop_window_finalize (GObject *object)
{
  g_free (SPEEDSHOP_WINDOW (object)->section);

  G_OBJECT_CLASS (speedshop_window_parent_class)->finalize (object);
}

static void
speedshop_window_class_init (SpeedshopWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = speedshop_window_dispose;
  object_class->finalize = speedshop_window_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = speedshop_window_close_request;

  g_type_ensure (SPEEDSHOP_TYPE_SHELL);
  g_type_ensure (SPEEDSHOP_TYPE_RAIL);
  g_type_ensure (SPEEDSHOP_TYPE_BANNER);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/nz/kcspeedshop/Speedshop/ui/speedshop-window.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeedshopWindow, shell);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopWindow, rail);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopWindow, banners);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopWindow, session_banner);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopWindow, store_banner);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopWindow, stack);
  gtk_widget_class_bind_template_callback (widget_class, section_activated_cb);
}

static void
speedshop_window_init (SpeedshopWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_window_set_icon_name (GTK_WINDOW (self), "nz.kcspeedshop.Speedshop");
  speedshop_tab_stop_lists (GTK_WINDOW (self));
}

static GtkWidget *
add_page (SpeedshopWindow *self, const SpeedshopSection *section)
{
  GtkWidget *page = speedshop_window_make_page (self->context, section);

  if (SPEEDSHOP_IS_LIVE_PAGE (page))
    g_signal_connect_object (page, "notify::gauges-only", G_CALLBACK (share_screen), self,
                             G_CONNECT_SWAPPED);
  gtk_stack_add_named (self->stack, page, section->id);
  return page;
}

static void
use_context (SpeedshopWindow *self, SpeedshopContext *context)
{
  g_autofree char *section = NULL;

  self->context = g_object_ref (context);
  g_object_set (self->rail, "context", context, NULL);
  speedshop_session_banner_attach (self->session_banner, speedshop_context_get_connector (context));
  speedshop_banner_set_action (self->store_banner, 0, _ ("Try again"), "win.open-store");
  g_signal_connect_object (context, "notify::store-problem", G_CALLBACK (store_problem_cb), self,
                           G_CONNECT_SWAPPED);
  speedshop_window_add_actions (self);
  speedshop_window_add_scan_actions (self);
  speedshop_window_add_record_actions (self);
  speedshop_window_follow_touch (self);
  restore_size (self);

  section =
    g_settings_get_string (speedshop_context_get_settings (context), SPEEDSHOP_SETTINGS_SECTION);
  speedshop_window_show_section (self, speedshop_section_find (section) ? section : "live");
  gtk_widget_add_tick_callback (GTK_WIDGET (self), first_frame_cb, NULL, NULL);
}

GtkWidget *
speedshop_window_new (AdwApplication *application, SpeedshopContext *context)
{
  SpeedshopWindow *self;

  g_return_val_if_fail (ADW_IS_APPLICATION (application), NULL);
  g_return_val_if_fail (SPEEDSHOP_IS_CONTEXT (context), NULL);

  self = g_object_new (SPEEDSHOP_TYPE_WINDOW, "application", application, NULL);
  use_context (self, context);
  return GTK_WIDGET (self);
}

/**
 * speedshop_window_get_context:
 *
 * Returns: (transfer none)
 */
SpeedshopContext *
speedshop_window_get_context (SpeedshopWindow *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_WINDOW (self), NULL);

  return self->context;
}

/**
 * speedshop_window_show_section:
 * @section: a section's id; others are ignored
 */
void
speedshop_window_show_section (SpeedshopWindow *self, const char *section)
{
  const SpeedshopSection *found;
  GtkWidget *page;
  GAction *action;

  g_return_if_fail (SPEEDSHOP_IS_WINDOW (self));

  found = speedshop_section_find (section);
  if (found == NULL || g_strcmp0 (self->section, found->id) == 0)
    return;

  page = gtk_stack_get_child_by_name (self->stack, found->id);
  if (page == NULL)
    page = add_page (self, found);
  move_banners (self, page);
  gtk_stack_set_visible_child (self->stack, page);
  share_screen (self);

  g_free (self->section);
  self->section = g_strdup (found->id);
  speedshop_rail_select (self->rail, found->id);
  gtk_window_set_title (GTK_WINDOW (self), speedshop_section_get_title (found));
  action = g_action_map_lookup_action (G_ACTION_MAP (self), "section");
  g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_string (found->id));
}
