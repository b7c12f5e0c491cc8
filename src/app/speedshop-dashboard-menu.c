/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-dashboard-menu.h"

#include "speedshop-config.h"

#include <glib/gi18n.h>

struct _SpeedshopDashboardMenu
{
  GtkBox parent_instance;

  SpeedshopDashboards *dashboards;
  GtkMenuButton *button;
  GtkLabel *name;
  GtkWidget *edit_button;
  gboolean choose_only;
};

G_DEFINE_FINAL_TYPE (SpeedshopDashboardMenu, speedshop_dashboard_menu, GTK_TYPE_BOX)

enum
{
  PROP_0,
  PROP_CHOOSE_ONLY,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static void
append_dashboard (GMenu *section, SpeedshopDashboard *dashboard)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (speedshop_dashboard_get_name (dashboard), NULL);

  g_menu_item_set_action_and_target (item, "dashboard.show", "s",
                                     speedshop_dashboard_get_key (dashboard));
  g_menu_append_item (section, item);
}

static void
append_section (SpeedshopDashboardMenu *self, GMenu *menu, const char *title, gboolean fits)
{
  const GPtrArray *all = speedshop_dashboards_list (self->dashboards);
  g_autoptr (GMenu) section = g_menu_new ();

  for (guint i = 0; i < all->len; i++)
    if (speedshop_dashboards_fits (self->dashboards, g_ptr_array_index (all, i)) == fits)
      append_dashboard (section, g_ptr_array_index (all, i));
  if (g_menu_model_get_n_items (G_MENU_MODEL (section)) > 0)
    g_menu_append_section (menu, title, G_MENU_MODEL (section));
}

static void
append_verbs (GMenu *menu)
{
  static const char *const verbs[][2] = {
    { N_ ("_Edit"), "dashboard.edit" },
    { N_ ("_Duplicate"), "dashboard.duplicate" },
    { N_ ("_Reset or remove"), "dashboard.reset" },
    { N_ ("E_xport…"), "dashboard.export" },
    { N_ ("_Import…"), "dashboard.import" },
  };
  g_autoptr (GMenu) section = g_menu_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (verbs); i++)
    g_menu_append (section, _ (verbs[i][0]), verbs[i][1]);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
}

/* Built as it opens: what fits may have changed with the car. */
static void
fill (GtkMenuButton *button, gpointer user_data)
{
  SpeedshopDashboardMenu *self = SPEEDSHOP_DASHBOARD_MENU (user_data);
  g_autoptr (GMenu) menu = g_menu_new ();

  append_section (self, menu, _ ("For this car"), TRUE);
  append_section (self, menu, _ ("For other cars"), FALSE);
  if (!self->choose_only)
    append_verbs (menu);
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
}

static void
show_name (SpeedshopDashboardMenu *self)
{
  const char *name =
    speedshop_dashboard_get_name (speedshop_dashboards_get_chosen (self->dashboards));
  /* Translators: what a screen reader says of the button; %s is a dashboard's name */
  g_autofree char *label = g_strdup_printf (_ ("Dashboard %s"), name);

  gtk_label_set_label (self->name, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
}

static void
speedshop_dashboard_menu_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_CHOOSE_ONLY)
    g_value_set_boolean (value, SPEEDSHOP_DASHBOARD_MENU (object)->choose_only);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
speedshop_dashboard_menu_set_property (GObject *object,
                                       guint id,
                                       const GValue *value,
                                       GParamSpec *pspec)
{
  if (id == PROP_CHOOSE_ONLY)
    SPEEDSHOP_DASHBOARD_MENU (object)->choose_only = g_value_get_boolean (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
speedshop_dashboard_menu_dispose (GObject *object)
{
  g_clear_object (&SPEEDSHOP_DASHBOARD_MENU (object)->dashboards);
  gtk_widget_dispose_template (GTK_WIDGET (object), SPEEDSHOP_TYPE_DASHBOARD_MENU);

  G_OBJECT_CLASS (speedshop_dashboard_menu_parent_class)->dispose (object);
}

static void
speedshop_dashboard_menu_class_init (SpeedshopDashboardMenuClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = speedshop_dashboard_menu_dispose;
  object_class->get_property = speedshop_dashboard_menu_get_property;
  object_class->set_property = speedshop_dashboard_menu_set_property;
  props[PROP_CHOOSE_ONLY] =
    g_param_spec_boolean ("choose-only", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/nz/kcspeedshop/Speedshop/ui/speedshop-dashboard-menu.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeedshopDashboardMenu, button);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopDashboardMenu, name);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopDashboardMenu, edit_button);
}

static void
speedshop_dashboard_menu_init (SpeedshopDashboardMenu *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_create_popup_func (self->button, fill, self, NULL);
}

/**
 * speedshop_dashboard_menu_follow:
 *
 * Shows what is chosen of @dashboards from here on, and of none before.
 */
void
speedshop_dashboard_menu_follow (SpeedshopDashboardMenu *self, SpeedshopDashboards *dashboards)
{
  g_return_if_fail (SPEEDSHOP_IS_DASHBOARD_MENU (self));
  g_return_if_fail (SPEEDSHOP_IS_DASHBOARDS (dashboards));

  if (self->dashboards != NULL)
    g_signal_handlers_disconnect_by_data (self->dashboards, self);
  g_set_object (&self->dashboards, dashboards);
  gtk_widget_set_visible (self->edit_button, !self->choose_only);
  if (self->choose_only)
    gtk_menu_button_set_direction (self->button, GTK_ARROW_UP);
  g_signal_connect_object (dashboards, "changed", G_CALLBACK (show_name), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dashboards, "chosen", G_CALLBACK (show_name), self, G_CONNECT_SWAPPED);
  show_name (self);
}

void
speedshop_dashboard_menu_popup (SpeedshopDashboardMenu *self)
{
  g_return_if_fail (SPEEDSHOP_IS_DASHBOARD_MENU (self));

  gtk_menu_button_popup (self->button);
}
