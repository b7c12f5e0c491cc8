/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-negative.h"
#include "obd/obd-error.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

/* Negative response codes of ISO 14229-1, annex A, that a car may give to SAE J1979's services. */
static const struct
{
  guint8 response_code;
  ObdError error;
  const char *words;
} refusals[] = {
  { 0x10, OBD_ERROR_NEGATIVE_RESPONSE, N_ ("general reject") },
  { 0x11, OBD_ERROR_UNSUPPORTED, N_ ("service not supported") },
  { 0x12, OBD_ERROR_UNSUPPORTED, N_ ("not supported") },
  { 0x21, OBD_ERROR_NEGATIVE_RESPONSE, N_ ("busy, ask again") },
  { 0x22, OBD_ERROR_NEGATIVE_RESPONSE, N_ ("conditions not right: ignition on, engine off") },
  { 0x31, OBD_ERROR_UNSUPPORTED, N_ ("out of range") },
  { 0x33, OBD_ERROR_NEGATIVE_RESPONSE, N_ ("security access needed") },
  { 0x78, OBD_ERROR_NEGATIVE_RESPONSE, N_ ("still working on it, ask again") },
  { 0x7f, OBD_ERROR_UNSUPPORTED, N_ ("not in this session") },
};

/**
 * obd_negative_set_error:
 * @response_code: the third byte of a negative response
 *
 * Sets %OBD_ERROR_UNSUPPORTED or %OBD_ERROR_NEGATIVE_RESPONSE with the reason in words.
 */
void
obd_negative_set_error (GError **error, guint8 response_code)
{
  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    if (refusals[i].response_code == response_code)
      {
        obd_error_set_detail (error, refusals[i].error, "%s",
                              g_dgettext (GETTEXT_PACKAGE, refusals[i].words));
        return;
      }
  obd_error_set_detail (error, OBD_ERROR_NEGATIVE_RESPONSE, "0x%02X", response_code);
}
