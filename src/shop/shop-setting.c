/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-setting.h"
#include "shop/shop-error.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

#define MOST_DAYS 36500

typedef struct
{
  const char *name;
  gint64 least;
  gint64 most;
} Setting;

/* All that anything reads: how many backups and days are kept, and how much dearer than ordered a
 * bill may be. */
static const Setting settings[] = {
  { "backup.daily", 0, 1000 },
  { "backup.monthly", 0, 1000 },
  { "backup.weekly", 0, 1000 },
  { "bill-tolerance-bp", 0, 10000 },
  { "retention.attachments", 0, MOST_DAYS },
  { "retention.backup_log", 0, MOST_DAYS },
  { "retention.messages", 0, MOST_DAYS },
  { "retention.telemetry", 0, MOST_DAYS },
};

static const Setting *
find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    if (g_str_equal (settings[i].name, name))
      return &settings[i];
  return NULL;
}

static void
refuse_name (const char *name, GError **error)
{
  g_autoptr (GString) names = g_string_new (settings[0].name);

  for (guint i = 1; i < G_N_ELEMENTS (settings); i++)
    g_string_append_printf (names, ", %s", settings[i].name);
  shop_refuse_fully (error, SHOP_ERROR_VALUE, _ ("No setting is called “%s”. There are: %s."), name,
                     names->str);
}

/**
 * shop_setting_check:
 * @value: (nullable): %NULL for what is delivered
 * @error: (out): %SHOP_ERROR_VALUE, which says what there is or what it can be
 *
 * Returns: whether something reads the setting @name, and understands @value
 */
gboolean
shop_setting_check (const char *name, const char *value, GError **error)
{
  const Setting *setting = find (name);

  if (setting == NULL)
    refuse_name (name, error);
  else if (value != NULL &&
           !g_ascii_string_to_signed (value, 10, setting->least, setting->most, NULL, NULL))
    shop_refuse (
      error, SHOP_ERROR_VALUE,
      _ ("“%s” is not “%s” but a whole number from %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT "."),
      name, value, setting->least, setting->most);
  else
    return TRUE;
  return FALSE;
}
