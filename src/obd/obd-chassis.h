/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ObdChassis:
 * @number: "NZE121-3012345", upper case, without the emission class
 * @emission_class: "DBA" of "DBA-NZE121-3012345"; empty where it is not told
 * @model_code: "NZE121"
 * @serial: "3012345"
 * @maker, @model: (nullable): where the model code is one that we know; not translated
 *
 * The chassis (frame) number of a vehicle made for Japan, which has no VIN: a model code, a dash
 * and a serial number. A used import is known by it until New Zealand gives it a 7AT number.
 */
typedef struct
{
  char number[24];
  char emission_class[4];
  char model_code[11];
  char serial[8];
  const char *maker;
  const char *model;
} ObdChassis;

gboolean obd_chassis_parse (const char *text, ObdChassis *chassis);

G_END_DECLS
