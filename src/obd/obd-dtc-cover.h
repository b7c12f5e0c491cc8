/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ObdDtcCover:
 *
 * Which codes a family covers: codes and ranges of codes, components and faults by patterns with
 * "*"; what is not told does not matter.
 */
typedef struct _ObdDtcCover ObdDtcCover;

ObdDtcCover *
obd_dtc_cover_new (const char *codes, const char *components, const char *faults, GError **error);
void obd_dtc_cover_free (ObdDtcCover *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ObdDtcCover, obd_dtc_cover_free)

guint obd_dtc_cover_match (const ObdDtcCover *self,
                           guint16 dtc,
                           const char *component,
                           const char *fault);

gboolean obd_dtc_ranges_parse (const char *text, GArray *ranges, GError **error);

/**
 * ObdDtcCodeRange:
 *
 * Codes from @first to @last, both included.
 */
typedef struct
{
  guint16 first;
  guint16 last;
} ObdDtcCodeRange;

G_END_DECLS
