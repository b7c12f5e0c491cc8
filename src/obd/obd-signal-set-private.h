/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "obd/obd-signal-set.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

G_BEGIN_DECLS

/* What the readers of the several formats share. */

#define _d(text) g_dgettext (GETTEXT_PACKAGE, text)

typedef struct
{
  ObdSignalSet *set;
  GHashTable *ids; /* id → how often it was wanted */
} ObdSetBuilder;

ObdSignalSet *obd_signal_set_new (ObdSignalSetFormat format);
ObdSetSignal *obd_set_signal_new (void);
void obd_set_signal_free (ObdSetSignal *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ObdSetSignal, obd_set_signal_free)
void obd_set_signal_add_word (ObdSetSignal *self, gint64 raw, const char *text);

gboolean obd_set_builder_is_full (const ObdSetBuilder *self);
void obd_set_builder_note (ObdSetBuilder *self, guint line, const char *format, ...)
  G_GNUC_PRINTF (3, 4);
void obd_set_builder_add (ObdSetBuilder *self, ObdSetSignal *signal, guint line);

const char *obd_set_signal_set_request (ObdSetSignal *self, const char *hex);
gboolean obd_set_command_is_harmless (const char *commands);
void obd_set_signal_set_unit (ObdSetSignal *self, const char *name);

gboolean
obd_signal_set_read_json (ObdSetBuilder *builder, const char *text, gsize length, GError **error);

/* Which column of a table a field stands in, by the names that programs give it; -1 for none. */
typedef enum
{
  OBD_COLUMN_NAME,
  OBD_COLUMN_SHORT_NAME,
  OBD_COLUMN_REQUEST,
  OBD_COLUMN_FORMULA,
  OBD_COLUMN_MINIMUM,
  OBD_COLUMN_MAXIMUM,
  OBD_COLUMN_UNIT,
  OBD_COLUMN_HEADER,
  OBD_COLUMN_BEFORE,
  OBD_COLUMN_AFTER,
  OBD_COLUMN_SCALE,
  OBD_COLUMN_PERIOD,
  OBD_COLUMN_RECEIVE,
  OBD_N_COLUMNS
} ObdSetColumn;

typedef struct
{
  ObdDialect dialect;
  const char *const *headings[OBD_N_COLUMNS];
} ObdSetTable;

extern const ObdSetTable obd_signal_set_torque;
extern const ObdSetTable obd_signal_set_car_scanner;

gboolean obd_signal_set_read_csv (ObdSetBuilder *builder,
                                  const ObdSetTable *table,
                                  const char *text,
                                  gsize length,
                                  GError **error);

G_END_DECLS
