/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "obd/obd-dtc-terms.h"

G_BEGIN_DECLS

/**
 * ObdDtcIndex:
 *
 * Finds codes by words. A word is found where a word begins with it; a number or a single letter
 * belongs to the word before it and counts as a whole, so that "cylinder 1" does not find
 * cylinder 12.
 */
typedef struct _ObdDtcIndex ObdDtcIndex;

ObdDtcIndex *obd_dtc_index_new (ObdDtcTerms *synonyms);
void obd_dtc_index_free (ObdDtcIndex *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ObdDtcIndex, obd_dtc_index_free)

void obd_dtc_index_add (ObdDtcIndex *self, guint16 dtc, const char *text);
GArray *obd_dtc_index_search (const ObdDtcIndex *self, const char *text);

G_END_DECLS
