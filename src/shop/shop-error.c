/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-error.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

GQuark
shop_error_quark (void)
{
  return g_quark_from_static_string ("shop-error");
}

typedef struct
{
  const char *kind;
  const char *sentence;
} ErrorFacts;

static const ErrorFacts facts[] = {
  [SHOP_ERROR_NOT_FOUND] = { "not-found", N_ ("That record does not exist any more. Go back to the "
                                              "list and choose again.") },
  [SHOP_ERROR_NOT_A_SCAN] = { "not-a-scan", N_ ("This is not a scan of a car. Scan the car again, "
                                                "or choose another file.") },
  [SHOP_ERROR_EMPTY] = { "empty", N_ ("Nothing is known about this vehicle yet. Enter at least its "
                                      "plate, its VIN or its "
                                      "make.") },
  [SHOP_ERROR_VIN_INVALID] = { "vin-invalid", N_ ("That is not a VIN. A VIN has 17 letters and "
                                                  "digits without I, O and Q.") },
  [SHOP_ERROR_VIN_TAKEN] = { "vin-taken", N_ ("Another vehicle has this VIN. Open that vehicle, or "
                                              "correct the VIN.") },
  [SHOP_ERROR_YEAR_INVALID] = { "year-invalid", N_ ("That is not a year a car was made in. Use "
                                                    "four digits, such as 2016.") },
  [SHOP_ERROR_RECORDING_INVALID] = { "recording-invalid",
                                     N_ ("The samples do not fit the recording. Start a new "
                                         "recording.") },
  [SHOP_ERROR_RECORDING_OVER] = { "recording-over",
                                  N_ ("This recording has ended. Start a new recording.") },
  [SHOP_ERROR_ARGUMENT] = { "argument", N_ ("The command cannot be understood. See the list of "
                                            "commands and their "
                                            "arguments.") },
};

/**
 * shop_error_get_kind:
 *
 * Returns: the stable word for @code in JSON, such as "vin-taken"
 */
const char *
shop_error_get_kind (ShopError code)
{
  g_return_val_if_fail ((guint) code < G_N_ELEMENTS (facts), "unknown");

  return facts[code].kind;
}

/**
 * shop_error_get_sentence:
 *
 * Returns: what happened and what to do, translated
 */
const char *
shop_error_get_sentence (ShopError code)
{
  g_return_val_if_fail ((guint) code < G_N_ELEMENTS (facts), "");

  return g_dgettext (GETTEXT_PACKAGE, facts[code].sentence);
}

/**
 * shop_error_set:
 * @detail: (nullable): what is special to this case, not translated; stands in brackets
 */
void
shop_error_set (GError **error, ShopError code, const char *detail)
{
  const char *sentence = shop_error_get_sentence (code);

  if (detail == NULL)
    {
      g_set_error_literal (error, SHOP_ERROR, (int) code, sentence);
      return;
    }
  g_autofree char *valid = g_utf8_make_valid (detail, -1);
  g_set_error (error, SHOP_ERROR, (int) code, "%s (%s)", sentence, valid);
}
