/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define BASE_ID_TEXT_SIZE 37

/**
 * BaseId:
 *
 * A UUID of version 7 (RFC 9562, section 5.7): 48 bits of Unix milliseconds, then random bits.
 * Ids are made where the record is made, never from what a user typed, and sort by their age.
 */
typedef struct
{
  guint8 bytes[16];
} BaseId;

void base_id_new (BaseId *id);
void base_id_new_at (BaseId *id, gint64 unix_ms);
void base_id_derive (BaseId *id, const char *format, ...) G_GNUC_PRINTF (2, 3);
void base_id_to_text (const BaseId *id, char text[BASE_ID_TEXT_SIZE]);
char *base_id_dup_text (const BaseId *id);
gboolean base_id_parse (const char *text, BaseId *id);
gint64 base_id_get_unix_ms (const BaseId *id);
gboolean base_id_equal (const BaseId *a, const BaseId *b);

G_END_DECLS
