/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define BASE_RECURRENCE_ERROR (base_recurrence_error_quark ())

/**
 * BaseRecurrenceError:
 * @BASE_RECURRENCE_ERROR_UNREADABLE: the text is no RRULE of RFC 5545
 * @BASE_RECURRENCE_ERROR_UNSUPPORTED: it is one, but asks for what a workshop's day has no use for
 * @BASE_RECURRENCE_ERROR_EMPTY: no day can ever fit it
 */
typedef enum
{
  BASE_RECURRENCE_ERROR_UNREADABLE,
  BASE_RECURRENCE_ERROR_UNSUPPORTED,
  BASE_RECURRENCE_ERROR_EMPTY
} BaseRecurrenceError;

GQuark base_recurrence_error_quark (void);

gboolean base_recurrence_check (const char *rule, GError **error);
GArray *base_recurrence_expand (const char *rule,
                                const char *start_date,
                                int start_minute,
                                GTimeZone *zone,
                                const char *const *except_dates,
                                gint64 from_s,
                                gint64 until_s,
                                guint limit,
                                GError **error);

G_END_DECLS
