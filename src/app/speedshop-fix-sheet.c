/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-fix-sheet.h"
#include "app/speedshop-advice-item.h"
#include "app/speedshop-vehicle-change.h"
#include "shop/shop-code-fix.h"

#include <glib/gi18n.h>

/* More to choose from is no choice any more; the rest is typed. */
#define MOST_CAUSES 6

struct _SpeedshopFixSheet
{
  AdwMessageDialog parent_instance;

  ShopDesk *desk;
  char *vehicle_id;
  char *code;
  GListModel *causes;

  GtkBox *choices;
  GtkEditable *cause;
};

G_DEFINE_FINAL_TYPE (SpeedshopFixSheet, speedshop_fix_sheet, ADW_TYPE_MESSAGE_DIALOG)

static char *
dup_text (SpeedshopFixSheet *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (self->cause)));
}

static void
cause_changed_cb (SpeedshopFixSheet *self)
{
  g_autofree char *text = dup_text (self);

  adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (self), "note", *text != '\0');
}

static void
choose_cb (SpeedshopFixSheet *self, GtkButton *button)
{
  gtk_editable_set_text (self->cause, gtk_button_get_label (button));
}

static void
noted_cb (GObject *desk, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SpeedshopWindow) window = user_data;
  g_autoptr (ShopOutcome) outcome = NULL;
  g_autoptr (GError) error = NULL;

  if (shop_desk_run_finish (SHOP_DESK (desk), result, &outcome, &error))
    speedshop_vehicle_change_tell (window, SHOP_DESK (desk), outcome, _ ("Noted what fixed it"));
  else
    speedshop_window_toast (window, error->message);
}

/* A cause of the catalogue is counted by its English words, in whatever language it was read. */
static const char *
find_id (SpeedshopFixSheet *self, const char *text)
{
  for (guint i = 0; i < g_list_model_get_n_items (self->causes); i++)
    {
      g_autoptr (SpeedshopAdviceItem) item = g_list_model_get_item (self->causes, i);
      if (g_strcmp0 (speedshop_advice_item_get_text (item), text) == 0)
        return speedshop_advice_item_get_id (item);
    }
  return text;
}

static void
response_cb (SpeedshopFixSheet *self, const char *response)
{
  g_autofree char *text = dup_text (self);
  ShopCodeFixed fixed = { .code = self->code, .cause = find_id (self, text) };

  if (!g_str_equal (response, "note") || !base_id_parse (self->vehicle_id, &fixed.vehicle))
    return;
  shop_code_fixed_async (self->desk, &fixed, NULL, noted_cb,
                         g_object_ref (gtk_window_get_transient_for (GTK_WINDOW (self))));
}

static void
speedshop_fix_sheet_finalize (GObject *object)
{
  SpeedshopFixSheet *self = SPEEDSHOP_FIX_SHEET (object);

  g_clear_object (&self->desk);
  g_clear_object (&self->causes);
  g_free (self->vehicle_id);
  g_free (self->code);
  G_OBJECT_CLASS (speedshop_fix_sheet_parent_class)->finalize (object);
}

static void
speedshop_fix_sheet_class_init (SpeedshopFixSheetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = speedshop_fix_sheet_finalize;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/nz/kcspeedshop/Speedshop/ui/speedshop-fix-sheet.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeedshopFixSheet, choices);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopFixSheet, cause);
  gtk_widget_class_bind_template_callback (widget_class, cause_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, response_cb);
}

static void
speedshop_fix_sheet_init (SpeedshopFixSheet *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
add_choices (SpeedshopFixSheet *self)
{
  for (guint i = 0; i < MIN (g_list_model_get_n_items (self->causes), MOST_CAUSES); i++)
    {
      g_autoptr (SpeedshopAdviceItem) item = g_list_model_get_item (self->causes, i);
      GtkWidget *button = gtk_button_new_with_label (speedshop_advice_item_get_text (item));
      g_signal_connect_swapped (button, "clicked", G_CALLBACK (choose_cb), self);
      gtk_box_append (self->choices, button);
    }
}

/**
 * speedshop_fix_sheet_present:
 * @causes: (element-type SpeedshopAdviceItem): what to choose from
 *
 * Asks, notes the answer, and offers Undo.
 */
void
speedshop_fix_sheet_present (SpeedshopWindow *window,
                             ShopDesk *desk,
                             const char *vehicle_id,
                             const char *code,
                             GListModel *causes)
{
  g_return_if_fail (SPEEDSHOP_IS_WINDOW (window));
  g_return_if_fail (G_IS_LIST_MODEL (causes));

  /* Translators: %s is a trouble code such as P0302. */
  g_autofree char *heading = g_strdup_printf (_ ("What fixed %s?"), code);
  SpeedshopFixSheet *self =
    g_object_new (SPEEDSHOP_TYPE_FIX_SHEET, "transient-for", window, "heading", heading, NULL);

  speedshop_window_share_touch (GTK_WINDOW (window), GTK_WINDOW (self));
  self->desk = g_object_ref (desk);
  self->vehicle_id = g_strdup (vehicle_id);
  self->code = g_strdup (code);
  self->causes = g_object_ref (causes);
  add_choices (self);
  gtk_window_present (GTK_WINDOW (self));
}
