/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-paper-print.h"
#include "paper/paper.h"

#include <glib/gstdio.h>
#include <string.h>

/* Printing without a dialog and without a printer: the same operation writes its pages into a PDF,
 * which pdftotext (poppler-utils) reads. */

#define N_PAGES 3

typedef struct
{
  char *folder;
  char *path;
  PaperDocument *paper;
  GtkPrintOperation *operation;
  guint n_told;
  gboolean is_over; /* the operation let go of what it was given */
  char *problem;
} Fixture;

static void
write_pages (Paper *paper, gpointer data)
{
  for (guint page = 1; page <= N_PAGES; page++)
    {
      g_autofree char *text = g_strdup_printf ("Leaf %u", page);
      if (page > 1)
        paper_turn (paper);
      paper_text (paper, text, 72, 72, 300, &(PaperStyle){ .size = 12 });
    }
}

static void
told_cb (const char *path, const GError *error, gpointer user_data)
{
  Fixture *self = user_data;

  g_assert_null (path);
  self->n_told++;
  self->problem = error != NULL ? g_strdup (error->message) : NULL;
}

static void
over_cb (gpointer user_data)
{
  ((Fixture *) user_data)->is_over = TRUE;
}

static void
set_up (Fixture *self, gconstpointer where)
{
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("speedshop-print-XXXXXX", &error);
  g_assert_no_error (error);
  self->path = g_build_filename (self->folder, where, NULL);
  self->paper = paper_document_new ("Leaves", "Shop", 0, write_pages, NULL, &error);
  g_assert_no_error (error);
  self->operation = speedshop_paper_print_new (self->paper, told_cb, self, over_cb);
  gtk_print_operation_set_export_filename (self->operation, self->path);
}

static void
tear_down (Fixture *self, gconstpointer where)
{
  g_assert_true (self->is_over);
  g_unlink (self->path);
  g_rmdir (self->folder);
  paper_document_unref (self->paper);
  g_free (self->problem);
  g_free (self->path);
  g_free (self->folder);
}

/* Until the operation is over, so that whatever it tells twice was told twice. */
static void
print (Fixture *self)
{
  speedshop_paper_print_run (self->operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL);
  g_clear_object (&self->operation);
  while (!self->is_over)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (self->n_told, ==, 1);
}

static char *
read_pdf (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) reader =
    g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, "pdftotext", path, "-", NULL);
  char *text = NULL;

  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (reader, NULL, NULL, &text, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (reader));
  return text;
}

static void
test_prints_every_page (Fixture *self, gconstpointer where)
{
  print (self);
  g_assert_null (self->problem);

  g_autofree char *text = read_pdf (self->path);
  g_auto (GStrv) pages = g_strsplit (text, "\f", -1); /* one ends each page */
  g_assert_cmpuint (g_strv_length (pages), ==, N_PAGES + 1);
  for (guint page = 1; page <= N_PAGES; page++)
    {
      g_autofree char *expected = g_strdup_printf ("Leaf %u", page);
      g_assert_nonnull (strstr (pages[page - 1], expected));
    }
}

static void
test_tells_what_went_wrong (Fixture *self, gconstpointer where)
{
  print (self);
  g_assert_nonnull (self->problem);
  g_assert_cmpstr (self->problem, !=, "");
  g_assert_false (g_file_test (self->path, G_FILE_TEST_EXISTS));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  if (!gtk_init_check ())
    {
      g_test_message ("There is no display.");
      return 77;
    }

  g_test_add ("/app/paper-print/prints-every-page", Fixture, "leaves.pdf", set_up,
              test_prints_every_page, tear_down);
  g_test_add ("/app/paper-print/tells-what-went-wrong", Fixture, "no-such-folder/leaves.pdf",
              set_up, test_tells_what_went_wrong, tear_down);
  return g_test_run ();
}
