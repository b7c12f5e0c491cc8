#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds the house plan of HACKING.md: which room may include which, and where SQL may stand.

    test-rooms.py [TREE]    TAP; TREE is the top of the sources
"""

import pathlib
import re
import subprocess
import sys
import tempfile

# The table of HACKING.md: a room, and the rooms that it may include beside itself.
ROOMS = {
    'base': (),
    'obd': ('base',),
    'sim': ('base',),
    'paper': ('base',),
    'store': ('base',),
    'insight': ('base', 'obd', 'paper'),
    'shop': ('base', 'store', 'insight', 'paper'),
    'road': ('base', 'obd', 'store', 'shop'),
    'app': ('base', 'obd', 'sim', 'paper', 'store', 'insight', 'shop', 'road'),
    'cli': ('base', 'obd', 'sim', 'paper', 'store', 'insight', 'shop', 'road'),
}

# The simulated car speaks in obd's codecs and knows nothing of its adapters and sessions.
CODECS = {'sim': ('obd/obd-signal.h', 'obd/obd-dtc.h', 'obd/obd-error.h', 'obd/obd-readiness.h',
                  'obd/obd-vin.h')}

GENERATED = ('speedshop-config.h', 'speedshop-resources.h', 'store-sql.h')

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*"([^"]+)"', re.M)
SPDX = 'SPDX-License-Identifier: GPL-3.0-or-later'
SQL = re.compile(r'\b(SELECT\s.+\sFROM|INSERT\s+(OR\s+\w+\s+)?INTO|UPDATE\s+\w+\s+SET|'
                 r'DELETE\s+FROM|CREATE\s+(TABLE|INDEX|VIEW|TRIGGER|VIRTUAL)|ALTER\s+TABLE|'
                 r'DROP\s+TABLE|PRAGMA\s)')
SQL_FILES = re.compile(r'src/(store/.*|shop/.*-queries\.[ch])')
FORBIDDEN = {
    'goto': re.compile(r'\bgoto\s+\w+\s*;'),
    'g_idle_add (redraw starves idle sources; use a source of G_PRIORITY_DEFAULT)':
        re.compile(r'\bg_idle_add(_full|_once)?\s*\('),
}

TOKEN = re.compile(r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.S)
STRING = re.compile(r'(?:"(?:\\.|[^"\\\n])*"\s*)+')

SOURCES = ('.c', '.h')
LICENSED = ('.c', '.h', '.py', '.sh', '.ui', '.css', '.sql', '.xml')


def without(text, comments, strings):
    """The text with its comments, its strings, or both blanked; lines stay where they are."""
    def blank(match):
        is_string = match[0][0] in '"\''
        wanted = strings if is_string else comments
        return re.sub(r'[^\n]', ' ', match[0]) if wanted else match[0]

    return TOKEN.sub(blank, text)


def line_of(text, place):
    return text.count('\n', 0, place) + 1


def room_of(path):
    parts = path.split('/')
    return parts[1] if len(parts) > 2 and parts[0] == 'src' else None


def check_includes(path, text):
    room = room_of(path)
    if room not in ROOMS:
        yield f'{path}: src/{room} is no room of the house plan'
        return
    for match in INCLUDE.finditer(without(text, comments=True, strings=False)):
        where = f'{path}:{line_of(text, match.start())}'
        name = match[1]
        target = name.split('/')[0]
        if name in GENERATED:
            continue
        if target not in ROOMS or '/' not in name:
            yield f'{where}: "{name}" does not name its room'
        elif target != room and target not in ROOMS[room] and name not in CODECS.get(room, ()):
            yield f'{where}: src/{room} may not include "{name}"'


def check_sql(path, text):
    if SQL_FILES.fullmatch(path):
        return
    for match in STRING.finditer(without(text, comments=True, strings=False)):
        literal = ''.join(re.findall(r'"((?:\\.|[^"\\\n])*)"', match[0]))
        if SQL.search(literal):
            where = f'{path}:{line_of(text, match.start())}'
            yield f'{where}: SQL stands in src/store and *-queries.c only'


def check_words(path, text):
    code = without(text, comments=True, strings=True)
    for what, pattern in FORBIDDEN.items():
        for match in pattern.finditer(code):
            yield f'{path}:{line_of(text, match.start())}: {what}'


def check_licence(path, text):
    if SPDX not in text[:400]:
        yield f'{path}: no "{SPDX}" at its top'


def all_files(tree):
    """What git tracks or would; all files where the tree is no repository."""
    listed = subprocess.run(['git', '-C', tree, 'ls-files', '-co', '--exclude-standard'],
                            capture_output=True, text=True, check=False)
    if listed.returncode == 0:
        return sorted(listed.stdout.splitlines())
    return sorted(str(path.relative_to(tree)) for path in tree.rglob('*') if path.is_file())


def read(tree, wanted):
    for path in all_files(tree):
        if wanted(path) and (tree / path).exists():
            yield path, (tree / path).read_text()


def is_room_source(path):
    return path.startswith('src/') and path.endswith(SOURCES)


def is_licensed(path):
    return path.endswith(LICENSED)


CHECKS = {
    '/rooms/includes-follow-the-house-plan': (is_room_source, check_includes),
    '/rooms/sql-stands-in-its-rooms': (is_room_source, check_sql),
    '/rooms/no-goto-and-no-idle-source': (is_room_source, check_words),
    '/rooms/every-file-names-its-licence': (is_licensed, check_licence),
}

HEAD = f'/* {SPDX} */\n'

# (file, its text, the check that must refuse it; None where all must accept it)
SPECIMENS = (
    ('src/shop/shop-a.c', HEAD + '#include "shop/shop-a.h"\n#include "store/store.h"\n', None),
    ('src/shop/shop-b.c', HEAD + '#include "obd/obd.h"\n', 'includes-follow-the-house-plan'),
    ('src/base/base-a.h', HEAD + '#include "obd/obd.h"\n', 'includes-follow-the-house-plan'),
    ('src/sim/sim-a.c', HEAD + '#include "obd/obd-signal.h"\n#include "obd/obd-dtc.h"\n', None),
    ('src/sim/sim-b.c', HEAD + '#include "obd/obd-session.h"\n', 'includes-follow-the-house-plan'),
    ('src/cli/cli-a.c', HEAD + '#include "app/speedshop.h"\n', 'includes-follow-the-house-plan'),
    ('src/obd/obd-a.c', HEAD + '#include "obd-b.h"\n', 'includes-follow-the-house-plan'),
    ('src/obd/obd-b.c', HEAD + '// #include "shop/shop.h"\n#include <gio/gio.h>\n', None),
    ('src/shed/shed.c', HEAD, 'includes-follow-the-house-plan'),
    ('src/app/speedshop-a.c', HEAD + 'char *q = "SELECT plate "\n  "FROM vehicle";\n',
     'sql-stands-in-its-rooms'),
    ('src/app/speedshop-b.c', HEAD + '/* "DELETE FROM x" */ char *t = "Select a car from all";\n',
     None),
    ('src/shop/shop-scan-queries.c', HEAD + 'char *q = "DELETE FROM scan";\n', None),
    ('src/store/store-a.c', HEAD + 'char *q = "PRAGMA user_version";\n', None),
    ('src/obd/obd-c.c', HEAD + 'void f (void) { goto out; out: return; }\n',
     'no-goto-and-no-idle-source'),
    ('src/obd/obd-d.c', HEAD + '/* no goto out; here */ char *t = "goto out;";\n', None),
    ('src/app/speedshop-c.c', HEAD + 'void f (void) { g_idle_add (f, 0); }\n',
     'no-goto-and-no-idle-source'),
    ('src/obd/obd-e.c', 'int x;\n', 'every-file-names-its-licence'),
    ('tests/obd/test-obd-x.py', 'pass\n', 'every-file-names-its-licence'),
)


def run_check(check, tree):
    wanted, complain = check
    return [line for path, text in read(tree, wanted) for line in complain(path, text)]


def refusals(path, text):
    """The checks that refuse a tree of one file."""
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder, path)
        file.parent.mkdir(parents=True)
        file.write_text(text)
        return [name for name, check in CHECKS.items() if run_check(check, pathlib.Path(folder))]


def self_check():
    """The checks are worth something only if they refuse what is wrong, and nothing else."""
    for path, text, culprit in SPECIMENS:
        refused = [name.removeprefix('/rooms/') for name in refusals(path, text)]
        if refused != ([culprit] if culprit else []):
            yield f'{path} was refused by {refused or "nothing"}, wanted {culprit or "nothing"}'


def main():
    tree = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else __file__).resolve()
    tree = tree if tree.is_dir() else tree.parents[2]
    results = {'/rooms/the-checks-refuse-what-is-wrong': list(self_check())}
    results.update((name, run_check(check, tree)) for name, check in CHECKS.items())

    print(f'1..{len(results)}')
    for number, (name, complaints) in enumerate(results.items(), 1):
        for line in complaints:
            print('#', line)
        print(f'{"not ok" if complaints else "ok"} {number} {name}')
    return int(any(results.values()))


if __name__ == '__main__':
    sys.exit(main())
