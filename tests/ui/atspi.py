# SPDX-License-Identifier: GPL-3.0-or-later
"""What a screen reader sees: the accessible tree of a program, read straight from the bus.

A client library would keep a cache that goes stale between two looks; here each look asks anew. A
look at a whole tree has each program tell all of its nodes in one call, a quarter of the work of
asking each. What a program leaves out there is asked level by level, all nodes of a level at once.
Only roles are remembered: a node never changes its own.
"""

import collections
import re

import gi

gi.require_version('Gio', '2.0')
from gi.repository import Gio, GLib  # noqa: E402

A11Y = 'org.a11y.atspi.'
REGISTRY = ('org.a11y.atspi.Registry', '/org/a11y/atspi/accessible/root')
NOBODY = '/org/a11y/atspi/null'
CACHE = '/org/a11y/atspi/cache'
WINDOW_COORDINATES = GLib.Variant('(u)', (1,))
ANSWER_MS = 5000

CHECKED, EDITABLE, ENABLED, FOCUSABLE, FOCUSED, PRESSED, SELECTED, SENSITIVE, SHOWING = \
    4, 7, 8, 11, 12, 20, 23, 24, 25

WINDOWS = ('window', 'dialog', 'frame', 'alert dialog')

# These take the pointer in place of what they consist of.
CONTROLS = ('button', 'checkbox', 'combo box', 'link', 'list item', 'menu item', 'radio', 'row',
            'switch', 'tab', 'text box', 'toggle button')

# GTK 4.8 tells its own role names, later ones those of AT-SPI.
LATER_ROLES = {'push button': 'button', 'text': 'text box', 'entry': 'text box',
               'level bar': 'meter', 'check box': 'checkbox', 'frame': 'window',
               'page tab': 'tab', 'page tab list': 'tab list',
               'icon': 'img', 'image': 'img', 'heading': 'label', 'panel': 'group'}

# A widget without a name tells its class instead. This one is what a popover consists of.
POPOVER_CONTENT = 'GtkPopoverContent'
STACK_PAGE = 'GtkStackPage'
ALERT = 2  # as a role is numbered
CLASS_NAME = re.compile(r'(Gtk|Adw|Speedshop|Gdk)[A-Z]\w+')

# Nothing to be pressed or read stands below these.
LEAVES = ('label', 'img', 'meter', 'separator')


class Node:
    """One look at one accessible object; look again to see what has changed."""

    __slots__ = ('ref', 'parent', 'children', 'role', 'name', 'type', 'description',
                 'states')

    def __init__(self, ref, parent):
        self.ref = ref
        self.parent = parent
        self.children = []
        self.role = self.name = self.type = self.description = ''
        self.states = 0

    def has(self, state):
        return bool(self.states >> state & 1)

    def walk(self):
        """This node and all below it, as they are read."""
        yield self
        for child in self.children:
            yield from child.walk()

    def ancestors(self):
        node = self.parent
        while node:
            yield node
            node = node.parent

    def window(self):
        """The window it stands in; itself, for a window."""
        return next((n for n in (self, *self.ancestors())
                     if n.parent and n.parent.role == 'application'), None)

    def popover(self):
        """The popover it stands in, or None."""
        return next((n.parent for n in (self, *self.ancestors()) if n.type == POPOVER_CONTENT),
                    None)

    def texts(self):
        """The names of this node and of all below it."""
        return [node.name for node in self.walk() if node.name]

    def __repr__(self):
        return f'{self.role} "{self.name}"'


Item = collections.namedtuple(
    'Item', 'ref program parent index n_children interfaces name role description states')


class Told:
    """What a program told of all its nodes at once: each, and those that stand below it."""

    def __init__(self, answer):
        items = [Item(*item) for item in (answer[0] if answer else ())]
        self.items = {item.ref: item for item in items}
        self.held = collections.defaultdict(list)
        for item in sorted(items, key=lambda item: item.index):
            if item.index >= 0:  # else its parent hides it
                self.held[item.parent].append(item.ref)

    def is_certain(self, ref):
        """Whether nothing is left out below it. A reader never finds the pages of a stack: what they
        hold stands in the stack itself. GTK goes on telling of an alert that was hidden, and not of
        the status that took its place."""
        held = [self.items[below] for below in self.held[ref]]
        return (len(held) == self.items[ref].n_children and
                all(item.name != STACK_PAGE and item.role != ALERT for item in held))


class Tree:
    """The accessible tree of every program on one accessibility bus."""

    def __init__(self, session_address):
        session = _connect(session_address)
        address = session.call_sync('org.a11y.Bus', '/org/a11y/bus', 'org.a11y.Bus', 'GetAddress',
                                    None, None, Gio.DBusCallFlags.NONE, 20000, None).unpack()[0]
        session.close_sync(None)
        self._bus = _connect(address)
        self._roles = {}

    def close(self):
        if not self._bus.is_closed():
            self._bus.close_sync(None)

    def call(self, ref, interface, method, arguments=None):
        """Calls one method; None where the object has it not, or is gone."""
        return self._ask_all([(ref, A11Y + interface, method, arguments)])[0]

    def get(self, ref, interface, prop):
        arguments = GLib.Variant('(ss)', (A11Y + interface, prop))
        reply = self._ask_all([(ref, 'org.freedesktop.DBus.Properties', 'Get', arguments)])[0]
        return reply[0] if reply else None

    def read(self):
        """A look at all programs: the root, with everything below it."""
        root = Node(REGISTRY, None)
        for program in self._read_level([root]):
            self._read_program(program)
        return root

    def _read_program(self, program):
        told = Told(self.call((program.ref[0], CACHE), 'Cache', 'GetItems'))
        level = self._read_level([program])
        while level:
            below = self._read_level([node for node in level if node.ref not in told.items])
            level = below + self._take_told([node for node in level if node.ref in told.items],
                                            told)

    def _take_told(self, nodes, told):
        """Fills nodes that their program told of. Returns what stands below them."""
        self._learn_roles(nodes)
        for node in nodes:
            item = told.items[node.ref]
            node.role = self._roles.get(node.ref, '')
            _fill_facts(node, item.name, item.description, item.states)
        holders = [node for node in nodes if node.role not in LEAVES]
        for node in holders:
            node.children = [Node(ref, node) for ref in told.held[node.ref]]
        doubtful = [node for node in holders if not told.is_certain(node.ref)]
        answers = self._ask_all([(node.ref, A11Y + 'Accessible', 'GetChildren', None)
                                 for node in doubtful])
        for node, answer in zip(doubtful, answers):
            _fill_children(node, answer)
        return [child for node in holders for child in node.children]

    def _learn_roles(self, nodes):
        new = [node.ref for node in nodes if node.ref not in self._roles]
        answers = self._ask_all([(ref, A11Y + 'Accessible', 'GetRoleName', None) for ref in new])
        self._roles.update((ref, LATER_ROLES.get(role[0], role[0]))
                           for ref, role in zip(new, answers) if role)

    def read_below(self, node):
        """A new look at one node and what is below it; None once it is gone."""
        fresh = Node(node.ref, node.parent)
        level = [fresh]
        while level:
            level = self._read_level(level)
        return fresh if fresh.role else None

    def _read_level(self, nodes):
        everything = GLib.Variant('(s)', (A11Y + 'Accessible',))
        questions = []
        for node in nodes:
            questions += [(node.ref, A11Y + 'Accessible', 'GetRoleName', None),
                          (node.ref, 'org.freedesktop.DBus.Properties', 'GetAll', everything),
                          (node.ref, A11Y + 'Accessible', 'GetState', None),
                          (node.ref, A11Y + 'Accessible', 'GetChildren', None)]
        answers = self._ask_all(questions)
        below = []
        for index, node in enumerate(nodes):
            _fill(node, *answers[4 * index:4 * index + 4])
            below += node.children
        return below

    def _ask_all(self, questions):
        """The answers to many calls that are under way at once; None for each that failed."""
        answers = [None] * len(questions)
        waiting = [len(questions)]

        def take(bus, result, index):
            waiting[0] -= 1
            try:
                answers[index] = bus.call_finish(result).unpack()
            except GLib.Error:
                pass

        for index, ((name, path), interface, method, arguments) in enumerate(questions):
            self._bus.call(name, path, interface, method, arguments, None, Gio.DBusCallFlags.NONE,
                           ANSWER_MS, None, take, index)
        while waiting[0]:
            GLib.MainContext.default().iteration(True)
        return answers

    def those_in(self, nodes, state):
        """Those of some nodes that are in a state now."""
        answers = self._ask_all([(node.ref, A11Y + 'Accessible', 'GetState', None)
                                 for node in nodes])
        return [node for node, answer in zip(nodes, answers)
                if answer and _join(answer[0]) >> state & 1]

    def box(self, node):
        """(x, y, width, height) within its window; None where it has no place."""
        answer = self.call(node.ref, 'Component', 'GetExtents', WINDOW_COORDINATES)
        return answer[0] if answer and answer[0][2] > 0 and answer[0][3] > 0 else None

    def is_shown(self, node):
        """Whether a person can see it. GTK 4.8 says "showing" of windows alone, and keeps the
        widgets of other pages in the tree: ask what lies at the middle of its place."""
        surface = node.popover() or node.window()
        if surface in (None, node):
            return True
        box = self.box(node)
        frame = box and self.box(surface)
        if not frame:
            return False
        x, y, width, height = box
        if not (frame[0] <= x + width // 2 < frame[0] + frame[2] and
                frame[1] <= y + height // 2 < frame[1] + frame[3]):
            return False
        # Decoration has no accessible object: where the middle tells nothing, an edge may.
        edges = ((width // 2, height // 2), (width // 2, min(2, height - 1)),
                 (min(2, width - 1), height // 2))
        hits = (self._is_hit(node, surface, x + dx, y + dy) for dx, dy in edges)
        told = next((hit for hit in hits if hit is not None), None)
        return self._has_room(node, surface) if told is None else told

    def _has_room(self, node, surface):
        """Whether all that it stands in has a size: a closed revealer has none."""
        for ancestor in node.ancestors():
            if ancestor is surface:
                return True
            if not self.box(ancestor):
                return False
        return True

    def _is_hit(self, node, surface, x, y):
        """Whether the node, what is in it or the control it is in lies there; None: not told."""
        point = GLib.Variant('(iiu)', (x, y, 1))
        answer = self.call(surface.ref, 'Component', 'GetAccessibleAtPoint', point)
        if not answer or answer[0][1] == NOBODY:
            return None
        around = {node.ref}
        around.update(n.ref for n in node.ancestors() if n.role in CONTROLS)
        ref = tuple(answer[0])
        while ref not in around:
            ref = tuple(self.get(ref, 'Accessible', 'Parent') or ())
            around = {node.ref}
            if not ref or ref[1] == NOBODY or ref == surface.ref:
                return False
        return True

    def press(self, node):
        """Does the first action of the node; False where it has none."""
        if not self.get(node.ref, 'Action', 'NActions'):
            return False
        answer = self.call(node.ref, 'Action', 'DoAction', GLib.Variant('(i)', (0,)))
        return bool(answer and answer[0])

    def set_text(self, node, text):
        """Replaces the text of an entry, or of the entry within the node."""
        for part in node.walk():
            answer = self.call(part.ref, 'EditableText', 'SetTextContents',
                               GLib.Variant('(s)', (text,)))
            if answer and answer[0]:
                return True
        return False

    def text(self, node):
        """The text of a label, an entry or a text view."""
        length = self.get(node.ref, 'Text', 'CharacterCount')
        if length is None:
            return None
        answer = self.call(node.ref, 'Text', 'GetText', GLib.Variant('(ii)', (0, length)))
        return answer[0] if answer else None

    def value(self, node):
        """The value of a meter, a scale or a bar; of a widget of ours, GTK 4.8 has it in words."""
        value = self.get(node.ref, 'Value', 'CurrentValue')
        words = re.match(r'[−-]?[\d,.]+', node.description or '') if value is None else None
        return float(words[0].replace('−', '-').replace(',', '')) if words else value

    def value_range(self, node):
        return (self.get(node.ref, 'Value', 'MinimumValue'),
                self.get(node.ref, 'Value', 'MaximumValue'))


def _connect(address):
    flags = (Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT |
             Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION)
    connection = Gio.DBusConnection.new_for_address_sync(address, flags, None, None)
    connection.set_exit_on_close(False)
    return connection


def _fill(node, role, properties, states, children):
    node.role = LATER_ROLES.get(role[0], role[0]) if role else ''
    facts = properties[0] if properties else {}
    _fill_facts(node, facts.get('Name', ''), facts.get('Description', ''),
                states[0] if states else ())
    if node.role not in LEAVES:
        _fill_children(node, children)


def _fill_facts(node, name, description, states):
    name = _once(name)
    node.name, node.type = ('', name) if CLASS_NAME.fullmatch(name) else (name, '')
    node.description = description
    node.states = _join(states)


def _join(states):
    low, high = (*states, 0, 0)[:2]
    return low | high << 32


def _fill_children(node, answer):
    node.children = [Node(tuple(ref), node) for ref in (answer[0] if answer else ())
                     if ref[1] != NOBODY]


def _once(name):
    """GTK 4.8 says "_Cancel Cancel" of a button with a mnemonic: it is called the latter."""
    for space in (match.start() for match in re.finditer(' ', name)):
        if name[:space].replace('_', '') == name[space + 1:]:
            return name[space + 1:]
    return name
