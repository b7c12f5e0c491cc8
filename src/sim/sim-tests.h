/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sim/sim-services.h"

G_BEGIN_DECLS

SimNegative sim_tests_answer (SimEcu *ecu, const guint8 *items, gsize n_items, GByteArray *answer);
SimNegative
sim_tests_answer_old (SimEcu *ecu, const guint8 *items, gsize n_items, GByteArray *answer);
SimNegative
sim_sensor_tests_answer (SimEcu *ecu, const guint8 *items, gsize n_items, GByteArray *answer);

G_END_DECLS
