/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-dtc-run.h"
#include "obd/obd-dtc.h"
#include "obd/obd-error.h"

#include <string.h>

#define N_COLUMNS    4
#define CODE_LENGTH  (OBD_DTC_TEXT_SIZE - 1)
#define STEP_SIGN    '+'
#define DECIMAL_SIGN 'd'
#define MAX_STEP     64
#define RANGE_SIGN   ".."

static gboolean
fail (GError **error, const char *text, const char *fault)
{
  obd_error_set_detail (error, OBD_ERROR_CATALOGUE, "“%s” %s", text, fault);
  return FALSE;
}

/* The codes: "P0261", "P0261+3", "P0261+3d". */

static gboolean
parse_step (ObdDtcRun *run, const char *text)
{
  guint64 step = 0;
  char *end = NULL;

  if (*text != STEP_SIGN)
    return FALSE;
  step = g_ascii_strtoull (text + 1, &end, 10);
  run->step = (guint) step;
  if (*end == DECIMAL_SIGN)
    {
      run->decimal = TRUE;
      end++;
    }
  return step >= g_strv_length (run->faults) && step <= MAX_STEP && *end == '\0';
}

static gboolean
parse_codes (ObdDtcRun *run, const char *text, GError **error)
{
  g_autofree char *code = g_strndup (text, CODE_LENGTH);
  const char *rest = text + strlen (code);

  run->step = g_strv_length (run->faults);
  if (!obd_dtc_parse (code, &run->first))
    return fail (error, code, "is no code");
  if (g_str_equal (rest, "d"))
    run->decimal = TRUE;
  else if (*rest != '\0' && !parse_step (run, rest))
    return fail (error, text, "counts codes in no way we know");
  return TRUE;
}

/* The places: "A b1 s1..3". */

static char *
dup_prefix (const char *item)
{
  return g_strndup (item, strcspn (item, "0123456789"));
}

static gboolean
add_numbers (GPtrArray *items, const char *prefix, const char *first, const char *last)
{
  gint64 from = 0;
  gint64 to = 0;

  if (!g_ascii_string_to_signed (first, 10, 0, 99, &from, NULL) ||
      !g_ascii_string_to_signed (last, 10, from + 1, 99, &to, NULL))
    return FALSE;
  for (; from <= to; from++)
    g_ptr_array_add (items, g_strdup_printf ("%s%d", prefix, (int) from));
  return TRUE;
}

static gboolean
add_letters (GPtrArray *items, const char *first, const char *last)
{
  if (!g_ascii_isupper (first[0]) || first[1] != '\0' || last[1] != '\0' || last[0] <= first[0])
    return FALSE;
  for (char letter = first[0]; letter <= last[0]; letter++)
    g_ptr_array_add (items, g_strdup_printf ("%c", letter));
  return TRUE;
}

/* One item of a list, which may be a range: "A", "A..D", "b1..2". */
static gboolean
add_item (GPtrArray *items, const char *text)
{
  const char *sign = strstr (text, RANGE_SIGN);

  if (sign == NULL)
    {
      g_ptr_array_add (items, g_strdup (text));
      return *text != '\0';
    }
  g_autofree char *first = g_strndup (text, (gsize) (sign - text));
  g_autofree char *prefix = dup_prefix (first);
  const char *last = sign + strlen (RANGE_SIGN);

  return add_letters (items, first, last) ||
         add_numbers (items, prefix, first + strlen (prefix), last);
}

static GPtrArray *
parse_list (const char *word)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) texts = g_strsplit (word, ",", -1);

  for (char **text = texts; *text != NULL; text++)
    if (!add_item (items, *text))
      return NULL;
  return g_steal_pointer (&items);
}

/* Each of @heads with each of @items, the heads changing slowest. */
static GStrv
multiply (GStrv heads, const GPtrArray *items)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (char **head = heads; *head != NULL; head++)
    for (guint i = 0; i < items->len; i++)
      {
        const char *item = g_ptr_array_index (items, i);
        g_autofree char *both = g_strconcat (*head, **head != '\0' ? " " : "", item, NULL);

        g_strv_builder_add (builder, both);
      }
  g_strfreev (heads);
  return g_strv_builder_end (builder);
}

static gboolean
parse_wheres (ObdDtcRun *run, const char *text, GError **error)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);

  run->wheres = g_strdupv ((char *[]){ (char *) "", NULL });
  for (char **word = words; *word != NULL; word++)
    {
      g_autoptr (GPtrArray) items = parse_list (*word);

      if (items == NULL)
        return fail (error, *word, "is no place or list of places");
      run->wheres = multiply (run->wheres, items);
    }
  return TRUE;
}

/**
 * obd_dtc_run_parse:
 * @run: (out): clear it by obd_dtc_run_clear() in any case
 * @line: four columns with tabs between: codes, component, where, faults
 *
 * Returns: whether the line has the form that `data/obd/codes/README.md` describes; else @error is
 *   set to %OBD_ERROR_CATALOGUE
 */
gboolean
obd_dtc_run_parse (ObdDtcRun *run, const char *line, GError **error)
{
  g_auto (GStrv) columns = NULL;

  g_return_val_if_fail (run != NULL && line != NULL, FALSE);

  *run = (ObdDtcRun){ 0 };
  columns = g_strsplit (line, "\t", -1);
  if (g_strv_length (columns) != N_COLUMNS)
    return fail (error, line, "is not four columns");

  run->component = g_strdup (columns[1]);
  run->faults = g_strsplit (columns[3], " ", -1);
  return parse_codes (run, columns[0], error) && parse_wheres (run, columns[2], error);
}

void
obd_dtc_run_clear (ObdDtcRun *run)
{
  g_return_if_fail (run != NULL);

  g_clear_pointer (&run->component, g_free);
  g_clear_pointer (&run->wheres, g_strfreev);
  g_clear_pointer (&run->faults, g_strfreev);
}

/* Counting codes. */

/* @offset codes after @first, when the last two digits count in tens and stay below 99. */
static gboolean
add_decimally (guint16 first, guint offset, guint16 *dtc)
{
  guint tens = first >> 4 & 0xF;
  guint ones = first & 0xF;
  guint sum = tens * 10 + ones + offset;

  *dtc = (guint16) ((first & 0xFF00) | sum / 10 << 4 | sum % 10);
  return tens < 10 && ones < 10 && sum < 100;
}

/* A run ends with its block of 256 codes: a longer one is a slip. */
static gboolean
add_plainly (guint16 first, guint offset, guint16 *dtc)
{
  *dtc = (guint16) (first + offset);
  return (first & 0xFF) + offset <= 0xFF;
}

/**
 * obd_dtc_run_get_code:
 * @where, @fault: places in the run's lists
 * @dtc: (out): the code
 *
 * Returns: whether the run reaches so far; else @error is set to %OBD_ERROR_CATALOGUE
 */
gboolean
obd_dtc_run_get_code (const ObdDtcRun *run, guint where, guint fault, guint16 *dtc, GError **error)
{
  guint offset = 0;

  g_return_val_if_fail (run != NULL && dtc != NULL, FALSE);

  offset = where * run->step + fault;
  if (run->decimal ? add_decimally (run->first, offset, dtc)
                   : add_plainly (run->first, offset, dtc))
    return TRUE;
  obd_error_set_detail (error, OBD_ERROR_CATALOGUE, "the run of “%s” leaves its block of codes",
                        run->component);
  return FALSE;
}
