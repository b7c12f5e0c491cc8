#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The harness's own test: that it sees, does and refuses what the other tests rely on."""

import os
import pathlib
import struct
import subprocess
import sys
import unittest

import tap
from atspi import SENSITIVE
from desk import Desk
from harness import App, Failure

SAMPLE = os.path.abspath(os.environ.get('SPEEDSHOP_UI_SAMPLE', 'build/tests/ui/sample'))


def sample(**options):
    return App(argv=[SAMPLE], app_id='nz.kcspeedshop.Sample', **options)


def processes_with(text):
    """The processes whose environment has a text."""
    found = []
    for folder in pathlib.Path('/proc').iterdir():
        try:
            if folder.name.isdigit() and text.encode() in (folder / 'environ').read_bytes():
                found.append((folder / 'comm').read_text().strip())
        except OSError:
            pass
    return found


class Using(unittest.TestCase):
    """One program for several steps: what a person does in one sitting."""

    def test_presses_buttons_rows_entries_and_dialogs(self):
        with sample() as app:
            app.press('button', 'Count')
            app.wait_for('label', 'Pressed 1')
            app.click(app.find('button', 'Count'))
            app.wait_for('label', 'Pressed 2')

            app.click(app.find('label', 'Second row'))
            app.wait_for('label', 'Row 1')

            app.fill('text box', 'Plate', 'KJW305')
            app.wait_for('label', 'Wrote KJW305')

            app.press('button', 'Ask')
            dialog = app.wait_for('window', 'A question')
            app.click(app.wait_for('label', 'In dialog', within=dialog))
            app.wait_for('label', 'Row 1')
            app.press('button', 'Agree')
            app.wait_gone('window', 'A question')
            app.wait_for('label', 'Agreed')

    def test_presses_what_is_in_a_popover(self):
        with sample() as app:
            self.assertFalse(app.shows('In popover'))
            app.press('button', 'More')
            app.wait_for_text('In popover')
            app.click(app.wait_for('label', 'Popped row'))
            app.wait_for('label', 'Row 1')
            app.key('Escape')
            app.wait_gone('label', 'In popover')

    def test_uses_the_keyboard(self):
        with sample() as app:
            app.wait_until(lambda: app.focused() is not None, 'something with the focus')
            for _ in range(5):
                before = app.focused().ref
                app.key('Tab')
                app.wait_until(lambda before=before: app.focused().ref != before, 'the next one')
            self.assertEqual(app.focused().window().name, 'Sample')
            entry = app.focused()
            app.type('Mere 7')
            app.wait_for('label', 'Wrote Mere 7')
            self.assertIn(entry.role, ('text box', 'text'))

    def test_reads_meters_and_leaves_hidden_pages_out(self):
        with sample() as app:
            meter = app.find('meter', 'Engine speed')
            self.assertEqual(app.tree.value(meter), 4640)
            self.assertEqual(app.tree.value_range(meter), (0, 8000))
            self.assertTrue(app.shows('Front page'))
            self.assertFalse(app.shows('Back page'))
            self.assertTrue(app.find('button', 'Count').has(SENSITIVE))
            self.assertIn('Front page', app.describe())

    def test_measures_how_fast_a_window_answers(self):
        with sample() as app:
            button = app.find('button', 'Slow')
            slow = app.response_ms(lambda: app.click(button),
                                   lambda: not app.find('label', 'Nothing yet'))
            self.assertGreaterEqual(slow, 300)

    def test_takes_pictures_of_the_whole_screen(self):
        with sample() as app:
            picture = app.desk.folder / 'picture.png'
            app.take_picture(picture)
            head = picture.read_bytes()[:24]
            self.assertEqual(head[:8], b'\x89PNG\r\n\x1a\n')
            self.assertEqual(struct.unpack('>II', head[16:24]), app.desk.size)


class OneHand(unittest.TestCase):
    """A story for one hand fails where that hand alone does not get on."""

    def test_the_keyboard_walks_to_what_it_presses(self):
        with sample(by='keyboard') as app:
            app.press('button', 'Count')
            app.wait_for('label', 'Pressed 1')
            app.press_node(app.find('label', 'Second row'))
            app.wait_for('label', 'Row 1')
            app.fill('text box', 'Plate', 'KJW305')
            app.wait_for('label', 'Wrote KJW305')
            for use in (lambda: app.click(app.find('button', 'Count')), lambda: app.wheel(1)):
                with self.assertRaisesRegex(Failure, 'not by the keyboard alone'):
                    use()

    def test_the_keyboard_does_not_reach_what_takes_no_focus(self):
        with sample(by='keyboard') as app:
            with self.assertRaisesRegex(Failure, 'did not reach label "Front page"'):
                app.press('label', 'Front page')

    def test_the_pointer_clicks_what_it_presses(self):
        with sample(by='pointer') as app:
            app.press('button', 'More')
            app.press('label', 'Popped row')
            app.wait_for('label', 'Row 1')
            for use in (lambda: app.key('Tab'), lambda: app.type('A'),
                        lambda: app.fill('text box', 'Plate', 'KJW305')):
                with self.assertRaisesRegex(Failure, 'not by the pointer alone'):
                    use()


class Refusing(unittest.TestCase):
    """What must make a test fail does."""

    def test_a_warning_fails(self):
        with self.assertRaisesRegex(Failure, 'a complaint'):
            with sample(environment={'G_DEBUG': ''}) as app:
                app.press('button', 'Complain')
                app.wait_for('label', 'Complained')

    def test_an_expected_warning_passes(self):
        with sample(environment={'G_DEBUG': ''}, expect_output='a complaint') as app:
            app.press('button', 'Complain')
            app.wait_for('label', 'Complained')

    def test_a_crash_fails_at_once(self):
        with self.assertRaisesRegex(Failure, 'status 7'):
            with sample() as app:
                app.press('button', 'Crash')
                app.wait_for('label', 'Never said', seconds=60)

    def test_what_is_not_there_fails_and_the_screen_is_told(self):
        with self.assertRaisesRegex(Failure, 'waited 0.1 s for label Never said'):
            with sample() as app:
                app.wait_for('label', 'Never said', seconds=0.1)

    def test_a_program_that_does_not_start_fails(self):
        with self.assertRaises(Failure):
            with App(argv=['/bin/false']):
                self.fail('a program that ended at once was taken for started')


class Telling(unittest.TestCase):
    """What waits in vain is told once more, what fails otherwise is not."""

    def tell(self, errors):
        program = ('import unittest, tap\n'
                   f'errors = iter([{errors}])\n'
                   'class Story(unittest.TestCase):\n'
                   '    def test_told(self):\n'
                   '        for error in errors:\n'
                   '            raise error\n'
                   'tap.main()\n')
        done = subprocess.run([sys.executable, '-c', program], capture_output=True, text=True,
                              cwd=pathlib.Path(__file__).parent)
        return done.returncode, done.stdout

    def test_a_story_that_waited_in_vain_once_is_unsteady(self):
        status, told = self.tell("tap.InVain('for a page')")
        self.assertEqual(status, 0)
        self.assertIn('# for a page\n# unsteady: Story.test_told\nok 1 Story.test_told\n', told)

    def test_a_story_that_waits_in_vain_twice_fails(self):
        status, told = self.tell("tap.InVain('for a page'), tap.InVain('for a row')")
        self.assertEqual(status, 1)
        self.assertIn('not ok 1 Story.test_told\n', told)
        self.assertNotIn('unsteady', told)

    def test_a_wrong_figure_fails_at_once(self):
        status, told = self.tell("AssertionError('1 is not 2')")
        self.assertEqual(status, 1)
        self.assertIn('not ok 1 Story.test_told\n', told)


class Cleaning(unittest.TestCase):
    def test_nothing_is_left_behind(self):
        with self.assertRaises(RuntimeError):
            with sample() as app:
                folder = app.desk.folder
                self.assertIn('sample', processes_with(f'HOME={folder}'))
                raise RuntimeError
        self.assertFalse(folder.exists())
        self.assertEqual(processes_with(f'HOME={folder}'), [])

    def test_a_desk_keeps_its_home_from_one_start_to_the_next(self):
        with Desk() as desk:
            for _ in range(2):
                with sample(desk=desk) as app:
                    home = pathlib.Path(desk.env['HOME'])
                    (home / f'seen-{app.process.pid}').touch()
            self.assertEqual(len(list(home.glob('seen-*'))), 2)

    def test_desks_stand_side_by_side(self):
        with Desk() as one, Desk() as other:
            self.assertNotEqual(one.env['DISPLAY'], other.env['DISPLAY'])
            for desk in (one, other):
                subprocess.run(['xdpyinfo'], env=desk.env, check=True, capture_output=True)


if __name__ == '__main__':
    tap.main()
