/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SIM_ERROR (sim_error_quark ())

/**
 * SimError:
 * @SIM_ERROR_PROFILE: no car has that name
 * @SIM_ERROR_OPTION: the option is unknown or its value is not one of the possible ones
 * @SIM_ERROR_LOG: the recorded drive cannot be read
 * @SIM_ERROR_LINE: the pty or socket cannot be made
 */
typedef enum
{
  SIM_ERROR_PROFILE,
  SIM_ERROR_OPTION,
  SIM_ERROR_LOG,
  SIM_ERROR_LINE
} SimError;

GQuark sim_error_quark (void);

G_END_DECLS
