/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The strip chart in words. */
#include "app/speedshop-strip-chart-private.h"
#include "speedshop-config.h"

#include <glib/gi18n.h>

/* A chart cannot be heard: its summary says what it is, its description what stands at the
 * crosshair. */
static char *
describe_live (SpeedshopStripChart *self, const char *names)
{
  guint window_s = speedshop_strip_chart_get_window (self);

  if (self->whole)
    /* Translators: %s is a list of readings */
    return g_strdup_printf (_ ("Chart of %s, all that is remembered"), names);
  /* Translators: the first %s is a list of readings */
  return g_strdup_printf (
    ngettext ("Chart of %s, last %u second", "Chart of %s, last %u seconds", window_s), names,
    window_s);
}

static char *
describe_recorded (SpeedshopStripChart *self, const char *names)
{
  SpeedshopChartView view = speedshop_strip_chart_get_view (self);
  g_autofree char *start = speedshop_strip_axis_format_clock (view.start_us, 1);
  g_autofree char *end = speedshop_strip_axis_format_clock (view.end_us, 1);

  /* Translators: a list of readings, and the times of the recording between which they are shown */
  return g_strdup_printf (_ ("Chart of %s, %s to %s"), names, start, end);
}

/* Without a crosshair, what is live is told by its instruments. */
static char *
describe_place (SpeedshopStripChart *self, const SpeedshopStripFrame *frame)
{
  g_autofree char *clock = NULL;

  if (frame->cursor_us != 0)
    return speedshop_strip_axis_describe_times (frame);
  if (!self->recorded)
    return NULL;
  clock = speedshop_strip_axis_format_clock (frame->told_us, 2);
  /* Translators: a moment of a recording, "04:12.60", whose values follow */
  return g_strdup_printf (_ ("At %s"), clock);
}

void
speedshop_strip_chart_describe_cursor (SpeedshopStripChart *self)
{
  SpeedshopStripFrame frame;
  g_autofree char *place = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  speedshop_strip_chart_get_frame (self, &frame);
  place = describe_place (self, &frame);
  for (guint i = 0; place != NULL && i < self->lanes->len; i++)
    {
      g_autofree char *reading =
        speedshop_strip_lane_describe (g_ptr_array_index (self->lanes, i), &frame);

      g_string_append_printf (text, "%s, %s", i == 0 ? place : "", reading);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  text->str, -1);
}

void
speedshop_strip_chart_describe (SpeedshopStripChart *self)
{
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree char *summary = NULL;

  for (guint i = 0; i < self->lanes->len; i++)
    g_string_append_printf (
      names, "%s%s", i > 0 ? ", " : "",
      speedshop_strip_source_get_name (speedshop_strip_chart_get_source (self, i)));
  summary =
    self->recorded ? describe_recorded (self, names->str) : describe_live (self, names->str);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, summary,
                                  -1);
  speedshop_strip_chart_describe_cursor (self);
}
