/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "obd/obd-dtc-terms.h"

G_BEGIN_DECLS

/**
 * ObdDtcRow:
 * @dtc: the code's two bytes
 * @component, @fault: places in the table's terms
 * @where: in the notation of obd-dtc-grammar.h
 *
 * The facts of one code.
 */
typedef struct
{
  guint16 dtc;
  guint16 component;
  guint16 fault;
  const char *where;
} ObdDtcRow;

/**
 * ObdDtcTable:
 * @components, @faults, @places: the vocabulary
 * @rows: (element-type ObdDtcRow): by rising code
 *
 * The facts of all codes that the standard defines, from `data/obd/codes/`. Immutable once loaded.
 */
typedef struct
{
  ObdDtcTerms *components;
  ObdDtcTerms *faults;
  ObdDtcTerms *places;
  GArray *rows;
  GStringChunk *texts;
} ObdDtcTable;

ObdDtcTable *obd_dtc_table_load (GError **error);
ObdDtcTable *obd_dtc_table_new (ObdDtcTerms *components, ObdDtcTerms *faults, ObdDtcTerms *places);
void obd_dtc_table_free (ObdDtcTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ObdDtcTable, obd_dtc_table_free)

gboolean obd_dtc_table_read (ObdDtcTable *self,
                             const char *file_name,
                             const char *text,
                             gsize length,
                             GError **error);
gboolean obd_dtc_table_close (ObdDtcTable *self, GError **error);
const ObdDtcRow *obd_dtc_table_find (const ObdDtcTable *self, guint16 dtc);
const ObdDtcTerm *obd_dtc_table_get_component (const ObdDtcTable *self, const ObdDtcRow *row);
const ObdDtcTerm *obd_dtc_table_get_fault (const ObdDtcTable *self, const ObdDtcRow *row);
char *obd_dtc_table_dup_title (const ObdDtcTable *self, const ObdDtcRow *row);

G_END_DECLS
