/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "test-chaos.h"

#include <string.h>

#define MOST_MISHAPS 3

struct _TestChaos
{
  ObdTransport parent_instance;

  SimAdapter *adapter;
  GRand *rand;
  gint64 now_us;
  GString *reply;
  GString *before; /* the lines of the last reply */
  gsize at;
  gboolean asked;
  guint mishaps[MOST_MISHAPS];
  guint n_mishaps;
  TestChaosFunc heard;
  gpointer user_data;
};

G_DEFINE_FINAL_TYPE (TestChaos, test_chaos, OBD_TYPE_TRANSPORT)

/* --- what adapters say (research, section 2.2), put at any place --- */

static const char *const texts[] = {
  "?",
  "NO DATA",
  "no data",
  "SEARCHING...",
  "UNABLE TO CONNECT",
  "NABLE TO CONNECT",
  "BUS INIT: ...OK",
  "BUS INIT: OK",
  "BUS INIT: ...ERROR",
  "BUS INIT: STOPPED",
  "STOPPED",
  "BUFFER FULL",
  "BUS BUSY",
  "BUS ERROR",
  "CAN ERROR",
  "FB ERROR",
  "DATA ERROR",
  "<DATA ERROR",
  "<RX ERROR",
  "ERR71",
  "ERR94",
  "LV RESET",
  "ACT ALERT",
  "!ACT ALERT",
  "LP ALERT",
  "!LP ALERT",
  "ELM327 v1.5",
  "ELM327 v2.1",
  "NOT CONNECTED",
  "VENDOR OPTION",
  "VENDOR MODE",
  "+CONNECTING<<00:11:22:33:44:55",
  "OK",
  "ERROR",
  "7E8037F0111",
  "7E8037F0112",
  "7E8037F0121",
  "7E8037F0122",
  "7E8 03 7F 01 22",
  "7E8037F0131",
  "7E8037F0133",
  "7E8037F0178",
  "7E8037F017F",
  "7E9037F0122",
  "7E8107E6201F40C1AF8",
  "7E81014490201575657",
  "7E80462F190410",
  "18DAF11003410C1AF8",
  "486B10410C1AF8A5",
  "410C1AF8",
  "00E",
  "0:410C1AF80D32",
  "~~ zz 7E 8!",
  "\xff\xfe\x80 41 0C",
};

typedef enum
{
  INSTEAD,
  BEFORE,
  BETWEEN,
  AFTER,
  AT_THE_END_OF_A_LINE,
  AT_THE_START_OF_A_LINE,
  N_PLACES
} Place;

static const char *const places[N_PLACES] = {
  "instead", "before", "between", "after", "at the end of a line", "at the start of a line",
};

static gsize
get_body_size (const GString *reply)
{
  gsize size = reply->len;

  while (size > 0 && strchr ("\r\n>", reply->str[size - 1]) != NULL)
    size--;
  return size;
}

/* Where a line of the reply begins, any of them. */
static gsize
find_line (TestChaos *self)
{
  gsize starts[64] = { 0 }, n = 1, body = get_body_size (self->reply);

  for (gsize i = 0; i < body && n < G_N_ELEMENTS (starts); i++)
    if (self->reply->str[i] == '\r')
      starts[n++] = i + 1;
  return starts[g_rand_int_range (self->rand, 0, (gint32) n)];
}

static gsize
find_line_end (TestChaos *self, gsize at)
{
  gsize body = get_body_size (self->reply);

  while (at < body && self->reply->str[at] != '\r')
    at++;
  return at;
}

static void
put (TestChaos *self, gsize at, const char *text, const char *end)
{
  g_string_insert (self->reply, (gssize) at, end);
  g_string_insert (self->reply, (gssize) at, text);
}

static void
put_text (TestChaos *self, const char *text, Place place)
{
  gsize body = get_body_size (self->reply);

  switch (place)
    {
    case INSTEAD:
      g_string_printf (self->reply, "%s\r\r>", text);
      break;
    case BEFORE:
      put (self, 0, text, "\r");
      break;
    case BETWEEN:
      put (self, find_line (self), text, "\r");
      break;
    case AFTER:
      put (self, body, text, "");
      g_string_insert (self->reply, (gssize) body, "\r");
      break;
    case AT_THE_END_OF_A_LINE:
      put (self, find_line_end (self, find_line (self)), text, "");
      break;
    case AT_THE_START_OF_A_LINE:
    case N_PLACES:
    default:
      put (self, find_line (self), text, "");
      break;
    }
}

/* --- what happens to the bytes --- */

static void
lose_a_line (TestChaos *self)
{
  gsize at = find_line (self), end = find_line_end (self, at);

  g_string_erase (self->reply, (gssize) at, (gssize) (end - at) + (self->reply->str[end] == '\r'));
}

static void
repeat_a_line (TestChaos *self)
{
  gsize at = find_line (self), end = find_line_end (self, at);
  g_autofree char *line = g_strndup (self->reply->str + at, end - at);

  put (self, at, line, "\r");
}

static void
move_a_line (TestChaos *self)
{
  gsize at = find_line (self), end = find_line_end (self, at);
  g_autofree char *line = g_strndup (self->reply->str + at, end - at);

  g_string_erase (self->reply, (gssize) at, (gssize) (end - at) + (self->reply->str[end] == '\r'));
  put (self, find_line (self), line, "\r");
}

static void
bring_lines_of_the_last_reply (TestChaos *self)
{
  put (self, 0, self->before->str, "\r");
}

static void
cut_short (TestChaos *self)
{
  g_string_truncate (self->reply,
                     (gsize) g_rand_int_range (self->rand, 0, (gint32) self->reply->len + 1));
  g_string_append (self->reply, "\r\r>");
}

static void
fall_silent (TestChaos *self)
{
  g_string_truncate (self->reply,
                     (gsize) g_rand_int_range (self->rand, 0, (gint32) self->reply->len + 1));
}

static void
fill_the_buffer (TestChaos *self)
{
  g_string_truncate (self->reply,
                     (gsize) g_rand_int_range (self->rand, 0, (gint32) self->reply->len + 1));
  g_string_append (self->reply, "BUFFER FULL\r\r>");
}

static void
lose_digits (TestChaos *self)
{
  gsize body = get_body_size (self->reply);
  gsize n = (gsize) g_rand_int_range (self->rand, 1, 3);

  if (body > n)
    g_string_erase (self->reply, g_rand_int_range (self->rand, 0, (gint32) (body - n)), (gssize) n);
}

static void
send_nuls (TestChaos *self)
{
  for (int i = 0; i < 4; i++)
    g_string_insert_c (self->reply, g_rand_int_range (self->rand, 0, (gint32) self->reply->len + 1),
                       '\0');
}

static void
write_small (TestChaos *self)
{
  for (gsize i = 0; i < self->reply->len; i++)
    self->reply->str[i] = g_ascii_tolower (self->reply->str[i]);
}

/* As one that ignores AT S0 does. */
static void
write_spaces (TestChaos *self)
{
  GString *spaced = g_string_new (NULL);
  gsize in_line = 0;

  for (gsize i = 0; i < self->reply->len; i++)
    {
      gboolean digit = g_ascii_isxdigit (self->reply->str[i]);
      if (digit && in_line >= 3 && in_line % 2 == 1)
        g_string_append_c (spaced, ' ');
      g_string_append_c (spaced, self->reply->str[i]);
      in_line = digit ? in_line + 1 : 0;
    }
  g_string_free (self->reply, TRUE);
  self->reply = spaced;
}

static void
leave_no_blank_line (TestChaos *self)
{
  g_string_truncate (self->reply, get_body_size (self->reply));
  g_string_append (self->reply, "\r>");
}

static void
feed_lines (TestChaos *self)
{
  for (gsize i = 0; i < self->reply->len; i++)
    if (self->reply->str[i] == '\r')
      g_string_insert_c (self->reply, (gssize) ++i, '\n');
}

static void
prompt_twice (TestChaos *self)
{
  g_string_append (self->reply, "\r>");
}

/* A brown-out of which nothing is said: echo, spaces, no headers from the next reply on. */
static void
lose_settings (TestChaos *self)
{
  g_autoptr (GByteArray) ignored = g_byte_array_new ();

  sim_adapter_feed (self->adapter, (const guint8 *) "ATD\r", 4, self->now_us);
  sim_adapter_take (self->adapter, self->now_us + G_USEC_PER_SEC, ignored);
}

/* The end of what a control unit was saying before comes before what it says now. */
static void
bring_the_end_of_a_long_answer (TestChaos *self)
{
  put (self, 0, "7E82157565758595A5B\r7E82257565758595A5B", "\r");
}

/* What cuts a reply short does so once: the adapter's own words are not cut too. */
static const struct
{
  const char *name;
  void (*happen) (TestChaos *self);
  gboolean cuts;
} accidents[] = {
  { "a line lost", lose_a_line },
  { "a line repeated", repeat_a_line },
  { "a line moved", move_a_line },
  { "late lines", bring_lines_of_the_last_reply },
  { "the end of a long answer", bring_the_end_of_a_long_answer },
  { "cut short", cut_short, TRUE },
  { "silence", fall_silent, TRUE },
  { "buffer full", fill_the_buffer, TRUE },
  { "digits lost", lose_digits, TRUE },
  { "NULs", send_nuls },
  { "small letters", write_small },
  { "spaces", write_spaces },
  { "no blank line", leave_no_blank_line },
  { "line feeds", feed_lines },
  { "two prompts", prompt_twice },
  { "settings lost", lose_settings },
};

#define N_TEXT_MISHAPS (G_N_ELEMENTS (texts) * N_PLACES)

guint
test_chaos_get_n_mishaps (void)
{
  return N_TEXT_MISHAPS + G_N_ELEMENTS (accidents);
}

const char *
test_chaos_get_name (guint mishap)
{
  if (mishap >= N_TEXT_MISHAPS)
    return accidents[mishap - N_TEXT_MISHAPS].name;
  g_autofree char *name = g_strdup_printf (
    "%s, %s", g_utf8_make_valid (texts[mishap / N_PLACES], -1), places[mishap % N_PLACES]);
  return g_intern_string (name);
}

static void
happen (TestChaos *self, guint mishap)
{
  if (mishap >= N_TEXT_MISHAPS)
    accidents[mishap - N_TEXT_MISHAPS].happen (self);
  else
    put_text (self, texts[mishap / N_PLACES], (Place) (mishap % N_PLACES));
}

static gboolean
cuts (guint mishap)
{
  return mishap >= N_TEXT_MISHAPS && accidents[mishap - N_TEXT_MISHAPS].cuts;
}

/**
 * test_chaos_expect:
 *
 * Has @mishap happen to the next reply; one that cuts it short before all others, and one only.
 */
void
test_chaos_expect (TestChaos *self, guint mishap)
{
  gboolean is_cut = self->n_mishaps > 0 && cuts (self->mishaps[0]);

  g_assert_cmpuint (self->n_mishaps, <, MOST_MISHAPS);
  if (cuts (mishap) && is_cut)
    return;
  self->mishaps[self->n_mishaps++] = mishap;
  if (cuts (mishap))
    {
      self->mishaps[self->n_mishaps - 1] = self->mishaps[0];
      self->mishaps[0] = mishap;
    }
}

/**
 * test_chaos_expect_any:
 *
 * Has @n mishaps happen to the next reply, one half of them to its bytes.
 */
void
test_chaos_expect_any (TestChaos *self, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      gboolean bytes = g_rand_boolean (self->rand);
      guint first = bytes ? N_TEXT_MISHAPS : 0;
      guint end = bytes ? test_chaos_get_n_mishaps () : N_TEXT_MISHAPS;
      test_chaos_expect (self, (guint) g_rand_int_range (self->rand, (gint32) first, (gint32) end));
    }
}

void
test_chaos_calm (TestChaos *self)
{
  self->n_mishaps = 0;
}

/**
 * test_chaos_dup_reply:
 *
 * Returns: (transfer full): the last reply as it was handed over, to be printed
 */
char *
test_chaos_dup_reply (TestChaos *self)
{
  return g_strescape (self->reply->str, NULL);
}

/* --- the line --- */

static gboolean
test_chaos_open (ObdTransport *transport, GCancellable *cancellable, GError **error)
{
  return TRUE;
}

static void
test_chaos_close (ObdTransport *transport)
{
}

static gboolean
test_chaos_write (ObdTransport *transport,
                  const guint8 *bytes,
                  gsize size,
                  GCancellable *cancellable,
                  GError **error)
{
  TestChaos *self = TEST_CHAOS (transport);

  sim_adapter_feed (self->adapter, bytes, size, self->now_us);
  self->heard (self->user_data);
  self->asked = TRUE;
  return TRUE;
}

/* Lets all that the adapter has to say be said, and what shall happen to it happen. */
static void
fetch_reply (TestChaos *self)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  for (gint64 due_us; (due_us = sim_adapter_get_due_us (self->adapter)) != G_MAXINT64;)
    {
      /* A line that is not finished is given up after twenty seconds; nobody waits for that. */
      if (due_us > self->now_us + 15 * G_USEC_PER_SEC)
        break;
      self->now_us = MAX (self->now_us, due_us);
      sim_adapter_take (self->adapter, self->now_us, bytes);
    }
  g_string_truncate (self->reply, 0);
  g_string_append_len (self->reply, (const char *) bytes->data, bytes->len);
  g_autofree char *lines = g_strndup (self->reply->str, get_body_size (self->reply));
  for (guint i = 0; i < self->n_mishaps; i++)
    happen (self, self->mishaps[i]);
  self->n_mishaps = 0;
  g_string_assign (self->before, lines);
  self->at = 0;
  self->asked = FALSE;
}

static gssize
test_chaos_read (ObdTransport *transport,
                 guint8 *buffer,
                 gsize size,
                 guint timeout_ms,
                 GCancellable *cancellable,
                 GError **error)
{
  TestChaos *self = TEST_CHAOS (transport);

  if (self->at == self->reply->len && self->asked && timeout_ms > 0)
    fetch_reply (self);
  gsize left = self->reply->len - self->at;
  if (left == 0)
    {
      self->now_us += (gint64) timeout_ms * 1000;
      return 0;
    }
  gsize n = MIN (size, left);
  n = g_rand_boolean (self->rand) ? n : (gsize) g_rand_int_range (self->rand, 1, (gint32) n + 1);
  memcpy (buffer, self->reply->str + self->at, n);
  self->at += n;
  return (gssize) n;
}

static void
test_chaos_finalize (GObject *object)
{
  TestChaos *self = TEST_CHAOS (object);

  sim_adapter_free (self->adapter);
  g_rand_free (self->rand);
  g_string_free (self->reply, TRUE);
  g_string_free (self->before, TRUE);
  G_OBJECT_CLASS (test_chaos_parent_class)->finalize (object);
}

static void
test_chaos_class_init (TestChaosClass *klass)
{
  ObdTransportClass *transport_class = OBD_TRANSPORT_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = test_chaos_finalize;
  transport_class->open = test_chaos_open;
  transport_class->close = test_chaos_close;
  transport_class->read = test_chaos_read;
  transport_class->write = test_chaos_write;
}

static void
test_chaos_init (TestChaos *self)
{
  self->reply = g_string_new (NULL);
  self->before = g_string_new (NULL);
}

/**
 * test_chaos_new:
 * @bench: the car; must live as long as the line
 */
ObdTransport *
test_chaos_new (SimBench *bench, guint32 seed, TestChaosFunc heard, gpointer user_data)
{
  TestChaos *self = g_object_new (TEST_TYPE_CHAOS, NULL);

  self->adapter = sim_bench_plug_in (bench);
  self->rand = g_rand_new_with_seed (seed);
  self->heard = heard;
  self->user_data = user_data;
  return OBD_TRANSPORT (self);
}
