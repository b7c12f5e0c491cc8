/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "diary.h"

#include <string.h>

/* Random verbs on the diary, and beside it a model that holds the same in plain arrays and compares
 * everything with everything. Each seed has a week of its own in one store. */

#define NZ          "Pacific/Auckland"
#define TIME        "%" G_GINT64_FORMAT
#define SEEDS       200
#define VERBS       25
#define BAYS        3
#define TECHNICIANS 2
#define VEHICLES    2
#define WEEK_S      (7 * 24 * HOUR_S)
#define MONDAY      "2026-03-09"

typedef struct
{
  char *id;
  int bay;        /* -1 for none */
  int technician; /* -1 for none */
  gint64 start_s;
  gint64 end_s;
  gboolean removed;
} Slot;

typedef struct
{
  char *id;
  int vehicle; /* -1 for none */
  const char *state;
  GPtrArray *slots;
} Stay;

typedef struct
{
  Diary *diary;
  GRand *random;
  guint32 seed;
  gint64 monday_s;
  const char *bays[BAYS];
  const char *technicians[TECHNICIANS];
  GPtrArray *stays;
} Model;

static const char *const vehicles[VEHICLES] = { CAR, VAN };

static void
slot_free (gpointer slot)
{
  g_free (((Slot *) slot)->id);
  g_free (slot);
}

static void
stay_free (gpointer data)
{
  Stay *stay = data;

  g_free (stay->id);
  g_ptr_array_unref (stay->slots);
  g_free (stay);
}

static gboolean
is_live (const char *state)
{
  static const char *const live[] = { "confirmed", "arrived", "in_bay", "done", NULL };

  return g_strv_contains (live, state);
}

static gboolean
is_open (const char *state)
{
  static const char *const open[] = { "tentative", "confirmed", "arrived", "in_bay", NULL };

  return g_strv_contains (open, state);
}

static gboolean
clash (const Stay *mine, const Slot *a, const Stay *other, const Slot *b)
{
  gboolean same_bay = a->bay >= 0 && a->bay == b->bay;
  gboolean same_technician = a->technician >= 0 && a->technician == b->technician;
  gboolean same_vehicle =
    mine->vehicle >= 0 && mine->vehicle == other->vehicle && a->bay >= 0 && b->bay >= 0;

  return a->start_s < b->end_s && a->end_s > b->start_s &&
         (same_bay || same_technician || same_vehicle);
}

/* @but: (nullable): a slot that does not count, as it is the one that moves */
static gboolean
is_taken (Model *self, const Stay *mine, const Slot *wish, const Slot *but)
{
  for (guint i = 0; i < self->stays->len; i++)
    {
      const Stay *other = g_ptr_array_index (self->stays, i);

      for (guint j = 0; is_live (other->state) && j < other->slots->len; j++)
        {
          const Slot *slot = g_ptr_array_index (other->slots, j);

          if (slot != but && !slot->removed && clash (mine, wish, other, slot))
            return TRUE;
        }
    }
  return FALSE;
}

static Slot
choose_slot (Model *self)
{
  Slot slot = { .bay = g_rand_int_range (self->random, -1, BAYS),
                .technician = g_rand_int_range (self->random, -1, TECHNICIANS) };

  slot.start_s = self->monday_s + g_rand_int_range (self->random, 30, 60) * 900 +
                 g_rand_int_range (self->random, 0, 2) * 24 * HOUR_S;
  slot.end_s = slot.start_s + g_rand_int_range (self->random, 1, 16) * 900;
  return slot;
}

static char *
id_to_json (const char *id)
{
  return id != NULL ? g_strdup_printf ("'%s'", id) : g_strdup ("null");
}

static char *
slot_to_json (Model *self, const Slot *slot)
{
  g_autofree char *bay = id_to_json (slot->bay >= 0 ? self->bays[slot->bay] : NULL);
  g_autofree char *technician =
    id_to_json (slot->technician >= 0 ? self->technicians[slot->technician] : NULL);

  return g_strdup_printf ("'bay':%s,'technician':%s,'start_s':" TIME ",'end_s':" TIME
                          ",'outside_hours':true,'backdated':true",
                          bay, technician, slot->start_s, slot->end_s);
}

/* Does it or is refused, as @expected says. Returns: (nullable): the result */
static JsonObject *
attempt (Model *self, gboolean expected, ShopError refusal, const char *verb, const char *json)
{
  g_autofree char *sentence = NULL;

  g_test_message ("seed %u: %s %s, %s", self->seed, verb, json, expected ? "done" : "refused");
  if (expected)
    return diary_do (self->diary, verb, "%s", json);
  sentence = diary_refuse (self->diary, refusal, verb, "%s", json);
  return NULL;
}

static Slot *
add_slot (Stay *stay, const Slot *slot, char *id)
{
  Slot *copy = g_memdup2 (slot, sizeof *slot);

  copy->id = id;
  g_ptr_array_add (stay->slots, copy);
  return copy;
}

static void
book (Model *self)
{
  Slot slot = choose_slot (self);
  int vehicle = g_rand_int_range (self->random, -1, VEHICLES);
  const char *state = g_rand_int_range (self->random, 0, 4) == 0 ? "tentative" : "confirmed";
  Stay probe = { .vehicle = vehicle };
  g_autofree char *whose = id_to_json (vehicle >= 0 ? vehicles[vehicle] : NULL);
  g_autofree char *where = slot_to_json (self, &slot);
  g_autofree char *json = g_strdup_printf (
    "{'title':'Work','outside_hours':true,'vehicle':%s,'state':'%s','allocations':[{%.*s}]}", whose,
    state, (int) (strlen (where) - strlen (",'outside_hours':true,'backdated':true")), where);
  g_autoptr (JsonObject) done =
    attempt (self, !is_taken (self, &probe, &slot, NULL), SHOP_ERROR_OVERLAP, "booking-add", json);

  if (done == NULL)
    return;
  Stay *stay = g_new0 (Stay, 1);
  stay->id = g_strdup (base_json_get_string (done, "booking"));
  stay->vehicle = vehicle;
  stay->state = state;
  stay->slots = g_ptr_array_new_with_free_func (slot_free);
  add_slot (stay, &slot, diary_get_allocation (self->diary, stay->id));
  g_ptr_array_add (self->stays, stay);
}

static Stay *
choose_stay (Model *self)
{
  return g_ptr_array_index (self->stays,
                            (guint) g_rand_int_range (self->random, 0, (int) self->stays->len));
}

static Slot *
choose_slot_of (Model *self, Stay *stay)
{
  return g_ptr_array_index (stay->slots,
                            (guint) g_rand_int_range (self->random, 0, (int) stay->slots->len));
}

/* A vehicle that is here stays on its day. The slots begin in the middle of theirs. */
static gboolean
leaves_day (const Stay *stay, const Slot *slot, const Slot *wish)
{
  gboolean here = g_str_equal (stay->state, "arrived") || g_str_equal (stay->state, "in_bay");

  return here && ABS (wish->start_s - slot->start_s) > 12 * HOUR_S;
}

static ShopError
expect_of_move (gboolean may, gboolean leaves)
{
  return !may ? SHOP_ERROR_STATE : leaves ? SHOP_ERROR_VALUE : SHOP_ERROR_OVERLAP;
}

static void
move (Model *self)
{
  Stay *stay = choose_stay (self);
  Slot *slot = choose_slot_of (self, stay);
  Slot wish = choose_slot (self);
  gboolean may = is_open (stay->state) && !slot->removed;
  gboolean leaves = leaves_day (stay, slot, &wish);
  gboolean free = !is_taken (self, stay, &wish, slot);
  g_autofree char *where = slot_to_json (self, &wish);
  g_autofree char *json = g_strdup_printf ("{'allocation':'%s',%s}", slot->id, where);
  g_autoptr (JsonObject) done =
    attempt (self, may && !leaves && free, expect_of_move (may, leaves), "booking-move", json);

  if (done == NULL)
    return;
  wish.id = slot->id;
  *slot = wish;
}

static void
move_and_back (Model *self)
{
  Stay *stay = choose_stay (self);
  Slot *slot = choose_slot_of (self, stay);
  Slot wish = choose_slot (self);

  if (!is_open (stay->state) || slot->removed || leaves_day (stay, slot, &wish) ||
      is_taken (self, stay, &wish, slot))
    return;
  g_autofree char *where = slot_to_json (self, &wish);
  g_autofree char *json = g_strdup_printf ("{'allocation':'%s',%s}", slot->id, where);
  g_autoptr (JsonObject) there = attempt (self, TRUE, SHOP_ERROR_RULE, "booking-move", json);
  g_autoptr (JsonObject) back =
    attempt (self, !is_taken (self, stay, slot, slot), SHOP_ERROR_OVERLAP, "undo", "{}");
  if (back == NULL)
    {
      wish.id = slot->id;
      *slot = wish;
    }
}

static void
split (Model *self)
{
  Stay *stay = choose_stay (self);
  Slot *slot = choose_slot_of (self, stay);
  gint64 at_s = slot->start_s + (slot->end_s - slot->start_s) / 900 / 2 * 900;
  gboolean may = is_open (stay->state) && !slot->removed;
  g_autofree char *json = g_strdup_printf ("{'allocation':'%s','at_s':" TIME "}", slot->id, at_s);
  g_autoptr (JsonObject) done =
    attempt (self, may && at_s > slot->start_s, may ? SHOP_ERROR_VALUE : SHOP_ERROR_STATE,
             "allocation-split", json);

  if (done == NULL)
    return;
  Slot second = *slot;
  second.start_s = at_s;
  slot->end_s = at_s;
  add_slot (stay, &second, g_strdup (base_json_get_string (done, "allocation")));
}

static void
add_time (Model *self)
{
  Stay *stay = choose_stay (self);
  Slot wish = choose_slot (self);
  gboolean may = is_open (stay->state);
  g_autofree char *where = slot_to_json (self, &wish);
  g_autofree char *json = g_strdup_printf ("{'booking':'%s',%s}", stay->id, where);
  g_autoptr (JsonObject) done =
    attempt (self, may && !is_taken (self, stay, &wish, NULL),
             may ? SHOP_ERROR_OVERLAP : SHOP_ERROR_STATE, "allocation-add", json);

  if (done != NULL)
    add_slot (stay, &wish, g_strdup (base_json_get_string (done, "allocation")));
}

static void
remove_time (Model *self)
{
  Stay *stay = choose_stay (self);
  Slot *slot = choose_slot_of (self, stay);
  gboolean restore = slot->removed;
  gboolean may = is_open (stay->state);
  gboolean free = !restore || !is_live (stay->state) || !is_taken (self, stay, slot, slot);
  g_autofree char *json =
    g_strdup_printf ("{'allocation':'%s','restore':%s}", slot->id, restore ? "true" : "false");
  g_autoptr (JsonObject) done = attempt (
    self, may && free, may ? SHOP_ERROR_OVERLAP : SHOP_ERROR_STATE, "allocation-remove", json);

  if (done != NULL)
    slot->removed = !restore;
}

/* SHOP_ERROR_RULE stands for none. */
static ShopError
foresee_confirm (Model *self, Stay *stay)
{
  guint kept = 0;

  for (guint i = 0; i < stay->slots->len; i++)
    {
      const Slot *slot = g_ptr_array_index (stay->slots, i);

      kept += !slot->removed;
      if (!slot->removed && is_taken (self, stay, slot, slot))
        return SHOP_ERROR_OVERLAP;
      for (guint j = 0; !slot->removed && j < i; j++)
        {
          const Slot *other = g_ptr_array_index (stay->slots, j);

          if (!other->removed && clash (stay, slot, stay, other))
            return SHOP_ERROR_OVERLAP;
        }
    }
  return kept > 0 ? SHOP_ERROR_RULE : SHOP_ERROR_VALUE;
}

static void
take_step (Model *self)
{
  static const struct
  {
    const char *verb;
    const char *from;
    const char *to;
  } steps[] = {
    { "booking-confirm", "tentative", "confirmed" }, { "booking-arrive", "confirmed", "arrived" },
    { "booking-in-bay", "arrived", "in_bay" },       { "booking-done", "in_bay", "done" },
    { "booking-cancel", "confirmed", "cancelled" },
  };
  Stay *stay = choose_stay (self);
  guint which = (guint) g_rand_int_range (self->random, 0, G_N_ELEMENTS (steps));
  gboolean may = g_str_equal (stay->state, steps[which].from) ||
                 (which == 4 && g_str_equal (stay->state, "tentative"));
  ShopError refusal = which == 0 && may ? foresee_confirm (self, stay) : SHOP_ERROR_RULE;
  g_autofree char *json = g_strdup_printf ("{'booking':'%s'}", stay->id);
  g_autoptr (JsonObject) done = attempt (self, may && refusal == SHOP_ERROR_RULE,
                                         may ? refusal : SHOP_ERROR_STATE, steps[which].verb, json);

  if (done != NULL)
    stay->state = steps[which].to;
}

/* What a screen would show, one line for each time that is held. */

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(char *const *) a, *(char *const *) b);
}

static char *
join_lines (GPtrArray *lines)
{
  g_ptr_array_sort (lines, compare_lines);
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **) lines->pdata);
}

static char *
describe_model (Model *self, gint64 from_s, gint64 until_s)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < self->stays->len; i++)
    {
      const Stay *stay = g_ptr_array_index (self->stays, i);

      for (guint j = 0;
           is_live (stay->state) || is_open (stay->state) ? j < stay->slots->len : FALSE; j++)
        {
          const Slot *slot = g_ptr_array_index (stay->slots, j);

          if (!slot->removed && slot->start_s < until_s && slot->end_s > from_s)
            g_ptr_array_add (
              lines,
              g_strdup_printf ("%s %s %s " TIME " " TIME " %s", slot->id,
                               slot->bay >= 0 ? self->bays[slot->bay] : "-",
                               slot->technician >= 0 ? self->technicians[slot->technician] : "-",
                               slot->start_s, slot->end_s, stay->state));
        }
    }
  return join_lines (lines);
}

static const char *
or_dash (const char *id)
{
  return id != NULL ? id : "-";
}

static void
add_shown (GHashTable *shown, JsonArray *allocations)
{
  for (guint i = 0; i < json_array_get_length (allocations); i++)
    {
      JsonObject *held = json_array_get_object_element (allocations, i);

      g_hash_table_add (shown, g_strdup_printf ("%s %s %s " TIME " " TIME " %s",
                                                base_json_get_string (held, "allocation"),
                                                or_dash (base_json_get_string (held, "bay")),
                                                or_dash (base_json_get_string (held, "technician")),
                                                base_json_get_int (held, "start_s", 0),
                                                base_json_get_int (held, "end_s", 0),
                                                base_json_get_string (held, "state")));
    }
}

static void
add_rows (GHashTable *shown, JsonArray *rows)
{
  for (guint i = 0; i < json_array_get_length (rows); i++)
    add_shown (shown, base_json_get_array (json_array_get_object_element (rows, i), "allocations"));
}

static char *
describe_schedule (Model *self, const char *date)
{
  g_autoptr (JsonNode) answer = diary_ask (self->diary, "day-schedule", "{'date':'%s'}", date);
  JsonObject *day = json_node_get_object (answer);
  g_autoptr (GHashTable) shown = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer line;

  add_rows (shown, base_json_get_array (day, "bays"));
  add_rows (shown, base_json_get_array (day, "technicians"));
  add_shown (shown, base_json_get_array (day, "unassigned"));
  g_hash_table_iter_init (&iter, shown);
  while (g_hash_table_iter_next (&iter, &line, NULL))
    g_ptr_array_add (lines, line);
  return join_lines (lines);
}

static void
compare_day (Model *self, int day)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (NZ);
  char date[BASE_DATE_LENGTH];

  base_zone_utc_to_local (zone, self->monday_s + day * 24 * HOUR_S + 12 * HOUR_S, date, NULL);
  g_autofree char *wanted =
    describe_model (self, diary_at (NZ, date, 0), diary_at (NZ, date, 1440));
  g_autofree char *shown = describe_schedule (self, date);
  if (!g_str_equal (wanted, shown))
    g_error ("seed %u: %s shows\n%s\ninstead of\n%s", self->seed, date, shown, wanted);
}

static gboolean
stands (const Stay *stay, const Slot *slot, gint64 now_s)
{
  gboolean came = g_str_equal (stay->state, "arrived") || g_str_equal (stay->state, "in_bay");

  return slot->start_s <= now_s && (slot->end_s > now_s || came);
}

static gboolean
comes (const Stay *stay, const Slot *slot, gint64 now_s)
{
  return slot->start_s > now_s;
}

typedef gboolean (*Choose) (const Stay *stay, const Slot *slot, gint64 now_s);

/* Returns: (nullable): of those in a bay that @choose takes, the one that begins nearest to now */
static const Slot *
find_nearest (Model *self, int bay, gint64 now_s, Choose choose)
{
  const Slot *nearest = NULL;

  for (guint i = 0; i < self->stays->len; i++)
    {
      const Stay *stay = g_ptr_array_index (self->stays, i);
      gboolean counts = is_live (stay->state) && !g_str_equal (stay->state, "done");

      for (guint j = 0; counts && j < stay->slots->len; j++)
        {
          const Slot *slot = g_ptr_array_index (stay->slots, j);

          if (slot->bay == bay && !slot->removed && choose (stay, slot, now_s) &&
              (nearest == NULL || ABS (slot->start_s - now_s) < ABS (nearest->start_s - now_s)))
            nearest = slot;
        }
    }
  return nearest;
}

/* A car that came in another seed's week and was never taken out still stands there. */
static void
compare_stay (Model *self, JsonObject *card, const char *member, const Slot *wanted)
{
  JsonObject *stay = base_json_get_object (card, member);
  gboolean ours = stay != NULL && base_json_get_int (stay, "start_s", 0) >= self->monday_s;
  const char *shown = ours ? base_json_get_string (stay, "allocation") : NULL;
  const char *id = wanted != NULL ? wanted->id : NULL;

  if (g_strcmp0 (shown, id) != 0)
    g_error ("seed %u: %s is %s instead of %s", self->seed, member, or_dash (shown), or_dash (id));
}

/* The board as it hangs on the wall at some time of the two days. */
static void
compare_board (Model *self)
{
  gint64 now_s = self->monday_s + g_rand_int_range (self->random, 28, 170) * 900;

  self->diary->now_s = now_s;
  g_autoptr (JsonNode) answer = diary_ask (self->diary, "bay-board", "{}");
  JsonArray *cards = base_json_get_array (json_node_get_object (answer), "bays");
  self->diary->now_s = DIARY_NOW_S;
  g_assert_cmpint (json_array_get_length (cards), ==, BAYS);
  for (guint i = 0; i < BAYS; i++)
    {
      JsonObject *card = json_array_get_object_element (cards, i);
      int bay = 0;

      while (g_strcmp0 (self->bays[bay], base_json_get_string (card, "bay")) != 0)
        bay++;
      compare_stay (self, card, "now", find_nearest (self, bay, now_s, stands));
      compare_stay (self, card, "next", find_nearest (self, bay, now_s, comes));
    }
}

static void
check_no_overlap (Model *self)
{
  gint64 overlaps =
    count (self->diary->fixture.db,
           "SELECT count (*) FROM allocation AS a JOIN allocation AS b "
           "ON a.id < b.id AND a.start_s < b.end_s AND a.end_s > b.start_s AND a.live AND b.live "
           "JOIN booking AS c ON c.id = a.booking JOIN booking AS d ON d.id = b.booking "
           "WHERE a.bay = b.bay OR a.technician = b.technician "
           "OR (c.vehicle = d.vehicle AND a.bay IS NOT NULL AND b.bay IS NOT NULL)");

  if (overlaps != 0)
    g_error ("seed %u: " TIME " overlaps", self->seed, overlaps);
}

static void
run_seed (Model *self)
{
  static void (*const deeds[]) (Model * self) = {
    book, book, book, move, move, move_and_back, split, add_time, remove_time, take_step, take_step,
  };

  book (self);
  for (int i = 0; i < VERBS; i++)
    {
      int which = g_rand_int_range (self->random, 0, G_N_ELEMENTS (deeds));

      if (self->stays->len == 0)
        which = 0;
      deeds[which](self);
    }
  compare_day (self, 0);
  compare_day (self, 1);
  for (int i = 0; i < 4; i++)
    compare_board (self);
}

static void
test_random_verbs (Diary *diary, gconstpointer data)
{
  /* Which bay carries what is put to the test elsewhere. */
  run_sql (diary->fixture.db, "UPDATE bay SET max_mass_kg = NULL");
  for (guint32 seed = 1; seed <= SEEDS; seed++)
    {
      Model model = { diary,
                      g_rand_new_with_seed (seed),
                      seed,
                      diary_at (NZ, MONDAY, 0) + (seed - 1) * (gint64) WEEK_S,
                      { diary->hoist, diary->flat, diary->dyno },
                      { diary->mia, diary->tom },
                      g_ptr_array_new_with_free_func (stay_free) };

      run_seed (&model);
      if (seed % 50 == 0)
        check_no_overlap (&model);
      g_ptr_array_unref (model.stays);
      g_rand_free (model.random);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add_diary_case ("/shop/diary/holds-what-a-model-holds-after-random-verbs", test_random_verbs);

  return g_test_run ();
}
