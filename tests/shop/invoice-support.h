/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "money-support.h"

#include <json-glib/json-glib.h>

/* Invoices that a test begins with. */

char *draft_of (Shop *self, const char *job);
/* A free draft with one line. */
char *make_draft (Shop *self, const char *customer, gint64 price_e4);
void issue (Shop *self, const char *invoice);
void has_sums (JsonObject *document, gint64 net_minor, gint64 tax_minor, gint64 total_minor);
