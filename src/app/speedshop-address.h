/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What WiFi adapters listen on, as a rule. */
#define SPEEDSHOP_ADDRESS_DEFAULT_PORT 35000u

#define SPEEDSHOP_ADDRESS_ERROR (speedshop_address_error_quark ())

typedef enum
{
  SPEEDSHOP_ADDRESS_ERROR_EMPTY,
  SPEEDSHOP_ADDRESS_ERROR_HOST,
  SPEEDSHOP_ADDRESS_ERROR_PORT
} SpeedshopAddressError;

GQuark speedshop_address_error_quark (void);
char *speedshop_address_to_port (const char *text, GError **error);

G_END_DECLS
