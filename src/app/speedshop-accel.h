/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  SPEEDSHOP_ACCEL_GENERAL,
  SPEEDSHOP_ACCEL_SECTIONS,
  SPEEDSHOP_ACCEL_CHART,
  SPEEDSHOP_ACCEL_N_GROUPS
} SpeedshopAccelGroup;

/**
 * SpeedshopAccel:
 * @action: detailed action name, "win.section::live"
 * @accels: (array zero-terminated=1): its keys, the first is the one that is told
 * @group: where the list of shortcuts shows it
 * @title: what it does; translate by speedshop_accel_get_title()
 *
 * The one table of the window's and the application's keys: the keys themselves, tooltips and the
 * list of shortcuts all come from it. Those of %SPEEDSHOP_ACCEL_CHART are told here, but belong to
 * the chart and the page of a recording, which have them only where they have the focus.
 */
typedef struct
{
  const char *action;
  const char *accels[4];
  SpeedshopAccelGroup group;
  const char *title;
} SpeedshopAccel;

const SpeedshopAccel *speedshop_accels_get (guint *n_accels);
const SpeedshopAccel *speedshop_accel_find (const char *action);
const char *speedshop_accel_get_title (const SpeedshopAccel *accel);
const char *speedshop_accel_group_get_title (SpeedshopAccelGroup group);
void speedshop_accels_install (GtkApplication *application);
char *speedshop_accel_dup_tooltip (const char *title, const char *action);

G_END_DECLS
