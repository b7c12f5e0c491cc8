/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "obd/obd-transport.h"
#include "sim/sim-bench.h"

G_BEGIN_DECLS

/**
 * TestChaos:
 *
 * A line to a simulated adapter in a time of its own, so that nothing waits, on which replies go
 * wrong in every way that adapters know. What it hands over comes in chunks of any size.
 */
#define TEST_TYPE_CHAOS (test_chaos_get_type ())
G_DECLARE_FINAL_TYPE (TestChaos, test_chaos, TEST, CHAOS, ObdTransport)

/**
 * TestChaosFunc:
 *
 * Called when the car has heard a command and before anything else happens.
 */
typedef void (*TestChaosFunc) (gpointer user_data);

ObdTransport *
test_chaos_new (SimBench *bench, guint32 seed, TestChaosFunc heard, gpointer user_data);
guint test_chaos_get_n_mishaps (void);
const char *test_chaos_get_name (guint mishap);
void test_chaos_expect (TestChaos *self, guint mishap);
void test_chaos_expect_any (TestChaos *self, guint n);
void test_chaos_calm (TestChaos *self);
char *test_chaos_dup_reply (TestChaos *self);

G_END_DECLS
