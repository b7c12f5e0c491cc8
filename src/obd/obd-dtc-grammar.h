/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "obd/obd-dtc-terms.h"

G_BEGIN_DECLS

/**
 * SECTION:obd-dtc-grammar
 *
 * Makes titles of trouble codes from facts: a component, where it is, what is wrong with it.
 *
 * "Where" is written in the lines of codes as words with spaces between: marks first, letters and
 * numbers that go into the component's name at each "#" ("A", "2", "U-V-W", "A/B"), then places
 * from `places.xml` ("b1" is the counted place "b", bank 1; "left-front" is a place of its own;
 * "b1s1/b2s1" are two). "-" is nowhere in particular.
 */

#define OBD_DTC_NOWHERE "-"

gboolean obd_dtc_grammar_check_where (const char *where,
                                      const ObdDtcTerm *component,
                                      const ObdDtcTerms *places,
                                      GError **error);
char *obd_dtc_grammar_dup_name (const ObdDtcTerm *component, const char *where);
char *obd_dtc_grammar_dup_place (const char *where, const ObdDtcTerms *places);
char *obd_dtc_grammar_dup_title (const ObdDtcTerm *component,
                                 const ObdDtcTerm *fault,
                                 const char *where,
                                 const ObdDtcTerms *places);

G_END_DECLS
