#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Walks through Speedshop with the simulated car and writes a picture of each step.

    tour.py BUILD FOLDER           prints the path of each picture
    tour.py BUILD FOLDER states    the states of the diagnostic pages, light and dark, in two sizes,
                                   as PAGE-STATE-SCHEME-WIDTHxHEIGHT.png
"""

import itertools
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


def show_value(app):
    app.wait_value('meter', 'Engine speed', lambda value: value > 300, seconds=SLOW_S)


def show_text(text):
    return lambda app: app.wait_for_text(re.compile(text), seconds=SLOW_S)


IDLING = 'sim:petrol-turbo?drive-speed=0.01'
SLOW = 'sim:petrol-turbo?latency-ms=2000'
UNPLUGGED = f'{IDLING}&unplug-after=600'
SILENT = 'sim:petrol-turbo?silent=yes'
IGNITION_OFF = 'sim:petrol-turbo?ignition=off'

# Page, state, port or None, and what to wait for.
STATES = (
    ('live', 'empty', None, show_text('^Try the simulated vehicle')),
    ('live', 'loading', SLOW, show_text('Connecting')),
    ('live', 'live', 'sim:petrol-turbo?start=drive', show_value),
    ('live', 'lost', UNPLUGGED, show_text('Adapter lost')),
    ('live', 'unsupported', 'sim:iso-saloon', show_value),
    ('live', 'error', SILENT, show_text('does not answer')),
    ('codes', 'empty', None, show_text('No car connected')),
    ('codes', 'loading', f'{IDLING}&latency-ms=150', show_text('^Reading')),
    ('codes', 'live', IDLING, show_text('^Likely causes')),
    ('codes', 'clean', 'sim:petrol-turbo?codes=none', show_text('^No (trouble )?codes')),
    ('codes', 'lost', UNPLUGGED, show_text('Adapter lost')),
    ('codes', 'error', SILENT, show_text('^Not connected')),
    ('codes', 'offline', IGNITION_OFF, show_text('^The car is silent')),
    ('tests', 'empty', None, show_text('No adapter')),
    ('tests', 'loading', f'{IDLING}&latency-ms=150', show_text('^Reading')),
    ('tests', 'live', IDLING, show_text('monitors? (is|are) not complete')),
    ('tests', 'lost', UNPLUGGED, show_text('Adapter lost')),
    ('tests', 'error', SILENT, show_text('^Not connected')),
    ('tests', 'offline', IGNITION_OFF, show_text('^The car is silent')),
    ('recordings', 'empty', None, show_text('^No recordings yet')),
    ('recordings', 'lost', UNPLUGGED, show_text('Adapter lost')),
)
SIZES = ((1440, 900), (1280, 800))


def choose_scheme(desk, scheme):
    settings = pathlib.Path(desk.env['XDG_CONFIG_HOME']) / 'glib-2.0/settings/keyfile'
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text(f"[nz/kcspeedshop/Speedshop]\nappearance='{scheme}'\n")


def show_states(folder):
    """One start a picture. A state that does not come is told, and shown as what came instead."""
    missing = 0
    for (page, state, port, wait), scheme, size in itertools.product(STATES, ('light', 'dark'),
                                                                     SIZES):
        path = folder / f'{page}-{state}-{scheme}-{size[0]}x{size[1]}.png'
        with Desk(*size, animations=False) as desk:
            choose_scheme(desk, scheme)
            with App('--section', page, *(('--port', port) if port else ()), desk=desk) as app:
                try:
                    wait(app)
                    print(path, flush=True)
                except Failure as failure:
                    missing += 1
                    print(f'{path}: {failure}'[:200], file=sys.stderr, flush=True)
                app.take_picture(path)
    return missing


def main():
    folder = pathlib.Path(sys.argv[2] if len(sys.argv) > 2 else 'tour')
    for old in folder.glob('*.png'):
        old.unlink()
    if sys.argv[3:] == ['states']:
        return min(show_states(folder), 1)
    with Desk() as desk, App(desk=desk) as app:
        Tour(app, folder).walk()
    return 0


if __name__ == '__main__':
    try:
        sys.exit(main())
    except Failure as failure:
        print(f'The tour stopped: {failure}', file=sys.stderr)
        sys.exit(1)
