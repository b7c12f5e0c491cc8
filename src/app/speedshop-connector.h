/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "obd/obd-session.h"

G_BEGIN_DECLS

/* The simulated car that "Try the simulated vehicle" connects to. */
#define SPEEDSHOP_SIMULATED_PORT "sim:petrol-turbo"

/**
 * SpeedshopConnector:
 *
 * The one way to connect and disconnect: menu, buttons, banner and command line all go through it,
 * so that cancelling, the last problem and the remembered port are in one place.
 *
 * Properties: "port" (%NULL, or the port that is tried, in use, or failed last), "busy" (an open is
 * under way), "problem" (%NULL, or the sentence of the last failure).
 */
#define SPEEDSHOP_TYPE_CONNECTOR (speedshop_connector_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopConnector, speedshop_connector, SPEEDSHOP, CONNECTOR, GObject)

/**
 * SpeedshopConnector::failed:
 * @port: which was tried
 * @error: (type GError): why it did not open
 */

SpeedshopConnector *speedshop_connector_new (ObdSession *session, GSettings *settings);
void speedshop_connector_open (SpeedshopConnector *self, const char *port);
void speedshop_connector_retry (SpeedshopConnector *self);
void speedshop_connector_cancel (SpeedshopConnector *self);
void speedshop_connector_close (SpeedshopConnector *self);

ObdSession *speedshop_connector_get_session (SpeedshopConnector *self);
const char *speedshop_connector_get_port (SpeedshopConnector *self);
gboolean speedshop_connector_get_busy (SpeedshopConnector *self);
const char *speedshop_connector_get_problem (SpeedshopConnector *self);
gboolean speedshop_connector_is_open (SpeedshopConnector *self);

G_END_DECLS
