/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ObdInfoType:
 *
 * What service 09 can be asked for (INFOTYPEs of SAE J1979-DA). Before CAN, the odd number below
 * each tells how many messages the answer has.
 */
typedef enum
{
  OBD_INFO_VIN = 0x02,
  OBD_INFO_CALIBRATION_ID = 0x04,
  OBD_INFO_CALIBRATION_NUMBER = 0x06,
  OBD_INFO_PERFORMANCE_SPARK = 0x08,
  OBD_INFO_ECU_NAME = 0x0A,
  OBD_INFO_PERFORMANCE_COMPRESSION = 0x0B,
  OBD_INFO_SERIAL_NUMBER = 0x0D,
  OBD_INFO_TYPE_APPROVAL = 0x0F
} ObdInfoType;

/**
 * ObdPerformanceRatio:
 * @id: "catalyst_b1"; its name is given by obd_performance_get_name()
 * @completions: how often the monitor ran and could have found a fault
 * @conditions: how often the car was driven so that it should have
 *
 * In-use performance of one monitor; the law asks for a least share of the two.
 */
typedef struct
{
  const char *id;
  guint16 completions;
  guint16 conditions;
} ObdPerformanceRatio;

/**
 * ObdPerformance:
 * @conditions: how often the car was driven so that monitors count at all
 * @ignition_cycles: how often it was started
 * @ratios: (element-type ObdPerformanceRatio): those that the control unit tells
 */
typedef struct
{
  guint16 conditions;
  guint16 ignition_cycles;
  GArray *ratios;
} ObdPerformance;

void obd_performance_clear (ObdPerformance *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ObdPerformance, obd_performance_clear)
const char *obd_performance_get_name (const char *id);

const guint8 *
obd_service_09_find_data (const guint8 *payload, gsize size, gsize *data_size, GError **error);

char *obd_service_09_dup_text (const guint8 *data, gsize size);
char *obd_service_09_dup_vin (const guint8 *data, gsize size);
char **obd_service_09_dup_calibration_ids (const guint8 *data, gsize size);
char **obd_service_09_dup_calibration_numbers (const guint8 *data, gsize size);
void obd_service_09_dup_ecu_name (const guint8 *data, gsize size, char **acronym, char **name);
gboolean obd_service_09_decode_performance (guint8 info_type,
                                            const guint8 *data,
                                            gsize size,
                                            ObdPerformance *performance,
                                            GError **error);

G_END_DECLS
