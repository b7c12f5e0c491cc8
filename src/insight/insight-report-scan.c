/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/base-json.h"
#include "base/base-time.h"
#include "insight/insight-report-private.h"
#include "obd/obd-readiness.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

/* The two scans of a report: what they say beside each other, and how they were taken. */

typedef enum
{
  NOT_THERE,
  PERMANENT,
  PENDING,
  STORED
} State;

static State
parse_state (const char *text)
{
  if (g_strcmp0 (text, "permanent") == 0)
    return PERMANENT;
  return g_strcmp0 (text, "pending") == 0 ? PENDING : STORED;
}

/* --- the codes of one scan --- */

/* A code of several control units, or in several states, is one line: its worst. */
typedef struct
{
  char *what;
  State states[2]; /* before, after */
} Line;

static void
line_free (gpointer data)
{
  Line *line = data;

  g_free (line->what);
  g_free (line);
}

typedef struct
{
  GHashTable *by_code; /* code → Line */
  GPtrArray *lines;    /* in the order of being found */
} Comparison;

static void
note_code (Comparison *self, guint side, const char *code, const char *title, State state)
{
  Line *line = g_hash_table_lookup (self->by_code, code);

  if (line == NULL)
    {
      line = g_new0 (Line, 1);
      line->what = title != NULL ? g_strdup_printf ("%s %s", code, title) : g_strdup (code);
      g_ptr_array_add (self->lines, line);
      g_hash_table_insert (self->by_code, g_strdup (code), line);
    }
  line->states[side] = MAX (line->states[side], state);
}

static void
note_ecu (Comparison *self, guint side, JsonObject *ecu)
{
  JsonArray *codes = base_json_get_array (ecu, "codes");

  for (guint i = 0; codes != NULL && i < json_array_get_length (codes); i++)
    {
      JsonObject *code = base_json_array_get_object (codes, i);
      const char *text = base_json_get_string (code, "code");
      if (text != NULL)
        note_code (self, side, text, base_json_get_string (code, "title"),
                   parse_state (base_json_get_string (code, "state")));
    }
}

static void
note_truck_codes (Comparison *self, guint side, JsonObject *scan)
{
  JsonArray *codes = base_json_get_array (base_json_get_object (scan, "j1939"), "codes");

  for (guint i = 0; codes != NULL && i < json_array_get_length (codes); i++)
    {
      JsonObject *code = base_json_array_get_object (codes, i);
      g_autofree char *text =
        g_strdup_printf ("SPN %d FMI %d", (int) base_json_get_int (code, "spn", 0),
                         (int) base_json_get_int (code, "fmi", 0));
      note_code (self, side, text, base_json_get_string (code, "parameter"),
                 base_json_get_bool (code, "active", TRUE) ? STORED : PERMANENT);
    }
}

static void
note_scan (Comparison *self, guint side, JsonObject *scan)
{
  JsonArray *ecus = base_json_get_array (scan, "ecus");

  for (guint i = 0; ecus != NULL && i < json_array_get_length (ecus); i++)
    note_ecu (self, side, base_json_array_get_object (ecus, i));
  note_truck_codes (self, side, scan);
}

static guint
count_notes (JsonObject *scan)
{
  JsonArray *notes = base_json_get_array (scan, "notes");

  return notes != NULL ? json_array_get_length (notes) : 0;
}

static void
set_state (InsightCell *cell, State state, State other, JsonObject *scan)
{
  static const struct
  {
    PaperMark mark;
    const char *word;
  } words[] = {
    [PERMANENT] = { PAPER_MARK_FAIR, N_ ("Not proved yet") },
    [PENDING] = { PAPER_MARK_FAIR, N_ ("Pending") },
    [STORED] = { PAPER_MARK_BAD, N_ ("Confirmed") },
  };

  if (state != NOT_THERE)
    insight_cell_set (cell, words[state].mark, _ (words[state].word));
  else if (count_notes (scan) > 0)
    insight_cell_set (cell, PAPER_MARK_UNKNOWN, _ ("Not told"));
  else
    insight_cell_set (cell, PAPER_MARK_GOOD, other != NOT_THERE ? _ ("Gone") : _ ("None"));
}

static void
add_line (InsightDraft *draft, const Line *line, JsonObject *scans[2])
{
  InsightRow *row = insight_row_add (draft->report->scan, line->what, NULL);

  if (scans[0] != NULL && line->states[0] == NOT_THERE)
    insight_cell_set (&row->first,
                      count_notes (scans[0]) > 0 ? PAPER_MARK_UNKNOWN : PAPER_MARK_GOOD,
                      count_notes (scans[0]) > 0 ? _ ("Not told") : _ ("Not there"));
  else if (scans[0] != NULL)
    set_state (&row->first, line->states[0], NOT_THERE, scans[0]);
  set_state (&row->second, line->states[1], line->states[0], scans[1]);
}

/* --- self-tests --- */

typedef struct
{
  guint n;
  guint n_complete;
} Readiness;

/* Those of the first control unit that tells any, which is the engine's: others repeat monitors of
 * the same car, and the page of tests shows the same ones. */
static JsonArray *
find_monitors (JsonObject *scan)
{
  JsonArray *ecus = base_json_get_array (scan, "ecus");

  for (guint i = 0; ecus != NULL && i < json_array_get_length (ecus); i++)
    {
      JsonObject *ecu = base_json_array_get_object (ecus, i);
      JsonArray *monitors =
        base_json_get_array (base_json_get_object (ecu, "readiness"), "monitors");
      if (monitors != NULL)
        return monitors;
    }
  return NULL;
}

static Readiness
count_monitors (JsonArray *monitors)
{
  Readiness readiness = { 0 };

  for (guint i = 0; monitors != NULL && i < json_array_get_length (monitors); i++)
    {
      JsonObject *monitor = base_json_array_get_object (monitors, i);
      gboolean supported = base_json_get_bool (monitor, "supported", FALSE);
      readiness.n += supported;
      readiness.n_complete += supported && base_json_get_bool (monitor, "complete", FALSE);
    }
  return readiness;
}

static void
set_readiness (InsightCell *cell, JsonObject *scan)
{
  if (scan == NULL)
    return;
  const Readiness readiness = count_monitors (find_monitors (scan));
  g_autofree char *text = g_strdup_printf (_ ("%u of %u"), readiness.n_complete, readiness.n);
  if (readiness.n == 0)
    insight_cell_set (cell, PAPER_MARK_UNKNOWN, _ ("Not told"));
  else
    insight_cell_set (cell, readiness.n_complete == readiness.n ? PAPER_MARK_GOOD : PAPER_MARK_FAIR,
                      text);
}

static gboolean
has_light (JsonObject *scan)
{
  JsonArray *ecus = base_json_get_array (scan, "ecus");

  for (guint i = 0; ecus != NULL && i < json_array_get_length (ecus); i++)
    if (base_json_get_bool (base_json_array_get_object (ecus, i), "mil", FALSE))
      return TRUE;
  return FALSE;
}

static void
set_light (InsightCell *cell, JsonObject *scan)
{
  if (scan != NULL)
    insight_cell_set (cell, has_light (scan) ? PAPER_MARK_BAD : PAPER_MARK_GOOD,
                      has_light (scan) ? _ ("On") : _ ("Off"));
}

/* --- when --- */

static gint64
get_time (JsonObject *scan)
{
  const char *text = base_json_get_string (scan, "taken_at");
  gint64 taken_s = 0;

  return text != NULL && base_time_parse_iso (text, &taken_s) ? taken_s : 0;
}

static char *
dup_head (const InsightDraft *draft, const char *word, JsonObject *scan, gboolean with_day)
{
  g_autofree char *moment =
    insight_draft_dup_moment (draft, get_time (scan), with_day ? _ ("%-d %b") : _ ("%H:%M"));

  return g_strdup_printf ("%s, %s", word, moment != NULL ? moment : "–");
}

static void
add_heads (InsightDraft *draft, JsonObject *scans[2])
{
  g_autofree char *before = insight_draft_dup_day (draft, get_time (scans[0]));
  g_autofree char *after = insight_draft_dup_day (draft, get_time (scans[1]));
  gboolean with_day = g_strcmp0 (before, after) != 0;

  if (scans[0] != NULL)
    draft->report->before = dup_head (draft, _ ("Before"), scans[0], with_day);
  draft->report->after =
    scans[0] != NULL ? dup_head (draft, _ ("After"), scans[1], with_day) : g_strdup (_ ("Found"));
}

void
insight_draft_compare_scans (InsightDraft *draft)
{
  JsonObject *scans[2] = { insight_draft_get_scan (draft, "before"),
                           insight_draft_get_scan (draft, "after") };
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (line_free);
  g_autoptr (GHashTable) by_code = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Comparison comparison = { by_code, lines };

  for (guint side = 0; side < 2; side++)
    note_scan (&comparison, side, scans[side]);
  for (guint i = 0; i < lines->len; i++)
    add_line (draft, g_ptr_array_index (lines, i), scans);
  InsightRow *light = insight_row_add (draft->report->scan, _ ("Engine light"), NULL);
  set_light (&light->first, scans[0]);
  set_light (&light->second, scans[1]);
  InsightRow *tests = insight_row_add (draft->report->scan, _ ("Self-tests finished"), NULL);
  set_readiness (&tests->first, scans[0]);
  set_readiness (&tests->second, scans[1]);
  add_heads (draft, scans);
}

/* --- how they were taken --- */

static char *
dup_ecu_name (JsonObject *ecu)
{
  const char *id = base_json_get_string (ecu, "id");
  const char *name = base_json_get_string (ecu, "name");

  return name != NULL && *name != '\0' ? g_strdup (name) : g_strdup (id != NULL ? id : "?");
}

static char *
dup_ecus (JsonObject *scan)
{
  JsonArray *ecus = base_json_get_array (scan, "ecus");
  guint n = json_array_get_length (ecus);
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = dup_ecu_name (base_json_array_get_object (ecus, i));
      g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", name);
    }
  if (n == 0)
    return g_strdup (_ ("No control unit answered."));
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u control unit answered: %s.",
                                       "%u control units answered: %s.", n),
                          n, names->str);
}

static void
tell_scan (InsightDraft *draft, JsonObject *scan)
{
  const char *adapter = base_json_get_string (base_json_get_object (scan, "adapter"), "name");
  const char *protocol = base_json_get_string (scan, "protocol");
  g_autofree char *when = insight_draft_dup_moment (draft, get_time (scan), _ ("%-d %B %Y, %H:%M"));
  g_autofree char *ecus = dup_ecus (scan);
  const char *extent = base_json_get_bool (scan, "everywhere", FALSE)
                         ? _ ("All control units were asked.")
                         : _ ("Only control units for emissions were asked.");

  g_ptr_array_add (draft->report->scanned,
                   g_strdup_printf (_ ("Scanned on %s with %s, %s. %s %s"), when,
                                    adapter != NULL ? adapter : _ ("an unnamed adapter"),
                                    protocol != NULL ? protocol : _ ("protocol not told"), ecus,
                                    extent));
}

void
insight_draft_tell_scans (InsightDraft *draft)
{
  static const char *const which[] = { "before", "after" };

  for (guint i = 0; i < G_N_ELEMENTS (which); i++)
    {
      JsonObject *scan = insight_draft_get_scan (draft, which[i]);
      if (scan != NULL)
        tell_scan (draft, scan);
    }
  if (base_json_get_bool (insight_draft_get_scan (draft, "after"), "simulated", FALSE))
    g_ptr_array_add (
      draft->report->scanned,
      g_strdup (_ ("This was a simulated car: nothing here is true of a real one.")));
}
