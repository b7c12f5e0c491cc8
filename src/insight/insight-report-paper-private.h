/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "insight/insight-report.h"

G_BEGIN_DECLS

#define INSIGHT_LEFT  PAPER_MARGIN
#define INSIGHT_RIGHT (PAPER_WIDTH - PAPER_MARGIN)

extern const PaperStyle insight_style_plain;
extern const PaperStyle insight_style_plain_right;
extern const PaperStyle insight_style_strong;
extern const PaperStyle insight_style_strong_right;
extern const PaperStyle insight_style_quiet;
extern const PaperStyle insight_style_quiet_right;
extern const PaperStyle insight_style_column;
extern const PaperStyle insight_style_column_right;

gboolean insight_paper_need (Paper *paper, const InsightReport *report, double height);
void insight_paper_write_section (Paper *paper,
                                  const InsightReport *report,
                                  const char *head,
                                  double height);
void insight_paper_write_lists (Paper *paper, const InsightReport *report);

G_END_DECLS
