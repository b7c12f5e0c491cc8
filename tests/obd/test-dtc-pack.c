/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-dtc.h"
#include "obd/obd-error.h"

#include <string.h>

#define HEAD "# source: Ann's list\n# licence: CC0\n"

static ObdDtcPack *
read_csv (const char *text)
{
  g_autoptr (GError) error = NULL;
  ObdDtcPack *pack = obd_dtc_pack_read_csv (text, strlen (text), NULL, &error);

  g_assert_no_error (error);
  return pack;
}

static void
test_reads_csv (void)
{
  g_autoptr (ObdDtcPack) pack =
    read_csv (HEAD "# make: Toyota\nCode;Description;Make\n"
                   "P1135;\"Front sensor; heater\";\nP1300;Igniter;Daihatsu\n\nP0F99;Something;\n");

  g_assert_cmpuint (obd_dtc_pack_get_n_titles (pack), ==, 3);
  g_assert_cmpstr (obd_dtc_pack_get_source (pack), ==, "Ann's list");
  g_assert_cmpstr (obd_dtc_pack_get_licence (pack), ==, "CC0");
  g_assert_cmpstr (obd_dtc_pack_find (pack, 0x1135, "TOYOTA"), ==, "Front sensor; heater");
  g_assert_cmpstr (obd_dtc_pack_find (pack, 0x1300, "Daihatsu"), ==, "Igniter");
  g_assert_null (obd_dtc_pack_find (pack, 0x1300, "Toyota"));
  g_assert_null (obd_dtc_pack_find (pack, 0x1135, "Ford"));
  g_assert_null (obd_dtc_pack_find (pack, 0x1135, NULL));
}

static const char json[] = "{\"source\":\"S\",\"license\":\"MIT\",\"codes\":["
                           "{\"dtc\":\"P1135\",\"definition\":\"One\",\"make\":\"Mercedes-Benz\"},"
                           "{\"code\":\"P1135\",\"title\":\"Two\",\"make\":\"Ford\"},"
                           "{\"code\":\"P0F99\",\"title\":\"For all\"}]}";

static void
test_reads_json (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ObdDtcPack) pack = obd_dtc_pack_read_json (json, strlen (json), NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (obd_dtc_pack_get_licence (pack), ==, "MIT");
  g_assert_cmpstr (obd_dtc_pack_find (pack, 0x1135, "mercedes benz"), ==, "One");
  g_assert_cmpstr (obd_dtc_pack_find (pack, 0x1135, "Ford"), ==, "Two");
  g_assert_cmpstr (obd_dtc_pack_find (pack, 0x0F99, NULL), ==, "For all");
  g_assert_null (obd_dtc_pack_find (pack, 0x1136, "Ford"));
}

static void
test_takes_origin_from_outside (void)
{
  static const char text[] = "code,title\nP1135,Heater\n";
  const ObdDtcPackOrigin origin = { "A book", "CC0", "Toyota" };
  g_autoptr (GError) error = NULL;
  g_autoptr (ObdDtcPack) pack = obd_dtc_pack_read_csv (text, strlen (text), &origin, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (obd_dtc_pack_get_source (pack), ==, "A book");
  g_assert_cmpstr (obd_dtc_pack_find (pack, 0x1135, "toyota"), ==, "Heater");
}

typedef struct
{
  const char *text;
  const char *complaint;
} Faulty;

static const Faulty faulty_csv[] = {
  { "", "does not name the columns" },
  { HEAD "name,title\nP0101,x\n", "does not name the columns" },
  { HEAD "code,title\n", "it holds no codes" },
  { "code,title\nP0101,x\n", "does not say its source" },
  { "# source: x\ncode,title\nP0101,x\n", "does not say its licence" },
  { HEAD "code,title\nP0101,x\nP01,y\n", "line 5: “P01” is no code" },
  { HEAD "code,title\nP0101\n", "line 4: “P0101” has no title" },
  { HEAD "code,title\nP1101,x\n", "line 4: “P1101” is a maker's own code and needs a make" },
  { HEAD "code,title\nP0101,\"x\ny\"\n", "line 4: “P0101” has a title that is too long" },
  { HEAD "code,title\nP0101,x\xFF\n", "line 4: “” is no UTF-8" },
};

static const Faulty faulty_json[] = {
  { "", "empty" },
  { "{\"codes\":", "" },
  { "[]", "no list “codes”" },
  { "{\"codes\":[]}", "does not say its source" },
  { "{\"source\":\"x\",\"licence\":\"y\",\"codes\":[{\"code\":\"P0101\",\"title\":\"x\"},7]}",
    "line 2: “” is no code" },
  { "{\"source\":\"x\",\"licence\":\"y\",\"codes\":[{\"code\":\"B1000\",\"title\":\"x\"}]}",
    "needs a make" },
};

typedef ObdDtcPack *(*Read) (const char *text,
                             gsize length,
                             const ObdDtcPackOrigin *origin,
                             GError **error);

static void
assert_refused (Read read, const Faulty *faulty)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ObdDtcPack) pack = read (faulty->text, strlen (faulty->text), NULL, &error);

  g_assert_null (pack);
  g_assert_error (error, OBD_ERROR, OBD_ERROR_CODE_PACK);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, faulty->complaint));
}

static void
test_faulty_files (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (faulty_csv); i++)
    assert_refused (obd_dtc_pack_read_csv, &faulty_csv[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (faulty_json); i++)
    assert_refused (obd_dtc_pack_read_json, &faulty_json[i]);
}

static void
assert_title (ObdDtcBook *book, guint16 dtc, const char *make, const char *expected)
{
  g_autofree char *title = obd_dtc_book_dup_title_for_make (book, dtc, make);

  g_assert_cmpstr (title, ==, expected);
}

static void
test_book_with_packs (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ObdDtcBook) book = obd_dtc_book_new (&error);
  g_autoptr (ObdDtcFacts) own = NULL;
  g_autoptr (ObdDtcFacts) foreign = NULL;

  g_assert_no_error (error);
  obd_dtc_book_add_pack (book, read_csv (HEAD "code,title,make\nP1135,Older,Toyota\n"));
  obd_dtc_book_add_pack (book,
                         read_csv (HEAD "code,title,make\nP1135,Heater,Toyota\nP0101,Mine,\n"));
  assert_title (book, 0x1135, "Toyota", "Heater");
  assert_title (book, 0x1135, "Mazda", "Powertrain, defined by the car's maker");
  assert_title (book, 0x1135, NULL, "Powertrain, defined by the car's maker");
  own = obd_dtc_book_look_up_for_make (book, 0x0101, "Toyota");
  foreign = obd_dtc_book_look_up_for_make (book, 0x1135, "Toyota");
  g_assert_cmpstr (own->title, ==, "Air flow meter A, range or performance");
  g_assert_null (own->source);
  g_assert_cmpstr (foreign->title, ==, "Heater");
  g_assert_cmpstr (foreign->source, ==, "Ann's list");
  g_assert_cmpstr (foreign->licence, ==, "CC0");
}

static void
test_drops_packs (void)
{
  g_autoptr (ObdDtcBook) book = obd_dtc_book_new (NULL);

  obd_dtc_book_add_pack (book, read_csv (HEAD "code,title,make\nP1135,Heater,Toyota\n"));
  obd_dtc_book_drop_packs (book);
  assert_title (book, 0x1135, "Toyota", "Powertrain, defined by the car's maker");
  g_assert_null (obd_dtc_book_dup_title_source (book, 0x1135, "Heater"));
  obd_dtc_book_add_pack (book, read_csv (HEAD "code,title,make\nP1135,Sensor,Toyota\n"));
  assert_title (book, 0x1135, "Toyota", "Sensor");
}

static void
test_kept (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ObdDtcPack) pack = read_csv (
    HEAD "# make: Toyota\ncode,title,make\nP1135,Heater,\nP1300,Igniter,Daihatsu\nP0F99,All,\n");
  g_autoptr (JsonNode) kept = obd_dtc_pack_to_json (pack);
  g_autofree char *text = json_to_string (kept, FALSE);
  g_autoptr (ObdDtcPack) back = obd_dtc_pack_read_json (text, strlen (text), NULL, &error);

  g_assert_no_error (error);
  g_autoptr (JsonNode) again = obd_dtc_pack_to_json (back);
  g_assert_true (json_node_equal (kept, again));
  g_assert_cmpstr (obd_dtc_pack_find (back, 0x1135, "Toyota"), ==, "Heater");
  g_assert_null (obd_dtc_pack_find (back, 0x1135, "Daihatsu"));
  g_assert_cmpstr (obd_dtc_pack_find (back, 0x1300, "Daihatsu"), ==, "Igniter");
  g_assert_cmpstr (obd_dtc_pack_find (back, 0x0f99, "Toyota"), ==,
                   obd_dtc_pack_find (pack, 0x0f99, "Toyota"));
}

/* Whatever the make: a scan of another day only has the words. */
static void
test_tells_whose_title_it_is (void)
{
  g_autoptr (ObdDtcBook) book = obd_dtc_book_new (NULL);

  obd_dtc_book_add_pack (book,
                         read_csv (HEAD "code,title,make\nP1135,Heater,Toyota\nP0101,Mine,\n"));
  g_autofree char *source = obd_dtc_book_dup_title_source (book, 0x1135, "Heater");
  g_assert_cmpstr (source, ==, "Ann's list (CC0)");
  g_assert_null (obd_dtc_book_dup_title_source (book, 0x1135, "Another"));
  g_assert_null (obd_dtc_book_dup_title_source (book, 0x0101, "Mine"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/obd/dtc-pack/reads-comma-separated-values", test_reads_csv);
  g_test_add_func ("/obd/dtc-pack/reads-json", test_reads_json);
  g_test_add_func ("/obd/dtc-pack/is-told-whose-it-is", test_takes_origin_from_outside);
  g_test_add_func ("/obd/dtc-pack/refuses-with-line-and-reason", test_faulty_files);
  g_test_add_func ("/obd/dtc-pack/tells-a-maker's-code-for-its-make-alone", test_book_with_packs);
  g_test_add_func ("/obd/dtc-pack/is-forgotten-when-it-is-dropped", test_drops_packs);
  g_test_add_func ("/obd/dtc-pack/is-kept", test_kept);
  g_test_add_func ("/obd/dtc-pack/tells-whose-title-it-is", test_tells_whose_title_it_is);
  return g_test_run ();
}
