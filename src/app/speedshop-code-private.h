/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-scan-document.h"

G_BEGIN_DECLS

/**
 * SpeedshopCodeWords:
 * @heading: (nullable): what it stands under in a list
 * @ecu: (nullable): the control unit that told it, "7E8"
 * @ecu_title: (nullable): the same in words
 * @extra: (nullable): what else there is to say: how it fails, that a permanent copy is stored
 */
typedef struct
{
  const char *code;
  const char *title;
  const char *detail;
  const char *heading;
  const char *ecu;
  const char *ecu_title;
  const char *extra;
  SpeedshopCodeGroup group;
} SpeedshopCodeWords;

SpeedshopCode *speedshop_code_new (const SpeedshopCodeWords *words);

G_END_DECLS
