/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SpeedshopTracePopover:
 *
 * Which signals of a recording the chart shows, as many as it has lanes for.
 *
 * Emits "changed" when another choice was made.
 */
#define SPEEDSHOP_TYPE_TRACE_POPOVER (speedshop_trace_popover_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopTracePopover,
                      speedshop_trace_popover,
                      SPEEDSHOP,
                      TRACE_POPOVER,
                      GtkPopover)

void speedshop_trace_popover_set_traces (SpeedshopTracePopover *self, const GPtrArray *traces);
GPtrArray *speedshop_trace_popover_dup_chosen (SpeedshopTracePopover *self);

G_END_DECLS
