/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "obd/obd-dtc-advice.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * ObdDtcGuide:
 *
 * What a workshop does about trouble codes: families of codes from `data/obd/families/`, and
 * entries of single codes from `data/obd/entries/`. Immutable once loaded.
 */
typedef struct _ObdDtcGuide ObdDtcGuide;

ObdDtcGuide *obd_dtc_guide_new (void);
ObdDtcGuide *obd_dtc_guide_load (GError **error);
void obd_dtc_guide_free (ObdDtcGuide *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ObdDtcGuide, obd_dtc_guide_free)

gboolean obd_dtc_guide_read (ObdDtcGuide *self,
                             const char *file_name,
                             const char *text,
                             gssize length,
                             GError **error);
guint obd_dtc_guide_get_n_families (const ObdDtcGuide *self);
guint obd_dtc_guide_get_n_entries (const ObdDtcGuide *self);
const ObdDtcAdvice *obd_dtc_guide_find_family (const ObdDtcGuide *self,
                                               guint16 dtc,
                                               const char *component,
                                               const char *fault,
                                               gboolean *doubtful);
const ObdDtcAdvice *obd_dtc_guide_find_entry (const ObdDtcGuide *self, guint16 dtc);

G_END_DECLS
