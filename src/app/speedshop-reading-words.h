/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/base-unit.h"
#include "obd/obd-signal.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

char *
speedshop_reading_words_dup (JsonObject *value, const ObdSignal *signal, BaseUnitSystem system);

G_END_DECLS
