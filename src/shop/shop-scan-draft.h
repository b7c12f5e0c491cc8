/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* For this room alone: what is filed of a scan document. */

typedef struct
{
  const char *ecu;
  const char *code;
  const char *state;
  const char *title;
} ShopScanDraftCode;

typedef struct
{
  const char *ecu;
  const char *code;
  gint64 frame;
  const char *signal; /* NULL for a frame without values */
  const char *name;
  const char *unit;
  const char *text;
  gint64 raw;
  gboolean has_raw;
  double value; /* NAN where not told */
} ShopScanDraftValue;

typedef struct
{
  gint64 taken_at_s;
  gboolean simulated;
  gboolean mil;
  double voltage_v; /* NAN where not told */
  const char *port;
  const char *adapter;
  const char *protocol;
  const char *vin;
  const char *make;
  const char *model;
  guint year;
  gint64 km;     /* the odometer; 0 where not told */
  gint64 health; /* the score, -1 where unknown; 0 of @health_table where not reckoned */
  gint64 health_table;
  gboolean whole; /* whether every control unit answered all that it was asked */
  GArray *codes;  /* ShopScanDraftCode */
  GArray *values; /* ShopScanDraftValue */
  char *document;
  GStringChunk *texts; /* owns the texts above */
} ShopScanDraft;

ShopScanDraft *shop_scan_draft_new (JsonNode *document, gint64 now_s, GError **error);
gboolean shop_scan_is_code (const char *text);
void shop_scan_draft_free (ShopScanDraft *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShopScanDraft, shop_scan_draft_free)

G_END_DECLS
