/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "obd/obd-signal.h"
#include "road/road-map.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SpeedshopSignalChoices:
 *
 * What a column of a log can be said to be: nothing, readings under their own name, or a signal of
 * the catalogue, by its name for people. All columns choose from one.
 */
#define SPEEDSHOP_TYPE_SIGNAL_CHOICES (speedshop_signal_choices_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopSignalChoices,
                      speedshop_signal_choices,
                      SPEEDSHOP,
                      SIGNAL_CHOICES,
                      GObject)

SpeedshopSignalChoices *speedshop_signal_choices_new (ObdCatalogue *catalogue);
GListModel *speedshop_signal_choices_get_names (SpeedshopSignalChoices *self);
guint
speedshop_signal_choices_find (SpeedshopSignalChoices *self, RoadUse use, const ObdSignal *signal);
RoadUse
speedshop_signal_choices_get (SpeedshopSignalChoices *self, guint index, const ObdSignal **signal);

G_END_DECLS
