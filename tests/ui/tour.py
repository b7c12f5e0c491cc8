#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Walks through Speedshop with the simulated car and writes a picture of each step.

    tour.py BUILD FOLDER    prints the path of each picture
"""

import os
import pathlib
import re
import sys

os.environ['SPEEDSHOP_BUILD'] = sys.argv[1] if len(sys.argv) > 1 else 'build-release'

from desk import Desk  # noqa: E402
from harness import App, Failure  # noqa: E402

SLOW_S = 30


class Tour:
    def __init__(self, app, folder):
        self.app = app
        self.folder = folder
        self.count = 0

    def picture(self, name):
        self.count += 1
        path = self.folder / f'{self.count}-{name}.png'
        self.app.take_picture(path)
        print(path, flush=True)

    def section(self, keys, title):
        self.app.key(keys)
        self.app.wait_for('window', re.compile(title), seconds=SLOW_S)

    def walk(self):
        app = self.app
        app.wait_for('button', 'Try the simulated vehicle')
        self.picture('start')

        app.press('button', 'Try the simulated vehicle')
        app.wait_for('button', re.compile(r'\bLive\b'), seconds=SLOW_S)
        self.picture('connected')

        self.section('alt+7', 'Trouble codes')
        app.wait_until(lambda: app.find('button', re.compile('^Scan')) or app.shows('P0302'),
                       'a way to scan')
        app.key('F5')
        app.wait_for_text('P0302', seconds=SLOW_S)
        self.picture('codes')

        self.section('alt+6', 'Live data')
        app.wait_value('meter', 'Vehicle speed', lambda value: value > 60, seconds=SLOW_S)
        self.picture('gauges')

        self.section('alt+4', 'Vehicles')
        app.click(app.wait_for('label', '2016 Volkswagen', seconds=SLOW_S))
        app.wait_for_text('P0302 stored', seconds=SLOW_S)
        self.picture('vehicle')


def main():
    folder = pathlib.Path(sys.argv[2] if len(sys.argv) > 2 else 'tour')
    for old in folder.glob('*.png'):
        old.unlink()
    with Desk() as desk, App(desk=desk) as app:
        Tour(app, folder).walk()


if __name__ == '__main__':
    try:
        main()
    except Failure as failure:
        print(f'The tour stopped: {failure}', file=sys.stderr)
        sys.exit(1)
