/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"
#include "obd/obd-elm-text.h"
#include "obd/obd-transcript-text.h"

#include <glib/gi18n.h>
#include <string.h>

/* A transcript on its way through the decoder: one request and what came back for it. */
typedef struct
{
  Cli *cli;
  ObdFraming framing;
  gint64 t_us;
  GString *request;
  GString *reply;
} Replay;

static JsonBuilder *
begin_line (Replay *replay)
{
  JsonBuilder *builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "t_us");
  json_builder_add_int_value (builder, replay->t_us);
  json_builder_set_member_name (builder, "request");
  json_builder_add_string_value (builder, replay->request->str);
  return builder;
}

static void
add_text (JsonBuilder *builder, const char *member, const char *text)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_string_value (builder, text);
}

static void
end_line (JsonBuilder *builder)
{
  json_builder_end_object (builder);
  g_autoptr (JsonNode) node = json_builder_get_root (builder);
  cli_print_json_line (node);
}

static void
print_value (Replay *replay, const char *ecu, const ObdSignal *signal, gint32 raw)
{
  double value = obd_signal_get_value (signal, raw);

  if (replay->cli->json)
    {
      g_autoptr (JsonBuilder) builder = begin_line (replay);
      add_text (builder, "ecu", ecu);
      add_text (builder, "signal", signal->id);
      json_builder_set_member_name (builder, "value");
      json_builder_add_double_value (builder, value);
      add_text (builder, "unit", base_unit_get_id (signal->unit));
      end_line (builder);
      return;
    }
  g_autofree char *number = base_unit_format (value, signal->decimals);
  g_print ("%10.3f  %s  %-28s %s %s\n", (double) replay->t_us / G_USEC_PER_SEC, ecu, signal->id,
           number, base_unit_get_symbol (signal->unit));
}

static void
print_code (Replay *replay, const char *ecu, guint16 dtc, ObdDtcState state)
{
  g_autofree char *title = obd_dtc_book_dup_title (replay->cli->book, dtc);
  char code[OBD_DTC_TEXT_SIZE];

  obd_dtc_to_text (dtc, code);
  if (replay->cli->json)
    {
      g_autoptr (JsonBuilder) builder = begin_line (replay);
      add_text (builder, "ecu", ecu);
      add_text (builder, "code", code);
      add_text (builder, "state", obd_dtc_state_get_id (state));
      add_text (builder, "title", title);
      end_line (builder);
      return;
    }
  g_print ("%10.3f  %s  %s %s  %s\n", (double) replay->t_us / G_USEC_PER_SEC, ecu, code,
           obd_dtc_state_get_id (state), title);
}

static void
print_error (Replay *replay, ObdError code)
{
  if (replay->cli->json)
    {
      g_autoptr (JsonBuilder) builder = begin_line (replay);
      add_text (builder, "error", obd_error_get_kind (code));
      end_line (builder);
      return;
    }
  g_print ("%10.3f  %s: %s\n", (double) replay->t_us / G_USEC_PER_SEC, replay->request->str,
           obd_error_get_sentence (code));
}

/* Service 02 has the frame's number between PID and data. */
static void
print_readings (Replay *replay, const char *ecu, const GByteArray *payload)
{
  guint header = payload->data[0] == 0x42 ? 3 : 2;

  if (payload->len <= header)
    return;
  const GPtrArray *signals =
    obd_catalogue_find_pid (replay->cli->catalogue, 0x01, payload->data[1]);
  for (guint i = 0; i < signals->len; i++)
    {
      const ObdSignal *signal = g_ptr_array_index (signals, i);
      gint32 raw;
      if (obd_signal_decode (signal, payload->data + header, payload->len - header, &raw))
        print_value (replay, ecu, signal, raw);
    }
}

static void
print_message (Replay *replay, const ObdMessage *message)
{
  static const struct
  {
    guint8 answer;
    ObdDtcState state;
  } code_services[] = { { 0x43, OBD_DTC_STORED },
                        { 0x47, OBD_DTC_PENDING },
                        { 0x4a, OBD_DTC_PERMANENT } };
  g_autofree char *ecu = obd_ecu_id_to_text (message->ecu);
  const GByteArray *payload = message->payload;

  if (payload->data[0] == 0x41 || payload->data[0] == 0x42)
    print_readings (replay, ecu, payload);
  for (guint s = 0; s < G_N_ELEMENTS (code_services); s++)
    for (guint i = 2; payload->data[0] == code_services[s].answer && i + 1 < payload->len; i += 2)
      {
        guint16 dtc = (guint16) (payload->data[i] << 8 | payload->data[i + 1]);
        if (dtc != 0)
          print_code (replay, ecu, dtc, code_services[s].state);
      }
}

static void
note_protocol (Replay *replay, char **lines)
{
  const char *number = lines[0] != NULL ? lines[0] : "";
  const ObdProtocol *protocol =
    obd_protocol_find (number[0] == 'A' && number[1] != '\0' ? number[1] : number[0]);

  if (protocol != NULL)
    replay->framing = protocol->framing;
}

static gboolean
is_for_the_car (const char *request)
{
  return *request != '\0' && strspn (request, "0123456789ABCDEFabcdef") == strlen (request);
}

static void
finish_request (Replay *replay)
{
  g_auto (GStrv) lines = obd_elm_text_split (replay->reply->str, replay->reply->len);
  g_autoptr (GError) error = NULL;

  if (g_ascii_strcasecmp (replay->request->str, "ATDPN") == 0)
    note_protocol (replay, lines);
  if (!is_for_the_car (replay->request->str))
    return;
  for (char **line = lines; *line != NULL; line++)
    {
      ObdError code;
      if (obd_elm_text_classify (*line, &code) == OBD_LINE_ERROR)
        print_error (replay, code);
    }
  g_autoptr (GPtrArray) messages =
    obd_message_assemble ((const char *const *) lines, replay->framing, &error);
  for (guint i = 0; messages != NULL && i < messages->len; i++)
    print_message (replay, g_ptr_array_index (messages, i));
}

static void
take_entry (Replay *replay, const ObdTranscriptEntry *entry)
{
  gsize size;
  const char *bytes = g_bytes_get_data (entry->bytes, &size);

  if (entry->direction == OBD_TRANSCRIPT_FROM_ADAPTER)
    {
      g_string_append_len (replay->reply, bytes, (gssize) size);
      replay->t_us = entry->t_us;
      return;
    }
  finish_request (replay);
  g_string_truncate (replay->reply, 0);
  g_string_truncate (replay->request, 0);
  g_string_append_len (replay->request, bytes, (gssize) size);
  g_strchomp (replay->request->str);
  replay->request->len = strlen (replay->request->str);
}

/* Decodes what an adapter said some day, as it would be decoded today. */
static void
decode (Cli *cli, GArray *entries)
{
  g_autoptr (GString) request = g_string_new (NULL);
  g_autoptr (GString) reply = g_string_new (NULL);
  Replay replay = { .cli = cli, .framing = OBD_FRAMING_CAN_11, .request = request, .reply = reply };

  for (guint i = 0; i < entries->len; i++)
    take_entry (&replay, &g_array_index (entries, ObdTranscriptEntry, i));
  finish_request (&replay);
}

gboolean
cli_replay (Cli *cli, char **arguments, GError **error)
{
  g_auto (GStrv) files = NULL;

  if (!cli_parse (arguments, NULL, &files, error))
    return FALSE;
  if (files[0] == NULL || files[1] != NULL)
    {
      cli_usage (error, _ ("Which file? For example: speedshopctl replay golf.transcript"));
      return FALSE;
    }
  g_autofree char *text = NULL;
  gsize length;
  if (!g_file_get_contents (files[0], &text, &length, error))
    return FALSE;
  g_autoptr (GArray) entries = obd_transcript_parse (text, length, error);
  if (entries == NULL)
    return FALSE;
  decode (cli, entries);
  return TRUE;
}
