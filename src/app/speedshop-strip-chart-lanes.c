/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lanes of the strip chart. */
#include "app/speedshop-strip-chart-private.h"

/**
 * speedshop_strip_chart_add_channel:
 *
 * Adds a lane at the bottom; what is too much is not taken.
 */
void
speedshop_strip_chart_add_channel (SpeedshopStripChart *self, SpeedshopChannel *channel)
{
  g_return_if_fail (SPEEDSHOP_IS_CHANNEL (channel));

  speedshop_strip_chart_add_source (self, SPEEDSHOP_STRIP_SOURCE (channel));
}

/**
 * speedshop_strip_chart_add_source:
 *
 * Adds a lane at the bottom; what is too much is not taken.
 */
void
speedshop_strip_chart_add_source (SpeedshopStripChart *self, SpeedshopStripSource *source)
{
  g_return_if_fail (SPEEDSHOP_IS_STRIP_CHART (self));
  g_return_if_fail (SPEEDSHOP_IS_STRIP_SOURCE (source));

  if (self->lanes->len >= SPEEDSHOP_STRIP_CHART_MAX_LANES)
    return;
  g_ptr_array_add (self->lanes,
                   speedshop_strip_lane_new (GTK_WIDGET (self), source,
                                             speedshop_palette_get_series (self->lanes->len)));
  speedshop_strip_chart_describe (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * speedshop_strip_chart_set_other:
 * @lane: counted from the top
 * @other: (nullable): what its source is compared with
 */
void
speedshop_strip_chart_set_other (SpeedshopStripChart *self, guint lane, SpeedshopStripSource *other)
{
  g_return_if_fail (SPEEDSHOP_IS_STRIP_CHART (self));
  g_return_if_fail (lane < self->lanes->len);

  speedshop_strip_lane_set_other (g_ptr_array_index (self->lanes, lane), other);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * speedshop_strip_chart_get_source:
 * @lane: counted from the top
 */
SpeedshopStripSource *
speedshop_strip_chart_get_source (SpeedshopStripChart *self, guint lane)
{
  g_return_val_if_fail (SPEEDSHOP_IS_STRIP_CHART (self), NULL);
  g_return_val_if_fail (lane < self->lanes->len, NULL);

  return speedshop_strip_lane_get_source (g_ptr_array_index (self->lanes, lane));
}

/**
 * speedshop_strip_chart_remove_last:
 *
 * Takes the lane at the bottom away.
 */
void
speedshop_strip_chart_remove_last (SpeedshopStripChart *self)
{
  g_return_if_fail (SPEEDSHOP_IS_STRIP_CHART (self));
  g_return_if_fail (self->lanes->len > 0);

  g_ptr_array_remove_index (self->lanes, self->lanes->len - 1);
  speedshop_strip_chart_describe (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * speedshop_strip_chart_find_channel:
 *
 * Returns: (nullable) (transfer none): the channel of @signal that has a lane
 */
SpeedshopChannel *
speedshop_strip_chart_find_channel (SpeedshopStripChart *self, const ObdSignal *signal)
{
  g_return_val_if_fail (SPEEDSHOP_IS_STRIP_CHART (self), NULL);

  for (guint i = 0; i < self->lanes->len; i++)
    {
      SpeedshopStripSource *source = speedshop_strip_chart_get_source (self, i);

      if (SPEEDSHOP_IS_CHANNEL (source) &&
          speedshop_channel_get_signal (SPEEDSHOP_CHANNEL (source)) == signal)
        return SPEEDSHOP_CHANNEL (source);
    }
  return NULL;
}

guint
speedshop_strip_chart_get_n_lanes (SpeedshopStripChart *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_STRIP_CHART (self), 0);

  return self->lanes->len;
}

void
speedshop_strip_chart_clear (SpeedshopStripChart *self)
{
  g_return_if_fail (SPEEDSHOP_IS_STRIP_CHART (self));

  g_ptr_array_set_size (self->lanes, 0);
  speedshop_strip_chart_clear_markers (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
