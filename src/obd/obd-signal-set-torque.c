/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-signal-set-private.h"

/* Torque's extended PIDs:
 * Name,ShortName,ModeAndPID,Equation,Min Value,Max
 * Value,Units,Header,startDiagnostic,stopDiagnostic, scale,minimumRefreshDelayMillis */

#define HEADINGS(...) ((const char *const[]){ __VA_ARGS__, NULL })

const ObdSetTable obd_signal_set_torque = {
  .dialect = OBD_DIALECT_TORQUE,
  .headings = {
    [OBD_COLUMN_NAME] = HEADINGS ("Name", "LongName", "Long Name"),
    [OBD_COLUMN_SHORT_NAME] = HEADINGS ("ShortName", "Short Name"),
    [OBD_COLUMN_REQUEST] = HEADINGS ("ModeAndPID", "Mode And PID", "PID"),
    [OBD_COLUMN_FORMULA] = HEADINGS ("Equation", "Formula"),
    [OBD_COLUMN_MINIMUM] = HEADINGS ("Min Value", "MinValue", "Min"),
    [OBD_COLUMN_MAXIMUM] = HEADINGS ("Max Value", "MaxValue", "Max"),
    [OBD_COLUMN_UNIT] = HEADINGS ("Units", "Unit", "Unit Type"),
    [OBD_COLUMN_HEADER] = HEADINGS ("Header", "OBD Header"),
    [OBD_COLUMN_BEFORE] = HEADINGS ("startDiagnostic"),
    [OBD_COLUMN_AFTER] = HEADINGS ("stopDiagnostic"),
    [OBD_COLUMN_SCALE] = HEADINGS ("scale"),
    [OBD_COLUMN_PERIOD] = HEADINGS ("minimumRefreshDelayMillis"),
  },
};
