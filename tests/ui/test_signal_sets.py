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


class SwitchingSignals(unittest.TestCase):
    """Single signals of a set that the car is not asked for."""

    def open_sheet(self, app):
        go(app, 'Vehicles')
        app.click(app.wait_for('label', '2016 Volkswagen'))
        app.press('button', 'Signals of golf.json')
        app.wait_for('list item', re.compile('^Wheel speed by ABS, km/h · asks 713 for 222B00, on$'))

    def kept_off(self, desk):
        kept, = ctl(desk, 'signal-set', 'list', '--vehicle', 'GLF142')
        return kept['off']

    def test_one_is_switched_off_by_the_pointer(self):
        with Desk() as desk:
            keep_set(desk)
            with App(desk=desk) as app:
                self.open_sheet(app)
                app.wait_for('label', re.compile('^For GLF142 · OBDb · CC BY-SA 4.0 · A. Driver$'))
                app.click(app.wait_for('switch', 'Body voltage'))
                app.wait_for('list item', re.compile('^Body voltage, V · asks 70E for 220286, off$'))
                app.wait_for_text('2 signals, 1 off')
                app.wait_until(lambda: self.kept_off(desk) == ['BODY_V'], 'the switch to be kept')
                app.key('Escape')
                app.wait_for('list item', re.compile('^golf.json, 2 signals, 1 off · OBDb'))

    def test_all_that_were_found_are_switched_off_and_back(self):
        with Desk() as desk:
            keep_set(desk)
            with App(desk=desk) as app:
                self.open_sheet(app)
                app.fill('search box', 'Search signals', 'wheel 713')
                app.wait_gone('list item', re.compile('^Body voltage'))
                app.wait_for_text('1 signal')
                app.press('button', 'All off')
                app.wait_until(lambda: self.kept_off(desk) == ['ABS_SPEED'], 'one to be off')
                app.fill('search box', 'Search signals', 'nothing of this')
                app.wait_for_text(re.compile('^No signal found'))
                app.fill('search box', 'Search signals', '')
                app.wait_for('list item', re.compile('^Wheel speed by ABS.*, off$'))
                app.press('button', 'All on')
                app.wait_until(lambda: self.kept_off(desk) == [], 'all to be on')
                app.press('button', 'All off')
                app.wait_for_text('2 signals, 2 off')
                app.press('button', 'Undo')
                app.wait_for_text('2 signals')
                app.wait_until(lambda: self.kept_off(desk) == [], 'all to be on again')

    def test_one_is_switched_off_by_the_keyboard_alone(self):
        with Desk() as desk:
            keep_set(desk)
            with App(desk=desk, by='keyboard') as app:
                app.key('Alt+4')
                app.press('label', '2016 Volkswagen')
                app.press('button', 'Signals of golf.json')
                app.wait_for('list item', re.compile('^Wheel speed by ABS.*, on$'))
                app.check_tab_stops()
                app.press('switch', 'Wheel speed by ABS')
                app.wait_for('list item', re.compile('^Wheel speed by ABS.*, off$'))
                app.wait_until(lambda: self.kept_off(desk) == ['ABS_SPEED'], 'the switch to be kept')

    def test_what_is_off_is_not_live(self):
        with Desk() as desk:
            keep_set(desk)
            ctl(desk, 'signal-set', 'off', '--vehicle', 'GLF142', 'BODY_V')
            with App('--port', CAR, desk=desk) as app:
                app.wait_for('button', re.compile(r'\bLive\b'))
                go(app, 'Live data')
                app.wait_for_text('Wheel speed by ABS', seconds=20)
                self.assertEqual(app.find_all('label', 'Body voltage'), [])
                self.open_sheet_of_live_car(app)
                app.click(app.wait_for('switch', 'Body voltage'))
                app.wait_for_text('2 signals')
                app.click(app.wait_for('switch', 'Wheel speed by ABS'))
                app.wait_for_text('2 signals, 1 off')
                app.key('Escape')
                go(app, 'Live data')
                app.wait_for_text('Body voltage')
                app.wait_gone('label', 'Wheel speed by ABS')
                app.wait_for_text(re.compile(r'^1[1-5]\.\d+$'), seconds=20)

    def open_sheet_of_live_car(self, app):
        go(app, 'Vehicles')
        app.click(app.wait_for('label', '2016 Volkswagen'))
        app.press('button', 'Signals of golf.json')
        app.wait_for_text('2 signals, 1 off')


if __name__ == '__main__':
    tap.main()
