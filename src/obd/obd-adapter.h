/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "obd/obd-elm.h"

G_BEGIN_DECLS

/**
 * ObdAbility:
 * @OBD_ABILITY_ADAPTIVE: learns how long the car takes (AT AT1)
 * @OBD_ABILITY_TIMEOUT: lets its patience be set (AT ST)
 * @OBD_ABILITY_LONG: sends and takes more than seven bytes (AT AL)
 * @OBD_ABILITY_FILTER: listens to one control unit (AT CRA)
 * @OBD_ABILITY_FLOW_CONTROL: lets flow control be set, for answers that stop after their first
 * frame
 * @OBD_ABILITY_J1939: prints J1939 identifiers as they are (AT JHF0)
 * @OBD_ABILITY_ST: knows the commands of an STN
 *
 * What an adapter was found to do, whatever it says of itself.
 */
typedef enum
{
  OBD_ABILITY_ADAPTIVE = 1 << 0,
  OBD_ABILITY_TIMEOUT = 1 << 1,
  OBD_ABILITY_LONG = 1 << 2,
  OBD_ABILITY_FILTER = 1 << 3,
  OBD_ABILITY_FLOW_CONTROL = 1 << 4,
  OBD_ABILITY_J1939 = 1 << 5,
  OBD_ABILITY_ST = 1 << 6
} ObdAbility;

#define OBD_N_ABILITIES 7

/**
 * ObdAdapter:
 * @name: (nullable): what it calls itself, "STN1110 v4.0.1" or "ELM327 v1.5"
 * @version: the ELM327 version that it claims, times 100: 150; 0 where it claims none
 * @abilities: #ObdAbility
 * @is_clone: whether it lacks what its version has, or claims one that never was
 * @baud: the line's speed, 0 where it has none
 *
 * What there is to know of an adapter, so that it need not be asked again.
 */
typedef struct
{
  char *name;
  guint version;
  guint abilities;
  gboolean is_clone;
  guint baud;
} ObdAdapter;

/**
 * ObdAdapterStart:
 * @OBD_ADAPTER_NEW: reset, find out what it is, try what it can
 * @OBD_ADAPTER_KNOWN: only give it its settings
 * @OBD_ADAPTER_CONFUSED: reset it fully, then give it its settings
 */
typedef enum
{
  OBD_ADAPTER_NEW,
  OBD_ADAPTER_KNOWN,
  OBD_ADAPTER_CONFUSED
} ObdAdapterStart;

const char *obd_ability_get_id (ObdAbility ability);
const char *obd_ability_get_name (ObdAbility ability);

gboolean obd_adapter_set_up (ObdAdapter *self,
                             ObdElm *elm,
                             ObdAdapterStart start,
                             GCancellable *cancellable,
                             GError **error);
gboolean
obd_adapter_speed_up (ObdAdapter *self, ObdElm *elm, GCancellable *cancellable, GError **error);
void obd_adapter_clear (ObdAdapter *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ObdAdapter, obd_adapter_clear)

G_END_DECLS
