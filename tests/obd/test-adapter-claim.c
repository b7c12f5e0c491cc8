/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-adapter-claim.h"

/* What an adapter claims and what it was found to do. */

#define ALL ((1u << OBD_N_ABILITIES) - 1)

static const struct
{
  guint version;
  guint abilities;
  const char *why; /* in British English; NULL for one that is what it claims */
} adapters[] = {
  { 220, ALL, NULL },
  { 220, ALL & ~(OBD_ABILITY_ST | OBD_ABILITY_J1939), NULL },
  { 0, 0, NULL }, /* claims nothing */
  { 100, OBD_ABILITY_LONG | OBD_ABILITY_TIMEOUT, NULL },
  { 140, ALL & ~OBD_ABILITY_FILTER, NULL }, /* a 1.4 before 1.4b */
  { 150, ALL, "v1.5 was never made by Elm Electronics." },
  { 150, ALL & ~OBD_ABILITY_FILTER,
    "v1.5 was never made by Elm Electronics. It lacks AT CRA, which every ELM327 has since "
    "v1.4b." },
  { 210, ALL & ~(OBD_ABILITY_LONG | OBD_ABILITY_ADAPTIVE),
    "It lacks AT AL, which every ELM327 has since v1.0. It lacks AT AT1, which every ELM327 has "
    "since v1.2." },
};

static void
test_says_why_it_is_a_clone (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (adapters); i++)
    {
      const ObdAdapter adapter = { .version = adapters[i].version,
                                   .abilities = adapters[i].abilities };
      g_autofree char *why = obd_adapter_dup_why_clone (&adapter);

      g_assert_cmpstr (why, ==, adapters[i].why);
      g_assert_cmpint (obd_adapter_breaks_promise (&adapter), ==, adapters[i].why != NULL);
    }
}

static void
test_knows_what_a_version_promises (void)
{
  const ObdAdapter old = { .version = 140 }, young = { .version = 210 }, silent = { .version = 0 };

  g_assert_cmpint (obd_adapter_get_promise (&old, OBD_ABILITY_FILTER), ==, OBD_PROMISE_NOT_YET);
  g_assert_cmpint (obd_adapter_get_promise (&young, OBD_ABILITY_FILTER), ==, OBD_PROMISE_MADE);
  g_assert_cmpint (obd_adapter_get_promise (&young, OBD_ABILITY_ST), ==, OBD_PROMISE_NONE);
  g_assert_cmpint (obd_adapter_get_promise (&silent, OBD_ABILITY_LONG), ==, OBD_PROMISE_NONE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/obd/adapter-claim/says-why-it-is-a-clone", test_says_why_it_is_a_clone);
  g_test_add_func ("/obd/adapter-claim/knows-what-a-version-promises",
                   test_knows_what_a_version_promises);
  return g_test_run ();
}
