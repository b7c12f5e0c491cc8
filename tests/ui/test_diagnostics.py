#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The stories of the diagnostic screens, told to the running program with the simulated car."""

import datetime
import pathlib
import re
import socket
import tempfile
import unittest
import zoneinfo

import tap
from desk import Desk, wait_until
from harness import App, build_root

CAR = 'sim:petrol-turbo'
SCAN = re.compile(r'^Scan\b')
ENGINE_RUNS = range(300, 9000)


def turns(value):
    return int(value) in ENGINE_RUNS


def go(app, section):
    """Opens a section by its row in the rail; the row's name ends with a count, if it has one."""
    row = app.wait_for('list item', re.compile(f'^{section}(, .*)?$'))
    app.click(row)
    app.wait_until(lambda: app.is_selected(row), f'the section {section}')


def wait_live(app):
    """Waits until the rail says that the car answers."""
    app.wait_for('button', re.compile(r'\bLive\b'))


def scan(app):
    """Scans from the trouble codes' page, unless connecting has scanned already."""
    wait_live(app)
    go(app, 'Trouble codes')
    app.wait_until(lambda: app.find('button', SCAN) or app.shows('P0302'), 'a way to scan')
    if not app.shows('P0302'):
        app.press('button', SCAN)
    app.wait_for_text('P0302', seconds=30)
    app.wait_for_text('P0171')


def adapter_button(app):
    """The rail's foot, which tells the adapter and opens the way to connect and disconnect."""
    return app.wait_for('button', re.compile(r'vehicle|adapter|Connecting|Live|silent|lost', re.I))


LOGO = ('<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20">'
        '<rect width="40" height="20" fill="#1a64c4"/></svg>')


class FirstMinutes(unittest.TestCase):
    def test_one_click_leads_to_a_live_tachometer(self):
        with App() as app:
            app.press('button', 'Try the simulated vehicle')
            first = app.wait_value('meter', 'Engine speed', turns, seconds=20)
            app.wait_value('meter', 'Engine speed', lambda value: value != first)
            self.assertTrue(app.shows(re.compile('simulated', re.I)),
                            'nothing says that the car is simulated')
            words = app.find('meter', 'Engine speed').description
            self.assertRegex(words, 'revolutions per minute')

    def test_the_keyboard_alone_is_enough(self):
        with App() as app:
            self.tab_to(app, 'Try the simulated vehicle')
            app.key('Return')
            app.wait_value('meter', 'Engine speed', turns, seconds=20)
            app.key('alt+7')
            app.wait_until(lambda: app.find('button', SCAN) or app.shows('P0302'), 'a way to scan')
            app.key('F5')
            app.wait_for_text('P0302', seconds=30)
            app.key('F10')
            app.wait_for_text('About Speedshop')
            app.key('Escape')
            app.wait_until(lambda: not app.shows('About Speedshop'), 'the menu to close')
            app.key('ctrl+q')
            app.wait_end()

    def tab_to(self, app, name):
        seen = []
        for _ in range(40):
            node = app.focused()
            seen.append(str(node))
            if node and node.name == name:
                return
            before = node.ref if node else None
            app.key('Tab')
            app.wait_until(lambda before=before: (app.focused() or app.tree.read()).ref != before,
                           f'Tab to leave {node}')
        self.fail(f'Tab never reached "{name}", only {seen}')


def serve_car(desk):
    """A car on the road behind a line of its own, as a real one is; gives its port."""
    log = 'car.log'
    desk.spawn([str(build_root() / 'src/sim/speedshop-sim'), '--profile=petrol-turbo',
                '--option=start=drive', '--tcp=127.0.0.1:0'], log)
    wait_until(lambda: '127.0.0.1:' in desk.read_log(log), 10, 'the car')
    return 'tcp:' + desk.read_log(log).split()[-1]


class TroubleCodes(unittest.TestCase):
    def test_a_scan_shows_codes_and_freeze_frame(self):
        with App('--port', CAR) as app:
            scan(app)
            app.click(app.find(name=re.compile('^P0302')))
            app.wait_for_text(re.compile('Cylinder 2 misfire', re.I))
            app.wait_for_text(re.compile('^Freeze frame', re.I))
            app.wait_for_text(re.compile(r'^Engine speed'))
            app.wait_for_text(re.compile(r'\d\srpm'))
            app.wait_for_text('Likely causes')
            app.wait_for_text(re.compile('^Do not drive while the engine light'))

    def test_no_code_is_cleared_on_the_road(self):
        with Desk() as desk, App('--port', serve_car(desk), desk=desk) as app:
            app.wait_value('meter', 'Vehicle speed', lambda speed: speed > 20, seconds=30)
            scan(app)
            app.press('button', 'Clear codes')
            app.wait_for_text(re.compile('^The car is moving, so no code is cleared'))
            self.assertIsNone(app.find('button', 'Cancel'), 'it asks all the same')

    def test_clearing_asks_first_and_scans_again(self):
        with App('--port', CAR + '?start=warm&drive-speed=0.01') as app:
            scan(app)
            app.press('button', 'Clear codes')
            sheet = app.wait_for('button', 'Cancel').window()
            self.assertIsNone(app.find('button', 'Clear 2 codes'), 'it wants no reason')
            told = ' '.join(app.tree.read_below(sheet).texts())
            for what in ('P0302', 'P0171', 'readiness', 'reeze frame', 'cannot be undone'):
                self.assertIn(what, told, 'the question leaves out what is lost')
            app.press('button', 'Cancel')
            app.wait_gone('button', 'Cancel')
            self.assertTrue(app.shows('P0171'), 'codes went although the person cancelled')

            app.press('button', 'Clear codes')
            app.press('button', 'After a repair, to see whether it comes back')
            app.press('button', 'Clear 2 codes')
            app.wait_for_text('History, not in this scan', seconds=30)
            app.click(app.find(name=re.compile('^P0171')))
            app.wait_for_text(re.compile(r'^Cleared .* Not seen since\.$'))

    def test_the_next_start_remembers_adapter_vehicle_and_scan(self):
        with Desk() as desk:
            with App('--port', CAR, desk=desk) as app:
                scan(app)
            with App(desk=desk) as app:
                app.wait_for_text(re.compile('simulated', re.I))
                go(app, 'Vehicles')
                app.wait_for_text('Last connected')
                app.click(app.wait_for('label', '2016 Volkswagen'))
                app.wait_for_text(re.compile('P0302 stored'))


class TimeZone(unittest.TestCase):
    def test_times_are_those_of_the_shop_wherever_the_computer_is(self):
        with App('--section', 'codes', '--port', CAR,
                 environment={'TZ': 'Pacific/Honolulu'}) as app:
            app.wait_for('list item', re.compile('^P0302'), seconds=30)
            now = datetime.datetime.now(zoneinfo.ZoneInfo('Pacific/Auckland'))
            minutes = [f'{now - datetime.timedelta(minutes=ago):%H:%M}' for ago in range(3)]
            app.wait_for_text(re.compile(f"scanned ({'|'.join(minutes)}),"))

    def test_recordings_and_pictures_are_named_by_the_time_of_the_shop(self):
        with Desk() as desk, App('--port', CAR, desk=desk,
                                 environment={'TZ': 'Pacific/Honolulu'}) as app:
            app.wait_for('button', re.compile('Live'))
            app.key('alt+6', 'F11')
            app.press('button', 'Snapshot')
            app.wait_for_text('Snapshot saved')
            app.press('button', 'Record')
            app.press('button', 'Stop and save')
            app.wait_for('button', 'Record')
            now = datetime.datetime.now(zoneinfo.ZoneInfo('Pacific/Auckland'))
            times = [now - datetime.timedelta(minutes=ago) for ago in range(3)]
            picture, = pathlib.Path(desk.env['HOME']).glob('*.png')
            self.assertTrue(any(f'{t:%Y-%m-%d %H.%M}' in picture.name for t in times), picture.name)
            app.key('F11')
            go(app, 'Recordings')
            titles = '|'.join(f'Recording of {t.day} {t:%B, %H:%M}' for t in times)
            app.wait_for_text(re.compile(titles))


class Trouble(unittest.TestCase):
    """What goes wrong in a workshop every day."""

    def test_bad_ports_are_told_in_sentences(self):
        with tempfile.NamedTemporaryFile() as file, socket.socket() as unused:
            unused.bind(('127.0.0.1', 0))  # bound and not listening: it refuses
            cases = {
                'serial:/dev/there-is-no-such-port': 'The port is not there',
                'telegraph:7': 'not a port',
                file.name: r'port|device',
                f'tcp:127.0.0.1:{unused.getsockname()[1]}': r'adapter|connection|network',
                CAR + '?not-elm=yes': 'not an ELM327',
                CAR + '?silent=yes': 'does not answer',
                CAR + '?ignition=off': 'ignition',
            }
            for port, sentence in cases.items():
                with self.subTest(port=port), App('--port', port) as app:
                    app.wait_for_text(re.compile(rf'({sentence}).*\.', re.S | re.I), seconds=30)

    def test_codes_and_tests_say_why_a_car_is_not_there(self):
        with App('--section', 'codes', '--port', CAR + '?ignition=off') as app:
            for section in ('Tests', 'Trouble codes'):
                app.click(app.wait_for('list item', re.compile(f'^{section}')))
                app.wait_for_text(re.compile('^The adapter works, .*Switch the ignition on; '))
            app.press('button', 'Disconnect')
            app.wait_for_text('No car connected')
        with App('--section', 'codes', '--port', CAR + '?silent=yes') as app:
            app.wait_for_text('Not connected', seconds=20)
            app.press('button', 'Try again')
            app.wait_for_text('Connecting')
            app.press('button', 'Cancel')
            app.wait_for_text('No car connected')

    def test_an_unplugged_adapter_is_told_and_taken_up_again(self):
        with App('--port', CAR + '?unplug-after=600') as app:
            app.wait_value('meter', 'Engine speed', turns, seconds=20)
            app.wait_for('button', 'Dashboard Turbo petrol')
            app.wait_for_text(re.compile('Adapter lost'), seconds=30)
            self.assertFalse(app.shows('Overview'), 'another dashboard came while the line was lost')
            app.wait_until(lambda: not app.shows('Adapter lost'), 'the adapter again', seconds=30)
            wait_live(app)
            app.wait_value('meter', 'Engine speed', turns)


class SimulatedCars(unittest.TestCase):
    def test_another_simulated_car_can_be_chosen(self):
        with App() as app:
            app.press_node(adapter_button(app))
            more = app.wait_for('list item', re.compile('More simulated vehicles'))
            app.press_node(more)
            app.press('button', 'Try: Simulated diesel van')
            wait_live(app)
            go(app, 'Trouble codes')
            app.wait_until(lambda: app.find('button', SCAN) or app.shows('P2463'), 'a way to scan')
            if not app.shows('P2463'):
                app.press('button', SCAN)
            app.wait_for_text('P2463', seconds=30)


    def test_a_simulated_adapter_is_chosen_by_the_pointer_alone(self):
        with App(by='pointer') as app:
            app.press_node(adapter_button(app))
            app.press_node(app.wait_for('list item', re.compile('More simulated vehicles')))
            app.press_node(app.wait_for('list item', 'Simulated adapter'))
            app.press_node(app.wait_for(None, 'ELM327 v1.0'))
            app.wait_gone('radio', 'ELM327 v1.0')
            app.wait_for('label', 'ELM327 v1.0')
            app.press('button', 'Try: Simulated diesel van')
            wait_live(app)
            app.wait_for_text('ELM327 v1.0')


class RequestRate(unittest.TestCase):
    def test_a_car_that_is_asked_less_often_is_remembered(self):
        with Desk() as desk:
            with App('--section', 'live', '--port', CAR, desk=desk) as app:
                app.wait_value('meter', 'Engine speed', turns, seconds=20)
                app.key('ctrl+comma')
                app.click(app.wait_for('combo box', 'Requests to the car'))
                app.click(app.wait_for('label', '5 a second'))
                app.wait_gone('label', '20 a second')
                app.key('Escape')
                app.wait_until(lambda: self.rate(app) <= 45, 'fewer readings')
            with App('--section', 'live', '--port', CAR, desk=desk) as app:
                app.wait_value('meter', 'Engine speed', turns, seconds=20)
                app.wait_until(lambda: 5 < self.rate(app) <= 45, 'as few readings as before')

    def rate(self, app):
        """Readings a second, as the page's header tells."""
        told = app.find(name=re.compile(r'^\d+ signals? shown, (\d+)/s$'))
        return int(told.name.split(', ')[1][:-2]) if told else 1000


class Logo(unittest.TestCase):
    def test_the_shops_logo_is_chosen_refused_and_removed(self):
        with Desk() as desk:
            (desk.folder / 'broken.png').write_bytes(b'no picture')
            (desk.folder / 'logo.svg').write_text(LOGO)
            with App('--section', 'codes', desk=desk) as app:
                app.wait_for_text('No car connected')
                app.key('ctrl+comma')
                self.choose(app, 'broken.png')
                app.wait_for_text('The file is damaged or no picture. Choose a PNG, SVG or JPEG.')
                self.choose(app, 'logo.svg')
                app.wait_for('img', 'The shop’s logo')
                app.key('Escape')
                app.wait_gone('button', 'Choose a logo')
                app.key('ctrl+comma')
                app.press('button', 'Remove the logo')
                app.wait_gone('img', 'The shop’s logo')

    def choose(self, app, name):
        app.press('button', 'Choose a logo')
        app.wait_for(None, 'Choose the shop’s logo')
        app.wait_until(lambda: app.focused() and app.focused().window().name != 'Preferences',
                       'the keyboard in the chooser')
        app.key('slash')
        app.wait_until(lambda: app.focused() and app.focused().role == 'text box', 'a place to type')
        app.key('ctrl+a')
        app.type(str(app.desk.folder / name))
        app.key('Return')
        app.wait_gone(None, 'Choose the shop’s logo')


class Preferences(unittest.TestCase):
    def test_units_change_at_once(self):
        with App('--port', CAR) as app:
            app.wait_value('meter', 'Engine speed', turns, seconds=20)
            self.wait_spoken(app, 'Vehicle speed', 'kilometres per hour')
            self.wait_spoken(app, 'Coolant temperature', 'degrees Celsius')
            app.key('ctrl+comma')
            app.click(app.wait_for('combo box', 'Units'))
            app.click(app.wait_for('label', 'Imperial'))
            app.wait_gone('label', 'Imperial')
            app.key('Escape')
            self.wait_spoken(app, 'Vehicle speed', 'miles per hour')
            self.wait_spoken(app, 'Coolant temperature', 'degrees Fahrenheit')

    def wait_spoken(self, app, gauge, words):
        app.wait_until(lambda: words in getattr(app.find('meter', gauge), 'description', ''),
                       f'{gauge} in {words}')


if __name__ == '__main__':
    tap.main()
