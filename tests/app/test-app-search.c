/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-search.h"

static const char *const golf[] = { "KJW305", "WVWZZZAUZGW142857", "Volkswagen", "Golf R", NULL,
                                    "2016 Volkswagen Golf R" };
static const char *const skoda[] = { "lts-482", NULL, "Škoda", "Octavia", NULL, NULL };

static gboolean
finds (const char *const *texts, const char *query)
{
  return speedshop_search_matches (texts, 6, query);
}

static void
test_spelling (void)
{
  g_assert_true (finds (golf, "kjw305"));
  g_assert_true (finds (golf, "KJW 305"));
  g_assert_true (finds (golf, "kjw-305"));
  g_assert_true (finds (golf, " k j w "));
  g_assert_true (finds (golf, "kjw\xe2\x80\x93" "305")); /* an en dash */
  g_assert_true (finds (skoda, "LTS482"));
  g_assert_true (finds (skoda, "LTS 482"));
  g_assert_false (finds (golf, "kjw306"));
}

static void
test_fields (void)
{
  g_assert_true (finds (golf, "142857"));
  g_assert_true (finds (golf, "volks"));
  g_assert_true (finds (golf, "golf-r"));
  g_assert_true (finds (golf, "2016"));
  g_assert_false (finds (golf, "Octavia"));
}

static void
test_words (void)
{
  g_assert_true (finds (golf, "golf 2016"));
  g_assert_true (finds (golf, "305 volkswagen"));
  g_assert_false (finds (golf, "golf 2017"));
  g_assert_false (finds (skoda, "octavia 2016"));
}

static void
test_letters (void)
{
  g_assert_true (finds (skoda, "ŠKODA"));
  g_assert_true (finds (skoda, "s\xcc\x8ckoda")); /* s and a combining caron */
  g_assert_false (finds (skoda, "\xff"));
}

static void
test_nothing (void)
{
  g_assert_true (finds (golf, ""));
  g_assert_true (finds (golf, " - "));
  g_assert_true (speedshop_search_matches (NULL, 0, ""));
  g_assert_false (speedshop_search_matches (NULL, 0, "golf"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/search/blanks-dashes-and-case-do-not-count", test_spelling);
  g_test_add_func ("/app/search/looks-at-each-text", test_fields);
  g_test_add_func ("/app/search/words-may-stand-in-different-texts", test_words);
  g_test_add_func ("/app/search/knows-letters-of-any-script", test_letters);
  g_test_add_func ("/app/search/an-empty-query-matches-all", test_nothing);
  return g_test_run ();
}
