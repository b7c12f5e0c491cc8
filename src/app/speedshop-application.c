/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-application.h"

#include "speedshop-config.h"

#include "app/speedshop-about.h"
#include "app/speedshop-accel.h"
#include "app/speedshop-context.h"
#include "app/speedshop-preferences.h"
#include "app/speedshop-section.h"
#include "app/speedshop-settings.h"
#include "app/speedshop-shortcuts.h"
#include "app/speedshop-window.h"

#include <glib/gi18n.h>

#define EXIT_USAGE 2

struct _SpeedshopApplication
{
  AdwApplication parent_instance;

  SpeedshopContext *context;
  SpeedshopWindow *window;
};

G_DEFINE_FINAL_TYPE (SpeedshopApplication, speedshop_application, ADW_TYPE_APPLICATION)

static const GOptionEntry options[] = {
  { "store", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_ ("Keep the shop’s records in this file"),
    N_ ("PATH") },
  { "port", 0, 0, G_OPTION_ARG_STRING, NULL,
    N_ ("Connect to this port at start, such as serial:/dev/ttyUSB0 or sim:petrol-turbo"),
    N_ ("PORT") },
  { "section", 0, 0, G_OPTION_ARG_STRING, NULL, N_ ("Open this section, such as live"),
    N_ ("NAME") },
  { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Print the version and end"), NULL },
  { NULL },
};

static GtkWindow *
get_parent (SpeedshopApplication *self)
{
  return gtk_application_get_active_window (GTK_APPLICATION (self));
}

static void
preferences_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SpeedshopApplication *self = user_data;

  if (self->context)
    speedshop_preferences_present (get_parent (self), self->context);
}

static void
shortcuts_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  speedshop_shortcuts_present (get_parent (user_data));
}

static void
about_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  speedshop_about_present (get_parent (user_data));
}

/* Closing the window, rather than ending at once, lets it remember its size. */
static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SpeedshopApplication *self = user_data;

  if (self->window)
    gtk_window_close (GTK_WINDOW (self->window));
  g_application_quit (G_APPLICATION (self));
}

static const GActionEntry actions[] = {
  { "preferences", preferences_cb },
  { "shortcuts", shortcuts_cb },
  { "about", about_cb },
  { "quit", quit_cb },
};

static void
appearance_cb (SpeedshopApplication *self)
{
  static const AdwColorScheme schemes[] = { ADW_COLOR_SCHEME_DEFAULT, ADW_COLOR_SCHEME_FORCE_LIGHT,
                                            ADW_COLOR_SCHEME_FORCE_DARK };
  const int appearance = g_settings_get_enum (speedshop_context_get_settings (self->context),
                                              SPEEDSHOP_SETTINGS_APPEARANCE);

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      schemes[CLAMP (appearance, 0, 2)]);
}

static gboolean
make_context (SpeedshopApplication *self, const char *store_path, GError **error)
{
  self->context = speedshop_context_new (store_path, error);
  if (self->context == NULL)
    return FALSE;

  g_signal_connect_object (speedshop_context_get_settings (self->context),
                           "changed::" SPEEDSHOP_SETTINGS_APPEARANCE, G_CALLBACK (appearance_cb),
                           self, G_CONNECT_SWAPPED);
  appearance_cb (self);
  return TRUE;
}

static void
speedshop_application_activate (GApplication *application)
{
  SpeedshopApplication *self = SPEEDSHOP_APPLICATION (application);

  if (self->context == NULL)
    return;

  if (self->window == NULL)
    {
      GtkWidget *window = speedshop_window_new (ADW_APPLICATION (self), self->context);

      g_set_weak_pointer (&self->window, SPEEDSHOP_WINDOW (window));
    }

  gtk_window_present (GTK_WINDOW (self->window));
}

static void
apply_options (SpeedshopApplication *self, GVariantDict *given)
{
  const char *section = NULL;
  const char *port = NULL;

  if (g_variant_dict_lookup (given, "section", "&s", &section))
    speedshop_window_show_section (self->window, section);
  if (g_variant_dict_lookup (given, "port", "&s", &port))
    speedshop_connector_open (speedshop_context_get_connector (self->context), port);
}

static int
speedshop_application_command_line (GApplication *application, GApplicationCommandLine *line)
{
  SpeedshopApplication *self = SPEEDSHOP_APPLICATION (application);
  GVariantDict *given = g_application_command_line_get_options_dict (line);
  const char *store_path = NULL;
  g_autoptr (GError) error = NULL;

  g_variant_dict_lookup (given, "store", "^&ay", &store_path);
  if (self->context == NULL && !make_context (self, store_path, &error))
    {
      g_application_command_line_printerr (line, "%s\n", error->message);
      return EXIT_FAILURE;
    }

  g_application_activate (application);
  apply_options (self, given);
  return EXIT_SUCCESS;
}

static int
speedshop_application_handle_local_options (GApplication *application, GVariantDict *given)
{
  const char *section = NULL;

  if (g_variant_dict_contains (given, "version"))
    {
      g_print ("Speedshop %s\n", PACKAGE_VERSION);
      return EXIT_SUCCESS;
    }

  if (g_variant_dict_lookup (given, "section", "&s", &section) &&
      speedshop_section_find (section) == NULL)
    {
      g_printerr (_ ("There is no section “%s”. Use one such as live, codes or vehicles.\n"),
                  section);
      return EXIT_USAGE;
    }

  return -1;
}

static void
speedshop_application_startup (GApplication *application)
{
  G_APPLICATION_CLASS (speedshop_application_parent_class)->startup (application);

  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions),
                                   application);
  speedshop_accels_install (GTK_APPLICATION (application));
}

static void
speedshop_application_shutdown (GApplication *application)
{
  SpeedshopApplication *self = SPEEDSHOP_APPLICATION (application);

  if (self->window)
    gtk_window_destroy (GTK_WINDOW (self->window));
  if (self->context)
    g_object_run_dispose (G_OBJECT (self->context));
  g_clear_object (&self->context);

  G_APPLICATION_CLASS (speedshop_application_parent_class)->shutdown (application);
}

static void
speedshop_application_dispose (GObject *object)
{
  g_clear_weak_pointer (&SPEEDSHOP_APPLICATION (object)->window);

  G_OBJECT_CLASS (speedshop_application_parent_class)->dispose (object);
}

static void
speedshop_application_class_init (SpeedshopApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = speedshop_application_dispose;
  application_class->activate = speedshop_application_activate;
  application_class->command_line = speedshop_application_command_line;
  application_class->handle_local_options = speedshop_application_handle_local_options;
  application_class->startup = speedshop_application_startup;
  application_class->shutdown = speedshop_application_shutdown;
}

static void
speedshop_application_init (SpeedshopApplication *self)
{
  g_application_add_main_option_entries (G_APPLICATION (self), options);
}

SpeedshopApplication *
speedshop_application_new (void)
{
  return g_object_new (SPEEDSHOP_TYPE_APPLICATION, "application-id", APP_ID, "flags",
                       G_APPLICATION_HANDLES_COMMAND_LINE, NULL);
}
