/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-code-results.h"

struct _SpeedshopCodeResults
{
  GObject parent_instance;

  ObdDtcBook *book;
  SpeedshopScanDocument *document;
  GArray *found; /* (element-type guint16) */
};

static GType
get_item_type (GListModel *model)
{
  return SPEEDSHOP_TYPE_CODE;
}

static guint
get_n_items (GListModel *model)
{
  return SPEEDSHOP_CODE_RESULTS (model)->found->len;
}

static SpeedshopCode *
find_on_car (SpeedshopCodeResults *self, guint16 dtc)
{
  return self->document != NULL ? speedshop_scan_document_dup_code (self->document, dtc) : NULL;
}

static gpointer
get_item (GListModel *model, guint position)
{
  SpeedshopCodeResults *self = SPEEDSHOP_CODE_RESULTS (model);

  if (position >= self->found->len)
    return NULL;
  guint16 dtc = g_array_index (self->found, guint16, position);
  SpeedshopCode *code = find_on_car (self, dtc);
  return code != NULL ? code : speedshop_code_new_from_book (self->book, dtc);
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (SpeedshopCodeResults,
                               speedshop_code_results,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
speedshop_code_results_finalize (GObject *object)
{
  SpeedshopCodeResults *self = SPEEDSHOP_CODE_RESULTS (object);

  g_clear_object (&self->book);
  g_clear_object (&self->document);
  g_clear_pointer (&self->found, g_array_unref);
  G_OBJECT_CLASS (speedshop_code_results_parent_class)->finalize (object);
}

static void
speedshop_code_results_class_init (SpeedshopCodeResultsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = speedshop_code_results_finalize;
}

static void
speedshop_code_results_init (SpeedshopCodeResults *self)
{
}

static gboolean
has (const GArray *codes, guint16 dtc)
{
  for (guint i = 0; i < codes->len; i++)
    if (g_array_index (codes, guint16, i) == dtc)
      return TRUE;
  return FALSE;
}

/* A code that nobody wrote a title for is told by its range all the same. */
static void
add_what_was_typed (GArray *codes, const char *text)
{
  g_autofree char *typed = g_ascii_strup (text, -1);
  guint16 dtc;

  if (obd_dtc_parse (g_strstrip (typed), &dtc) && !has (codes, dtc))
    g_array_prepend_val (codes, dtc);
}

static void
add_where (SpeedshopCodeResults *self, const GArray *codes, gboolean on_car)
{
  for (guint i = 0; i < codes->len; i++)
    {
      guint16 dtc = g_array_index (codes, guint16, i);
      g_autoptr (SpeedshopCode) here = find_on_car (self, dtc);
      if ((here != NULL) == on_car)
        g_array_append_val (self->found, dtc);
    }
}

/**
 * speedshop_code_results_new:
 * @document: (nullable): the scan of the car in hand
 * @text: as for obd_dtc_book_search(): a code or its beginning, a component, words
 *
 * Returns: (transfer full): what was found
 */
SpeedshopCodeResults *
speedshop_code_results_new (ObdDtcBook *book, SpeedshopScanDocument *document, const char *text)
{
  SpeedshopCodeResults *self = NULL;

  g_return_val_if_fail (OBD_IS_DTC_BOOK (book), NULL);
  g_return_val_if_fail (text != NULL, NULL);

  self = g_object_new (SPEEDSHOP_TYPE_CODE_RESULTS, NULL);
  self->book = g_object_ref (book);
  g_set_object (&self->document, document);
  self->found = g_array_new (FALSE, FALSE, sizeof (guint16));
  g_autoptr (GArray) codes = obd_dtc_book_search (book, text);
  add_what_was_typed (codes, text);
  add_where (self, codes, TRUE);
  add_where (self, codes, FALSE);
  return self;
}

/**
 * speedshop_code_results_find:
 *
 * Returns: the place of @code among them; %G_MAXUINT where it is not
 */
guint
speedshop_code_results_find (SpeedshopCodeResults *self, const char *code)
{
  guint16 dtc;

  g_return_val_if_fail (SPEEDSHOP_IS_CODE_RESULTS (self), G_MAXUINT);

  if (!obd_dtc_parse (code, &dtc))
    return G_MAXUINT;
  for (guint i = 0; i < self->found->len; i++)
    if (g_array_index (self->found, guint16, i) == dtc)
      return i;
  return G_MAXUINT;
}
