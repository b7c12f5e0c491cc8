/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-clear-report.h"
#include "base/base-json.h"
#include "shop/shop-scan-compare.h"

#include <glib/gi18n.h>

static gboolean
is_permanent_alone (JsonObject *code)
{
  JsonArray *states = base_json_get_array (code, "states");

  return json_array_get_length (states) == 1 &&
         g_str_equal (json_array_get_string_element (states, 0), "permanent");
}

static gboolean
is_back (JsonObject *code)
{
  return !is_permanent_alone (code);
}

/* Returns: (transfer full): "P0302, P0171", a code of several control units once; empty where none
 *   is so */
static char *
join (JsonObject *result, const char *member, gboolean (*is_so) (JsonObject *code))
{
  JsonArray *codes = base_json_get_array (result, member);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < json_array_get_length (codes); i++)
    {
      JsonObject *object = json_array_get_object_element (codes, i);
      const char *code = base_json_get_string (object, "code");
      if ((is_so == NULL || is_so (object)) && strstr (text->str, code) == NULL)
        g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", code);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
add (GString *report, const char *format, const char *codes)
{
  g_auto (GStrv) halves = NULL;

  if (*codes == '\0')
    return;
  halves = g_strsplit (format, "%s", 2);
  g_string_append_printf (report, "%s%s%s%s", report->len > 0 ? " " : "", halves[0], codes,
                          halves[1]);
}

static const char *
choose_opening (const char *refusal, gboolean unsure)
{
  if (refusal != NULL)
    return refusal;
  return unsure ? _ ("The line was lost while the codes were being cleared.") : "";
}

/**
 * speedshop_clear_report_word:
 * @before, @after: the scans around a clear
 * @refusal: (nullable): what a control unit answered instead of clearing
 * @unsure: whether nobody heard an answer
 * @good: (out): whether all that was to go is gone
 *
 * Returns: (transfer full): what came of it: what is gone, what came back, what stays until the car
 *   has tested itself, what is new, and what is not known
 */
char *
speedshop_clear_report_word (JsonObject *before,
                             JsonObject *after,
                             const char *refusal,
                             gboolean unsure,
                             gboolean *good)
{
  g_autoptr (JsonObject) result = shop_scan_compare (before, after);
  g_autoptr (GString) report = g_string_new (choose_opening (refusal, unsure));
  g_autofree char *gone = join (result, "gone", NULL);
  g_autofree char *back = join (result, "still", is_back);
  g_autofree char *stays = join (result, "still", is_permanent_alone);
  g_autofree char *new_codes = join (result, "new", NULL);
  g_autofree char *unknown = join (result, "unknown", NULL);
  gboolean was_done = refusal == NULL && !unsure;

  /* Translators: %s in these are trouble codes such as P0302, P0171. */
  add (report, was_done ? _ ("Cleared and gone: %s.") : _ ("Gone: %s."), gone);
  add (report,
       was_done ? _ ("Back at once: %s. The fault is still there.") : _ ("Still there: %s."), back);
  add (report, _ ("%s stays as a permanent code until the car has tested itself."), stays);
  add (report, _ ("New: %s."), new_codes);
  add (report, _ ("Not known: %s. Its control unit did not answer again; scan once more."),
       unknown);
  *good = refusal == NULL && *back == '\0' && *new_codes == '\0' && *unknown == '\0';
  return g_string_free (g_steal_pointer (&report), FALSE);
}
