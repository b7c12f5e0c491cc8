/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "insight/insight-error.h"

GQuark
insight_error_quark (void)
{
  return g_quark_from_static_string ("insight-error");
}
