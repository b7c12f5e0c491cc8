/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-color.h"

/**
 * speedshop_color_look_up:
 * @name: a colour that the style sheet defines, "track_color"
 * @color: (out): that colour, or the text's where there is none of that name
 *
 * For what is drawn and not styled. Later GTKs deprecate this way of asking, so it stands here
 * once.
 */
void
speedshop_color_look_up (GtkWidget *widget, const char *name, GdkRGBA *color)
{
  GtkStyleContext *style;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (color != NULL);

  style = gtk_widget_get_style_context (widget);
  if (!gtk_style_context_lookup_color (style, name, color))
    gtk_style_context_get_color (style, color);
}
