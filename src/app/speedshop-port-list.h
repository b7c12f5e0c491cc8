/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-port-item.h"

G_BEGIN_DECLS

/**
 * SpeedshopPortList:
 *
 * The ports of this computer as a list model of #SpeedshopPortItem, kept up to date while devices
 * come and go: the one used last first, then what looks like an adapter, then the others.
 *
 * Properties: "searching" (the first look is not done), "problem" (%NULL, or why ports could not be
 * listed), "watching" (new devices appear by themselves).
 */
#define SPEEDSHOP_TYPE_PORT_LIST (speedshop_port_list_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopPortList, speedshop_port_list, SPEEDSHOP, PORT_LIST, GObject)

SpeedshopPortList *speedshop_port_list_new (ObdPorts *ports, GSettings *settings);
void speedshop_port_list_start (SpeedshopPortList *self);
GListModel *speedshop_port_list_get_model (SpeedshopPortList *self);
const char *speedshop_port_list_get_problem (SpeedshopPortList *self);
gboolean speedshop_port_list_get_searching (SpeedshopPortList *self);
SpeedshopPortItem *speedshop_port_list_get_suggested (SpeedshopPortList *self);
void
speedshop_port_list_mark_failed (SpeedshopPortList *self, const char *port, const GError *error);

G_END_DECLS
