/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lists of the report: points lost, readings, what is recommended, what is not known. */
#include "insight/insight-report-paper-private.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

#define EDGE  120 /* what stands at the right of a list */
#define GRAVE 10  /* points from which a line is marked as bad */

/* What a row of a list says at its right edge. */
typedef struct
{
  PaperMark mark;
  const char *strong;
  const char *quiet;
} Edge;

static void
write_item (Paper *paper, const InsightReport *report, const InsightRow *row, const Edge *edge)
{
  double width = PAPER_INSIDE - 22 - EDGE;
  double what = paper_measure (paper, row->what, width, &insight_style_strong);
  double why =
    row->why != NULL ? paper_measure (paper, row->why, width, &insight_style_quiet) + 1 : 0;
  double height = MAX (what + why, edge->quiet != NULL && edge->strong != NULL ? 26 : 0) + 9;

  insight_paper_need (paper, report, height);
  paper_mark (paper, edge->mark, INSIGHT_LEFT, paper->y + 6, 10);
  paper_text (paper, row->what, INSIGHT_LEFT + 22, paper->y + 4, width, &insight_style_strong);
  if (row->why != NULL)
    paper_text (paper, row->why, INSIGHT_LEFT + 22, paper->y + 5 + what, width,
                &insight_style_quiet);
  double edge_y = paper->y + 4;
  if (edge->strong != NULL)
    edge_y += paper_text (paper, edge->strong, INSIGHT_RIGHT - EDGE, edge_y, EDGE,
                          &insight_style_strong_right) +
              1;
  if (edge->quiet != NULL)
    paper_text (paper, edge->quiet, INSIGHT_RIGHT - EDGE, edge_y, EDGE, &insight_style_quiet_right);
  paper->y += height;
  paper_rule (paper, INSIGHT_LEFT, paper->y, PAPER_INSIDE, PAPER_INK_RULE);
}

static void
write_deductions (Paper *paper, const InsightReport *report)
{
  if (report->deductions->len == 0)
    return;
  insight_paper_write_section (paper, report, _ ("Points lost"), 40);
  for (guint i = 0; i < report->deductions->len; i++)
    {
      const InsightRow *row = g_ptr_array_index (report->deductions, i);
      g_autofree char *points = g_strdup_printf ("−%u", row->points);
      const Edge edge = { row->points >= GRAVE ? PAPER_MARK_BAD : PAPER_MARK_FAIR, points, NULL };
      write_item (paper, report, row, &edge);
    }
}

static void
write_recommended (Paper *paper, const InsightReport *report)
{
  gboolean priced = FALSE;

  if (report->recommended->len == 0)
    return;
  insight_paper_write_section (paper, report, _ ("What we recommend"), 40);
  for (guint i = 0; i < report->recommended->len; i++)
    {
      const InsightRow *row = g_ptr_array_index (report->recommended, i);
      const Edge edge = { row->first.mark, row->first.text, row->second.text };
      write_item (paper, report, row, &edge);
      priced = priced || row->first.text != NULL;
    }
  if (priced)
    paper->y += 5 + paper_text (paper, _ ("Prices include GST."), INSIGHT_LEFT, paper->y + 5,
                                PAPER_INSIDE, &insight_style_quiet);
}

static void
write_reading (Paper *paper, const InsightReport *report, const InsightRow *row)
{
  double width = PAPER_INSIDE - 22 - 2 * EDGE;
  double height = paper_measure (paper, row->what, width, &insight_style_plain) + 7;

  insight_paper_need (paper, report, height);
  paper_mark (paper, row->first.mark, INSIGHT_LEFT, paper->y + 4.5, 9);
  paper_text (paper, row->what, INSIGHT_LEFT + 22, paper->y + 3, width, &insight_style_plain);
  paper_text (paper, row->first.text, INSIGHT_RIGHT - 2 * EDGE, paper->y + 3, EDGE,
              &insight_style_strong_right);
  paper_text (paper, row->second.text, INSIGHT_RIGHT - EDGE, paper->y + 3, EDGE,
              &insight_style_plain_right);
  paper->y += height;
  paper_rule (paper, INSIGHT_LEFT, paper->y, PAPER_INSIDE, PAPER_INK_RULE);
}

static void
write_readings (Paper *paper, const InsightReport *report)
{
  if (report->readings->len == 0)
    return;
  insight_paper_write_section (paper, report, _ ("Readings"), 40);
  double heads = paper->y - 17;
  paper_text (paper, _ ("Measured"), INSIGHT_RIGHT - 2 * EDGE, heads, EDGE,
              &insight_style_column_right);
  paper_text (paper, _ ("Normal"), INSIGHT_RIGHT - EDGE, heads, EDGE, &insight_style_column_right);
  for (guint i = 0; i < report->readings->len; i++)
    write_reading (paper, report, g_ptr_array_index (report->readings, i));
}

static void
write_unknown (Paper *paper, const InsightReport *report)
{
  double width = PAPER_INSIDE - 22;

  if (report->unknown->len == 0)
    return;
  insight_paper_write_section (paper, report, _ ("What is not known"), 30);
  for (guint i = 0; i < report->unknown->len; i++)
    {
      const char *text = g_ptr_array_index (report->unknown, i);
      insight_paper_need (paper, report, paper_measure (paper, text, width, &insight_style_plain));
      paper_mark (paper, PAPER_MARK_UNKNOWN, INSIGHT_LEFT, paper->y + 1.5, 9);
      paper->y +=
        3 + paper_text (paper, text, INSIGHT_LEFT + 22, paper->y, width, &insight_style_plain);
    }
}

/* Facts about the paper itself are neither good nor bad, so they bear no mark. */
static void
write_scanned (Paper *paper, const InsightReport *report)
{
  if (report->scanned->len == 0)
    return;
  insight_paper_write_section (paper, report, _ ("What was scanned"), 30);
  for (guint i = 0; i < report->scanned->len; i++)
    {
      const char *text = g_ptr_array_index (report->scanned, i);
      insight_paper_need (paper, report,
                          paper_measure (paper, text, PAPER_INSIDE, &insight_style_quiet));
      paper->y +=
        2 + paper_text (paper, text, INSIGHT_LEFT, paper->y, PAPER_INSIDE, &insight_style_quiet);
    }
}

/* Writes what takes as many pages as it needs: each list, where there is something in it. */
void
insight_paper_write_lists (Paper *paper, const InsightReport *report)
{
  write_deductions (paper, report);
  write_readings (paper, report);
  write_recommended (paper, report);
  write_unknown (paper, report);
  write_scanned (paper, report);
}
