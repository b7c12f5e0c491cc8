/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/base-id.h"

#include <string.h>
#include <sys/random.h>

/* What the 48 bits hold. */
#define LAST_MS ((G_GINT64_CONSTANT (1) << 48) - 1)

/* Ids made within one millisecond by one process keep their order: RFC 9562, section 6.2, method 1
 * puts a counter into the 12 bits of rand_a. */
static GMutex lock;
static gint64 last_ms;
static guint16 counter;

static guint16
next_count (gint64 *unix_ms)
{
  g_mutex_lock (&lock);
  if (*unix_ms > last_ms)
    {
      last_ms = *unix_ms;
      counter = (guint16) (g_random_int () & 0x7ff);
    }
  else if (++counter > 0xfff)
    {
      last_ms++;
      counter = 0;
    }
  *unix_ms = last_ms;
  guint16 count = counter;
  g_mutex_unlock (&lock);
  return count;
}

static void
fill_random (guint8 *bytes, gsize size)
{
  if (getrandom (bytes, size, 0) == (gssize) size)
    return;
  for (gsize i = 0; i < size; i++)
    bytes[i] = (guint8) g_random_int ();
}

static void
compose (BaseId *id, gint64 unix_ms, guint16 count)
{
  for (int i = 0; i < 6; i++)
    id->bytes[i] = (guint8) (unix_ms >> (40 - 8 * i));
  id->bytes[6] = (guint8) (0x70 | (count >> 8));
  id->bytes[7] = (guint8) count;
  fill_random (id->bytes + 8, 8);
  id->bytes[8] = (guint8) (0x80 | (id->bytes[8] & 0x3f));
}

/**
 * base_id_new:
 * @id: (out): the new id
 *
 * Makes an id for a record that is made now. Safe in any thread.
 */
void
base_id_new (BaseId *id)
{
  gint64 unix_ms = g_get_real_time () / 1000;
  guint16 count = next_count (&unix_ms);

  compose (id, unix_ms, count);
}

/**
 * base_id_new_at:
 * @id: (out): the new id
 * @unix_ms: the moment that the id carries, milliseconds since 1970 UTC; a moment before 1970
 *   becomes its start, because an id has no place for it
 *
 * Makes an id for a record of another time (an import, demo data).
 */
void
base_id_new_at (BaseId *id, gint64 unix_ms)
{
  compose (id, CLAMP (unix_ms, 0, LAST_MS), (guint16) (g_random_int () & 0xfff));
}

/**
 * base_id_derive:
 * @id: (out): the same for the same text, on every machine: a UUID of version 8 (RFC 9562, section
 *   5.8)
 * @format: what the record is, which there can be once only
 *
 * Makes an id for a record that two stations may make without contact and mean the same by: where
 * they meet, it is one record.
 */
void
base_id_derive (BaseId *id, const char *format, ...)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize size = sizeof digest;
  va_list values;

  va_start (values, format);
  g_autofree char *text = g_strdup_vprintf (format, values);
  va_end (values);
  g_checksum_update (sum, (const guchar *) text, -1);
  g_checksum_get_digest (sum, digest, &size);
  memcpy (id, digest, sizeof *id);
  id->bytes[6] = (guint8) ((id->bytes[6] & 0x0f) | 0x80);
  id->bytes[8] = (guint8) ((id->bytes[8] & 0x3f) | 0x80);
}

void
base_id_to_text (const BaseId *id, char text[BASE_ID_TEXT_SIZE])
{
  static const char digits[] = "0123456789abcdef";
  char *out = text;

  for (int i = 0; i < 16; i++)
    {
      if (i == 4 || i == 6 || i == 8 || i == 10)
        *out++ = '-';
      *out++ = digits[id->bytes[i] >> 4];
      *out++ = digits[id->bytes[i] & 15];
    }
  *out = '\0';
}

char *
base_id_dup_text (const BaseId *id)
{
  char text[BASE_ID_TEXT_SIZE];

  base_id_to_text (id, text);
  return g_strdup (text);
}

/**
 * base_id_parse:
 * @text: 36 characters, hex in either case with dashes
 * @id: (out): the id
 *
 * Returns: whether @text is an id of ours
 */
gboolean
base_id_parse (const char *text, BaseId *id)
{
  if (text == NULL || !g_uuid_string_is_valid (text))
    return FALSE;

  for (int i = 0; i < 16; i++)
    {
      while (*text == '-')
        text++;
      id->bytes[i] =
        (guint8) (g_ascii_xdigit_value (text[0]) << 4 | g_ascii_xdigit_value (text[1]));
      text += 2;
    }
  return TRUE;
}

gint64
base_id_get_unix_ms (const BaseId *id)
{
  gint64 unix_ms = 0;

  for (int i = 0; i < 6; i++)
    unix_ms = unix_ms << 8 | id->bytes[i];
  return unix_ms;
}

gboolean
base_id_equal (const BaseId *a, const BaseId *b)
{
  return memcmp (a, b, sizeof *a) == 0;
}
