/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-connect-view.h"

#include "app/speedshop-address.h"
#include "app/speedshop-port-row.h"
#include "app/speedshop-session-card.h"
#include "app/speedshop-settings.h"
#include "app/speedshop-simulated-row.h"

#include <glib/gi18n.h>

struct _SpeedshopConnectView
{
  AdwBin parent_instance;

  SpeedshopContext *context;
  gboolean show_simulated;

  SpeedshopSessionCard *card;
  GtkListBox *ports;
  GtkWidget *empty;
  GtkLabel *empty_title;
  GtkLabel *empty_detail;
  AdwEntryRow *address;
  GtkLabel *address_problem;
  GtkWidget *simulated;
  GtkWidget *more_simulated;
};

enum
{
  PROP_CONTEXT = 1,
  PROP_SHOW_SIMULATED,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SpeedshopConnectView, speedshop_connect_view, ADW_TYPE_BIN)

static void
connect_to (SpeedshopConnectView *self, const char *port)
{
  speedshop_connector_open (speedshop_context_get_connector (self->context), port);
}

static void
port_activated_cb (SpeedshopPortRow *row, SpeedshopConnectView *self)
{
  SpeedshopPortItem *item = speedshop_port_row_get_item (row);

  speedshop_port_item_set_error (item, NULL);
  connect_to (self, speedshop_port_item_get_port (item));
}

static GtkWidget *
make_row (gpointer item, gpointer user_data)
{
  GtkWidget *row = speedshop_port_row_new (SPEEDSHOP_PORT_ITEM (item));

  g_signal_connect_object (row, "activated", G_CALLBACK (port_activated_cb), user_data, 0);
  return row;
}

static void
update_empty (SpeedshopConnectView *self)
{
  SpeedshopPortList *list = speedshop_context_get_port_list (self->context);
  const char *problem = speedshop_port_list_get_problem (list);
  const gboolean empty = g_list_model_get_n_items (speedshop_port_list_get_model (list)) == 0;

  gtk_widget_set_visible (GTK_WIDGET (self->ports), !empty);
  gtk_widget_set_visible (self->empty, empty);
  if (speedshop_port_list_get_searching (list))
    gtk_label_set_label (self->empty_title, _ ("Looking for ports"));
  else if (problem)
    gtk_label_set_label (self->empty_title, _ ("The ports cannot be listed"));
  else
    gtk_label_set_label (self->empty_title, _ ("No adapter found"));

  gtk_label_set_label (self->empty_detail,
                       problem ? problem : _ ("Plug one in, and it appears here by itself."));
}

static void
show_address_problem (SpeedshopConnectView *self, const char *problem)
{
  gtk_label_set_label (self->address_problem, problem ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->address_problem), problem != NULL);
  if (problem)
    gtk_widget_add_css_class (GTK_WIDGET (self->address), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->address), "error");
}

static void
address_changed_cb (SpeedshopConnectView *self)
{
  show_address_problem (self, NULL);
}

static void
address_activated_cb (SpeedshopConnectView *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->address));
  g_autoptr (GError) error = NULL;
  g_autofree char *port = speedshop_address_to_port (text, &error);

  show_address_problem (self, error ? error->message : NULL);
  if (port == NULL)
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->address));
      return;
    }

  g_settings_set_string (speedshop_context_get_settings (self->context),
                         SPEEDSHOP_SETTINGS_LAST_TCP_ADDRESS, text);
  connect_to (self, port);
}

static void
simulated_chosen_cb (SpeedshopConnectView *self, const char *port)
{
  connect_to (self, port);
}

static void
set_context (SpeedshopConnectView *self, SpeedshopContext *context)
{
  SpeedshopPortList *list = speedshop_context_get_port_list (context);
  g_autofree char *address = g_settings_get_string (speedshop_context_get_settings (context),
                                                    SPEEDSHOP_SETTINGS_LAST_TCP_ADDRESS);

  g_set_object (&self->context, context);
  speedshop_session_card_set_connector (self->card, speedshop_context_get_connector (context));
  gtk_editable_set_text (GTK_EDITABLE (self->address), address);
  gtk_list_box_bind_model (self->ports, speedshop_port_list_get_model (list), make_row, self, NULL);
  g_signal_connect_object (list, "notify", G_CALLBACK (update_empty), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (speedshop_port_list_get_model (list), "items-changed",
                           G_CALLBACK (update_empty), self, G_CONNECT_SWAPPED);
  update_empty (self);
}

static void
speedshop_connect_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SpeedshopConnectView *self = SPEEDSHOP_CONNECT_VIEW (object);

  switch (id)
    {
    case PROP_CONTEXT:
      g_value_set_object (value, self->context);
      break;
    case PROP_SHOW_SIMULATED:
      g_value_set_boolean (value, self->show_simulated);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
speedshop_connect_view_set_property (GObject *object,
                                     guint id,
                                     const GValue *value,
                                     GParamSpec *pspec)
{
  SpeedshopConnectView *self = SPEEDSHOP_CONNECT_VIEW (object);

  switch (id)
    {
    case PROP_CONTEXT:
      if (g_value_get_object (value))
        set_context (self, g_value_get_object (value));
      break;
    case PROP_SHOW_SIMULATED:
      self->show_simulated = g_value_get_boolean (value);
      gtk_widget_set_visible (self->simulated, self->show_simulated);
      gtk_widget_set_visible (self->more_simulated, self->show_simulated);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
speedshop_connect_view_dispose (GObject *object)
{
  SpeedshopConnectView *self = SPEEDSHOP_CONNECT_VIEW (object);

  g_clear_object (&self->context);

  G_OBJECT_CLASS (speedshop_connect_view_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
    widget_class, "/nz/kcspeedshop/Speedshop/ui/speedshop-connect-view.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeedshopConnectView, card);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopConnectView, ports);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopConnectView, empty);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopConnectView, empty_title);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopConnectView, empty_detail);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopConnectView, address);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopConnectView, address_problem);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopConnectView, simulated);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopConnectView, more_simulated);
  gtk_widget_class_bind_template_callback (widget_class, address_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, address_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, simulated_chosen_cb);
}

static void
speedshop_connect_view_class_init (SpeedshopConnectViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = speedshop_connect_view_get_property;
  object_class->set_property = speedshop_connect_view_set_property;
  object_class->dispose = speedshop_connect_view_dispose;

  properties[PROP_CONTEXT] =
    g_param_spec_object ("context", NULL, NULL, SPEEDSHOP_TYPE_CONTEXT, flags);
  properties[PROP_SHOW_SIMULATED] =
    g_param_spec_boolean ("show-simulated", NULL, NULL, TRUE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (SPEEDSHOP_TYPE_SESSION_CARD);
  g_type_ensure (SPEEDSHOP_TYPE_SIMULATED_ROW);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
speedshop_connect_view_init (SpeedshopConnectView *self)
{
  self->show_simulated = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
speedshop_connect_view_new (SpeedshopContext *context, gboolean show_simulated)
{
  return g_object_new (SPEEDSHOP_TYPE_CONNECT_VIEW, "context", context, "show-simulated",
                       show_simulated, NULL);
}
