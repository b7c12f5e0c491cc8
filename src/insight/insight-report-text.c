/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "insight/insight-report.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

/* The report as plain text, for a mail or a message: no columns, which would fall apart there. */

static void
write_line (GString *text, const char *line)
{
  if (line != NULL)
    g_string_append_printf (text, "%s\n", line);
}

static void
write_head (GString *text, const char *head)
{
  g_string_append_printf (text, "\n%s\n", head);
}

static void
write_cells (GString *text, const InsightRow *row)
{
  const char *between = ": ";

  for (guint i = 0; i < 2; i++)
    {
      const InsightCell *cell = i == 0 ? &row->first : &row->second;
      if (cell->text == NULL)
        continue;
      g_string_append_printf (text, "%s%s", between, cell->text);
      between = ", ";
    }
}

static void
write_rows (GString *text, const char *head, GPtrArray *rows)
{
  if (rows->len == 0)
    return;
  write_head (text, head);
  for (guint i = 0; i < rows->len; i++)
    {
      const InsightRow *row = g_ptr_array_index (rows, i);
      g_string_append_printf (text, "- %s", row->what);
      write_cells (text, row);
      g_string_append_printf (text, "%s%s\n", row->why != NULL ? ". " : "",
                              row->why != NULL ? row->why : "");
    }
}

static void
write_deductions (GString *text, const InsightReport *self)
{
  if (self->deductions->len > 0)
    write_head (text, _ ("Points lost"));
  for (guint i = 0; i < self->deductions->len; i++)
    {
      const InsightRow *row = g_ptr_array_index (self->deductions, i);
      g_string_append_printf (text, "- %u: %s. %s\n", row->points, row->what, row->why);
    }
}

/* Which of the two words is before is in their order; the head says so. */
static void
write_scan (GString *text, const InsightReport *self)
{
  if (self->before == NULL)
    {
      write_rows (text, _ ("Scan"), self->scan);
      return;
    }
  g_autofree char *head =
    g_strdup_printf ("%s (%s / %s)", _ ("Scan, before and after"), self->before, self->after);
  write_rows (text, head, self->scan);
}

static void
write_readings (GString *text, GPtrArray *rows)
{
  if (rows->len > 0)
    write_head (text, _ ("Readings"));
  for (guint i = 0; i < rows->len; i++)
    {
      const InsightRow *row = g_ptr_array_index (rows, i);
      g_string_append_printf (text, _ ("- %s: %s, normal is %s%s\n"), row->what, row->first.text,
                              row->second.text,
                              row->first.mark == PAPER_MARK_GOOD ? "" : _ (" (outside)"));
    }
}

static void
write_charts (GString *text, const InsightReport *self)
{
  if (self->charts->len == 0)
    return;
  write_head (text, _ ("Measured before and after"));
  g_string_append_printf (text, "(%s; %s)\n", self->recorded_before, self->recorded_after);
  for (guint i = 0; i < self->charts->len; i++)
    {
      const InsightChart *chart = g_ptr_array_index (self->charts, i);
      g_string_append_printf (text, "- %s: %s\n", chart->what, chart->means);
    }
}

static void
write_sentences (GString *text, const char *head, GPtrArray *sentences)
{
  if (sentences->len > 0)
    write_head (text, head);
  for (guint i = 0; i < sentences->len; i++)
    g_string_append_printf (text, "- %s\n", (const char *) g_ptr_array_index (sentences, i));
}

static void
write_score (GString *text, const InsightReport *self)
{
  if (!self->has_score)
    {
      if (self->at_most >= 0)
        g_string_append_printf (text, _ ("\nHealth unknown, at most %d of 100. %s.\n"),
                                self->at_most, self->seen);
      else
        g_string_append_printf (text, "\n%s\n", _ ("Health unknown: nothing was looked at."));
      return;
    }
  g_string_append_printf (text, _ ("\nHealth %u of 100: %s. %s.\n"), self->score, self->band,
                          self->seen);
  if (self->was >= 0)
    g_string_append_printf (text, _ ("Before: %d.\n"), self->was);
}

/**
 * insight_report_to_text:
 *
 * Returns: (transfer full): all that the report says as plain text
 */
char *
insight_report_to_text (const InsightReport *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  GString *text = g_string_new (NULL);
  write_line (text, _ ("Vehicle health report"));
  write_line (text, self->issued);
  write_line (text, self->shop);
  write_line (text, self->address);
  write_line (text, self->reach);
  g_string_append_c (text, '\n');
  write_line (text, self->plate);
  write_line (text, self->vehicle);
  write_line (text, self->identity);
  write_score (text, self);
  if (self->words != NULL)
    write_head (text, self->words);
  write_deductions (text, self);
  write_rows (text, _ ("Systems"), self->systems);
  write_scan (text, self);
  write_charts (text, self);
  write_readings (text, self->readings);
  write_rows (text, _ ("What we recommend"), self->recommended);
  write_sentences (text, _ ("What is not known"), self->unknown);
  write_sentences (text, _ ("What was scanned"), self->scanned);
  return g_string_free (text, FALSE);
}
