#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Says how a run of the tests went: what failed, with its output, and the counts as the last line.

Each subtest of a TAP program counts. A program that fails without a failed subtest (a crash after
the last one, a timeout, no plan) counts as one failure more.
"""

import json
import pathlib
import sys
import xml.etree.ElementTree

BAD = ('FAIL', 'ERROR', 'TIMEOUT', 'INTERRUPT', 'UNEXPECTEDPASS')
LONGEST_OUTPUT = 200
UNSTEADY = '# unsteady: '  # also in tests/ui/tap.py
MOST_UNSTEADY = 3


def read_programs(path):
    """The programs that ran, by name; a crashed run leaves a log that ends early, or none."""
    if not path.exists():
        return {}
    programs = (json.loads(line) for line in path.read_text(errors='replace').splitlines())
    return {program['name']: program for program in programs}


def read_cases(path):
    """(program or None, subtest, 'passed', 'failed' or 'skipped') of each test case."""
    if not path.exists():
        return
    for suite in xml.etree.ElementTree.parse(path).getroot():
        program = suite.get('name').partition('.')[2] or None
        for case in suite.iter('testcase'):
            bad = case.find('failure') is not None or case.find('error') is not None
            skipped = case.find('skipped') is not None
            yield program, case.get('name'), 'failed' if bad else 'skipped' if skipped else 'passed'


def print_output(name, program):
    print(f'\n--- {name}: {program["result"]} after {program["duration"]:.1f} s')
    lines = (program.get('stdout', '') + program.get('stderr', '')).splitlines()
    if len(lines) > LONGEST_OUTPUT:
        print(f'... {len(lines) - LONGEST_OUTPUT} lines before')
    print('\n'.join(lines[-LONGEST_OUTPUT:]))


def find_unsteady(programs):
    """(program, story) of each that went well only when it was told once more."""
    return [(name, line.removeprefix(UNSTEADY)) for name, program in programs.items()
            for line in program.get('stdout', '').splitlines() if line.startswith(UNSTEADY)]


def main(logs):
    programs = read_programs(logs / 'testlog.json')
    cases = list(read_cases(logs / 'testlog.junit.xml'))
    failed = [(program or name, name) for program, name, result in cases if result == 'failed']
    explained = {program for program, _ in failed}
    bad = [name for name, program in programs.items() if program['result'] in BAD]

    for name in bad:
        print_output(name, programs[name])
    failed += [(name, programs[name]['result'].lower()) for name in bad if name not in explained]
    unsteady = find_unsteady(programs)
    if unsteady:
        print('\nUnsteady, to be mended:')
        for program, name in unsteady:
            print(f'  {program}: {name}')
    if len(unsteady) > MOST_UNSTEADY:
        failed.append(('stories', f'{len(unsteady)} were unsteady, {MOST_UNSTEADY} at most may be'))
    if not programs:
        failed.append(('meson test', 'ran nothing'))
    if failed:
        print('\nFailed:')
        for program, name in failed:
            print(f'  {program}: {name}')

    passed = sum(result == 'passed' for _, _, result in cases)
    skipped = sum(result == 'skipped' for _, _, result in cases)
    print(f'{passed} passed, {len(failed)} failed, {skipped} skipped')
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main(pathlib.Path(sys.argv[1])))
