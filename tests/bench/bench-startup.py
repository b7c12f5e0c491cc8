#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Start-up to the first frame, against GNOME Text Editor in the same environment.

    bench-startup.py FIRST_FRAME_LIBRARY SPEEDSHOP [ROUNDS]

The two take turns, so that a busy moment of the machine meets both; the home is fresh, and both
have been started once before the clock runs. Wall time is what a person waits; processor time is
the steadier figure.
"""

import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'ui'))
from desk import Desk  # noqa: E402

PEER = 'gnome-text-editor'
SKIPPED = 77
LONGEST_S = 30


def first_frame(desk, argv, environment):
    """(wall, processor) milliseconds from exec to the end of the first painted frame."""
    reader, writer = os.pipe()
    started = time.monotonic()
    with desk.spawn(argv, 'bench.log', pass_fds=(writer,),
                    env=dict(environment, FIRST_FRAME_FD=str(writer))) as process:
        os.close(writer)
        try:
            process.wait(LONGEST_S)
        except subprocess.TimeoutExpired:
            process.kill()
    with os.fdopen(reader) as report:
        figures = report.read().split()
    if len(figures) != 2:
        raise RuntimeError(f'{argv[0]} painted no frame:\n{desk.read_log("bench.log")}')
    return (int(figures[0]) / 1e6 - started * 1e3, int(figures[1]) / 1e6)


def measure(desk, programs, environment, rounds):
    results = {name: [] for name in programs}
    for name, argv in programs.items():
        first_frame(desk, argv, environment)
    for _ in range(rounds):
        for name, argv in programs.items():
            results[name].append(first_frame(desk, argv, environment))
    return results


def medians(samples):
    return [statistics.median(column) for column in zip(*samples)]


def tell(results):
    ours, peers = medians(results['speedshop']), medians(results[PEER])
    print(f'{"first frame, ms":24}{"wall":>8}{"range":>14}{"processor":>12}')
    for name, samples in results.items():
        wall, processor = medians(samples)
        walls = [sample[0] for sample in samples]
        spread = f'{min(walls):.0f} to {max(walls):.0f}'
        print(f'{name:24}{wall:8.0f}{spread:>14}{processor:12.0f}')
    wall, processor = ours[0] / peers[0], ours[1] / peers[1]
    print(f'{"ratio":24}{wall:8.2f}{"":14}{processor:12.2f}')
    print(f'{"PASS" if wall <= 1 else "FAIL"}: not slower than {PEER}')


def main():
    library, speedshop = (os.path.abspath(path) for path in sys.argv[1:3])
    rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 7
    missing = [path for path in (speedshop, shutil.which(PEER) or PEER) if not os.path.exists(path)]
    if missing:
        print('skipped: there is no', ', no '.join(missing))
        return SKIPPED

    programs = {'speedshop': [speedshop], PEER: [PEER, '--standalone']}
    with Desk() as desk:
        schemas = pathlib.Path(speedshop).parents[2] / 'data'
        environment = dict(desk.env, LD_PRELOAD=library, GSETTINGS_SCHEMA_DIR=str(schemas))
        del environment['GDK_DEBUG']  # as a person's desktop would start them
        tell(measure(desk, programs, environment, rounds))
    return 0


if __name__ == '__main__':
    sys.exit(main())
