/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-meter.h"

#define TELL_EVERY_US G_TIME_SPAN_SECOND

/* Readers hear the value text; GTK 4.8 exports values of its own ranges only, so the words also go
 * where every version exports them. */
static void
tell_now (SpeedshopMeter *meter, GtkWidget *widget, SpeedshopChannel *channel, gint64 now_us)
{
  g_autofree char *spoken = speedshop_channel_get_spoken_text (channel);

  meter->told_us = now_us;
  meter->zone = speedshop_channel_get_zone (channel);
  meter->state = speedshop_channel_get_state (channel);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_VALUE_NOW,
                                  speedshop_channel_get_value (channel),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, spoken,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, spoken, -1);
}

/**
 * speedshop_meter_name:
 *
 * Tells what @widget measures and between which ends, and its value.
 */
void
speedshop_meter_name (SpeedshopMeter *meter, GtkWidget *widget, SpeedshopChannel *channel)
{
  const SpeedshopGaugeScale *scale = speedshop_channel_get_scale (channel);

  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  speedshop_channel_get_name (channel),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, scale->minimum,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, scale->maximum, -1);
  tell_now (meter, widget, channel, 0);
}

/**
 * speedshop_meter_tell:
 * @now_us: monotonic time
 *
 * Tells the value if the last telling is a second ago, or if it now means something else.
 */
void
speedshop_meter_tell (SpeedshopMeter *meter,
                      GtkWidget *widget,
                      SpeedshopChannel *channel,
                      gint64 now_us)
{
  if (now_us - meter->told_us >= TELL_EVERY_US ||
      meter->zone != speedshop_channel_get_zone (channel) ||
      meter->state != speedshop_channel_get_state (channel))
    tell_now (meter, widget, channel, now_us);
}
