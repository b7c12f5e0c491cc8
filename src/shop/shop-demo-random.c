/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-demo-private.h"

#include <math.h>

/* SplitMix64 (Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators", 2014):
 * small, quick, and the same on every machine. */
guint64
shop_demo_next (ShopDemo *self)
{
  guint64 z = self->random += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  z = (z ^ z >> 30) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ z >> 27) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return z ^ z >> 31;
}

/* Returns: 0 to n - 1 */
guint
shop_demo_below (ShopDemo *self, guint n)
{
  return (guint) ((shop_demo_next (self) >> 32) * n >> 32);
}

int
shop_demo_between (ShopDemo *self, int least, int most)
{
  return least + (int) shop_demo_below (self, (guint) (most - least + 1));
}

gboolean
shop_demo_chance (ShopDemo *self, guint permille)
{
  return shop_demo_below (self, 1000) < permille;
}

/* Returns: from 0 up to but not including 1 */
double
shop_demo_unit (ShopDemo *self)
{
  return (double) (shop_demo_next (self) >> 11) * 0x1p-53;
}

static double
normal (ShopDemo *self)
{
  double radius = sqrt (-2 * log (1 - shop_demo_unit (self)));

  return radius * cos (2 * G_PI * shop_demo_unit (self));
}

double
shop_demo_lognormal (ShopDemo *self, double median, double sigma)
{
  return median * exp (sigma * normal (self));
}

/* Marsaglia and Tsang, "A Simple Method for Generating Gamma Variables", 2000; for shapes from 1
 * on. */
double
shop_demo_gamma (ShopDemo *self, double shape, double scale)
{
  double d = shape - 1.0 / 3;
  double c = 1 / sqrt (9 * d);

  for (;;)
    {
      double x = normal (self);
      double v = pow (1 + c * x, 3);

      if (v > 0 && log (1 - shop_demo_unit (self)) < x * x / 2 + d - d * v + d * log (v))
        return d * v * scale;
    }
}

/* Returns: one of the two whole numbers about @mean, so that on average it is */
guint
shop_demo_count_about (ShopDemo *self, double mean)
{
  return (guint) (mean + shop_demo_unit (self));
}

guint
shop_demo_count_words (const char *const *words)
{
  return g_strv_length ((char **) words);
}

const char *
shop_demo_pick (ShopDemo *self, const char *const *words)
{
  return words[shop_demo_below (self, shop_demo_count_words (words))];
}

/* An id of @at_s. What is made in one second keeps its order. */
void
shop_demo_make_id (ShopDemo *self, gint64 at_s, BaseId *id)
{
  gint64 ms = at_s * 1000 + self->id_count++ % 1000;
  guint64 low = shop_demo_next (self);
  guint count = shop_demo_below (self, 0x1000);

  for (int i = 0; i < 6; i++)
    id->bytes[i] = (guint8) (ms >> (40 - 8 * i));
  id->bytes[6] = (guint8) (0x70 | count >> 8);
  id->bytes[7] = (guint8) count;
  for (int i = 0; i < 8; i++)
    id->bytes[8 + i] = (guint8) (low >> (8 * i));
  id->bytes[8] = (guint8) (0x80 | (id->bytes[8] & 0x3f));
}
