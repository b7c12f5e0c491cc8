/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-connector.h"

#include "app/speedshop-settings.h"

struct _SpeedshopConnector
{
  GObject parent_instance;

  ObdSession *session;
  GSettings *settings;
  GCancellable *cancellable;
  char *port;
  char *problem;
};

enum
{
  PROP_PORT = 1,
  PROP_BUSY,
  PROP_PROBLEM,
  N_PROPS
};

enum
{
  FAILED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SpeedshopConnector, speedshop_connector, G_TYPE_OBJECT)

/* One attempt; a later attempt makes an earlier one's end of no interest. */
typedef struct
{
  SpeedshopConnector *connector;
  GCancellable *cancellable;
  char *port;
} Attempt;

static Attempt *
attempt_new (SpeedshopConnector *self, const char *port)
{
  Attempt *attempt = g_new0 (Attempt, 1);

  attempt->connector = g_object_ref (self);
  attempt->cancellable = g_object_ref (self->cancellable);
  attempt->port = g_strdup (port);
  return attempt;
}

static void
attempt_free (Attempt *attempt)
{
  g_object_unref (attempt->connector);
  g_object_unref (attempt->cancellable);
  g_free (attempt->port);
  g_free (attempt);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Attempt, attempt_free)

static void
set_text (SpeedshopConnector *self, char **field, const char *text, guint property)
{
  if (g_strcmp0 (*field, text) == 0)
    return;

  g_free (*field);
  *field = g_strdup (text);
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
end_attempt (SpeedshopConnector *self)
{
  g_clear_object (&self->cancellable);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

static void
opened_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Attempt) attempt = user_data;
  g_autoptr (GError) error = NULL;
  SpeedshopConnector *self = attempt->connector;
  gboolean opened = obd_session_open_finish (OBD_SESSION (object), result, &error);

  if (attempt->cancellable != self->cancellable)
    return;

  if (opened)
    g_settings_set_string (self->settings, SPEEDSHOP_SETTINGS_LAST_PORT,
                           obd_session_get_key (self->session));
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      set_text (self, &self->problem, error->message, PROP_PROBLEM);
      g_signal_emit (self, signals[FAILED], 0, attempt->port, error);
    }

  end_attempt (self);
}

/* Holds as soon as the car is known by its number. */
static void
limit_rate (SpeedshopConnector *self)
{
  g_autoptr (GVariant) rates =
    g_settings_get_value (self->settings, SPEEDSHOP_SETTINGS_REQUEST_RATES);
  const char *vin = obd_session_get_vin (self->session);
  double rate = 0;

  if (vin != NULL)
    g_variant_lookup (rates, vin, "d", &rate);
  obd_session_set_most_rate (self->session, rate > 0 ? rate : 0);
}

static void
speedshop_connector_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SpeedshopConnector *self = SPEEDSHOP_CONNECTOR (object);

  switch (id)
    {
    case PROP_PORT:
      g_value_set_string (value, self->port);
      break;
    case PROP_BUSY:
      g_value_set_boolean (value, self->cancellable != NULL);
      break;
    case PROP_PROBLEM:
      g_value_set_string (value, self->problem);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
speedshop_connector_dispose (GObject *object)
{
  SpeedshopConnector *self = SPEEDSHOP_CONNECTOR (object);

  if (self->cancellable)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->port, g_free);
  g_clear_pointer (&self->problem, g_free);

  G_OBJECT_CLASS (speedshop_connector_parent_class)->dispose (object);
}

static void
speedshop_connector_class_init (SpeedshopConnectorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = speedshop_connector_get_property;
  object_class->dispose = speedshop_connector_dispose;

  properties[PROP_PORT] = g_param_spec_string ("port", NULL, NULL, NULL, flags);
  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, flags);
  properties[PROP_PROBLEM] = g_param_spec_string ("problem", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_ERROR);
}

static void
speedshop_connector_init (SpeedshopConnector *self)
{
}

SpeedshopConnector *
speedshop_connector_new (ObdSession *session, GSettings *settings)
{
  SpeedshopConnector *self;

  g_return_val_if_fail (OBD_IS_SESSION (session), NULL);
  g_return_val_if_fail (G_IS_SETTINGS (settings), NULL);

  self = g_object_new (SPEEDSHOP_TYPE_CONNECTOR, NULL);
  self->session = g_object_ref (session);
  self->settings = g_object_ref (settings);
  g_signal_connect_object (session, "notify::vin", G_CALLBACK (limit_rate), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::" SPEEDSHOP_SETTINGS_REQUEST_RATES,
                           G_CALLBACK (limit_rate), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * speedshop_connector_open:
 * @port: as obd_ports_new_transport() takes it
 *
 * Connects. What was connected, or under way, ends first.
 */
void
speedshop_connector_open (SpeedshopConnector *self, const char *port)
{
  g_autofree char *copy = NULL;

  g_return_if_fail (SPEEDSHOP_IS_CONNECTOR (self));
  g_return_if_fail (port != NULL);

  /* The caller's text may be our own, which closing frees. */
  copy = g_strdup (port);
  speedshop_connector_close (self);

  self->cancellable = g_cancellable_new ();
  set_text (self, &self->port, copy, PROP_PORT);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
  obd_session_open_async (self->session, copy, self->cancellable, opened_cb,
                          attempt_new (self, copy));
}

/**
 * speedshop_connector_retry:
 *
 * Tries the last port again.
 */
void
speedshop_connector_retry (SpeedshopConnector *self)
{
  g_return_if_fail (SPEEDSHOP_IS_CONNECTOR (self));

  if (self->port)
    speedshop_connector_open (self, self->port);
}

/**
 * speedshop_connector_cancel:
 *
 * Gives up an open that is under way; what is connected stays.
 */
void
speedshop_connector_cancel (SpeedshopConnector *self)
{
  g_autoptr (GCancellable) cancellable = NULL;

  g_return_if_fail (SPEEDSHOP_IS_CONNECTOR (self));

  cancellable = g_steal_pointer (&self->cancellable);
  if (cancellable == NULL)
    return;

  g_cancellable_cancel (cancellable);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

/**
 * speedshop_connector_close:
 *
 * Disconnects, or gives up what is under way, and forgets the last problem.
 */
void
speedshop_connector_close (SpeedshopConnector *self)
{
  g_return_if_fail (SPEEDSHOP_IS_CONNECTOR (self));

  speedshop_connector_cancel (self);
  if (obd_session_get_state (self->session) != OBD_SESSION_IDLE)
    obd_session_close (self->session);
  set_text (self, &self->problem, NULL, PROP_PROBLEM);
}

ObdSession *
speedshop_connector_get_session (SpeedshopConnector *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_CONNECTOR (self), NULL);

  return self->session;
}

const char *
speedshop_connector_get_port (SpeedshopConnector *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_CONNECTOR (self), NULL);

  return self->port;
}

gboolean
speedshop_connector_get_busy (SpeedshopConnector *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_CONNECTOR (self), FALSE);

  return self->cancellable != NULL;
}

/**
 * speedshop_connector_get_problem:
 *
 * Returns: (nullable): what to tell the user, ours or the session's
 */
const char *
speedshop_connector_get_problem (SpeedshopConnector *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_CONNECTOR (self), NULL);

  return self->problem ? self->problem : obd_session_get_problem (self->session);
}

/**
 * speedshop_connector_is_open:
 *
 * Returns: whether an adapter is connected, even one that is lost or whose car is silent
 */
gboolean
speedshop_connector_is_open (SpeedshopConnector *self)
{
  ObdSessionState state;

  g_return_val_if_fail (SPEEDSHOP_IS_CONNECTOR (self), FALSE);

  state = obd_session_get_state (self->session);
  return self->cancellable == NULL && state != OBD_SESSION_IDLE && state != OBD_SESSION_CONNECTING;
}
