/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-code-advice.h"

#include <glib/gi18n.h>

struct _SpeedshopCodeAdvice
{
  GtkBox parent_instance;
};

G_DEFINE_FINAL_TYPE (SpeedshopCodeAdvice, speedshop_code_advice, GTK_TYPE_BOX)

/* What is shown, in this order. */
static const struct
{
  ObdDtcItemKind kind;
  const char *heading;
} sections[] = {
  { OBD_DTC_DRIVE, N_ ("Driving on") },      { OBD_DTC_CAUSE, N_ ("Likely causes") },
  { OBD_DTC_CHECK, N_ ("Checks") },          { OBD_DTC_SYMPTOM, N_ ("Symptoms") },
  { OBD_DTC_RELATED, N_ ("Related codes") }, { OBD_DTC_CYCLE, N_ ("To confirm the repair") },
};

static GtkWidget *
label_new (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static char *
dup_words (const ObdDtcItem *item)
{
  const char *text = obd_dtc_item_get_text (item);
  const char *expectation = obd_dtc_item_get_expectation (item);

  if (expectation != NULL)
    /* Translators: a check on a car, and what it should show. */
    return g_strdup_printf (_ ("%s: %s"), text, expectation);
  if (item->first != NULL)
    return g_strdup_printf ("%s  %s", item->first, text);
  return g_strdup (text);
}

static void
add_section (SpeedshopCodeAdvice *self, const char *heading, const GPtrArray *items)
{
  GtkWidget *section = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_box_append (GTK_BOX (section), label_new (heading, "heading"));
  for (guint i = 0; i < items->len; i++)
    {
      g_autofree char *words = dup_words (g_ptr_array_index (items, i));

      gtk_box_append (GTK_BOX (section), label_new (words, NULL));
    }
  gtk_box_append (GTK_BOX (self), section);
}

static void
clear (SpeedshopCodeAdvice *self)
{
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_box_remove (GTK_BOX (self), child);
}

/**
 * speedshop_code_advice_show:
 *
 * Shows what @book advises about @dtc.
 */
void
speedshop_code_advice_show (SpeedshopCodeAdvice *self, ObdDtcBook *book, guint16 dtc)
{
  g_return_if_fail (SPEEDSHOP_IS_CODE_ADVICE (self));
  g_return_if_fail (OBD_IS_DTC_BOOK (book));

  clear (self);
  for (gsize i = 0; i < G_N_ELEMENTS (sections); i++)
    {
      g_autoptr (GPtrArray) items = obd_dtc_book_list_items (book, dtc, sections[i].kind);

      if (items->len > 0)
        add_section (self, _ (sections[i].heading), items);
    }
  gtk_widget_set_visible (GTK_WIDGET (self),
                          gtk_widget_get_first_child (GTK_WIDGET (self)) != NULL);
}

static void
speedshop_code_advice_class_init (SpeedshopCodeAdviceClass *klass)
{
  gtk_widget_class_set_template_from_resource (
    GTK_WIDGET_CLASS (klass), "/nz/kcspeedshop/Speedshop/ui/speedshop-code-advice.ui");
}

static void
speedshop_code_advice_init (SpeedshopCodeAdvice *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
