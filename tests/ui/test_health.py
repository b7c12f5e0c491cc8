#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A vehicle's health, from the scan to the paper that the customer takes home."""

import json
import pathlib
import re
import subprocess
import unittest

import tap
from desk import Desk
from harness import App, build_root, wait_until
from test_logs import answer_chooser, choose_with_keys
from visits import write_visit

CAR = 'sim:petrol-turbo'
VIN = 'WVWZZZAUZGW142857'
WORDS = 'New coil in cylinder 2.'
CHANGE = re.compile(r'^−4, Fuel trim at warm idle \(bank 1\) changed by \+9\.4 % since 10 Oct')


def ctl(desk, *arguments):
    store = pathlib.Path(desk.env['XDG_DATA_HOME']) / 'speedshop/speedshop.db'
    store.parent.mkdir(parents=True, exist_ok=True)
    done = subprocess.run([build_root() / 'src/cli/speedshopctl', '--store', store, *arguments],
                          env=desk.env, capture_output=True, text=True, check=True)
    return done.stdout


def add_car(desk):
    car = {'vin': VIN, 'plate': 'GLF142', 'model': 'Golf R', 'make': 'Volkswagen', 'year': 2016}
    return json.loads(ctl(desk, 'shop', 'vehicle-add', json.dumps(car)))['vehicle']


def keep_visit(desk):
    """A car that came with a misfire and leaves without."""
    vehicle = add_car(desk)
    ctl(desk, 'scan', '--port', CAR, '--save')
    ctl(desk, 'shop', 'codes-cleared', json.dumps({'vehicle': vehicle}))
    ctl(desk, 'scan', '--port', f'{CAR}?codes=none', '--save')


def scan_car(desk):
    """Behind a line of its own a simulated car is as good as a real one."""
    log = 'car.log'
    desk.spawn([str(build_root() / 'src/sim/speedshop-sim'), '--profile=petrol-turbo',
                '--option=codes=none', '--tcp=127.0.0.1:0'], log)
    wait_until(lambda: '127.0.0.1:' in desk.read_log(log), 10, 'the car')
    ctl(desk, 'scan', '--port', 'tcp:' + desk.read_log(log).split()[-1], '--save')


def take_visits(desk, first, last):
    for number in range(first, last):
        ctl(desk, 'import-log', str(write_visit(desk.folder, number)), '--vehicle', 'GLF142')


def read_pdf(path):
    return subprocess.run(['pdftotext', '-layout', path, '-'], capture_output=True, text=True,
                          check=True).stdout


def go(app, section):
    row = app.wait_for('list item', re.compile(f'^{section}(, .*)?$'))
    app.click(row)
    app.wait_until(lambda: app.is_selected(row), f'the section {section}')


class Health(unittest.TestCase):
    def test_the_report_says_what_the_page_says(self):
        with Desk() as desk:
            keep_visit(desk)
            desk.env['TZ'] = 'America/New_York'
            with App(desk=desk) as app:
                go(app, 'Vehicles')
                app.click(app.wait_for('label', '2016 Volkswagen Golf R'))
                app.wait_for('list item', 'Ignition, 100')
                app.wait_for('list item', 'Brakes and steering, not seen')
                app.wait_for('img', re.compile(r'^Trend, .*: 66, .*: 100$'))
                self.write_report(desk, app)

    def test_points_that_a_code_took_lead_to_the_code(self):
        with Desk() as desk:
            add_car(desk)
            ctl(desk, 'scan', '--port', CAR, '--save')
            with App(desk=desk) as app:
                go(app, 'Vehicles')
                app.click(app.wait_for('label', '2016 Volkswagen Golf R'))
                app.click(app.wait_for('list item', re.compile(r'^−\d+, P0171')))
                row = app.wait_for('list item', re.compile('^P0171'))
                app.wait_until(lambda: app.is_selected(row), 'the code to be chosen')

    def test_a_change_over_the_visits_is_a_line_with_its_plot(self):
        """The log that confirms it is taken in while the vehicle's page is open."""
        with Desk() as desk:
            add_car(desk)
            take_visits(desk, 0, 11)
            scan_car(desk)
            with App(desk=desk) as app:
                go(app, 'Vehicles')
                app.click(app.wait_for('label', '2016 Volkswagen Golf R'))
                app.wait_for('list item', 'Fuel and air, 100')
                self.assertFalse(app.shows(CHANGE))
                self.take_last_visit(app, write_visit(desk.folder, 11))
                go(app, 'Vehicles')
                row = app.wait_for('list item', CHANGE)
                app.wait_for('img', re.compile(r'^Fuel trim at warm idle, %, .*: −1.6, .*: 7.8$'))
                app.wait_for('label', 'usual −6.6 to 3.4 %')
                app.click(row)
                app.wait_for('img', re.compile(r'^Chart of .*Short fuel trim B1'))

    def take_last_visit(self, app, log):
        app.key('alt+9')
        app.press('button', 'Import a log')
        answer_chooser(app, 'ctrl+l', log)
        app.wait_for_text('Recognised by name and unit')
        choose_with_keys(app, 'Vehicle', '2016 Volkswagen')
        app.press('button', 'Import')
        app.wait_for_text(f'Imported {log.name}')

    def write_report(self, desk, app):
        path = desk.folder / 'report.pdf'
        app.press('button', 'Health report…')
        app.wait_for('img', re.compile(r'^Preview, \d page'))
        app.wait_until(lambda: app.focused() and app.focused().role == 'text box',
                       'the words to have the focus')
        app.type(WORDS)
        app.press('button', 'Save as PDF')
        app.wait_for('button', 'Save')
        app.key('ctrl+a')
        app.type(str(path))
        app.key('Return')
        app.wait_for_text(re.compile('^Saved as '), seconds=20)
        self.check_report(read_pdf(path))
        self.check_choices(app, read_pdf(path))
        app.press('button', 'Copy as text')
        app.wait_for_text('Copied')

    def check_choices(self, app, paper):
        """The paper and the lists beside it tell the same times, wherever the machine stands."""
        for head, codes in (('Before', r'\d codes?'), ('After', 'no codes')):
            at = re.search(rf'{head}, (\d\d:\d\d)', paper).group(1)
            app.wait_for_text(re.compile(rf', {at}, {codes}$'))

    def check_report(self, text):
        self.assertIn(WORDS, text)
        self.assertIn('GLF142', text)
        self.assertRegex(text, r'(?s)Cylinder 2.*Confirmed.*Gone')
        self.assertIn('was 66', text)
        self.assertRegex(text, r'Brakes and steering +not looked at')
        self.assertIn('simulated car', text)


if __name__ == '__main__':
    tap.main()
