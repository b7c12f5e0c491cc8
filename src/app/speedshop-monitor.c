/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-monitor.h"
#include "base/base-json.h"

struct _SpeedshopMonitor
{
  GObject parent_instance;

  char *id;
  SpeedshopMonitorState this_drive;
  SpeedshopMonitorState since_clear;
};

G_DEFINE_FINAL_TYPE (SpeedshopMonitor, speedshop_monitor, G_TYPE_OBJECT)

static void
speedshop_monitor_finalize (GObject *object)
{
  g_free (SPEEDSHOP_MONITOR (object)->id);
  G_OBJECT_CLASS (speedshop_monitor_parent_class)->finalize (object);
}

static void
speedshop_monitor_class_init (SpeedshopMonitorClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = speedshop_monitor_finalize;
}

static void
speedshop_monitor_init (SpeedshopMonitor *self)
{
}

/* A monitor that PID 41 calls unsupported is one that is switched off in this drive. */
static SpeedshopMonitorState
find_state (JsonArray *monitors, const char *id)
{
  for (guint i = 0; monitors != NULL && i < json_array_get_length (monitors); i++)
    {
      JsonObject *json = base_json_array_get_object (monitors, i);
      if (g_strcmp0 (base_json_get_string (json, "monitor"), id) != 0 ||
          !base_json_get_bool (json, "supported", FALSE))
        continue;
      return base_json_get_bool (json, "complete", FALSE) ? SPEEDSHOP_MONITOR_COMPLETE
                                                          : SPEEDSHOP_MONITOR_INCOMPLETE;
    }
  return SPEEDSHOP_MONITOR_UNKNOWN;
}

static void
add_monitor (GListStore *monitors, JsonObject *readiness, const char *id)
{
  JsonArray *since_clear = base_json_get_array (readiness, "monitors");
  SpeedshopMonitorState state = id != NULL ? find_state (since_clear, id) : 0;

  if (state == SPEEDSHOP_MONITOR_UNKNOWN)
    return;
  g_autoptr (SpeedshopMonitor) self = g_object_new (SPEEDSHOP_TYPE_MONITOR, NULL);
  self->id = g_strdup (id);
  self->since_clear = state;
  self->this_drive = find_state (base_json_get_array (readiness, "this_cycle"), id);
  g_list_store_append (monitors, self);
}

static JsonObject *
find_readiness (SpeedshopScanDocument *document)
{
  JsonObject *root = json_node_get_object (speedshop_scan_document_get_json (document));
  JsonArray *ecus = base_json_get_array (root, "ecus");

  for (guint i = 0; ecus != NULL && i < json_array_get_length (ecus); i++)
    {
      JsonObject *ecu = base_json_array_get_object (ecus, i);
      JsonObject *readiness = base_json_get_object (ecu, "readiness");
      if (base_json_get_array (readiness, "monitors") != NULL)
        return readiness;
    }
  return NULL;
}

/**
 * speedshop_monitors_read:
 *
 * Returns: (transfer full) (element-type SpeedshopMonitor): the monitors of the first control unit
 *   that has any, which is the engine's; those that it does not support are left out
 */
GListModel *
speedshop_monitors_read (SpeedshopScanDocument *document)
{
  g_return_val_if_fail (SPEEDSHOP_IS_SCAN_DOCUMENT (document), NULL);

  GListStore *monitors = g_list_store_new (SPEEDSHOP_TYPE_MONITOR);
  JsonObject *readiness = find_readiness (document);
  JsonArray *told = readiness != NULL ? base_json_get_array (readiness, "monitors") : NULL;

  for (guint i = 0; told != NULL && i < json_array_get_length (told); i++)
    add_monitor (monitors, readiness,
                 base_json_get_string (base_json_array_get_object (told, i), "monitor"));
  return G_LIST_MODEL (monitors);
}

const char *
speedshop_monitor_get_id (SpeedshopMonitor *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_MONITOR (self), NULL);

  return self->id;
}

SpeedshopMonitorState
speedshop_monitor_get_this_drive (SpeedshopMonitor *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_MONITOR (self), SPEEDSHOP_MONITOR_UNKNOWN);

  return self->this_drive;
}

SpeedshopMonitorState
speedshop_monitor_get_since_clear (SpeedshopMonitor *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_MONITOR (self), SPEEDSHOP_MONITOR_UNKNOWN);

  return self->since_clear;
}
