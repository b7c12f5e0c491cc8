/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-dashboard.h"

G_BEGIN_DECLS

struct _SpeedshopDashboard
{
  GObject parent_instance;

  char *key;
  char *name;
  SpeedshopDashboardEngine engine;
  char **needs;     /* catalogue names: a car that tells all of them is what it is made for … */
  char **lacks;     /* … unless it tells one of these */
  GPtrArray *tiles; /* (element-type SpeedshopTile) */
  GPtrArray *done;  /* (element-type GPtrArray): what tiles were before each edit, oldest first */
  GPtrArray *undone;
};

G_END_DECLS
