/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-restore-sheet.h"
#include "app/speedshop-sheet.h"
#include "store/store-backup-set.h"

#include <glib/gi18n.h>

struct _SpeedshopRestoreSheet
{
  AdwBin parent_instance;

  SpeedshopContext *context;
  SpeedshopWindow *window;
  GSimpleAction *restore;

  GtkLabel *sentence;
  GtkLabel *place;
  GtkWidget *progress;
  GtkWidget *problem_box;
  GtkLabel *problem;
};

G_DEFINE_FINAL_TYPE (SpeedshopRestoreSheet, speedshop_restore_sheet, ADW_TYPE_BIN)

static char *
format_time (SpeedshopRestoreSheet *self, const char *backup)
{
  gint64 taken_s = store_backup_set_get_time_s (backup);
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (MAX (taken_s, 0));
  g_autoptr (GDateTime) taken =
    g_date_time_to_timezone (utc, speedshop_context_get_zone (self->context));

  /* Translators: a day and a time, as 21 November 2026, 09:45. */
  return g_date_time_format (taken, _ ("%-d %B %Y, %H:%M"));
}

static void
show_backup (SpeedshopRestoreSheet *self, const char *backup)
{
  g_autofree char *time = format_time (self, backup);
  g_autofree char *name = g_path_get_basename (speedshop_context_get_store_path (self->context));
  g_autofree char *text =
    /* Translators: the first %s is a day and a time, the second a file's name. */
    g_strdup_printf (_ ("The latest backup is from %s. What was entered since then is not in it. "
                        "The damaged file is kept, as “%s.before-restore”."),
                     time, name);

  gtk_label_set_text (self->sentence, text);
  gtk_label_set_text (self->place, backup);
}

static void
set_busy (SpeedshopRestoreSheet *self, gboolean busy)
{
  g_simple_action_set_enabled (self->restore, !busy);
  gtk_widget_set_visible (self->progress, busy);
}

static void
tell_restored (SpeedshopRestoreSheet *self, const char *backup)
{
  g_autofree char *time = format_time (self, backup);
  /* Translators: %s is a day and a time. */
  g_autofree char *text = g_strdup_printf (_ ("The records are those of %s."), time);

  speedshop_window_toast (self->window, text);
  speedshop_context_open_store (self->context);
}

/* @error: (nullable): why it was not restored; otherwise the sheet has done its work */
static void
show_end (SpeedshopRestoreSheet *self, const GError *error)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  /* Somebody closed it meanwhile. */
  if (root == NULL)
    return;
  set_busy (self, FALSE);
  gtk_widget_set_visible (self->problem_box, error != NULL);
  if (error != NULL)
    gtk_label_set_text (self->problem, error->message);
  else
    gtk_window_close (GTK_WINDOW (root));
}

static void
restored_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SpeedshopRestoreSheet) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *backup =
    speedshop_backups_restore_finish (SPEEDSHOP_BACKUPS (object), result, &error);

  if (backup != NULL)
    tell_restored (self, backup);
  show_end (self, error);
}

static void
restore_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SpeedshopRestoreSheet *self = user_data;

  set_busy (self, TRUE);
  gtk_widget_set_visible (self->problem_box, FALSE);
  speedshop_backups_restore_async (speedshop_context_get_backups (self->context), restored_cb,
                                   g_object_ref (self));
}

static void
speedshop_restore_sheet_finalize (GObject *object)
{
  SpeedshopRestoreSheet *self = SPEEDSHOP_RESTORE_SHEET (object);

  g_clear_object (&self->restore);
  g_clear_object (&self->context);
  g_clear_object (&self->window);
  G_OBJECT_CLASS (speedshop_restore_sheet_parent_class)->finalize (object);
}

static void
speedshop_restore_sheet_class_init (SpeedshopRestoreSheetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = speedshop_restore_sheet_finalize;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/nz/kcspeedshop/Speedshop/ui/speedshop-restore-sheet.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeedshopRestoreSheet, sentence);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopRestoreSheet, place);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopRestoreSheet, progress);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopRestoreSheet, problem_box);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopRestoreSheet, problem);
}

static void
speedshop_restore_sheet_init (SpeedshopRestoreSheet *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->restore = g_simple_action_new ("restore", NULL);
  g_signal_connect_object (self->restore, "activate", G_CALLBACK (restore_cb), self, 0);
}

/**
 * speedshop_restore_sheet_present:
 * @parent: the window that it lies over, and that tells of the end
 *
 * Asks whether the latest backup shall take the place of the records. Where there is none any more,
 * does nothing.
 */
void
speedshop_restore_sheet_present (SpeedshopWindow *parent, SpeedshopContext *context)
{
  g_return_if_fail (SPEEDSHOP_IS_WINDOW (parent));
  g_return_if_fail (SPEEDSHOP_IS_CONTEXT (context));

  g_autofree char *backup = speedshop_backups_get_newest (speedshop_context_get_backups (context));
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  if (backup == NULL)
    return;

  SpeedshopRestoreSheet *self = g_object_new (SPEEDSHOP_TYPE_RESTORE_SHEET, NULL);
  self->context = g_object_ref (context);
  self->window = g_object_ref (parent);
  show_backup (self, backup);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (self->restore));
  GtkWindow *sheet = speedshop_sheet_present (GTK_WINDOW (parent), _ ("Restore the latest backup"),
                                              GTK_WIDGET (self), 560, 240);
  gtk_widget_insert_action_group (GTK_WIDGET (sheet), "sheet", G_ACTION_GROUP (group));
  speedshop_sheet_add_buttons (sheet, _ ("Restore"), "sheet.restore");
}
