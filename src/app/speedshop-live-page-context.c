/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the page of live data has from the application: the car, the recorder, what the shop keeps.
 */
#include "app/speedshop-live-page-private.h"

#include <glib/gi18n.h>

/* The car has the head of the page once the shop knows which one it is. */
static void
on_vehicle_changed (SpeedshopVehicleHeading *heading)
{
  gboolean known = speedshop_vehicle_heading_get_vehicle (heading) != NULL;

  speedshop_vehicle_heading_set_title (heading, known ? NULL : _ ("Live data"));
  speedshop_vehicle_heading_set_subtitle (heading, known ? NULL : "");
}

static void
follow_vehicle (SpeedshopVehicleHeading *heading, SpeedshopContext *context)
{
  g_signal_connect (heading, "notify::vehicle", G_CALLBACK (on_vehicle_changed), NULL);
  speedshop_vehicle_heading_follow (heading, context);
}

static void
on_recorder_changed (SpeedshopLivePage *self, SpeedshopRecorder *recorder)
{
  SpeedshopRecording progress;

  speedshop_recorder_get_progress (recorder, &progress);
  speedshop_live_page_show_recording (self, &progress);
}

static void
on_record (SpeedshopLivePage *self, SpeedshopContext *context)
{
  speedshop_recorder_start (
    speedshop_context_get_recorder (context),
    speedshop_scanner_get_vehicle_id (speedshop_context_get_scanner (context)));
}

static void
follow_recorder (SpeedshopLivePage *self, SpeedshopContext *context)
{
  SpeedshopRecorder *recorder = speedshop_context_get_recorder (context);

  g_signal_connect_object (self, "record", G_CALLBACK (on_record), context, 0);
  g_signal_connect_object (self, "pause", G_CALLBACK (speedshop_recorder_toggle_pause), recorder,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self, "marker", G_CALLBACK (speedshop_recorder_add_marker), recorder,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self, "stop", G_CALLBACK (speedshop_recorder_stop), recorder,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->record_bar, "noted", G_CALLBACK (speedshop_recorder_set_note),
                           recorder, G_CONNECT_SWAPPED);
  g_signal_connect_object (recorder, "changed", G_CALLBACK (on_recorder_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (recorder, "marked", G_CALLBACK (speedshop_live_page_add_marker), self,
                           G_CONNECT_SWAPPED);
  on_recorder_changed (self, recorder);
}

static void
on_sets_changed (SpeedshopLivePage *self, SpeedshopSignalSets *sets)
{
  speedshop_live_board_show_digits (self->board, speedshop_signal_sets_list (sets));
}

static void
follow_signal_sets (SpeedshopLivePage *self, SpeedshopContext *context)
{
  SpeedshopSignalSets *sets = speedshop_context_get_signal_sets (context);

  g_signal_connect_object (sets, "changed", G_CALLBACK (on_sets_changed), self, G_CONNECT_SWAPPED);
  on_sets_changed (self, sets);
}

void
speedshop_live_page_follow (SpeedshopLivePage *self, SpeedshopContext *context)
{
  self->context = g_object_ref (context);
  follow_recorder (self, context);
  follow_vehicle (self->heading, context);
  follow_vehicle (self->bay_heading, context);
  follow_signal_sets (self, context);
  speedshop_dashboard_editor_set_context (self->editor, context);
}
