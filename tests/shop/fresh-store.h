/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/store.h"

/* Opens a store that nobody has used yet, in a new folder. The build made some, since that takes
 * longer than most tests do; @name says which of them is copied. Two stores of one test must be of
 * different names, for a copy is the same station. A store of a name that the build has not, or
 * %NULL, is founded now, by this wall. */
StoreDb *fresh_store_open (const char *name, char **folder, StoreWall wall, gpointer data);
