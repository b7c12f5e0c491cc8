/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/questions.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/statvfs.h>

/* How long a made-up shop takes to make, to open, to ask and to change, at 1, 10 and 100 times a
 * shop's year. What other programs take from the machine only ever adds, so each figure is the
 * least of five rounds' medians, and processor time stands for the clock where the work is long.
 * 100x takes ten minutes and 10 GB to make: it is left out where the disk has less than twice that
 * free, or where SPEEDSHOP_BENCH_SCALE says 1 or 10. SPEEDSHOP_BENCH_STORES names a folder with
 * stores of another run ("1.db", "10.db", "100.db"), which are taken as they are. */

#define ROUNDS       5
#define TIMES        21
#define N_SCALES     3
#define SPACE_NEEDED (G_GINT64_CONSTANT (20) << 30)

#define DEMO_BAR_S     5.0
#define OPEN_BAR_MS    20.0
#define COMMIT_BAR_MS  2.0
#define RATIO_FLOOR_MS 0.1 /* below, a ratio is the clock's */

static const int scales[N_SCALES] = { 1, 10, 100 };

typedef struct
{
  char *folder;
  const char *stores; /* (nullable): a folder with stores that are kept */
  int n_scales;
  int n_missed;
  ShopDesk *desks[N_SCALES];
} Bench;

static double
now_ms (void)
{
  return (double) g_get_monotonic_time () / 1000;
}

/* Of all threads of this process. */
static double
processor_s (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return (double) usage.ru_utime.tv_sec + (double) usage.ru_stime.tv_sec +
         (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / G_USEC_PER_SEC;
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  double left = *(const double *) a;
  double right = *(const double *) b;

  return left < right ? -1 : left > right;
}

typedef void (*Work) (gpointer data);

/* Returns: milliseconds: the median of some times */
static double
measure_once (Work work, gpointer data)
{
  double times[TIMES];

  for (int i = 0; i < TIMES; i++)
    {
      double began = now_ms ();

      work (data);
      times[i] = now_ms () - began;
    }
  qsort (times, TIMES, sizeof *times, compare_times);
  return times[TIMES / 2];
}

static double
measure (Work work, gpointer data)
{
  double least = G_MAXDOUBLE;

  for (int round = 0; round < ROUNDS; round++)
    least = MIN (least, measure_once (work, data));
  return least;
}

static void
judge (Bench *bench, const char *what, double value, double most, const char *unit)
{
  if (value <= most)
    return;
  g_print ("  MISSED: %s takes %.2f %s, the bar is %.2f %s\n", what, value, unit, most, unit);
  bench->n_missed++;
}

static char *
path_of (Bench *bench, int scale)
{
  g_autofree char *name = g_strdup_printf ("%d.db", scale);

  return g_build_filename (bench->stores != NULL ? bench->stores : bench->folder, name, NULL);
}

/* Returns: seconds of a processor */
static double
fill (StoreDb *db, int scale)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ShopDesk) desk = shop_desk_new (db);
  ShopDemoPlan plan = { .scale_permille = scale * 1000, .seed = 1, .no_log = scale == 100 };
  double began = processor_s ();

  shop_demo_fill (desk, &plan, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  return processor_s () - began;
}

/* Made again beside the one that is kept: the least of the times counts. */
static double
fill_again (Bench *bench, int scale)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (bench->folder, "again.db", NULL);
  g_autoptr (StoreDb) db = questions_open (path, &error);

  g_assert_no_error (error);
  double took_s = fill (db, scale);
  store_db_close (db);
  g_remove (path);
  return took_s;
}

static void
make_store (Bench *bench, int nth)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = path_of (bench, scales[nth]);
  gboolean kept = g_file_test (path, G_FILE_TEST_EXISTS);
  g_autoptr (StoreDb) db = questions_open (path, &error);
  double began = now_ms ();
  GStatBuf status;

  g_assert_no_error (error);
  bench->desks[nth] = shop_desk_new (db);
  if (kept)
    return;
  double processor = fill (db, scales[nth]);
  g_stat (path, &status);
  g_print ("demo %3dx: %7.1f s by the clock, %7.1f s of a processor, %8.1f MB\n", scales[nth],
           (now_ms () - began) / 1000, processor, (double) status.st_size / 1e6);
  for (int i = 0; scales[nth] == 1 && i < 2; i++)
    {
      double again = fill_again (bench, 1);

      processor = MIN (processor, again);
    }
  if (scales[nth] == 1)
    judge (bench, "demo 1x", processor, DEMO_BAR_S, "s");
}

typedef struct
{
  ShopDesk *desk;
  const Question *question;
  JsonObject *arguments;
} Asking;

static void
ask (gpointer data)
{
  Asking *asking = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) answer =
    shop_desk_query_json (asking->desk, asking->question->query, asking->arguments, &error);

  g_assert_no_error (error);
}

/* The scales take turns, so that what else the machine does meets all of them. */
static void
measure_question (Bench *bench, const Question *question, double times[N_SCALES])
{
  g_autoptr (GPtrArray) arguments =
    g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);

  for (int i = 0; i < bench->n_scales; i++)
    {
      g_ptr_array_add (arguments,
                       questions_make_arguments (shop_desk_get_db (bench->desks[i]), question));
      times[i] = G_MAXDOUBLE;
    }
  for (int round = 0; round < ROUNDS; round++)
    for (int i = 0; i < bench->n_scales; i++)
      {
        Asking asking = { bench->desks[i], question, g_ptr_array_index (arguments, i) };

        times[i] = MIN (times[i], measure_once (ask, &asking));
      }
}

static void
judge_question (Bench *bench, const Question *question, const double times[N_SCALES])
{
  double base = MAX (times[0], RATIO_FLOOR_MS);

  if (question->most_ms_at_10 > 0 && bench->n_scales > 1)
    judge (bench, question->what, times[1], question->most_ms_at_10, "ms at 10x");
  if (question->most_ms_at_100 > 0 && bench->n_scales > 2)
    judge (bench, question->what, times[2], question->most_ms_at_100, "ms at 100x");
  if (question->most_ratio > 0 && bench->n_scales > 2)
    judge (bench, question->what, times[2] / base, question->most_ratio, "times its 1x");
}

static void
bench_question (Bench *bench, const Question *question)
{
  double times[N_SCALES] = { 0 };

  if (!questions_is_known (question))
    {
      g_print ("%-26s not there yet (%s)\n", question->what, question->query);
      return;
    }
  measure_question (bench, question, times);
  g_print ("%-26s", question->what);
  for (int i = 0; i < bench->n_scales; i++)
    g_print (" %9.3f", times[i]);
  for (int i = 1; i < bench->n_scales; i++)
    g_print ("   x %.2f", times[i] / times[0]);
  g_print ("\n");
  judge_question (bench, question, times);
}

static void
open_and_close (gpointer path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StoreDb) db = questions_open (path, &error);

  g_assert_no_error (error);
  store_db_close (db);
}

static void
bench_open (Bench *bench)
{
  g_autofree char *empty = g_build_filename (bench->folder, "empty.db", NULL);
  int biggest = scales[bench->n_scales - 1];
  g_autofree char *big = path_of (bench, biggest);

  open_and_close (empty);
  double empty_ms = measure (open_and_close, empty);
  double big_ms = measure (open_and_close, big);
  g_print ("open: empty %.2f ms, %dx %.2f ms\n", empty_ms, biggest, big_ms);
  judge (bench, "opening more than an empty store", big_ms - empty_ms, OPEN_BAR_MS, "ms");
}

/* A name changed to and fro. */
static void
edit_bay (gpointer data)
{
  Asking *asking = data;
  g_autoptr (GError) error = NULL;

  shop_desk_run_json (asking->desk, "bay-edit", asking->arguments, NULL, &error);
  g_assert_no_error (error);
}

static JsonObject *
make_edit (ShopDesk *desk)
{
  g_autoptr (JsonObject) none = json_object_new ();
  g_autoptr (JsonNode) bays = shop_desk_query_json (desk, "bays", none, NULL);
  JsonObject *bay = json_array_get_object_element (json_node_get_array (bays), 0);
  JsonObject *edit = json_object_new ();

  json_object_set_string_member (edit, "bay", json_object_get_string_member (bay, "bay"));
  json_object_set_string_member (edit, "name", "Bay one");
  return edit;
}

/* In memory there is no disk to wait for: what is left is the verb's own. */
static void
bench_commit (Bench *bench, const char *where, double most_ms)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (where, "speedshop-bench-commit.db", NULL);
  g_autoptr (StoreDb) db = questions_open (path, &error);
  ShopDemoPlan plan = { .scale_permille = 100, .seed = 1 };

  g_assert_no_error (error);
  g_autoptr (ShopDesk) desk = shop_desk_new (db);
  shop_demo_fill (desk, &plan, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_autoptr (JsonObject) edit = make_edit (desk);
  Asking asking = { desk, NULL, edit };
  double took_ms = measure (edit_bay, &asking);
  g_print ("a verb's commit in %s: %.3f ms\n", where, took_ms);
  if (most_ms > 0)
    judge (bench, "a verb's commit apart from the disk", took_ms, most_ms, "ms");
  store_db_close (db);
  g_remove (path);
}

static gboolean
has_room (const char *folder)
{
  struct statvfs disk;

  return statvfs (folder, &disk) == 0 &&
         (gint64) disk.f_bavail * (gint64) disk.f_frsize > SPACE_NEEDED;
}

static int
count_scales (const char *folder)
{
  const char *wish = g_getenv ("SPEEDSHOP_BENCH_SCALE");
  int most = wish != NULL ? atoi (wish) : has_room (folder) ? 100 : 10;
  int n = 0;

  while (n < N_SCALES && scales[n] <= most)
    n++;
  return MAX (n, 1);
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) files = g_dir_open (folder, 0, NULL);

  for (const char *name; (name = g_dir_read_name (files)) != NULL;)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_remove (path);
    }
  g_rmdir (folder);
}

int
main (void)
{
  Bench bench = { g_dir_make_tmp ("speedshop-bench-XXXXXX", NULL) };

  bench.stores = g_getenv ("SPEEDSHOP_BENCH_STORES");
  bench.n_scales = count_scales (bench.folder);
  for (int i = 0; i < bench.n_scales; i++)
    make_store (&bench, i);
  g_print ("\n%-26s milliseconds at 1x, 10x, 100x; times the 1x\n", "");
  for (guint i = 0; i < n_questions; i++)
    bench_question (&bench, &questions[i]);
  for (int i = 0; i < bench.n_scales; i++)
    {
      store_db_close (shop_desk_get_db (bench.desks[i]));
      g_object_unref (bench.desks[i]);
    }
  bench_open (&bench);
  bench_commit (&bench, bench.folder, 0);
  if (g_file_test ("/dev/shm", G_FILE_TEST_IS_DIR))
    bench_commit (&bench, "/dev/shm", COMMIT_BAR_MS);
  remove_folder (bench.folder);
  g_free (bench.folder);
  g_print ("%d bars missed\n", bench.n_missed);
  return bench.n_missed > 0;
}
