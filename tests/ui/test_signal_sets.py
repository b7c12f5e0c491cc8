#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Signals that others found out: kept with a vehicle, shown with their attribution, and live."""

import json
import pathlib
import re
import subprocess
import unittest

import tap
from desk import Desk
from harness import App, build_root

CAR = 'sim:petrol-turbo'
VIN = 'WVWZZZAUZGW142857'
SET = {'commands': [
    {'hdr': '713', 'rax': '77D', 'cmd': {'22': '2B00'}, 'freq': 0.25, 'signals': [
        {'id': 'ABS_SPEED', 'name': 'Wheel speed by ABS',
         'fmt': {'len': 16, 'max': 250, 'div': 100, 'unit': 'kilometersPerHour'}}]},
    {'hdr': '70E', 'rax': '778', 'cmd': {'22': '0286'}, 'freq': 0.25, 'signals': [
        {'id': 'BODY_V', 'name': 'Body voltage',
         'fmt': {'len': 16, 'max': 16, 'div': 1000, 'unit': 'volts'}}]}]}


def ctl(desk, *arguments):
    store = pathlib.Path(desk.env['XDG_DATA_HOME']) / 'speedshop/speedshop.db'
    store.parent.mkdir(parents=True, exist_ok=True)
    done = subprocess.run([build_root() / 'src/cli/speedshopctl', '--store', store, *arguments],
                          env=desk.env, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def keep_set(desk):
    """A car that the shop knows, with a set of its own."""
    ctl(desk, 'shop', 'vehicle-add', json.dumps({'vin': VIN, 'plate': 'GLF142',
                                                 'make': 'Volkswagen', 'year': 2016}))
    file = desk.folder / 'golf.json'
    file.write_text(json.dumps(SET))
    ctl(desk, 'signal-set', 'import', file, '--vehicle', 'GLF142', '--author', 'A. Driver')


def go(app, section):
    row = app.wait_for('list item', re.compile(f'^{section}(, .*)?$'))
    app.click(row)
    app.wait_until(lambda: app.is_selected(row), f'the section {section}')


class SignalSets(unittest.TestCase):
    def test_signals_of_the_car_are_live(self):
        with Desk() as desk:
            keep_set(desk)
            with App('--port', CAR, desk=desk) as app:
                app.wait_for('button', re.compile(r'\bLive\b'))
                go(app, 'Live data')
                app.wait_for_text('Body voltage', seconds=20)
                app.wait_for_text('Wheel speed by ABS')
                app.wait_for_text(re.compile(r'^1[1-5]\.\d+$'), seconds=20)

    def test_a_set_is_shown_with_its_source_and_removed_with_undo(self):
        name = re.compile('^golf.json, 2 signals · OBDb · CC BY-SA 4.0 · A. Driver')
        with Desk() as desk:
            keep_set(desk)
            with App(desk=desk) as app:
                go(app, 'Vehicles')
                app.click(app.wait_for('label', '2016 Volkswagen'))
                app.wait_for_text('Signal sets')
                app.wait_for('list item', name)
                app.press('button', 'Remove golf.json')
                app.wait_gone('list item', name)
                app.wait_for_text(re.compile('^Readings of the maker'))
                app.press('button', 'Undo')
                app.wait_for('list item', name)


if __name__ == '__main__':
    tap.main()
