/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-compliance.h"

#include "shop/shop-compliance-queries.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

#define KINDS      "wof cof rego ruc service lvv other"
#define RULE_KINDS "wof cof rego service"
#define SOURCES    "typed inspection import"
#define LAST_MIN   1439

/* What is known of a vehicle that a rule asks about. */
typedef struct
{
  char registered[BASE_DATE_LENGTH]; /* empty where nobody knows */
  gint64 mass_kg;
  gint64 km; /* -1 where nobody knows */
} Facts;

/* When something is due again, and why. */
typedef struct
{
  char rule[64];
  char date[BASE_DATE_LENGTH];
  ShopMaybe km;
} Due;

static gboolean
read_facts (ShopTurn *turn, const BaseId *vehicle, Facts *facts, GError **error)
{
  g_autoptr (StoreStatement) row = shop_compliance_query_vehicle (turn, vehicle, error);

  if (row == NULL)
    return FALSE;
  if (!store_statement_next (row, error))
    {
      if (error == NULL || *error == NULL)
        shop_error_set (error, SHOP_ERROR_NOT_FOUND, NULL);
      return FALSE;
    }
  const char *registered = store_statement_get_text (row, 0);
  g_strlcpy (facts->registered, base_date_is_valid (registered) ? registered : "",
             sizeof facts->registered);
  facts->mass_kg = store_statement_get_int (row, 1);
  facts->km = store_statement_is_null (row, 2) ? -1 : store_statement_get_int (row, 2);
  return TRUE;
}

static void
apply_rule (StoreStatement *rule, const Facts *facts, const char *date, Due *due)
{
  char birthday[BASE_DATE_LENGTH];

  g_strlcpy (due->rule, store_statement_get_text (rule, 0), sizeof due->rule);
  base_date_add_months (date, (int) store_statement_get_int (rule, 1), due->date);
  if (*facts->registered != '\0' && !store_statement_is_null (rule, 2))
    {
      base_date_add_months (facts->registered, (int) store_statement_get_int (rule, 2), birthday);
      if (base_date_compare (birthday, due->date) > 0)
        g_strlcpy (due->date, birthday, sizeof due->date);
    }
  due->km = (ShopMaybe){ SHOP_NULL, 0 };
  if (facts->km >= 0 && !store_statement_is_null (rule, 3))
    due->km = shop_some (facts->km + store_statement_get_int (rule, 3));
}

/* Returns: whether a rule says when; else @error is set */
static gboolean
find_due (ShopTurn *turn,
          const char *kind,
          const char *date,
          const Facts *facts,
          Due *due,
          GError **error)
{
  gboolean known = *facts->registered != '\0';
  const ShopComplianceSubject subject = {
    .registered = known ? facts->registered : NULL,
    .age = known ? base_date_years_between (facts->registered, date) : 0,
    .mass_kg = facts->mass_kg,
  };
  g_autoptr (StoreStatement) rule = shop_compliance_query_rule (turn, kind, date, &subject, error);

  if (rule == NULL)
    return FALSE;
  if (store_statement_next (rule, error))
    {
      apply_rule (rule, facts, date, due);
      return TRUE;
    }
  if (error == NULL || *error == NULL)
    shop_refuse_fully (error, SHOP_ERROR_VALUE,
                       _ ("No rule says when “%s” of %s is due again; note the day instead."), kind,
                       date);
  return FALSE;
}

/* What was found out on a day gone by counts from its end, since nobody knows the hour; today's
 * from now on. */
static gint64
moment_of (ShopTurn *turn, const char *date)
{
  return MIN (turn->now_s, base_zone_local_to_utc (turn->zone, date, LAST_MIN));
}

static gboolean
find_current (ShopTurn *turn,
              const BaseId *vehicle,
              const char *kind,
              BaseId *item,
              gint64 *source_s,
              GError **error)
{
  g_autoptr (StoreStatement) row = shop_compliance_query_current (turn, vehicle, kind, error);

  if (row == NULL || !store_statement_next (row, error))
    return FALSE;
  *source_s = store_statement_get_int (row, 1);
  return store_statement_get_id (row, 0, item);
}

static StoreValue
km_of (const Due *due)
{
  return due->km.presence == SHOP_GIVEN ? store_int (due->km.value) : store_null ();
}

/* What was found just now is newer than all that is noted, even by a clock that ran ahead. */
static gboolean
replace_by_pass (ShopTurn *turn,
                 const BaseId *item,
                 gint64 known_s,
                 const Due *due,
                 gint64 source_s,
                 GError **error)
{
  if (known_s > source_s && source_s < turn->now_s)
    {
      shop_turn_tell_int (turn, "kept", 1);
      return TRUE;
    }
  return store_update (
    turn->connection, error, "compliance_item", item, { "due_date", store_text (due->date) },
    { "due_km", km_of (due) }, { "source", store_text ("inspection") },
    { "source_s", store_int (MAX (source_s, known_s)) }, { "rule", store_text (due->rule) });
}

static gboolean
write_pass (ShopTurn *turn,
            const BaseId *vehicle,
            const char *kind,
            const Due *due,
            gint64 source_s,
            GError **error)
{
  g_autoptr (GError) failure = NULL;
  gint64 known_s = G_MININT64;
  BaseId item;

  if (find_current (turn, vehicle, kind, &item, &known_s, &failure))
    return replace_by_pass (turn, &item, known_s, due, source_s, error);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  base_id_new (&item);
  return store_insert (turn->connection, error, "compliance_item", { "id", store_id (&item) },
                       { "vehicle", store_id (vehicle) }, { "kind", store_text (kind) },
                       { "due_date", store_text (due->date) }, { "due_km", km_of (due) },
                       { "source", store_text ("inspection") },
                       { "source_s", store_int (source_s) }, { "rule", store_text (due->rule) });
}

/**
 * shop_compliance_pass:
 * @kind: "wof", "cof", "rego" or "service"
 * @date: the day it passed, in the shop's zone
 * @error: (out): a #ShopError: there is no such vehicle, or no rule for it
 *
 * Writes when a vehicle is due again by the rules in force on @date, as part of another verb: the
 * result gets "due_date", and the turn's undo is left alone. An older inspection than what is known
 * changes nothing, and the result says "kept".
 */
gboolean
shop_compliance_pass (ShopTurn *turn,
                      const BaseId *vehicle,
                      const char *kind,
                      const char *date,
                      GError **error)
{
  Facts facts;
  Due due;

  g_return_val_if_fail (base_date_is_valid (date), FALSE);

  if (!read_facts (turn, vehicle, &facts, error) ||
      !find_due (turn, kind, date, &facts, &due, error) ||
      !write_pass (turn, vehicle, kind, &due, moment_of (turn, date), error))
    return FALSE;
  shop_turn_tell_text (turn, "due_date", due.date);
  shop_turn_tell_text (turn, "rule", due.rule);
  return TRUE;
}

/**
 * shop_compliance_recheck_due:
 * @date: the day it failed
 * @due: (out): the last day of a recheck without a new inspection, by the site's setting
 */
gboolean
shop_compliance_recheck_due (ShopTurn *turn,
                             const char *date,
                             char due[BASE_DATE_LENGTH],
                             GError **error)
{
  int days = 0;

  if (!shop_compliance_query_recheck_days (turn, &days, error))
    return FALSE;
  base_date_add_days (date, days, due);
  return TRUE;
}

static const ShopArgument pass_arguments[] = {
  SHOP_ARGUMENT (ShopCompliancePass, vehicle, ID, .required = TRUE),
  SHOP_ARGUMENT (ShopCompliancePass, kind, WORD, .required = TRUE, .words = RULE_KINDS),
  SHOP_ARGUMENT (ShopCompliancePass, date, DATE, .required = TRUE),
};

static const ShopShape pass_shape = SHOP_SHAPE (ShopCompliancePass, pass_arguments);

static gboolean
perform_pass (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopCompliancePass *pass = arguments;

  return shop_compliance_pass (turn, &pass->vehicle, pass->kind, pass->date, error);
}

const ShopVerb shop_compliance_from_inspection_verb = {
  "compliance-from-inspection",
  N_ ("Notes that a vehicle passed; the rules say when it is due again"),
  SHOP_MAY_CUSTOMER,
  &pass_shape,
  perform_pass,
};

static gboolean
edit_item (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopComplianceEdit *edit = arguments;

  return shop_turn_edit (turn, "compliance_item", &edit->item, &shop_compliance_edit_verb, edit,
                         error);
}

static const ShopArgument edit_arguments[] = {
  SHOP_ARGUMENT (ShopComplianceEdit, item, ID, .required = TRUE, .key = TRUE),
  SHOP_ARGUMENT (ShopComplianceEdit, due_date, DATE),
  SHOP_ARGUMENT (ShopComplianceEdit, due_km, MAYBE_INT, .least = 0, .most = 10000000),
  SHOP_ARGUMENT (ShopComplianceEdit, source, WORD, .words = SOURCES),
  SHOP_ARGUMENT (ShopComplianceEdit, source_s, MAYBE_TIME),
  SHOP_ARGUMENT (ShopComplianceEdit, rule, TEXT),
  SHOP_ARGUMENT (ShopComplianceEdit, note, TEXT),
  SHOP_ARGUMENT (ShopComplianceEdit, removed, MAYBE_BOOL),
};

static const ShopShape edit_shape = SHOP_SHAPE (ShopComplianceEdit, edit_arguments);

const ShopVerb shop_compliance_edit_verb = {
  "compliance-edit", N_ ("Corrects or removes what is noted as due"),
  SHOP_MAY_CUSTOMER, &edit_shape,
  edit_item,
};

static const ShopArgument set_arguments[] = {
  SHOP_ARGUMENT (ShopComplianceSet, vehicle, ID, .required = TRUE),
  SHOP_ARGUMENT (ShopComplianceSet, kind, WORD, .required = TRUE, .words = KINDS),
  SHOP_ARGUMENT (ShopComplianceSet, due_date, DATE),
  SHOP_ARGUMENT (ShopComplianceSet, due_km, MAYBE_INT, .least = 0, .most = 10000000),
  SHOP_ARGUMENT (ShopComplianceSet, source, WORD, .key = TRUE, .words = SOURCES),
  SHOP_ARGUMENT (ShopComplianceSet, note, TEXT),
  SHOP_ARGUMENT (ShopComplianceSet, found_s, MAYBE_TIME, .key = TRUE),
};

static const ShopShape set_shape = SHOP_SHAPE (ShopComplianceSet, set_arguments);

static gboolean
add_item (ShopTurn *turn, const ShopComplianceSet *set, gint64 found_s, GError **error)
{
  ShopComplianceEdit undo = { .removed = shop_some (1) };

  base_id_new (&undo.item);
  if (!shop_turn_insert (turn, error, "compliance_item", &undo.item, &set_shape, set,
                         { "source", store_text (set->source != NULL ? set->source : "typed") },
                         { "source_s", store_int (found_s) }))
    return FALSE;
  shop_turn_tell_id (turn, "item", &undo.item);
  shop_turn_set_undo (turn, &shop_compliance_edit_verb, &undo);
  return TRUE;
}

static gboolean
replace_item (ShopTurn *turn,
              const BaseId *item,
              const ShopComplianceSet *set,
              gint64 found_s,
              GError **error)
{
  const ShopComplianceEdit edit = {
    .item = *item,
    .due_date = set->due_date != NULL ? set->due_date : "",
    .due_km = set->due_km.presence == SHOP_GIVEN ? set->due_km : (ShopMaybe){ SHOP_NULL, 0 },
    .source = set->source != NULL ? set->source : "typed",
    .source_s = shop_some (found_s),
    .rule = "",
    .note = set->note,
  };

  shop_turn_tell_id (turn, "item", item);
  return edit_item (turn, &edit, error);
}

static gboolean
check_set (const ShopComplianceSet *set, GError **error)
{
  if ((set->due_date != NULL && *set->due_date != '\0') || set->due_km.presence == SHOP_GIVEN)
    return TRUE;
  shop_refuse_fully (error, SHOP_ERROR_VALUE,
                     _ ("Nothing says when it is due: give the day or the odometer."));
  return FALSE;
}

static gboolean
is_single (const char *kind)
{
  return !g_str_equal (kind, "lvv") && !g_str_equal (kind, "other");
}

static gboolean
set_item (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopComplianceSet *set = arguments;
  gint64 found_s = shop_maybe_get (set->found_s, turn->now_s);
  g_autoptr (GError) failure = NULL;
  gint64 known_s = 0;
  BaseId item;
  gboolean known = is_single (set->kind) &&
                   find_current (turn, &set->vehicle, set->kind, &item, &known_s, &failure);

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (!check_set (set, error))
    return FALSE;
  if (!known)
    return add_item (turn, set, found_s, error);
  if (known_s <= found_s)
    return replace_item (turn, &item, set, found_s, error);
  shop_turn_tell_id (turn, "item", &item);
  shop_turn_tell_int (turn, "kept", 1);
  return TRUE;
}

const ShopVerb shop_compliance_set_verb = {
  "compliance-set",  N_ ("Notes when a warrant, a licence, a service … is due"),
  SHOP_MAY_CUSTOMER, &set_shape,
  set_item,
};

const ShopVerb *const shop_compliance_verbs[] = {
  &shop_compliance_set_verb,
  &shop_compliance_edit_verb,
  &shop_compliance_from_inspection_verb,
  NULL,
};

/* --- questions --- */

typedef struct
{
  const char *kind;
  const char *date;
  const char *first_registered;
  ShopMaybe gross_mass_kg;
  ShopMaybe km;
} NextArguments;

static const ShopArgument next_arguments[] = {
  SHOP_ARGUMENT (NextArguments, kind, WORD, .required = TRUE, .words = RULE_KINDS),
  SHOP_ARGUMENT (NextArguments, date, DATE, .required = TRUE),
  SHOP_ARGUMENT (NextArguments, first_registered, DATE),
  SHOP_ARGUMENT (NextArguments, gross_mass_kg, MAYBE_INT, .least = 1, .most = 100000),
  SHOP_ARGUMENT (NextArguments, km, MAYBE_INT, .least = 0, .most = 10000000),
};

static const ShopShape next_shape = SHOP_SHAPE (NextArguments, next_arguments);

static JsonNode *
read_next (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const NextArguments *given = arguments;
  Facts facts = { .mass_kg = shop_maybe_get (given->gross_mass_kg, 0),
                  .km = shop_maybe_get (given->km, -1) };
  Due due;

  g_strlcpy (facts.registered, given->first_registered != NULL ? given->first_registered : "",
             sizeof facts.registered);
  if (!find_due (turn, given->kind, given->date, &facts, &due, error))
    return NULL;
  JsonObject *object = json_object_new ();
  json_object_set_string_member (object, "due_date", due.date);
  if (due.km.presence == SHOP_GIVEN)
    json_object_set_int_member (object, "due_km", due.km.value);
  json_object_set_string_member (object, "rule", due.rule);
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  json_node_take_object (node, object);
  return node;
}

static const ShopQuery next_query = {
  "compliance-next", N_ ("When a vehicle would be due again by the rules"),
  SHOP_MAY_READ,     &next_shape,
  read_next,
};

typedef struct
{
  const char *from;
  const char *to;
  const char *kind;
  ShopMaybe limit;
} DueArguments;

static const ShopArgument due_arguments[] = {
  SHOP_ARGUMENT (DueArguments, from, DATE, .required = TRUE),
  SHOP_ARGUMENT (DueArguments, to, DATE, .required = TRUE),
  SHOP_ARGUMENT (DueArguments, kind, WORD, .words = KINDS),
  SHOP_ARGUMENT (DueArguments, limit, MAYBE_INT, .least = 1, .most = 10000),
};

static const ShopShape due_shape = SHOP_SHAPE (DueArguments, due_arguments);

static JsonNode *
read_due (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const DueArguments *due = arguments;

  if (base_date_compare (due->from, due->to) > 0)
    {
      shop_refuse (error, SHOP_ERROR_VALUE, _ ("The span from %s ends before, on %s."), due->from,
                   due->to);
      return NULL;
    }
  char today[BASE_DATE_LENGTH];

  base_zone_utc_to_local (turn->zone, turn->now_s, today, NULL);
  g_autoptr (StoreStatement) rows = shop_compliance_query_due (
    turn, due->from, due->to, due->kind, today, shop_maybe_get (due->limit, 500), error);

  return rows != NULL ? shop_rows_to_json (rows, error) : NULL;
}

static const ShopQuery due_query = {
  "due-list", N_ ("What falls due between two days"), SHOP_MAY_READ, &due_shape, read_due,
};

typedef struct
{
  ShopMaybe within_km;
} RucArguments;

static const ShopArgument ruc_arguments[] = {
  SHOP_ARGUMENT (RucArguments, within_km, MAYBE_INT, .least = 0, .most = 10000000),
};

static const ShopShape ruc_shape = SHOP_SHAPE (RucArguments, ruc_arguments);

static JsonNode *
read_ruc (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const RucArguments *ruc = arguments;
  char today[BASE_DATE_LENGTH];
  int minute;

  base_zone_utc_to_local (turn->zone, turn->now_s, today, &minute);
  g_autoptr (StoreStatement) rows =
    shop_compliance_query_ruc (turn, shop_maybe_get (ruc->within_km, 1000), today, error);
  return rows != NULL ? shop_rows_to_json (rows, error) : NULL;
}

static const ShopQuery ruc_query = {
  "ruc-list",    N_ ("Vehicles whose road user charges run out within some kilometres"),
  SHOP_MAY_READ, &ruc_shape,
  read_ruc,
};

const ShopQuery *const shop_compliance_queries[] = { &due_query, &next_query, &ruc_query, NULL };
