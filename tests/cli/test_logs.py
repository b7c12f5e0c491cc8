#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Logs of other programs into recordings, recordings into files, and the runs in them."""

import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree
import zipfile

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / 'ui'))
import tap  # noqa: E402

CTL = pathlib.Path(os.environ['SPEEDSHOP_BUILD']) / 'src/cli/speedshopctl'
PATIENCE_S = 60
SHEET = '{http://schemas.openxmlformats.org/spreadsheetml/2006/main}'


def torque_log():
    """A pull from standstill to 140 km/h and beyond: 4 m/s², ten readings a second."""
    lines = ['GPS Time,Device Time,Engine RPM(rpm),Speed (OBD)(km/h),Engine Load(%),Boost(psi)']
    for i in range(150):
        seconds = i * 0.1
        speed = max(0, int((seconds - 3) * 4 * 3.6))
        lines.append(f'Sat Nov 21 03:20:{int(seconds) % 60:02d} GMT 2026,'
                     f'21-Nov-2026 16:20:{seconds:06.3f},{800 + i * 12.25:.2f},{speed},'
                     f'{(i % 256) * 100 / 255:.4f},{i * 0.07:.2f}')
    return '\n'.join(lines) + '\n'


class Logs(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.path = pathlib.Path(self.folder.name)
        self.vehicle = self.ask('shop', 'vehicle-add', '{"plate":"LOG1"}')['vehicle']

    def tearDown(self):
        self.folder.cleanup()

    def run_ctl(self, *arguments):
        return subprocess.run([CTL, '--store', self.path / 'shop.db', *map(str, arguments)],
                              capture_output=True, text=True, timeout=PATIENCE_S)

    def ask(self, *arguments):
        done = self.run_ctl(*arguments, '--json')
        self.assertEqual(done.returncode, 0, done.stderr)
        return json.loads(done.stdout) if done.stdout else None

    def write(self, name, text):
        path = self.path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def take(self, path, *more):
        return self.ask('import-log', path, '--vehicle', 'LOG1', *more)

    def export(self, recording, form):
        path = self.path / f'{recording}.{form}'
        self.ask('export', recording, '--format', form, '-o', path)
        return path

    def test_what_is_written_comes_back_the_same(self):
        taken = self.take(self.write('trackLog.csv', torque_log()))
        self.assertEqual(taken['format'], 'torque')
        self.assertEqual(taken['losses'], [])
        once = self.export(taken['recording'], 'csv')
        again = self.take(once)
        self.assertEqual(again['format'], 'speedshop')
        self.assertEqual(again['samples'], taken['samples'])
        self.assertEqual(again['started_us'], taken['started_us'])
        self.assertEqual({column.get('signal') for column in again['columns']},
                         {column.get('signal') for column in taken['columns']})
        twice = self.export(again['recording'], 'csv')
        self.assertEqual(twice.read_text(), once.read_text())

    def test_a_workbook_has_numbers_units_and_facts(self):
        taken = self.take(self.write('trackLog.csv', torque_log()))
        with zipfile.ZipFile(self.export(taken['recording'], 'xlsx')) as book:
            self.assertIsNone(book.testzip())
            sheet = xml.etree.ElementTree.fromstring(book.read('xl/worksheets/sheet1.xml'))
            names = book.read('xl/workbook.xml').decode()
        rows = sheet.findall(f'.//{SHEET}row')
        self.assertEqual(len(rows), 2 + 150)
        units = [cell.findtext(f'.//{SHEET}t') for cell in rows[1]]
        self.assertIn('rpm', units)
        values = [cell.findtext(f'{SHEET}v') for cell in rows[2]]
        self.assertTrue(all(cell.get('t') in (None, 'n') for cell in rows[2]))
        self.assertEqual(float(values[2]), 800)
        self.assertIn('Facts', names)

    def test_damage_is_told_and_the_rest_is_kept(self):
        lines = torque_log().encode().split(b'\n')
        lines[5] = lines[5].replace(b'.', b'\xff\x00', 1)
        lines[10] = lines[10][:66]
        lines[20] += b',more'
        taken = self.take(self.write('broken.csv', b'\n'.join(lines)))
        self.assertEqual([loss['line'] for loss in taken['losses']], [6, 11, 21])
        self.assertGreater(taken['samples'], 4 * 145)

    def test_a_map_says_what_nobody_can_know(self):
        path = self.write('odd.csv', 'when,tempo\n0,10\n1,20\n')
        refused = self.run_ctl('import-log', path, '--dry-run')
        self.assertEqual(refused.returncode, 1)
        self.assertIn('map', refused.stderr)
        names = self.write('map.json', json.dumps(
            {'when': 'time', 'tempo': {'signal': 'vehicle_speed', 'unit': 'mph'}}))
        told = self.ask('import-log', path, '--dry-run', '--map', names)
        self.assertEqual(told['columns'][1]['signal'], 'vehicle_speed')
        self.assertEqual(told['columns'][1]['confidence'], 'said')
        self.assertNotIn('recording', told)

    def test_runs_are_found_kept_and_taken_back(self):
        recording = self.take(self.write('trackLog.csv', torque_log()))['recording']
        found = self.ask('runs', recording, '--mass-kg', 1500, '--drag-area-m2', 0.65, '--keep')
        runs = {run['kind']: run for run in found['runs']}
        # 27.8 m/s and 11.1 m/s at 4 m/s².
        for kind, truth in ('0-100', 6.944), ('80-120', 2.778):
            self.assertLessEqual(abs(runs[kind]['duration_s'] - truth), runs[kind]['error_s'])
            self.assertLess(runs[kind]['error_s'], 0.6)
        self.assertIn('1500 kg', found['assumptions'])
        kept = self.ask('query', 'vehicle-runs', json.dumps({'vehicle': self.vehicle}))
        self.assertEqual({run['kind'] for run in kept}, set(runs))
        self.ask('runs', recording, '--keep')
        self.ask('shop', 'undo', '{}')
        self.assertEqual(len(self.ask('query', 'vehicle-runs',
                                      json.dumps({'vehicle': self.vehicle}))), len(kept) - 1)

    def test_wrong_words_are_told(self):
        for words in (['import-log'], ['import-log', 'a.csv'], ['export', 'x'], ['runs'],
                      ['export', 'x', '--format', 'pdf', '-o', 'y'],
                      ['runs', 'x', '--mass-kg', '1500']):
            self.assertEqual(self.run_ctl(*words).returncode, 2, words)


if __name__ == '__main__':
    tap.main()
