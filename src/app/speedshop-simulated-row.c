/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-simulated-row.h"

#include "sim/sim-adapter-kinds.h"
#include "sim/sim-profile.h"

#include <glib/gi18n.h>

struct _SpeedshopSimulatedRow
{
  AdwExpanderRow parent_instance;

  AdwExpanderRow *adapter;
  guint kind; /* of the adapter that is chosen */
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
  g_autofree char *port =
    g_strdup_printf ("sim:%s?adapter=%s", profile->name, kinds[self->kind].name);

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
on_adapter (SpeedshopSimulatedRow *self, GtkCheckButton *check)
{
  guint n_kinds;
  const SimAdapterKind *kinds = sim_list_adapter_kinds (&n_kinds);

  if (!gtk_check_button_get_active (check))
    return;
  self->kind = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (check), "kind"));
  adw_expander_row_set_subtitle (self->adapter, sim_adapter_kind_get_title (&kinds[self->kind]));
  adw_expander_row_set_expanded (self->adapter, FALSE);
}

static GtkCheckButton *
add_adapter (SpeedshopSimulatedRow *self,
             const SimAdapterKind *kind,
             guint index,
             GtkCheckButton *group)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();
  const char *title = sim_adapter_kind_get_title (kind);

  gtk_check_button_set_group (GTK_CHECK_BUTTON (check), group);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_object_set_data (G_OBJECT (check), "kind", GUINT_TO_POINTER (index));
  g_signal_connect_swapped (check, "toggled", G_CALLBACK (on_adapter), self);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), sim_adapter_kind_get_description (kind));
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  adw_expander_row_add_row (self->adapter, row);
  return GTK_CHECK_BUTTON (check);
}

/* No drop-down: the row also stands in a popover, and where a list closes over one, GTK 4.8 leaves
 * the pointer of an X display to nobody. */
static void
add_adapters (SpeedshopSimulatedRow *self)
{
  guint n_kinds;
  const SimAdapterKind *kinds = sim_list_adapter_kinds (&n_kinds);
  GtkCheckButton *first = NULL;

  self->adapter = ADW_EXPANDER_ROW (adw_expander_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->adapter), _ ("Simulated adapter"));
  for (guint i = 0; i < n_kinds; i++)
    {
      GtkCheckButton *check = add_adapter (self, &kinds[i], i, first);

      first = first != NULL ? first : check;
    }
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), GTK_WIDGET (self->adapter));
  if (first != NULL)
    gtk_check_button_set_active (first, TRUE);
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
