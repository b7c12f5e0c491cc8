/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "obd/obd-adapter.h"
#include "obd/obd-assembler.h"
#include "obd/obd-link.h"
#include "obd/obd-memory.h"
#include "obd/obd-request.h"

G_BEGIN_DECLS

/* The inside of a link: opened and closed by obd-link.c, its car found by obd-link-find.c, asked by
 * obd-link-request.c and obd-link-poll.c. */

/* An adapter waits at most a second for the car before it says so. */
#define OBD_REQUEST_TIMEOUT_MS 1500
#define OBD_SEARCH_TIMEOUT_MS  20000

/* Of a 29-bit identifier, as AT CP has it. */
#define OBD_USUAL_PRIORITY 0x18

/**
 * ObdLineCount:
 * @key: what was asked for
 * @n_lines: how many lines the answer had
 * @learnt_us: when that was seen without a limit
 */
typedef struct
{
  guint64 key;
  guint n_lines;
  gint64 learnt_us;
} ObdLineCount;

struct _ObdLink
{
  ObdPorts *ports;
  ObdCatalogue *catalogue;
  ObdMemory *memory;
  char *port;
  /* What the adapter is remembered by; NULL until a port was opened. */
  char *key;
  GFile *transcript;
  GOutputStream *log;
  gboolean simulated;

  ObdTransport *transport;
  ObdElm *elm;
  ObdAdapter adapter;
  gboolean confused;
  const ObdProtocol *protocol;
  ObdScan *car;
  guint most_pids;
  guint least_gap_ms;

  /* What the adapter is set to: AT SH, AT CRA, AT FC SH and AT CP; 0 for what it does by itself. */
  guint32 target;
  guint32 heard;
  guint32 flow;
  guint8 priority;

  /* The reply that is being read. */
  ObdAssembler *assembler;
  GString *text;
  guint strange;
  int refusal;

  ObdLatestFunc latest;
  gpointer latest_data;

  GArray *line_counts; /* (element-type ObdLineCount) */
  guint digit_refusals;
};

guint obd_link_exchange (ObdLink *self,
                         const ObdRequest *request,
                         guint n_lines,
                         guint *n_answers,
                         GCancellable *cancellable,
                         GError **error);
GPtrArray *obd_link_ask_whatever (ObdLink *self,
                                  const ObdRequest *request,
                                  int *refusal,
                                  GCancellable *cancellable,
                                  GError **error);
gboolean
obd_link_listen_to_j1939 (ObdLink *self, ObdScan *scan, GCancellable *cancellable, GError **error);
gboolean obd_link_was_refused_in_session (ObdLink *self);
void obd_link_forget_car (ObdLink *self);
void obd_link_keep_car (ObdLink *self);
void obd_link_forget_aim (ObdLink *self);
gboolean obd_link_hear_usual (ObdLink *self, GCancellable *cancellable, GError **error);
gboolean obd_link_lacks_service (ObdLink *self);
gboolean obd_link_aim (ObdLink *self, guint32 target, GCancellable *cancellable, GError **error);
gboolean obd_link_aim_at (ObdLink *self,
                          guint32 target,
                          guint32 from,
                          GCancellable *cancellable,
                          GError **error);
void obd_link_explain_silence (ObdLink *self,
                               const ObdRequest *request,
                               guint n_answers,
                               GError **error);
gboolean
obd_link_command (ObdLink *self, const char *command, GCancellable *cancellable, GError **error);

G_END_DECLS
