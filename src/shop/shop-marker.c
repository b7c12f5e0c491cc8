/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-marker.h"

#include "shop/shop-error.h"
#include "shop/shop-recording-queries.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

static char *
tidy (const char *text)
{
  return text != NULL ? g_strstrip (g_utf8_make_valid (text, -1)) : g_strdup ("");
}

static gboolean
check_time (gint64 t_us, GError **error)
{
  if (t_us >= 0)
    return TRUE;
  shop_error_set (error, SHOP_ERROR_VALUE, _ ("A marker stands within its recording."));
  return FALSE;
}

static gboolean
set_marker (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopMarkerSet *set = arguments;
  g_autofree char *text = tidy (set->text);
  const ShopMarker marker = { set->t_us, text };

  if (!check_time (set->t_us, error) ||
      !shop_recording_query_exists (turn->connection, &set->recording, error))
    return FALSE;
  return shop_recording_write_marker (turn->connection, &set->recording, &marker, error);
}

static const ShopArgument set_arguments[] = {
  SHOP_ARGUMENT (ShopMarkerSet, recording, ID, .required = TRUE),
  SHOP_ARGUMENT (ShopMarkerSet, t_us, INT),
  SHOP_ARGUMENT (ShopMarkerSet, text, TEXT),
};

static const ShopShape set_shape = SHOP_SHAPE (ShopMarkerSet, set_arguments);

const ShopVerb shop_marker_set_verb = {
  "marker-set", N_ ("Puts a marker into a recording, or renames it"), SHOP_MAY_SCAN, &set_shape,
  set_marker,
};

/* Returns: (transfer full): what is noted there; %NULL with @error set where there is no marker */
static char *
require_marker (ShopTurn *turn, const BaseId *recording, gint64 t_us, GError **error)
{
  char *text = NULL;

  if (shop_recording_query_marker (turn->connection, recording, t_us, &text, error) && text == NULL)
    shop_error_set (error, SHOP_ERROR_NOT_FOUND, NULL);
  return text;
}

static gboolean
check_free (ShopTurn *turn, const ShopMarkerMove *move, GError **error)
{
  g_autofree char *text = NULL;

  if (!shop_recording_query_marker (turn->connection, &move->recording, move->to_us, &text, error))
    return FALSE;
  if (text != NULL)
    shop_error_set (error, SHOP_ERROR_TAKEN, _ ("Another marker stands there."));
  return text == NULL;
}

static gboolean
move_marker (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopMarkerMove *move = arguments;
  g_autofree char *text = require_marker (turn, &move->recording, move->t_us, error);
  const ShopMarker moved = { move->to_us, text };

  if (text == NULL || !check_time (move->to_us, error) || !check_free (turn, move, error))
    return FALSE;
  return shop_recording_delete_marker (turn->connection, &move->recording, move->t_us, error) &&
         shop_recording_write_marker (turn->connection, &move->recording, &moved, error);
}

static const ShopArgument move_arguments[] = {
  SHOP_ARGUMENT (ShopMarkerMove, recording, ID, .required = TRUE),
  SHOP_ARGUMENT (ShopMarkerMove, t_us, INT),
  SHOP_ARGUMENT (ShopMarkerMove, to_us, INT),
};

static const ShopShape move_shape = SHOP_SHAPE (ShopMarkerMove, move_arguments);

const ShopVerb shop_marker_move_verb = {
  "marker-move", N_ ("Moves a marker of a recording"), SHOP_MAY_SCAN, &move_shape, move_marker,
};

static gboolean
remove_marker (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopMarkerRemove *choice = arguments;
  g_autofree char *text = require_marker (turn, &choice->recording, choice->t_us, error);

  if (text == NULL)
    return FALSE;
  return shop_recording_delete_marker (turn->connection, &choice->recording, choice->t_us, error);
}

static const ShopArgument remove_arguments[] = {
  SHOP_ARGUMENT (ShopMarkerRemove, recording, ID, .required = TRUE),
  SHOP_ARGUMENT (ShopMarkerRemove, t_us, INT),
};

static const ShopShape remove_shape = SHOP_SHAPE (ShopMarkerRemove, remove_arguments);

const ShopVerb shop_marker_remove_verb = {
  "marker-remove", N_ ("Takes a marker out of a recording"), SHOP_MAY_SCAN, &remove_shape,
  remove_marker,
};

const ShopVerb *const shop_marker_verbs[] = {
  &shop_marker_set_verb,
  &shop_marker_move_verb,
  &shop_marker_remove_verb,
  NULL,
};
