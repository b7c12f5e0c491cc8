#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How soon the window answers. Runs alone, for it takes times."""

import re
import unittest

import tap
from harness import App
from test_diagnostics import CAR, adapter_button


class SlowCar(unittest.TestCase):
    def test_a_slow_car_does_not_slow_the_window(self):
        with App('--port', CAR + '?latency-ms=2000') as app:
            app.wait_for('button', re.compile('Connecting|Live|silent'))
            window = app.find('window')
            for keys, title in (('alt+7', 'Trouble codes'), ('alt+6', 'Live data')):
                answer = app.response_ms(lambda keys=keys: app.key(keys),
                                         lambda title=title: app.name_of(window) == title)
                self.assertLess(answer, 1000, f'{title} came late')
            app.press_node(adapter_button(app))
            button = app.wait_for('button', re.compile('^(Disconnect|Cancel)$'))
            let_go = lambda: app.find('button', re.compile('^No adapter'))
            # Looking through the whole window in vain takes its time, and is not the program's.
            looking = app.response_ms(let_go, lambda: True)
            answer = app.response_ms(lambda: app.press_node(button), let_go)
            self.assertLess(answer, 1500 + 2 * looking, 'the car was let go late')


if __name__ == '__main__':
    tap.main()
