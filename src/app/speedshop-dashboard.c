/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-dashboard.h"

#include "speedshop-config.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>
#include <math.h>

GQuark
speedshop_dashboard_error_quark (void)
{
  return g_quark_from_static_string ("speedshop-dashboard-error");
}

/* The titles in the dashboards that come with the application; a person's own stay as they are. */
static const char *const titles[] = { N_ ("Fuel, air and supply") };

static char *
translate_title (const char *title)
{
  for (gsize i = 0; i < G_N_ELEMENTS (titles); i++)
    if (g_str_equal (titles[i], title))
      return g_strdup (_ (title));
  return g_strdup (title);
}

static void
free_item (gpointer data)
{
  SpeedshopDashboardItem *item = data;

  g_free (item->signal);
  g_strfreev (item->figures);
  g_free (item);
}

void
speedshop_dashboard_free (SpeedshopDashboard *self)
{
  g_free (self->name);
  g_free (self->bars_title);
  g_clear_pointer (&self->gauges, g_ptr_array_unref);
  g_clear_pointer (&self->bars, g_ptr_array_unref);
  g_clear_pointer (&self->lanes, g_ptr_array_unref);
  g_free (self);
}

static gboolean
refuse (GError **error, const char *what)
{
  g_set_error (error, SPEEDSHOP_DASHBOARD_ERROR, SPEEDSHOP_DASHBOARD_ERROR_INVALID,
               _ ("This dashboard cannot be read: %s."), what);
  return FALSE;
}

static double
get_number (JsonObject *object, const char *member)
{
  return json_object_get_double_member_with_default (object, member, NAN);
}

static char **
get_figures (JsonObject *object)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  JsonNode *node = json_object_get_member (object, "figures");
  JsonArray *array =
    node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      const char *signal = json_node_get_string (json_array_get_element (array, i));

      if (signal != NULL)
        g_strv_builder_add (builder, signal);
    }
  return g_strv_builder_end (builder);
}

/* A plain name stands for an item without a scale of its own. */
static SpeedshopDashboardItem *
read_item (JsonNode *node)
{
  SpeedshopDashboardItem *item = g_new0 (SpeedshopDashboardItem, 1);
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

  item->range = SPEEDSHOP_CHANNEL_RANGE_NONE;
  if (object == NULL)
    {
      item->signal = JSON_NODE_HOLDS_VALUE (node) ? json_node_dup_string (node) : NULL;
      return item;
    }
  item->signal = g_strdup (json_object_get_string_member_with_default (object, "signal", NULL));
  item->range =
    (SpeedshopChannelRange){ get_number (object, "minimum"), get_number (object, "maximum"),
                             get_number (object, "warning"), get_number (object, "critical") };
  item->figures = get_figures (object);
  return item;
}

static gboolean
read_items (JsonObject *root, const char *member, GPtrArray **items, GError **error)
{
  JsonNode *node = json_object_get_member (root, member);

  *items = g_ptr_array_new_with_free_func (free_item);
  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return refuse (error, _ ("a list of signals is missing"));
  for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
    {
      SpeedshopDashboardItem *item =
        read_item (json_array_get_element (json_node_get_array (node), i));

      g_ptr_array_add (*items, item);
      if (item->signal == NULL)
        return refuse (error, _ ("a signal has no name"));
    }
  return TRUE;
}

/**
 * speedshop_dashboard_new_from_text:
 * @length: bytes, or -1 up to the NUL
 *
 * Returns: (nullable): what the JSON says; %NULL when it is no dashboard
 */
SpeedshopDashboard *
speedshop_dashboard_new_from_text (const char *text, gssize length, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (SpeedshopDashboard) self = g_new0 (SpeedshopDashboard, 1);
  JsonObject *root;

  if (!json_parser_load_from_data (parser, text, length, error))
    return NULL;
  if (json_parser_get_root (parser) == NULL ||
      !JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)))
    {
      refuse (error, _ ("it is no JSON object"));
      return NULL;
    }
  root = json_node_get_object (json_parser_get_root (parser));
  self->name = g_strdup (json_object_get_string_member_with_default (root, "name", ""));
  self->bars_title =
    translate_title (json_object_get_string_member_with_default (root, "bars-title", ""));
  if (!read_items (root, "gauges", &self->gauges, error) ||
      !read_items (root, "bars", &self->bars, error) ||
      !read_items (root, "lanes", &self->lanes, error))
    return NULL;
  return g_steal_pointer (&self);
}

SpeedshopDashboard *
speedshop_dashboard_new_from_resource (const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  if (bytes == NULL)
    return NULL;
  return speedshop_dashboard_new_from_text (g_bytes_get_data (bytes, NULL),
                                            (gssize) g_bytes_get_size (bytes), error);
}
