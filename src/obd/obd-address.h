/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "obd/obd-message.h"

G_BEGIN_DECLS

guint32 obd_address_to_ask (ObdFraming framing, guint32 answers_from);
guint32 obd_address_of_answers (ObdFraming framing, guint32 asked);
gboolean obd_address_is_usual_answer (ObdFraming framing, guint32 answers_from);
gboolean obd_address_parse_header (ObdFraming framing, const char *text, guint32 *to);
gboolean obd_address_parse_answer (ObdFraming framing, const char *text, guint32 to, guint32 *from);

G_END_DECLS
