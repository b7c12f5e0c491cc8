#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every file with text for people stands in po/POTFILES, and no other.

    test-potfiles.py TREE           TAP
    test-potfiles.py TREE --write   writes the list anew
"""

import pathlib
import re
import sys

FOLDERS = ('data', 'src', 'ui')
HEAD = '# SPDX-License-Identifier: GPL-3.0-or-later\n'

MARKS = {
    '.c': re.compile(r'\b(?:_|_d|N_|C_|NC_|Q_|ngettext|g_dngettext|g_dpgettext2)\s*\(\s*\(?"'),
    '.ui': re.compile(r'translatable="(?:yes|true|1)"'),
    # The catalogues are read by the rules in data/its.
    '.xml': re.compile(r'<schemalist gettext-domain=|'
                       r'^<(?:signals|components|faults|places|families|entries|health)\b', re.M),
    '.in': re.compile(r'^(?:Name|Comment|GenericName|Keywords)=|<component ', re.M),
}


def has_text(path):
    mark = MARKS.get(path.suffix)
    return bool(mark and mark.search(path.read_text(encoding='utf-8')))


def find(tree):
    return sorted(str(path.relative_to(tree))
                  for folder in FOLDERS
                  for path in (tree / folder).rglob('*')
                  if path.is_file() and has_text(path))


def read(tree):
    lines = (tree / 'po' / 'POTFILES').read_text(encoding='utf-8').splitlines()
    return [line for line in lines if line and not line.startswith('#')]


def main(tree, write):
    wanted = find(tree)
    if write:
        (tree / 'po' / 'POTFILES').write_text(HEAD + ''.join(f'{name}\n' for name in wanted))
        return 0

    listed = read(tree)
    missing = sorted(set(wanted) - set(listed))
    superfluous = sorted(set(listed) - set(wanted))
    good = [not missing, not superfluous, listed == sorted(listed)]
    words = ['every file with text is listed', 'every listed file has text', 'the list is sorted']

    print(f'1..{len(good)}')
    for number, (ok, word) in enumerate(zip(good, words), 1):
        print(f'{"ok" if ok else "not ok"} {number} - {word}')
    for name in missing:
        print(f'# missing from po/POTFILES: {name}')
    for name in superfluous:
        print(f'# in po/POTFILES without text: {name}')
    return 0


if __name__ == '__main__':
    sys.exit(main(pathlib.Path(sys.argv[1]), '--write' in sys.argv))
