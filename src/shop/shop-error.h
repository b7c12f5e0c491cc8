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
 * @SHOP_ERROR_NOT_ALLOWED: the user's role does not allow it
 * @SHOP_ERROR_VALUE: a value that cannot be
 * @SHOP_ERROR_NOTHING: nothing was given to change
 * @SHOP_ERROR_STATE: not from the state it is in
 * @SHOP_ERROR_OVERLAP: the bay, the technician or the vehicle is taken then
 * @SHOP_ERROR_SKILL: the technician has not learnt that
 * @SHOP_ERROR_EQUIPMENT: the bay has not got that, or is too small
 * @SHOP_ERROR_HOURS: outside the hours of the shop or the technician
 * @SHOP_ERROR_DAY_LOCKED: the day is fully booked
 * @SHOP_ERROR_LEASE: this station may not promise that bay while it is on its own
 * @SHOP_ERROR_LIMIT: above what the customer agreed to
 * @SHOP_ERROR_BUYER: what the tax law asks to stand on the invoice is missing
 * @SHOP_ERROR_ISSUED: what was issued never changes
 * @SHOP_ERROR_STOCK: not enough there, or it is spoken for
 * @SHOP_ERROR_TAKEN: another record has this name or number
 * @SHOP_ERROR_IN_USE: something else still needs it
 * @SHOP_ERROR_AMOUNT: the sums do not agree
 * @SHOP_ERROR_OPEN_CHECK: a check must be answered first
 * @SHOP_ERROR_LEDGER: what was written down is not changed but followed by another entry
 * @SHOP_ERROR_PIN: the PIN is wrong, too weak, or locked for a while
 * @SHOP_ERROR_REASON: a reason, or another person, is needed
 * @SHOP_ERROR_CHANGED_SINCE: others changed the same since
 * @SHOP_ERROR_NOTHING_TO_UNDO: there is nothing that could be taken back
 * @SHOP_ERROR_IMPORT: a file cannot be read as what it should be
 * @SHOP_ERROR_RULE: another rule that the records hold
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
  SHOP_ERROR_ARGUMENT,
  SHOP_ERROR_NOT_ALLOWED,
  SHOP_ERROR_VALUE,
  SHOP_ERROR_NOTHING,
  SHOP_ERROR_STATE,
  SHOP_ERROR_OVERLAP,
  SHOP_ERROR_SKILL,
  SHOP_ERROR_EQUIPMENT,
  SHOP_ERROR_HOURS,
  SHOP_ERROR_DAY_LOCKED,
  SHOP_ERROR_LEASE,
  SHOP_ERROR_LIMIT,
  SHOP_ERROR_BUYER,
  SHOP_ERROR_ISSUED,
  SHOP_ERROR_STOCK,
  SHOP_ERROR_TAKEN,
  SHOP_ERROR_IN_USE,
  SHOP_ERROR_AMOUNT,
  SHOP_ERROR_OPEN_CHECK,
  SHOP_ERROR_LEDGER,
  SHOP_ERROR_PIN,
  SHOP_ERROR_REASON,
  SHOP_ERROR_CHANGED_SINCE,
  SHOP_ERROR_NOTHING_TO_UNDO,
  SHOP_ERROR_IMPORT,
  SHOP_ERROR_RULE
} ShopError;

GQuark shop_error_quark (void);
const char *shop_error_get_kind (ShopError code);
void shop_error_set (GError **error, ShopError code, const char *detail);
void shop_refuse (GError **error, ShopError code, const char *format, ...) G_GNUC_PRINTF (3, 4);
void shop_refuse_fully (GError **error, ShopError code, const char *format, ...)
  G_GNUC_PRINTF (3, 4);
void shop_error_from_constraint (GError **error);

G_END_DECLS
