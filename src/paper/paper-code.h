/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "paper/paper-draw.h"

G_BEGIN_DECLS

double paper_code (Paper *self, const char *text, double x, double y, double size);

G_END_DECLS
