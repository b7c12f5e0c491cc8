# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs a GTK program on a desk of its own and uses it as a person does.

    with App() as app:
        app.press('button', 'Try the simulated vehicle')
        app.wait_for('meter', 'Engine speed')

Nothing sleeps for a fixed time: each step waits for what it needs, up to a deadline, and a failure
says what is on the screen instead. A program that crashes, or logs a warning or a critical of GLib,
fails the test that ran it.
"""

import os
import pathlib
import re
import subprocess
import time

from gi.repository import Gio, GLib

import tap
from atspi import (CONTROLS, FOCUSABLE, FOCUSED, PRESSED, SELECTED, SENSITIVE, WINDOWS,
                   Tree)
from desk import Desk, DeskError, wait_until

APP_ID = 'nz.kcspeedshop.Speedshop'
WAIT_S = float(os.environ.get('SPEEDSHOP_UI_WAIT_S', '10'))
POLL_S = 0.04
QUIT_S = 10
RECAP_LETTERS = 1500
MOST_STEPS = 60

# Return opens or sends what these stand in; the space bar ticks them.
TICKED = ('checkbox', 'radio', 'switch', 'toggle button')

# Without a compositor libadwaita draws 5 pixels around its windows, maximised or not.
WINDOW_BORDERS = 10

BAD_OUTPUT = re.compile(r'(WARNING|CRITICAL|ERROR) \*\*|ERROR: \w+Sanitizer|runtime error:', re.M)

# What libraries keep for good, as bytes and pieces: GLib the table of its first 2048 quarks when
# there are more, libcloudproviders two paths. Unwound as fast as a story with a car needs it, their
# frames end in g_malloc, where no suppression finds them.
LEAK_REPORT = re.compile(r'^=+\n==\d+==ERROR: LeakSanitizer.*?^SUMMARY: [^\n]*\n', re.M | re.S)
LEAK = re.compile(r'^\w+ leak of (\d+) byte\(s\) in (\d+) object', re.M)
KEPT = {('16384', '1'), ('256', '2')}


def _without_kept(output):
    """What a program printed, without a report of leaks that are all of libraries."""
    return LEAK_REPORT.sub(lambda report: '' if set(LEAK.findall(report[0])) <= KEPT else report[0],
                           output)


class Failure(AssertionError):
    """What the program does not do; its message shows what it does instead."""


class WaitedInVain(Failure, tap.InVain):
    """What the program did not come to do in time."""


def build_root():
    """The build folder that is under test."""
    return pathlib.Path(os.environ.get('SPEEDSHOP_BUILD', 'build')).resolve()


def speedshop():
    return [str(build_root() / 'src/app/speedshop')]


def _matches(wanted, text):
    return wanted is None or (wanted.search(text) is not None if isinstance(wanted, re.Pattern)
                              else wanted == text)


def _row(node):
    """The list or menu item that a node is or is in, or None."""
    return next((n for n in (node, *node.ancestors()) if n.role in ('list item', 'menu item')),
                None)


def _is_at(here, node):
    """Whether the keyboard is here at a node, at a part of it or, for a text, at its control."""
    if here is None:
        return False
    controls = [] if node.role in CONTROLS else [n for n in node.ancestors() if n.role in CONTROLS]
    return (node.ref in [part.ref for part in (here, *here.ancestors())] or
            here.ref in [control.ref for control in controls])


def _step(here, node):
    """The key that leads from what has the keyboard towards a node."""
    mine, its = here and _row(here), _row(node)
    if not mine or not its or mine.parent.ref != its.parent.ref or mine.ref == its.ref:
        return 'Tab'
    rows = [row.ref for row in its.parent.children]
    return 'Down' if rows.index(its.ref) > rows.index(mine.ref) else 'Up'


class App:
    """One program on one desk, which it makes unless it is given one.

    A desk that is handed from one App to the next keeps its home, so that the second start finds
    what the first one left. With by='pointer', 'keyboard' or 'fingers' it is used by that hand
    alone: what the hand cannot do fails.
    """

    def __init__(self, *arguments, argv=None, desk=None, environment=None, expect_output=None,
                 app_id=APP_ID, by=None):
        self.argv = [*(argv or speedshop()), *arguments]
        self.desk = desk or Desk()
        self._owns_desk = desk is None
        self._environment = environment or {}
        self._expected_output = expect_output
        self._app_id = app_id
        self._by = by
        self._log = None
        self.tree = None
        self.process = None

    def __enter__(self):
        try:
            if self._owns_desk:
                self.desk.start()
            self.start()
        except BaseException:
            self._tell_screen()
            self._give_up()
            raise
        return self

    def __exit__(self, kind, *_):
        if kind is not None:
            self._tell_screen()
            self._give_up()
            return
        try:
            self.quit()
        finally:
            self._give_up()

    # Starting and ending

    def start(self):
        environment = dict(self.desk.env, GSETTINGS_SCHEMA_DIR=str(build_root() / 'data'),
                           LSAN_OPTIONS=f'{os.environ.get("LSAN_OPTIONS", "")}:exitcode=0',
                           **self._environment)
        self._log = f'program-{len(list(self.desk.folder.glob("program-*")))}.log'
        self.tree = Tree(environment['DBUS_SESSION_BUS_ADDRESS'])
        self.process = self.desk.spawn(self.argv, self._log, env=environment,
                                       cwd=environment['HOME'])
        window = self.wait_for('window')
        self.fill_screen(window)

    def fill_screen(self, window):
        """Makes the window as large as the screen: what a test sees then depends on no chance."""
        self._wait(lambda: str(self.process.pid) in self.desk.run(
            ['xdotool', 'getactivewindow', 'getwindowpid']).split(), 'its window in front', WAIT_S)
        asked = [0]

        def is_full():
            # A key may come before the manager listens: then the window gets it, which no search
            # must take for letters.
            if time.monotonic() - asked[0] > 0.5:
                asked[0] = time.monotonic()
                self.desk.run(['xdotool', 'key', 'super+F12'])
            box = self.tree.box(window)
            return box and all(screen - size <= WINDOW_BORDERS
                               for screen, size in zip(self.desk.size, box[2:]))

        self._wait(is_full, 'the window to fill the screen', WAIT_S)

    def quit(self):
        """Ends the program by its own quit action, and checks how it ended and what it printed."""
        if self.process.poll() is None:
            self._ask_to_quit()
        try:
            status = self.process.wait(QUIT_S * (WAIT_S / 10))
        except subprocess.TimeoutExpired:
            raise Failure(f'{self.argv[0]} did not end when asked to\n{self.output()}') from None
        if status != 0:
            raise Failure(f'{self.argv[0]} ended with status {status}\n{self.output()}')
        self.check_output()

    def wait_end(self, seconds=WAIT_S):
        """Waits for the program to end by itself, and well."""
        try:
            status = self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            raise Failure(f'{self.argv[0]} is still there') from None
        if status != 0:
            raise Failure(f'{self.argv[0]} ended with status {status}')

    def _ask_to_quit(self):
        bus = Gio.DBusConnection.new_for_address_sync(
            self.desk.env['DBUS_SESSION_BUS_ADDRESS'],
            Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT |
            Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION, None, None)
        try:
            bus.call_sync(self._app_id, '/' + self._app_id.replace('.', '/'), 'org.gtk.Actions',
                          'Activate',
                          GLib.Variant('(sava{sv})', ('quit', [], {})), None,
                          Gio.DBusCallFlags.NO_AUTO_START, 5000, None)
        except GLib.Error:
            self.process.terminate()
        finally:
            bus.close_sync(None)

    def _give_up(self):
        if self.process and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(2)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        if self.tree:
            self.tree.close()
            self.tree = None
        if self._owns_desk:
            self.desk.close()

    def output(self):
        """What the program has printed so far."""
        return (_without_kept(self.desk.read_log(self._log))
                if self._log and self.desk.folder else '')

    def check_output(self):
        """Fails when the program logged a warning or worse that the test did not expect."""
        for line in self.output().splitlines():
            expected = self._expected_output and re.search(self._expected_output, line)
            if BAD_OUTPUT.search(line) and not expected:
                raise Failure(f'{self.argv[0]} printed: {self.output()}')

    # Finding and waiting

    def _each(self, role, name, within, hidden):
        top = self.tree.read_below(within) if within else self.tree.read()
        found = (node for node in (top.walk() if top else ())
                 if (role is None or node.role == role) and _matches(name, node.name))
        return (node for node in found if hidden or self.tree.is_shown(node))

    def find_all(self, role=None, name=None, within=None, hidden=False):
        """All that can be seen now, by role and name (a text, or a compiled pattern)."""
        return list(self._each(role, name, within, hidden))

    def find(self, role=None, name=None, within=None):
        """The first that can be seen now, or None."""
        return next(self._each(role, name, within, False), None)

    def shows(self, text):
        """Whether a text (or a pattern) can be read anywhere on the screen now."""
        wanted = text if isinstance(text, re.Pattern) else re.compile(re.escape(text))
        return self.find(name=wanted) is not None

    def wait_for(self, role=None, name=None, seconds=WAIT_S, within=None):
        return self._wait(lambda: self.find(role, name, within), f'{role or "node"} {name or ""}',
                          seconds)

    def wait_for_text(self, text, seconds=WAIT_S):
        return self._wait(lambda: self.shows(text), f'the text {text}', seconds)

    def wait_gone(self, role=None, name=None, seconds=WAIT_S):
        self._wait(lambda: not self.find(role, name), f'no {role} {name or ""}', seconds)

    def wait_until(self, ready, what, seconds=WAIT_S):
        """Waits until ready() gives something true, and gives that."""
        return self._wait(ready, what, seconds)

    def _wait(self, ready, what, seconds):
        def look():
            if self.process.poll() is not None:
                raise Failure(f'{self.argv[0]} ended with status {self.process.returncode} while '
                              f'the test waited for {what}\n{self.output()}')
            return ready()

        try:
            return wait_until(look, seconds, '', POLL_S)
        except DeskError:
            raise WaitedInVain(f'waited {seconds:g} s for {what}; {self._recap()}') from None

    # Doing

    def _needs(self, hand, what):
        if self._by not in (None, hand):
            raise Failure(f'{what}: not by the {self._by} alone')

    def press(self, role, name=None, within=None, seconds=WAIT_S):
        """Presses what is called so, once it can be: by its own action, else with the pointer; by
        one hand alone as that hand does it.

        GTK shows a button that is pressed so as pressed for 250 ms and acts then; a second press in
        that time is lost. Wait for what the first one does.
        """
        def ready():
            node = self.find(role, name, within)
            return node if node and node.has(SENSITIVE) else None

        node = self._wait(ready, f'{role} {name or ""} that can be pressed', seconds)
        self.press_node(node)

    def press_node(self, node):
        if self._by == 'keyboard':
            self.walk_to(node)
            self.key('space' if node.role in TICKED else 'Return')
        elif self._by == 'pointer' or not self.tree.press(node):
            self.click(node)

    def walk_to(self, node):
        """Takes the keyboard to a node, by Tab and in lists and menus by the arrows."""
        seen = []
        known = [n for n in self.tree.read().walk() if n.has(FOCUSABLE) and n.role not in WINDOWS]
        here = self._focused_of(known)
        while not _is_at(here, node):
            seen.append(str(here))
            if len(seen) > MOST_STEPS:
                raise Failure(f'the keyboard did not reach {node}, only {list(dict.fromkeys(seen))}')
            self.key(_step(here, node))
            here = self._wait(lambda here=here: self._other_than(here, known),
                              f'the keyboard to leave {here}', WAIT_S)

    def tab_stops(self):
        """Where Tab leads from here until it comes round; each node as it was told at its stop."""
        stops = []
        known = [n for n in self.tree.read().walk() if n.has(FOCUSABLE) and n.role not in WINDOWS]
        here = self._focused_of(known)
        while not stops or stops[-1].ref not in [stop.ref for stop in stops[:-1]]:
            if len(stops) > MOST_STEPS:
                raise Failure(f'Tab does not come round: {stops}')
            self.key('Tab')
            here = self._wait(lambda here=here: self._other_than(here, known),
                              f'the keyboard to leave {here}', WAIT_S)
            stops.append(here)
        return stops[:-1]

    def check_tab_stops(self):
        """Fails where Tab stops at what has no name, or in two rows of one list; gives the stops."""
        stops = self.tab_stops()
        rows = {}
        for node in stops:
            if not node.name:
                raise Failure(f'Tab stops at a nameless {node.role} in {node.parent}')
            row = _row(node)
            if row and row.parent.role == 'list' and rows.setdefault(row.parent.ref,
                                                                     row.ref) != row.ref:
                raise Failure(f'Tab walks through {row.parent}, row by row')
        return stops

    def _focused_of(self, known):
        """What has the keyboard: to ask those that may have it is far cheaper than to ask all."""
        focused = self.tree.those_in(known, FOCUSED)
        return focused[-1] if focused else self.focused()

    def _other_than(self, here, known):
        node = self._focused_of(known)
        return node if node and (here is None or node.ref != here.ref) else None

    def click(self, node, times=1):
        """Presses the middle of a node with the pointer, once it rests."""
        self._needs('pointer', f'a click on {node}')
        places = [None]

        def rest():
            places.append(self.tree.box(node))
            return places[-1] == places[-2] and places[-1]

        box = self._wait(rest, f'a place of {node}', WAIT_S)
        left, top = self._origin_of(node)
        x, y = left + box[0] + box[2] // 2, top + box[1] + box[3] // 2
        self.desk.run(['xdotool', 'mousemove', str(x), str(y),
                       'click', '--repeat', str(times), '--delay', '60', '1'])

    def drag(self, node, start, by):
        """Drags with the pointer from a part of a node, (0, 0) to (1, 1), by so many pixels."""
        self._needs('pointer', 'a drag')
        x, y = self._point_in(node, start)
        middle = (x + by[0] // 2, y + by[1] // 2)
        self.desk.run(['xdotool', 'mousemove', str(x), str(y), 'mousedown', '1',
                       'mousemove', *map(str, middle),
                       'mousemove', str(x + by[0]), str(y + by[1]), 'mouseup', '1'])

    def point(self, node, part):
        """Puts the pointer over a part of a node, (0, 0) to (1, 1)."""
        self._needs('pointer', f'pointing at {node}')
        self.desk.run(['xdotool', 'mousemove', *map(str, self._point_in(node, part))])

    def wheel(self, clicks):
        """Turns the wheel where the pointer is; away from the hand if negative."""
        self._needs('pointer', 'the wheel')
        button = '4' if clicks < 0 else '5'
        self.desk.run(['xdotool', 'click', '--repeat', str(abs(clicks)), '--delay', '20', button])

    def pinch(self, node, part, start, end):
        """Puts two fingers so many pixels apart on a part of a node, (0, 0) to (1, 1), and moves
        them to another distance. Needs a desk that is touched."""
        self._needs('fingers', f'a pinch of {node}')
        self.desk.fingers.pinch(self._point_in(node, part), start, end)

    def _point_in(self, node, part):
        box = self._wait(lambda: self.tree.box(node), f'a place of {node}', WAIT_S)
        left, top = self._origin_of(node)
        return (round(left + box[0] + part[0] * (box[2] - 1)),
                round(top + box[1] + part[1] * (box[3] - 1)))

    def _origin_of(self, node):
        """What to add to a place that GTK tells, to have it on the screen: GTK 4.8 counts from the
        window, and within a popover leaves out where the popover is."""
        surface = node.popover() or node.window()
        frame = self.tree.box(surface)
        if frame is None or frame[2:] == self.desk.size:
            return 0, 0
        listed = self.desk.run(['xwininfo', '-root', '-tree'])
        for place in re.findall(r'(\d+)x(\d+)\+-?\d+\+-?\d+ +\+(-?\d+)\+(-?\d+)$', listed, re.M):
            width, height, left, top = map(int, place)
            # A border of GTK's own is in the window and not in the frame; the list of a drop-down
            # has one above and below alone.
            spare = (width - frame[2], height - frame[3])
            if all(0 <= border <= WINDOW_BORDERS for border in spare):
                return left + spare[0] // 2 - frame[0], top + spare[1] // 2 - frame[1]
        raise Failure(f'the place of {surface} on the screen is not known')

    def key(self, *keys):
        """Presses keys or chords in X's names: 'ctrl+comma', 'Tab', 'Return'."""
        self._needs('keyboard', f'the keys {keys}')
        self.desk.run(['xdotool', 'key', '--clearmodifiers', *keys])

    def type(self, text):
        self._needs('keyboard', f'typing {text}')
        self.desk.run(['xdotool', 'type', '--clearmodifiers', '--', text])

    def fill(self, role, name, text):
        """Replaces the text of an entry."""
        self._needs('keyboard', f'writing {text}')
        node = self.wait_for(role, name)
        if self._by == 'keyboard':
            self.walk_to(node)
            self.key('ctrl+a')
            self.type(text)
        elif not self.tree.set_text(node, text):
            raise Failure(f'{node} takes no text')

    # Reading

    def name_of(self, node):
        """What a node is called now; far cheaper than to look for it again."""
        return self.tree.get(node.ref, 'Accessible', 'Name')

    def text(self, node):
        text = self.tree.text(node)
        return node.name if text is None else text

    def value(self, role, name):
        """The value of a meter now, or None while it has none."""
        node = self.find(role, name)
        return self.tree.value(node) if node else None

    def wait_value(self, role, name, accept, seconds=WAIT_S):
        """Waits until accept(value) is true, and gives the value."""
        seen = []

        def look():
            value = self.value(role, name)
            seen.append(value)
            return (value,) if value is not None and accept(value) else None

        try:
            return self._wait(look, 'value', seconds)[0]
        except Failure:
            raise Failure(f'{role} {name} had in {seconds:g} s the values '
                          f'{sorted(set(map(str, seen)))}') from None

    def focused(self):
        """What has the keyboard now, the innermost of it, or None."""
        focused = [node for node in self.tree.read().walk()
                   if node.has(FOCUSED) and node.role not in WINDOWS]
        return focused[-1] if focused else None

    def is_selected(self, node):
        fresh = self.tree.read_below(node)
        return bool(fresh and (fresh.has(SELECTED) or fresh.has(PRESSED)))

    def response_ms(self, act, answer, seconds=WAIT_S):
        """How long it takes from act() until answer() is true, in milliseconds."""
        start = time.monotonic()
        act()
        self._wait(answer, 'an answer of the window', seconds)
        return 1000 * (time.monotonic() - start)

    def take_picture(self, path):
        self.desk.take_picture(path)

    def colour(self, node, part):
        """Red, green and blue, 0 to 255, of a part of a node, (0, 0) to (1, 1)."""
        left, top = self._point_in(node, part)
        path = self.desk.folder / 'colour.png'
        self.take_picture(path)
        pixel = self.desk.run(['convert', str(path), '-alpha', 'off', '-crop',
                               f'1x1+{left}+{top}', '-depth', '8', 'txt:-'])
        return tuple(bytes.fromhex(re.search('#([0-9A-F]{6})', pixel)[1]))

    def describe(self):
        """What can be seen, one node a line; nameless boxes are left out."""
        lines = []
        for node in self.tree.read().walk():
            if node.name and node.role != 'label' or node.role == 'label' and node.name not in (
                    node.parent.name if node.parent else ''):
                if self.tree.is_shown(node):
                    depth = sum(1 for n in node.ancestors() if n.name)
                    value = self.tree.value(node) if node.role == 'meter' else None
                    lines.append('  ' * depth + repr(node) + (f' = {value:g}' if value else ''))
        return '\n'.join(lines)

    def _recap(self):
        """What can be read, in a line: logs that are cut short keep their end."""
        try:
            names = [node.name for node in self.find_all() if node.role != 'window' and node.name]
            return 'there was: ' + ' | '.join(dict.fromkeys(names))[:RECAP_LETTERS]
        except Exception as error:  # must never hide the failure that it is for
            return f'the screen could not be read: {error!r}'

    def _tell_screen(self):
        """Prints what can be seen, for the log of a failed test."""
        try:
            alive = self.process and self.process.poll() is None
            screen = self.describe() if alive else '(the program is not running)'
            print('The screen showed:', screen, self.output(), sep='\n')
        except Exception as error:  # must never hide the failure that it is for
            print(f'The screen could not be read: {error!r}')
