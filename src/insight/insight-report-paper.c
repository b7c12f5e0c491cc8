/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "insight/insight-report-paper-private.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

/* The report on A4. From the top: whose paper, which vehicle and its score, systems beside the
 * scan, then what takes as many pages as it needs. */

#define FOOT    66 /* of the first page; its square code is enough for all */
#define SLIM    22 /* of the others */
#define CODE    44 /* the square code in the foot */
#define AIR     10 /* above the foot */
#define GAP     20
#define NARROW  222 /* the column of the systems */
#define ACROSS  (INSIGHT_LEFT + NARROW + GAP)
#define RING    44
#define LOGO    36
#define BESIDE  (PAPER_INSIDE - 2 * RING - 50) /* the ring */
#define SECTION 16

#define SYSTEM_HEIGHT 17
#define LEAST_WHAT    84 /* narrower than this, names of codes become towers */
#define SHORT_WORDS   78

static const PaperStyle shop_style = { 13, PAPER_INK_BLACK, TRUE, FALSE };
static const PaperStyle plate_style = { 17, PAPER_INK_BLACK, TRUE, FALSE };
static const PaperStyle vehicle_style = { 20, PAPER_INK_BLACK, TRUE, FALSE };
static const PaperStyle head_style = { 13, PAPER_INK_BLACK, TRUE, FALSE };
static const PaperStyle score_style = { 27, PAPER_INK_BLACK, TRUE, FALSE };
const PaperStyle insight_style_plain = { 9.5, PAPER_INK_BLACK, FALSE, FALSE };
const PaperStyle insight_style_plain_right = { 9.5, PAPER_INK_BLACK, FALSE, TRUE };
static const PaperStyle words_style = { 10.5, PAPER_INK_BLACK, FALSE, FALSE };
const PaperStyle insight_style_strong = { 9.5, PAPER_INK_BLACK, TRUE, FALSE };
const PaperStyle insight_style_strong_right = { 9.5, PAPER_INK_BLACK, TRUE, TRUE };
const PaperStyle insight_style_quiet = { 8.5, PAPER_INK_GREY, FALSE, FALSE };
const PaperStyle insight_style_quiet_right = { 8.5, PAPER_INK_GREY, FALSE, TRUE };
const PaperStyle insight_style_column = { 8.5, PAPER_INK_GREY, TRUE, FALSE };
const PaperStyle insight_style_column_right = { 8.5, PAPER_INK_GREY, TRUE, TRUE };

/* --- pages --- */

static char *
dup_whose (const InsightReport *report)
{
  return g_strdup_printf ("%s%s%s", report->plate != NULL ? report->plate : "",
                          report->plate != NULL ? ", " : "", report->vehicle);
}

/* Where what a page is about ends. */
static double
get_bottom (Paper *paper)
{
  return PAPER_HEIGHT - PAPER_MARGIN - (paper_get_page (paper) == 1 ? FOOT : SLIM) - AIR;
}

static void
write_first_foot (Paper *paper, const InsightReport *report, double top)
{
  double x = INSIGHT_LEFT + paper_code (paper, report->code, INSIGHT_LEFT, top + 12, CODE) + 14;
  double y = top + 18, width = INSIGHT_RIGHT - x;
  g_autofree char *whose = dup_whose (report);

  y += paper_text (paper, whose, x, y, width - 110, &insight_style_quiet);
  y += paper_text (paper, _ ("The square code holds plate, date and score."), x, y, width,
                   &insight_style_quiet);
  if (report->reach != NULL)
    paper_text (paper, report->reach, x, y, width, &insight_style_quiet);
}

static void
write_foot (Paper *paper, const InsightReport *report)
{
  guint page = paper_get_page (paper);
  double top = get_bottom (paper) + AIR + 8;
  g_autofree char *number = g_strdup_printf (_ ("Page %u of %u"), page, MAX (paper->n_pages, page));

  paper_rule (paper, INSIGHT_LEFT, top, PAPER_INSIDE, PAPER_INK_RULE);
  paper_text (paper, number, INSIGHT_RIGHT - 100, top + (page == 1 ? 18 : 6), 100,
              &insight_style_quiet_right);
  if (page == 1)
    write_first_foot (paper, report, top);
  else if (report->shop != NULL)
    paper_text (paper, report->shop, INSIGHT_LEFT, top + 6, PAPER_INSIDE - 110,
                &insight_style_quiet);
}

/* A sheet that lost the first one says whose it is. */
static void
write_running_head (Paper *paper, const InsightReport *report)
{
  double half = PAPER_INSIDE / 2;
  g_autofree char *whose = dup_whose (report);
  g_autofree char *what =
    report->issued != NULL
      /* Translators: the paper's name, and the day of its issue. */
      ? g_strdup_printf (_ ("%s, %s"), _ ("Vehicle health report"), report->issued)
      : g_strdup (_ ("Vehicle health report"));
  double left = paper_text (paper, whose, INSIGHT_LEFT, paper->y, half, &insight_style_column);
  double right =
    paper_text (paper, what, INSIGHT_LEFT + half, paper->y, half, &insight_style_quiet_right);

  paper->y += MAX (left, right) + 7;
  paper_rule (paper, INSIGHT_LEFT, paper->y, PAPER_INSIDE, PAPER_INK_RULE);
  paper->y += 12;
}

/* Turns the page where less than @height is left of it.
 *
 * Returns: whether it did */
gboolean
insight_paper_need (Paper *paper, const InsightReport *report, double height)
{
  if (paper->y + height <= get_bottom (paper))
    return FALSE;
  write_foot (paper, report);
  paper_turn (paper);
  write_running_head (paper, report);
  return TRUE;
}

/* Heads what takes @height at least before a page may turn. */
void
insight_paper_write_section (Paper *paper,
                             const InsightReport *report,
                             const char *head,
                             double height)
{
  if (!insight_paper_need (paper, report, SECTION + 24 + height))
    paper->y += SECTION;
  paper->y += paper_text (paper, head, INSIGHT_LEFT, paper->y, PAPER_INSIDE, &head_style) + 6;
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
    report->logo != NULL ? paper_picture (paper, report->logo, INSIGHT_LEFT, paper->y, LOGO) : 0;

  return width > 0 ? INSIGHT_LEFT + width + 10 : INSIGHT_LEFT;
}

/* Returns: how high it became */
static double
write_shop (Paper *paper, const InsightReport *report)
{
  double x = write_logo (paper, report);
  double width = INSIGHT_LEFT + PAPER_INSIDE / 2 - x;
  double height = 0;

  if (report->shop != NULL)
    height = paper_text (paper, report->shop, x, paper->y, width, &shop_style) + 1;
  if (report->address != NULL)
    height +=
      paper_text (paper, report->address, x, paper->y + height, width, &insight_style_quiet);
  return x > INSIGHT_LEFT ? MAX (height, LOGO) : height;
}

static void
write_letterhead (Paper *paper, const InsightReport *report)
{
  double half = PAPER_INSIDE / 2;
  double left = write_shop (paper, report);
  double right = 2 + paper_text (paper, _ ("Vehicle health report"), INSIGHT_LEFT + half, paper->y,
                                 half, &insight_style_strong_right);

  if (report->issued != NULL)
    right += paper_text (paper, report->issued, INSIGHT_LEFT + half, paper->y + right, half,
                         &insight_style_quiet_right);
  paper->y += MAX (left, right) + 14;
  paper_rule (paper, INSIGHT_LEFT, paper->y, PAPER_INSIDE, PAPER_INK_RULE);
  paper->y += 18;
}

static void
write_plate (Paper *paper, const char *plate, double width)
{
  double wide = MIN (paper_measure_width (paper, plate, &plate_style) + 2, width - 20);
  double height = paper_measure (paper, plate, wide, &plate_style);

  paper_set_ink (paper, PAPER_INK_BLACK);
  paper_frame (paper, INSIGHT_LEFT, paper->y, wide + 20, height + 4, 4);
  paper_text (paper, plate, INSIGHT_LEFT + 10, paper->y + 2, wide, &plate_style);
  paper->y += height + 4 + 8;
}

static void
write_score (Paper *paper, const InsightReport *report, double y)
{
  double x = INSIGHT_RIGHT - RING - 6, wide = 2 * RING;
  g_autofree char *score =
    report->has_score ? g_strdup_printf ("%u", report->score) : g_strdup ("?");
  g_autofree char *was =
    report->was >= 0 ? g_strdup_printf (_ ("was %d"), report->was) : g_strdup (_ ("of 100"));
  double score_wide = paper_measure_width (paper, score, &score_style);
  double was_wide = paper_measure_width (paper, was, &insight_style_quiet);

  paper_ring (paper, report->score / 100.0 * report->has_score,
              paper_mark_get_ink (report->band_mark), x, y + RING + 6, RING);
  paper_text (paper, score, x - score_wide / 2, y + RING - 17, wide, &score_style);
  paper_text (paper, was, x - was_wide / 2, y + RING + 17, wide, &insight_style_quiet);
  double pill = paper_measure_pill (paper, report->band);
  paper_pill (paper, report->band_mark, report->band, x - pill / 2, y + 2 * RING + 4);
  double seen = paper_measure_width (paper, report->seen, &insight_style_quiet);
  paper_text (paper, report->seen, MIN (x - seen / 2, INSIGHT_RIGHT - seen), y + 2 * RING + 23,
              seen + 2, &insight_style_quiet);
}

static void
write_vehicle (Paper *paper, const InsightReport *report)
{
  double top = paper->y;

  if (report->plate != NULL)
    write_plate (paper, report->plate, BESIDE);
  paper->y +=
    paper_text (paper, report->vehicle, INSIGHT_LEFT, paper->y, BESIDE, &vehicle_style) + 1;
  if (report->identity != NULL)
    paper->y +=
      paper_text (paper, report->identity, INSIGHT_LEFT, paper->y, BESIDE, &insight_style_quiet);
  write_score (paper, report, top);
  if (report->words != NULL && has_short_words (paper, report))
    paper->y +=
      8 + paper_text (paper, report->words, INSIGHT_LEFT, paper->y + 8, BESIDE, &words_style);
  paper->y = MAX (paper->y, top + 2 * RING + 36);
}

/* A technician may have more to say than there is room beside the ring. */
static void
write_words (Paper *paper, const InsightReport *report)
{
  g_auto (GStrv) paragraphs = g_strsplit (report->words, "\n", -1);

  insight_paper_write_section (paper, report, _ ("What we did and found"), 40);
  for (char **paragraph = paragraphs; *paragraph != NULL; paragraph++)
    {
      const char *text = **paragraph != '\0' ? *paragraph : " ";
      insight_paper_need (paper, report, paper_measure (paper, text, PAPER_INSIDE, &words_style));
      paper->y += paper_text (paper, text, INSIGHT_LEFT, paper->y, PAPER_INSIDE, &words_style) + 3;
    }
}

/* --- systems beside the scan --- */

static void
write_system (Paper *paper, const InsightRow *row, double x, double y)
{
  gboolean seen = row->first.mark != PAPER_MARK_UNKNOWN;

  paper_mark (paper, row->first.mark, x, y + 1.5, 9);
  paper_text (paper, row->what, x + 16, y, 108, &insight_style_plain);
  if (seen)
    paper_bar (paper, (100.0 - row->points) / 100,
               row->first.mark == PAPER_MARK_GOOD ? PAPER_INK_ACCENT
                                                  : paper_mark_get_ink (row->first.mark),
               x + 126, y + 4.5, NARROW - 126 - 28);
  paper_text (paper, row->first.text, x + 126, y, NARROW - 126,
              seen ? &insight_style_strong_right : &insight_style_quiet_right);
}

/* In two columns where nothing stands beside them.
 *
 * Returns: where they end */
static double
write_systems (Paper *paper, const InsightReport *report, guint n_columns, double y)
{
  guint n_rows = MAX ((report->systems->len + n_columns - 1) / n_columns, 1);

  y += paper_text (paper, _ ("Systems"), INSIGHT_LEFT, y, NARROW, &head_style) + 8;
  for (guint i = 0; i < report->systems->len; i++)
    write_system (paper, g_ptr_array_index (report->systems, i),
                  i < n_rows ? INSIGHT_LEFT : INSIGHT_RIGHT - NARROW,
                  y + (i % n_rows) * SYSTEM_HEIGHT);
  return y + n_rows * SYSTEM_HEIGHT;
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
  double widest = head != NULL ? paper_measure_width (paper, head, &insight_style_column) : 0;

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
  return MAX (paper_measure (paper, row->what, columns->what, &insight_style_plain),
              PAPER_PILL_HEIGHT) +
         6;
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

  paper_text (paper, row->what, columns->x, y + 4, columns->what, &insight_style_plain);
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
                &insight_style_column);
  return y + 1 +
         paper_text (paper, report->after, columns->second, y, columns->end - columns->second,
                     &insight_style_column);
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
  y +=
    paper_text (paper, get_scan_head (report), ACROSS, y, INSIGHT_RIGHT - ACROSS, &head_style) + 4;
  y = write_scan_heads (paper, report, columns, y);
  for (guint i = 0; i < report->scan->len; i++)
    y = write_scan_row (paper, g_ptr_array_index (report->scan, i), columns, y);
  return y;
}

/* On a new page the table says what it goes on with. */
static void
go_on_with_scan (Paper *paper, const InsightReport *report, const Columns *columns)
{
  /* Translators: the head of a table that goes on on another page. */
  g_autofree char *head = g_strdup_printf (_ ("%s (continued)"), get_scan_head (report));

  paper->y += paper_text (paper, head, INSIGHT_LEFT, paper->y, PAPER_INSIDE, &head_style) + 6;
  paper->y = write_scan_heads (paper, report, columns, paper->y);
}

/* Over as many pages as there are codes for; the heads stand on each. */
static void
write_scan_below (Paper *paper, const InsightReport *report)
{
  const Columns columns = lay_columns (paper, report, INSIGHT_LEFT, PAPER_INSIDE);

  insight_paper_write_section (paper, report, get_scan_head (report), 60);
  paper->y = write_scan_heads (paper, report, &columns, paper->y);
  for (guint i = 0; i < report->scan->len; i++)
    {
      const InsightRow *row = g_ptr_array_index (report->scan, i);
      guint page = paper_get_page (paper);

      insight_paper_need (paper, report, measure_scan_row (paper, row, &columns));
      if (paper_get_page (paper) != page)
        go_on_with_scan (paper, report, &columns);
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
  const Columns columns = lay_columns (paper, report, ACROSS, INSIGHT_RIGHT - ACROSS);
  double systems = 26 + report->systems->len * SYSTEM_HEIGHT;
  gboolean beside =
    columns.what >= LEAST_WHAT && measure_scan (paper, report, &columns) < systems + 60;

  paper->y += SECTION;
  insight_paper_need (paper, report, MAX (systems, beside ? systems + 60 : 0));
  double top = paper->y;
  double left = write_systems (paper, report, beside ? 1 : 2, top);
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
  double wide = paper_measure_width (paper, text, &insight_style_quiet) + 2;

  paper_text (paper, text, right - wide, y, wide, &insight_style_quiet);
  paper_dash (paper, right - wide - DASH_WIDTH - 6, y + 6, DASH_WIDTH, ink, dashed);
  return right - wide - DASH_WIDTH - 6;
}

static void
write_chart (Paper *paper, const InsightChart *chart, double x, double y)
{
  const PaperChart frame = { x, y + 18, CHART_WIDTH, CHART_HEIGHT, chart->low, chart->high };
  double below = frame.y + CHART_HEIGHT + 4;

  paper_text (paper, chart->what, x, y, CHART_WIDTH, &insight_style_strong);
  paper_chart_begin (paper, &frame);
  paper_chart_line (paper, &frame, chart->before, chart->n, PAPER_INK_FAIR, TRUE);
  paper_chart_line (paper, &frame, chart->after, chart->n, PAPER_INK_ACCENT, FALSE);
  below += paper_text (paper, chart->caption, x, below, CHART_WIDTH, &insight_style_quiet);
  paper_text (paper, chart->means, x, below, CHART_WIDTH, &insight_style_quiet);
}

static void
write_charts (Paper *paper, const InsightReport *report)
{
  if (report->charts->len == 0)
    return;
  insight_paper_write_section (paper, report, _ ("Measured before and after"), CHART_ROOM);
  double x = write_legend (paper, report->recorded_after, INSIGHT_RIGHT, paper->y - 18,
                           PAPER_INK_ACCENT, FALSE);
  write_legend (paper, report->recorded_before, x - 14, paper->y - 18, PAPER_INK_FAIR, TRUE);
  for (guint i = 0; i < MIN (report->charts->len, CHARTS); i++)
    write_chart (paper, g_ptr_array_index (report->charts, i),
                 INSIGHT_LEFT + i * (CHART_WIDTH + CHART_GAP), paper->y);
  paper->y += CHART_ROOM;
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
  insight_paper_write_lists (paper, report);
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
