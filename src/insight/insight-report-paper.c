/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "insight/insight-report.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

/* The report on A4. From the top: whose paper, which vehicle and its score, systems beside the
 * scan, then what takes as many pages as it needs. */

#define LEFT    PAPER_MARGIN
#define RIGHT   (PAPER_WIDTH - PAPER_MARGIN)
#define FOOT    66
#define CODE    44 /* the square code in the foot */
#define BOTTOM  (PAPER_HEIGHT - PAPER_MARGIN - FOOT)
#define GAP     20
#define NARROW  222 /* the column of the systems */
#define ACROSS  (LEFT + NARROW + GAP)
#define RING    44
#define LOGO    36
#define BESIDE  (PAPER_INSIDE - 2 * RING - 50) /* the ring */
#define SECTION 16
#define EDGE    120 /* what stands at the right of a list */

#define SYSTEM_HEIGHT 17
#define LEAST_WHAT    84 /* narrower than this, names of codes become towers */
#define SHORT_WORDS   78
#define GRAVE         10 /* points from which a line is marked as bad */

static const PaperStyle shop_style = { 13, PAPER_INK_BLACK, TRUE, FALSE };
static const PaperStyle plate_style = { 17, PAPER_INK_BLACK, TRUE, FALSE };
static const PaperStyle vehicle_style = { 20, PAPER_INK_BLACK, TRUE, FALSE };
static const PaperStyle head_style = { 13, PAPER_INK_BLACK, TRUE, FALSE };
static const PaperStyle score_style = { 27, PAPER_INK_BLACK, TRUE, FALSE };
static const PaperStyle plain_style = { 9.5, PAPER_INK_BLACK, FALSE, FALSE };
static const PaperStyle plain_right_style = { 9.5, PAPER_INK_BLACK, FALSE, TRUE };
static const PaperStyle words_style = { 10.5, PAPER_INK_BLACK, FALSE, FALSE };
static const PaperStyle strong_style = { 9.5, PAPER_INK_BLACK, TRUE, FALSE };
static const PaperStyle strong_right_style = { 9.5, PAPER_INK_BLACK, TRUE, TRUE };
static const PaperStyle quiet_style = { 8.5, PAPER_INK_GREY, FALSE, FALSE };
static const PaperStyle quiet_right_style = { 8.5, PAPER_INK_GREY, FALSE, TRUE };
static const PaperStyle column_style = { 8.5, PAPER_INK_GREY, TRUE, FALSE };

/* --- pages --- */

static void
write_foot (Paper *paper, const InsightReport *report)
{
  double top = PAPER_HEIGHT - PAPER_MARGIN - FOOT + 8, y = top + 18;
  double x = LEFT + paper_code (paper, report->code, LEFT, top + 12, CODE) + 14;
  guint page = paper_get_page (paper);
  g_autofree char *number = g_strdup_printf (_ ("Page %u of %u"), page, MAX (paper->n_pages, page));
  g_autofree char *whose = g_strdup_printf ("%s%s%s", report->plate != NULL ? report->plate : "",
                                            report->plate != NULL ? ", " : "", report->vehicle);

  paper_rule (paper, LEFT, top, PAPER_INSIDE, PAPER_INK_RULE);
  paper_text (paper, number, RIGHT - 100, y, 100, &quiet_right_style);
  y += paper_text (paper, whose, x, y, RIGHT - 110 - x, &quiet_style);
  y += paper_text (paper, _ ("The square code holds plate, date and score."), x, y, RIGHT - x,
                   &quiet_style);
  if (report->reach != NULL)
    paper_text (paper, report->reach, x, y, RIGHT - x, &quiet_style);
}

/* Turns the page where less than @height is left of it. */
static void
need (Paper *paper, const InsightReport *report, double height)
{
  if (paper->y + height <= BOTTOM)
    return;
  write_foot (paper, report);
  paper_turn (paper);
}

static void
write_section (Paper *paper, const InsightReport *report, const char *head, double height)
{
  need (paper, report, SECTION + 24 + height);
  paper->y += SECTION;
  paper->y += paper_text (paper, head, LEFT, paper->y, PAPER_INSIDE, &head_style) + 6;
}

/* Whether the technician's words fit beside the ring. */
static gboolean
has_short_words (Paper *paper, const InsightReport *report)
{
  return paper_measure (paper, report->words, BESIDE, &words_style) <= SHORT_WORDS;
}

/* --- whose paper, which vehicle --- */

/* Returns: where the shop's name begins */
static double
write_logo (Paper *paper, const InsightReport *report)
{
  double width =
    report->logo != NULL ? paper_picture (paper, report->logo, LEFT, paper->y, LOGO) : 0;

  return width > 0 ? LEFT + width + 10 : LEFT;
}

/* Returns: how high it became */
static double
write_shop (Paper *paper, const InsightReport *report)
{
  double x = write_logo (paper, report);
  double width = LEFT + PAPER_INSIDE / 2 - x;
  double height = 0;

  if (report->shop != NULL)
    height = paper_text (paper, report->shop, x, paper->y, width, &shop_style) + 1;
  if (report->address != NULL)
    height += paper_text (paper, report->address, x, paper->y + height, width, &quiet_style);
  return x > LEFT ? MAX (height, LOGO) : height;
}

static void
write_letterhead (Paper *paper, const InsightReport *report)
{
  double half = PAPER_INSIDE / 2;
  double left = write_shop (paper, report);
  double right = 2 + paper_text (paper, _ ("Vehicle health report"), LEFT + half, paper->y, half,
                                 &strong_right_style);

  if (report->issued != NULL)
    right +=
      paper_text (paper, report->issued, LEFT + half, paper->y + right, half, &quiet_right_style);
  paper->y += MAX (left, right) + 14;
  paper_rule (paper, LEFT, paper->y, PAPER_INSIDE, PAPER_INK_RULE);
  paper->y += 18;
}

static void
write_plate (Paper *paper, const char *plate, double width)
{
  double wide = MIN (paper_measure_width (paper, plate, &plate_style) + 2, width - 20);
  double height = paper_measure (paper, plate, wide, &plate_style);

  paper_set_ink (paper, PAPER_INK_BLACK);
  paper_frame (paper, LEFT, paper->y, wide + 20, height + 4, 4);
  paper_text (paper, plate, LEFT + 10, paper->y + 2, wide, &plate_style);
  paper->y += height + 4 + 8;
}

static void
write_score (Paper *paper, const InsightReport *report, double y)
{
  double x = RIGHT - RING - 6, wide = 2 * RING;
  g_autofree char *score =
    report->has_score ? g_strdup_printf ("%u", report->score) : g_strdup ("?");
  g_autofree char *was =
    report->was >= 0 ? g_strdup_printf (_ ("was %d"), report->was) : g_strdup (_ ("of 100"));
  double score_wide = paper_measure_width (paper, score, &score_style);
  double was_wide = paper_measure_width (paper, was, &quiet_style);

  paper_ring (paper, report->score / 100.0 * report->has_score,
              paper_mark_get_ink (report->band_mark), x, y + RING + 6, RING);
  paper_text (paper, score, x - score_wide / 2, y + RING - 17, wide, &score_style);
  paper_text (paper, was, x - was_wide / 2, y + RING + 17, wide, &quiet_style);
  double pill = paper_measure_pill (paper, report->band);
  paper_pill (paper, report->band_mark, report->band, x - pill / 2, y + 2 * RING + 4);
  double seen = paper_measure_width (paper, report->seen, &quiet_style);
  paper_text (paper, report->seen, MIN (x - seen / 2, RIGHT - seen), y + 2 * RING + 23, seen + 2,
              &quiet_style);
}

static void
write_vehicle (Paper *paper, const InsightReport *report)
{
  double top = paper->y;

  if (report->plate != NULL)
    write_plate (paper, report->plate, BESIDE);
  paper->y += paper_text (paper, report->vehicle, LEFT, paper->y, BESIDE, &vehicle_style) + 1;
  if (report->identity != NULL)
    paper->y += paper_text (paper, report->identity, LEFT, paper->y, BESIDE, &quiet_style);
  write_score (paper, report, top);
  if (report->words != NULL && has_short_words (paper, report))
    paper->y += 8 + paper_text (paper, report->words, LEFT, paper->y + 8, BESIDE, &words_style);
  paper->y = MAX (paper->y, top + 2 * RING + 36);
}

/* A technician may have more to say than there is room beside the ring. */
static void
write_words (Paper *paper, const InsightReport *report)
{
  g_auto (GStrv) paragraphs = g_strsplit (report->words, "\n", -1);

  write_section (paper, report, _ ("What we did and found"), 40);
  for (char **paragraph = paragraphs; *paragraph != NULL; paragraph++)
    {
      const char *text = **paragraph != '\0' ? *paragraph : " ";
      need (paper, report, paper_measure (paper, text, PAPER_INSIDE, &words_style));
      paper->y += paper_text (paper, text, LEFT, paper->y, PAPER_INSIDE, &words_style) + 3;
    }
}

/* --- systems beside the scan --- */

static void
write_system (Paper *paper, const InsightRow *row, double y)
{
  gboolean seen = row->first.mark != PAPER_MARK_UNKNOWN;

  paper_mark (paper, row->first.mark, LEFT, y + 1.5, 9);
  paper_text (paper, row->what, LEFT + 16, y, 108, &plain_style);
  if (seen)
    paper_bar (paper, (100.0 - row->points) / 100,
               row->first.mark == PAPER_MARK_GOOD ? PAPER_INK_ACCENT
                                                  : paper_mark_get_ink (row->first.mark),
               LEFT + 126, y + 4.5, NARROW - 126 - 28);
  paper_text (paper, row->first.text, LEFT + 126, y, NARROW - 126,
              seen ? &strong_right_style : &quiet_right_style);
}

/* Returns: where it ends */
static double
write_systems (Paper *paper, const InsightReport *report, double y)
{
  y += paper_text (paper, _ ("Systems"), LEFT, y, NARROW, &head_style) + 8;
  for (guint i = 0; i < report->systems->len; i++, y += SYSTEM_HEIGHT)
    write_system (paper, g_ptr_array_index (report->systems, i), y);
  return y;
}

/* The columns of a table of scans: one where there is nothing to compare with. */
typedef struct
{
  double x;
  double what;
  double first;
  double second;
  double end;
} Columns;

/* How wide a column of pills must be: as the widest of them, and its head. */
static double
measure_cells (Paper *paper, const InsightReport *report, gboolean second)
{
  const char *head = second ? report->after : report->before;
  double widest = head != NULL ? paper_measure_width (paper, head, &column_style) : 0;

  for (guint i = 0; i < report->scan->len; i++)
    {
      const InsightRow *row = g_ptr_array_index (report->scan, i);
      const char *text = second ? row->second.text : row->first.text;
      widest = MAX (widest, text != NULL ? paper_measure_pill (paper, text) : 0);
    }
  return widest > 0 ? widest + 8 : 0;
}

static Columns
lay_columns (Paper *paper, const InsightReport *report, double x, double width)
{
  double first = measure_cells (paper, report, FALSE);
  double second = measure_cells (paper, report, TRUE);

  return (Columns){ x, width - first - second - 6, x + width - first - second, x + width - second,
                    x + width };
}

static double
measure_scan_row (Paper *paper, const InsightRow *row, const Columns *columns)
{
  return MAX (paper_measure (paper, row->what, columns->what, &plain_style), PAPER_PILL_HEIGHT) + 6;
}

static void
write_cell (Paper *paper, const InsightCell *cell, double x, double y)
{
  if (cell->text != NULL)
    paper_pill (paper, cell->mark, cell->text, x, y);
}

static double
write_scan_row (Paper *paper, const InsightRow *row, const Columns *columns, double y)
{
  double height = measure_scan_row (paper, row, columns);

  paper_text (paper, row->what, columns->x, y + 4, columns->what, &plain_style);
  write_cell (paper, &row->first, columns->first, y + 3);
  write_cell (paper, &row->second, columns->second, y + 3);
  paper_rule (paper, columns->x, y + height, columns->end - columns->x, PAPER_INK_RULE);
  return y + height;
}

static double
write_scan_heads (Paper *paper, const InsightReport *report, const Columns *columns, double y)
{
  if (report->before != NULL)
    paper_text (paper, report->before, columns->first, y, columns->second - columns->first,
                &column_style);
  return y + 1 +
         paper_text (paper, report->after, columns->second, y, columns->end - columns->second,
                     &column_style);
}

static const char *
get_scan_head (const InsightReport *report)
{
  return report->before != NULL ? _ ("Scan, before and after") : _ ("Scan");
}

/* Returns: where it ends */
static double
write_scan_beside (Paper *paper, const InsightReport *report, const Columns *columns, double y)
{
  y += paper_text (paper, get_scan_head (report), ACROSS, y, RIGHT - ACROSS, &head_style) + 4;
  y = write_scan_heads (paper, report, columns, y);
  for (guint i = 0; i < report->scan->len; i++)
    y = write_scan_row (paper, g_ptr_array_index (report->scan, i), columns, y);
  return y;
}

/* Over as many pages as there are codes for; the heads stand on each. */
static void
write_scan_below (Paper *paper, const InsightReport *report)
{
  const Columns columns = lay_columns (paper, report, LEFT, PAPER_INSIDE);

  write_section (paper, report, get_scan_head (report), 60);
  paper->y = write_scan_heads (paper, report, &columns, paper->y);
  for (guint i = 0; i < report->scan->len; i++)
    {
      const InsightRow *row = g_ptr_array_index (report->scan, i);
      guint page = paper_get_page (paper);

      need (paper, report, measure_scan_row (paper, row, &columns));
      if (paper_get_page (paper) != page)
        paper->y = write_scan_heads (paper, report, &columns, paper->y);
      paper->y = write_scan_row (paper, row, &columns, paper->y);
    }
}

static double
measure_scan (Paper *paper, const InsightReport *report, const Columns *columns)
{
  double height = 40;

  for (guint i = 0; i < report->scan->len; i++)
    height += measure_scan_row (paper, g_ptr_array_index (report->scan, i), columns);
  return height;
}

static void
write_systems_and_scan (Paper *paper, const InsightReport *report)
{
  const Columns columns = lay_columns (paper, report, ACROSS, RIGHT - ACROSS);
  double systems = 26 + report->systems->len * SYSTEM_HEIGHT;
  gboolean beside =
    columns.what >= LEAST_WHAT && measure_scan (paper, report, &columns) < systems + 60;

  paper->y += SECTION;
  need (paper, report, MAX (systems, beside ? systems + 60 : 0));
  double top = paper->y;
  double left = write_systems (paper, report, top);
  double right = beside ? write_scan_beside (paper, report, &columns, top) : top;
  paper->y = MAX (left, right);
  if (!beside)
    write_scan_below (paper, report);
}

/* --- before and after the work --- */

#define CHARTS       3 /* in a row */
#define CHART_GAP    24
#define CHART_WIDTH  ((PAPER_INSIDE - (CHARTS - 1) * CHART_GAP) / CHARTS)
#define CHART_HEIGHT 54
#define CHART_ROOM   (CHART_HEIGHT + 48)
#define DASH_WIDTH   22

/* Returns: where it begins, as it ends at @right */
static double
write_legend (Paper *paper, const char *text, double right, double y, PaperInk ink, gboolean dashed)
{
  double wide = paper_measure_width (paper, text, &quiet_style) + 2;

  paper_text (paper, text, right - wide, y, wide, &quiet_style);
  paper_dash (paper, right - wide - DASH_WIDTH - 6, y + 6, DASH_WIDTH, ink, dashed);
  return right - wide - DASH_WIDTH - 6;
}

static void
write_chart (Paper *paper, const InsightChart *chart, double x, double y)
{
  const PaperChart frame = { x, y + 18, CHART_WIDTH, CHART_HEIGHT, chart->low, chart->high };
  double below = frame.y + CHART_HEIGHT + 4;

  paper_text (paper, chart->what, x, y, CHART_WIDTH, &strong_style);
  paper_chart_begin (paper, &frame);
  paper_chart_line (paper, &frame, chart->before, chart->n, PAPER_INK_FAIR, TRUE);
  paper_chart_line (paper, &frame, chart->after, chart->n, PAPER_INK_ACCENT, FALSE);
  below += paper_text (paper, chart->caption, x, below, CHART_WIDTH, &quiet_style);
  paper_text (paper, chart->means, x, below, CHART_WIDTH, &quiet_style);
}

static void
write_charts (Paper *paper, const InsightReport *report)
{
  if (report->charts->len == 0)
    return;
  write_section (paper, report, _ ("Measured before and after"), CHART_ROOM);
  double x =
    write_legend (paper, report->recorded_after, RIGHT, paper->y - 18, PAPER_INK_ACCENT, FALSE);
  write_legend (paper, report->recorded_before, x - 14, paper->y - 18, PAPER_INK_FAIR, TRUE);
  for (guint i = 0; i < MIN (report->charts->len, CHARTS); i++)
    write_chart (paper, g_ptr_array_index (report->charts, i), LEFT + i * (CHART_WIDTH + CHART_GAP),
                 paper->y);
  paper->y += CHART_ROOM;
}

/* --- lists --- */

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
  double what = paper_measure (paper, row->what, width, &strong_style);
  double why = row->why != NULL ? paper_measure (paper, row->why, width, &quiet_style) + 1 : 0;
  double height = MAX (what + why, edge->quiet != NULL && edge->strong != NULL ? 26 : 0) + 9;

  need (paper, report, height);
  paper_mark (paper, edge->mark, LEFT, paper->y + 6, 10);
  paper_text (paper, row->what, LEFT + 22, paper->y + 4, width, &strong_style);
  if (row->why != NULL)
    paper_text (paper, row->why, LEFT + 22, paper->y + 5 + what, width, &quiet_style);
  double edge_y = paper->y + 4;
  if (edge->strong != NULL)
    edge_y += paper_text (paper, edge->strong, RIGHT - EDGE, edge_y, EDGE, &strong_right_style) + 1;
  if (edge->quiet != NULL)
    paper_text (paper, edge->quiet, RIGHT - EDGE, edge_y, EDGE, &quiet_right_style);
  paper->y += height;
  paper_rule (paper, LEFT, paper->y, PAPER_INSIDE, PAPER_INK_RULE);
}

static void
write_deductions (Paper *paper, const InsightReport *report)
{
  if (report->deductions->len == 0)
    return;
  write_section (paper, report, _ ("Points lost"), 40);
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
  write_section (paper, report, _ ("What we recommend"), 40);
  for (guint i = 0; i < report->recommended->len; i++)
    {
      const InsightRow *row = g_ptr_array_index (report->recommended, i);
      const Edge edge = { row->first.mark, row->first.text, row->second.text };
      write_item (paper, report, row, &edge);
      priced = priced || row->first.text != NULL;
    }
  if (priced)
    paper->y += 5 + paper_text (paper, _ ("Prices include GST."), LEFT, paper->y + 5, PAPER_INSIDE,
                                &quiet_style);
}

static void
write_reading (Paper *paper, const InsightReport *report, const InsightRow *row)
{
  double width = PAPER_INSIDE - 22 - 2 * EDGE;
  double height = paper_measure (paper, row->what, width, &plain_style) + 7;

  need (paper, report, height);
  paper_mark (paper, row->first.mark, LEFT, paper->y + 4.5, 9);
  paper_text (paper, row->what, LEFT + 22, paper->y + 3, width, &plain_style);
  paper_text (paper, row->first.text, RIGHT - 2 * EDGE, paper->y + 3, EDGE, &strong_right_style);
  paper_text (paper, row->second.text, RIGHT - EDGE, paper->y + 3, EDGE, &plain_right_style);
  paper->y += height;
  paper_rule (paper, LEFT, paper->y, PAPER_INSIDE, PAPER_INK_RULE);
}

static void
write_readings (Paper *paper, const InsightReport *report)
{
  if (report->readings->len == 0)
    return;
  write_section (paper, report, _ ("Readings"), 40);
  paper_text (paper, _ ("Normal"), RIGHT - EDGE, paper->y - 14, EDGE, &quiet_right_style);
  for (guint i = 0; i < report->readings->len; i++)
    write_reading (paper, report, g_ptr_array_index (report->readings, i));
}

static void
write_sentences (Paper *paper,
                 const InsightReport *report,
                 const char *head,
                 GPtrArray *sentences,
                 PaperMark mark)
{
  if (sentences->len == 0)
    return;
  write_section (paper, report, head, 30);
  for (guint i = 0; i < sentences->len; i++)
    {
      const char *text = g_ptr_array_index (sentences, i);
      need (paper, report, paper_measure (paper, text, PAPER_INSIDE - 22, &plain_style));
      paper_mark (paper, mark, LEFT, paper->y + 1.5, 9);
      paper->y +=
        3 + paper_text (paper, text, LEFT + 22, paper->y, PAPER_INSIDE - 22, &plain_style);
    }
}

static void
write_report (Paper *paper, gpointer data)
{
  const InsightReport *report = data;

  write_letterhead (paper, report);
  write_vehicle (paper, report);
  if (report->words != NULL && !has_short_words (paper, report))
    write_words (paper, report);
  write_systems_and_scan (paper, report);
  write_charts (paper, report);
  write_deductions (paper, report);
  write_readings (paper, report);
  write_recommended (paper, report);
  write_sentences (paper, report, _ ("What is not known"), report->unknown, PAPER_MARK_UNKNOWN);
  write_sentences (paper, report, _ ("What was scanned"), report->scanned, PAPER_MARK_GOOD);
  write_foot (paper, report);
}

/**
 * insight_report_to_paper:
 *
 * In any thread.
 *
 * Returns: (transfer full): the pages; %NULL with @error
 */
PaperDocument *
insight_report_to_paper (const InsightReport *self, GError **error)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_autofree char *title = g_strdup_printf ("%s %s", _ ("Vehicle health report"),
                                            self->plate != NULL ? self->plate : self->vehicle);
  return paper_document_new (title, self->shop != NULL ? self->shop : "", self->made_s,
                             write_report, (gpointer) self, error);
}
