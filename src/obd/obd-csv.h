/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ObdCsv:
 *
 * Reads rows of comma-separated values (RFC 4180) from a text: quoted fields may hold commas, line
 * ends and doubled quotes; a line may end with CR, LF or both. Semicolons part the fields where the
 * first line has more of them than commas.
 */
typedef struct
{
  const char *at;
  const char *end;
  char separator;
  guint next_line;
  guint line; /* of the row that was read last, from 1 */
} ObdCsv;

void obd_csv_init (ObdCsv *self, const char *text, gsize length);
char **obd_csv_read_row (ObdCsv *self);

G_END_DECLS
