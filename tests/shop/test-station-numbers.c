/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/base-json.h"
#include "stations.h"

#include <glib/gstdio.h>

/* Who is who in a shop of several stations, and which numbers each of them gives out. */

static const char *
invite (Stations *self, const char *code)
{
  return perform (&self->a.desk, "invitation", "station-add", "{'name':'Counter','code':'%s'}",
                  code);
}

static void
test_invites (Stations *self, gconstpointer data)
{
  const char *host = id_of (&self->a, "station", "code = 'A'");

  perform (&self->a.desk, NULL, "station-edit", "{'station':'%s','name':'Office'}", host);
  stations_meet (self);
  assert_both (self,
               "SELECT group_concat (code || ' ' || name || ' ' || host, ', ') FROM "
               "(SELECT * FROM station ORDER BY code)",
               "A Office 1, B Station B 0");
  g_assert_cmpstr (
    text (&self->b.desk, "SELECT code FROM station JOIN here ON here.station = station.id"), ==,
    "B");
  g_assert_cmpint (number (&self->b.desk,
                           "SELECT here.number = station.number FROM station JOIN here ON "
                           "here.station = station.id"),
                   ==, 1);
  stations_assert_sound (self);
}

/* What the host said of the shop stands, also where the other store was founded later. */
static void
test_keeps_the_shop (Stations *self, gconstpointer data)
{
  Stations later = { .a = self->a, .rand = self->rand };

  perform (&self->a.desk, NULL, "site-edit", "{'name':'High Street Motors'}");
  const char *invitation = invite (self, "C");
  stations_pass (self, 3600);
  station_join (&later.b, "C", invitation);
  later.a.reached = 0;
  stations_exchange (&later);
  assert_both (&later, "SELECT name FROM site", "High Street Motors");
  assert_both (&later, "SELECT count (*) FROM conflict", "0");
  stations_assert_same (&later);
  workshop_tear_down (&later.b.desk, NULL);
}

static void
test_letters (Stations *self, gconstpointer data)
{
  const char *a = id_of (&self->a, "station", "code = 'A'");
  const char *b = id_of (&self->a, "station", "code = 'B'");
  Workshop *host = &self->a.desk;

  refuse (host, SHOP_ERROR_TAKEN, "Station B", "station-add", "{'name':'Counter','code':'B'}");
  refuse (host, SHOP_ERROR_VALUE, "capital", "station-add", "{'name':'Counter','code':'b2'}");
  refuse (host, SHOP_ERROR_VALUE, "capital", "station-add", "{'name':'Counter','code':'ABCD'}");
  refuse (host, SHOP_ERROR_RULE, "another station", "station-edit", "{'station':'%s','code':'C'}",
          b);
  refuse (&self->b.desk, SHOP_ERROR_RULE, "not the host", "station-add",
          "{'name':'Counter','code':'C'}");
  refuse (&self->b.desk, SHOP_ERROR_RULE, "not the host", "station-edit",
          "{'station':'%s','code':'C'}", b);
  perform (host, NULL, "site-edit", "{'gst_no':'136-410-132'}");
  sell_over_the_counter (self, &self->a, 1);
  perform (host, NULL, "station-edit", "{'station':'%s','code':'HQ'}", a);
  sell_over_the_counter (self, &self->a, 1);
  refuse (host, SHOP_ERROR_TAKEN, "invoices with the letters A", "station-add",
          "{'name':'Counter','code':'A'}");
  g_assert_cmpstr (text (host, "SELECT group_concat (number) FROM invoice"), ==,
                   "A-000001,HQ-000001");
}

static void
refuse_join (Workshop *shop, StoreError code, const char *invitation)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (store_db_join (shop->db, invitation, &error));
  g_assert_error (error, STORE_ERROR, (int) code);
}

static void
test_bad_invitations (Stations *self, gconstpointer data)
{
  const char *invitation = invite (self, "C");
  Workshop fresh;

  workshop_set_up (&fresh, NULL);
  refuse_join (&fresh, STORE_ERROR_INVITATION, "C");
  refuse_join (&fresh, STORE_ERROR_INVITATION, "C:0:0198c5a0-0000-7000-8000-000000000001");
  refuse_join (&fresh, STORE_ERROR_INVITATION, "C:12:not-an-id");
  perform (&fresh, NULL, "bay-add", "{'name':'Bay 1'}");
  refuse_join (&fresh, STORE_ERROR_NOT_EMPTY, invitation);
  workshop_tear_down (&fresh, NULL);
}

static gboolean
merge (StoreConnection *connection, gpointer record, GError **error)
{
  StoreMergeOutcome outcome;

  return store_merge (connection, record, &outcome, error);
}

/* @table: whose records are handed over; they are refused, and nothing is kept of them */
static void
refuse_strangers (Station *from, Workshop *to, const char *table)
{
  g_autoptr (GPtrArray) records = station_take_log (from);
  guint n = 0;

  for (guint i = 0; i < records->len; i++)
    {
      g_autoptr (GError) error = NULL;

      if (!g_str_equal (record_get_table (records->pdata[i]), table))
        continue;
      g_assert_false (store_db_write (to->db, merge, records->pdata[i], &error));
      g_assert_error (error, STORE_ERROR, STORE_ERROR_NAMESAKE);
      n++;
    }
  g_assert_cmpuint (n, >, 0);
  g_assert_cmpint (number (to, "SELECT count (*) FROM conflict"), ==, 0);
}

/* Two shops that started apart. */
static void
test_strangers (Stations *self, gconstpointer data)
{
  Station stranger = { .code = "A" };

  workshop_set_up (&stranger.desk, NULL);
  perform (&stranger.desk, NULL, "site-edit", "{'gst_no':'49-091-850'}");
  perform (&self->a.desk, NULL, "site-edit", "{'gst_no':'136-410-132'}");
  sell_over_the_counter (self, &stranger, 1);
  sell_over_the_counter (self, &self->a, 1);
  refuse_strangers (&stranger, &self->a.desk, "station");
  stranger.reached = 0;
  refuse_strangers (&stranger, &self->a.desk, "invoice");
  g_assert_cmpint (number (&self->a.desk, "SELECT count (*) FROM invoice"), ==, 1);
  workshop_tear_down (&stranger.desk, NULL);
}

static const char *
grant (Stations *self, const char *code, const char *kind)
{
  g_autofree char *condition = g_strdup_printf ("code = '%s'", code);

  return perform (&self->a.desk, "first", "numbers-grant", "{'station':'%s','kind':'%s','n':3}",
                  id_of (&self->a, "station", condition), kind);
}

#define OVERLAPPING                                                                                \
  "SELECT count (*) FROM number_block AS x JOIN number_block AS y ON x.id < y.id "                 \
  "AND x.kind = y.kind AND x.first <= y.last AND y.first <= x.last"

static void
use_up (Stations *self, Station *station, const char *technician)
{
  g_autoptr (GError) error = NULL;
  const char *vehicle = perform (&station->desk, "vehicle", "vehicle-add", "{'make':'Mazda'}");

  while (try (&station->desk, &error, "job-open", "{'vehicle':'%s','technician':'%s'}", vehicle,
              technician))
    stations_pass (self, 1);
  g_assert_error (error, SHOP_ERROR, SHOP_ERROR_RULE);
  g_assert_nonnull (strstr (error->message, "The host grants them"));
}

static void
test_blocks (Stations *self, gconstpointer data)
{
  const char *technician =
    perform (&self->a.desk, "technician", "technician-add", "{'name':'Tui'}");

  g_assert_cmpstr (grant (self, "B", "job"), ==, "101");
  g_assert_cmpstr (grant (self, "A", "job"), ==, "104");
  g_assert_cmpstr (grant (self, "B", "job"), ==, "107");
  g_assert_cmpstr (grant (self, "B", "purchase_order"), ==, "101");
  stations_exchange (self);
  use_up (self, &self->b, technician);
  for (guint i = 0; i < 4; i++)
    open_job (&self->a, technician);
  refuse (&self->b.desk, SHOP_ERROR_RULE, "The host grants them", "numbers-grant",
          "{'station':'%s','kind':'job'}", id_of (&self->b, "station", "code = 'B'"));
  stations_meet (self);

  assert_both (self, OVERLAPPING, "0");
  assert_both (self, "SELECT count (*) || ' ' || count (DISTINCT number) FROM job", "110 110");
  assert_both (self,
               "SELECT group_concat (number) FROM (SELECT number FROM job WHERE number > 100 "
               "ORDER BY number)",
               "101,102,103,104,105,106,107,108,109,110");
  g_autoptr (JsonNode) left = ask (&self->b.desk, "numbers", "{}");
  JsonObject *first = base_json_array_get_object (json_node_get_array (left), 0);
  g_assert_cmpstr (base_json_get_string (first, "code"), ==, "A");
  g_assert_cmpint (base_json_get_int (first, "n_left", -1), ==, 0);
  stations_assert_sound (self);
}

static void
bring_back (Station *station, const char *backup)
{
  g_autoptr (GError) error = NULL;

  store_db_close (station->desk.db);
  store_db_restore (station->desk.db, backup, &error);
  g_assert_no_error (error);
  store_db_open (station->desk.db, &error);
  g_assert_no_error (error);
}

static char *
back_up (Station *station)
{
  g_autoptr (GError) error = NULL;
  char *backup = g_build_filename (station->desk.folder, "old.db", NULL);

  store_db_backup (station->desk.db, backup, NULL, &error);
  g_assert_no_error (error);
  return backup;
}

static const char *
draft (Station *station)
{
  const char *invoice = perform (&station->desk, "invoice", "invoice-draft", "{}");

  perform (&station->desk, NULL, "invoice-line-add",
           "{'invoice':'%s','kind':'fee','description':'Puncture','price_e4':350000}", invoice);
  return invoice;
}

/* Two invoices went out after the backup was made. */
static void
test_restored (Stations *self, gconstpointer data)
{
  Workshop *a = &self->a.desk;

  perform (a, NULL, "site-edit", "{'gst_no':'136-410-132'}");
  sell_over_the_counter (self, &self->a, 2);
  g_autofree char *backup = back_up (&self->a);
  sell_over_the_counter (self, &self->a, 2);
  refuse (a, SHOP_ERROR_STATE, "A-000004 was the last", "series-confirm",
          "{'invoice_last':9,'credit_note_last':0}");
  bring_back (&self->a, backup);

  const char *invoice = draft (&self->a);
  refuse (a, SHOP_ERROR_RULE, "series-confirm", "invoice-issue", "{'invoice':'%s'}", invoice);
  refuse (a, SHOP_ERROR_VALUE, "A-000002", "series-confirm",
          "{'invoice_last':1,'credit_note_last':0}");
  perform (a, NULL, "series-confirm", "{'invoice_last':4,'credit_note_last':0,'job_last':120}");
  g_assert_cmpstr (perform (a, "number", "invoice-issue", "{'invoice':'%s'}", invoice), ==,
                   "A-000005");
  const char *credit =
    perform (a, "number", "credit-note-write", "{'invoice':'%s','reason':'Wrong car'}", invoice);
  g_assert_cmpstr (credit, ==, "A-C00001");
  open_job (&self->a, perform (a, "technician", "technician-add", "{'name':'Tui'}"));
  g_assert_cmpint (number (a, "SELECT number FROM job"), >, 120);
  g_autoptr (JsonNode) series = ask (a, "series-check", "{}");
  g_autofree char *told = base_json_to_text (series, FALSE);
  g_assert_nonnull (strstr (told, "{\"after\":2,\"before\":5,\"confirmed\":1}"));
  g_remove (backup);
}

/* What the other station had heard of is known again once they meet. */
static void
test_heard_of (Stations *self, gconstpointer data)
{
  Workshop *a = &self->a.desk;

  perform (a, NULL, "site-edit", "{'gst_no':'136-410-132'}");
  g_autofree char *backup = back_up (&self->a);
  sell_over_the_counter (self, &self->a, 2);
  g_autoptr (GPtrArray) records = station_take_log (&self->a);
  bring_back (&self->a, backup);
  station_deliver (&self->a, records);
  refuse (a, SHOP_ERROR_VALUE, "A-000002", "series-confirm",
          "{'invoice_last':1,'credit_note_last':0}");
  perform (a, NULL, "series-confirm", "{'invoice_last':2,'credit_note_last':0}");
  sell_over_the_counter (self, &self->a, 1);
  g_assert_cmpstr (text (a, "SELECT max (number) FROM invoice"), ==, "A-000003");
  g_assert_cmpint (number (a, "SELECT count (*) FROM series_mark"), ==, 0);
  g_remove (backup);
}

/* A backup that takes the file's place by hand knows what it is, too. */
static void
test_copied_by_hand (Stations *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *backup = back_up (&self->a);
  Workshop other = self->a.desk;

  other.db = store_db_new (backup);
  store_db_open (other.db, &error);
  g_assert_no_error (error);
  other.desk = shop_desk_new (other.db);
  Station station = { .desk = other, .code = "A" };
  perform (&other, NULL, "site-edit", "{'gst_no':'136-410-132'}");
  refuse (&other, SHOP_ERROR_RULE, "series-confirm", "invoice-issue", "{'invoice':'%s'}",
          draft (&station));
  g_object_unref (other.desk);
  store_db_close (other.db);
  g_object_unref (other.db);
  perform (&self->a.desk, NULL, "site-edit", "{'gst_no':'136-410-132'}");
  sell_over_the_counter (self, &self->a, 1);
}

/* --- copies by hand --- */

static char *
copy_by_hand (Station *station)
{
  g_autoptr (GError) error = NULL;
  char *path = g_build_filename (station->desk.folder, "copied.db", NULL);
  g_autoptr (GFile) from = g_file_new_for_path (store_db_get_path (station->desk.db));
  g_autoptr (GFile) to = g_file_new_for_path (path);

  store_db_close (station->desk.db);
  g_file_copy (from, to, G_FILE_COPY_NONE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  store_db_open (station->desk.db, &error);
  g_assert_no_error (error);
  return path;
}

static gint64
tell_now (gpointer station)
{
  return ((Station *) station)->desk.now_ms;
}

static void
open_other (Station *other, const Station *original, const char *path)
{
  g_autoptr (GError) error = NULL;

  *other = *original;
  other->desk.db = store_db_new (path);
  store_db_set_wall (other->desk.db, tell_now, other);
  store_db_open (other->desk.db, &error);
  g_assert_no_error (error);
  other->desk.desk = shop_desk_new (other->desk.db);
}

static void
close_other (Station *other)
{
  g_object_unref (other->desk.desk);
  store_db_close (other->desk.db);
  g_object_unref (other->desk.db);
}

static guint
count_warnings (Station *station)
{
  g_autoptr (JsonNode) rows = ask (&station->desk, "attention", "{}");
  JsonArray *array = json_node_get_array (rows);
  guint n = 0;

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonObject *row = json_array_get_object_element (array, i);

      if (!g_str_equal (base_json_get_string (row, "kind"), "copied"))
        continue;
      n++;
      g_assert_nonnull (strstr (base_json_get_string (row, "detail"), "letters of its own"));
    }
  return n;
}

/* Both would be station A: the copy says so until a person decided, the original goes on. */
static void
test_second_file (Stations *self, gconstpointer data)
{
  Station other;

  perform (&self->a.desk, NULL, "site-edit", "{'gst_no':'136-410-132'}");
  sell_over_the_counter (self, &self->a, 2);
  g_autofree char *path = copy_by_hand (&self->a);
  open_other (&other, &self->a, path);
  g_assert_cmpuint (count_warnings (&other), ==, 1);
  g_assert_cmpuint (count_warnings (&self->a), ==, 0);
  refuse (&other.desk, SHOP_ERROR_RULE, "copied or moved here by hand", "invoice-issue",
          "{'invoice':'%s'}", draft (&other));
  sell_over_the_counter (self, &self->a, 1);
  perform (&other.desk, NULL, "series-confirm", "{'invoice_last':3,'credit_note_last':0}");
  g_assert_cmpuint (count_warnings (&other), ==, 0);
  g_assert_cmpstr (
    perform (&other.desk, "number", "invoice-issue", "{'invoice':'%s'}", draft (&other)), ==,
    "A-000004");
  close_other (&other);
}

/* Renaming the file or its folder makes no second one. */
static void
test_moved (Stations *self, gconstpointer data)
{
  Station other;
  g_autofree char *copied = copy_by_hand (&self->a);
  g_autofree char *moved = g_build_filename (self->a.desk.folder, "moved.db", NULL);

  open_other (&other, &self->a, copied);
  perform (&other.desk, NULL, "series-confirm", "{'invoice_last':0,'credit_note_last':0}");
  close_other (&other);
  g_assert_cmpint (g_rename (copied, moved), ==, 0);
  open_other (&other, &self->a, moved);
  g_assert_cmpuint (count_warnings (&other), ==, 0);
  close_other (&other);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_two ("/shop/station-numbers/a-station-is-born-by-invitation", test_invites);
  add_two ("/shop/station-numbers/a-new-station-takes-over-the-shop-as-it-is", test_keeps_the_shop);
  add_two ("/shop/station-numbers/letters-are-given-once", test_letters);
  add_two ("/shop/station-numbers/refuses-what-is-no-invitation", test_bad_invitations);
  add_two ("/shop/station-numbers/notices-a-store-of-another-shop", test_strangers);
  add_two ("/shop/station-numbers/blocks-of-numbers-never-overlap", test_blocks);
  add_two ("/shop/station-numbers/issues-no-number-again-after-a-restore", test_restored);
  add_two ("/shop/station-numbers/goes-on-from-what-another-station-heard-of", test_heard_of);
  add_two ("/shop/station-numbers/a-backup-knows-that-it-is-a-copy", test_copied_by_hand);
  add_two ("/shop/station-numbers/a-file-copied-by-hand-issues-nothing", test_second_file);
  add_two ("/shop/station-numbers/a-file-that-was-renamed-is-the-same", test_moved);
  return g_test_run ();
}
