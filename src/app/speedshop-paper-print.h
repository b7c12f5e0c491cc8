/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "paper/paper-document.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SpeedshopPaperDone:
 * @error: (nullable): what went wrong
 * @path: (nullable): where it was saved; %NULL where it was printed
 *
 * Called when a document is printed or saved, or could not be; never where the person changed
 * their mind.
 */
typedef void (*SpeedshopPaperDone) (const char *path, const GError *error, gpointer user_data);

GtkPrintOperation *speedshop_paper_print_new (PaperDocument *paper,
                                              SpeedshopPaperDone done,
                                              gpointer user_data,
                                              GDestroyNotify destroy);
void speedshop_paper_print_run (GtkPrintOperation *operation,
                                GtkPrintOperationAction action,
                                GtkWindow *parent);
void speedshop_paper_print (PaperDocument *paper,
                            GtkWindow *parent,
                            SpeedshopPaperDone done,
                            gpointer user_data,
                            GDestroyNotify destroy);
void speedshop_paper_save (PaperDocument *paper,
                           GtkWindow *parent,
                           const char *name,
                           SpeedshopPaperDone done,
                           gpointer user_data,
                           GDestroyNotify destroy);

G_END_DECLS
