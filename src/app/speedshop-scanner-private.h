/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-scan-keeper.h"
#include "app/speedshop-scanner.h"

G_BEGIN_DECLS

/* For the scanner's own files: speedshop-scanner.c and speedshop-scanner-clear.c. */

enum
{
  SPEEDSHOP_SCANNER_DOCUMENT = 1,
  SPEEDSHOP_SCANNER_BUSY,
  SPEEDSHOP_SCANNER_PROGRESS,
  SPEEDSHOP_SCANNER_PROBLEM,
  SPEEDSHOP_SCANNER_STORE_PROBLEM,
  SPEEDSHOP_SCANNER_REPORT,
  SPEEDSHOP_SCANNER_VEHICLE_ID,
  SPEEDSHOP_SCANNER_N_CODES,
  SPEEDSHOP_SCANNER_N_PROPS
};

/* A clear that was asked for, until a scan has told what came of it.
 * @reason: why
 * @before: the scan that was taken for it, once it was
 * @refusal: what a control unit answered instead of clearing
 * @loss: what came between the request and its answer */
typedef struct
{
  char *reason;
  JsonNode *before;
  char *refusal;
  GError *loss;
} SpeedshopClear;

struct _SpeedshopScanner
{
  GObject parent_instance;

  ObdSession *session;
  ObdDtcBook *book;
  SpeedshopScanKeeper *keeper;
  GCancellable *cancellable;
  gboolean is_busy;
  gboolean is_walking;
  SpeedshopScannerStep step;
  ObdProgress progress;
  ObdProgress part; /* of the scan that is under way */

  /* The car that was found last, and whether a scan of it was cut short. */
  gboolean saw_car;
  char *vin;
  gboolean was_interrupted;

  SpeedshopClear *clear;
  char *wanted_clear; /* (nullable): why, of a clear that waits for the scan under way */
  char *report;
  gboolean report_is_good;

  SpeedshopScanDocument *document;
  char *problem;
};

void speedshop_scanner_hear_part (const ObdProgress *progress, gpointer scanner);
void speedshop_scanner_notify (SpeedshopScanner *self, int property);
void speedshop_scanner_set_busy (SpeedshopScanner *self, gboolean busy);
void speedshop_scanner_set_problem (SpeedshopScanner *self, const char *problem);
void speedshop_scanner_set_document (SpeedshopScanner *self, SpeedshopScanDocument *document);
void speedshop_scanner_start_scan (SpeedshopScanner *self);
void speedshop_scanner_fail (SpeedshopScanner *self, const GError *error);
void speedshop_scanner_keep_scan (SpeedshopScanner *self, JsonNode *json);
void speedshop_scanner_take_scan (SpeedshopScanner *self, ObdScan *scan);

void speedshop_scanner_start_clear (SpeedshopScanner *self, const char *reason);
void speedshop_scanner_continue_clear (SpeedshopScanner *self);
void speedshop_scanner_report_clear (SpeedshopScanner *self, JsonNode *after);
void speedshop_scanner_fail_unread (SpeedshopScanner *self, const GError *error);
void speedshop_scanner_forget_clear (SpeedshopScanner *self);
void speedshop_scanner_set_report (SpeedshopScanner *self, char *report, gboolean good);

G_END_DECLS
