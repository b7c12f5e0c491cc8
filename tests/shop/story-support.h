/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "workshop.h"

#include <json-glib/json-glib.h>

/* The workshop of the stories, and what its people do all day. */

/* Prices by what a part cost: below 20 twice that, below 100 1.6 times, below 300 1.4 times. */
void set_up_prices (Workshop *self);
void set_up_shop (Workshop *self);
const char *add_labour (Workshop *self, const char *job, int qty_milli);
const char *add_part (Workshop *self, const char *job, const char *part, int qty_milli);
const char *stock_part (Workshop *self, const char *sku, int cost_e4, int qty_milli);
void step (Workshop *self, const char *job, const char *state);
void finish (Workshop *self, const char *job);
/* A quote over all that is on the job, agreed to on the telephone. */
void agree (Workshop *self, const char *job);
const char *issue_for (Workshop *self, const char *job);
void has_sums (Workshop *self, const char *invoice, gint64 net, gint64 tax, gint64 total);
const char *open_job (Workshop *self, const char *customer);
/* The id that a statement finds, as verbs want it. */
const char *find_id (Workshop *self, const char *table, const char *condition);
