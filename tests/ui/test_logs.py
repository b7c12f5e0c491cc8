#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A log of another program: taken in with its columns mapped, timed, and written out again."""

import json
import pathlib
import re
import subprocess
import unittest

import tap
from desk import Desk
from harness import App, build_root

CHART = re.compile(r'^Chart of .*Vehicle speed')
KM_PER_MILE = 1.609344


def ctl(desk, *arguments):
    store = pathlib.Path(desk.env['XDG_DATA_HOME']) / 'speedshop/speedshop.db'
    store.parent.mkdir(parents=True, exist_ok=True)
    done = subprocess.run([build_root() / 'src/cli/speedshopctl', '--store', store, *arguments],
                          env=desk.env, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def log_of_a_pull():
    """From standstill at 4 m/s², in columns whose names nobody knows; a cell is damaged."""
    lines = ['When,Engine RPM(rpm),Tacho,RPM(rpm)']
    for i in range(200):
        miles_per_h = max(0, (i * 0.1 - 3) * 4 * 3.6) / KM_PER_MILE
        lines.append(f'{i * 0.1:.1f},{800 + i},{miles_per_h:.1f},{800 + i}')
    lines[9] = '0.8,808,worn,808'
    return '\n'.join(lines) + '\n'


def is_in(node, role, name):
    """Whether it is what is called so, or the part of it that takes the keys."""
    return any(part and (part.role, part.name) == (role, name) for part in (node, node.parent))


def tab_to(app, role, name):
    for _ in range(60):
        node = app.focused()
        if node and is_in(node, role, name):
            return
        before = node.ref if node else None
        app.key('Tab')
        app.wait_until(lambda before=before: (app.focused() or app.tree.read()).ref != before,
                       f'Tab to leave {node}')
    raise AssertionError(f'Tab never reached {role} {name}')


def offers_only(app, wanted):
    labels = [node.name for node in app.tree.read().walk() if node.role == 'label' and node.popover()]
    return labels and all(label.startswith(wanted) for label in labels)


def choose_with_keys(app, name, wanted):
    """By the keyboard: GTK 4.8 on X loses the pointer's next presses after a key closes a popover."""
    tab_to(app, 'combo box', name)
    app.key('Return')
    app.wait_until(lambda: app.focused() and app.focused().popover(), 'the list')
    app.key('shift+Tab')
    app.wait_until(lambda: app.focused() and app.focused().role == 'search box',
                   'the search of the list')
    app.type(wanted)
    app.wait_until(lambda: offers_only(app, wanted), f'nothing but {wanted}')
    app.key('Down')
    app.wait_until(lambda: app.focused() and app.focused().role == 'list item', 'the choice')
    app.key('Return')
    app.wait_until(lambda: app.focused() and is_in(app.focused(), 'combo box', name),
                   'the list to be closed')


def answer_chooser(app, chord, path):
    """The dialog for files is GTK's own: its place can be typed."""
    app.wait_for('button', 'Cancel')
    app.key(chord)
    app.type(str(path))
    app.key('Return')


class Logs(unittest.TestCase):
    def test_a_log_is_mapped_imported_timed_and_exported(self):
        with Desk() as desk:
            car = ctl(desk, 'shop', 'vehicle-add', json.dumps(
                {'plate': 'GLF142', 'make': 'Volkswagen', 'year': 2016}))['vehicle']
            log = desk.folder / 'pull.csv'
            log.write_text(log_of_a_pull())
            with App(desk=desk) as app:
                self.import_it(app, log)
                self.time_it(app)
                self.export_it(app, desk.folder / 'again.csv')
            kept = ctl(desk, 'query', 'vehicle-runs', json.dumps({'vehicle': car}))
            self.assertEqual([run['kind'] for run in kept], ['0-100'])
            self.assertIn('1450 kg', kept[0]['assumptions'])

    def import_it(self, app, log):
        app.key('alt+9')
        app.wait_for_text('No recordings yet')
        app.press('button', 'Import a log')
        answer_chooser(app, 'ctrl+l', log)
        app.wait_for_text('Which column is the time?')
        app.press('button', 'Continue')
        app.wait_for_text('Please check')
        app.wait_for_text(re.compile(r'Line 10: a cell that is no number is lost \(worn\)'))
        choose_with_keys(app, 'Vehicle', '2016 Volkswagen')
        app.press('button', 'Perhaps Engine speed?')
        app.wait_for_text(re.compile(r'^More than one column is Engine speed: '
                                     r'Engine RPM\(rpm\), RPM\(rpm\)\. All are kept'))
        choose_with_keys(app, 'What Tacho is', 'Vehicle speed')
        tab_to(app, 'combo box', 'Unit of Tacho')
        app.key('Return')
        app.wait_for('label', 'mph')
        app.key('Down', 'Return')
        app.press('button', 'Import')
        app.wait_for_text('Imported pull.csv')
        app.wait_for('img', CHART)

    def time_it(self, app):
        app.press('button', 'Timed runs')
        run = app.wait_for('list item', re.compile(r'^0–100 km/h, '))
        seconds, error = re.search(r'([\d.]+) s ± ([\d.]+) s', run.name).groups()
        # 27.8 m/s at 4 m/s².
        self.assertLessEqual(abs(float(seconds) - 6.944), float(error))
        app.wait_for_text('Enter the mass below for the power.')
        tab_to(app, 'spin button', 'Mass')
        app.key('ctrl+a')
        app.type('1450')
        app.key('Return')
        app.wait_for_text(re.compile(r'^\d+ kW ± \d+ kW at the wheels, at \d+ km/h$'))
        app.press('button', 'Keep the run 0–100 km/h')
        app.wait_for('button', 'Keep the run 0–100 km/h no more')

    def export_it(self, app, path):
        app.press('button', 'Export')
        app.wait_for('menu item', re.compile('^Comma-separated'))
        app.key('Return')
        answer_chooser(app, 'ctrl+a', path)
        app.wait_for_text(re.compile(r'^Exported to .*again\.csv$'))
        lines = path.read_text().splitlines()
        self.assertIn('Vehicle speed', lines[0])
        self.assertEqual(len(lines), 1 + 200)


def wide_log(n_lines, n_columns):
    """So much that a workbook of it is not packed in an instant."""
    lines = ['Time(s),' + ','.join(f'Own {i}' for i in range(n_columns))]
    for line in range(n_lines):
        lines.append(f'{line * 0.02:.2f},' + ','.join(f'{(line * 7919 + i) % 9973}' for i in range(n_columns)))
    return '\n'.join(lines) + '\n'


class Exports(unittest.TestCase):
    def test_closing_the_window_leaves_no_half_workbook(self):
        with Desk() as desk:
            ctl(desk, 'shop', 'vehicle-add', json.dumps({'plate': 'WIDE1'}))
            log, book = desk.folder / 'wide.csv', desk.folder / 'wide.xlsx'
            part = desk.folder / 'wide.xlsx.part'
            log.write_text(wide_log(40000, 16))
            ctl(desk, 'import-log', log, '--vehicle', 'WIDE1', '--json')
            with App(desk=desk) as app:
                app.key('alt+9')
                app.press('list item', re.compile('wide'))
                app.wait_for('img', re.compile('^Chart of '))
                app.press('button', 'Export')
                app.wait_for('menu item', re.compile('^Workbook'))
                app.key('Down', 'Return')
                answer_chooser(app, 'ctrl+a', book)
                app.wait_until(lambda: part.exists() or book.exists(), 'the workbook to be packed')
                app.key('ctrl+q')
                app.wait_end()
            self.assertFalse(part.exists())


if __name__ == '__main__':
    tap.main()
