/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define OBD_ERROR (obd_error_quark ())

/**
 * ObdError:
 *
 * What can go wrong between the shop's computer and the car. The message of a #GError in this
 * domain is a sentence for a person that says what happened and what to do; the code is for us.
 */
typedef enum
{
  /* The port. */
  OBD_ERROR_PORT_INVALID,
  OBD_ERROR_PORT_MISSING,
  OBD_ERROR_PORT_BUSY,
  OBD_ERROR_PORT_PERMISSION,
  OBD_ERROR_PORT_FAILED,
  OBD_ERROR_PORT_LOST,
  /* The adapter. */
  OBD_ERROR_NOT_ELM,
  OBD_ERROR_SILENT,
  OBD_ERROR_GARBAGE,
  OBD_ERROR_TOO_LONG,
  OBD_ERROR_UNKNOWN_COMMAND,
  OBD_ERROR_STOPPED,
  OBD_ERROR_BUFFER_FULL,
  OBD_ERROR_RESTARTED,
  OBD_ERROR_LOW_VOLTAGE,
  OBD_ERROR_ACTIVITY_ALERT,
  OBD_ERROR_LOW_POWER_ALERT,
  OBD_ERROR_INTERNAL,
  /* The bus. */
  OBD_ERROR_UNABLE_TO_CONNECT,
  OBD_ERROR_BUS_INIT,
  OBD_ERROR_BUS_BUSY,
  OBD_ERROR_BUS_ERROR,
  OBD_ERROR_CAN_ERROR,
  OBD_ERROR_FEEDBACK_ERROR,
  OBD_ERROR_DATA_ERROR,
  OBD_ERROR_RX_ERROR,
  /* The control unit. */
  OBD_ERROR_NO_DATA,
  OBD_ERROR_NEGATIVE_RESPONSE,
  OBD_ERROR_UNSUPPORTED,
  OBD_ERROR_INCOMPLETE,
  /* Facts and files. */
  OBD_ERROR_CATALOGUE,
  OBD_ERROR_CODE_PACK,
  OBD_ERROR_TRANSCRIPT,
  OBD_ERROR_LOG,
  OBD_ERROR_LOG_EMPTY,
  OBD_ERROR_LOG_NO_TEXT,
  OBD_ERROR_INVALID_CODE,
  OBD_ERROR_INVALID_VIN,
  OBD_ERROR_NOT_CONNECTED
} ObdError;

GQuark obd_error_quark (void);
const char *obd_error_get_kind (ObdError code);
const char *obd_error_get_sentence (ObdError code);
void obd_error_set (GError **error, ObdError code);
void obd_error_set_detail (GError **error, ObdError code, const char *format, ...)
  G_GNUC_PRINTF (3, 4);

G_END_DECLS
