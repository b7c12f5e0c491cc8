/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A picture of what shows, as a PNG in the person's folder of pictures. */
#include "app/speedshop-snapshot.h"

#include <glib/gi18n.h>
#include <string.h>

#define MARGIN 18

typedef struct
{
  GBytes *png;
  char *folder;
  char *name;
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  g_clear_pointer (&work->png, g_bytes_unref);
  g_free (work->folder);
  g_free (work->name);
  g_free (work);
}

/**
 * speedshop_snapshot_dup_name:
 * @of: what it shows: a plate, or what else a car is called
 *
 * Returns: (transfer full): a file's name such as "KJW305 2026-11-19 11.42.07.png", which every
 * file system takes
 */
char *
speedshop_snapshot_dup_name (const char *of, GDateTime *when)
{
  g_autofree char *time = g_date_time_format (when, "%Y-%m-%d %H.%M.%S");
  g_autofree char *safe = g_strdup (of);

  g_return_val_if_fail (of != NULL, NULL);

  g_strdelimit (safe, "/\\:*?\"<>|\n\t", '-');
  return g_strdup_printf ("%s %s.png", g_strstrip (safe), time);
}

/* --- drawing --- */

static void
append_caption (GtkSnapshot *snapshot, PangoLayout *caption, const GdkRGBA *color)
{
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (MARGIN, MARGIN));
  gtk_snapshot_append_layout (snapshot, caption, color);
  gtk_snapshot_restore (snapshot);
}

/* The caption over the widget, on the window's colour. */
static GskRenderNode *
draw (GtkWidget *widget, const char *caption, graphene_rect_t *bounds)
{
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, caption);
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  const int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  GdkRGBA paper = { 1, 1, 1, 1 }, ink;
  int head;

  pango_layout_get_pixel_size (layout, NULL, &head);
  head += 2 * MARGIN;
  gtk_style_context_lookup_color (style, "window_bg_color", &paper);
  gtk_style_context_get_color (style, &ink);
  *bounds = GRAPHENE_RECT_INIT (0, 0, (float) width, (float) (head + height));
  gtk_snapshot_append_color (snapshot, &paper, bounds);
  append_caption (snapshot, layout, &ink);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (0, (float) head));
  gdk_paintable_snapshot (paintable, snapshot, width, height);
  return gtk_snapshot_free_to_node (g_steal_pointer (&snapshot));
}

static GBytes *
render (GtkWidget *widget, const char *caption)
{
  GskRenderer *renderer = gtk_native_get_renderer (gtk_widget_get_native (widget));
  graphene_rect_t bounds;
  g_autoptr (GskRenderNode) node = draw (widget, caption, &bounds);
  g_autoptr (GdkTexture) texture = gsk_renderer_render_texture (renderer, node, &bounds);

  return gdk_texture_save_to_png_bytes (texture);
}

/* --- keeping --- */

/* A second picture within one second takes nothing from the first. */
static GFile *
choose_file (const Work *work)
{
  g_autofree char *path = g_build_filename (work->folder, work->name, NULL);
  const size_t stem = strlen (path) - strlen (".png");

  for (guint i = 2; g_file_test (path, G_FILE_TEST_EXISTS); i++)
    {
      char *next = g_strdup_printf ("%.*s (%u).png", (int) stem, path, i);

      g_free (path);
      path = next;
    }
  return g_file_new_for_path (path);
}

static void
write_file (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Work *work = data;
  g_autoptr (GFile) folder = g_file_new_for_path (work->folder);
  g_autoptr (GFile) file = NULL;
  GError *error = NULL;

  if (!g_file_make_directory_with_parents (folder, cancellable, &error) &&
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_EXISTS))
    g_clear_error (&error);
  if (error == NULL)
    {
      file = choose_file (work);
      g_file_replace_contents (file, g_bytes_get_data (work->png, NULL),
                               g_bytes_get_size (work->png), NULL, FALSE, G_FILE_CREATE_NONE, NULL,
                               cancellable, &error);
    }
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_file_get_path (file), g_free);
}

/**
 * speedshop_snapshot_keep_async:
 * @widget: shows; its picture is taken at once
 * @folder: made where it is not there yet
 * @of: begins the file's name …
 * @when: … and the time goes on with it
 * @caption: stands over the picture: what it shows, and when
 *
 * Keeps what @widget shows now as a PNG.
 */
void
speedshop_snapshot_keep_async (GtkWidget *widget,
                               const char *folder,
                               const char *of,
                               GDateTime *when,
                               const char *caption,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Work *work;

  g_return_if_fail (GTK_IS_WIDGET (widget) && gtk_widget_get_mapped (widget));
  g_return_if_fail (folder != NULL && of != NULL);
  g_return_if_fail (when != NULL && caption != NULL);

  work = g_new0 (Work, 1);
  work->png = render (widget, caption);
  work->folder = g_strdup (folder);
  work->name = speedshop_snapshot_dup_name (of, when);
  task = g_task_new (widget, cancellable, callback, user_data);
  g_task_set_task_data (task, work, work_free);
  g_task_run_in_thread (task, write_file);
}

/**
 * speedshop_snapshot_keep_finish:
 *
 * Returns: (transfer full): the path of the picture
 */
char *
speedshop_snapshot_keep_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
