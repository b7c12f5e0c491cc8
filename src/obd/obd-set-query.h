/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "obd/obd-message.h"
#include "obd/obd-signal-set.h"
#include "obd/obd-signal.h"

G_BEGIN_DECLS

/**
 * ObdSetQuery:
 * @header: (nullable): whom to ask, as the set writes it; %NULL for all control units
 * @receive: (nullable): whose answers to take, as the set writes it
 * @service, @item: what to ask for
 * @session: the diagnostic session to open where it is refused outside of one; 0 for none
 * @period_ms: how often it is worth asking for; 0 for as often as the line allows
 * @definitions: (element-type ObdSetSignal): what the answer holds …
 * @signals: (element-type ObdSignal): … and as what the catalogue knows each
 * @references: what formulas name → #ObdSignal, of the whole set
 *
 * One request of an imported set, ready for polling. It belongs to the catalogue that was extended
 * by the set, and is immutable.
 */
struct _ObdSetQuery
{
  char *header;
  char *receive;
  guint8 service;
  guint8 session;
  guint16 item;
  guint period_ms;
  GPtrArray *definitions;
  GPtrArray *signals;
  GHashTable *references;
};

ObdSetQuery *obd_set_query_new (const ObdSetSignal *definition, GError **error);
void obd_set_query_free (ObdSetQuery *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ObdSetQuery, obd_set_query_free)

gboolean obd_set_query_equals (const ObdSetQuery *self, const ObdSetQuery *other);
gboolean
obd_set_query_get_route (const ObdSetQuery *self, ObdFraming framing, guint32 *to, guint32 *from);
const ObdSetSignal *obd_set_query_get_definition (const ObdSetQuery *self, const ObdSignal *signal);
gboolean obd_set_query_read (const ObdSetQuery *self,
                             guint index,
                             const guint8 *data,
                             gsize size,
                             ObdReferenceFunc func,
                             gpointer user_data,
                             gint32 *raw);

G_END_DECLS
