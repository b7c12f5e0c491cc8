/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stands for the book of trouble codes until it is there: knows no code. */
#include "obd/obd-dtc.h"

struct _ObdDtcBook
{
  GObject parent_instance;
};

G_DEFINE_FINAL_TYPE (ObdDtcBook, obd_dtc_book, G_TYPE_OBJECT)

static void
obd_dtc_book_class_init (ObdDtcBookClass *klass)
{
}

static void
obd_dtc_book_init (ObdDtcBook *self)
{
}

ObdDtcBook *
obd_dtc_book_new (GError **error)
{
  return g_object_new (OBD_TYPE_DTC_BOOK, NULL);
}
