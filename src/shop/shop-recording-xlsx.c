/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-recording-export-private.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <xlsxwriter.h>

/* A sheet holds 1,048,576 rows (ECMA-376, 18.3.1.73); what is more goes to another one. */
#define MOST_ROWS LXW_ROW_MAX

/* Days from 1899-12-30, which spreadsheets count from, to 1970-01-01. */
#define DAYS_TO_1970 25569.0
#define US_PER_DAY   (24 * 3600.0 * G_USEC_PER_SEC)

/* Rows above the readings: names, and units. */
#define N_HEADINGS 2

struct _ShopRecordingWriter
{
  lxw_workbook *book;
  lxw_worksheet *sheet;
  lxw_format *wall;
  lxw_format *seconds;
  lxw_format *heading;
  const ShopRecordingData *data;
  gint64 started_us;
  guint n_sheets;
  lxw_row_t row;
};

static gboolean
succeeded (lxw_error problem, GError **error)
{
  if (problem == LXW_NO_ERROR)
    return TRUE;
  g_set_error (
    error, G_IO_ERROR, G_IO_ERROR_FAILED,
    _ ("The workbook cannot be written (%s). Choose another folder, or free some space."),
    lxw_strerror (problem));
  return FALSE;
}

static lxw_format *
add_format (lxw_workbook *book, const char *number)
{
  lxw_format *format = workbook_add_format (book);

  format_set_num_format (format, number);
  return format;
}

static lxw_error
write_headings (ShopRecordingWriter *self)
{
  lxw_error problem = worksheet_write_string (self->sheet, 0, 0, _ ("Time (UTC)"), self->heading);

  worksheet_write_string (self->sheet, 0, 1, _ ("Elapsed"), self->heading);
  worksheet_write_string (self->sheet, 0, (lxw_col_t) (self->data->traces->len + 2), _ ("Marker"),
                          self->heading);
  for (guint i = 0; i < self->data->traces->len; i++)
    {
      g_autofree char *name = shop_recording_dup_heading (self->data, i);

      worksheet_write_string (self->sheet, 0, (lxw_col_t) (i + 2), name, self->heading);
    }
  /* Rows are written one after another, as those above are gone from memory. */
  worksheet_write_string (self->sheet, 1, 1, "s", NULL);
  for (guint i = 0; i < self->data->traces->len; i++)
    {
      const ShopTrace *trace = g_ptr_array_index (self->data->traces, i);

      if (trace->channel->unit != NULL && *trace->channel->unit != '\0')
        worksheet_write_string (self->sheet, 1, (lxw_col_t) (i + 2), trace->channel->unit, NULL);
    }
  return problem;
}

static lxw_error
add_sheet (ShopRecordingWriter *self)
{
  g_autofree char *name = NULL;

  self->n_sheets++;
  /* Translators: the name of a sheet in a workbook; at most 31 letters. */
  name = self->n_sheets == 1 ? g_strdup (_ ("Readings"))
                             : g_strdup_printf (_ ("Readings %u"), self->n_sheets);
  self->sheet = workbook_add_worksheet (self->book, name);
  if (self->sheet == NULL)
    return LXW_ERROR_MEMORY_MALLOC_FAILED;
  worksheet_set_column (self->sheet, 0, 0, 24, NULL);
  worksheet_set_column (self->sheet, 1, (lxw_col_t) (self->data->traces->len + 2), 14, NULL);
  worksheet_freeze_panes (self->sheet, N_HEADINGS, 2);
  self->row = N_HEADINGS;
  return write_headings (self);
}

static void
write_facts (ShopRecordingWriter *self, const ShopRecordingFacts *facts)
{
  /* Translators: the name of a sheet in a workbook; at most 31 letters. */
  lxw_worksheet *sheet = workbook_add_worksheet (self->book, _ ("Facts"));
  const struct
  {
    const char *name;
    const char *text;
  } lines[] = {
    { _ ("Recording"), facts->title },
    { _ ("Note"), facts->note },
    { _ ("Plate"), facts->plate },
    { _ ("VIN"), facts->vin },
    { _ ("Car"), facts->simulated ? _ ("simulated") : _ ("real") },
  };
  lxw_row_t row = 0;

  worksheet_set_column (sheet, 0, 1, 28, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      worksheet_write_string (sheet, row, 0, lines[i].name, self->heading);
      worksheet_write_string (sheet, row++, 1, lines[i].text != NULL ? lines[i].text : "", NULL);
    }
  worksheet_write_string (sheet, row, 0, _ ("Start (UTC)"), self->heading);
  worksheet_write_number (sheet, row++, 1, (double) facts->started_us / US_PER_DAY + DAYS_TO_1970,
                          self->wall);
  worksheet_write_string (sheet, row, 0, _ ("Duration (s)"), self->heading);
  worksheet_write_number (sheet, row, 1, (double) facts->duration_us / G_USEC_PER_SEC,
                          self->seconds);
}

static gboolean
close_xlsx (ShopRecordingWriter *self, GError **error)
{
  lxw_error problem = workbook_close (self->book);

  g_free (self);
  return succeeded (problem, error);
}

/* To close a book packs all that was written. */
static void
abandon_xlsx (ShopRecordingWriter *self)
{
  lxw_workbook_free (self->book);
  g_free (self);
}

static ShopRecordingWriter *
open_xlsx (const char *path,
           const ShopRecordingFacts *facts,
           const ShopRecordingData *data,
           GError **error)
{
  lxw_workbook_options options = { .constant_memory = LXW_TRUE };
  lxw_workbook *book = workbook_new_opt (path, &options);

  if (book == NULL)
    {
      succeeded (LXW_ERROR_MEMORY_MALLOC_FAILED, error);
      return NULL;
    }
  ShopRecordingWriter *self = g_new0 (ShopRecordingWriter, 1);
  self->book = book;
  self->data = data;
  self->started_us = facts->started_us;
  self->wall = add_format (book, "yyyy-mm-dd hh:mm:ss.000");
  self->seconds = add_format (book, "0.000");
  self->heading = workbook_add_format (book);
  format_set_bold (self->heading);
  lxw_error problem = add_sheet (self);
  write_facts (self, facts);
  if (succeeded (problem, error))
    return self;
  abandon_xlsx (self);
  return NULL;
}

static gboolean
write_xlsx (ShopRecordingWriter *self, const ShopRecordingMoment *moment, GError **error)
{
  lxw_error problem = self->row >= MOST_ROWS ? add_sheet (self) : LXW_NO_ERROR;
  lxw_col_t n = (lxw_col_t) self->data->traces->len;

  if (problem == LXW_NO_ERROR)
    problem = worksheet_write_number (
      self->sheet, self->row, 0,
      (double) (self->started_us + moment->t_us) / US_PER_DAY + DAYS_TO_1970, self->wall);
  if (problem == LXW_NO_ERROR)
    problem = worksheet_write_number (self->sheet, self->row, 1,
                                      (double) moment->t_us / G_USEC_PER_SEC, self->seconds);
  for (lxw_col_t i = 0; problem == LXW_NO_ERROR && i < n; i++)
    if (!isnan (moment->values[i]))
      problem = worksheet_write_number (self->sheet, self->row, (lxw_col_t) (i + 2),
                                        moment->values[i], NULL);
  if (problem == LXW_NO_ERROR && moment->marker != NULL)
    problem =
      worksheet_write_string (self->sheet, self->row, (lxw_col_t) (n + 2), moment->marker, NULL);
  self->row++;
  return succeeded (problem, error);
}

const ShopRecordingWriterClass shop_recording_xlsx_class = { "xlsx", open_xlsx, write_xlsx,
                                                             close_xlsx, abandon_xlsx };
