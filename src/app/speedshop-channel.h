/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-chart-geometry.h"
#include "app/speedshop-gauge-geometry.h"
#include "base/base-unit.h"
#include "obd/obd-signal.h"

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * SpeedshopChannelState:
 * @SPEEDSHOP_CHANNEL_WAITING: asked for, no answer yet
 * @SPEEDSHOP_CHANNEL_LIVE: the value is that of the car now
 * @SPEEDSHOP_CHANNEL_STALE: the value was, and is too old to count
 * @SPEEDSHOP_CHANNEL_DEAD: so old that it is not shown any more
 * @SPEEDSHOP_CHANNEL_UNSUPPORTED: this car does not tell it, or the recording has none of it
 */
typedef enum
{
  SPEEDSHOP_CHANNEL_WAITING,
  SPEEDSHOP_CHANNEL_LIVE,
  SPEEDSHOP_CHANNEL_STALE,
  SPEEDSHOP_CHANNEL_DEAD,
  SPEEDSHOP_CHANNEL_UNSUPPORTED
} SpeedshopChannelState;

/**
 * SpeedshopChannelRange:
 *
 * A scale other than the signal's own, in its metric unit; %NAN leaves the signal's.
 */
typedef struct
{
  double minimum;
  double maximum;
  double warning;
  double critical;
} SpeedshopChannelRange;

#define SPEEDSHOP_CHANNEL_RANGE_NONE ((SpeedshopChannelRange){ NAN, NAN, NAN, NAN })

/**
 * SpeedshopChannel:
 *
 * One signal of the car as it stands on the screen: its latest value in the person's units, how
 * fresh that is, the words and figures for it, a needle that goes from sample to sample, and the
 * last two minutes. It knows no clock: speedshop_channel_advance() is told the time, which is the
 * monotonic one of the samples.
 *
 * It is a #SpeedshopStripSource. Properties to bind to: "name", "short-name", "text", "unit",
 * "status-text", "peak-text", "minimum-text", "state", "zone", "unit-system". Emits "shown" when
 * what a drawing shows moved, and "scale-changed" when its figures did.
 */
#define SPEEDSHOP_TYPE_CHANNEL (speedshop_channel_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopChannel, speedshop_channel, SPEEDSHOP, CHANNEL, GObject)

SpeedshopChannel *speedshop_channel_new (const ObdSignal *signal, BaseUnitSystem system);

void speedshop_channel_set_range (SpeedshopChannel *self, const SpeedshopChannelRange *range);
void speedshop_channel_set_unit_system (SpeedshopChannel *self, BaseUnitSystem system);
void speedshop_channel_set_unit (SpeedshopChannel *self, BaseUnit unit);
void speedshop_channel_set_animated (SpeedshopChannel *self, gboolean animated);
void speedshop_channel_set_connected (SpeedshopChannel *self, gboolean connected);
void speedshop_channel_set_supported (SpeedshopChannel *self, gboolean supported);
void speedshop_channel_set_unrecorded (SpeedshopChannel *self);
void speedshop_channel_set_switched_off (SpeedshopChannel *self, gboolean switched_off);

void speedshop_channel_push (SpeedshopChannel *self, gint64 t_us, double value, gint32 raw);
gboolean speedshop_channel_advance (SpeedshopChannel *self, gint64 now_us);
void speedshop_channel_clear (SpeedshopChannel *self);
void speedshop_channel_clear_peak (SpeedshopChannel *self);
void speedshop_channel_tell_last (SpeedshopChannel *self);
void speedshop_channel_widen_extremes (SpeedshopChannel *self, double least, double greatest);

const ObdSignal *speedshop_channel_get_signal (SpeedshopChannel *self);
const char *speedshop_channel_get_name (SpeedshopChannel *self);
const char *speedshop_channel_get_short_name (SpeedshopChannel *self);
const char *speedshop_channel_get_text (SpeedshopChannel *self);
const char *speedshop_channel_get_unit (SpeedshopChannel *self);
const char *speedshop_channel_get_status_text (SpeedshopChannel *self);
const char *speedshop_channel_get_peak_text (SpeedshopChannel *self);
char *speedshop_channel_get_spoken_text (SpeedshopChannel *self);
char *speedshop_channel_get_widest_text (SpeedshopChannel *self);
char *speedshop_channel_format (SpeedshopChannel *self, double display_value);

SpeedshopChannelState speedshop_channel_get_state (SpeedshopChannel *self);
SpeedshopZone speedshop_channel_get_zone (SpeedshopChannel *self);
gboolean speedshop_channel_has_value (SpeedshopChannel *self);
gboolean speedshop_channel_is_settled (SpeedshopChannel *self);
const char *speedshop_channel_get_lack (SpeedshopChannel *self);
double speedshop_channel_get_value (SpeedshopChannel *self);
gint32 speedshop_channel_get_raw (SpeedshopChannel *self);
double speedshop_channel_get_metric_value (SpeedshopChannel *self);
double speedshop_channel_get_shown (SpeedshopChannel *self);
double speedshop_channel_get_peak (SpeedshopChannel *self);
double speedshop_channel_get_minimum (SpeedshopChannel *self);
gint64 speedshop_channel_get_time (SpeedshopChannel *self);
gint64 speedshop_channel_get_poll_period (SpeedshopChannel *self);
const SpeedshopGaugeScale *speedshop_channel_get_scale (SpeedshopChannel *self);
guint speedshop_channel_get_history (SpeedshopChannel *self,
                                     gint64 from_us,
                                     const SpeedshopPoint **points);

G_END_DECLS
