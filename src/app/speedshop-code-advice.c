/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-code-advice.h"
#include "app/speedshop-advice-card.h"
#include "app/speedshop-aside.h"
#include "app/speedshop-cause-rank.h"
#include "app/speedshop-code-past-card.h"
#include "app/speedshop-freeze-card.h"

struct _SpeedshopCodeAdvice
{
  GtkBox parent_instance;

  SpeedshopFreezeCard *frozen;
  SpeedshopCodePastCard *past;
  GListModel *causes; /* in the catalogue's order */
};

G_DEFINE_FINAL_TYPE (SpeedshopCodeAdvice, speedshop_code_advice, GTK_TYPE_BOX)

/* The cards' names in the template, which also says in which order they stand. */
static const char *const card_names[OBD_DTC_N_ITEM_KINDS] = {
  [OBD_DTC_SYMPTOM] = "symptoms", [OBD_DTC_CAUSE] = "causes",       [OBD_DTC_CHECK] = "checks",
  [OBD_DTC_SIGNAL] = "watched",   [OBD_DTC_TEST] = "tests",         [OBD_DTC_FRAME] = "frame",
  [OBD_DTC_RELATED] = "related",  [OBD_DTC_OPPOSITE] = "opposites", [OBD_DTC_CYCLE] = "cycle",
  [OBD_DTC_SETS] = "sets",
};

static SpeedshopAdviceCard *
get_card (SpeedshopCodeAdvice *self, guint kind)
{
  return card_names[kind] == NULL
           ? NULL
           : SPEEDSHOP_ADVICE_CARD (gtk_widget_get_template_child (
               GTK_WIDGET (self), SPEEDSHOP_TYPE_CODE_ADVICE, card_names[kind]));
}

/**
 * speedshop_code_advice_show:
 * @document: (nullable): the scan of the car in hand
 *
 * Shows what @book advises about @dtc.
 */
void
speedshop_code_advice_show (SpeedshopCodeAdvice *self,
                            ObdDtcBook *book,
                            ObdCatalogue *catalogue,
                            SpeedshopScanDocument *document,
                            guint16 dtc)
{
  g_return_if_fail (SPEEDSHOP_IS_CODE_ADVICE (self));
  g_return_if_fail (OBD_IS_DTC_BOOK (book));

  for (guint kind = 0; kind < OBD_DTC_N_ITEM_KINDS; kind++)
    {
      SpeedshopAdviceCard *card = get_card (self, kind);
      if (card == NULL)
        continue;
      g_autoptr (GListModel) items =
        speedshop_advice_list (book, catalogue, document, dtc, (ObdDtcItemKind) kind);
      speedshop_advice_card_show (card, items);
      if (kind == OBD_DTC_CAUSE)
        g_set_object (&self->causes, items);
    }
}

/**
 * speedshop_code_advice_show_history:
 * @history: (nullable): the answer to #shop_code_history_query
 * @simulated: whether the car in hand is
 * @zone: the shop's
 *
 * To be called after speedshop_code_advice_show(): shows when the code was there before, and moves
 * up what fixed it in this shop.
 */
void
speedshop_code_advice_show_history (SpeedshopCodeAdvice *self,
                                    JsonObject *history,
                                    gboolean simulated,
                                    GTimeZone *zone)
{
  g_return_if_fail (SPEEDSHOP_IS_CODE_ADVICE (self));

  speedshop_code_past_card_show (self->past, history, zone);
  if (self->causes == NULL || history == NULL)
    return;
  g_autoptr (GListModel) ranked = speedshop_cause_rank (self->causes, history, simulated);
  speedshop_advice_card_show (get_card (self, OBD_DTC_CAUSE), ranked);
}

/**
 * speedshop_code_advice_get_causes:
 *
 * Returns: (nullable) (element-type SpeedshopAdviceItem): in the catalogue's order
 */
GListModel *
speedshop_code_advice_get_causes (SpeedshopCodeAdvice *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_CODE_ADVICE (self), NULL);

  return self->causes;
}

/**
 * speedshop_code_advice_show_frozen:
 * @values: (nullable) (element-type SpeedshopFact): what the car froze; %NULL where no car is in
 *   hand
 *
 * To be called after speedshop_code_advice_show(), whose list of what to look at is not needed
 * where there is something to look at.
 */
void
speedshop_code_advice_show_frozen (SpeedshopCodeAdvice *self, GListModel *values)
{
  g_return_if_fail (SPEEDSHOP_IS_CODE_ADVICE (self));

  gtk_widget_set_visible (GTK_WIDGET (self->frozen), values != NULL);
  if (values == NULL)
    return;
  speedshop_freeze_card_show (self->frozen, values);
  if (g_list_model_get_n_items (values) > 0)
    gtk_widget_set_visible (GTK_WIDGET (get_card (self, OBD_DTC_FRAME)), FALSE);
}

/**
 * speedshop_code_advice_clear:
 *
 * Shows no advice; there is none yet.
 */
void
speedshop_code_advice_clear (SpeedshopCodeAdvice *self)
{
  g_return_if_fail (SPEEDSHOP_IS_CODE_ADVICE (self));

  for (guint kind = 0; kind < OBD_DTC_N_ITEM_KINDS; kind++)
    if (card_names[kind] != NULL)
      gtk_widget_set_visible (GTK_WIDGET (get_card (self, kind)), FALSE);
}

static void
speedshop_code_advice_dispose (GObject *object)
{
  g_clear_object (&SPEEDSHOP_CODE_ADVICE (object)->causes);
  gtk_widget_dispose_template (GTK_WIDGET (object), SPEEDSHOP_TYPE_CODE_ADVICE);
  G_OBJECT_CLASS (speedshop_code_advice_parent_class)->dispose (object);
}

static void
speedshop_code_advice_class_init (SpeedshopCodeAdviceClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = speedshop_code_advice_dispose;
  g_type_ensure (SPEEDSHOP_TYPE_ADVICE_CARD);
  g_type_ensure (SPEEDSHOP_TYPE_ASIDE);
  g_type_ensure (SPEEDSHOP_TYPE_CODE_PAST_CARD);
  g_type_ensure (SPEEDSHOP_TYPE_FREEZE_CARD);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/nz/kcspeedshop/Speedshop/ui/speedshop-code-advice.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeedshopCodeAdvice, frozen);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopCodeAdvice, past);
  for (guint kind = 0; kind < OBD_DTC_N_ITEM_KINDS; kind++)
    if (card_names[kind] != NULL)
      gtk_widget_class_bind_template_child_full (widget_class, card_names[kind], FALSE, 0);
}

static void
speedshop_code_advice_init (SpeedshopCodeAdvice *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
