#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A support bundle tells of the line, and of the car nothing that names its owner."""

import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / 'ui'))
import tap  # noqa: E402

CTL = pathlib.Path(os.environ['SPEEDSHOP_BUILD']) / 'src/cli/speedshopctl'
QUICK = 'reset-ms=0&search-ms=0&init-ms=0&latency-ms=0'
# One of each way in which a VIN comes in pieces.
CARS = ('petrol-turbo', 'electric', 'kwp-hatchback', 'iso-saloon', 'vpw-truck')


def make_bundle(port, *options):
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / 'bundle.json'
        done = subprocess.run([CTL, 'support-bundle', '--port', port, '-o', path, *options],
                              capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return path.read_text(), path.stat().st_mode & 0o777


def pieces(serial):
    """Three characters of it that follow each other, in hexadecimal."""
    return [serial[i:i + 3].encode().hex().upper() for i in range(len(serial) - 2)]


def replies(bundle):
    for transcript in json.loads(bundle)['transcripts']:
        yield ''.join(line.split(' < ', 1)[1] for line in transcript if ' < ' in line)


class SupportBundle(unittest.TestCase):
    def test_the_serial_of_the_vin_is_in_no_coding(self):
        for car in CARS:
            whole, _ = make_bundle(f'sim:{car}?{QUICK}', '--with-vin')
            serial = json.loads(whole)['vin'][11:]
            coded = pieces(serial)
            masked, _ = make_bundle(f'sim:{car}?{QUICK}')
            with self.subTest(car=car):
                self.assertNotIn(serial, masked)
                self.assertNotIn(serial.encode().hex(), masked.lower())
                for reply in replies(masked):
                    text = re.sub(r'[ :]|\\r|\\n', '', reply).upper()
                    for part in [serial] + coded:
                        self.assertNotIn(part, text)
                # The search must find what it looks for where it is.
                self.assertTrue(any(part in ''.join(replies(whole)) for part in coded))
                self.assertTrue(json.loads(masked)['vin'].endswith('000000'))

    def test_it_holds_what_helps(self):
        text, mode = make_bundle(f'sim:petrol-turbo?{QUICK}')
        bundle = json.loads(text)
        self.assertEqual(mode, 0o600)
        self.assertEqual(bundle['adapter']['claimed_version'], 1.5)
        self.assertIn('filter', bundle['adapter']['abilities'])
        self.assertEqual(bundle['transcripts'][0][0], 'speedshop-transcript 1')
        self.assertTrue(bundle['scan']['ecus'])

    def test_a_line_that_does_not_work_has_its_bundle(self):
        text, _ = make_bundle(f'sim:petrol-turbo?{QUICK}&ignition=off')
        bundle = json.loads(text)
        self.assertTrue(bundle['problem'])
        self.assertTrue(bundle['transcripts'][0][1:])

    def test_a_masked_transcript_replays(self):
        text, _ = make_bundle(f'sim:petrol-turbo?{QUICK}')
        with tempfile.NamedTemporaryFile('w', suffix='.transcript') as file:
            file.write('\n'.join(json.loads(text)['transcripts'][0]) + '\n')
            file.flush()
            done = subprocess.run([CTL, '--json', 'replay', file.name], capture_output=True,
                                  text=True, check=False)
        self.assertEqual(done.returncode, 0, done.stderr)


if __name__ == '__main__':
    tap.main()
