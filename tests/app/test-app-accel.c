/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-accel.h"
#include "app/speedshop-section.h"

static void
note_key (GHashTable *seen, const char *accel)
{
  GdkModifierType modifiers;
  guint key;
  g_autofree char *name = NULL;

  g_assert_true (gtk_accelerator_parse (accel, &key, &modifiers));
  name = gtk_accelerator_name (key, modifiers);
  g_test_message ("%s", name);
  g_assert_true (g_hash_table_add (seen, g_steal_pointer (&name)));
}

static void
test_no_clash (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const SpeedshopAccel *accels;
  guint n_accels;

  accels = speedshop_accels_get (&n_accels);
  for (guint i = 0; i < n_accels; i++)
    {
      g_assert_nonnull (accels[i].accels[0]);
      for (guint j = 0; accels[i].accels[j]; j++)
        note_key (seen, accels[i].accels[j]);
    }

  g_assert_cmpuint (g_hash_table_size (seen), >=, n_accels);
}

static void
test_complete (void)
{
  const SpeedshopAccel *accels;
  guint n_accels;

  accels = speedshop_accels_get (&n_accels);
  for (guint i = 0; i < n_accels; i++)
    {
      g_autoptr (GVariant) target = NULL;
      g_autofree char *name = NULL;

      g_assert_true (g_action_parse_detailed_name (accels[i].action, &name, &target, NULL));
      g_assert_true (g_str_has_prefix (name, "win.") || g_str_has_prefix (name, "app.") ||
                     accels[i].group == SPEEDSHOP_ACCEL_CHART);
      g_assert_cmpstr (speedshop_accel_get_title (&accels[i]), !=, "");
      g_assert_true (speedshop_accel_find (accels[i].action) == &accels[i]);
    }
}

/* Alt with the digits opens the first ten sections in the rail's order. */
static void
test_sections (void)
{
  static const char digits[] = "1234567890";
  const SpeedshopSection *sections;
  guint n_sections;

  sections = speedshop_sections_get (&n_sections);
  for (guint i = 0; digits[i]; i++)
    {
      g_autofree char *action = g_strconcat ("win.section::", sections[i].id, NULL);
      g_autofree char *key = g_strdup_printf ("<Alt>%c", digits[i]);
      const SpeedshopAccel *accel = speedshop_accel_find (action);

      g_assert_nonnull (accel);
      g_assert_cmpstr (accel->accels[0], ==, key);
    }
}

static void
test_tooltip (void)
{
  g_autofree char *with = speedshop_accel_dup_tooltip ("Main menu", "win.menu");
  g_autofree char *without = speedshop_accel_dup_tooltip ("Reports", "win.section::reports");

  g_assert_cmpstr (with, ==, "Main menu (F10)");
  g_assert_cmpstr (without, ==, "Reports");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/accel/no-key-has-two-meanings", test_no_clash);
  g_test_add_func ("/app/accel/every-line-is-complete", test_complete);
  g_test_add_func ("/app/accel/alt-and-digit-follow-the-rail", test_sections);
  g_test_add_func ("/app/accel/tooltip-tells-the-key", test_tooltip);
  return g_test_run ();
}
