/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "obd/obd-signal-set.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * SpeedshopSetSignal:
 *
 * A signal of an imported set in a list of them: what it is, what is asked for it, and whether it
 * is on (property "on").
 */
#define SPEEDSHOP_TYPE_SET_SIGNAL (speedshop_set_signal_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopSetSignal, speedshop_set_signal, SPEEDSHOP, SET_SIGNAL, GObject)

SpeedshopSetSignal *speedshop_set_signal_new (const ObdSetSignal *definition);

const char *speedshop_set_signal_get_id (SpeedshopSetSignal *self);
const char *speedshop_set_signal_get_name (SpeedshopSetSignal *self);
const char *speedshop_set_signal_get_detail (SpeedshopSetSignal *self);
gboolean speedshop_set_signal_get_on (SpeedshopSetSignal *self);
void speedshop_set_signal_set_on (SpeedshopSetSignal *self, gboolean on);
gboolean speedshop_set_signal_matches (SpeedshopSetSignal *self, const char *text);
char *speedshop_set_signal_dup_spoken (SpeedshopSetSignal *self);

G_END_DECLS
