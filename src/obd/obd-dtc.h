/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "obd/obd-dtc-advice.h"
#include "obd/obd-dtc-pack.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define OBD_DTC_TEXT_SIZE 6

typedef enum
{
  OBD_DTC_STORED,
  OBD_DTC_PENDING,
  OBD_DTC_PERMANENT
} ObdDtcState;

/**
 * ObdDtcFacts:
 * @code: "P0302"
 * @title: (nullable): plain words for the fault, translated; %NULL where we know none
 * @system: what the letter and digits tell, translated: "Powertrain, ignition system or misfire"
 * @generic: whether SAE defines the code (else the car's maker)
 * @component: (nullable): what the code speaks of, translated: "oxygen sensor"
 * @place: (nullable): where that is, translated: "bank 1 sensor 2"
 * @fault: (nullable): id of what is wrong with it, from `faults.xml`: "low"
 * @fault_kind: (nullable): the sort of fault: "electrical", "mechanical", "plausibility" …
 * @severity: (nullable): "stop", "soon" or "watch" where known
 * @explanation: (nullable): one or two sentences for a technician, translated: what to know of this
 *   code, or when control units set it
 *
 * @source: (nullable): where the title comes from, if not from the book itself
 * @licence: (nullable): the licence of such a title
 *
 * Ids and explanation live as long as the book.
 */
typedef struct
{
  char code[OBD_DTC_TEXT_SIZE];
  char *title;
  char *system;
  gboolean generic;
  char *component;
  char *place;
  const char *fault;
  const char *fault_kind;
  const char *severity;
  const char *explanation;
  char *source;
  char *licence;
} ObdDtcFacts;

void obd_dtc_facts_free (ObdDtcFacts *facts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ObdDtcFacts, obd_dtc_facts_free)

void obd_dtc_to_text (guint16 dtc, char text[OBD_DTC_TEXT_SIZE]);
gboolean obd_dtc_parse (const char *text, guint16 *dtc);
gboolean obd_dtc_parse_long (const char *text, guint16 *dtc, int *failure_type);
const char *obd_dtc_state_get_id (ObdDtcState state);
gboolean obd_dtc_state_parse (const char *id, ObdDtcState *state);

/**
 * ObdDtcBook:
 *
 * What is known of trouble codes, from the files of `data/obd/codes/`, `families/` and `entries/`,
 * which are built into the program. Every thread may read it.
 */
#define OBD_TYPE_DTC_BOOK (obd_dtc_book_get_type ())
G_DECLARE_FINAL_TYPE (ObdDtcBook, obd_dtc_book, OBD, DTC_BOOK, GObject)

ObdDtcBook *obd_dtc_book_new (GError **error);
ObdDtcFacts *obd_dtc_book_look_up (ObdDtcBook *self, guint16 dtc);
ObdDtcFacts *obd_dtc_book_look_up_for_make (ObdDtcBook *self, guint16 dtc, const char *make);
char *obd_dtc_book_dup_title (ObdDtcBook *self, guint16 dtc);
char *obd_dtc_book_dup_title_for_make (ObdDtcBook *self, guint16 dtc, const char *make);
char *obd_dtc_book_dup_title_source (ObdDtcBook *self, guint16 dtc, const char *title);
void obd_dtc_book_add_pack (ObdDtcBook *self, ObdDtcPack *pack);
void obd_dtc_book_drop_packs (ObdDtcBook *self);
char *obd_dtc_book_dup_failure_type (ObdDtcBook *self, guint8 failure_type);
GArray *obd_dtc_book_search (ObdDtcBook *self, const char *text);
const ObdDtcAdvice *obd_dtc_book_get_family (ObdDtcBook *self, guint16 dtc);
const ObdDtcAdvice *obd_dtc_book_get_entry (ObdDtcBook *self, guint16 dtc);
void obd_dtc_book_prepare_async (ObdDtcBook *self,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
gboolean obd_dtc_book_prepare_finish (ObdDtcBook *self, GAsyncResult *result, GError **error);
GPtrArray *obd_dtc_book_list_items (ObdDtcBook *self, guint16 dtc, ObdDtcItemKind kind);

G_END_DECLS
