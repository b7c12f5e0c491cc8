/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-series.h"
#include "shop/shop-number.h"
#include "shop/shop-row.h"
#include "shop/shop-series-queries.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

static void
print_number (ShopTurn *turn, const char *kind, ShopSeriesNumber *number)
{
  gboolean credit = g_str_equal (kind, "credit_note");

  g_snprintf (number->text, sizeof number->text,
              credit ? "%s-C%05" G_GINT64_FORMAT : "%s-%06" G_GINT64_FORMAT, turn->station_code,
              number->sequence);
}

/* Whether later numbers may have gone out that are not known here: the values of here.copied. */
enum
{
  ORIGINAL,
  BACKUP,
  SECOND
};

/**
 * shop_series_warn_of_second:
 *
 * Returns: (transfer full): what to do with a file that somebody copied by hand
 */
char *
shop_series_warn_of_second (const char *station_code)
{
  return g_strdup_printf (
    /* Translators: the letters of a station, twice */
    _ (
      "This file was copied or moved here by hand, and the other one may be in use as station %s, "
      "too: both would give out the same numbers. Where the other one is in use, leave this one "
      "and begin a new store with letters of its own, which the host gives by “station-add”. Where "
      "it is not, look up the last invoice and the last credit note of station %s on paper, and "
      "confirm the number of each with “series-confirm”."),
    station_code, station_code);
}

/* @copied: (out): of the values above */
static gboolean
find_last (ShopTurn *turn, const char *kind, gint64 *last, int *copied, GError **error)
{
  g_autoptr (StoreStatement) row = shop_series_query_last (turn, kind, error);

  if (row == NULL || !store_statement_next (row, error))
    return FALSE;
  *last = store_statement_get_int (row, 0);
  *copied = (int) store_statement_get_int (row, 1);
  return TRUE;
}

/**
 * shop_series_take:
 * @kind: "invoice" or "credit_note"
 * @number: (out): the one after the last that was issued at this station
 * @error: (out): %SHOP_ERROR_RULE where the records come from a copy, until "series-confirm"
 *
 * Numbers go on from what was issued, and what was issued stays: so each series is without gaps,
 * also where a document is refused. The station's letters keep the series of two stations apart
 * that have no contact.
 */
gboolean
shop_series_take (ShopTurn *turn, const char *kind, ShopSeriesNumber *number, GError **error)
{
  int copied;

  if (!find_last (turn, kind, &number->sequence, &copied, error))
    return FALSE;
  if (copied == SECOND)
    {
      g_autofree char *warning = shop_series_warn_of_second (turn->station_code);

      shop_refuse_fully (error, SHOP_ERROR_RULE, "%s", warning);
      return FALSE;
    }
  if (copied == BACKUP)
    {
      shop_refuse_fully (
        error, SHOP_ERROR_RULE,
        _ ("These records were brought back from a copy, and documents may have been "
           "issued after it was made. Look up the last invoice and the last credit note "
           "of station %s on paper or in the mail, and confirm the number of each with "
           "“series-confirm” first."),
        turn->station_code);
      return FALSE;
    }
  number->sequence++;
  print_number (turn, kind, number);
  return TRUE;
}

static const ShopArgument confirm_arguments[] = {
  SHOP_ARGUMENT (ShopSeriesConfirm, invoice_last, INT, .required = TRUE, .most = G_MAXINT32),
  SHOP_ARGUMENT (ShopSeriesConfirm, credit_note_last, INT, .required = TRUE, .most = G_MAXINT32),
  SHOP_ARGUMENT (ShopSeriesConfirm, job_last, MAYBE_INT, .most = G_MAXINT32),
  SHOP_ARGUMENT (ShopSeriesConfirm, order_last, MAYBE_INT, .most = G_MAXINT32),
};

static const ShopShape confirm_shape = SHOP_SHAPE (ShopSeriesConfirm, confirm_arguments);

static gboolean
check_confirmed (ShopTurn *turn,
                 const char *kind,
                 gint64 known,
                 gint64 last,
                 int copied,
                 GError **error)
{
  ShopSeriesNumber number = { .sequence = known };

  print_number (turn, kind, &number);
  if (copied == ORIGINAL)
    shop_refuse_fully (error, SHOP_ERROR_STATE,
                       _ ("The numbers here are known: %s was the last. Nothing needs to be "
                          "confirmed: go on and issue."),
                       number.text);
  else if (last < known)
    shop_refuse (error, SHOP_ERROR_VALUE,
                 _ ("%s is among these records, so the last number cannot be lower."), number.text);
  else
    return TRUE;
  return FALSE;
}

static gboolean
confirm_kind (ShopTurn *turn, const char *kind, gint64 last, GError **error)
{
  int copied;
  gint64 known;
  BaseId id;

  if (!find_last (turn, kind, &known, &copied, error) ||
      !check_confirmed (turn, kind, known, last, copied, error))
    return FALSE;
  base_id_new (&id);
  return last == known ||
         store_insert (turn->connection, error, "series_mark", { "id", store_id (&id) },
                       { "kind", store_text (kind) },
                       { "station_code", store_text (turn->station_code) },
                       { "known", store_int (known) }, { "last", store_int (last) },
                       { "user", store_id (&turn->user) }, { "at_s", store_int (turn->now_s) });
}

static gboolean
confirm_series (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopSeriesConfirm *confirm = arguments;

  return confirm_kind (turn, "invoice", confirm->invoice_last, error) &&
         confirm_kind (turn, "credit_note", confirm->credit_note_last, error) &&
         shop_number_skip (turn, "job", shop_maybe_get (confirm->job_last, 0), error) &&
         shop_number_skip (turn, "purchase_order", shop_maybe_get (confirm->order_last, 0),
                           error) &&
         shop_series_query_rely (turn, error);
}

const ShopVerb shop_series_confirm_verb = {
  "series-confirm",
  N_ ("Says which numbers went out after the copy was made that these records were brought back "
      "from"),
  SHOP_MAY_SET_UP,
  &confirm_shape,
  confirm_series,
};

const ShopVerb *const shop_series_verbs[] = { &shop_series_confirm_verb, NULL };

static JsonNode *
check_series (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  g_autoptr (StoreStatement) rows = shop_series_query_check (turn, error);

  return rows != NULL ? shop_rows_to_json (rows, error) : NULL;
}

static const ShopQuery check_query = {
  "series-check", N_ ("Each series of invoices and credit notes, and the numbers that it lacks"),
  SHOP_MAY_READ,  &shop_no_arguments,
  check_series,
};

const ShopQuery *const shop_series_queries[] = { &check_query, NULL };
