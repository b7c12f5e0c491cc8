/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-error.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

GQuark
obd_error_quark (void)
{
  return g_quark_from_static_string ("obd-error");
}

typedef struct
{
  const char *kind;
  const char *sentence;
} ErrorFacts;

/* Kinds are for scripts and tests and never change; sentences are for people: what happened, then
 * what to do. The texts that adapters send are in obd-elm-text.c. */
static const ErrorFacts facts[] = {
  [OBD_ERROR_PORT_INVALID] = { "port-invalid",
                               N_ ("That is not a port. Use a device such as /dev/ttyUSB0, "
                                   "tcp:HOST:PORT for "
                                   "a Wi-Fi adapter, or sim:petrol-turbo for the simulated car.") },
  [OBD_ERROR_PORT_MISSING] = { "port-missing", N_ ("The port is not there. Check that the adapter "
                                                   "is plugged in, then choose "
                                                   "it again from the list.") },
  [OBD_ERROR_PORT_BUSY] = { "port-busy", N_ ("Another program is using the port. Close it, or "
                                             "unplug the adapter and plug "
                                             "it in again, then try again.") },
  [OBD_ERROR_PORT_PERMISSION] = { "port-permission", N_ ("This user may not open the port. Add the "
                                                         "user to the group “dialout”, "
                                                         "then sign out and in again.") },
  [OBD_ERROR_PORT_FAILED] = { "port-failed", N_ ("The port could not be opened. Unplug the "
                                                 "adapter, plug it in again and try "
                                                 "once more.") },
  [OBD_ERROR_PORT_LOST] = { "port-lost", N_ ("The adapter was disconnected. Plug it in again; "
                                             "Speedshop then goes on where "
                                             "it stopped.") },
  [OBD_ERROR_NOT_ELM] = { "not-an-adapter",
                          N_ ("The device answers, but it is not an ELM327 or STN adapter. Choose "
                              "another port.") },
  [OBD_ERROR_SILENT] = { "silent", N_ ("The adapter does not answer. Check its lights and its plug "
                                       "in the car, then try "
                                       "again.") },
  [OBD_ERROR_GARBAGE] = { "garbage", N_ ("The adapter sent unreadable data. Check the cable and "
                                         "the baud rate, then try "
                                         "again.") },
  [OBD_ERROR_TOO_LONG] = { "too-long", N_ ("The adapter sent far more than was asked for. Unplug "
                                           "it for a moment and try "
                                           "again.") },
  [OBD_ERROR_UNKNOWN_COMMAND] = { "unknown-command", N_ ("The adapter does not know this command. "
                                                         "Other functions still work; a "
                                                         "genuine adapter offers more.") },
  [OBD_ERROR_STOPPED] = { "stopped",
                          N_ ("The adapter was interrupted before it had finished. Try again.") },
  [OBD_ERROR_BUFFER_FULL] = { "buffer-full", N_ ("The car sent more than the adapter can hold. "
                                                 "Watch fewer values, or use a "
                                                 "faster baud rate.") },
  [OBD_ERROR_RESTARTED] = { "restarted", N_ ("The adapter restarted, as it does when the engine is "
                                             "cranked. Speedshop sets "
                                             "it up again.") },
  [OBD_ERROR_LOW_VOLTAGE] = { "low-voltage", N_ ("The adapter's supply voltage dropped and it "
                                                 "restarted. Check the car's "
                                                 "battery, then try again.") },
  [OBD_ERROR_ACTIVITY_ALERT] = { "activity-alert", N_ ("The adapter is about to go to sleep "
                                                       "because nothing was asked of it. Try "
                                                       "again to wake it.") },
  [OBD_ERROR_LOW_POWER_ALERT] = { "low-power-alert", N_ ("The adapter is going to sleep to save "
                                                         "the battery. Switch the ignition "
                                                         "on and try again.") },
  [OBD_ERROR_INTERNAL] = { "adapter-internal", N_ ("The adapter reported an internal fault. Unplug "
                                                   "it for a moment and try "
                                                   "again.") },
  [OBD_ERROR_UNABLE_TO_CONNECT] = { "unable-to-connect", N_ ("The adapter works, but the car does "
                                                             "not answer. Switch the ignition "
                                                             "on and try again.") },
  [OBD_ERROR_BUS_INIT] = { "bus-init", N_ ("The car's diagnostic line could not be started. Switch "
                                           "the ignition off and on, "
                                           "then try again.") },
  [OBD_ERROR_BUS_BUSY] = { "bus-busy", N_ ("The car's network is too busy to ask. Check for "
                                           "another tester on the "
                                           "diagnostic port, then try again.") },
  [OBD_ERROR_BUS_ERROR] = { "bus-error", N_ ("The signal on the car's network is wrong. Check the "
                                             "diagnostic plug and its "
                                             "wiring.") },
  [OBD_ERROR_CAN_ERROR] = { "can-error", N_ ("The adapter cannot use the car's CAN network. Check "
                                             "the diagnostic plug, or "
                                             "search for the protocol again.") },
  [OBD_ERROR_FEEDBACK_ERROR] = { "feedback-error", N_ ("The adapter cannot hear itself on the "
                                                       "car's network. Check the diagnostic "
                                                       "plug and its wiring.") },
  [OBD_ERROR_DATA_ERROR] = { "data-error", N_ ("An answer from the car arrived damaged and was not "
                                               "used. If it happens often, "
                                               "check the diagnostic plug.") },
  [OBD_ERROR_RX_ERROR] = { "rx-error", N_ ("A CAN message from the car arrived damaged and was not "
                                           "used. If it happens "
                                           "often, check the diagnostic plug.") },
  [OBD_ERROR_NO_DATA] = { "no-data", N_ ("The car gave no answer to this request. The ignition may "
                                         "be off, or the car does "
                                         "not offer it.") },
  [OBD_ERROR_NEGATIVE_RESPONSE] = { "negative-response",
                                    N_ ("The control unit refused the request. Check the "
                                        "conditions it needs, "
                                        "such as ignition on and engine off.") },
  [OBD_ERROR_UNSUPPORTED] = { "unsupported", N_ ("This car does not offer that.") },
  [OBD_ERROR_INCOMPLETE] = { "incomplete", N_ ("Part of an answer from the car is missing and was "
                                               "not used. Try again.") },
  [OBD_ERROR_CATALOGUE] = { "catalogue", N_ ("The catalogue of signals or codes cannot be read. "
                                             "Install Speedshop again.") },
  [OBD_ERROR_CODE_PACK] = { "code-pack",
                            N_ ("This file of trouble codes cannot be taken in. Correct "
                                "it and try again.") },
  [OBD_ERROR_TRANSCRIPT] = { "transcript", N_ ("This file is not a Speedshop adapter transcript, "
                                               "or it is damaged.") },
  [OBD_ERROR_LOG] = { "log", N_ ("No line of this file names a column of times. Call the one that "
                                 "holds them “Time” in the file, or say with a map which it is.") },
  [OBD_ERROR_LOG_EMPTY] = { "log-empty", N_ ("Nothing in this file is a reading with a time. Check "
                                             "that it is a log, and which column is the time.") },
  [OBD_ERROR_LOG_NO_TEXT] = { "log-no-text",
                              N_ ("This file is no table of readings: it is not even "
                                  "text. Choose the CSV file that the other program "
                                  "wrote or exported.") },
  [OBD_ERROR_INVALID_CODE] = { "invalid-code", N_ ("That is not a trouble code. A code is a letter "
                                                   "P, C, B or U and four digits, "
                                                   "such as P0302.") },
  [OBD_ERROR_INVALID_VIN] = { "invalid-vin", N_ ("That is not a VIN. A VIN has 17 letters and "
                                                 "digits without I, O and Q.") },
  [OBD_ERROR_NOT_CONNECTED] = { "not-connected", N_ ("No adapter is connected. Connect one, or try "
                                                     "the simulated car.") },
};

/**
 * obd_error_get_kind:
 *
 * Returns: the stable word for @code in JSON, such as "no-data"
 */
const char *
obd_error_get_kind (ObdError code)
{
  g_return_val_if_fail ((guint) code < G_N_ELEMENTS (facts), "unknown");

  return facts[code].kind;
}

/**
 * obd_error_get_sentence:
 *
 * Returns: what happened and what to do, translated
 */
const char *
obd_error_get_sentence (ObdError code)
{
  g_return_val_if_fail ((guint) code < G_N_ELEMENTS (facts), "");

  return g_dgettext (GETTEXT_PACKAGE, facts[code].sentence);
}

void
obd_error_set (GError **error, ObdError code)
{
  g_set_error_literal (error, OBD_ERROR, (int) code, obd_error_get_sentence (code));
}

/**
 * obd_error_set_detail:
 * @format: what is special to this case, such as the port's name; not translated
 *
 * Sets @error to the sentence of @code with the detail in brackets after it.
 */
void
obd_error_set_detail (GError **error, ObdError code, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_autofree char *detail = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_autofree char *valid = g_utf8_make_valid (detail, -1);
  g_set_error (error, OBD_ERROR, (int) code, "%s (%s)", obd_error_get_sentence (code), valid);
}
