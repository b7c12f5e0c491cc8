/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-signal-set-private.h"

/* Car Scanner's custom sensors, a row each: what its editor asks for, by the names it has there. */

#define HEADINGS(...) ((const char *const[]){ __VA_ARGS__, NULL })

const ObdSetTable obd_signal_set_car_scanner = {
  .dialect = OBD_DIALECT_CAR_SCANNER,
  .headings = {
    [OBD_COLUMN_NAME] = HEADINGS ("Name", "Sensor"),
    [OBD_COLUMN_SHORT_NAME] = HEADINGS ("ShortName", "Short Name"),
    [OBD_COLUMN_REQUEST] = HEADINGS ("Command", "ModeAndPID", "PID"),
    [OBD_COLUMN_FORMULA] = HEADINGS ("Formula", "Equation"),
    [OBD_COLUMN_MINIMUM] = HEADINGS ("Min", "Min Value", "Minimum"),
    [OBD_COLUMN_MAXIMUM] = HEADINGS ("Max", "Max Value", "Maximum"),
    [OBD_COLUMN_UNIT] = HEADINGS ("Unit", "Units"),
    [OBD_COLUMN_HEADER] = HEADINGS ("Header"),
    [OBD_COLUMN_BEFORE] = HEADINGS ("Pre command", "Commands before", "Pre", "startDiagnostic"),
    [OBD_COLUMN_AFTER] = HEADINGS ("Post command", "Commands after", "Post", "stopDiagnostic"),
    [OBD_COLUMN_SCALE] = HEADINGS ("scale"),
    [OBD_COLUMN_PERIOD] = HEADINGS ("minimumRefreshDelayMillis"),
    [OBD_COLUMN_RECEIVE] = HEADINGS ("Receive filter", "Receive", "RX filter"),
  },
};
