/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define BASE_VIN_LENGTH      17
#define BASE_VIN_CHECK_PLACE 8

char base_vin_get_check_digit (const char *vin);

G_END_DECLS
