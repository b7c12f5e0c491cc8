#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Dashboards: chosen, edited by the keyboard alone and by the pointer alone, kept, sent and taken in."""

import contextlib
import json
import pathlib
import re
import subprocess
import unittest

import tap
from desk import Desk
from harness import App, build_root

CAR = 'sim:petrol-turbo'
IDLING = CAR + '?drive-speed=0.01'
VIN = 'WVWZZZAUZGW142857'
PLACE = re.compile(r'column (\d+), row (\d+), (\d+) wide, (\d+) high')


def ctl(desk, *arguments):
    store = pathlib.Path(desk.env['XDG_DATA_HOME']) / 'speedshop/speedshop.db'
    done = subprocess.run([build_root() / 'src/cli/speedshopctl', '--store', store, *arguments],
                          env=desk.env, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def kept(app, desk, **of):
    return ctl(desk, 'query', 'dashboards', json.dumps(of))


def open_live(app):
    app.wait_for('button', re.compile(r'\bLive\b'))
    row = app.wait_for('list item', re.compile('^Live data(, .*)?$'))
    app.click(row)
    app.wait_for_text('Turbo petrol')


def place(app, name):
    """Column, row, width and height of a tile, counted from 1."""
    tile = app.find(None, name)
    words = app.tree.get(tile.ref, 'Accessible', 'Description') if tile else ''
    found = PLACE.search(words or '')
    return tuple(map(int, found.groups())) if found else None


def wait_place(app, name, wanted):
    app.wait_until(lambda: place(app, name) == wanted, f'{name} at {wanted}')


def choose(app, item):
    app.click(app.wait_for(None, re.compile('^Dashboard ')))
    app.click(app.wait_for('menu item', item))


def take(app, name):
    """Where all moves as the edit mode comes, a press may miss."""
    def is_taken():
        app.click(app.wait_for(None, name))
        return app.focused() and app.focused().name == name

    app.wait_until(is_taken, f'{name} to have the keyboard')


def type_path(app, title, path):
    """Into a file chooser: a slash opens the place to type into."""
    app.wait_for(None, title)
    app.wait_for('button', 'Cancel')
    app.wait_until(app.focused, 'something that takes the path')
    app.key('ctrl+a')
    app.type(str(path))
    app.wait_until(lambda: any(app.text(box) == str(path) for box in app.find_all('text box')),
                   'the path to be typed')
    app.key('Return')


class Dashboards(unittest.TestCase):
    def test_by_the_keyboard_alone(self):
        boost, oil = 'Boost, Gauge', 'Engine oil temperature, Gauge'
        with Desk() as desk, App('--port', CAR, desk=desk) as app:
            app.wait_for('button', re.compile(r'\bLive\b'))
            app.key('alt+6')
            app.wait_for_text('Turbo petrol')
            app.key('ctrl+d')
            app.wait_for('menu item', 'Boost and fuel')
            app.key('Down', 'Return')
            app.wait_for(None, boost)
            app.key('ctrl+e')
            app.wait_for('text box', 'Name of the dashboard')
            wait_place(app, boost, (1, 1, 4, 8))
            app.key('Down')
            wait_place(app, boost, (1, 2, 4, 8))
            app.key('shift+Left')
            wait_place(app, boost, (1, 2, 3, 8))
            app.key('ctrl+z', 'ctrl+z')
            wait_place(app, boost, (1, 1, 4, 8))
            app.key('ctrl+shift+z')
            wait_place(app, boost, (1, 2, 4, 8))
            app.key('Delete')
            app.wait_gone(None, boost)
            app.key('ctrl+i')
            app.wait_for('search box', 'Search signals')
            app.type('oil temp')
            app.wait_gone('list item', 'Vehicle speed')
            app.key('Return')
            app.wait_for(None, oil)
            app.key('Return')
            app.wait_for('text box', 'Upper end')
            app.key('Tab', 'Tab', 'Tab')
            app.type('150')
            app.key('Return')
            app.wait_gone('text box', 'Upper end')
            app.key('ctrl+s')
            app.wait_for_text('Dashboard saved')
            row, = kept(app, desk)
            tiles = {tile['signal']: tile for tile in row['document']['tiles']}
            self.assertEqual(row['slot'], 'petrol-turbo-boost')
            self.assertEqual(tiles['engine_oil_temperature']['maximum'], 150)
            self.assertNotIn('boost', [t['signal'] for t in row['document']['tiles']
                                       if t['kind'] == 'gauge'])

    def test_by_the_pointer_alone(self):
        coolant = 'Coolant temperature, Gauge'
        with Desk() as desk, App('--port', CAR, desk=desk) as app:
            open_live(app)
            app.click(app.wait_for('button', 'Edit dashboard'))
            app.wait_for('text box', 'Name of the dashboard')
            wait_place(app, coolant, (5, 5, 2, 4))
            app.drag(app.wait_for(None, coolant), (0.5, 0.5), (400, 0))
            app.wait_until(lambda: place(app, coolant) and place(app, coolant)[0] > 5, 'it to move')
            app.click(app.wait_for('button', 'Undo'))
            wait_place(app, coolant, (5, 5, 2, 4))
            app.drag(app.wait_for(None, coolant), (1, 1), (120, 0))
            app.wait_until(lambda: place(app, coolant) and place(app, coolant)[2] > 2, 'it to grow')
            app.click(app.wait_for(None, 'Add an instrument'))
            app.click(app.wait_for('list item', 'Absolute load'))
            app.wait_for(None, 'Absolute load, Gauge')
            app.click(app.wait_for('button', 'Save'))
            app.wait_for_text('Dashboard saved')
            self.assertEqual(len(kept(app, desk)), 1)
            app.press('button', 'Undo')
            app.wait_until(lambda: not kept(app, desk), 'the records as before')
            app.wait_gone(None, 'Absolute load, Gauge')
            choose(app, 'Fuel trims')
            app.wait_for(None, 'Short fuel trim B1, Trim bar')

    def test_escape_leaves_and_what_was_changed_can_be_had_back(self):
        boost = 'Boost, Gauge'
        with Desk() as desk, App('--port', CAR, desk=desk) as app:
            open_live(app)
            choose(app, 'Boost and fuel')
            app.wait_for(None, boost)
            app.key('ctrl+e')
            wait_place(app, boost, (1, 1, 4, 8))
            app.key('Down')
            wait_place(app, boost, (1, 2, 4, 8))
            app.key('Escape')
            app.wait_gone('text box', 'Name of the dashboard')
            app.wait_for_text('Changes to the dashboard dropped')
            app.press('button', 'Undo')
            app.wait_for('text box', 'Name of the dashboard')
            wait_place(app, boost, (1, 2, 4, 8))
            self.assertEqual(kept(app, desk), [])

    def test_goes_out_and_comes_in(self):
        with Desk() as desk, App('--port', CAR, desk=desk) as app:
            open_live(app)
            file = desk.folder / 'board.json'
            choose(app, 'Export…')
            type_path(app, 'Export the dashboard', file)
            app.wait_for_text('Dashboard exported')
            document = json.loads(file.read_text())
            self.assertEqual(document['name'], 'Turbo petrol')
            document['name'] = 'Mine'
            document['tiles'] = document['tiles'][:2]
            file.write_text(json.dumps(document))
            choose(app, 'Import…')
            type_path(app, 'Import a dashboard', file)
            app.wait_for_text('Dashboard imported. Save it to keep it.')
            app.wait_gone(None, 'Boost, Gauge')
            app.press('button', 'Save')
            app.wait_for_text('Dashboard saved')
            self.assertEqual([row['name'] for row in kept(app, desk)], ['Mine'])
            document['tiles'][1]['column'] = 0
            file.write_text(json.dumps(document))
            choose(app, 'Import…')
            type_path(app, 'Import a dashboard', file)
            app.wait_for_text('This dashboard cannot be read: tile 2 lies on tile 1.')


class OfAVehicle(unittest.TestCase):
    def test_it_is_there_again_with_its_car_and_with_no_other(self):
        with Desk() as desk:
            with self.connect(desk, IDLING) as app:
                self.edit_coolant(app)
                app.press('button', 'Save for this vehicle')
                app.wait_for_text('Dashboard saved')
                self.check_kept(kept(app, desk, vin=VIN))
            with self.connect(desk, 'sim:diesel-van') as app:
                self.wait_coolant(app, 'degrees Celsius')
            with self.connect(desk, IDLING) as app:
                self.wait_coolant(app, 'degrees Fahrenheit')

    def connect(self, desk, car):
        return App('--section', 'live', '--port', car, desk=desk)

    def wait_coolant(self, app, unit):
        app.wait_until(lambda: unit in getattr(app.find('meter', 'Coolant temperature'),
                                               'description', ''), f'the coolant in {unit}',
                       seconds=20)

    def edit_coolant(self, app):
        app.wait_for_text('Turbo petrol')
        app.click(app.wait_for('button', 'Edit dashboard'))
        take(app, 'Coolant temperature, Gauge')
        app.key('Return')
        app.wait_for('text box', 'Upper end')
        app.key('Tab', 'Return')
        app.walk_to(app.wait_for('label', '°F'))
        app.key('Return')
        app.wait_until(lambda: app.text(app.find('text box', 'Upper end')) == '266',
                       'the ends in °F')
        app.fill('text box', 'Warning from', '212')
        app.fill('text box', 'Redline from', '230')
        app.press('button', 'Apply')
        app.wait_gone('text box', 'Upper end')

    def check_kept(self, rows):
        row, = rows
        self.assertIsNotNone(row['vehicle'])
        tile, = [tile for tile in row['document']['tiles']
                 if (tile['signal'], tile['kind']) == ('coolant_temperature', 'gauge')]
        self.assertEqual(tile['unit'], '°F')
        self.assertAlmostEqual(tile['warning'], 100)
        self.assertAlmostEqual(tile['critical'], 110)

    def test_an_instrument_is_removed_by_the_pointer_alone(self):
        with Desk() as desk, App('--port', IDLING, desk=desk, by='pointer') as app:
            open_live(app)
            app.press('button', 'Edit dashboard')
            coolant = app.wait_for(None, 'Coolant temperature, Gauge')
            app.click(coolant, times=2)
            app.press('button', 'Remove')
            app.wait_gone(None, 'Coolant temperature, Gauge')
            app.press('button', 'Save')
            app.wait_for_text('Dashboard saved')
            row, = kept(app, desk)
            self.assertNotIn(('coolant_temperature', 'gauge'),
                             [(tile['signal'], tile['kind']) for tile in row['document']['tiles']])


class BySheets(unittest.TestCase):
    """What is chosen of lists is taken, and the pointer goes on after it."""

    @contextlib.contextmanager
    def edit(self, by='pointer'):
        with Desk() as desk, App('--section', 'live', '--port', IDLING, desk=desk, by=by) as app:
            app.wait_for_text('Turbo petrol')
            app.click(app.wait_for('button', 'Edit dashboard'))
            app.wait_for('text box', 'Name of the dashboard')
            yield app

    def choose(self, app, list_name, item):
        app.click(app.wait_for('combo box', list_name))
        app.click(app.wait_for('label', item))

    def test_a_unit_is_chosen_by_the_pointer_alone(self):
        with self.edit() as app:
            app.click(app.wait_for(None, 'Vehicle speed, Gauge'), times=2)
            app.wait_for('text box', 'Upper end')
            self.choose(app, 'Unit', 'mph')
            app.click(app.wait_for('button', 'Apply'))
            app.wait_gone('text box', 'Upper end')
            app.click(app.wait_for('button', 'Save'))
            app.wait_until(lambda: 'miles per hour' in getattr(
                app.find('meter', 'Vehicle speed'), 'description', ''), 'the speed in mph')

    def test_another_unit_gets_round_ends(self):
        with self.edit(by=None) as app:
            app.click(app.wait_for(None, 'Vehicle speed, Gauge'), times=2)
            for name, value in (('Upper end', '160'), ('Warning from', '50'),
                                ('Redline from', '90')):
                app.fill('text box', name, value)
            self.choose(app, 'Unit', 'mph')
            self.wait_texts(app, {'Upper end': '100', 'Warning from': '31', 'Redline from': '56'})
            self.choose(app, 'Unit', 'km/h')
            self.wait_texts(app, {'Upper end': '160', 'Warning from': '50', 'Redline from': '90'})

    def wait_texts(self, app, texts):
        for name, text in texts.items():
            app.wait_until(lambda: app.text(app.find('text box', name)) == text,
                           f'{name} to be {text}')

    def test_an_instrument_of_another_kind_is_added_by_the_pointer_alone_and_shows(self):
        added = 'Engine load, Trim bar'
        with self.edit() as app:
            app.click(app.wait_for('button', 'Add an instrument'))
            app.wait_for('search box', 'Search signals')
            self.check_rows(app)
            self.choose(app, 'Kind of instrument', 'Trim bar')
            app.click(app.wait_for('list item', 'Engine load'))
            frame = app.wait_for(None, added)
            app.wait_until(lambda: app.focused() and app.focused().name == added,
                           f'{added} to have the keyboard')
            app.wait_until(lambda: self.is_above_the_bar(app, frame), f'{added} to show')
            app.click(frame, times=2)
            app.click(app.wait_for('button', 'Remove'))
            app.wait_gone(None, added)

    def test_a_low_warning_is_set(self):
        voltage = 'Control module voltage, Bar'
        with self.edit(by=None) as app:
            app.click(app.wait_for(None, voltage), times=2)
            app.fill('text box', 'Warning from', '12')
            app.fill('text box', 'Redline from', '13')
            app.click(app.wait_for('button', 'Low values'))
            app.click(app.wait_for('button', 'Apply'))
            app.wait_for_text('For low values the redline must lie below the warning.')
            app.fill('text box', 'Redline from', '11.5')
            app.click(app.wait_for('button', 'Apply'))
            app.wait_gone('text box', 'Upper end')
            app.click(app.wait_for(None, voltage), times=2)
            app.wait_until(lambda: app.is_selected(app.wait_for('button', 'Low values')),
                           'low values to be warned of')
            app.fill('text box', 'Redline from', '')
            app.click(app.wait_for('button', 'Apply'))
            app.wait_gone('text box', 'Upper end')
            app.click(app.wait_for('button', 'Save'))
            app.wait_for_text('Dashboard saved')
            tile, = [tile for tile in kept(app, app.desk)[0]['document']['tiles']
                     if (tile['signal'], tile['kind']) == ('module_voltage', 'bar')]
            self.assertEqual(tile['warning'], 12)
            self.assertLess(tile['critical'], 11.5)

    def test_what_was_pushed_away_is_tidied_up_by_the_pointer_alone(self):
        coolant = 'Coolant temperature, Gauge'
        with self.edit() as app:
            wait_place(app, coolant, (5, 5, 2, 4))
            app.click(app.wait_for(None, 'Vehicle speed, Gauge'), times=2)
            app.click(app.wait_for('button', 'Remove'))
            app.wait_gone(None, 'Vehicle speed, Gauge')
            app.click(app.wait_for('button', 'Tidy up'))
            wait_place(app, coolant, (5, 1, 2, 4))
            app.click(app.wait_for('button', 'Undo'))
            wait_place(app, coolant, (5, 5, 2, 4))

    def check_rows(self, app):
        row = app.wait_for('list item', 'Engine speed')
        self.assertGreaterEqual(app.tree.box(row)[3], 50 - 2 * 6, 'told without the padding')
        app.wait_until(lambda: 'revolutions per minute' in app.tree.get(
            row.ref, 'Accessible', 'Description'), 'the engine speed of now')
        row = app.wait_for('list item', 'Absolute load')
        self.assertEqual(app.tree.get(row.ref, 'Accessible', 'Description'), '%')

    def is_above_the_bar(self, app, frame):
        box, bar = app.tree.box(frame), app.tree.box(app.find('label', 'Not recording'))
        return box and bar and box[1] > 0 and box[1] + box[3] <= bar[1]


class StripChart(unittest.TestCase):
    def test_its_signals_are_chosen(self):
        with Desk() as desk, App('--port', CAR, desk=desk) as app:
            open_live(app)
            self.wait_lanes(app, 'Engine speed, Boost, Short fuel trim B1, Vehicle speed')
            app.press('button', 'Edit dashboard')
            app.wait_for('text box', 'Name of the dashboard')
            take(app, 'Engine speed, Strip chart')
            app.key('Return')
            app.wait_for_text('Unit and limits of Engine speed')
            app.press('button', 'Remove Engine speed from the chart')
            app.wait_gone('button', 'Remove Engine speed from the chart')
            app.press('button', 'Move Vehicle speed up')
            self.add_load(app)
            app.press('button', 'Apply')
            app.wait_for(None, 'Boost, Strip chart')
            app.key('ctrl+z')
            app.wait_for(None, 'Engine speed, Strip chart')
            app.key('ctrl+shift+z')
            app.wait_for(None, 'Boost, Strip chart')
            app.key('ctrl+s')
            app.wait_for_text('Dashboard saved')
            self.wait_lanes(app, 'Boost, Vehicle speed, Short fuel trim B1, Engine load')
            row, = kept(app, desk)
            self.check_kept(row)

    def test_each_lane_has_a_scale_of_its_own(self):
        with Desk() as desk, App('--port', CAR, desk=desk) as app:
            open_live(app)
            app.press('button', 'Edit dashboard')
            app.wait_for('text box', 'Name of the dashboard')
            take(app, 'Engine speed, Strip chart')
            app.key('Return')
            app.fill('text box', 'Upper end', '7000')
            app.click(app.wait_for('list item', 'Boost'))
            app.wait_for_text('Unit and limits of Boost')
            app.fill('text box', 'Upper end', '1.5')
            app.fill('text box', 'Warning from', '1')
            app.fill('text box', 'Redline from', '1.2')
            app.click(app.wait_for('button', 'Apply'))
            app.wait_gone('text box', 'Upper end')
            app.click(app.wait_for('button', 'Save'))
            app.wait_for_text('Dashboard saved')
            row, = kept(app, desk)
            strip, = [tile for tile in row['document']['tiles'] if tile['kind'] == 'strip']
            boost, = [lane for lane in strip['with'] if lane['signal'] == 'boost']
            self.assertEqual((strip['maximum'], 'warning' in strip), (7000, False))
            self.assertEqual((boost['maximum'], boost['warning'], boost['critical']),
                             (1.5, 1, 1.2))

    def wait_lanes(self, app, names):
        app.wait_for('img', re.compile(f'^Chart of {names}, last'))

    def add_load(self, app):
        app.click(app.wait_for(None, 'Add a signal'))
        app.walk_to(app.wait_for('label', 'Engine load'))
        app.key('Return')
        app.wait_for('button', 'Remove Engine load from the chart')

    def check_kept(self, row):
        strip, = [tile for tile in row['document']['tiles'] if tile['kind'] == 'strip']
        self.assertEqual(strip['signal'], 'boost')
        lanes = [lane if isinstance(lane, str) else lane['signal'] for lane in strip['with']]
        self.assertEqual(lanes, ['vehicle_speed', 'short_fuel_trim_b1', 'engine_load'])
        trim, = [lane for lane in strip['with'] if 'maximum' in lane]
        self.assertEqual(trim['maximum'], 25)


if __name__ == '__main__':
    tap.main()
