/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/sim-error.h"

GQuark
sim_error_quark (void)
{
  return g_quark_from_static_string ("sim-error");
}
