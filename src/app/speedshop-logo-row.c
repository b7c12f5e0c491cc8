/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-logo-row.h"
#include "app/speedshop-logo.h"

#include <glib/gi18n.h>

struct _SpeedshopLogoRow
{
  AdwActionRow parent_instance;

  ShopDesk *desk;
  GCancellable *cancellable;
  GtkFileChooserNative *chooser;

  GtkPicture *preview;
  GtkWidget *choose;
  GtkWidget *remove;
};

G_DEFINE_FINAL_TYPE (SpeedshopLogoRow, speedshop_logo_row, ADW_TYPE_ACTION_ROW)

/* --- what it shows --- */

static void
say (SpeedshopLogoRow *self, const char *sentence)
{
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), sentence);
}

static void
set_busy (SpeedshopLogoRow *self, gboolean busy)
{
  gtk_widget_set_sensitive (self->choose, !busy);
  gtk_widget_set_sensitive (self->remove, !busy);
}

static void
show_logo (SpeedshopLogoRow *self, GBytes *png)
{
  g_autoptr (GdkTexture) texture = png != NULL ? gdk_texture_new_from_bytes (png, NULL) : NULL;

  gtk_picture_set_paintable (self->preview, GDK_PAINTABLE (texture));
  gtk_widget_set_visible (GTK_WIDGET (self->preview), texture != NULL);
  gtk_widget_set_visible (self->remove, texture != NULL);
  say (self, texture != NULL ? _ ("Stands at the head of health reports")
                             : _ ("A PNG, SVG or JPEG for the head of health reports"));
}

static void
done_cb (GObject *desk, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SpeedshopLogoRow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) png = speedshop_logo_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  set_busy (self, FALSE);
  if (error == NULL)
    show_logo (self, png);
  else
    say (self, error->message);
}

/* --- another one --- */

static void
replace (SpeedshopLogoRow *self, GFile *file)
{
  set_busy (self, TRUE);
  speedshop_logo_replace_async (self->desk, file, self->cancellable, done_cb, g_object_ref (self));
}

static void
chosen_cb (GtkNativeDialog *dialog, int response, SpeedshopLogoRow *self)
{
  g_autoptr (GFile) file =
    response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;

  if (file != NULL)
    replace (self, file);
  g_clear_object (&self->chooser);
}

static GtkFileFilter *
create_filter (void)
{
  static const char *const types[] = { "image/png", "image/svg+xml", "image/jpeg" };
  GtkFileFilter *filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _ ("Pictures"));
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    gtk_file_filter_add_mime_type (filter, types[i]);
  return filter;
}

static void
choose_cb (SpeedshopLogoRow *self)
{
  g_autoptr (GtkFileFilter) filter = create_filter ();
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (self->chooser != NULL)
    return;
  self->chooser = gtk_file_chooser_native_new (_ ("Choose the shop’s logo"), GTK_WINDOW (root),
                                               GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Choose"), NULL);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), filter);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
remove_cb (SpeedshopLogoRow *self)
{
  replace (self, NULL);
}

/**
 * speedshop_logo_row_set_desk:
 *
 * To be called once. The store must be open.
 */
void
speedshop_logo_row_set_desk (SpeedshopLogoRow *self, ShopDesk *desk)
{
  g_return_if_fail (SPEEDSHOP_IS_LOGO_ROW (self));
  g_return_if_fail (SHOP_IS_DESK (desk) && self->desk == NULL);

  self->desk = g_object_ref (desk);
  set_busy (self, TRUE);
  speedshop_logo_load_async (desk, self->cancellable, done_cb, g_object_ref (self));
}

static void
speedshop_logo_row_dispose (GObject *object)
{
  SpeedshopLogoRow *self = SPEEDSHOP_LOGO_ROW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->chooser);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (speedshop_logo_row_parent_class)->dispose (object);
}

static void
speedshop_logo_row_class_init (SpeedshopLogoRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = speedshop_logo_row_dispose;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/nz/kcspeedshop/Speedshop/ui/speedshop-logo-row.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeedshopLogoRow, preview);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopLogoRow, choose);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopLogoRow, remove);
  gtk_widget_class_bind_template_callback (widget_class, choose_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);
}

static void
speedshop_logo_row_init (SpeedshopLogoRow *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
