/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-preferences.h"

#include "app/speedshop-logo-row.h"
#include "app/speedshop-rate-row.h"
#include "app/speedshop-settings.h"
#include "app/speedshop-sheet.h"

#include <glib/gi18n.h>

struct _SpeedshopPreferences
{
  AdwBin parent_instance;

  GSettings *settings;
  AdwComboRow *units;
  AdwComboRow *appearance;
  AdwComboRow *controls;
  GtkWidget *vehicle;
  SpeedshopRateRow *rate;
  SpeedshopLogoRow *logo;
  AdwActionRow *store;
};

G_DEFINE_FINAL_TYPE (SpeedshopPreferences, speedshop_preferences, ADW_TYPE_BIN)

static const char *
get_key (SpeedshopPreferences *self, AdwComboRow *row)
{
  if (row == self->units)
    return SPEEDSHOP_SETTINGS_UNITS;
  return row == self->appearance ? SPEEDSHOP_SETTINGS_APPEARANCE : SPEEDSHOP_SETTINGS_CONTROLS;
}

/* The rows list their choices in the order of the schema's enumerations. */
static void
selected_cb (AdwComboRow *row, GParamSpec *pspec, SpeedshopPreferences *self)
{
  g_settings_set_enum (self->settings, get_key (self, row), (int) adw_combo_row_get_selected (row));
}

static void
speedshop_preferences_dispose (GObject *object)
{
  g_clear_object (&SPEEDSHOP_PREFERENCES (object)->settings);

  G_OBJECT_CLASS (speedshop_preferences_parent_class)->dispose (object);
}

static void
speedshop_preferences_class_init (SpeedshopPreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = speedshop_preferences_dispose;
  g_type_ensure (SPEEDSHOP_TYPE_LOGO_ROW);
  g_type_ensure (SPEEDSHOP_TYPE_RATE_ROW);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/nz/kcspeedshop/Speedshop/ui/speedshop-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeedshopPreferences, units);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopPreferences, appearance);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopPreferences, controls);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopPreferences, vehicle);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopPreferences, rate);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopPreferences, logo);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopPreferences, store);
}

static void
speedshop_preferences_init (SpeedshopPreferences *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
follow (SpeedshopPreferences *self, AdwComboRow *row)
{
  const int chosen = g_settings_get_enum (self->settings, get_key (self, row));

  adw_combo_row_set_selected (row, (guint) chosen);
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (selected_cb), self, 0);
}

/**
 * speedshop_preferences_present:
 * @parent: (nullable): the window that it lies over
 */
void
speedshop_preferences_present (GtkWindow *parent, SpeedshopContext *context)
{
  SpeedshopPreferences *self;
  const char *vin;

  g_return_if_fail (SPEEDSHOP_IS_CONTEXT (context));

  self = g_object_new (SPEEDSHOP_TYPE_PREFERENCES, NULL);
  self->settings = g_object_ref (speedshop_context_get_settings (context));
  follow (self, self->units);
  follow (self, self->appearance);
  follow (self, self->controls);
  vin = obd_session_get_vin (speedshop_context_get_session (context));
  gtk_widget_set_visible (self->vehicle, vin != NULL);
  speedshop_rate_row_follow (self->rate, self->settings, vin);
  gtk_widget_set_visible (GTK_WIDGET (self->logo), speedshop_context_get_store_ready (context));
  if (speedshop_context_get_store_ready (context))
    speedshop_logo_row_set_desk (self->logo, speedshop_context_get_desk (context));
  adw_action_row_set_subtitle (self->store, speedshop_context_get_store_path (context));

  speedshop_sheet_present (parent, _ ("Preferences"), GTK_WIDGET (self), 640, 620);
}
