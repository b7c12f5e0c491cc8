#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""No popover holds what opens another one over it: on an X display GTK 4.8 then leaves the pointer
to nobody, and only Escape helps. What has such choices is a sheet.

    test-popovers.py TREE           TAP
"""

import pathlib
import sys
import xml.etree.ElementTree

POPOVERS = ('GtkPopover',)
OPENERS = ('GtkDropDown', 'GtkMenuButton', 'AdwComboRow', 'GtkComboBoxText')


def read(tree):
    """What each template is made of: its parent class, and the classes of the objects in it."""
    parts, loose = {}, []
    for path in sorted((tree / 'ui').glob('*.ui')):
        root = xml.etree.ElementTree.parse(path).getroot()
        for template in root.iter('template'):
            parts[template.get('class')] = (template.get('parent'),
                                            [o.get('class') for o in template.iter('object')])
        loose += [(path.name, popover) for popover in root.iter('object')
                  if popover.get('class') in POPOVERS]
    return parts, loose


def opens(parts, name, seen=()):
    """The way to what opens a popover in a class, or None."""
    if name in OPENERS:
        return [name]
    if name in seen or name not in parts:
        return None
    parent, children = parts[name]
    for part in (parent, *children):
        way = opens(parts, part, (*seen, name))
        if way:
            return [name, *way]
    return None


def main(tree):
    parts, loose = read(tree)
    ways = [opens(parts, name) for name, (parent, _) in parts.items() if parent in POPOVERS]
    ways += [[place, *way] for place, popover in loose for child in popover.iter('object')
             if (way := opens(parts, child.get('class')))]
    found = [' > '.join(way) for way in ways if way]
    print('1..1')
    for way in found:
        print(f'# {way}')
    print(f'{"not ok" if found else "ok"} 1 no popover holds a drop-down')
    return 1 if found else 0


if __name__ == '__main__':
    sys.exit(main(pathlib.Path(sys.argv[1])))
