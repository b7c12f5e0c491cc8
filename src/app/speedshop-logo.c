/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-logo.h"

#include "base/base-json.h"
#include "shop/shop-attachment.h"
#include "shop/shop-health.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gi18n.h>

#define MOST_BYTES (20 * 1024 * 1024)
/* A small file can unpack into more than there is memory: a photo of 50 million dots takes 200 MB.
 */
#define MOST_DOTS G_GINT64_CONSTANT (50000000)
/* On paper it is half an inch high, and twice as wide at most: sharp at 1200 dots an inch. */
#define MOST_HEIGHT 600
#define MOST_WIDTH  1200
#define TITLE       "Logo"

/* --- a picture becomes the PNG that papers can draw --- */

static gboolean
check_size (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE,
                                                  G_FILE_QUERY_INFO_NONE, cancellable, error);

  if (info == NULL)
    return FALSE;
  if (g_file_info_get_size (info) <= MOST_BYTES)
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE,
               _ ("The file is larger than %d MB. Save the logo smaller, and choose it again."),
               MOST_BYTES / (1024 * 1024));
  return FALSE;
}

static gboolean
refuse_damaged (GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                       _ ("The file is damaged or no picture. Choose a PNG, SVG or JPEG."));
  return FALSE;
}

/* What it is and how large, by its head alone. */
static gboolean
check_dots (const char *path, gboolean *scalable, int *width, int *height, GError **error)
{
  GdkPixbufFormat *format = gdk_pixbuf_get_file_info (path, width, height);

  if (format == NULL)
    return refuse_damaged (error);
  *scalable = gdk_pixbuf_format_is_scalable (format);
  if (*scalable || (gint64) *width * *height <= MOST_DOTS)
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE,
               _ ("The picture has %d × %d dots. Save the logo smaller, and choose it again."),
               *width, *height);
  return FALSE;
}

static GdkPixbuf *
unpack (const char *path, GError **error)
{
  gboolean scalable = FALSE;
  int width = 0, height = 0;

  if (!check_dots (path, &scalable, &width, &height, error))
    return NULL;
  gboolean fits = !scalable && width <= MOST_WIDTH && height <= MOST_HEIGHT;
  GdkPixbuf *picture = fits
                         ? gdk_pixbuf_new_from_file (path, NULL)
                         : gdk_pixbuf_new_from_file_at_size (path, MOST_WIDTH, MOST_HEIGHT, NULL);
  if (picture == NULL)
    refuse_damaged (error);
  return picture;
}

/**
 * speedshop_logo_read_file:
 * @file: a PNG, SVG or JPEG
 *
 * Reads a picture, made as small as paper needs it. Blocks: not in the thread of the screen.
 *
 * Returns: (transfer full): a PNG; %NULL with a #GIOErrorEnum whose message says what to do
 */
GBytes *
speedshop_logo_read_file (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autofree char *path = g_file_get_path (file);
  g_autoptr (GdkPixbuf) picture = NULL;
  char *png = NULL;
  gsize size = 0;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  if (!check_size (file, cancellable, error))
    return NULL;
  if (path == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                           _ ("The file lies elsewhere. Copy it to this computer first."));
      return NULL;
    }
  picture = unpack (path, error);
  if (picture == NULL || !gdk_pixbuf_save_to_buffer (picture, &png, &size, "png", error, NULL))
    return NULL;
  return g_bytes_new_take (png, size);
}

/* --- what the shop has --- */

static gboolean
find_site (ShopDesk *desk, BaseId *site, GError **error)
{
  g_autoptr (JsonObject) nothing = json_object_new ();
  g_autoptr (JsonNode) answer = shop_desk_query_json (desk, "site", nothing, error);

  if (answer == NULL)
    return FALSE;
  gboolean known =
    base_id_parse (base_json_get_string (json_node_get_object (answer), "site"), site);
  g_assert (known);
  return TRUE;
}

/* As the report chooses it. */
static gboolean
is_logo (JsonObject *attachment)
{
  const char *title = base_json_get_string (attachment, "title");

  return title != NULL && g_ascii_strcasecmp (title, TITLE) == 0 &&
         g_strcmp0 (base_json_get_string (attachment, "mime"), "image/png") == 0;
}

/* Returns: (transfer full): all files of the site, the newest first */
static JsonNode *
list_files (ShopDesk *desk, const BaseId *site, GError **error)
{
  g_autoptr (JsonObject) asked = json_object_new ();
  char id[BASE_ID_TEXT_SIZE];

  base_id_to_text (site, id);
  json_object_set_string_member (asked, "record", id);
  return shop_desk_query_json (desk, "attachments", asked, error);
}

/* Returns: (transfer full) (nullable): %NULL where there is none */
static GBytes *
read_first (ShopDesk *desk, JsonArray *files)
{
  for (guint i = 0; i < json_array_get_length (files); i++)
    {
      JsonObject *file = json_array_get_object_element (files, i);

      if (is_logo (file))
        return shop_health_read_logo (shop_desk_get_db (desk),
                                      base_json_get_string (file, "sha256"));
    }
  return NULL;
}

static void
load (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  ShopDesk *desk = source;
  GError *error = NULL;
  BaseId site;
  g_autoptr (JsonNode) files =
    find_site (desk, &site, &error) ? list_files (desk, &site, &error) : NULL;
  GBytes *logo = files != NULL ? read_first (desk, json_node_get_array (files)) : NULL;

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, logo, (GDestroyNotify) g_bytes_unref);
}

/* --- another one, or none --- */

static gboolean
attach (ShopDesk *desk, const BaseId *site, GBytes *png, GCancellable *cancellable, GError **error)
{
  g_autoptr (GInputStream) content = g_memory_input_stream_new_from_bytes (png);
  const ShopAttachmentAdd add = {
    .record = *site,
    .name = "logo.png",
    .kind = "photo",
    .title = TITLE,
  };

  return shop_attach (desk, content, &add, cancellable, NULL, error);
}

/* An older one would come to light again. */
static gboolean
remove_all (ShopDesk *desk, JsonArray *files, GError **error)
{
  for (guint i = 0; i < json_array_get_length (files); i++)
    {
      JsonObject *file = json_array_get_object_element (files, i);
      ShopAttachmentRemove remove = { 0 };

      if (is_logo (file) &&
          base_id_parse (base_json_get_string (file, "attachment"), &remove.attachment) &&
          !shop_attachment_remove (desk, &remove, NULL, error))
        return FALSE;
    }
  return TRUE;
}

/* The one before goes after the other came, so that a failure leaves it. */
static gboolean
replace_in_shop (ShopDesk *desk, GBytes *png, GCancellable *cancellable, GError **error)
{
  BaseId site;
  g_autoptr (JsonNode) files =
    find_site (desk, &site, error) ? list_files (desk, &site, error) : NULL;

  return files != NULL && (png == NULL || attach (desk, &site, png, cancellable, error)) &&
         remove_all (desk, json_node_get_array (files), error);
}

static void
replace (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GFile *file = data;
  GError *error = NULL;
  g_autoptr (GBytes) png =
    file != NULL ? speedshop_logo_read_file (file, cancellable, &error) : NULL;

  if (error == NULL && replace_in_shop (source, png, cancellable, &error))
    g_task_return_pointer (task, g_steal_pointer (&png), (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error);
}

static void
run (ShopDesk *desk,
     GTaskThreadFunc work,
     GFile *file,
     GCancellable *cancellable,
     GAsyncReadyCallback callback,
     gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (desk, cancellable, callback, user_data);

  if (file != NULL)
    g_task_set_task_data (task, g_object_ref (file), g_object_unref);
  g_task_run_in_thread (task, work);
}

/**
 * speedshop_logo_load_async:
 *
 * Reads the shop's logo; speedshop_logo_finish() tells it.
 */
void
speedshop_logo_load_async (ShopDesk *desk,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_return_if_fail (SHOP_IS_DESK (desk));

  run (desk, load, NULL, cancellable, callback, user_data);
}

/**
 * speedshop_logo_replace_async:
 * @file: (nullable): what speedshop_logo_read_file() reads; %NULL for no logo any more
 *
 * Puts another logo in the place of the shop's; speedshop_logo_finish() tells it.
 */
void
speedshop_logo_replace_async (ShopDesk *desk,
                              GFile *file,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_return_if_fail (SHOP_IS_DESK (desk));
  g_return_if_fail (file == NULL || G_IS_FILE (file));

  run (desk, replace, file, cancellable, callback, user_data);
}

/**
 * speedshop_logo_finish:
 *
 * Returns: (transfer full) (nullable): the PNG; %NULL where the shop has none, or with @error
 */
GBytes *
speedshop_logo_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
