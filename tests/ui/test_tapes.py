#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is kept of a drive: paused, replayed fast and slowly, laid over another one, written out
and opened again, and damaged."""

import csv
import itertools
import json
import pathlib
import re
import sqlite3
import subprocess
import time
import unittest
import uuid
import zipfile
from xml.etree import ElementTree

import tap
from desk import Desk
from harness import App, build_root

CAR = 'sim:petrol-turbo?start=drive'
CHART = re.compile(r'^Chart of ')
CLOCK = re.compile(r'^(\d+:\d\d\.\d) of (\d+:\d\d\.\d)$')
ELAPSED = re.compile(r'^00:\d\d(\.\d+)?$')
RUN_S = 60
READINGS_A_S = 10
LONG_RUN = 2500  # readings: more than two blocks of the store
SHEET = '{http://schemas.openxmlformats.org/spreadsheetml/2006/main}'


def store_of(desk):
    return pathlib.Path(desk.env['XDG_DATA_HOME']) / 'speedshop/speedshop.db'


def ctl(desk, *arguments):
    store_of(desk).parent.mkdir(parents=True, exist_ok=True)
    done = subprocess.run([build_root() / 'src/cli/speedshopctl', '--store', store_of(desk),
                           *arguments], env=desk.env, capture_output=True, text=True, check=True)
    return done.stdout


def ramp(second, start, slope, top):
    return min(top, max(0, (second - start) * slope))


# Two pulls: the second begins later, and the car gathers speed half as fast.
TURNS = {'before': lambda s: 800 + ramp(s, 3, 200, 4000),
         'after': lambda s: 800 + ramp(s, 6, 200, 4000)}
SPEED = {'before': lambda s: ramp(s, 3, 8, 200), 'after': lambda s: ramp(s, 8, 4, 200)}


def keep_car(desk):
    ctl(desk, 'shop', 'vehicle-add',
        json.dumps({'plate': 'GLF142', 'make': 'Volkswagen', 'model': 'Golf R', 'year': 2016}))


def keep_log(desk, name, head, rows):
    log = desk.folder / f'{name}.csv'
    log.write_text('\n'.join([head, *rows]) + '\n')
    ctl(desk, 'import-log', log, '--vehicle', 'GLF142')


def keep_pull(desk, name):
    seconds_of = [i / READINGS_A_S for i in range(RUN_S * READINGS_A_S)]
    keep_log(desk, name, 'Time(s),Engine RPM(rpm),Speed (OBD)(km/h)',
             [f'{s:.1f},{TURNS[name](s):.0f},{SPEED[name](s):.0f}' for s in seconds_of])


def open_recording(app, title):
    app.press('list item', re.compile('^Recordings(, .*)?$'))
    app.press('list item', re.compile(f'^{title}'))
    app.wait_for('img', CHART)


def seconds(clock):
    minutes, rest = clock.split(':')
    return int(minutes) * 60 + float(rest)


def recording_ids(desk):
    """Of the recordings that are kept, by title."""
    with sqlite3.connect(store_of(desk)) as store:
        return {title: uuid.UUID(bytes=blob)
                for title, blob in store.execute('SELECT title, id FROM recording')}


def times_of(path, column):
    """When, in seconds, a file of comma-separated values has a reading in a column."""
    with path.open(newline='') as file:
        rows = list(csv.DictReader(file))
    name = next(key for key in rows[0] if key.startswith(column))
    return [float(row['Elapsed (s)']) for row in rows if row[name]]


class FromEveryPage(unittest.TestCase):
    def test_a_recording_is_seen_marked_and_stopped_from_another_page(self):
        with Desk() as desk, App('--section', 'live', '--port', CAR, desk=desk) as app:
            app.wait_value('meter', 'Engine speed', lambda turns: turns > 300, seconds=20)
            app.key('ctrl+r')
            app.wait_for_text(re.compile('^00:0[1-9]'))
            app.key('m')
            app.wait_until(lambda: app.find('img', 'Overview of the recording').description == '1 marker',
                           'the marker in the overview')
            for page in 'alt+1', 'alt+4', 'alt+7', 'alt+8', 'alt+9':
                app.key(page)
                app.wait_for(None, re.compile('^Recording, 00:'))
            self.choose(app, 'Set a marker')
            app.wait_for_text('Marker 2 is set.')
            self.choose(app, 'Pause')
            app.wait_for(None, re.compile('^Recording paused, 00:'))
            self.choose(app, 'Go on')
            app.wait_for(None, re.compile('^Recording, 00:'))
            self.choose(app, 'Stop and save')
            app.wait_for('list item', re.compile('^Recording of'))
            app.wait_gone(None, re.compile('^Recording( paused)?, 00:'))

    def choose(self, app, item):
        app.click(app.wait_for(None, re.compile('^Recording( paused)?, 00:')))
        app.click(app.wait_for('menu item', item))


class Pause(unittest.TestCase):
    def test_what_is_read_in_a_pause_is_not_kept(self):
        with Desk() as desk:
            with App('--section', 'live', '--port', CAR, desk=desk, by='keyboard') as app:
                app.wait_value('meter', 'Engine speed', lambda turns: turns > 300, seconds=20)
                app.key('ctrl+r')
                self.see_readings(app)  # the car may be scanned first, which takes its time
                app.key('space')
                paused_s = self.read_on(app)
                app.key('space')
                app.wait_for('label', 'Recording')
                self.see_readings(app)
                app.key('ctrl+r')
                app.wait_for_text('Recording saved')
            self.check_gap(desk, paused_s)

    def read_on(self, app):
        """The car goes on being read, and the time stands still. How long that went on."""
        app.wait_for('label', 'Paused')
        began, clock = time.monotonic(), app.wait_for('label', ELAPSED).name
        self.see_readings(app)
        self.assertEqual(app.wait_for('label', ELAPSED).name, clock)
        return time.monotonic() - began

    def see_readings(self, app):
        for _ in range(5):
            before = app.value('meter', 'Engine speed')
            app.wait_value('meter', 'Engine speed', lambda turns, before=before: turns != before,
                           seconds=20)

    def check_gap(self, desk, paused_s):
        path = desk.folder / 'paused.csv'
        (recording,) = recording_ids(desk).values()
        ctl(desk, 'export', str(recording), '--format', 'csv', '-o', path)
        times = times_of(path, 'Engine speed')
        gaps = sorted(after - before for before, after in itertools.pairwise(times))
        self.assertGreaterEqual(gaps[-1], paused_s)
        self.assertLess(gaps[-2], paused_s)


class Replay(unittest.TestCase):
    def test_speeds_and_scrubber_move_it_and_a_crossing_lays_two_over_each_other(self):
        with Desk() as desk:
            keep_car(desk)
            keep_pull(desk, 'before')
            keep_pull(desk, 'after')
            with App(desk=desk, by='pointer') as app:
                open_recording(app, 'before')
                self.replay(app)
                self.compare(app)

    def replay(self, app):
        self.choose(app, 'Speed of the replay', '0.25×')
        app.press('button', 'Replay')
        self.assertLess(self.speed_over(app, 0.4), 0.6)
        self.choose(app, 'Speed of the replay', '1×')
        self.assertTrue(0.6 < self.speed_over(app, 1.5) < 2)
        self.seek(app)
        self.choose(app, 'Speed of the replay', '16×')
        self.assertGreater(self.speed_over(app, 8), 4)
        app.wait_until(lambda: self.position(app) == RUN_S - 1 / READINGS_A_S, 'the end')
        app.wait_for('button', 'Replay')

    def position(self, app):
        return seconds(CLOCK.match(app.wait_for('label', CLOCK).name)[1])

    def speed_over(self, app, further):
        """How many seconds of the recording pass in one, until it is so much further."""
        node = app.wait_for('label', CLOCK)

        def now():
            return seconds(CLOCK.match(app.name_of(node))[1]), time.monotonic()

        start = now()
        end = app.wait_until(lambda: now()[0] >= start[0] + further and now(), 'the replay to go on')
        return (end[0] - start[0]) / (end[1] - start[1])

    def seek(self, app):
        """A press on the overview takes the replay there, and it goes on from there."""
        overview = app.wait_for('img', 'Overview of the recording')
        app.drag(overview, (0.25, 0.5), (0, 0))
        place = app.wait_until(lambda: self.position(app) > RUN_S / 5 and self.position(app),
                               'the place that was pressed')
        self.assertAlmostEqual(place, RUN_S / 4, delta=1.5)
        self.assertLess(self.speed_over(app, 0.5), 4)

    def choose(self, app, what, wanted):
        app.press('combo box', what)
        app.click(app.wait_until(lambda: self.offer(app, wanted), f'{wanted} to be offered'))
        app.wait_until(lambda: not self.offer(app, wanted), 'the list to be closed')

    def offer(self, app, wanted):
        return next((label for label in app.find_all('label', wanted) if label.popover()), None)

    def compare(self, app):
        app.press(None, 'Compare')
        app.press('list item', re.compile('^after.csv'))
        app.wait_for_text('B shifted by 0.00 s')
        self.choose(app, 'What lays the recordings over each other', 'When a signal reaches')
        app.wait_for_text('B shifted by −3.00 s')
        self.choose(app, 'Signal to align by', 'Vehicle speed')
        self.wait_shift(app)
        # Its buttons have no names; the one for more is at its end.
        app.drag(app.wait_for('spin button', 'Value to align by'), (0.97, 0.5), (0, 0))
        app.wait_gone('label', 'B shifted by −19.90 s')
        self.wait_shift(app)
        self.choose(app, 'From below or above', 'from above')
        app.wait_for_text('Not in both recordings.')

    def wait_shift(self, app):
        """A is at a speed after 3 s and an eighth of it, B after 8 s and a quarter."""
        def is_right():
            value = float(app.text(app.wait_for('spin button', 'Value to align by')))
            label = app.find('label', re.compile(r'^B shifted by −\d+\.\d\d s$'))
            shift = label and float(label.name.split()[3][1:])
            return shift and abs(shift - 5 - value / 8) <= 2 / READINGS_A_S

        app.wait_until(is_right, 'the shift that lays the speeds over each other')


def answer_chooser(app, path):
    """The dialog for files is GTK's own: its place can be typed."""
    app.wait_for('button', 'Cancel')
    app.key('ctrl+a')
    app.type(str(path))
    app.key('Return')


def read_csv(path):
    """Its signals, and at each time their readings."""
    with path.open(newline='') as file:
        head, *rows = csv.reader(file)
    return ([name.split(' (')[0] for name in head[2:-1]],
            [tuple(map(float, row[1:-1])) for row in rows])


def read_workbook(path):
    """The same of a workbook, whose second row holds the units."""
    with zipfile.ZipFile(path) as book:
        root = ElementTree.fromstring(book.read('xl/worksheets/sheet1.xml'))
    rows = [{cell.get('r').rstrip('0123456789'): ''.join(cell.itertext()) for cell in row}
            for row in root.iter(f'{SHEET}row')]
    return ([rows[0][column] for column in 'CD'],
            [tuple(float(row[column]) for column in 'BCD') for row in rows[2:]])


class Files(unittest.TestCase):
    def test_a_workbook_says_what_the_table_says_and_damage_is_told(self):
        with Desk() as desk:
            keep_car(desk)
            keep_pull(desk, 'before')
            keep_log(desk, 'worn', 'Time(s),Speed (OBD)(km/h)',
                     [f'{i / READINGS_A_S:.1f},{40 + i * 7 % 13}' for i in range(LONG_RUN)])
            self.damage(desk, 'worn.csv')
            with App(desk=desk) as app:
                open_recording(app, 'before')
                self.export(app, desk.folder)
                app.press('button', 'Back')
                open_recording(app, 'worn')
                self.see_damage(app)

    def export(self, app, folder):
        for label, name in (('Comma-separated', 'drive.csv'), ('Workbook', 'drive.xlsx')):
            app.press('button', 'Export')
            app.press('menu item', re.compile(f'^{label}'))
            answer_chooser(app, folder / name)
            app.wait_for_text(re.compile(f'^Exported to .*{name}$'))
        table, book = read_csv(folder / 'drive.csv'), read_workbook(folder / 'drive.xlsx')
        self.assertEqual(table[0], ['Engine speed', 'Vehicle speed'])
        self.assertEqual(len(table[1]), RUN_S * READINGS_A_S)
        self.assertEqual(book, table)

    def damage(self, desk, title):
        """Turns some bits around in the middle of the second of its three blocks."""
        recording = recording_ids(desk)[title].bytes
        with sqlite3.connect(store_of(desk)) as store:
            blocks = store.execute('SELECT rowid, t0_us, t1_us, data FROM recording_block '
                                   'WHERE recording = ? ORDER BY t0_us', [recording]).fetchall()
            self.assertEqual(len(blocks), 3)
            row, self.lost_from, self.lost_to, data = blocks[1]
            middle = len(data) // 2
            data = data[:middle] + bytes(byte ^ 0xff for byte in data[middle:middle + 8]) + data[middle + 8:]
            store.execute('UPDATE recording_block SET data = ? WHERE rowid = ?', [data, row])

    def see_damage(self, app):
        told = app.wait_for(None, re.compile('damaged')).name
        count, start, end = re.match(r'(\d+) readings of Vehicle speed between (\S+) and (\S+) are '
                                     r'damaged\. The rest can be used\.$', told).groups()
        self.assertAlmostEqual(seconds(start), self.lost_from / 1e6, delta=0.1)
        self.assertAlmostEqual(seconds(end), self.lost_to / 1e6, delta=0.1)
        self.assertEqual(int(count), 1024)
        for key, wanted in (('Home', r'Vehicle speed.*\d km/h'), ('End', r'Vehicle speed.*\d km/h')):
            app.key(key)
            app.wait_until(lambda wanted=wanted: re.search(wanted, self.readings(app)), 'what is whole')

    def readings(self, app):
        return app.wait_for('img', CHART).description or ''


if __name__ == '__main__':
    tap.main()
