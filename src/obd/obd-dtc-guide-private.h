/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "obd/obd-dtc-cover.h"
#include "obd/obd-dtc-guide.h"

G_BEGIN_DECLS

typedef struct
{
  ObdDtcAdvice *advice;
  GPtrArray *covers; /* (element-type ObdDtcCover) */
} ObdDtcFamily;

struct _ObdDtcGuide
{
  GStringChunk *texts;
  GPtrArray *families; /* (element-type ObdDtcFamily) */
  GHashTable *entries; /* dtc → ObdDtcAdvice */
};

G_END_DECLS
