/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-snapshot.h"

#include <adwaita.h>
#include <glib/gstdio.h>

static void
test_name (void)
{
  g_autoptr (GDateTime) when = g_date_time_new_utc (2026, 11, 19, 11, 42, 7);
  g_autofree char *plain = speedshop_snapshot_dup_name ("KJW305", when);
  g_autofree char *odd = speedshop_snapshot_dup_name (" A/B: \"2016\" Golf\n", when);

  g_assert_cmpstr (plain, ==, "KJW305 2026-11-19 11.42.07.png");
  g_assert_cmpstr (odd, ==, "A-B- -2016- Golf- 2026-11-19 11.42.07.png");
}

typedef struct
{
  char *folder;
  GtkWidget *window;
  GtkWidget *label;
  char *path;
  GError *error;
  gboolean done;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("snapshot-XXXXXX", NULL);
  fixture->label = gtk_label_new ("4,640");
  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 300, 200);
  gtk_window_set_child (GTK_WINDOW (fixture->window), fixture->label);
  gtk_window_present (GTK_WINDOW (fixture->window));
  while (!gtk_widget_get_mapped (fixture->label) || gtk_widget_get_width (fixture->label) == 0)
    g_main_context_iteration (NULL, TRUE);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
}

static void
on_kept (GObject *widget, GAsyncResult *result, gpointer data)
{
  Fixture *fixture = data;

  fixture->path = speedshop_snapshot_keep_finish (result, &fixture->error);
  fixture->done = TRUE;
}

static void
keep (Fixture *fixture, const char *folder)
{
  g_autoptr (GDateTime) when = g_date_time_new_utc (2026, 11, 19, 11, 42, 7);

  fixture->done = FALSE;
  speedshop_snapshot_keep_async (fixture->label, folder, "KJW305", when, "KJW305 · 11:42", NULL,
                                 on_kept, fixture);
  while (!fixture->done)
    g_main_context_iteration (NULL, TRUE);
}

/* The caption stands over it, so it is higher than the widget. */
static void
check_picture (Fixture *fixture, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = gdk_texture_new_from_filename (path, &error);

  g_assert_no_error (error);
  g_assert_cmpint (gdk_texture_get_width (texture), ==, gtk_widget_get_width (fixture->label));
  g_assert_cmpint (gdk_texture_get_height (texture), >, gtk_widget_get_height (fixture->label));
}

static void
test_keeps_each (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (fixture->folder, "Pictures", NULL);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  keep (fixture, folder);
  g_assert_no_error (fixture->error);
  first = g_steal_pointer (&fixture->path);
  keep (fixture, folder);
  second = g_steal_pointer (&fixture->path);

  g_assert_cmpstr (first, !=, second);
  check_picture (fixture, first);
  check_picture (fixture, second);
  g_remove (first);
  g_remove (second);
  g_rmdir (folder);
}

static void
test_tells_failure (Fixture *fixture, gconstpointer data)
{
  g_autofree char *file = g_build_filename (fixture->folder, "file", NULL);
  g_autofree char *below = g_build_filename (file, "Pictures", NULL);

  g_assert_true (g_file_set_contents (file, "", 0, NULL));
  keep (fixture, below);

  g_assert_null (fixture->path);
  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_NOT_DIRECTORY);
  g_clear_error (&fixture->error);
  g_remove (file);
}

#define add(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/snapshot/is-called-by-car-and-time", test_name);
  if (gtk_init_check ())
    {
      adw_init ();
      add ("/app/snapshot/takes-nothing-from-the-one-before", test_keeps_each);
      add ("/app/snapshot/tells-what-went-wrong", test_tells_failure);
    }
  return g_test_run ();
}
