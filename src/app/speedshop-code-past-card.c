/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-code-past-card.h"
#include "app/speedshop-code-past.h"
#include "base/base-json.h"
#include "base/base-time.h"

#include <glib/gi18n.h>

/* More than these are found with the vehicle. */
#define MOST_ROWS 6

struct _SpeedshopCodePastCard
{
  GtkBox parent_instance;

  GtkLabel *seen;
  GtkLabel *status;
  GtkLabel *fix;
  GtkLabel *elsewhere;
  GtkListBox *occasions;
};

G_DEFINE_FINAL_TYPE (SpeedshopCodePastCard, speedshop_code_past_card, GTK_TYPE_BOX)

static GtkWidget *
make_row (JsonObject *occurrence, GTimeZone *zone)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *occasion = speedshop_code_past_dup_occasion (occurrence, zone);
  g_autofree char *states =
    speedshop_code_past_dup_states (base_json_get_array (occurrence, "states"));
  /* Translators: what a button says to a screen reader: the scan of that day. */
  g_autofree char *name = g_strdup_printf (_ ("Open the scan: %s, %s"), occasion, states);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), occasion);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), states);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s",
                                    base_json_get_string (occurrence, "scan"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "codes.show-scan");
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return row;
}

static void
show_occasions (SpeedshopCodePastCard *self, JsonArray *occurrences, GTimeZone *zone)
{
  GtkListBoxRow *old = NULL;

  while ((old = gtk_list_box_get_row_at_index (self->occasions, 0)) != NULL)
    gtk_list_box_remove (self->occasions, GTK_WIDGET (old));
  for (guint i = 0; i < MIN (json_array_get_length (occurrences), MOST_ROWS); i++)
    gtk_list_box_append (self->occasions,
                         make_row (base_json_array_get_object (occurrences, i), zone));
}

/* @text: (transfer full) (nullable) */
static void
take_text (GtkLabel *label, char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
  g_free (text);
}

/**
 * speedshop_code_past_card_show:
 * @history: (nullable): the answer to #shop_code_history_query; %NULL hides the card
 * @zone: the shop's
 */
void
speedshop_code_past_card_show (SpeedshopCodePastCard *self, JsonObject *history, GTimeZone *zone)
{
  g_return_if_fail (SPEEDSHOP_IS_CODE_PAST_CARD (self));

  gtk_widget_set_visible (GTK_WIDGET (self), history != NULL);
  if (history == NULL)
    return;
  take_text (self->seen, speedshop_code_past_dup_seen (history, zone));
  take_text (self->status, speedshop_code_past_dup_status (history, zone));
  take_text (self->fix, speedshop_code_past_dup_fix (history, zone));
  take_text (self->elsewhere, speedshop_code_past_dup_elsewhere (history, zone));
  show_occasions (self, base_json_get_array (history, "occurrences"), zone);
}

static void
speedshop_code_past_card_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SPEEDSHOP_TYPE_CODE_PAST_CARD);
  G_OBJECT_CLASS (speedshop_code_past_card_parent_class)->dispose (object);
}

static void
speedshop_code_past_card_class_init (SpeedshopCodePastCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = speedshop_code_past_card_dispose;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/nz/kcspeedshop/Speedshop/ui/speedshop-code-past-card.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeedshopCodePastCard, seen);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopCodePastCard, status);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopCodePastCard, fix);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopCodePastCard, elsewhere);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopCodePastCard, occasions);
}

static void
speedshop_code_past_card_init (SpeedshopCodePastCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
