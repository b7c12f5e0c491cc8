/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-address.h"
#include "obd/obd-link-private.h"
#include "obd/obd-negative.h"
#include "obd/obd-wait.h"

#include <string.h>

#define RESPONSE_PENDING 0x78
/* ISO 14229-2 gives a control unit five seconds after each time that it asks for more. An adapter
 * of before version 2.1 says its piece after one, and is asked again. */
#define MOST_PENDING        5
#define PENDING_PAUSE_US    (100 * G_TIME_SPAN_MILLISECOND)
#define LONGEST_WAIT        "ATSTFF"
#define USUAL_WAIT          "ATST32"
#define STOPPED_ATTEMPTS    2
#define STRANGE_REPLIES     3
#define MOST_LINES_BY_DIGIT 15

/* One hex digit behind a request says how many lines to wait for (ELM327 data sheet, "Talking to
 * the Vehicle"). Without it the adapter waits out its time limit after each answer. The digit is
 * for polling alone: there the answer has the same length each time. A list of codes grows, and
 * lines cut off would be codes that nobody sees. */
static void
write_request (GString *text, const ObdRequest *request, guint n_lines)
{
  static const char digits[] = "0123456789ABCDEF";

  g_string_truncate (text, 0);
  for (gsize i = 0; i < request->size; i++)
    {
      g_string_append_c (text, digits[request->bytes[i] >> 4]);
      g_string_append_c (text, digits[request->bytes[i] & 0xf]);
    }
  if (n_lines > 0 && n_lines <= MOST_LINES_BY_DIGIT)
    g_string_append_c (text, digits[n_lines]);
}

/**
 * obd_link_command:
 *
 * Gives the adapter a command that it may refuse.
 *
 * Returns: whether it answered
 */
gboolean
obd_link_command (ObdLink *self, const char *command, GCancellable *cancellable, GError **error)
{
  GArray *lines;

  return obd_elm_exchange (self->elm, command, OBD_REQUEST_TIMEOUT_MS, &lines, cancellable, error);
}

/* Replies of which nothing can be read, time after time, come from an adapter that lost its
 * settings without saying so. */
static gboolean
note_strange (ObdLink *self, GError **error)
{
  gboolean lost = ++self->strange >= STRANGE_REPLIES;

  if (lost)
    self->strange = 0;
  obd_error_set (error, lost ? OBD_ERROR_RESTARTED : OBD_ERROR_GARBAGE);
  return FALSE;
}

static gboolean
assemble (ObdLink *self, const GArray *lines, guint *n_answers, GError **error)
{
  obd_assembler_begin (self->assembler, self->protocol->framing);
  for (guint i = 0; i < lines->len; i++)
    {
      const ObdLine *line = &g_array_index (lines, ObdLine, i);
      gboolean taken = line->kind == OBD_LINE_DATA &&
                       obd_assembler_take_line (self->assembler, line->text, line->length);
      if (!taken && line->kind != OBD_LINE_CHATTER)
        obd_assembler_note_damage (self->assembler);
    }
  *n_answers = obd_assembler_finish (self->assembler);
  if (obd_assembler_get_n_frames (self->assembler) == 0)
    return note_strange (self, error);
  self->strange = 0;
  if (*n_answers == 0)
    obd_error_set (error, OBD_ERROR_INCOMPLETE);
  return *n_answers > 0;
}

/**
 * obd_link_exchange:
 * @n_lines: how many lines are enough; 0 for all that come
 * @n_answers: (out): messages in the link's assembler, whoever they answer
 *
 * Asks once, and once more where the adapter says that it was interrupted.
 *
 * Returns: how many lines of data the reply had; 0 with @error
 */
guint
obd_link_exchange (ObdLink *self,
                   const ObdRequest *request,
                   guint n_lines,
                   guint *n_answers,
                   GCancellable *cancellable,
                   GError **error)
{
  g_autoptr (GError) problem = NULL;
  GArray *lines;

  write_request (self->text, request, n_lines);
  for (int attempt = 0; attempt < STOPPED_ATTEMPTS; attempt++)
    {
      g_clear_error (&problem);
      if (obd_elm_request (self->elm, self->text->str, OBD_REQUEST_TIMEOUT_MS, &lines, cancellable,
                           &problem))
        return assemble (self, lines, n_answers, error)
                 ? obd_assembler_get_n_frames (self->assembler)
                 : 0;
      if (!g_error_matches (problem, OBD_ERROR, OBD_ERROR_STOPPED))
        break;
    }
  if (g_error_matches (problem, OBD_ERROR, OBD_ERROR_GARBAGE))
    {
      note_strange (self, error);
      return 0;
    }
  g_propagate_error (error, g_steal_pointer (&problem));
  return 0;
}

static gboolean
has_answer_of (GPtrArray *messages, guint32 ecu)
{
  for (guint i = 0; i < messages->len; i++)
    if (((ObdMessage *) g_ptr_array_index (messages, i))->ecu == ecu)
      return TRUE;
  return FALSE;
}

/* Keeps what answers the request. A refusal counts only where the same control unit gave no answer
 * too. */
static GPtrArray *
keep_answers (ObdLink *self, const ObdRequest *request, guint n_answers, int *refusal)
{
  GPtrArray *kept = obd_message_copy_all (self->assembler, n_answers);

  for (guint i = n_answers; i > 0; i--)
    {
      ObdAnswer answer = obd_assembler_get (self->assembler, i - 1);
      if (!obd_request_is_answered_by (request, &answer))
        g_ptr_array_remove_index (kept, i - 1);
    }
  *refusal = -1;
  for (guint i = 0; i < n_answers; i++)
    {
      ObdAnswer answer = obd_assembler_get (self->assembler, i);
      if (!has_answer_of (kept, answer.ecu))
        *refusal = MAX (*refusal, obd_request_get_refusal (request, &answer));
    }
  return kept;
}

/* Whether somebody asked for time and has not answered since. */
static gboolean
is_pending (ObdLink *self, const ObdRequest *request, GPtrArray *kept, guint n_answers)
{
  for (guint i = 0; i < n_answers; i++)
    {
      ObdAnswer answer = obd_assembler_get (self->assembler, i);
      if (obd_request_get_refusal (request, &answer) == RESPONSE_PENDING &&
          !has_answer_of (kept, answer.ecu))
        return TRUE;
    }
  return FALSE;
}

static void
add_new (GPtrArray *all, GPtrArray *more)
{
  while (more->len > 0)
    {
      ObdMessage *message = g_ptr_array_steal_index (more, 0);
      if (has_answer_of (all, message->ecu))
        obd_message_free (message);
      else
        g_ptr_array_add (all, message);
    }
}

/* What an adapter learnt of the car's usual answers is too short for this one. */
static gboolean
be_patient (ObdLink *self, gboolean patient, GCancellable *cancellable, GError **error)
{
  return obd_link_command (self, patient ? "ATAT0" : "ATAT1", cancellable, error) &&
         obd_link_command (self, patient ? LONGEST_WAIT : USUAL_WAIT, cancellable, error);
}

/* Asks again. What answers late answers the same request. */
static gboolean
ask_pending (ObdLink *self,
             const ObdRequest *request,
             GPtrArray *kept,
             int *refusal,
             gboolean *pending,
             GCancellable *cancellable,
             GError **error)
{
  guint n_answers = 0;
  g_autoptr (GError) problem = NULL;

  if (obd_wait_for_fd (-1, 0, g_get_monotonic_time () + PENDING_PAUSE_US, cancellable, error) < 0)
    return FALSE;
  if (obd_link_exchange (self, request, 0, &n_answers, cancellable, &problem) == 0)
    {
      if (!obd_link_error_is_fatal (problem))
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  g_autoptr (GPtrArray) more = keep_answers (self, request, n_answers, refusal);
  add_new (kept, more);
  *pending = is_pending (self, request, kept, n_answers);
  return TRUE;
}

/* Asks until nobody wants more time, with the adapter's longest patience. */
static gboolean
wait_for_pending (ObdLink *self,
                  const ObdRequest *request,
                  GPtrArray *kept,
                  int *refusal,
                  GCancellable *cancellable,
                  GError **error)
{
  gboolean pending = TRUE;

  if (!be_patient (self, TRUE, cancellable, error))
    return FALSE;
  for (int i = 0; pending && i < MOST_PENDING; i++)
    if (!ask_pending (self, request, kept, refusal, &pending, cancellable, error))
      return FALSE;
  return be_patient (self, FALSE, cancellable, error);
}

/**
 * obd_link_ask_whatever:
 * @refusal: (out): why those who did not answer refuse, -1 where nobody does
 *
 * Asks those that the adapter is aimed at, and waits for those who need time.
 *
 * Returns: (transfer full) (element-type ObdMessage): the answers, maybe none
 */
GPtrArray *
obd_link_ask_whatever (ObdLink *self,
                       const ObdRequest *request,
                       int *refusal,
                       GCancellable *cancellable,
                       GError **error)
{
  guint n_answers = 0;

  if (obd_link_exchange (self, request, 0, &n_answers, cancellable, error) == 0)
    return NULL;
  g_autoptr (GPtrArray) kept = keep_answers (self, request, n_answers, refusal);
  if (is_pending (self, request, kept, n_answers) &&
      !wait_for_pending (self, request, kept, refusal, cancellable, error))
    return NULL;
  return g_steal_pointer (&kept);
}

/**
 * obd_link_was_refused_in_session:
 *
 * Returns: whether the last request was refused because of the session that the control unit is in
 */
gboolean
obd_link_was_refused_in_session (ObdLink *self)
{
  return self->refusal == 0x7f || self->refusal == 0x7e;
}

/**
 * obd_link_lacks_service:
 *
 * Returns: whether the last request was refused because the control unit does not have that
 *   service, or that kind of it (ISO 14229-1, A.1: 11, 12 and 31)
 */
gboolean
obd_link_lacks_service (ObdLink *self)
{
  return self->refusal == 0x11 || self->refusal == 0x12 || self->refusal == 0x31;
}

static GPtrArray *
require_answers (GPtrArray *kept, int refusal, GError **error)
{
  if (kept->len > 0)
    return g_ptr_array_ref (kept);
  if (refusal >= 0)
    obd_negative_set_error (error, (guint8) refusal);
  else
    obd_error_set (error, OBD_ERROR_INCOMPLETE);
  return NULL;
}

/**
 * obd_link_request:
 * @request: (array length=size): a service that reads, and what belongs to it
 *
 * Asks all control units.
 *
 * Returns: (transfer full) (element-type ObdMessage): the answers, at least one, each with its
 *   service byte (0x40 added) and what follows
 */
GPtrArray *
obd_link_request (ObdLink *self,
                  const guint8 *request,
                  gsize size,
                  GCancellable *cancellable,
                  GError **error)
{
  ObdRequest asked;

  g_return_val_if_fail (obd_request_init (&asked, request, size), NULL);
  return obd_link_ask (self, &asked, cancellable, error);
}

/**
 * obd_link_explain_silence:
 *
 * Sets @error to why none of what came is an answer to @request.
 */
void
obd_link_explain_silence (ObdLink *self, const ObdRequest *request, guint n_answers, GError **error)
{
  int refusal = -1;

  for (guint i = 0; i < n_answers; i++)
    {
      ObdAnswer answer = obd_assembler_get (self->assembler, i);
      refusal = MAX (refusal, obd_request_get_refusal (request, &answer));
    }
  if (refusal >= 0)
    obd_negative_set_error (error, (guint8) refusal);
  else
    obd_error_set (error, OBD_ERROR_INCOMPLETE);
}

/* An adapter whose memory is too small for what all say at once may have room for each by itself.
 */
static GPtrArray *
ask_each (ObdLink *self, const ObdRequest *request, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) obd_message_free);

  for (guint i = 0; i < self->car->ecus->len; i++)
    {
      const ObdEcu *ecu = g_ptr_array_index (self->car->ecus, i);
      g_autoptr (GError) problem = NULL;
      ObdRequest one = *request;
      one.from = ecu->id;
      one.to = obd_address_to_ask (self->protocol->framing, ecu->id);
      g_autoptr (GPtrArray) kept =
        one.to != 0 ? obd_link_ask (self, &one, cancellable, &problem) : NULL;
      if (kept != NULL)
        add_new (all, kept);
      else if (problem != NULL && obd_link_error_is_fatal (problem))
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return NULL;
        }
    }
  return g_steal_pointer (&all);
}

static gboolean
is_too_much (ObdLink *self, const ObdRequest *request, const GError *problem)
{
  gboolean lost = g_error_matches (problem, OBD_ERROR, OBD_ERROR_BUFFER_FULL) ||
                  g_error_matches (problem, OBD_ERROR, OBD_ERROR_INCOMPLETE);

  return lost && request->to == 0 && self->car != NULL && self->car->ecus->len > 1;
}

/**
 * obd_link_ask:
 * @request: one that only reads
 *
 * As obd_link_request(), to the control unit that @request names.
 */
GPtrArray *
obd_link_ask (ObdLink *self, const ObdRequest *request, GCancellable *cancellable, GError **error)
{
  int refusal = -1;

  g_return_val_if_fail (self->elm != NULL && self->protocol != NULL, NULL);
  g_return_val_if_fail (obd_request_only_reads (request), NULL);

  if (!obd_link_aim (self, request->to, cancellable, error))
    return NULL;
  g_autoptr (GError) problem = NULL;
  g_autoptr (GPtrArray) kept =
    obd_link_ask_whatever (self, request, &refusal, cancellable, &problem);
  if (is_too_much (self, request, problem))
    kept = ask_each (self, request, cancellable, error);
  else if (problem != NULL)
    g_propagate_error (error, g_steal_pointer (&problem));
  self->refusal = refusal;
  return kept != NULL ? require_answers (kept, refusal, error) : NULL;
}

/**
 * obd_link_raw:
 *
 * Returns: (transfer full): what the adapter answers to @command, line by line
 */
char **
obd_link_raw (ObdLink *self, const char *command, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (self->elm != NULL, NULL);

  /* Whatever it was, it may have changed a setting. */
  self->target = G_MAXUINT32;
  return obd_elm_command (self->elm, command, OBD_SEARCH_TIMEOUT_MS, cancellable, error);
}
