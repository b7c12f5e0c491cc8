#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Looking at a car never changes it: what speedshopctl sends is read off the line in between."""

import concurrent.futures
import os
import pathlib
import re
import socket
import subprocess
import sys
import threading
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / 'ui'))
import tap  # noqa: E402

BUILD = pathlib.Path(os.environ['SPEEDSHOP_BUILD'])
CTL = BUILD / 'src/cli/speedshopctl'
SIM = BUILD / 'src/sim/speedshop-sim'
CARS = ('petrol-turbo', 'diesel-van', 'hybrid', 'electric', 'kwp-hatchback', 'iso-saloon',
        'vpw-truck', 'pwm-car')
QUICK = ('adapter=obdlink', 'reset-ms=0', 'search-ms=0', 'init-ms=0')
PATIENCE_S = 120

# Services that read; of the sessions of ISO 14229 the one for diagnosis; codes of SAE J1939.
READS = re.compile(r'(0[1235679A]|19|1A|2[12]|3E|1003|00FECB)')


class Wiretap:
    """Stands between a simulated adapter and whoever connects, and keeps what is asked."""

    def __init__(self, car):
        options = [word for option in QUICK for word in ('--option', option)]
        self.process = subprocess.Popen(
            [SIM, '--profile', car, '--tcp', '127.0.0.1:0', '--latency-ms', '0', *options],
            stdout=subprocess.PIPE, text=True)
        host, port = self.process.stdout.readline().split()[1].rsplit(':', 1)
        self.adapter = (host, int(port))
        self.heard = bytearray()
        self.server = socket.create_server(('127.0.0.1', 0))
        self.address = f'tcp:127.0.0.1:{self.server.getsockname()[1]}'
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        while True:
            try:
                client, _ = self.server.accept()
            except OSError:
                return
            adapter = socket.create_connection(self.adapter)
            threading.Thread(target=self.carry, args=(adapter, client), daemon=True).start()
            self.carry(client, adapter, self.heard)

    @staticmethod
    def carry(source, target, copy=None):
        try:
            while data := source.recv(4096):
                if copy is not None:
                    copy += data
                target.sendall(data)
        except OSError:
            pass
        target.close()

    def requests(self):
        """What went to the car: every line that is no command for the adapter itself."""
        lines = re.split(r'[\r\x7f]', self.heard.decode('ascii').upper().replace(' ', ''))
        return [line for line in lines
                if line and (line.startswith('STPX') or not line.startswith(('AT', 'ST')))]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.server.close()
        self.process.terminate()
        self.process.wait(PATIENCE_S)
        self.process.stdout.close()


def speedshopctl(line, *arguments):
    return subprocess.run([CTL, *arguments, '--port', line.address, '--json'],
                          capture_output=True, text=True, timeout=PATIENCE_S)


def look_at(car):
    """Gives the scan, what it asked, and what watching asked beyond that."""
    with Wiretap(car) as line:
        scan = speedshopctl(line, 'scan', '--modules')
        scanned = line.requests()
        # The electric car has nothing that could be watched.
        speedshopctl(line, 'watch', '--seconds', '1')
        return scan, scanned, line.requests()


class ReadsOnly(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        # They mostly wait, so all are looked at side by side.
        cls.pool = concurrent.futures.ThreadPoolExecutor(len(CARS))
        cls.looks = {car: cls.pool.submit(look_at, car) for car in CARS}

    @classmethod
    def tearDownClass(cls):
        cls.pool.shutdown()

    def check(self, car):
        scan, scanned, requests = self.looks[car].result()
        self.assertEqual(scan.returncode, 0, scan.stderr)
        self.assertGreater(len(scanned), 20)
        for request in requests:
            self.assertTrue(READS.match(request), request)


for name in CARS:
    setattr(ReadsOnly, f"test_{name.replace('-', '_')}", lambda self, name=name: self.check(name))


if __name__ == '__main__':
    tap.main()
