/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SHOP_ERROR (shop_error_quark ())

/**
 * ShopError:
 * @SHOP_ERROR_NOT_FOUND: there is no such vehicle, scan or recording
 * @SHOP_ERROR_NOT_A_SCAN: the document is no scan
 * @SHOP_ERROR_EMPTY: nothing was told about the vehicle
 * @SHOP_ERROR_VIN_INVALID: not 17 letters and digits
 * @SHOP_ERROR_VIN_TAKEN: another vehicle has this VIN
 * @SHOP_ERROR_YEAR_INVALID: no car was or will be made in that year
 * @SHOP_ERROR_RECORDING_INVALID: channels or samples do not fit together
 * @SHOP_ERROR_RECORDING_OVER: the recording was finished or discarded
 * @SHOP_ERROR_ARGUMENT: a verb was called by name with arguments that it does not know
 *
 * A rule of the workshop refused. The message is a sentence for a person that says what to do;
 * nothing was changed.
 */
typedef enum
{
  SHOP_ERROR_NOT_FOUND,
  SHOP_ERROR_NOT_A_SCAN,
  SHOP_ERROR_EMPTY,
  SHOP_ERROR_VIN_INVALID,
  SHOP_ERROR_VIN_TAKEN,
  SHOP_ERROR_YEAR_INVALID,
  SHOP_ERROR_RECORDING_INVALID,
  SHOP_ERROR_RECORDING_OVER,
  SHOP_ERROR_ARGUMENT
} ShopError;

GQuark shop_error_quark (void);
const char *shop_error_get_kind (ShopError code);
const char *shop_error_get_sentence (ShopError code);
void shop_error_set (GError **error, ShopError code, const char *detail);

G_END_DECLS
