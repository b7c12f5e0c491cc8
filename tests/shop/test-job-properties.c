/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workshop.h"

#include "base/base-json.h"

/* Random verbs on a job, against a model that knows the rules from the trade and no SQL. */

#define RUNS       250
#define DEEDS      40
#define MOST_LINES 12
#define VEHICLE    "01900000-0000-7000-8000-000000000001"

typedef struct
{
  const char *id;
  int name;
  int position;
  gint64 qty_milli;
  gint64 price_e4;
  gint64 discount_bp;
  gboolean taxed;
  gboolean removed;
  int answer; /* 0 none, 1 authorised, -1 declined */
  gint64 agreed_minor;
} Line;

typedef struct
{
  Workshop *shop;
  GRand *rand;
  const char *job;
  const char *state;
  gboolean authorised;
  gint64 limit_minor;
  int deferred;
  Line lines[MOST_LINES];
  int n_lines;
} Model;

/* Every way on that the trade knows, cancelling aside: from>to, + needs a reason. */
static const char steps[] =
  " open>diagnosing diagnosing>awaiting_authorisation awaiting_authorisation>authorised "
  "authorised>in_progress in_progress>awaiting_parts awaiting_parts>in_progress "
  "in_progress>on_hold+ on_hold>in_progress in_progress>quality_check "
  "quality_check>in_progress+ quality_check>ready ";

static const char *const states[] = {
  "diagnosing",     "awaiting_authorisation",
  "authorised",     "in_progress",
  "awaiting_parts", "on_hold",
  "quality_check",  "ready",
  "invoiced",       "collected",
  "closed",         "open",
};

static const char *const before_authorised[] = {
  "open",
  "diagnosing",
  "awaiting_authorisation",
  NULL,
};

static gint64
divide (gint64 a, gint64 b)
{
  return a < 0 ? -((2 * -a + b) / (2 * b)) : (2 * a + b) / (2 * b);
}

static gint64
net_of (const Line *line)
{
  gint64 gross_minor = divide (line->qty_milli * line->price_e4, 100000);

  return gross_minor - divide (gross_minor * line->discount_bp, 10000);
}

static gint64
tax_of (const Line *line)
{
  return line->taxed ? divide (net_of (line) * 1500, 10000) : 0;
}

static int
pick (Model *model, int n)
{
  return g_rand_int_range (model->rand, 0, n);
}

static gboolean
is_open (const Model *model)
{
  return !g_str_equal (model->state, "cancelled");
}

/* Does it, and says whether what the shop thinks of it is what the model does. */
G_GNUC_PRINTF (4, 5)
static gboolean
attempt (Model *model, gboolean expected, const char *verb, const char *json, ...)
{
  g_autoptr (GError) error = NULL;
  gint64 written = number (model->shop, "SELECT coalesce (max (dseq), 0) FROM op");
  va_list values;

  va_start (values, json);
  g_autofree char *arguments = g_strdup_vprintf (json, values);
  va_end (values);
  gboolean done = try (model->shop, &error, verb, "%s", arguments);
  if (done != expected)
    g_error ("%s %s: %s", verb, arguments, error != NULL ? error->message : "was not refused");
  if (!done)
    g_assert_cmpint (number (model->shop, "SELECT coalesce (max (dseq), 0) FROM op"), ==, written);
  return done;
}

static Line *
pick_line (Model *model)
{
  return model->n_lines > 0 ? &model->lines[pick (model, model->n_lines)] : NULL;
}

static int
last_position (const Model *model)
{
  int last = 0;

  for (int i = 0; i < model->n_lines; i++)
    last = MAX (last, model->lines[i].position);
  return last;
}

static void
choose_figures (Model *model, Line *line)
{
  static const gint64 discounts[] = { 0, 0, 1000, 3333 };

  line->qty_milli = g_rand_int_range (model->rand, -2000, 6000);
  line->price_e4 = g_rand_int_range (model->rand, 0, 3000000);
  line->discount_bp = discounts[pick (model, G_N_ELEMENTS (discounts))];
}

static void
add_line (Model *model)
{
  Line line = { .name = model->n_lines, .position = last_position (model) + 1 };

  if (model->n_lines == MOST_LINES)
    return;
  choose_figures (model, &line);
  line.taxed = pick (model, 3) > 0;
  if (!attempt (model, is_open (model), "line-add",
                "{'job':'%s','kind':'fee','description':'%d','qty_milli':%" G_GINT64_FORMAT
                ",'price_e4':%" G_GINT64_FORMAT ",'discount_bp':%" G_GINT64_FORMAT
                ",'tax_code':'%s'}",
                model->job, line.name, line.qty_milli, line.price_e4, line.discount_bp,
                line.taxed ? "GST" : "ZERO"))
    return;
  line.id = text (model->shop, "SELECT result ->> 'line' FROM audit "
                               "WHERE station = (SELECT station FROM here) "
                               "ORDER BY seq DESC LIMIT 1");
  model->lines[model->n_lines++] = line;
}

static void
edit_line (Model *model)
{
  Line *line = pick_line (model);

  if (line == NULL)
    return;
  Line edited = *line;
  choose_figures (model, &edited);
  if (attempt (model, is_open (model) && !line->removed, "line-edit",
               "{'line':'%s','qty_milli':%" G_GINT64_FORMAT ",'price_e4':%" G_GINT64_FORMAT
               ",'discount_bp':%" G_GINT64_FORMAT "}",
               line->id, edited.qty_milli, edited.price_e4, edited.discount_bp) &&
      pick (model, 4) > 0)
    *line = edited;
  else if (is_open (model) && !line->removed)
    g_assert_true (attempt (model, TRUE, "undo", "{}"));
}

static void
remove_line (Model *model)
{
  Line *line = pick_line (model);
  gboolean removed = pick (model, 2) > 0;

  if (line != NULL &&
      attempt (model, is_open (model) && line->removed != removed,
               removed ? "line-remove" : "line-restore", "{'lines':['%s']}", line->id))
    line->removed = removed;
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const Line *one = *(const Line *const *) a;
  const Line *other = *(const Line *const *) b;

  return one->position != other->position ? one->position - other->position
                                          : strcmp (one->id, other->id);
}

/* The lines as they stand on the card. */
static GPtrArray *
list_lines (Model *model)
{
  GPtrArray *lines = g_ptr_array_new ();

  for (int i = 0; i < model->n_lines; i++)
    if (!model->lines[i].removed)
      g_ptr_array_add (lines, &model->lines[i]);
  g_ptr_array_sort (lines, compare_places);
  return lines;
}

static void
move_line (Model *model)
{
  Line *line = pick_line (model);
  int position = pick (model, MOST_LINES) + 1;

  if (line == NULL || !attempt (model, is_open (model) && !line->removed, "line-move",
                                "{'line':'%s','position':%d}", line->id, position))
    return;
  g_autoptr (GPtrArray) lines = list_lines (model);
  g_ptr_array_remove (lines, line);
  g_ptr_array_insert (lines, MIN (position - 1, (int) lines->len), line);
  for (guint i = 0; i < lines->len; i++)
    ((Line *) lines->pdata[i])->position = (int) i + 1;
}

static void
take_step (Model *model)
{
  const char *state = states[pick (model, G_N_ELEMENTS (states))];
  gboolean reason = pick (model, 2) > 0;
  g_autofree char *way = g_strdup_printf (" %s>%s ", model->state, state);
  g_autofree char *reasoned = g_strdup_printf (" %s>%s+ ", model->state, state);
  gboolean allowed = strstr (steps, way) != NULL || (reason && strstr (steps, reasoned) != NULL);

  if (g_str_equal (state, "authorised") && !model->authorised)
    allowed = FALSE;
  if (attempt (model, allowed, "job-step", "{'job':'%s','state':'%s'%s}", model->job, state,
               reason ? ",'reason':'so'" : ""))
    model->state = state;
}

static void
cancel (Model *model)
{
  gboolean reason = pick (model, 2) > 0;

  if (pick (model, 8) == 0 &&
      attempt (model, is_open (model) && reason, "job-step", "{'job':'%s','state':'cancelled'%s}",
               model->job, reason ? ",'reason':'so'" : ""))
    model->state = "cancelled";
}

static void
answer (Model *model, Line *line, gboolean accepted)
{
  gint64 agreed_minor = accepted ? net_of (line) + tax_of (line) : 0;

  model->limit_minor += agreed_minor - line->agreed_minor;
  line->agreed_minor = agreed_minor;
  model->deferred += (accepted ? 0 : 1) - (line->answer < 0 ? 1 : 0);
  line->answer = accepted ? 1 : -1;
}

static void
note_answers (Model *model)
{
  g_autoptr (GPtrArray) lines = list_lines (model);
  g_autoptr (GString) json = g_string_new (NULL);
  gboolean accepted[MOST_LINES];
  gboolean spoken[MOST_LINES];
  int n_accepted = 0;

  for (guint i = 0; i < lines->len; i++)
    {
      spoken[i] = pick (model, 2) > 0;
      accepted[i] = pick (model, 3) > 0;
      if (spoken[i])
        g_string_append_printf (json, "%s{'line':'%s','accepted':%s}", json->len > 0 ? "," : "",
                                ((Line *) lines->pdata[i])->id, accepted[i] ? "true" : "false");
    }
  if (json->len == 0 ||
      !attempt (model, is_open (model), "authorisation-note",
                "{'job':'%s','method':'phone','person':'A','lines':[%s]}", model->job, json->str))
    return;
  model->authorised = TRUE;
  for (guint i = 0; i < lines->len; i++)
    if (spoken[i])
      {
        answer (model, lines->pdata[i], accepted[i]);
        n_accepted += accepted[i] ? 1 : 0;
      }
  model->limit_minor = MAX (model->limit_minor, 0);
  if ((n_accepted > 0 || model->limit_minor > 0) &&
      g_strv_contains (before_authorised, model->state))
    model->state = "authorised";
}

static void
check_lines (Model *model, JsonArray *array)
{
  g_autoptr (GPtrArray) lines = list_lines (model);

  g_assert_cmpint (json_array_get_length (array), ==, lines->len);
  for (guint i = 0; i < lines->len; i++)
    {
      JsonObject *seen = base_json_array_get_object (array, i);
      const Line *line = lines->pdata[i];

      g_assert_cmpstr (base_json_get_string (seen, "line"), ==, line->id);
      g_assert_cmpint (base_json_get_int (seen, "net_minor", -1), ==, net_of (line));
      g_assert_cmpint (base_json_get_int (seen, "tax_minor", -1), ==, tax_of (line));
      g_assert_cmpstr (base_json_get_string (seen, "authorisation"), ==,
                       line->answer == 0  ? "proposed"
                       : line->answer > 0 ? "authorised"
                                          : "declined");
    }
}

/* The card says what the model does. */
static void
check_card (Model *model)
{
  g_autoptr (JsonNode) node = ask (model->shop, "job", "{'job':'%s'}", model->job);
  JsonObject *card = json_node_get_object (node);
  gint64 total_minor = 0;

  for (int i = 0; i < model->n_lines; i++)
    if (!model->lines[i].removed && model->lines[i].answer >= 0)
      total_minor += net_of (&model->lines[i]) + tax_of (&model->lines[i]);
  g_assert_cmpstr (base_json_get_string (card, "state"), ==, model->state);
  g_assert_cmpint (base_json_get_int (card, "total_minor", -1), ==, total_minor);
  g_assert_cmpint (base_json_get_int (card, "limit_minor", -1), ==, model->limit_minor);
  g_assert_cmpint (base_json_get_bool (card, "within_limit", FALSE), ==,
                   total_minor <= model->limit_minor);
  check_lines (model, base_json_get_array (card, "lines"));
  g_assert_cmpint (number (model->shop,
                           "SELECT count (*) FROM deferred_work "
                           "WHERE state = 'open' AND job = %s",
                           hex (model->shop, model->job)),
                   ==, model->deferred);
}

static void
run_seed (Workshop *self, guint32 seed)
{
  static void (*const deeds[]) (Model *) = {
    add_line,  add_line,  edit_line, edit_line,    remove_line,  move_line,
    take_step, take_step, take_step, note_answers, note_answers, cancel,
  };
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  Model model = { .shop = self, .rand = rand, .state = "open" };

  g_test_message ("seed %u", seed);
  model.job = perform (self, "job", "job-open", "{'vehicle':'%s'}", VEHICLE);
  for (int i = 0; i < DEEDS; i++)
    {
      self->now_ms += 1000 * pick (&model, 3);
      deeds[pick (&model, G_N_ELEMENTS (deeds))](&model);
      if (i % 4 == 3)
        check_card (&model);
    }
}

static void
test_random_jobs (Workshop *self, gconstpointer data)
{
  write_rows (self, "INSERT INTO vehicle (id, created_s, updated_s) VALUES (%s, 1, 1)",
              hex (self, VEHICLE));
  for (guint32 seed = 1; seed <= RUNS; seed++)
    run_seed (self, seed);
  g_assert_cmpint (number (self, "SELECT count (*) FROM job"), ==, RUNS);
  g_assert_cmpint (number (self, "SELECT max (number) FROM job"), ==, RUNS);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add_story ("/shop/job/agrees-with-a-model-of-the-trade", test_random_jobs);
  return g_test_run ();
}
