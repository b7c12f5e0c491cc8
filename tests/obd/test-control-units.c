/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-link.h"
#include "obd/obd.h"

#include <glib-unix.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* Two control units of which one does not say what it should: an adapter that answers from a table.
 */

typedef struct
{
  const char *request;
  const char *reply;
} Answer;

static const Answer usual[] = {
  { "ATI", "ELM327 v1.5" },
  { "ATWS", "ELM327 v1.5" },
  { "ATDPN", "A6" },
  { "STI", "?" },
  { "0100", "7E80641008000000180\r7E906410080000001" },
  { "0101", "7E8064101810765E5\r7E9064101000400005" },
  { "07", "7E8024700\r7E9024700" },
};

typedef struct
{
  int fd;
  const Answer *answers;
  gsize n_answers;
} Script;

static const char *
look_up (const Answer *answers, gsize n, const char *request)
{
  for (gsize i = 0; i < n; i++)
    if (g_str_equal (answers[i].request, request))
      return answers[i].reply;
  return NULL;
}

static const char *
get_reply (const Script *script, const char *request)
{
  const char *reply = look_up (script->answers, script->n_answers, request);

  if (reply == NULL)
    reply = look_up (usual, G_N_ELEMENTS (usual), request);
  if (reply == NULL)
    reply = g_str_has_prefix (request, "AT") ? "OK" : "NO DATA";
  return reply;
}

static gpointer
play (gpointer data)
{
  Script *script = data;
  g_autoptr (GString) request = g_string_new (NULL);
  char c;

  while (read (script->fd, &c, 1) == 1)
    {
      if (c != '\r')
        {
          if (c != 0x7f)
            g_string_append_c (request, c);
          continue;
        }
      g_autofree char *reply = g_strconcat (get_reply (script, request->str), "\r\r>", NULL);
      g_assert_cmpint (write (script->fd, reply, strlen (reply)), ==, (gssize) strlen (reply));
      g_string_truncate (request, 0);
    }
  close (script->fd);
  g_free (script);
  return NULL;
}

static int
open_script (const char *address, GHashTable *options, gpointer user_data, GError **error)
{
  const Script *script = user_data;
  Script *playing = g_memdup2 (script, sizeof *script);
  int ends[2];

  g_assert_cmpint (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends), ==, 0);
  playing->fd = ends[0];
  g_thread_unref (g_thread_new ("adapter", play, playing));
  g_assert_true (g_unix_set_fd_nonblocking (ends[1], TRUE, NULL));
  return ends[1];
}

static ObdLink *
open_car (const Script *script)
{
  g_autoptr (ObdPorts) ports = obd_ports_new ();
  g_autoptr (ObdCatalogue) catalogue = obd_catalogue_new (NULL);

  obd_ports_add_scheme (ports, "script", open_script, (gpointer) script);
  g_autoptr (ObdLink) link = obd_link_new (ports, catalogue, "script:car");
  g_autoptr (GError) error = NULL;
  g_assert_true (obd_link_open (link, NULL, &error));
  g_assert_true (obd_link_find_car (link, NULL, &error));
  return g_steal_pointer (&link);
}

static void
assert_noted (const char *stored_codes, const char *ecu)
{
  const Answer answers[] = { { "03", stored_codes } };
  const Script script = { .answers = answers, .n_answers = 1 };
  g_autoptr (ObdLink) link = open_car (&script);
  g_autoptr (ObdScan) scan = obd_link_scan (link, NULL, NULL, NULL, NULL);
  gboolean noted = FALSE;

  g_assert_nonnull (scan);
  for (guint i = 0; i < scan->notes->len; i++)
    noted |= strstr (g_ptr_array_index (scan->notes, i), ecu) != NULL;
  g_assert_true (noted);
}

static void
notes_a_silent_one (void)
{
  assert_noted ("7E9024300", "7E8");
}

static void
notes_one_whose_answer_lost_a_frame (void)
{
  assert_noted ("7E8100843030302\r7E9024300", "7E8");
}

static void
notes_one_whose_answer_is_damaged (void)
{
  assert_noted ("7E80443010302 <RX ERROR\r7E9024300", "7E8");
}

static void
notes_one_that_refuses (void)
{
  assert_noted ("7E8037F0322\r7E9024300", "7E8");
}

static void
is_content_when_all_say_that_they_have_none (void)
{
  const Answer answers[] = { { "03", "7E8024300\r7E9024300" } };
  const Script script = { .answers = answers, .n_answers = 1 };
  g_autoptr (ObdLink) link = open_car (&script);
  g_autoptr (ObdScan) scan = obd_link_scan (link, NULL, NULL, NULL, NULL);

  g_assert_cmpuint (scan->notes->len, ==, 0);
  for (guint i = 0; i < scan->ecus->len; i++)
    g_assert_cmpuint (((ObdEcu *) g_ptr_array_index (scan->ecus, i))->codes->len, ==, 0);
}

static gboolean
clears (const char *reply, GError **error)
{
  const Answer answers[] = { { "04", reply } };
  const Script script = { .answers = answers, .n_answers = 1 };
  g_autoptr (ObdLink) link = open_car (&script);

  return obd_link_clear (link, NULL, error);
}

static void
has_cleared_when_all_have (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (clears ("7E80144\r7E90144", &error));
  g_assert_true (clears ("7E8037F0478\r7E90144\r7E80144", &error));
  g_assert_false (clears ("7E80144\r7E9037F0478", &error));
  g_assert_error (error, OBD_ERROR, OBD_ERROR_NEGATIVE_RESPONSE);
  g_clear_error (&error);
  g_assert_false (clears ("7E80144\r7E9037F0422", &error));
  g_assert_error (error, OBD_ERROR, OBD_ERROR_NEGATIVE_RESPONSE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/obd/control-units/notes-a-silent-one", notes_a_silent_one);
  g_test_add_func ("/obd/control-units/notes-one-whose-answer-lost-a-frame",
                   notes_one_whose_answer_lost_a_frame);
  g_test_add_func ("/obd/control-units/notes-one-whose-answer-is-damaged",
                   notes_one_whose_answer_is_damaged);
  g_test_add_func ("/obd/control-units/notes-one-that-refuses", notes_one_that_refuses);
  g_test_add_func ("/obd/control-units/is-content-when-all-say-that-they-have-none",
                   is_content_when_all_say_that_they_have_none);
  g_test_add_func ("/obd/control-units/has-cleared-when-all-have", has_cleared_when_all_have);
  return g_test_run ();
}
