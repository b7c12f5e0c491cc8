/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-tape.h"

G_BEGIN_DECLS

char *speedshop_recording_loss_describe (const ShopTape *tape);

G_END_DECLS
