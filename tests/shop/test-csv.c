/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop.h"

#include <glib/gstdio.h>
#include <string.h>

/* A file that is gone when the test is over. */
typedef struct
{
  char *path;
} File;

static void
set_up (File *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  int fd = g_file_open_tmp ("speedshop-csv-XXXXXX", &self->path, &error);

  g_assert_no_error (error);
  g_close (fd, NULL);
}

static void
tear_down (File *self, gconstpointer data)
{
  g_remove (self->path);
  g_free (self->path);
}

static void
write_bytes (File *self, const char *bytes, gssize size)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (self->path, bytes, size, &error);
  g_assert_no_error (error);
}

static ShopCsv *
open_bytes (File *self, const char *bytes, gssize size)
{
  g_autoptr (GError) error = NULL;

  write_bytes (self, bytes, size);
  ShopCsv *csv = shop_csv_open (self->path, NULL, &error);
  g_assert_no_error (error);
  return csv;
}

/* All records: cells in brackets, a fault as !n, each record ended by a bar. */
static char *
spell (ShopCsv *csv, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) failure = NULL;

  while (shop_csv_next (csv, NULL, &failure))
    {
      if (shop_csv_get_fault (csv) != SHOP_CSV_SOUND)
        g_string_append_printf (text, "!%u", shop_csv_get_fault (csv));
      for (guint i = 0;
           shop_csv_get_fault (csv) == SHOP_CSV_SOUND && i < shop_csv_get_n_cells (csv); i++)
        g_string_append_printf (text, "[%s]", shop_csv_get_cell (csv, i));
      g_string_append_c (text, '|');
    }
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  return g_strdup (text->str);
}

static void
assert_read (File *self, const char *bytes, gssize size, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ShopCsv) csv = open_bytes (self, bytes, size);
  g_autofree char *read = spell (csv, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (read, ==, expected);
}

static void
test_reads_the_standard (File *self, gconstpointer data)
{
  assert_read (self, "a,b,c\r\n1,\"x, y\",\"said \"\"hi\"\"\"\r\n,\"\",\"two\r\nlines\"\r\n", -1,
               "[a][b][c]|[1][x, y][said \"hi\"]|[][][two\r\nlines]|");
}

static void
test_takes_any_line_end (File *self, gconstpointer data)
{
  assert_read (self, "a,b\n1,2\r3,4\r\n\n  \n5,6", -1, "[a][b]|[1][2]|[3][4]|[5][6]|");
}

static void
test_finds_the_delimiter (File *self, gconstpointer data)
{
  assert_read (self, "a;b\n1,5;2\n", -1, "[a][b]|[1,5][2]|");
  assert_read (self, "a\tb\n1\t2\n", -1, "[a][b]|[1][2]|");
  assert_read (self, "\"a,b,c\";d\n1;2\n", -1, "[a,b,c][d]|[1][2]|");
  assert_read (self, "sep=|\na|b\n", -1, "[a][b]|");
}

static void
test_leaves_inches_alone (File *self, gconstpointer data)
{
  assert_read (self, "a,b\n5\" pipe,2\n\"x\" ,y\n", -1, "[a][b]|[5\" pipe][2]|[x][y]|");
}

static const struct
{
  const char *bytes;
  gssize size;
  ShopCsvEncoding encoding;
} writings[] = {
  { "\xef\xbb\xbfM\xc4\x81ia,b", -1, SHOP_CSV_UTF8 },
  { "M\xc4\x81ia,b", -1, SHOP_CSV_UTF8 },
  { "\xff\xfeM\0\x01\x01i\0a\0,\0b\0", 14, SHOP_CSV_UTF16LE },
  { "\xfe\xff\0M\x01\x01\0i\0a\0,\0b", 14, SHOP_CSV_UTF16BE },
};

static void
test_recognises_encodings (File *self, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (writings); i++)
    {
      g_autoptr (ShopCsv) csv = open_bytes (self, writings[i].bytes, writings[i].size);
      g_autofree char *read = spell (csv, NULL);

      g_assert_cmpint (shop_csv_get_encoding (csv), ==, writings[i].encoding);
      g_assert_cmpstr (read, ==, "[M\xc4\x81ia][b]|");
    }
}

static void
test_recognises_windows (File *self, gconstpointer data)
{
  g_autoptr (ShopCsv) csv = open_bytes (self, "Caf\xe9,\x80 5\nZo\xeb,1\n", -1);
  g_autofree char *read = spell (csv, NULL);

  g_assert_cmpint (shop_csv_get_encoding (csv), ==, SHOP_CSV_WINDOWS_1252);
  g_assert_cmpstr (read, ==, "[Café][€ 5]|[Zoë][1]|");
}

static void
test_keeps_one_bad_byte_to_its_line (File *self, gconstpointer data)
{
  g_autoptr (ShopCsv) csv = open_bytes (self, "Zo\xc3\xab,Ren\xc3\xa9\nx\xffy,2\nok,3\n", -1);
  g_autofree char *read = spell (csv, NULL);

  g_assert_cmpint (shop_csv_get_encoding (csv), ==, SHOP_CSV_UTF8);
  g_assert_cmpstr (read, ==, "[Zoë][René]|!4|[ok][3]|");
}

static void
test_keeps_a_zero_byte_to_its_line (File *self, gconstpointer data)
{
  assert_read (self, "a,b\nx\0y,2\n3,4\n", 14, "[a][b]|!3|[3][4]|");
}

static void
test_keeps_a_bad_quote_to_its_line (File *self, gconstpointer data)
{
  assert_read (self, "a,b\n\"John \"Jo\" Smith\",2\n3,4\n", -1, "[a][b]|!1|[3][4]|");
  assert_read (self, "a,b\n1,\"open\n2,\"fine\"\n3,4\n", -1, "[a][b]|!2|[2][fine]|[3][4]|");
  assert_read (self, "a,b\n1,2\n3,\"open\n4,5\n", -1, "[a][b]|[1][2]|!2|[4][5]|");
}

static void
test_tells_lines (File *self, gconstpointer data)
{
  g_autoptr (ShopCsv) csv = open_bytes (self, "a,b\r\n\r\n\"1\r\n2\",x\r\n\"y,\r\n9,9", -1);
  static const gint64 lines[] = { 1, 3, 5, 6 };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_assert_true (shop_csv_next (csv, NULL, NULL));
      g_assert_cmpint (shop_csv_get_line (csv), ==, lines[i]);
    }
  g_assert_false (shop_csv_next (csv, NULL, NULL));
}

static void
test_keeps_the_raw_text (File *self, gconstpointer data)
{
  g_autoptr (ShopCsv) csv = open_bytes (self, "é,b\n\"x\" y,\xff\n", -1);

  g_assert_true (shop_csv_next (csv, NULL, NULL));
  g_assert_true (shop_csv_next (csv, NULL, NULL));
  g_autofree char *raw = shop_csv_dup_raw (csv);
  g_assert_cmpstr (raw, ==, "\"x\" y,\xef\xbf\xbd");
}

static void
assert_refused (File *self, GString *bytes, const char *word)
{
  g_autoptr (GError) error = NULL;
  gint64 began_us = g_get_monotonic_time ();

  write_bytes (self, bytes->str, (gssize) bytes->len);
  g_autoptr (ShopCsv) csv = shop_csv_open (self->path, NULL, &error);
  g_autofree char *read = csv != NULL ? spell (csv, &error) : NULL;
  g_assert_error (error, SHOP_ERROR, SHOP_ERROR_IMPORT);
  g_assert_nonnull (strstr (error->message, word));
  g_assert_cmpint (g_get_monotonic_time () - began_us, <, 5 * G_USEC_PER_SEC);
}

static void
repeat (GString *bytes, const char *what, guint n)
{
  for (guint i = 0; i < n; i++)
    g_string_append (bytes, what);
}

static void
test_refuses_bombs (File *self, gconstpointer data)
{
  static const struct
  {
    const char *first;
    const char *what;
    guint n;
    const char *word;
  } bombs[] = {
    { "a,b\n", ",", 1000000, "columns" },
    { "a,b\n", "x", 20000000, "KiB" },
    { "a,b\n", "\"", 20000001, "KiB" },
    { "a,b\n", "\"\"", 10000000, "KiB" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (bombs); i++)
    {
      g_autoptr (GString) bytes = g_string_new (bombs[i].first);

      repeat (bytes, bombs[i].what, bombs[i].n);
      assert_refused (self, bytes, bombs[i].word);
    }
}

static void
test_refuses_other_files (File *self, gconstpointer data)
{
  g_autoptr (GString) bytes = g_string_new ("PK\x03\x04 and so on");

  assert_refused (self, bytes, "spreadsheet");
}

static void
test_says_when_a_file_is_missing (File *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_strconcat (self->path, ".not-there", NULL);

  g_assert_null (shop_csv_open (path, NULL, &error));
  g_assert_error (error, SHOP_ERROR, SHOP_ERROR_IMPORT);
}

static void
test_reads_nothing_from_nothing (File *self, gconstpointer data)
{
  assert_read (self, "", 0, "");
  assert_read (self, "\xef\xbb\xbf", -1, "");
}

/* A quoted cell of letters that mean something to the reader. */
static char *
make_cell (GRand *random)
{
  static const char letters[] = "ab,;\t\"\n\r é";
  g_autoptr (GString) cell = g_string_new (NULL);

  for (int n = g_rand_int_range (random, 1, 12); n > 0; n--)
    g_string_append_c (cell, letters[g_rand_int_range (random, 0, 9)]);
  g_string_append (cell, "é");
  return g_strdup (cell->str);
}

static void
add_quoted (GString *bytes, const char *cell)
{
  g_auto (GStrv) pieces = g_strsplit (cell, "\"", -1);
  g_autofree char *doubled = g_strjoinv ("\"\"", pieces);

  g_string_append_printf (bytes, "\"%s\"", doubled);
}

static void
test_reads_back_whatever_was_written (File *self, gconstpointer data)
{
  for (guint32 seed = 1; seed <= 200; seed++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      g_autoptr (GString) bytes = g_string_new ("h1,h2,h3\r\n");
      g_autoptr (GString) expected = g_string_new ("[h1][h2][h3]|");

      for (int row = 0; row < 20; row++)
        for (int column = 0; column < 3; column++)
          {
            g_autofree char *cell = make_cell (random);

            add_quoted (bytes, cell);
            g_string_append (bytes, column < 2 ? "," : "\r\n");
            g_string_append_printf (expected, "[%s]%s", cell, column < 2 ? "" : "|");
          }
      g_autoptr (ShopCsv) csv = open_bytes (self, bytes->str, (gssize) bytes->len);
      g_autofree char *read = spell (csv, NULL);
      if (!g_str_equal (read, expected->str))
        g_error ("seed %u: %s instead of %s", seed, read, expected->str);
    }
}

/* Each line that was read is text, whatever was done to the file. */
static void
assert_sound (ShopCsv *csv, guint32 seed)
{
  gint64 line = 0;

  while (shop_csv_next (csv, NULL, NULL))
    {
      if (shop_csv_get_line (csv) <= line)
        g_error ("seed %u: line %d comes twice", seed, (int) line);
      line = shop_csv_get_line (csv);
      for (guint i = 0;
           shop_csv_get_fault (csv) == SHOP_CSV_SOUND && i < shop_csv_get_n_cells (csv); i++)
        if (!g_utf8_validate (shop_csv_get_cell (csv, i), -1, NULL))
          g_error ("seed %u: line %d is no text", seed, (int) line);
    }
}

static void
test_bears_flipped_bits (File *self, gconstpointer data)
{
  g_autoptr (GString) whole = g_string_new ("name,phone,note\r\n");

  repeat (whole, "\"Māia Thompson\",021 555 0199,\"said \"\"yes\"\"\r\nand left\"\r\n", 50);
  for (guint32 seed = 1; seed <= 500; seed++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      g_autoptr (GString) bytes = g_string_new_len (whole->str, (gssize) whole->len);
      g_autoptr (GError) error = NULL;

      for (int flips = g_rand_int_range (random, 1, 40); flips > 0; flips--)
        bytes->str[g_rand_int_range (random, 0, (gint32) bytes->len)] ^=
          (char) (1 << g_rand_int_range (random, 0, 8));
      write_bytes (self, bytes->str, (gssize) bytes->len);
      g_autoptr (ShopCsv) csv = shop_csv_open (self->path, NULL, &error);
      g_assert_no_error (error);
      assert_sound (csv, seed);
    }
}

#define add(path, test) g_test_add ((path), File, NULL, set_up, (test), tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("/shop/csv/reads-the-standard", test_reads_the_standard);
  add ("/shop/csv/takes-any-line-end", test_takes_any_line_end);
  add ("/shop/csv/finds-the-delimiter", test_finds_the_delimiter);
  add ("/shop/csv/leaves-inches-alone", test_leaves_inches_alone);
  add ("/shop/csv/recognises-encodings", test_recognises_encodings);
  add ("/shop/csv/recognises-windows-1252", test_recognises_windows);
  add ("/shop/csv/keeps-one-bad-byte-to-its-line", test_keeps_one_bad_byte_to_its_line);
  add ("/shop/csv/keeps-a-zero-byte-to-its-line", test_keeps_a_zero_byte_to_its_line);
  add ("/shop/csv/keeps-a-bad-quote-to-its-line", test_keeps_a_bad_quote_to_its_line);
  add ("/shop/csv/tells-lines", test_tells_lines);
  add ("/shop/csv/keeps-the-raw-text", test_keeps_the_raw_text);
  add ("/shop/csv/refuses-bombs", test_refuses_bombs);
  add ("/shop/csv/refuses-other-files", test_refuses_other_files);
  add ("/shop/csv/says-when-a-file-is-missing", test_says_when_a_file_is_missing);
  add ("/shop/csv/reads-nothing-from-nothing", test_reads_nothing_from_nothing);
  add ("/shop/csv/reads-back-whatever-was-written", test_reads_back_whatever_was_written);
  add ("/shop/csv/bears-flipped-bits", test_bears_flipped_bits);

  return g_test_run ();
}
