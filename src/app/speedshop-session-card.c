/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-session-card.h"

#include "app/speedshop-session-text.h"

#include <glib/gi18n.h>

struct _SpeedshopSessionCard
{
  GtkWidget parent_instance;

  SpeedshopConnector *connector;
  const char *style;
  GtkWidget *layout;
  GtkSpinner *spinner;
  GtkImage *icon;
  GtkLabel *title;
  GtkLabel *detail;
  GtkButton *button;
};

G_DEFINE_FINAL_TYPE (SpeedshopSessionCard, speedshop_session_card, GTK_TYPE_WIDGET)

/* What one situation shows; texts are owned by whoever fills it. */
typedef struct
{
  const char *icon_name;
  const char *style;
  const char *title;
  const char *detail;
  const char *button;
  const char *action;
} Face;

static void
show_face (SpeedshopSessionCard *self, const Face *face)
{
  const gboolean busy = face->icon_name == NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->spinner), busy);
  gtk_spinner_set_spinning (self->spinner, busy);
  gtk_widget_set_visible (GTK_WIDGET (self->icon), !busy);
  gtk_image_set_from_icon_name (self->icon, face->icon_name);
  if (self->style)
    gtk_widget_remove_css_class (GTK_WIDGET (self->icon), self->style);
  self->style = face->style;
  gtk_widget_add_css_class (GTK_WIDGET (self->icon), face->style);

  gtk_label_set_label (self->title, face->title);
  gtk_label_set_label (self->detail, face->detail ? face->detail : "");
  gtk_widget_set_visible (GTK_WIDGET (self->detail), face->detail != NULL);
  gtk_button_set_label (self->button, face->button ? face->button : "");
  gtk_widget_set_visible (GTK_WIDGET (self->button), face->button != NULL);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), face->action);
}

static void
show_connecting (SpeedshopSessionCard *self)
{
  const char *port = speedshop_connector_get_port (self->connector);
  const Face face = {
    .style = "info",
    .title = _ ("Connecting"),
    .detail = port != NULL && g_str_has_prefix (port, "sim:") ? _ ("Simulated vehicle") : port,
    .button = _ ("Cancel"),
    .action = "win.cancel-connect",
  };

  show_face (self, &face);
}

static void
show_problem (SpeedshopSessionCard *self, const char *problem)
{
  const gboolean tried = speedshop_connector_get_port (self->connector) != NULL;
  const Face face = {
    .icon_name = "speedshop-crito-symbolic",
    .style = "crit",
    .title = _ ("Not connected"),
    .detail = problem,
    .button = tried ? _ ("Try again") : NULL,
    .action = tried ? "win.reconnect" : NULL,
  };

  show_face (self, &face);
}

static char *
dup_car_line (ObdSession *session)
{
  const char *protocol = obd_session_get_protocol (session);
  const char *vin = obd_session_get_vin (session);

  if (protocol && vin)
    /* Translators: the bus and the vehicle's number: "CAN 11-bit, VIN WVWZZZ1KZ…" */
    return g_strdup_printf (_ ("%s, VIN %s"), protocol, vin);

  return g_strdup (protocol);
}

static void
show_open (SpeedshopSessionCard *self, ObdSession *session)
{
  const ObdSessionState state = obd_session_get_state (session);
  const SpeedshopSessionText *text = speedshop_session_text_for (state);
  const char *word = speedshop_session_text_get_word (text);
  const char *problem = obd_session_get_problem (session);
  g_autofree char *name = speedshop_session_dup_name (session);
  g_autofree char *line = dup_car_line (session);
  /* Translators: the adapter and its state: "ELM327 v1.5: Live" */
  g_autofree char *title = g_strdup_printf (_ ("%s: %s"), name, word);
  const Face face = {
    .icon_name = text->icon_name,
    .style = text->style,
    .title = title,
    .detail = problem ? problem : line,
    .button = _ ("Disconnect"),
    .action = "win.disconnect",
  };

  show_face (self, &face);
}

static void
update (SpeedshopSessionCard *self)
{
  ObdSession *session = speedshop_connector_get_session (self->connector);
  const char *problem = speedshop_connector_get_problem (self->connector);
  const gboolean busy = speedshop_connector_get_busy (self->connector);
  const gboolean open = speedshop_connector_is_open (self->connector);

  gtk_widget_set_visible (GTK_WIDGET (self), busy || open || problem);
  if (busy)
    show_connecting (self);
  else if (open)
    show_open (self, session);
  else if (problem)
    show_problem (self, problem);
}

static void
speedshop_session_card_dispose (GObject *object)
{
  SpeedshopSessionCard *self = SPEEDSHOP_SESSION_CARD (object);

  g_clear_object (&self->connector);
  g_clear_pointer (&self->layout, gtk_widget_unparent);

  G_OBJECT_CLASS (speedshop_session_card_parent_class)->dispose (object);
}

static void
speedshop_session_card_class_init (SpeedshopSessionCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = speedshop_session_card_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_STATUS);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/nz/kcspeedshop/Speedshop/ui/speedshop-session-card.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeedshopSessionCard, layout);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopSessionCard, spinner);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopSessionCard, icon);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopSessionCard, title);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopSessionCard, detail);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopSessionCard, button);
}

static void
speedshop_session_card_init (SpeedshopSessionCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
speedshop_session_card_set_connector (SpeedshopSessionCard *self, SpeedshopConnector *connector)
{
  static const char *const told_by_session[] = { "notify::state", "notify::adapter",
                                                 "notify::protocol", "notify::vin",
                                                 "notify::problem" };

  g_return_if_fail (SPEEDSHOP_IS_SESSION_CARD (self));
  g_return_if_fail (SPEEDSHOP_IS_CONNECTOR (connector));
  g_return_if_fail (self->connector == NULL);

  self->connector = g_object_ref (connector);
  g_signal_connect_object (connector, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  for (guint i = 0; i < G_N_ELEMENTS (told_by_session); i++)
    g_signal_connect_object (speedshop_connector_get_session (connector), told_by_session[i],
                             G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}
