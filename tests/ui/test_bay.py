#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Live data on the whole screen of a bay: by a gloved hand alone, and by the keyboard alone."""

import pathlib
import re
import unittest

import tap
from desk import Desk
from harness import App

CAR = 'sim:petrol-turbo'
ACTIONS = ['Back', 'Stop and save', 'Marker', 'Snapshot', 'Charts', 'Codes']


def height(app, node):
    return app.tree.box(node)[3]


def pictures(desk):
    return sorted(pathlib.Path(desk.env['HOME']).glob('*.png'))


def click(app, role, name):
    app.click(app.wait_for(role, name))


def wait_bare(app):
    app.wait_gone('button', 'Edit dashboard')
    app.wait_gone('list item', re.compile('^Recordings'))
    app.wait_for('button', 'Snapshot')


def wait_whole(app):
    app.wait_for('button', 'Edit dashboard')
    app.wait_for('list item', re.compile('^Recordings'))
    app.wait_gone('button', 'Snapshot')


class Bay(unittest.TestCase):
    def test_by_the_pointer_alone(self):
        with Desk() as desk, App('--port', CAR, desk=desk) as app:
            app.wait_for('button', re.compile(r'\bLive\b'))
            click(app, 'list item', re.compile('^Live data(, .*)?$'))
            click(app, 'button', 'Full screen')
            wait_bare(app)
            app.wait_value('meter', 'Engine speed', lambda rpm: rpm > 0)

            click(app, 'button', 'Record')
            for name in ACTIONS:
                self.assertGreaterEqual(height(app, app.wait_for('button', name)), 64, name)
            click(app, 'button', 'Marker')
            app.wait_for_text('is set.')
            click(app, 'button', 'Charts')
            app.wait_gone('meter', 'Engine speed')
            app.wait_for('img', re.compile('^Chart of Engine speed'))
            click(app, 'button', 'Gauges')
            app.wait_for('meter', 'Engine speed')
            click(app, 'button', 'Snapshot')
            app.wait_for_text('Snapshot saved')
            picture, = pictures(desk)
            self.assertIn(b'PNG', picture.read_bytes()[:8])

            click(app, None, re.compile('^Dashboard '))
            self.assertGreaterEqual(height(app, app.wait_for('menu item', 'Fuel trims')), 48)
            self.assertIsNone(app.find('menu item', 'Export…'))
            click(app, 'menu item', 'Fuel trims')
            app.wait_for_text('Fuel trims')
            click(app, 'button', 'Stop and save')
            app.wait_for('button', 'Record')

            click(app, 'button', 'Codes')
            app.wait_for('button', 'Scan again')
            click(app, 'button', 'Gauges')
            wait_bare(app)
            click(app, 'button', 'Back')
            wait_whole(app)
            click(app, 'list item', re.compile('^Trouble codes'))
            app.wait_for('button', 'Scan again')
            self.assertIsNone(app.find('button', 'Gauges'))

    def test_by_the_keyboard_alone(self):
        with Desk() as desk, App('--port', CAR, desk=desk) as app:
            app.wait_for('button', re.compile(r'\bLive\b'))
            app.key('alt+6')
            app.wait_for('button', 'Edit dashboard')
            app.key('F11')
            wait_bare(app)
            app.wait_until(lambda: app.focused() and app.focused().name == 'Record',
                           'the keyboard on the first button')
            app.key('space')
            app.wait_for('button', 'Stop and save')
            self.assertEqual(app.focused().name, 'Stop and save')
            app.key('ctrl+r')
            app.wait_for('button', 'Record')
            app.key('Tab', 'space')
            app.wait_for_text('Snapshot saved')
            self.assertEqual(len(pictures(desk)), 1)
            app.key('ctrl+d')
            app.wait_for('menu item', 'Boost and fuel')
            app.wait_until(lambda: app.focused() and app.focused().role == 'menu item',
                           'the keyboard in the menu')
            app.key('Escape')
            app.wait_gone('menu item', 'Boost and fuel')
            app.key('ctrl+e')
            app.wait_for('text box', 'Name of the dashboard')
            app.press('button', 'Cancel')
            wait_bare(app)
            app.key('Escape')
            wait_whole(app)
            app.key('alt+9', 'F11')
            app.wait_for('button', 'Import a log')
            app.wait_for('list item', re.compile('^Recordings'))
            app.key('F11')

    def test_controls_grow_for_gloves(self):
        with Desk() as desk, App('--port', CAR, desk=desk) as app:
            app.wait_for('button', re.compile(r'\bLive\b'))
            app.key('alt+6')
            record = app.wait_for('button', 'Record')
            self.assertLess(height(app, record), 48)
            app.key('ctrl+comma')
            app.click(app.wait_for('combo box', 'Controls'))
            app.click(app.wait_for('label', 'Large'))
            app.wait_gone('label', 'Normal')
            app.key('Escape')
            app.wait_until(lambda: height(app, record) >= 64, 'a large button')
            self.assertGreaterEqual(height(app, app.wait_for('button', 'Edit dashboard')), 48)
            self.stop_is_red(app)
            click(app, 'list item', re.compile('^Trouble codes'))
            for name in ('Scan again', 'Clear codes'):
                self.assertGreaterEqual(height(app, app.wait_for('button', name)), 64, name)
            for name in ('Watch live', 'More'):
                self.assertGreaterEqual(height(app, app.wait_for('button', name)), 48, name)

    def stop_is_red(self, app):
        def is_red():
            red, green, blue = app.colour(stop, (-0.05, 0.5))  # GTK tells it without its padding
            return red > 2 * max(green, blue)

        app.key('F11')
        click(app, 'button', 'Record')
        stop = app.wait_for('button', 'Stop and save')
        app.wait_until(is_red, 'Stop and save to be red')
        click(app, 'button', 'Back')


if __name__ == '__main__':
    tap.main()
