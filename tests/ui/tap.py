# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs unittest cases and tells their results in TAP, so that meson counts each.

A story that waited in vain is told once more: on a machine with other things to do a hand can miss
what moved. One that goes well then passes, and the summary names it as unsteady: it is to be mended.
What fails in any other way has failed.
"""

import contextlib
import io
import sys
import traceback
import unittest


UNSTEADY = '# unsteady: '  # also in tools/summary.py


class InVain(AssertionError):
    """What was waited for did not come."""


def cases(suite):
    for part in suite:
        if isinstance(part, unittest.TestCase):
            yield part
        else:
            yield from cases(part)


def tell_twice(test, tap):
    """Lets a case that waits in vain be told once more."""
    name = test.id().removeprefix('__main__.')
    story = getattr(test, name.rpartition('.')[2])

    def tell():
        try:
            story()
            return
        except InVain as error:
            for line in str(error).splitlines():
                print('#', line, file=tap)
        story()
        print(f'{UNSTEADY}{name}', file=tap)

    setattr(test, story.__name__, tell)


class TapResult(unittest.TestResult):
    """Writes one TAP line a test, and what a failed one printed as diagnostics above it."""

    def __init__(self, stream):
        super().__init__()
        self._tap = stream
        self._count = 0
        self._printed = None
        self._redirection = None
        self._told = False

    def startTest(self, test):
        super().startTest(test)
        self._told = False
        self._printed = io.StringIO()
        self._redirection = contextlib.redirect_stdout(self._printed)
        self._redirection.__enter__()

    def stopTest(self, test):
        self._redirection.__exit__(None, None, None)
        super().stopTest(test)

    def _tell(self, ok, test, note='', diagnostics=''):
        for line in diagnostics.splitlines():
            print('#', line, file=self._tap)
        if self._told:
            return
        self._told = True
        self._count += 1
        words = test.id().removeprefix('__main__.')
        print(f'{"ok" if ok else "not ok"} {self._count} {words}{note}', file=self._tap, flush=True)

    def _fail(self, test, error):
        printed = self._printed.getvalue() if self._printed else ''
        self._tell(False, test, diagnostics=printed + ''.join(traceback.format_exception(*error)))

    def addSuccess(self, test):
        super().addSuccess(test)
        self._tell(True, test)

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self._fail(test, err)

    def addError(self, test, err):
        super().addError(test, err)
        self._fail(test, err)

    def addSubTest(self, test, subtest, err):
        super().addSubTest(test, subtest, err)
        if err is not None:
            self._fail(test, err)

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self._tell(True, test, f' # SKIP {reason}')


def main():
    """Runs all tests of the calling program, or those whose names are its arguments."""
    loader = unittest.defaultTestLoader
    module = sys.modules['__main__']
    suite = (loader.loadTestsFromNames(sys.argv[1:], module) if sys.argv[1:]
             else loader.loadTestsFromModule(module))
    print(f'1..{suite.countTestCases()}', flush=True)
    for test in cases(suite):
        tell_twice(test, sys.stdout)
    result = TapResult(sys.stdout)
    suite.run(result)
    sys.exit(0 if result.wasSuccessful() else 1)
