# SPDX-License-Identifier: GPL-3.0-or-later
"""Logs of a car's visits, a month apart, whose fuel trim changes with the tenth."""

import datetime

USUAL, CHANGED = -1.5625, 7.8125
N_USUAL = 9
HEADER = ('GPS Time,Device Time,Engine RPM(rpm),Speed (OBD)(km/h),'
          'Engine Coolant Temperature(°C),Fuel Trim Bank 1 Short Term(%),'
          'Fuel Trim Bank 1 Long Term(%)')
LINE = ('Fuel trim at warm idle (bank 1) changed by +9.4 % since 10 Oct 2025: '
        '−1.6 % before (8 visits), +7.8 % now (4)')
WHY = ('The engine corrects its mixture otherwise than in our earlier recordings. '
       'No fault by itself: fuel and season do it too.')


def write_visit(folder, number):
    """Ninety seconds of a warm idle, a reading a second."""
    start = datetime.datetime(2025 + number // 12, 1 + number % 12, 10, 2)
    trim = USUAL if number < N_USUAL else CHANGED
    lines = [HEADER]
    for second in range(90):
        at = start + datetime.timedelta(seconds=second)
        lines.append(f'{at:%a %b %d %H:%M:%S GMT %Y},{at:%d-%b-%Y %H:%M:%S}.000,'
                     f'780.00,0,90,{trim},0')
    path = folder / f'visit-{number:02d}.csv'
    path.write_text('\n'.join(lines) + '\n')
    return path
