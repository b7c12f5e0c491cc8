/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The shop's logo: what becomes of a file that a person chose, and of the one before. */
#include "app/speedshop-logo.h"
#include "shop/shop-desk.h"
#include "tape.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define MOST_HEIGHT 600

typedef struct
{
  Desk store;
  ShopDesk *desk;
  char *file;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  desk_set_up (&fixture->store, NULL);
  fixture->desk = shop_desk_new (fixture->store.db);
  fixture->file = g_build_filename (g_get_tmp_dir (), "speedshop-logo-XXXXXX", NULL);
  g_close (g_mkstemp (fixture->file), NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_remove (fixture->file);
  g_free (fixture->file);
  g_object_unref (fixture->desk);
  desk_tear_down (&fixture->store, NULL);
}

static void
write_picture (Fixture *fixture, const char *format, int width, int height, guint32 color)
{
  g_autoptr (GdkPixbuf) picture = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  g_autoptr (GError) error = NULL;

  gdk_pixbuf_fill (picture, color);
  gdk_pixbuf_save (picture, fixture->file, format, &error, NULL);
  g_assert_no_error (error);
}

static GBytes *
read_file (Fixture *fixture, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (fixture->file);

  return speedshop_logo_read_file (file, NULL, error);
}

static void
check_png (GBytes *png, int width, int height)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (png);
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkPixbuf) picture = gdk_pixbuf_new_from_stream (stream, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (png, NULL), 4, "\x89PNG", 4);
  g_assert_cmpint (gdk_pixbuf_get_width (picture), ==, width);
  g_assert_cmpint (gdk_pixbuf_get_height (picture), ==, height);
}

static void
test_formats (Fixture *fixture, gconstpointer data)
{
  static const char *const formats[] = { "png", "jpeg" };
  static const char svg[] = "<svg xmlns='http://www.w3.org/2000/svg' width='20' height='10'>"
                            "<rect width='20' height='10'/></svg>";

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      write_picture (fixture, formats[i], 90, 60, 0x20406000);
      g_autoptr (GBytes) png = read_file (fixture, NULL);
      check_png (png, 90, 60);
    }
  g_assert_true (g_file_set_contents (fixture->file, svg, -1, NULL));
  g_autoptr (GBytes) drawn = read_file (fixture, NULL);
  check_png (drawn, 2 * MOST_HEIGHT, MOST_HEIGHT);
}

static void
test_shrinks (Fixture *fixture, gconstpointer data)
{
  write_picture (fixture, "png", 1500, 1500, 0);

  g_autoptr (GBytes) png = read_file (fixture, NULL);
  check_png (png, MOST_HEIGHT, MOST_HEIGHT);
}

static void
refuse (Fixture *fixture, int code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) png = read_file (fixture, &error);

  g_assert_null (png);
  g_assert_error (error, G_IO_ERROR, code);
  g_assert_true (g_str_has_suffix (error->message, "."));
}

static void
test_refuses (Fixture *fixture, gconstpointer data)
{
  g_autofree char *half = NULL;
  gsize size;

  g_assert_true (g_file_set_contents (fixture->file, "no picture", -1, NULL));
  refuse (fixture, G_IO_ERROR_INVALID_DATA);

  write_picture (fixture, "png", 400, 400, 0x10ff3300);
  g_assert_true (g_file_get_contents (fixture->file, &half, &size, NULL));
  g_assert_true (g_file_set_contents (fixture->file, half, (gssize) size / 2, NULL));
  refuse (fixture, G_IO_ERROR_INVALID_DATA);

  g_assert_true (g_file_set_contents (fixture->file, "P6 12000 5000 255\n", -1, NULL));
  refuse (fixture, G_IO_ERROR_MESSAGE_TOO_LARGE);

  g_assert_cmpint (truncate (fixture->file, 21 * 1024 * 1024), ==, 0);
  refuse (fixture, G_IO_ERROR_MESSAGE_TOO_LARGE);
}

/* --- in the shop --- */

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GAsyncResult **done = user_data;

  *done = g_object_ref (result);
}

static GBytes *
wait_for (GAsyncResult **done)
{
  g_autoptr (GError) error = NULL;

  while (*done == NULL)
    g_main_context_iteration (NULL, TRUE);
  GBytes *png = speedshop_logo_finish (*done, &error);
  g_assert_no_error (error);
  g_clear_object (done);
  return png;
}

static GBytes *
replace (Fixture *fixture, gboolean by_file)
{
  g_autoptr (GFile) file = by_file ? g_file_new_for_path (fixture->file) : NULL;
  GAsyncResult *done = NULL;

  speedshop_logo_replace_async (fixture->desk, file, NULL, done_cb, &done);
  return wait_for (&done);
}

static GBytes *
load (Fixture *fixture)
{
  GAsyncResult *done = NULL;

  speedshop_logo_load_async (fixture->desk, NULL, done_cb, &done);
  return wait_for (&done);
}

static void
test_replaces (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) none = load (fixture);
  g_assert_null (none);

  write_picture (fixture, "png", 10, 10, 0xff000000);
  g_autoptr (GBytes) first = replace (fixture, TRUE);
  write_picture (fixture, "png", 30, 10, 0x00ff0000);
  g_autoptr (GBytes) second = replace (fixture, TRUE);
  g_autoptr (GBytes) kept = load (fixture);
  g_assert_true (g_bytes_equal (kept, second));
  g_assert_false (g_bytes_equal (kept, first));

  g_autoptr (GBytes) removed = replace (fixture, FALSE);
  g_autoptr (GBytes) left = load (fixture);
  g_assert_null (removed);
  g_assert_null (left);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/app/logo/reads-png-jpeg-and-svg", Fixture, NULL, set_up, test_formats, tear_down);
  g_test_add ("/app/logo/shrinks-what-is-larger-than-paper-needs", Fixture, NULL, set_up,
              test_shrinks, tear_down);
  g_test_add ("/app/logo/refuses-damaged-and-huge-files", Fixture, NULL, set_up, test_refuses,
              tear_down);
  g_test_add ("/app/logo/replaces-the-one-before-and-removes-it", Fixture, NULL, set_up,
              test_replaces, tear_down);
  return g_test_run ();
}
