/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define INSIGHT_ERROR (insight_error_quark ())

/**
 * InsightError:
 * @INSIGHT_ERROR_TABLE: the table of deductions is not what it should be
 * @INSIGHT_ERROR_NOT_A_SCAN: the document is no scan
 * @INSIGHT_ERROR_WORDS: the technician's words are too long for a page
 */
typedef enum
{
  INSIGHT_ERROR_TABLE,
  INSIGHT_ERROR_NOT_A_SCAN,
  INSIGHT_ERROR_WORDS
} InsightError;

GQuark insight_error_quark (void);

G_END_DECLS
