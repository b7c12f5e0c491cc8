/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-simulated-row.h"

#include "sim/sim-adapter-kinds.h"
#include "sim/sim-profile.h"

#include <glib/gi18n.h>

struct _SpeedshopSimulatedRow
{
  AdwExpanderRow parent_instance;

  AdwComboRow *adapter;
};

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SpeedshopSimulatedRow, speedshop_simulated_row, ADW_TYPE_EXPANDER_ROW)

static void
try_cb (SpeedshopSimulatedRow *self, GtkButton *button)
{
  guint n_kinds;
  const SimAdapterKind *kinds = sim_list_adapter_kinds (&n_kinds);
  const SimProfile *profile = g_object_get_data (G_OBJECT (button), "profile");
  guint selected = adw_combo_row_get_selected (self->adapter);
  g_autofree char *port = g_strdup_printf ("sim:%s?adapter=%s", profile->name,
                                           kinds[selected < n_kinds ? selected : 0].name);

  g_signal_emit (self, signals[CHOSEN], 0, port);
}

static GtkWidget *
make_button (SpeedshopSimulatedRow *self, const SimProfile *profile)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("Try it"));
  g_autofree char *label = g_strdup_printf (_ ("Try: %s"), sim_profile_get_title (profile));

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "small");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  g_object_set_data (G_OBJECT (button), "profile", (gpointer) profile);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (try_cb), self);
  return button;
}

static void
add_vehicle (SpeedshopSimulatedRow *self, const SimProfile *profile)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), sim_profile_get_title (profile));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), sim_profile_get_description (profile));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_button (self, profile));
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
}

static void
add_vehicles (SpeedshopSimulatedRow *self)
{
  guint n_profiles;
  const SimProfile *profiles = sim_list_profiles (&n_profiles);

  for (guint i = 0; i < n_profiles; i++)
    {
      if (!profiles[i].needs_file)
        add_vehicle (self, &profiles[i]);
    }
}

static void
describe_adapter (SpeedshopSimulatedRow *self)
{
  guint n_kinds;
  const SimAdapterKind *kinds = sim_list_adapter_kinds (&n_kinds);
  guint selected = adw_combo_row_get_selected (self->adapter);

  if (selected < n_kinds)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (self->adapter),
                                 sim_adapter_kind_get_description (&kinds[selected]));
}

static void
add_adapters (SpeedshopSimulatedRow *self)
{
  guint n_kinds;
  const SimAdapterKind *kinds = sim_list_adapter_kinds (&n_kinds);
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);

  for (guint i = 0; i < n_kinds; i++)
    gtk_string_list_append (titles, sim_adapter_kind_get_title (&kinds[i]));
  self->adapter = ADW_COMBO_ROW (adw_combo_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->adapter), _ ("Simulated adapter"));
  adw_combo_row_set_model (self->adapter, G_LIST_MODEL (titles));
  g_signal_connect_object (self->adapter, "notify::selected", G_CALLBACK (describe_adapter), self,
                           G_CONNECT_SWAPPED);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), GTK_WIDGET (self->adapter));
  describe_adapter (self);
}

static void
speedshop_simulated_row_class_init (SpeedshopSimulatedRowClass *klass)
{
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
speedshop_simulated_row_init (SpeedshopSimulatedRow *self)
{
  add_adapters (self);
  add_vehicles (self);
}
