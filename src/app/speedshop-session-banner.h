/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-banner.h"
#include "app/speedshop-connector.h"

G_BEGIN_DECLS

void speedshop_session_banner_attach (SpeedshopBanner *banner, SpeedshopConnector *connector);

G_END_DECLS
