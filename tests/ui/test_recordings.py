#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The story of a recording: made, opened, looked at by keyboard alone, replayed and compared."""

import json
import pathlib
import re
import subprocess
import unittest

import tap
from desk import Desk
from harness import App, build_root

CAR = 'sim:petrol-turbo?start=drive'
CHART = re.compile(r'^Chart of .* (\d+:\d\d\.\d) to (\d+:\d\d\.\d)$')


def tab_to(app, name):
    for _ in range(60):
        node = app.focused()
        # The keyboard is on a part of a drop-down that has no name.
        if node and any(part and name.match(part.name) for part in (node, node.parent)):
            return
        before = node.ref if node else None
        app.key('Tab')
        app.wait_until(lambda before=before: (app.focused() or app.tree.read()).ref != before,
                       f'Tab to leave {node}')
    raise AssertionError(f'Tab never reached {name.pattern}')


def open_with_keys(app, name):
    """By the keyboard: GTK 4.8 on X loses the pointer's next presses after a key closes a popover."""
    tab_to(app, re.compile(f'^{name}$'))
    app.key('Return')


def record(app, title):
    """Records some seconds with a marker, and says something about it meanwhile."""
    app.key('ctrl+r')
    app.wait_for('button', re.compile('^Stop and save'))
    started = app.wait_for_text(re.compile(r'^00:0[3-9]'), seconds=30)
    app.key('m')
    open_with_keys(app, 'Note')
    app.fill('text box', 'Note on the recording', title)
    app.key('Return')
    app.press('button', 'Stop and save')
    app.wait_for_text('Recording saved')
    return started


def seconds(clock):
    minutes, rest = clock.split(':')
    return int(minutes) * 60 + float(rest)


def view(app):
    """What part of the recording the chart shows, in seconds."""
    chart = app.wait_for('img', CHART)
    return tuple(seconds(part) for part in CHART.match(chart.name).groups())


def readings(app):
    return app.wait_for('img', CHART).description


class Recordings(unittest.TestCase):
    def test_a_recording_is_looked_at_replayed_and_compared(self):
        with App('--port', CAR) as app:
            app.wait_value('meter', 'Engine speed', lambda turns: turns > 300, seconds=20)
            record(app, 'Before the repair')
            record(app, 'After the repair')
            self.open(app)
            self.look(app)
            self.mark(app)
            self.replay(app)
            self.compare(app)
            self.open_from_the_vehicle(app)

    def open(self, app):
        app.key('alt+9')
        app.wait_for('list item', re.compile('^Recording of'))
        tab_to(app, re.compile('^Recording of'))
        app.key('Return')
        start, end = view(app)
        self.assertEqual(start, 0)
        self.assertGreater(end, 2)

    def look(self, app):
        whole = view(app)
        app.wait_until(lambda: app.focused() and CHART.match(app.focused().name), 'the chart')
        app.key('Right')
        app.wait_until(lambda: re.search(r'\d (rpm|kPa|%|km/h)', readings(app)),
                       'readings at the crosshair')
        app.key('plus', 'plus')
        app.wait_until(lambda: view(app)[1] - view(app)[0] < (whole[1] - whole[0]) / 2,
                       'less of the time')
        app.key('End')
        app.wait_until(lambda: view(app)[1] == whole[1], 'the end of the recording')
        app.key('Home')
        app.wait_until(lambda: view(app)[0] == 0, 'the start of the recording')
        app.key('0')
        app.wait_until(lambda: view(app) == whole, 'all of it again')
        self.two_crosshairs(app)
        self.wheel_goes_by_the_pointer(app, whole)

    def two_crosshairs(self, app):
        """Their times, what lies between them, and both values; without any, what was at the end."""
        app.key('Escape', 'Left', 'shift+Right', 'shift+Right', 'shift+Right')
        app.wait_until(lambda: re.match(r'\d\d:\d\d\.\d\d → \d\d:\d\d\.\d\d, Δ \d+\.\d\d s, .*\d → \d.*, Δ ',
                                        readings(app)), 'both times and both values')
        app.key('Escape')
        app.wait_until(lambda: re.match(r'At \d\d:\d\d\.\d\d, Engine speed \d+ rpm', readings(app)),
                       'the values at the end')

    def wheel_goes_by_the_pointer(self, app, whole):
        """However far the keys took the crosshair from it."""
        app.point(app.wait_for('img', CHART), (0.95, 0.5))
        app.key('Home')
        app.wait_until(lambda: readings(app).startswith('00:00.00'), 'the crosshair at the start')
        app.wheel(-3)
        app.wait_until(lambda: view(app)[1] - view(app)[0] < (whole[1] - whole[0]) / 3, 'less time')
        self.assertGreater(view(app)[0], 0)
        app.key('0')
        app.wait_until(lambda: view(app) == whole, 'all of it once more')

    def mark(self, app):
        app.key('m')
        open_with_keys(app, 'Markers')
        app.wait_for('button', 'Go to Marker 2')
        tab_to(app, re.compile('^Go to Marker 2$'))
        app.key('Tab')
        app.wait_until(lambda: app.focused().role == 'text box', 'the name of the marker')
        app.key('ctrl+a')
        app.type('Pull away')
        app.key('Return')
        app.wait_for('button', 'Go to Pull away')
        app.press('button', 'Undo')
        app.wait_for('button', 'Go to Marker 2')
        app.press('button', 'Undo')
        app.wait_gone('button', 'Go to Marker 2')
        app.key('Escape')

    def replay(self, app):
        app.press('button', 'Replay')
        first = app.wait_value('meter', 'Engine speed', lambda turns: turns > 300)
        app.wait_value('meter', 'Engine speed', lambda turns: turns != first, seconds=20)
        app.wait_for('button', 'Replay', seconds=30)

    def compare(self, app):
        open_with_keys(app, 'Compare')
        app.press_node(app.wait_for('list item', re.compile('^Recording of')))
        app.wait_for_text('B shifted by 0.00 s')
        open_with_keys(app, 'What lays the recordings over each other')
        app.wait_for('label', 'By a marker')
        app.key('Down', 'Return')
        app.wait_gone('label', 'By their start')
        app.wait_for('combo box', 'Marker to align by')
        app.wait_for_text(re.compile(r'^B shifted by [+−]?\d+\.\d\d s$'))
        app.press('button', 'End comparison')
        app.wait_gone('button', 'End comparison')

    def open_from_the_vehicle(self, app):
        app.key('alt+4')
        app.click(app.wait_for('label', re.compile('^2016 Volkswagen')))
        app.wait_for('label', 'of 100')  # the health card comes last and moves what is below it
        app.press_node(app.wait_for('list item', re.compile('^Recording of')))
        view(app)
        open_with_keys(app, 'Note')
        app.wait_until(lambda: self.note(app) in ('Before the repair', 'After the repair'),
                       'what was noted')

    def note(self, app):
        node = app.find('text box', 'Note on the recording')
        return app.text(node) if node else None


def ctl(desk, *arguments):
    store = pathlib.Path(desk.env['XDG_DATA_HOME']) / 'speedshop/speedshop.db'
    store.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run([build_root() / 'src/cli/speedshopctl', '--store', store, *arguments],
                   env=desk.env, capture_output=True, text=True, check=True)


def keep_drive(desk, start):
    """A log of Torque of 20 seconds; start is a day and an hour, as in '19-Nov-2026 11'."""
    log = desk.folder / f'{start}.csv'
    log.write_text('Device Time,Engine RPM(rpm),Speed (OBD)(km/h)\n' + ''.join(
        f'{start}:42:{second:02}.000,{800 + 50 * second},{second}\n' for second in range(20)))
    ctl(desk, 'import-log', log, '--vehicle', 'GLF142')


def keep_car(desk):
    ctl(desk, 'shop', 'vehicle-add',
        json.dumps({'plate': 'GLF142', 'make': 'Volkswagen', 'model': 'Golf R', 'year': 2016}))


def recordings(app):
    return app.find_all('checkbox', re.compile('^Compare '))


class OfAVehicle(unittest.TestCase):
    def test_two_are_compared_on_its_page(self):
        with Desk() as desk:
            keep_car(desk)
            keep_drive(desk, '19-Nov-2026 01')
            with App(desk=desk) as app:
                self.open_car(app)
                app.wait_for_text(re.compile('^Two recordings can be compared'))
            keep_drive(desk, '19-Nov-2026 03')
            with App(desk=desk) as app:
                self.open_car(app)
                app.wait_for_text(re.compile('^All are of one visit'))
                self.compare_two(app)
            keep_drive(desk, '12-Aug-2026 15')
            with App(desk=desk) as app:
                self.open_car(app)
                self.compare_with_last_visit(app)

    def open_car(self, app):
        app.click(app.wait_for('list item', re.compile('^Vehicles(, .*)?$')))
        app.click(app.wait_for('label', '2016 Volkswagen Golf R'))

    def compare_two(self, app):
        app.wait_until(lambda: len(recordings(app)) == 2, 'both recordings')
        app.click(recordings(app)[1])
        app.wait_for_text('Tick one more to compare the two.')
        app.click(recordings(app)[0])
        app.press('button', 'Compare the two ticked')
        app.wait_for_text('B shifted by 0.00 s')
        app.wait_for('img', CHART)

    def compare_with_last_visit(self, app):
        app.press('button', 'Compare with last visit')
        app.wait_for_text('B shifted by 0.00 s')
        app.wait_for_text('A ━━ 19-Nov-2026 03.csv')
        app.wait_for_text('B ╍╍ 12-Aug-2026 15.csv')


class Shelf(unittest.TestCase):
    def test_recordings_are_searched_and_their_order_stays(self):
        with Desk() as desk:
            keep_car(desk)
            for start in ('19-Nov-2026 01', '12-Aug-2026 15'):
                keep_drive(desk, start)
            with App('--section', 'recordings', desk=desk) as app:
                app.wait_until(lambda: self.titles(app) == ['19-Nov-2026 01.csv', '12-Aug-2026 15.csv'],
                               'the newest first')
                app.key('ctrl+f')
                app.wait_until(lambda: app.focused().name == 'Find a recording', 'the search')
                app.type('aug glf142')
                app.wait_until(lambda: self.titles(app) == ['12-Aug-2026 15.csv'], 'the one of August')
                app.type(' winter')
                app.press('button', 'Clear filters')
                app.wait_until(lambda: len(self.titles(app)) == 2, 'both again')
                open_with_keys(app, 'Order of the list')
                app.wait_for('label', 'Longest first')
                app.key('Down', 'Return')
                app.wait_for('label', 'By vehicle')
            with App('--section', 'recordings', desk=desk) as app:
                app.wait_until(lambda: len(self.titles(app)) == 2, 'both')
                app.wait_for('label', 'By vehicle')

    def titles(self, app):
        return [node.name.split(',')[0] for node in app.find_all('list item', re.compile(r'\.csv'))]


if __name__ == '__main__':
    tap.main()
