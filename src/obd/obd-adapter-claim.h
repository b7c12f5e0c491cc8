/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "obd/obd-adapter.h"

G_BEGIN_DECLS

/**
 * ObdPromise:
 * @OBD_PROMISE_NONE: whatever it claims, this says nothing about it
 * @OBD_PROMISE_MADE: each genuine adapter of the version that it claims can do so
 * @OBD_PROMISE_NOT_YET: the version that it claims is older than the ability
 */
typedef enum
{
  OBD_PROMISE_NONE,
  OBD_PROMISE_MADE,
  OBD_PROMISE_NOT_YET
} ObdPromise;

ObdPromise obd_adapter_get_promise (const ObdAdapter *self, ObdAbility ability);
gboolean obd_adapter_breaks_promise (const ObdAdapter *self);
char *obd_adapter_dup_why_clone (const ObdAdapter *self);

G_END_DECLS
