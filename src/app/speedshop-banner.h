/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SpeedshopBannerKind:
 *
 * Amber waits for a person, red is critical and read out at once, green tells what went well.
 */
typedef enum
{
  SPEEDSHOP_BANNER_WARN,
  SPEEDSHOP_BANNER_CRIT,
  SPEEDSHOP_BANNER_GOOD
} SpeedshopBannerKind;

/**
 * SpeedshopBanner:
 *
 * A strip over the page with an icon, a sentence and up to two buttons that run actions.
 */
#define SPEEDSHOP_TYPE_BANNER (speedshop_banner_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopBanner, speedshop_banner, SPEEDSHOP, BANNER, GtkWidget)

void speedshop_banner_show (SpeedshopBanner *self,
                            SpeedshopBannerKind kind,
                            const char *icon_name,
                            const char *text);
void speedshop_banner_hide (SpeedshopBanner *self);
void speedshop_banner_set_action (SpeedshopBanner *self,
                                  guint button,
                                  const char *label,
                                  const char *action);

G_END_DECLS
