/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/sim-j1939.h"

#include "sim/sim-pids.h"

#include <math.h>
#include <string.h>

/* What is on the wires of a car whose units also speak SAE J1939: messages that come by themselves,
 * and those that somebody asks for. Numbers stand with the lowest byte first. */

#define ENGINE_SOURCE 0x00
#define BODY_SOURCE   0x21
#define EVERYBODY     0xff

#define PGN_TRANSPORT_BEGIN 0xec00u
#define PGN_TRANSPORT_DATA  0xeb00u
#define ANNOUNCE            0x20
#define PACKET_SIZE         7
/* Packets of a message to everybody are at least 50 ms apart (SAE J1939-21). */
#define PACKET_US    50000
#define FRAME_US     540
#define NOT_KNOWN    0xff
#define MESSAGE_SIZE 8
#define MAX_SIZE     64
#define VIN_SIZE     17

typedef gsize (*EncodeFunc) (const SimVehicle *vehicle, guint8 *data);

static void
put (guint8 *data, gsize size, double raw)
{
  guint32 bits = (guint32) MAX (0, round (raw));

  for (gsize i = 0; i < size; i++)
    data[i] = (guint8) (bits >> (8 * i));
}

/* EEC1: engine speed by 0.125 rpm, torque in percent above 125. */
static gsize
encode_engine (const SimVehicle *vehicle, guint8 *data)
{
  const SimTruth *now = sim_vehicle_get_truth (vehicle);
  double torque_pct = now->torque_nm / sim_vehicle_get_model (vehicle)->reference_nm * 100;

  data[0] = 0xf0;
  put (data + 1, 1, torque_pct + 125);
  put (data + 2, 1, torque_pct + 125);
  put (data + 3, 2, now->rpm / 0.125);
  data[5] = ENGINE_SOURCE;
  return MESSAGE_SIZE;
}

/* CCVS: road speed by 1/256 km/h. */
static gsize
encode_speed (const SimVehicle *vehicle, guint8 *data)
{
  put (data + 1, 2, sim_vehicle_get_truth (vehicle)->speed_kmh * 256);
  return MESSAGE_SIZE;
}

/* ET1: coolant, and oil by 1/32 of a degree. */
static gsize
encode_temperatures (const SimVehicle *vehicle, guint8 *data)
{
  const SimTruth *now = sim_vehicle_get_truth (vehicle);

  put (data, 1, now->coolant_c + 40);
  put (data + 2, 2, (now->oil_c + 273) * 32);
  return MESSAGE_SIZE;
}

/* LFE: litres an hour by 0.05. */
static gsize
encode_fuel (const SimVehicle *vehicle, guint8 *data)
{
  put (data, 2, sim_vehicle_get_truth (vehicle)->fuel_rate_lph / 0.05);
  return MESSAGE_SIZE;
}

/* IC1: boost by 2 kPa above the air, inlet temperature. */
static gsize
encode_inlet (const SimVehicle *vehicle, guint8 *data)
{
  const SimTruth *now = sim_vehicle_get_truth (vehicle);

  put (data + 1, 1, (now->map_kpa - now->baro_kpa) / 2);
  put (data + 2, 1, now->iat_c + 40);
  put (data + 3, 1, now->map_kpa / 2);
  return MESSAGE_SIZE;
}

/* VEP1: volts by 0.05. */
static gsize
encode_voltage (const SimVehicle *vehicle, guint8 *data)
{
  put (data + 4, 2, sim_vehicle_get_truth (vehicle)->voltage_v / 0.05);
  put (data + 6, 2, sim_vehicle_get_truth (vehicle)->voltage_v / 0.05);
  return MESSAGE_SIZE;
}

/* VDHR: metres by five. */
static gsize
encode_distance (const SimVehicle *vehicle, guint8 *data)
{
  put (data, 4, sim_vehicle_get_truth (vehicle)->odometer_km * 200);
  return MESSAGE_SIZE;
}

/* VI: the number, ended by an asterisk. */
static gsize
encode_vin (const SimVehicle *vehicle, guint8 *data)
{
  memcpy (data, sim_vehicle_get_model (vehicle)->vin, VIN_SIZE);
  data[VIN_SIZE] = '*';
  return VIN_SIZE + 1;
}

/* Trouble codes: what J2012 calls P2463 is here a parameter and a way of failing. */
typedef struct
{
  guint16 code;
  guint32 spn;
  guint8 fmi;
} Translation;

static const Translation translations[] = {
  { 0x0118, 110, 3 },  { 0x0401, 2659, 1 }, { 0x0562, 168, 1 }, { 0x0671, 676, 5 },
  { 0x207f, 3364, 1 }, { 0x2463, 3719, 0 }, { 0xc101, 639, 9 },
};

/* Nineteen bits of parameter, five of failure, seven of count. */
static void
put_trouble (guint8 *data, guint32 spn, guint8 fmi, guint count)
{
  put (data, 2, spn & 0xffff);
  data[2] = (guint8) ((spn >> 16) << 5 | fmi);
  data[3] = (guint8) MIN (count, 126);
}

static const Translation *
translate (guint16 code)
{
  for (guint i = 0; i < G_N_ELEMENTS (translations); i++)
    {
      if (translations[i].code == code)
        return &translations[i];
    }
  return NULL;
}

/* Lamps, two bits each: the engine light is the highest pair of the first byte, amber warning the
 * lowest but one. A list of none is four zeros. */
static gsize
encode_troubles (const SimVehicle *vehicle, gboolean active, guint8 *data)
{
  const SimFaults *faults = sim_vehicle_get_memory (vehicle, 0);
  guint n_troubles;
  const SimTrouble *troubles = sim_faults_get_troubles (faults, &n_troubles);
  gsize size = 2;

  data[0] = sim_faults_get_mil (faults) ? 0x44 : 0x00;
  data[1] = 0xff;
  memset (data + 2, 0, 4);
  for (guint i = 0; i < n_troubles; i++)
    {
      const Translation *known = translate (troubles[i].kind->code);
      gboolean listed = troubles[i].confirmed && troubles[i].active == active;
      if (known == NULL || !listed || size + 4 > MAX_SIZE)
        continue;
      put_trouble (data + size, known->spn, known->fmi, troubles[i].occurrences);
      size += 4;
    }
  return MAX (size, 6) <= MESSAGE_SIZE ? MESSAGE_SIZE : size;
}

static gsize
encode_active (const SimVehicle *vehicle, guint8 *data)
{
  return encode_troubles (vehicle, TRUE, data);
}

static gsize
encode_previous (const SimVehicle *vehicle, guint8 *data)
{
  return encode_troubles (vehicle, FALSE, data);
}

/* The body builder's unit misses its fuel gauge and its outside thermometer. */
static gsize
encode_body_troubles (const SimVehicle *vehicle, guint8 *data)
{
  data[0] = 0x04;
  data[1] = 0xff;
  put_trouble (data + 2, 96, 4, 3);
  put_trouble (data + 6, 171, 3, 12);
  return 10;
}

/**
 * Broadcast:
 * @period_ms: how often it comes by itself, 0 for only when asked for
 */
typedef struct
{
  guint32 pgn;
  guint8 priority;
  guint8 source;
  guint period_ms;
  EncodeFunc encode;
} Broadcast;

static const Broadcast broadcasts[] = {
  { 0xf004, 3, ENGINE_SOURCE, 50, encode_engine },
  { 0xfef1, 6, ENGINE_SOURCE, 100, encode_speed },
  { 0xfef2, 6, ENGINE_SOURCE, 100, encode_fuel },
  { 0xfef6, 6, ENGINE_SOURCE, 500, encode_inlet },
  { 0xfeee, 6, ENGINE_SOURCE, 1000, encode_temperatures },
  { 0xfef7, 6, ENGINE_SOURCE, 1000, encode_voltage },
  { 0xfec1, 6, ENGINE_SOURCE, 1000, encode_distance },
  { 0xfeca, 6, ENGINE_SOURCE, 1000, encode_active },
  { 0xfeca, 6, BODY_SOURCE, 1000, encode_body_troubles },
  { 0xfecb, 6, ENGINE_SOURCE, 0, encode_previous },
  { 0xfeec, 6, ENGINE_SOURCE, 0, encode_vin },
};

static SimFrame
make_frame (guint8 priority, guint32 pgn, guint8 source, gint64 at_us)
{
  SimFrame frame = { .id = (guint32) priority << 26 | pgn << 8 | source,
                     .size = MESSAGE_SIZE,
                     .at_us = at_us };

  memset (frame.data, NOT_KNOWN, MESSAGE_SIZE);
  return frame;
}

/* A long message is announced to everybody, and follows in numbered packets (SAE J1939-21). */
static void
add_packets (GArray *frames,
             const Broadcast *broadcast,
             const guint8 *data,
             gsize size,
             gint64 at_us)
{
  guint n_packets = (guint) (size + PACKET_SIZE - 1) / PACKET_SIZE;
  SimFrame frame = make_frame (7, PGN_TRANSPORT_BEGIN | EVERYBODY, broadcast->source, at_us);

  frame.data[0] = ANNOUNCE;
  put (frame.data + 1, 2, (double) size);
  frame.data[3] = (guint8) n_packets;
  put (frame.data + 5, 3, broadcast->pgn);
  g_array_append_val (frames, frame);
  for (guint i = 0; i < n_packets; i++)
    {
      gsize done = i * PACKET_SIZE;
      frame = make_frame (7, PGN_TRANSPORT_DATA | EVERYBODY, broadcast->source,
                          at_us + (gint64) (i + 1) * PACKET_US);
      frame.data[0] = (guint8) (i + 1);
      memcpy (frame.data + 1, data + done, MIN (size - done, PACKET_SIZE));
      g_array_append_val (frames, frame);
    }
}

static void
add_message (GArray *frames, const SimVehicle *vehicle, const Broadcast *broadcast, gint64 at_us)
{
  guint8 data[MAX_SIZE];

  memset (data, NOT_KNOWN, sizeof data);
  gsize size = broadcast->encode (vehicle, data);
  if (size > MESSAGE_SIZE)
    {
      add_packets (frames, broadcast, data, size, at_us);
      return;
    }
  SimFrame frame = make_frame (broadcast->priority, broadcast->pgn, broadcast->source, at_us);
  memcpy (frame.data, data, size);
  g_array_append_val (frames, frame);
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  gint64 x = ((const SimFrame *) a)->at_us;
  gint64 y = ((const SimFrame *) b)->at_us;

  return x < y ? -1 : x > y;
}

/* Each message has its own place in its period, so that they do not all come at once. */
static void
add_period (GArray *frames, const SimVehicle *vehicle, guint place, gint64 from_us, gint64 until_us)
{
  const Broadcast *broadcast = &broadcasts[place];
  gint64 period_us = (gint64) broadcast->period_ms * 1000;
  gint64 phase_us = (gint64) place * 3 * FRAME_US;

  if (period_us == 0)
    return;
  gint64 at_us = (from_us - phase_us + period_us - 1) / period_us * period_us + phase_us;
  for (; at_us < until_us; at_us += period_us)
    add_message (frames, vehicle, broadcast, at_us);
}

/**
 * sim_j1939_listen:
 * @pgn: the parameter group that is of interest, %SIM_J1939_ANY for all
 * @from_us, @until_us: the time that is listened to, not negative
 *
 * Returns: (transfer full) (element-type SimFrame): what begins by itself in that time, in the
 * order of the times
 */
GArray *
sim_j1939_listen (const SimVehicle *vehicle, guint32 pgn, gint64 from_us, gint64 until_us)
{
  GArray *frames = g_array_new (FALSE, FALSE, sizeof (SimFrame));

  if (!sim_vehicle_get_model (vehicle)->broadcasts || !sim_vehicle_get_awake (vehicle))
    return frames;
  for (guint i = 0; i < G_N_ELEMENTS (broadcasts); i++)
    {
      if (pgn == SIM_J1939_ANY || broadcasts[i].pgn == pgn)
        add_period (frames, vehicle, i, from_us, until_us);
    }
  g_array_sort (frames, compare_times);
  return frames;
}

/**
 * sim_j1939_request:
 * @pgn: what is asked of everybody
 *
 * Returns: (transfer full) (element-type SimFrame): the answers
 */
GArray *
sim_j1939_request (const SimVehicle *vehicle, guint32 pgn, gint64 at_us)
{
  GArray *frames = g_array_new (FALSE, FALSE, sizeof (SimFrame));

  for (guint i = 0; i < G_N_ELEMENTS (broadcasts) && sim_vehicle_get_awake (vehicle); i++)
    {
      if (broadcasts[i].pgn == pgn)
        add_message (frames, vehicle, &broadcasts[i], at_us + FRAME_US * (i + 1));
    }
  g_array_sort (frames, compare_times);
  return frames;
}

/**
 * sim_j1939_get_pgn:
 *
 * Returns: the 18 bits of the identifier that name the parameter group, and the receiver where
 *   there is one
 */
guint32
sim_j1939_get_pgn (const SimFrame *frame)
{
  return frame->id >> 8 & 0x3ffff;
}

static gboolean
is_announcement (const SimFrame *frame)
{
  return (sim_j1939_get_pgn (frame) & 0x3ff00) == PGN_TRANSPORT_BEGIN;
}

/**
 * sim_j1939_is_packet:
 *
 * Returns: whether the frame is a part of a message that was announced
 */
gboolean
sim_j1939_is_packet (const SimFrame *frame)
{
  return (sim_j1939_get_pgn (frame) & 0x3ff00) == PGN_TRANSPORT_DATA;
}

/**
 * sim_j1939_count_packets:
 *
 * Returns: how many packets the frame announces, 0 where it is a message by itself
 */
guint
sim_j1939_count_packets (const SimFrame *frame)
{
  return is_announcement (frame) ? frame->data[3] : 0;
}

static void
put_header (GString *text, const SimFrame *frame, const SimJ1939Style *style)
{
  const char *gap = style->spaces ? " " : "";

  if (style->plain_ids)
    g_string_append_printf (text, "%02X%s%02X%s%02X%s%02X%s", frame->id >> 24, gap,
                            frame->id >> 16 & 0xff, gap, frame->id >> 8 & 0xff, gap,
                            frame->id & 0xff, gap);
  else
    g_string_append_printf (text, "%X%s%05X%s%02X%s", frame->id >> 26 & 7, gap,
                            sim_j1939_get_pgn (frame), gap, frame->id & 0xff, gap);
}

/**
 * sim_j1939_print:
 *
 * Returns: (transfer full): the frame as an ELM327 prints it. Without headers, a long message is
 * its length in three digits, and numbered lines
 */
char *
sim_j1939_print (const SimFrame *frame, const SimJ1939Style *style)
{
  GString *text = g_string_new (NULL);
  const char *gap = style->spaces ? " " : "";
  gboolean numbered = !style->headers && sim_j1939_is_packet (frame);

  if (!style->headers && is_announcement (frame))
    {
      g_string_append_printf (text, "%03X%s", (guint) (frame->data[2] << 8 | frame->data[1]), gap);
      return g_string_free (text, FALSE);
    }
  if (style->headers)
    put_header (text, frame, style);
  if (numbered)
    g_string_append_printf (text, "%02X:%s", frame->data[0], gap);
  for (guint i = numbered ? 1 : 0; i < frame->size; i++)
    g_string_append_printf (text, "%02X%s", frame->data[i], gap);
  return g_string_free (text, FALSE);
}
