/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-channel.h"
#include "app/speedshop-glide.h"
#include "app/speedshop-strip-source.h"

G_BEGIN_DECLS

struct _SpeedshopChannel
{
  GObject parent_instance;

  const ObdSignal *signal;
  SpeedshopChannelRange range;
  SpeedshopGaugeScale scale;
  BaseUnitSystem system;
  gboolean has_own_unit;
  BaseUnit unit;
  guint decimals;

  double metric;
  double value;
  gint32 raw;
  gint64 t_us;
  gint64 poll_us;
  gboolean has_value;
  double peak;
  double minimum;
  GArray *history;
  gint64 began_us; /* of the first reading since the car answered, at first or again; 0 for none */
  guint edition;   /* of the history; see #SpeedshopStripSource */

  SpeedshopChannelState state;
  SpeedshopZone zone;
  gboolean animated;
  gboolean connected;
  gboolean unrecorded;
  gboolean switched_off;
  SpeedshopGlide needle;
  gboolean settled;
  gint64 advanced_us;

  char *text;
  char *status_text;
  char *peak_text;
  char *minimum_text;
  gint64 told_us;
  gboolean untold;
};

void speedshop_channel_source_init (SpeedshopStripSourceInterface *iface);
gboolean speedshop_channel_shows_value (SpeedshopChannel *self);

G_END_DECLS
