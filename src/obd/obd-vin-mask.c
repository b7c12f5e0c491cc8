/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-vin-mask.h"
#include "obd/obd-transcript-text.h"

#include <string.h>

/* The serial number of a vehicle is the last six of the seventeen characters (ISO 3779, 4.4; 49 CFR
 * 565.15 (d)). It is replaced by zeros of the same length, so that what is masked still replays.
 *
 * A car sends the VIN in parts, between which stand headers, counters, checksums and what others
 * say. So each line is looked at by itself: a run of three characters that follow each other in the
 * VIN is part of it. */
#define VIN_LENGTH   17
#define SERIAL_START 11
/* In hexadecimal three characters are enough to know a part of the VIN by; as text, where numbers
 * of all kinds stand, only the whole serial number is. */
#define LEAST_RUN 3
#define MASK      '0'

/* The characters of one line as text, or as pairs of hexadecimal digits with spaces between. */
typedef struct
{
  char *bytes;
  const gsize *places; /* of each digit */
  gsize n_places;
  guint digits; /* of a character: 1 as text, 2 in hexadecimal */
} Line;

static char
get_character (const Line *line, gsize place)
{
  char first = line->bytes[line->places[place]];

  if (line->digits == 1)
    return g_ascii_toupper (first);
  char second = line->bytes[line->places[place + 1]];
  return (char) (g_ascii_xdigit_value (first) << 4 | g_ascii_xdigit_value (second));
}

static guint
measure_run (const Line *line, gsize place, const char *vin, guint index)
{
  guint n = 0;

  while (index + n < VIN_LENGTH && place + (n + 1) * line->digits <= line->n_places &&
         g_ascii_toupper (get_character (line, place + n * line->digits)) == vin[index + n])
    n++;
  return n;
}

/* In hexadecimal a zero is "30". */
static void
mask_character (const Line *line, gsize place)
{
  line->bytes[line->places[place]] = line->digits == 1 ? MASK : '3';
  if (line->digits == 2)
    line->bytes[line->places[place + 1]] = MASK;
}

static gboolean
is_part (const Line *line, guint index, guint n)
{
  if (line->digits == 1)
    return index <= SERIAL_START && index + n == VIN_LENGTH;
  return n >= LEAST_RUN;
}

static void
mask_run (const Line *line, gsize place, guint index, guint n)
{
  for (guint i = 0; i < n; i++)
    if (index + i >= SERIAL_START)
      mask_character (line, place + i * line->digits);
}

/* The longest run at @place, as a part of the VIN may stand in it twice. */
static guint
find_run (const Line *line, gsize place, const char *vin, guint *index)
{
  guint longest = 0;

  for (guint i = 0; i < VIN_LENGTH; i++)
    {
      guint n = measure_run (line, place, vin, i);
      if (n > longest)
        {
          longest = n;
          *index = i;
        }
    }
  return longest;
}

static void
mask_line (const Line *line, const char *vin)
{
  for (gsize place = 0; place + line->digits <= line->n_places;)
    {
      guint index = 0;
      guint n = find_run (line, place, vin, &index);
      gboolean part = is_part (line, index, n);
      if (part)
        mask_run (line, place, index, n);
      place += part ? n * line->digits : 1;
    }
}

typedef gboolean (*IsDigitFunc) (char character);

static gboolean
is_hex (char character)
{
  return g_ascii_isxdigit (character);
}

static gboolean
is_text (char character)
{
  return g_ascii_isprint (character);
}

static gboolean
ends_line (char character, guint digits)
{
  if (digits == 1)
    return !g_ascii_isprint (character);
  return !g_ascii_isxdigit (character) && character != ' ';
}

static void
mask_coding (char *bytes, gsize size, const char *vin, guint digits)
{
  IsDigitFunc is_digit = digits == 1 ? is_text : is_hex;
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (gsize));

  for (gsize i = 0; i <= size; i++)
    {
      if (i < size && is_digit (bytes[i]))
        g_array_append_val (places, i);
      else if (i == size || ends_line (bytes[i], digits))
        {
          const Line line = { bytes, (const gsize *) (gpointer) places->data, places->len, digits };
          mask_line (&line, vin);
          g_array_set_size (places, 0);
        }
    }
}

/**
 * obd_vin_mask_bytes:
 * @bytes: (array length=size): text or what an adapter sent, changed in place
 * @vin: all seventeen characters
 *
 * Puts zeros in the place of the serial number that ends @vin, as text and in hexadecimal, also
 * where it is sent in parts.
 */
void
obd_vin_mask_bytes (char *bytes, gsize size, const char *vin)
{
  g_return_if_fail (bytes != NULL || size == 0);
  g_return_if_fail (vin != NULL && strlen (vin) == VIN_LENGTH);

  g_autofree char *upper = g_ascii_strup (vin, -1);
  mask_coding (bytes, size, upper, 1);
  mask_coding (bytes, size, upper, 2);
}

/**
 * obd_vin_mask_text:
 * @vin: (nullable): %NULL leaves @text as it is
 *
 * Returns: (transfer full): @text without the serial number of @vin
 */
char *
obd_vin_mask_text (const char *text, const char *vin)
{
  g_return_val_if_fail (text != NULL, NULL);

  char *masked = g_strdup (text);
  if (vin != NULL && strlen (vin) == VIN_LENGTH)
    obd_vin_mask_bytes (masked, strlen (masked), vin);
  return masked;
}

/* --- transcripts --- */

/* What asks for a VIN: SAE J1979 service 09, ISO 14229 and ISO 14230, SAE J1939 (PGN 65260). */
static gboolean
asks_for_vin (const char *request)
{
  static const char *const beginnings[] = { "0902", "22F190", "1A90", "00FEEC", "FEEC" };

  for (guint i = 0; i < G_N_ELEMENTS (beginnings); i++)
    if (g_str_has_prefix (request, beginnings[i]))
      return TRUE;
  return FALSE;
}

static gboolean
is_hex_line (const char *line, gsize size)
{
  gsize n_digits = 0;

  for (gsize i = 0; i < size; i++)
    {
      if (!g_ascii_isxdigit (line[i]) && line[i] != ' ' && line[i] != ':')
        return FALSE;
      n_digits += g_ascii_isxdigit (line[i]) ? 1 : 0;
    }
  return n_digits >= 2 * LEAST_RUN;
}

/* An answer that holds a VIN which nobody knows: every digit goes. */
static void
mask_all (char *bytes, gsize size)
{
  for (gsize start = 0, i = 0; i <= size; i++)
    {
      if (i < size && strchr ("\r\n>", bytes[i]) == NULL)
        continue;
      if (is_hex_line (bytes + start, i - start))
        for (gsize k = start; k < i; k++)
          bytes[k] = g_ascii_isxdigit (bytes[k]) ? MASK : bytes[k];
      start = i + 1;
    }
}

/* Reads cut an answer anywhere, so it is masked as one and dealt out again. */
typedef struct
{
  const char *vin;
  GArray *entries;
  guint first; /* of the answer's entries */
  GByteArray *answer;
  GString *request;
} Masker;

static void
deal_out (Masker *self, guint end)
{
  gsize place = 0;

  for (guint i = self->first; i < end; i++)
    {
      ObdTranscriptEntry *entry = &g_array_index (self->entries, ObdTranscriptEntry, i);
      gsize size = g_bytes_get_size (entry->bytes);
      if (entry->direction != OBD_TRANSCRIPT_FROM_ADAPTER)
        continue;
      g_bytes_unref (entry->bytes);
      entry->bytes = g_bytes_new (self->answer->data + place, size);
      place += size;
    }
}

static void
end_answer (Masker *self, guint end)
{
  char *bytes = (char *) self->answer->data;
  gsize size = self->answer->len;

  if (size > 0)
    {
      g_autofree char *before = g_memdup2 (bytes, size);
      if (self->vin != NULL)
        obd_vin_mask_bytes (bytes, size, self->vin);
      if (asks_for_vin (self->request->str) && memcmp (before, bytes, size) == 0)
        mask_all (bytes, size);
      deal_out (self, end);
    }
  g_byte_array_set_size (self->answer, 0);
  g_string_truncate (self->request, 0);
  self->first = end;
}

static void
add_request (Masker *self, const ObdTranscriptEntry *entry)
{
  gsize size = 0;
  const char *bytes = g_bytes_get_data (entry->bytes, &size);

  for (gsize i = 0; i < size; i++)
    if (g_ascii_isalnum (bytes[i]))
      g_string_append_c (self->request, g_ascii_toupper (bytes[i]));
}

static void
mask_entries (Masker *self)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      const ObdTranscriptEntry *entry = &g_array_index (self->entries, ObdTranscriptEntry, i);
      gsize size = 0;
      const guint8 *bytes = g_bytes_get_data (entry->bytes, &size);
      if (entry->direction == OBD_TRANSCRIPT_FROM_ADAPTER)
        {
          g_byte_array_append (self->answer, bytes, (guint) size);
          continue;
        }
      if (self->answer->len > 0)
        end_answer (self, i);
      add_request (self, entry);
    }
  end_answer (self, self->entries->len);
}

static char *
format_entries (const GArray *entries)
{
  GString *text = g_string_new (OBD_TRANSCRIPT_HEADER "\n");

  for (guint i = 0; i < entries->len; i++)
    {
      const ObdTranscriptEntry *entry = &g_array_index (entries, ObdTranscriptEntry, i);
      gsize size = 0;
      const guint8 *bytes = g_bytes_get_data (entry->bytes, &size);
      g_autofree char *line =
        obd_transcript_format_line (entry->t_us, entry->direction, bytes, size);
      g_string_append (text, line);
    }
  return g_string_free (text, FALSE);
}

/**
 * obd_vin_mask_transcript:
 * @text: a transcript
 * @vin: (nullable): the car's, where it is known
 *
 * Takes the serial number of @vin out of all that the adapter said, however it came in pieces, and
 * all digits out of answers to requests for a VIN in which @vin was not found.
 *
 * Returns: (transfer full) (nullable): a transcript that replays as before; %NULL where @text is
 *   none
 */
char *
obd_vin_mask_transcript (const char *text, const char *vin)
{
  g_return_val_if_fail (text != NULL, NULL);

  g_autoptr (GArray) entries = obd_transcript_parse (text, strlen (text), NULL);
  if (entries == NULL)
    return NULL;
  g_autoptr (GByteArray) answer = g_byte_array_new ();
  g_autoptr (GString) request = g_string_new (NULL);
  Masker masker = { .vin = vin != NULL && strlen (vin) == VIN_LENGTH ? vin : NULL,
                    .entries = entries,
                    .answer = answer,
                    .request = request };
  mask_entries (&masker);
  return format_entries (entries);
}
