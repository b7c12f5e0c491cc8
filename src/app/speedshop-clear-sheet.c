/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-clear-sheet.h"
#include "app/speedshop-window.h"

struct _SpeedshopClearSheet
{
  AdwMessageDialog parent_instance;

  GtkEditable *reason;
};

G_DEFINE_FINAL_TYPE (SpeedshopClearSheet, speedshop_clear_sheet, ADW_TYPE_MESSAGE_DIALOG)

static guint confirmed;

static char *
dup_reason (SpeedshopClearSheet *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (self->reason)));
}

static void
reason_changed_cb (SpeedshopClearSheet *self)
{
  g_autofree char *reason = dup_reason (self);

  adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (self), "clear", *reason != '\0');
}

static void
choose_cb (SpeedshopClearSheet *self, GtkButton *button)
{
  gtk_editable_set_text (self->reason, gtk_button_get_label (button));
}

static void
response_cb (SpeedshopClearSheet *self, const char *response)
{
  g_autofree char *reason = dup_reason (self);

  if (g_str_equal (response, "clear"))
    g_signal_emit (self, confirmed, 0, reason);
}

static void
speedshop_clear_sheet_class_init (SpeedshopClearSheetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  confirmed = g_signal_new ("confirmed", SPEEDSHOP_TYPE_CLEAR_SHEET, G_SIGNAL_RUN_LAST, 0, NULL,
                            NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/nz/kcspeedshop/Speedshop/ui/speedshop-clear-sheet.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeedshopClearSheet, reason);
  gtk_widget_class_bind_template_callback (widget_class, reason_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_cb);
  gtk_widget_class_bind_template_callback (widget_class, response_cb);
}

static void
speedshop_clear_sheet_init (SpeedshopClearSheet *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * speedshop_clear_sheet_new:
 * @loss: what will be lost
 * @verb: the label of the red button, "Clear 4 codes"
 */
SpeedshopClearSheet *
speedshop_clear_sheet_new (GtkWindow *parent, const char *loss, const char *verb)
{
  SpeedshopClearSheet *self =
    g_object_new (SPEEDSHOP_TYPE_CLEAR_SHEET, "transient-for", parent, "body", loss, NULL);

  speedshop_window_share_touch (parent, GTK_WINDOW (self));
  adw_message_dialog_set_response_label (ADW_MESSAGE_DIALOG (self), "clear", verb);
  return self;
}
