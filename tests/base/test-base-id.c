/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/base-id.h"

#include <string.h>

#define N_THREADS 4
#define N_IDS     5000

static void
test_layout (void)
{
  gint64 before_ms = g_get_real_time () / 1000;
  BaseId id;

  base_id_new (&id);
  g_assert_cmpint (id.bytes[6] >> 4, ==, 7);
  g_assert_cmpint (id.bytes[8] >> 6, ==, 2);
  g_assert_cmpint (base_id_get_unix_ms (&id), >=, before_ms);
  g_assert_cmpint (base_id_get_unix_ms (&id), <=, g_get_real_time () / 1000 + 1000);
}

static void
test_known_text (void)
{
  /* The example of RFC 9562, appendix A.6. */
  const char *text = "017f22e2-79b0-7cc3-98c4-dc0c0c07398f";
  g_autofree char *upper = g_ascii_strup (text, -1);
  g_autofree char *again = NULL;
  BaseId id, other;

  g_assert_true (base_id_parse (text, &id));
  g_assert_cmpint (base_id_get_unix_ms (&id), ==, 1645557742000);
  again = base_id_dup_text (&id);
  g_assert_cmpstr (again, ==, text);
  g_assert_true (base_id_parse (upper, &other));
  g_assert_true (base_id_equal (&id, &other));
  other.bytes[15] ^= 1;
  g_assert_false (base_id_equal (&id, &other));
}

static void
test_refused_text (void)
{
  static const char *const texts[] = {
    "",
    "017f22e2-79b0-7cc3-98c4-dc0c0c07398",
    "017f22e2-79b0-7cc3-98c4-dc0c0c07398f0",
    "017f22e279b07cc398c4dc0c0c07398f",
    "017f22e2-79b0-7cc3-98c4-dc0c0c07398g",
    "{17f22e2-79b0-7cc3-98c4-dc0c0c07398}",
    "017f22e2-79b0-7cc3-98c4dc0c0-c07398f",
  };
  BaseId id;

  g_assert_false (base_id_parse (NULL, &id));
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_false (base_id_parse (texts[i], &id));
}

static void
test_chosen_moment (void)
{
  static const struct
  {
    gint64 wanted;
    gint64 carried;
  } moments[] = {
    { 0, 0 },
    { 1763505720123, 1763505720123 },
    { (G_GINT64_CONSTANT (1) << 48) - 1, (G_GINT64_CONSTANT (1) << 48) - 1 },
    { G_GINT64_CONSTANT (1) << 48, (G_GINT64_CONSTANT (1) << 48) - 1 },
    { -1, 0 },
    { G_MININT64, 0 },
  };
  BaseId id;

  for (gsize i = 0; i < G_N_ELEMENTS (moments); i++)
    {
      base_id_new_at (&id, moments[i].wanted);
      g_assert_cmpint (base_id_get_unix_ms (&id), ==, moments[i].carried);
      g_assert_cmpint (id.bytes[6] >> 4, ==, 7);
    }
}

static void
test_moments_sort (void)
{
  BaseId older, newer;

  base_id_new_at (&older, 1763505720123);
  base_id_new_at (&newer, 1763505720124);
  g_assert_cmpint (memcmp (&older, &newer, sizeof older), <, 0);
}

static gpointer
make_ids (gpointer data)
{
  BaseId *ids = data;

  for (int i = 0; i < N_IDS; i++)
    base_id_new (&ids[i]);
  return NULL;
}

static int
compare_ids (const void *a, const void *b)
{
  return memcmp (a, b, sizeof (BaseId));
}

/* More than the 4096 that one millisecond holds are made in each thread, so that its counter runs
 * over as well. */
static void
test_threads (void)
{
  g_autofree BaseId *ids = g_new0 (BaseId, N_THREADS * N_IDS);
  GThread *threads[N_THREADS];

  for (int t = 0; t < N_THREADS; t++)
    threads[t] = g_thread_new ("ids", make_ids, ids + t * N_IDS);
  for (int t = 0; t < N_THREADS; t++)
    g_thread_join (threads[t]);

  for (int t = 0; t < N_THREADS; t++)
    for (int i = 1; i < N_IDS; i++)
      g_assert_cmpint (compare_ids (&ids[t * N_IDS + i - 1], &ids[t * N_IDS + i]), <, 0);

  qsort (ids, N_THREADS * N_IDS, sizeof *ids, compare_ids);
  for (int i = 1; i < N_THREADS * N_IDS; i++)
    {
      /* Unique already without the random half: the counter and the time alone tell them apart. */
      g_assert_cmpint (memcmp (&ids[i - 1], &ids[i], 8), <, 0);
      g_assert_cmpint (ids[i].bytes[6] >> 4, ==, 7);
      g_assert_cmpint (ids[i].bytes[8] >> 6, ==, 2);
    }
}

static void
test_derived (void)
{
  BaseId one, again, other;
  char text[BASE_ID_TEXT_SIZE];

  base_id_derive (&one, "setting %s", "a");
  base_id_derive (&again, "%s a", "setting");
  base_id_derive (&other, "setting b");
  g_assert_true (base_id_equal (&one, &again));
  g_assert_false (base_id_equal (&one, &other));
  base_id_to_text (&one, text);
  g_assert_cmpint (text[14], ==, '8');
  g_assert_nonnull (strchr ("89ab", text[19]));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/id/carries-version-variant-and-time", test_layout);
  g_test_add_func ("/base/id/reads-and-writes-text", test_known_text);
  g_test_add_func ("/base/id/refuses-what-is-no-id", test_refused_text);
  g_test_add_func ("/base/id/carries-a-chosen-moment", test_chosen_moment);
  g_test_add_func ("/base/id/sorts-by-moment", test_moments_sort);
  g_test_add_func ("/base/id/keeps-order-and-differs-across-threads", test_threads);
  g_test_add_func ("/base/id/is-the-same-for-the-same-text", test_derived);
  return g_test_run ();
}
