/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-banner.h"

#define N_BUTTONS 2

static const char *const classes[] = {
  [SPEEDSHOP_BANNER_WARN] = "warn",
  [SPEEDSHOP_BANNER_CRIT] = "crit",
  [SPEEDSHOP_BANNER_GOOD] = "good",
};

struct _SpeedshopBanner
{
  GtkWidget parent_instance;

  GtkRevealer *revealer;
  GtkWidget *strip;
  GtkImage *icon;
  GtkLabel *warn_text;
  GtkLabel *crit_text;
  GtkButton *first;
  GtkButton *second;
};

G_DEFINE_FINAL_TYPE (SpeedshopBanner, speedshop_banner, GTK_TYPE_WIDGET)

/* What has slid away must not be read out, or be found by Tab. */
static void
revealed_cb (SpeedshopBanner *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->revealer),
                          gtk_revealer_get_reveal_child (self->revealer) ||
                            gtk_revealer_get_child_revealed (self->revealer));
}

static void
speedshop_banner_dispose (GObject *object)
{
  SpeedshopBanner *self = SPEEDSHOP_BANNER (object);

  if (self->revealer)
    gtk_widget_unparent (GTK_WIDGET (self->revealer));
  self->revealer = NULL;

  G_OBJECT_CLASS (speedshop_banner_parent_class)->dispose (object);
}

static void
speedshop_banner_class_init (SpeedshopBannerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = speedshop_banner_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/nz/kcspeedshop/Speedshop/ui/speedshop-banner.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeedshopBanner, revealer);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopBanner, strip);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopBanner, icon);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopBanner, warn_text);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopBanner, crit_text);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopBanner, first);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopBanner, second);
  gtk_widget_class_bind_template_callback (widget_class, revealed_cb);
}

static void
speedshop_banner_init (SpeedshopBanner *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * speedshop_banner_show:
 * @text: a sentence for a person
 *
 * A widget's role is fixed, so each kind has its label: one of role alert, one of role status.
 */
void
speedshop_banner_show (SpeedshopBanner *self,
                       SpeedshopBannerKind kind,
                       const char *icon_name,
                       const char *text)
{
  const gboolean crit = kind == SPEEDSHOP_BANNER_CRIT;

  g_return_if_fail (SPEEDSHOP_IS_BANNER (self));
  g_return_if_fail (text != NULL);
  g_return_if_fail ((guint) kind < G_N_ELEMENTS (classes));

  gtk_image_set_from_icon_name (self->icon, icon_name);
  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    gtk_widget_remove_css_class (self->strip, classes[i]);
  gtk_widget_add_css_class (self->strip, classes[kind]);
  gtk_widget_set_visible (GTK_WIDGET (self->warn_text), !crit);
  gtk_widget_set_visible (GTK_WIDGET (self->crit_text), crit);
  gtk_label_set_label (crit ? self->crit_text : self->warn_text, text);
  gtk_widget_set_visible (GTK_WIDGET (self->revealer), TRUE);
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
}

void
speedshop_banner_hide (SpeedshopBanner *self)
{
  g_return_if_fail (SPEEDSHOP_IS_BANNER (self));

  gtk_revealer_set_reveal_child (self->revealer, FALSE);
}

/**
 * speedshop_banner_set_action:
 * @button: 0 or 1
 * @label: (nullable): a verb; %NULL for no button
 */
void
speedshop_banner_set_action (SpeedshopBanner *self,
                             guint button,
                             const char *label,
                             const char *action)
{
  GtkButton *widget;

  g_return_if_fail (SPEEDSHOP_IS_BANNER (self));
  g_return_if_fail (button < N_BUTTONS);

  widget = button == 0 ? self->first : self->second;
  gtk_widget_set_visible (GTK_WIDGET (widget), label != NULL);
  gtk_button_set_label (widget, label ? label : "");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (widget), action);
}
