/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SpeedshopStatus:
 * @SPEEDSHOP_STATUS_NEUTRAL: a fact without a judgement; outlined
 * @SPEEDSHOP_STATUS_OK: done, ready, live
 * @SPEEDSHOP_STATUS_WARN: waits for a person, stale, low
 * @SPEEDSHOP_STATUS_CRIT: fault, overdue, conflict
 * @SPEEDSHOP_STATUS_INFO: in progress
 * @SPEEDSHOP_STATUS_PART: waits for parts
 * @SPEEDSHOP_STATUS_IDLE: booked, free, history
 */
typedef enum
{
  SPEEDSHOP_STATUS_NEUTRAL,
  SPEEDSHOP_STATUS_OK,
  SPEEDSHOP_STATUS_WARN,
  SPEEDSHOP_STATUS_CRIT,
  SPEEDSHOP_STATUS_INFO,
  SPEEDSHOP_STATUS_PART,
  SPEEDSHOP_STATUS_IDLE
} SpeedshopStatus;

#define SPEEDSHOP_TYPE_STATUS (speedshop_status_get_type ())
GType speedshop_status_get_type (void);

/**
 * SpeedshopPill:
 *
 * A status as icon and one to three words. Properties "status", "label" and "icon-name"; without an
 * icon name it has the icon of its status.
 */
#define SPEEDSHOP_TYPE_PILL (speedshop_pill_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopPill, speedshop_pill, SPEEDSHOP, PILL, GtkBox)

GtkWidget *speedshop_pill_new (SpeedshopStatus status, const char *label, const char *icon_name);
void speedshop_pill_set_status (SpeedshopPill *self, SpeedshopStatus status);
void speedshop_pill_set_label (SpeedshopPill *self, const char *label);
void speedshop_pill_set_icon_name (SpeedshopPill *self, const char *icon_name);

G_END_DECLS
