/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  SPEEDSHOP_SECTION_WORKSHOP,
  SPEEDSHOP_SECTION_DIAGNOSTICS,
  SPEEDSHOP_SECTION_BUSINESS
} SpeedshopSectionGroup;

/**
 * SpeedshopSection:
 * @id: the name in settings, on the command line and in actions, "live"
 * @title: plain name; translate by speedshop_section_get_title()
 * @icon_name: symbolic icon
 * @group: the group of the rail that it stands in
 * @promise: one sentence on what it will hold, for a version that has no page for it
 *
 * One of the places of the navigation rail, in the rail's order.
 */
typedef struct
{
  const char *id;
  const char *title;
  const char *icon_name;
  SpeedshopSectionGroup group;
  const char *promise;
} SpeedshopSection;

const SpeedshopSection *speedshop_sections_get (guint *n_sections);
const SpeedshopSection *speedshop_section_find (const char *id);
const char *speedshop_section_get_title (const SpeedshopSection *section);
const char *speedshop_section_get_promise (const SpeedshopSection *section);
const char *speedshop_section_group_get_title (SpeedshopSectionGroup group);

G_END_DECLS
