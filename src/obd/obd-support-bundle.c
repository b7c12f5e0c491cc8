/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-support-bundle.h"
#include "base/base-time.h"
#include "obd/obd-transcript-export.h"
#include "obd/obd-transcript-text.h"
#include "obd/obd-vin-mask.h"
#include "speedshop-config.h"

#include <math.h>

#define FORMAT_VERSION 1

static void
add_text (JsonBuilder *builder, const char *member, const char *text)
{
  json_builder_set_member_name (builder, member);
  if (text != NULL)
    json_builder_add_string_value (builder, text);
  else
    json_builder_add_null_value (builder);
}

static void
add_number (JsonBuilder *builder, const char *member, double number)
{
  json_builder_set_member_name (builder, member);
  if (isnan (number))
    json_builder_add_null_value (builder);
  else
    json_builder_add_double_value (builder, number);
}

static void
add_bool (JsonBuilder *builder, const char *member, gboolean value)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_boolean_value (builder, value);
}

static void
add_abilities (JsonBuilder *builder, guint abilities)
{
  json_builder_set_member_name (builder, "abilities");
  json_builder_begin_array (builder);
  for (guint bit = 0; bit < OBD_N_ABILITIES; bit++)
    if ((abilities & 1u << bit) != 0)
      json_builder_add_string_value (builder, obd_ability_get_id (1u << bit));
  json_builder_end_array (builder);
}

static void
add_adapter (JsonBuilder *builder, const ObdAdapter *adapter)
{
  json_builder_set_member_name (builder, "adapter");
  json_builder_begin_object (builder);
  add_text (builder, "name", adapter->name);
  add_number (builder, "claimed_version", adapter->version / 100.0);
  add_bool (builder, "is_clone", adapter->is_clone);
  add_number (builder, "baud", adapter->baud);
  add_abilities (builder, adapter->abilities);
  json_builder_end_object (builder);
}

static void
add_stats (JsonBuilder *builder, const ObdSessionStats *stats)
{
  json_builder_set_member_name (builder, "line");
  json_builder_begin_object (builder);
  add_number (builder, "requests", (double) stats->requests);
  add_number (builder, "errors", (double) stats->errors);
  add_number (builder, "samples_per_s", stats->samples_per_s);
  add_number (builder, "latency_p50_ms", stats->latency_p50_ms);
  add_number (builder, "latency_p95_ms", stats->latency_p95_ms);
  add_number (builder, "voltage_v", stats->voltage_v);
  json_builder_end_object (builder);
}

/* --- what the scan found --- */

/* json_node_copy() shares what is inside. */
static JsonNode *
copy_node (JsonNode *node)
{
  g_autofree char *text = json_to_string (node, FALSE);

  return json_from_string (text, NULL);
}

static void mask_node (JsonNode *node, const char *vin);

static void
mask_member (JsonObject *object, const char *name, JsonNode *member, gpointer vin)
{
  mask_node (member, vin);
}

static void
mask_element (JsonArray *array, guint index, JsonNode *element, gpointer vin)
{
  mask_node (element, vin);
}

/* Words alone can hold a VIN; a number that looks like a part of one is none. */
static void
mask_node (JsonNode *node, const char *vin)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    json_object_foreach_member (json_node_get_object (node), mask_member, (gpointer) vin);
  else if (JSON_NODE_HOLDS_ARRAY (node))
    json_array_foreach_element (json_node_get_array (node), mask_element, (gpointer) vin);
  else if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    {
      g_autofree char *masked = obd_vin_mask_text (json_node_get_string (node), vin);
      json_node_set_string (node, masked);
    }
}

/* --- transcripts --- */

static void
add_lines (JsonBuilder *builder, const char *transcript)
{
  g_auto (GStrv) lines = g_strsplit (transcript, "\n", -1);

  json_builder_begin_array (builder);
  for (char **line = lines; *line != NULL; line++)
    if (**line != '\0')
      json_builder_add_string_value (builder, *line);
  json_builder_end_array (builder);
}

/* What cannot be read cannot be masked either, so it is left out. */
static void
add_transcript (JsonBuilder *builder, const ObdSupport *support, const char *body)
{
  g_autofree char *masked = obd_transcript_export_body (body, support->vin, support->with_vin);

  if (masked != NULL && *body != '\0')
    add_lines (builder, masked);
}

/* Each opening of the port begins a transcript. */
static void
add_transcripts (JsonBuilder *builder, const ObdSupport *support)
{
  g_auto (GStrv) bodies = g_strsplit (support->log, OBD_TRANSCRIPT_HEADER "\n", -1);

  json_builder_set_member_name (builder, "transcripts");
  json_builder_begin_array (builder);
  for (char **body = bodies; *body != NULL; body++)
    add_transcript (builder, support, *body);
  json_builder_end_array (builder);
}

/**
 * obd_support_bundle_dup_text:
 *
 * Writes all of @support as one document. Unless the person agreed to tell it, the serial number of
 * the VIN is replaced by zeros wherever it stands, as text or in the bytes of the line.
 *
 * Returns: (transfer full): JSON
 */
char *
obd_support_bundle_dup_text (const ObdSupport *support)
{
  g_return_val_if_fail (support != NULL && support->adapter != NULL && support->log != NULL, NULL);

  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *made_at = base_time_to_iso (base_time_now_s ());
  json_builder_begin_object (builder);
  add_number (builder, "speedshop_support_bundle", FORMAT_VERSION);
  add_text (builder, "made_at", made_at);
  add_text (builder, "version", PACKAGE_VERSION);
  add_bool (builder, "vin_serial_masked", !support->with_vin);
  add_text (builder, "port", support->port);
  add_adapter (builder, support->adapter);
  add_text (builder, "protocol", support->protocol);
  add_text (builder, "vin", support->vin);
  add_text (builder, "problem", support->problem);
  if (support->stats != NULL)
    add_stats (builder, support->stats);
  if (support->scan != NULL)
    {
      json_builder_set_member_name (builder, "scan");
      json_builder_add_value (builder, copy_node (support->scan));
    }
  add_transcripts (builder, support);
  json_builder_end_object (builder);
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  if (!support->with_vin)
    mask_node (root, support->vin);
  return json_to_string (root, TRUE);
}
