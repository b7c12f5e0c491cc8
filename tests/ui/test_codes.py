#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a technician does with a trouble code: read the advice, go on to a related code, look one up,
ask all control units."""

import re
import unittest

import tap
from desk import Desk
from harness import App

# It idles for half an hour: on the road a code that was cleared comes back under load, and whether
# that is before the next scan would hang on how fast this machine is.
CAR = 'sim:petrol-turbo?start=warm&drive-speed=0.01'
FAULTY_BRAKES = CAR + '&faults=misfire-2,wheel-sensor,airbag-plug'
DYING = CAR + '&fail=s04:unplugged'
SLOW_CAR = CAR + '&latency-ms=40'  # so slow that a scan is seen to go on
WALK_S = 90


def rows_of(app, name):
    """What the rows of a list say, from above to below, whether they are in sight or not."""
    found = app.wait_for('list', name)
    return [node.name for node in app.tree.read_below(found).walk() if node.role == 'list item']


def focus_is(app, role, name):
    node = app.focused()
    return node and node.role == role and re.search(name, node.name)


class Advice(unittest.TestCase):
    def test_causes_are_ranked_and_checks_tell_what_to_expect(self):
        with App('--section', 'codes', '--port', CAR) as app:
            app.wait_for('list item', re.compile('^P0302'), seconds=30)
            app.wait_for_text(re.compile('^Do not drive while the engine light blinks'))
            self.assertEqual(rows_of(app, 'Likely causes'),
                             ['1, Plug', '2, Coil', '3, Injector', '4, Compression'])
            checks = rows_of(app, 'Confirm before you replace')
            self.assertEqual(checks[0], '1, Counters after swapping the coil, Misfire moves: coil')
            self.assertGreater(len(checks), 3, 'the checks of the family are missing')
            app.wait_for('list', 'Freeze frame')
            self.assertTrue(app.shows('Look at these first'))

    def test_a_related_code_leads_on_and_back(self):
        with App('--section', 'codes', '--port', CAR) as app:
            mine = app.wait_for('list item', re.compile('^P0302'), seconds=30)
            app.press_node(self.find_chip(app, 'P0171'))
            app.wait_for('button', 'Back to P0302')
            app.wait_for_text('Fuel mixture too lean, bank 1')
            self.assertFalse(app.is_selected(mine), 'the list still points at the code before')
            app.press_node(self.find_chip(app, 'P0172'))
            app.wait_for_text('Not on this car')
            app.press('button', 'Back to P0171')
            app.wait_gone('label', 'Not on this car')
            app.press('button', 'Back to P0302')
            app.wait_until(lambda: app.is_selected(mine), 'the list to point at P0302 again')
            self.assertIsNone(app.find('button', re.compile('^Back to')))

    def find_chip(self, app, code):
        """The button of a related code; it may have to be scrolled to."""
        def look():
            return next(iter(app.find_all('button', re.compile(f'^{code}, '), hidden=True)), None)
        return app.wait_until(look, f'a way on to {code}')

    def test_a_signal_is_watched_with_one_tap(self):
        with App('--section', 'codes', '--port', CAR) as app:
            app.wait_for('list item', re.compile('^P0302'), seconds=30)
            watch = app.find_all('button', 'Watch live: Engine load', hidden=True)
            app.press_node(watch[0])
            app.wait_for('window', 'Live data')
            app.wait_for('img', re.compile('^Chart of .*Engine load'))


class TabStops(unittest.TestCase):
    def test_each_list_is_one_stop_and_arrows_move_inside(self):
        with App('--section', 'codes', '--port', CAR) as app:
            app.wait_for('list item', re.compile('^P0302'), seconds=30)
            app.wait_for('list', 'Freeze frame')
            stops = app.check_tab_stops()
            self.assertIn('P0302', ' '.join(stop.name for stop in stops))

            code = app.wait_for('list item', re.compile('^P0302'))
            app.walk_to(code)
            app.key('Down')
            app.wait_until(lambda: focus_is(app, 'list item', '^P0171'), 'the code below')
            app.key('Tab')
            app.wait_until(lambda: focus_is(app, 'list item', '^(?!P0)'), 'the next list')
            app.key('shift+Tab')
            app.wait_until(lambda: focus_is(app, 'list item', '^P0171'), 'the code that was left')


class Clearing(unittest.TestCase):
    def test_from_the_clear_to_what_fixed_it(self):
        with App('--section', 'codes', '--port', CAR) as app:
            app.wait_for('list item', re.compile('^P0302'), seconds=30)
            app.press('button', 'Clear codes')
            app.press('button', 'After a repair, to see whether it comes back')
            app.press('button', 'Clear 2 codes')
            app.wait_for_text(re.compile('^Cleared and gone: P0171.*P0302 stays as a permanent'),
                              seconds=60)
            app.wait_for_text(re.compile('After a repair, .*Not seen since'), seconds=30)
            app.wait_for_text('Permanent: not proved repaired yet')
            self.assertFalse(app.shows('Stop and repair'))

            app.press('button', re.compile('^This fixed it'))
            app.press('button', 'Coil')
            app.press('button', 'This fixed it')
            app.wait_until(lambda: rows_of(app, 'Likely causes')[0] == '1, Coil, 1 of 1 here',
                           'the coil to move up')
            app.click(app.wait_for('list item', re.compile('^P0171.*History')))
            app.wait_for('button', re.compile('^This fixed it'))

            app.press(None, 'More')
            app.press('menu item', re.compile('^Compare two scans'))
            app.wait_for_text('Gone')
            app.wait_for('list item', re.compile('^P0171 Fuel.*was pending'))
            row = app.wait_for('list item', re.compile(r'^P0302 .*Its freeze frame \(\d+ readings\) '
                                                       'is gone', re.DOTALL))
            self.assertNotIn('now none', row.name)
            app.wait_for(None, re.compile(r'^\d\d:\d\d:\d\d: '))
            app.key('Escape')

    def test_an_adapter_that_dies_meanwhile_loses_nothing(self):
        with App('--section', 'codes', '--port', DYING) as app:
            app.wait_for('list item', re.compile('^P0302'), seconds=30)
            app.press('button', 'Clear codes')
            app.click(app.wait_for('text box', 'Why are they cleared?'))
            app.type('Coil swapped')
            app.press('button', 'Clear 2 codes')
            app.wait_for_text(re.compile('^The line was lost while .*Still there: P0302'),
                              seconds=60)
            app.wait_for('list item', re.compile('^P0302'))

    def test_the_grouping_sticks(self):
        with Desk() as desk:
            with App('--section', 'codes', '--port', CAR, desk=desk) as app:
                app.wait_for('list item', re.compile('^P0302'), seconds=30)
                app.press(None, 'More')
                app.press(None, 'System')
                app.wait_for_text('Powertrain')
            with App('--section', 'codes', '--port', CAR, desk=desk) as app:
                app.wait_for_text('Powertrain', seconds=30)


class Search(unittest.TestCase):
    def test_the_keyboard_alone_finds_a_code_without_a_car(self):
        with App('--section', 'codes') as app:
            app.wait_for_text('No car connected')
            app.key('ctrl+f')
            app.wait_until(lambda: app.focused() and 'Find a trouble code' in str(app.focused()),
                           'the search to have the focus')
            app.type('egr stuck')
            app.wait_for_text(re.compile('^12 codes'))
            app.key('Return')
            app.wait_for('label', 'No car scanned')
            self.assertEqual(rows_of(app, 'Likely causes')[0], '1, Carbon')
            app.key('Down')
            app.wait_until(lambda: focus_is(app, 'list item', '^P042E'), 'the first to be in focus')
            app.key('Down', 'Return')
            app.wait_for('label', 'EGR A control stuck closed')
            app.key('Escape')
            app.wait_for_text('No car connected')

    def test_what_nobody_knows_is_said_with_what_to_do(self):
        with App('--section', 'codes') as app:
            app.key('ctrl+f')
            app.type('flux capacitor')
            app.wait_for_text('No code found')
            app.key('Escape')
            app.wait_for_text('No car connected')
            app.key('ctrl+f')
            app.type('p1fff')
            app.wait_for_text(re.compile('^1 code'))
            app.key('Return')
            app.wait_for_text(re.compile('Look it up in the maker’s data'))

    def test_what_this_car_has_comes_first(self):
        with App('--section', 'codes', '--port', CAR) as app:
            app.wait_for('list item', re.compile('^P0302'), seconds=30)
            app.key('ctrl+f')
            app.type('misfire')
            app.wait_for_text(re.compile(r'^\d+ codes'))
            self.assertEqual(rows_of(app, 'Codes found')[0],
                             'P0302, Cylinder 2 misfire detected, Confirmed')
            app.key('Return')
            app.wait_for('list', 'Freeze frame')


class AllControlUnits(unittest.TestCase):
    def start_walk(self, app):
        app.wait_for('list item', re.compile('^P0302'), seconds=30)
        app.press(None, 'More')
        app.press('menu item', 'Scan all control units')
        app.wait_for('progress bar', 'Scan of all control units')

    def test_codes_stand_under_their_control_unit(self):
        with App('--section', 'codes', '--port', FAULTY_BRAKES) as app:
            self.start_walk(app)
            app.wait_for_text(re.compile(r'^Searching, \d+ found'))
            app.wait_for_text(re.compile(r'^Reading control unit \d of 5'), seconds=WALK_S)
            app.wait_for_text('Control unit 77D', seconds=WALK_S)
            self.assertEqual([row.split(',')[0] for row in rows_of(app, 'Trouble codes')],
                             ['P0302', 'C0035', 'B0001'])
            self.assertTrue(app.shows('ECM-EngineControl, 7E8'))
            self.assertTrue(app.shows('Confirmed, circuit open'))
            self.assertTrue(app.shows('No codes in control units 778, 7E9'))

    def test_a_walk_that_is_cancelled_leaves_all_as_it_was(self):
        with App('--section', 'codes', '--port', SLOW_CAR) as app:
            self.start_walk(app)
            app.wait_for_text(re.compile(r'^Searching, \d+ found'))
            app.press('button', 'Cancel scan')
            app.wait_gone('button', 'Cancel scan', seconds=30)
            self.assertTrue(app.shows('Confirmed, engine light on'), 'the scan before is gone')
            self.assertFalse(app.shows(re.compile('did not finish')), 'what was wanted is no failure')
            app.key('F5')
            app.wait_for('button', 'Cancel scan')
            app.wait_gone('button', 'Cancel scan', seconds=30)
            self.assertTrue(app.shows('P0171'))


if __name__ == '__main__':
    tap.main()
