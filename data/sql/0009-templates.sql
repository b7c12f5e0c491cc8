-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- What a shop inspects with from its first day. Every shop begins with the same rows, so that two
-- stations which start apart and meet later have one of each.
--
-- The areas that a warrant of fitness looks at, in our words: NZ Transport Agency, Vehicle
-- Inspection Requirements Manual, "In-service certification (WoF and CoF)", general vehicles. A tread
-- of 1.5 mm is the least (section "Tyres, wheels and hubs"); that less than 2.5 mm is noted is our
-- advice. The manual changes: an owner edits the template, or makes another.

INSERT INTO inspection_template (id, kind, name) VALUES
  (x'00000000000070008000000000090001', 'wof', 'Warrant of fitness'),
  (x'00000000000070008000000000090002', 'quality', 'Quality check');

INSERT INTO inspection_item (id, template, position, section, name, unit, minimum_milli, advise_milli) VALUES
  (x'00000000000070008000000000090101', x'00000000000070008000000000090001', 1, 'Papers', 'VIN or chassis number agrees with the papers', NULL, NULL, NULL),
  (x'00000000000070008000000000090102', x'00000000000070008000000000090001', 2, 'Papers', 'Plates firmly on and readable', NULL, NULL, NULL),
  (x'00000000000070008000000000090103', x'00000000000070008000000000090001', 3, 'Body', 'No corrosion or damage within 150 mm of what carries load', NULL, NULL, NULL),
  (x'00000000000070008000000000090104', x'00000000000070008000000000090001', 4, 'Body', 'Doors, bonnet and boot open and latch', NULL, NULL, NULL),
  (x'00000000000070008000000000090105', x'00000000000070008000000000090001', 5, 'Body', 'No sharp edges', NULL, NULL, NULL),
  (x'00000000000070008000000000090106', x'00000000000070008000000000090001', 6, 'Lamps', 'Headlamp, left: works and is aimed', NULL, NULL, NULL),
  (x'00000000000070008000000000090107', x'00000000000070008000000000090001', 7, 'Lamps', 'Headlamp, right: works and is aimed', NULL, NULL, NULL),
  (x'00000000000070008000000000090108', x'00000000000070008000000000090001', 8, 'Lamps', 'Indicators work', NULL, NULL, NULL),
  (x'00000000000070008000000000090109', x'00000000000070008000000000090001', 9, 'Lamps', 'Stop lamp, left', NULL, NULL, NULL),
  (x'0000000000007000800000000009010a', x'00000000000070008000000000090001', 10, 'Lamps', 'Stop lamp, right', NULL, NULL, NULL),
  (x'0000000000007000800000000009010b', x'00000000000070008000000000090001', 11, 'Lamps', 'High stop lamp, where fitted', NULL, NULL, NULL),
  (x'0000000000007000800000000009010c', x'00000000000070008000000000090001', 12, 'Lamps', 'Tail and plate lamps', NULL, NULL, NULL),
  (x'0000000000007000800000000009010d', x'00000000000070008000000000090001', 13, 'Sight', 'Windscreen free of damage in the driver’s view', NULL, NULL, NULL),
  (x'0000000000007000800000000009010e', x'00000000000070008000000000090001', 14, 'Sight', 'Wipers and washers clear it', NULL, NULL, NULL),
  (x'0000000000007000800000000009010f', x'00000000000070008000000000090001', 15, 'Sight', 'Mirrors hold and show', NULL, NULL, NULL),
  (x'00000000000070008000000000090110', x'00000000000070008000000000090001', 16, 'Cabin', 'Seats and their anchorages hold', NULL, NULL, NULL),
  (x'00000000000070008000000000090111', x'00000000000070008000000000090001', 17, 'Cabin', 'Seat belts: webbing, buckles, retraction', NULL, NULL, NULL),
  (x'00000000000070008000000000090112', x'00000000000070008000000000090001', 18, 'Cabin', 'Airbag lamp goes out', NULL, NULL, NULL),
  (x'00000000000070008000000000090113', x'00000000000070008000000000090001', 19, 'Cabin', 'Horn sounds', NULL, NULL, NULL),
  (x'00000000000070008000000000090114', x'00000000000070008000000000090001', 20, 'Brakes', 'Service brake holds evenly', NULL, NULL, NULL),
  (x'00000000000070008000000000090115', x'00000000000070008000000000090001', 21, 'Brakes', 'Parking brake holds', NULL, NULL, NULL),
  (x'00000000000070008000000000090116', x'00000000000070008000000000090001', 22, 'Brakes', 'Pads, discs, hoses and lines sound', NULL, NULL, NULL),
  (x'00000000000070008000000000090117', x'00000000000070008000000000090001', 23, 'Brakes', 'Brake warning lamps go out', NULL, NULL, NULL),
  (x'00000000000070008000000000090118', x'00000000000070008000000000090001', 24, 'Steering and suspension', 'No play in steering and joints', NULL, NULL, NULL),
  (x'00000000000070008000000000090119', x'00000000000070008000000000090001', 25, 'Steering and suspension', 'Dampers, springs and bushes sound', NULL, NULL, NULL),
  (x'0000000000007000800000000009011a', x'00000000000070008000000000090001', 26, 'Steering and suspension', 'Wheel bearings without play', NULL, NULL, NULL),
  (x'0000000000007000800000000009011b', x'00000000000070008000000000090001', 27, 'Tyres and wheels', 'Tread, front left', 'mm', 1500, 2500),
  (x'0000000000007000800000000009011c', x'00000000000070008000000000090001', 28, 'Tyres and wheels', 'Tread, front right', 'mm', 1500, 2500),
  (x'0000000000007000800000000009011d', x'00000000000070008000000000090001', 29, 'Tyres and wheels', 'Tread, rear left', 'mm', 1500, 2500),
  (x'0000000000007000800000000009011e', x'00000000000070008000000000090001', 30, 'Tyres and wheels', 'Tread, rear right', 'mm', 1500, 2500),
  (x'0000000000007000800000000009011f', x'00000000000070008000000000090001', 31, 'Tyres and wheels', 'Tyres free of cuts and bulges, matched on each axle', NULL, NULL, NULL),
  (x'00000000000070008000000000090120', x'00000000000070008000000000090001', 32, 'Tyres and wheels', 'Wheels and nuts sound', NULL, NULL, NULL),
  (x'00000000000070008000000000090121', x'00000000000070008000000000090001', 33, 'Below', 'Exhaust tight and no louder than when new', NULL, NULL, NULL),
  (x'00000000000070008000000000090122', x'00000000000070008000000000090001', 34, 'Below', 'Fuel system without leaks', NULL, NULL, NULL),
  (x'00000000000070008000000000090123', x'00000000000070008000000000090001', 35, 'Below', 'Engine and drive line mounted, no leaks on brakes or exhaust', NULL, NULL, NULL),
  (x'00000000000070008000000000090124', x'00000000000070008000000000090001', 36, 'Below', 'Towbar sound, where fitted', NULL, NULL, NULL),
  (x'00000000000070008000000000090201', x'00000000000070008000000000090002', 1, 'Work', 'Every line of the job is done', NULL, NULL, NULL),
  (x'00000000000070008000000000090202', x'00000000000070008000000000090002', 2, 'Work', 'Nuts, plugs and caps tight', NULL, NULL, NULL),
  (x'00000000000070008000000000090203', x'00000000000070008000000000090002', 3, 'Car', 'Road test without new noises', NULL, NULL, NULL),
  (x'00000000000070008000000000090204', x'00000000000070008000000000090002', 4, 'Car', 'Warning lamps go out', NULL, NULL, NULL),
  (x'00000000000070008000000000090205', x'00000000000070008000000000090002', 5, 'Car', 'Clean, seat and mirrors as they were', NULL, NULL, NULL);
