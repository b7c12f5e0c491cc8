#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A car whose mixture changes over its visits, from the logs of them to the paper about it."""

import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / 'ui'))
import tap  # noqa: E402
from visits import LINE, WHY, write_visit  # noqa: E402

BUILD = pathlib.Path(os.environ['SPEEDSHOP_BUILD'])
PATIENCE_S = 60


class Drift(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.path = pathlib.Path(self.folder.name)
        self.ctl('shop', 'vehicle-add', '{"plate":"GLF142","vin":"WVWZZZAUZGW142857"}')

    def tearDown(self):
        self.folder.cleanup()

    def ctl(self, *arguments):
        done = subprocess.run([BUILD / 'src/cli/speedshopctl', '--store', self.path / 'shop.db',
                               *map(str, arguments)],
                              capture_output=True, text=True, timeout=PATIENCE_S)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def visit(self, first, last):
        for number in range(first, last):
            self.ctl('import-log', write_visit(self.path, number), '--vehicle', 'GLF142')

    def scan(self):
        """Behind a line of its own a simulated car is as good as a real one."""
        sim = subprocess.Popen([BUILD / 'src/sim/speedshop-sim', '--profile=petrol-turbo',
                                '--option=codes=none', '--tcp=127.0.0.1:0'],
                               stdout=subprocess.PIPE, text=True)
        try:
            address = sim.stdout.readline().split()[1]
            self.ctl('scan', '--port', f'tcp:{address}', '--save')
        finally:
            sim.send_signal(signal.SIGTERM)
            sim.wait(PATIENCE_S)
            sim.stdout.close()

    def report(self, name):
        path = self.path / name
        self.ctl('health-report', '--vehicle', 'GLF142', '--out', path)
        if path.suffix == '.txt':
            return path.read_text()
        done = subprocess.run(['pdftotext', '-layout', path, '-'], capture_output=True, text=True)
        return ' '.join(done.stdout.split())

    def test_a_change_of_the_fuel_trim_is_told_from_the_logs_to_the_paper(self):
        self.visit(0, 3)
        self.scan()
        self.assertIn('needs 6 more visits', self.ctl('health', '--vehicle', 'GLF142'))
        self.visit(3, 9)
        told = self.ctl('health', '--vehicle', 'GLF142')
        self.assertNotIn('more visit', told)
        self.assertNotIn('Fuel trim', told)
        self.visit(9, 13)
        self.assertIn(LINE, self.ctl('health', '--vehicle', 'GLF142'))
        text = self.report('report.txt')
        self.assertIn(f'- 4: {LINE}. {WHY}', text)
        paper = self.report('report.pdf')
        for words in ('changed by +9.4 % since', 'No fault by itself'):
            self.assertIn(words, paper)


if __name__ == '__main__':
    tap.main()
