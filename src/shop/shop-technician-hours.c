/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-technician-hours.h"
#include "shop/shop-allocation-queries.h"
#include "shop/shop-day-queries.h"
#include "shop/shop-day-text.h"
#include "shop/shop-row.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

static const ShopArgument shift_add_arguments[] = {
  SHOP_ARGUMENT (ShopShiftAdd, technician, ID, .required = TRUE),
  SHOP_ARGUMENT (ShopShiftAdd, weekday, INT, .required = TRUE, .least = 1, .most = 7),
  SHOP_ARGUMENT (ShopShiftAdd, from_min, INT, .required = TRUE, .least = 0, .most = 1439),
  SHOP_ARGUMENT (ShopShiftAdd, to_min, INT, .required = TRUE, .least = 1, .most = 1440),
  SHOP_ARGUMENT (ShopShiftAdd, from_date, DATE, .required = TRUE),
  SHOP_ARGUMENT (ShopShiftAdd, to_date, DATE),
};

static const ShopShape shift_add_shape = SHOP_SHAPE (ShopShiftAdd, shift_add_arguments);

static gboolean
check_hours (gint64 from_min, gint64 to_min, GError **error)
{
  if (to_min > from_min)
    return TRUE;
  shop_refuse (error, SHOP_ERROR_VALUE, _ ("The hours from %02d:%02d end before they begin."),
               (int) from_min / 60, (int) from_min % 60);
  return FALSE;
}

static gboolean
add_shift (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopShiftAdd *add = arguments;
  BaseId id;

  if (!check_hours (add->from_min, add->to_min, error))
    return FALSE;
  base_id_new (&id);
  shop_turn_tell_id (turn, "shift", &id);
  shop_turn_set_undo (turn, &shop_shift_edit_verb,
                      &(ShopShiftEdit){ .shift = id, .removed = shop_some (1) });
  return shop_turn_insert_fields (turn, "shift", &id, &shift_add_shape, arguments, NULL, 0, error);
}

const ShopVerb shop_shift_add_verb = {
  "shift-add", N_ ("Adds weekly working hours of a technician"), SHOP_MAY_STAFF, &shift_add_shape,
  add_shift,
};

static const ShopArgument shift_edit_arguments[] = {
  SHOP_ARGUMENT (ShopShiftEdit, shift, ID, .required = TRUE, .key = TRUE),
  SHOP_ARGUMENT (ShopShiftEdit, from_min, MAYBE_INT),
  SHOP_ARGUMENT (ShopShiftEdit, to_min, MAYBE_INT),
  SHOP_ARGUMENT (ShopShiftEdit, from_date, DATE),
  SHOP_ARGUMENT (ShopShiftEdit, to_date, DATE),
  SHOP_ARGUMENT (ShopShiftEdit, removed, MAYBE_BOOL),
};

static const ShopShape shift_edit_shape = SHOP_SHAPE (ShopShiftEdit, shift_edit_arguments);

static gboolean
edit_shift (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopShiftEdit *edit = arguments;

  return shop_turn_edit (turn, "shift", &edit->shift, &shop_shift_edit_verb, edit, error);
}

const ShopVerb shop_shift_edit_verb = {
  "shift-edit", N_ ("Changes or removes weekly working hours"), SHOP_MAY_STAFF, &shift_edit_shape,
  edit_shift,
};

static const ShopArgument absence_add_arguments[] = {
  SHOP_ARGUMENT (ShopAbsenceAdd, technician, ID, .required = TRUE),
  SHOP_ARGUMENT (ShopAbsenceAdd, start_s, TIME, .required = TRUE),
  SHOP_ARGUMENT (ShopAbsenceAdd, end_s, TIME, .required = TRUE),
  SHOP_ARGUMENT (ShopAbsenceAdd, reason, TEXT),
};

static const ShopShape absence_add_shape = SHOP_SHAPE (ShopAbsenceAdd, absence_add_arguments);

static gboolean
check_span (ShopTurn *turn, gint64 start_s, gint64 end_s, GError **error)
{
  if (end_s > start_s)
    return TRUE;
  g_autofree char *start = shop_day_text_of_moment (turn->zone, start_s);
  g_autofree char *end = shop_day_text_of_moment (turn->zone, end_s);
  shop_refuse (error, SHOP_ERROR_VALUE, _ ("The absence from %s ends before it begins, at %s."),
               start, end);
  return FALSE;
}

/* Somebody has to find another technician for these, or another day. */
static gboolean
tell_bookings (ShopTurn *turn, const ShopAbsenceAdd *absence, GError **error)
{
  g_autoptr (StoreStatement) rows = shop_allocation_query_of_technician (
    turn, &absence->technician, absence->start_s, absence->end_s, error);
  JsonNode *bookings = rows != NULL ? shop_rows_to_json (rows, error) : NULL;

  if (bookings != NULL)
    json_object_set_member (turn->result, "bookings", bookings);
  return bookings != NULL;
}

static gboolean
add_absence (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopAbsenceAdd *add = arguments;
  BaseId id;

  if (!check_span (turn, add->start_s, add->end_s, error))
    return FALSE;
  base_id_new (&id);
  shop_turn_tell_id (turn, "absence", &id);
  shop_turn_set_undo (turn, &shop_absence_edit_verb,
                      &(ShopAbsenceEdit){ .absence = id, .removed = shop_some (1) });
  return shop_turn_insert_fields (turn, "absence", &id, &absence_add_shape, arguments, NULL, 0,
                                  error) &&
         tell_bookings (turn, arguments, error);
}

const ShopVerb shop_absence_add_verb = {
  "absence-add", N_ ("Notes that a technician is away"), SHOP_MAY_STAFF, &absence_add_shape,
  add_absence,
};

static const ShopArgument absence_edit_arguments[] = {
  SHOP_ARGUMENT (ShopAbsenceEdit, absence, ID, .required = TRUE, .key = TRUE),
  SHOP_ARGUMENT (ShopAbsenceEdit, start_s, MAYBE_TIME),
  SHOP_ARGUMENT (ShopAbsenceEdit, end_s, MAYBE_TIME),
  SHOP_ARGUMENT (ShopAbsenceEdit, reason, TEXT),
  SHOP_ARGUMENT (ShopAbsenceEdit, removed, MAYBE_BOOL),
};

static const ShopShape absence_edit_shape = SHOP_SHAPE (ShopAbsenceEdit, absence_edit_arguments);

static gboolean
edit_absence (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopAbsenceEdit *edit = arguments;
  g_autoptr (StoreStatement) row = shop_day_query_absence (turn, &edit->absence, error);

  return shop_row_require (row, "absence", error) &&
         check_span (turn, shop_maybe_get (edit->start_s, store_statement_get_int (row, 0)),
                     shop_maybe_get (edit->end_s, store_statement_get_int (row, 1)), error) &&
         shop_turn_edit (turn, "absence", &edit->absence, &shop_absence_edit_verb, edit, error);
}

const ShopVerb shop_absence_edit_verb = {
  "absence-edit", N_ ("Changes or removes an absence"), SHOP_MAY_STAFF, &absence_edit_shape,
  edit_absence,
};

static const ShopArgument hours_arguments[] = {
  SHOP_ARGUMENT (ShopTechnicianHours, technician, ID, .required = TRUE),
};

static const ShopShape hours_shape = SHOP_SHAPE (ShopTechnicianHours, hours_arguments);

#define YEAR_S (366 * 24 * 3600)

static JsonNode *
read_hours (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const BaseId *technician = &((const ShopTechnicianHours *) arguments)->technician;
  g_autoptr (StoreStatement) shifts = shop_day_query_shifts (turn, technician, error);
  g_autoptr (StoreStatement) absences =
    shop_day_query_absences (turn, technician, turn->now_s - YEAR_S, turn->now_s + YEAR_S, error);
  g_autoptr (JsonObject) hours = json_object_new ();
  JsonNode *weekly = shifts != NULL ? shop_rows_to_json (shifts, error) : NULL;
  JsonNode *away = weekly != NULL && absences != NULL ? shop_rows_to_json (absences, error) : NULL;

  if (weekly != NULL)
    json_object_set_member (hours, "shifts", weekly);
  if (away == NULL)
    return NULL;
  json_object_set_member (hours, "absences", away);
  return json_node_init_object (json_node_alloc (), hours);
}

const ShopQuery shop_technician_hours_query = {
  "technician-hours", N_ ("A technician's shifts, and absences of a year around today"),
  SHOP_MAY_READ,      &hours_shape,
  read_hours,
};
