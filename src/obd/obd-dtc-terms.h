/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * ObdDtcTerm:
 * @id: the word for it in the lines of codes
 * @text: English; translate by obd_dtc_term_get_text()
 * @kind: (nullable): the sort of fault, where the file says so
 * @used: whether a line of codes speaks of it
 */
typedef struct
{
  const char *id;
  const char *text;
  const char *kind;
  gboolean used;
} ObdDtcTerm;

/**
 * ObdDtcTerms:
 *
 * One file of the vocabulary of trouble codes: `components.xml`, `faults.xml` … An element a term,
 * with its id and text.
 */
typedef struct _ObdDtcTerms ObdDtcTerms;

ObdDtcTerms *obd_dtc_terms_load (const char *file_name, GError **error);
ObdDtcTerms *obd_dtc_terms_new_from_text (const char *file_name,
                                          const char *text,
                                          gssize length,
                                          GError **error);
void obd_dtc_terms_free (ObdDtcTerms *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ObdDtcTerms, obd_dtc_terms_free)

ObdDtcTerm *obd_dtc_terms_get (const ObdDtcTerms *self, guint index);
gboolean obd_dtc_terms_find (const ObdDtcTerms *self, const char *id, guint *index);
gboolean obd_dtc_terms_check_used (const ObdDtcTerms *self, GError **error);
const char *obd_dtc_term_get_text (const ObdDtcTerm *term);

G_END_DECLS
