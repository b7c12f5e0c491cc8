#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The backups that the running program takes by itself, and the way back when the records are
damaged."""

import contextlib
import datetime
import pathlib
import re
import sqlite3
import unittest
import zoneinfo

import tap
from desk import Desk
from harness import App

RESTORE = re.compile('^Restore the latest backup')


def store_of(desk):
    return pathlib.Path(desk.env['XDG_DATA_HOME']) / 'speedshop/speedshop.db'


def backups_of(desk):
    folder = store_of(desk).with_name('speedshop.db.backups')
    return sorted(folder.glob('speedshop-*.db'))


def is_logged(desk):
    with contextlib.closing(sqlite3.connect(f'file:{store_of(desk)}?mode=ro', uri=True)) as store:
        return store.execute("SELECT 1 FROM backup_log WHERE drill = 'passed'").fetchone()


def damage(path):
    """Nothing of the first page is left, which says what the file is."""
    with path.open('r+b') as file:
        file.write(b'\x5a' * 4096)


def damage_a_page(path, table):
    """The first page of a table that nothing reads at the start."""
    with contextlib.closing(sqlite3.connect(path)) as store:
        store.execute('PRAGMA wal_checkpoint (TRUNCATE)')
        size, = store.execute('PRAGMA page_size').fetchone()
        page, = store.execute('SELECT rootpage FROM sqlite_schema WHERE name = ?',
                              (table,)).fetchone()
    with path.open('r+b') as file:
        file.seek((page - 1) * size)
        file.write(b'\x5a' * size)


def start_with_backup(desk):
    with App(desk=desk) as app:
        app.wait_until(lambda: backups_of(desk) and is_logged(desk), 'a backup that was tried',
                       seconds=30)


class Backups(unittest.TestCase):
    def test_one_is_made_soon_after_the_start(self):
        with Desk() as desk:
            start_with_backup(desk)
            self.assertEqual(len(backups_of(desk)), 1)

    def test_damaged_records_are_restored_through_the_window(self):
        with Desk() as desk:
            start_with_backup(desk)
            backup = backups_of(desk)[0]
            damage(store_of(desk))
            with App(desk=desk) as app:
                app.wait_for_text(re.compile('damaged'))
                app.press('button', RESTORE)
                app.wait_for_text(re.compile('^The latest backup is from .*20[0-9][0-9], [0-9]'))
                app.wait_for_text(str(backup))
                app.press('button', 'Restore')
                app.wait_for_text(re.compile('^The records are those of '), seconds=20)
                app.wait_gone('button', RESTORE)
            self.assertEqual(store_of(desk).read_bytes()[:15], b'SQLite format 3')
            kept = store_of(desk).with_name('speedshop.db.before-restore')
            self.assertEqual(kept.read_bytes()[:4], b'\x5a' * 4)

    def test_a_backup_is_told_by_the_time_of_the_shop_though_the_records_cannot_be_read(self):
        with Desk() as desk:
            start_with_backup(desk)
            damage(store_of(desk))
            with App(desk=desk, environment={'TZ': 'Pacific/Honolulu'}) as app:
                app.wait_for_text(re.compile('damaged'))
                app.press('button', RESTORE)
                now = datetime.datetime.now(zoneinfo.ZoneInfo('Pacific/Auckland'))
                times = [now - datetime.timedelta(minutes=ago) for ago in range(5)]
                told = '|'.join(f'{t.day} {t:%B %Y, %H:%M}' for t in times)
                app.wait_for_text(re.compile(f'^The latest backup is from ({told})'))

    def test_damage_that_nothing_met_yet_is_found_in_the_background(self):
        with Desk() as desk:
            start_with_backup(desk)
            damage_a_page(store_of(desk), 'message')
            with App(desk=desk) as app:
                app.wait_for_text(re.compile('damaged'), seconds=20)
                app.press('button', RESTORE)
                app.press('button', 'Restore')
                app.wait_for_text(re.compile('^The records are those of '), seconds=20)
                app.wait_gone('button', RESTORE)
            with contextlib.closing(sqlite3.connect(store_of(desk))) as store:
                self.assertEqual(store.execute('PRAGMA quick_check').fetchall(), [('ok',)])

    def test_without_a_backup_none_is_offered(self):
        with Desk() as desk:
            store_of(desk).parent.mkdir(parents=True)
            store_of(desk).write_bytes(b'\x5a' * 8192)
            with App(desk=desk) as app:
                app.wait_for('button', 'Try again')
                self.assertIsNone(app.find('button', RESTORE))


if __name__ == '__main__':
    tap.main()
