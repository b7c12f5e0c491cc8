#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Walks through Speedshop with the simulated car and writes a picture of each step.

    tour.py BUILD FOLDER           prints the path of each picture
    tour.py BUILD FOLDER states [PAGE-STATE…]
                                   the states of the diagnostic pages, or those, light and dark, in
                                   two sizes, as PAGE-STATE-SCHEME-WIDTHxHEIGHT.png
"""

import itertools
import os
import pathlib
import re
import socket
import sys

os.environ['SPEEDSHOP_BUILD'] = sys.argv[1] if len(sys.argv) > 1 else 'build-release'

from desk import Desk, wait_until  # noqa: E402
from harness import App, Failure, build_root  # noqa: E402

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
    """The last of the signals that a dashboard asks for comes late."""
    app.wait_value('meter', 'Coolant temperature', lambda value: value > -40, seconds=SLOW_S)


def show_text(text):
    return lambda app: app.wait_for_text(re.compile(text), seconds=SLOW_S)


def show_tab(name, text):
    def show(app):
        app.press('tab', name)
        app.wait_for_text(re.compile(text), seconds=SLOW_S)
    return show


def show_lost(app):
    """The car's line ends and does not come back."""
    app.wait_until(lambda: app.shows(re.compile(r'\d values/s')) or app.find(
        'button', re.compile(', Live, ')), 'readings', seconds=SLOW_S)
    app.wait_until(lambda: app.find('list item', 'Trouble codes, 2'), 'its codes', seconds=SLOW_S)
    app.desk.car.terminate()
    app.wait_for_text('Adapter lost', seconds=SLOW_S)


def record(app):
    show_value(app)
    app.key('ctrl+r')
    app.wait_for_text(re.compile('^00:03'), seconds=SLOW_S)
    app.key('m')
    app.wait_for_text(re.compile('^00:05'), seconds=SLOW_S)


def keep_recording(app):
    record(app)
    app.key('ctrl+r')
    app.wait_for_text('Recording saved')
    app.key('alt+9')
    app.wait_for('list item', re.compile('^Recording of'))


def open_recording(app):
    keep_recording(app)
    app.press('list item', re.compile('^Recording of'))
    app.wait_for('img', re.compile('^Chart of '))
    app.press('button', 'Replay')
    app.wait_for('meter', 'Engine speed')


def serve_car(desk):
    """A car behind a line of its own, which can be cut."""
    desk.car = desk.spawn([str(build_root() / 'src/sim/speedshop-sim'), '--profile=petrol-turbo',
                           '--option=drive-speed=0.01', '--tcp=127.0.0.1:0'], 'car.log')
    wait_until(lambda: '127.0.0.1:' in desk.read_log('car.log'), SLOW_S, 'the car')
    return 'tcp:' + desk.read_log('car.log').split()[-1]


def serve_silence(desk):
    """A line that says nothing at all."""
    desk.silence = socket.create_server(('127.0.0.1', 0))
    return 'tcp:127.0.0.1:%d' % desk.silence.getsockname()[1]


IDLING = 'sim:petrol-turbo?drive-speed=0.01'
DRIVING = 'sim:petrol-turbo?start=drive'
SLOW = f'{IDLING}&latency-ms=150'
SILENT = 'sim:petrol-turbo?silent=yes'
IGNITION_OFF = 'sim:petrol-turbo?ignition=off'
BREAKING = f'{IDLING}&fail=s03:rx-error'

# Page, state, port or what makes one or None, and what to wait for.
STATES = (
    ('live', 'empty', None, show_text('^Try the simulated vehicle')),
    ('live', 'loading', serve_silence, show_text('Connecting')),
    ('live', 'live', DRIVING, show_value),
    ('live', 'recording', DRIVING, record),
    ('live', 'lost', serve_car, show_lost),
    ('live', 'unsupported', 'sim:iso-saloon', show_value),
    ('live', 'error', SILENT, show_text('does not answer')),
    ('codes', 'empty', None, show_text('No car connected')),
    ('codes', 'loading', SLOW, show_text('^Reading')),
    ('codes', 'live', IDLING, show_text('^Likely causes')),
    ('codes', 'clean', 'sim:petrol-turbo?codes=none', show_text('^No (trouble )?codes')),
    ('codes', 'lost', serve_car, show_lost),
    ('codes', 'partial', BREAKING, show_text('could not be read|did not')),
    ('codes', 'error', SILENT, show_text('^Not connected')),
    ('codes', 'offline', IGNITION_OFF, show_text('^The car is silent')),
    ('tests', 'empty', None, show_text('No adapter')),
    ('tests', 'loading', SLOW, show_text('^Reading')),
    ('tests', 'live', IDLING, show_text('monitors? (is|are) not complete')),
    ('tests', 'results', IDLING, show_tab('Test results', r'^\d+ failed, \d+ passed')),
    ('tests', 'battery', IDLING, show_tab('Battery', '^Start the test')),
    ('tests', 'adapter', IDLING, show_tab('Adapter', 'ELM327')),
    ('tests', 'lost', serve_car, show_lost),
    ('tests', 'error', SILENT, show_text('^Not connected')),
    ('tests', 'offline', IGNITION_OFF, show_text('^The car is silent')),
    ('recordings', 'empty', None, show_text('^No recordings yet')),
    ('recordings', 'list', DRIVING, keep_recording),
    ('recordings', 'open', DRIVING, open_recording),
)
SIZES = ((1440, 900), (1280, 800))


def choose_scheme(desk, scheme):
    settings = pathlib.Path(desk.env['XDG_CONFIG_HOME']) / 'glib-2.0/settings/keyfile'
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text(f"[nz/kcspeedshop/Speedshop]\nappearance='{scheme}'\n")


def show_states(folder, wanted):
    """One start a picture. A state that does not come is told, and shown as what came instead."""
    missing = 0
    states = [state for state in STATES if not wanted or '-'.join(state[:2]) in wanted]
    for (page, state, port, wait), scheme, size in itertools.product(states, ('light', 'dark'),
                                                                     SIZES):
        path = folder / f'{page}-{state}-{scheme}-{size[0]}x{size[1]}.png'
        with Desk(*size, animations=False) as desk:
            choose_scheme(desk, scheme)
            port = port(desk) if callable(port) else port
            start = 'live' if page == 'recordings' and port else page
            with App('--section', start, *(('--port', port) if port else ()), desk=desk) as app:
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
    if sys.argv[3:4] == ['states']:
        return min(show_states(folder, sys.argv[4:]), 1)
    with Desk() as desk, App(desk=desk) as app:
        Tour(app, folder).walk()
    return 0


if __name__ == '__main__':
    try:
        sys.exit(main())
    except Failure as failure:
        print(f'The tour stopped: {failure}', file=sys.stderr)
        sys.exit(1)
