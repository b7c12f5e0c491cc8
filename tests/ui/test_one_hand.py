#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The daily work told twice: by the keyboard alone and by the pointer alone."""

import json
import pathlib
import re
import subprocess
import unittest

import tap
from desk import Desk
from harness import App, build_root

# It idles for twenty minutes: nothing hangs on where it is on its way.
CAR = 'sim:petrol-turbo?drive-speed=0.01'
VIN = 'WVWZZZAUZGW142857'
SERIAL = VIN[-6:]
CHART = re.compile(r'^Chart of .* (\d+:\d\d\.\d) to (\d+:\d\d\.\d)$')
CAUSE = 'After a repair, to see whether it comes back'


def go(app, section):
    """Opens a section by its row in the rail; the row's name ends with a count, if it has one."""
    row = app.wait_for('list item', re.compile(f'^{section}(, .*)?$'))
    app.click(row)
    app.wait_until(lambda: app.is_selected(row), f'the section {section}')


def turns(app):
    return app.wait_value('meter', 'Engine speed', lambda value: value > 300, seconds=20)


class Recording(unittest.TestCase):
    def test_by_the_keyboard_alone(self):
        with App('--section', 'live', '--port', CAR, by='keyboard') as app:
            turns(app)
            app.key('ctrl+r')
            app.wait_for_text(re.compile('^00:0[2-9]'))
            app.key('m')
            app.key('ctrl+r')
            app.wait_for_text('Recording saved')
            app.key('alt+9')
            self.look(app)
            app.key('Escape')
            app.wait_gone('button', 'Go to Marker 1')
            app.press('button', 'Replay')
            turns(app)

    def test_by_the_pointer_alone(self):
        with App('--port', CAR, by='pointer') as app:
            go(app, 'Live data')
            turns(app)
            app.press('button', 'Record')
            app.wait_for_text(re.compile('^00:0[2-9]'))
            app.press('button', 'Marker')
            app.press('button', 'Stop and save')
            app.wait_for_text('Recording saved')
            go(app, 'Recordings')
            self.look(app)
            app.click(app.find('img', CHART))
            app.wait_gone('button', 'Go to Marker 1')
            app.press('button', 'Replay')
            turns(app)

    def look(self, app):
        app.press('list item', re.compile('^Recording of'))
        app.wait_for('img', CHART)
        app.press(None, 'Markers')
        app.wait_for('button', 'Go to Marker 1')


class Codes(unittest.TestCase):
    def test_by_the_keyboard_alone(self):
        with App('--section', 'codes', '--port', CAR, by='keyboard') as app:
            app.wait_for('list item', re.compile('^P0302'), seconds=30)
            app.key('ctrl+Delete')
            self.clear(app)
            self.tell_what_it_was(app, 'Coil')

    def test_by_the_pointer_alone(self):
        with App('--port', CAR, by='pointer') as app:
            go(app, 'Trouble codes')
            app.wait_for('list item', re.compile('^P0302'), seconds=30)
            app.press('button', 'Clear codes')
            self.clear(app)
            self.tell_what_it_was(app, 'Coil')

    def clear(self, app):
        app.press('button', CAUSE)
        app.press('button', 'Clear 2 codes')
        app.wait_for_text(re.compile('^Cleared and gone: P0171'), seconds=60)

    def tell_what_it_was(self, app, cause):
        app.press('button', re.compile('^This fixed it'), seconds=30)
        app.press('button', cause)
        app.press('button', 'This fixed it')
        app.wait_for_text('1 of 1 here')


class Tests(unittest.TestCase):
    def test_by_the_keyboard_alone(self):
        with App('--port', CAR, by='keyboard') as app:
            app.key('alt+8')
            app.wait_for_text(re.compile('monitors? (is|are) not complete'), seconds=30)
            app.key('F5')
            self.read_results(app)

    def test_by_the_pointer_alone(self):
        with App('--port', CAR, by='pointer') as app:
            go(app, 'Tests')
            app.wait_for_text(re.compile('monitors? (is|are) not complete'), seconds=30)
            app.press('button', 'Read again')
            self.read_results(app)

    def read_results(self, app):
        app.press('tab', 'Test results')
        app.wait_for_text(re.compile(r'^0 failed, \d+ passed, \d+ without a limit'))
        app.press('tab', 'Monitors')
        app.wait_for_text(re.compile('monitors? (is|are) not complete'))

    def test_a_car_before_can_lists_its_oxygen_sensors(self):
        with App('--section', 'tests', '--port', 'sim:iso-saloon', by='keyboard') as app:
            app.press('tab', 'Test results')
            app.wait_for_text(re.compile(r'^\d+ failed, \d+ passed'), seconds=60)
            self.assertTrue(app.shows(re.compile(r'^Oxygen sensor B1 S1$')))
            self.assertTrue(app.shows(re.compile('^Lowest voltage in the test')))


def ctl(desk, *arguments):
    store = pathlib.Path(desk.env['XDG_DATA_HOME']) / 'speedshop/speedshop.db'
    store.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run([build_root() / 'src/cli/speedshopctl', '--store', store, *arguments],
                   env=desk.env, capture_output=True, text=True, check=True)


def keep_visit(desk):
    ctl(desk, 'shop', 'vehicle-add', json.dumps({'vin': VIN, 'plate': 'GLF142', 'model': 'Golf R',
                                                 'make': 'Volkswagen', 'year': 2016}))
    ctl(desk, 'scan', '--port', CAR, '--save')


def read_pdf(path):
    return subprocess.run(['pdftotext', '-layout', path, '-'], capture_output=True, text=True,
                          check=True).stdout


def save_by(app, path):
    """In a file chooser: by the keyboard under a path, by the pointer where it proposes."""
    app.wait_for('button', 'Save')
    if path:
        app.wait_until(app.focused, 'something that takes the path')
        app.key('ctrl+a')
        app.type(str(path))
        app.key('Return')
    else:
        app.press('button', 'Save')
    # It may lie below what is seen.
    app.wait_until(lambda: app.find_all(name=re.compile('^Saved as '), hidden=True), 'the file')


def saved(desk, pattern):
    """The only file of that kind below the home."""
    file, = pathlib.Path(desk.env['HOME']).rglob(pattern)
    return file


class Report(unittest.TestCase):
    def test_by_the_keyboard_alone(self):
        with Desk() as desk:
            keep_visit(desk)
            with App('--section', 'vehicles', desk=desk, by='keyboard') as app:
                self.open(app)
                app.wait_until(lambda: app.focused() and app.focused().role == 'text box',
                               'the words to have the focus')
                app.type('New coil.')
                app.press('button', 'Save as PDF')
                save_by(app, desk.folder / 'report.pdf')
                text = self.paste(app)
                printed = read_pdf(desk.folder / 'report.pdf')
                for words in ('New coil.', 'GLF142', 'P0302'):
                    self.assertIn(words, printed)
                    self.assertIn(words, text)

    def test_by_the_pointer_alone(self):
        with Desk() as desk:
            keep_visit(desk)
            with App(desk=desk, by='pointer') as app:
                go(app, 'Vehicles')
                self.open(app)
                app.press('button', 'Save as PDF')
                save_by(app, None)
                app.press('button', 'Copy as text')
                app.wait_for_text('Copied')
                self.assertIn('P0302', read_pdf(saved(desk, '*.pdf')))

    def open(self, app):
        app.press('label', '2016 Volkswagen Golf R')
        app.press('button', 'Health report…')
        # Its middle may lie below what is seen of it.
        app.wait_until(lambda: app.find_all('img', re.compile(r'^Preview, \d page'), hidden=True),
                       'the paper')

    def paste(self, app):
        """Into the words, which take any text."""
        app.press('button', 'Copy as text')
        app.wait_for_text('Copied')
        words = app.find('text box')
        app.walk_to(words)
        app.key('ctrl+a', 'ctrl+v')
        return app.wait_until(lambda: len(app.text(words)) > 100 and app.text(words), 'the copy')


class Adapter(unittest.TestCase):
    def test_by_the_keyboard_alone(self):
        with Desk() as desk, App('--port', CAR, desk=desk, by='keyboard') as app:
            app.key('alt+8')
            self.open(app)
            self.send_commands(app)
            for ticked in (False, True):
                path = desk.folder / f'bundle-{ticked}.json'
                if ticked:
                    app.press('checkbox', 'Include the whole VIN')
                app.press('button', 'Save a support bundle…')
                save_by(app, path)
                app.wait_until(lambda path=path: path.exists() and
                               path.read_text().rstrip().endswith('}'), path.name)
                self.assertEqual(VIN in path.read_text(), ticked)
                self.assertEqual(SERIAL in path.read_text(), ticked)

    def send_commands(self, app):
        app.fill('text box', 'Raw command', 'at rv')
        app.key('Return')
        app.wait_for_text('Live data rests while the console is used.')
        entry = app.find('text box', 'Raw command')
        app.wait_until(lambda: app.text(entry) == '', 'the command to be sent')
        app.type('010c')
        app.key('Return')
        app.wait_until(lambda: app.text(entry) == '', 'the request to be sent')
        app.key('Up', 'Up')
        app.wait_until(lambda: app.text(entry) == 'at rv', 'what was sent first')
        app.key('Down')
        app.wait_until(lambda: app.text(entry) == '010c', 'what was sent last')
        app.press('button', 'Go on with live data')
        app.wait_gone('button', 'Go on with live data')

    def test_by_the_pointer_alone(self):
        with Desk() as desk, App('--port', CAR, desk=desk, by='pointer') as app:
            go(app, 'Tests')
            self.open(app)
            app.point(app.wait_for('list', 'Abilities'), (0.5, 0.5))
            app.wheel(20)
            app.press('button', 'Save a support bundle…')
            save_by(app, None)
            file = saved(desk, 'speedshop-support.json')
            self.assertNotIn(SERIAL, file.read_text())
            app.press('checkbox', 'Include the whole VIN')
            app.press('button', 'Save a support bundle…')
            app.press('button', 'Save')
            app.press('button', 'Replace')
            app.wait_until(lambda: VIN in file.read_text(), 'the VIN in the bundle')

    def open(self, app):
        app.wait_for('button', re.compile(r'\bLive\b'))
        app.press('tab', 'Adapter')
        app.wait_for_text(re.compile('^What it was found to do'))


if __name__ == '__main__':
    tap.main()
