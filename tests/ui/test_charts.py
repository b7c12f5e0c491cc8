#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Strip charts by the pointer alone, and by two fingers: nothing is typed here, and no key is
pressed."""

import itertools
import pathlib
import re
import subprocess
import unittest

import tap
import touch
from desk import Desk
from harness import App, build_root

CAR = 'sim:petrol-turbo?start=drive'
CHART = re.compile(r'^Chart of .* (\d+:\d\d\.\d) to (\d+:\d\d\.\d)$')
LIVE_CHART = re.compile(r'^Chart of .*, last (\d+) seconds$')
GUTTER, SCALE = 176, 44  # left and right of the lines
FLAG = 0.015  # how far down the chart flags are
FLAG_MIDDLE = 3  # pixels from its pole to the middle of what takes hold of a flag
PIXEL_S = 0.011  # the least that the crosshair tells, and what a pixel may hide


def seconds(clock):
    minutes, rest = clock.split(':')
    return int(minutes) * 60 + float(rest)


def view(app):
    """What part of the recording the chart shows, in seconds."""
    chart = app.wait_for('img', CHART)
    return tuple(seconds(part) for part in CHART.match(chart.name).groups())


def length(part):
    return part[1] - part[0]


def crosshair(app):
    """Where in the recording it is, in seconds, or None."""
    clock = re.match(r'\d+:\d\d\.\d\d', app.wait_for('img', CHART).description or '')
    return seconds(clock[0]) if clock else None


def hover(app, chart, part, answer):
    """Moves the pointer there and about until something answers."""
    heights = itertools.cycle((0.45, 0.5))

    def answers():
        app.point(chart, (part, next(heights)))
        return answer()

    app.wait_until(answers, 'the chart to answer the pointer')


def point_at(app, chart, part):
    """Puts the crosshair there: its place in the recording."""
    before = crosshair(app)
    hover(app, chart, part, lambda: crosshair(app) not in (None, before))
    return crosshair(app)


def click(app, role, name):
    app.click(app.wait_for(role, name))


def find_moment(app, chart, when):
    """Which part of the chart a moment is at, and how many seconds there are from its left to its
    right edge. The crosshair tells hundredths, which are some pixels: places far apart tell the
    scale, one close by the place."""
    right, place, part = point_at(app, chart, 0.9), point_at(app, chart, 0.25), 0.25
    across = (right - place) / (0.9 - part)
    if abs(when - place) > PIXEL_S:
        part += (when - place) / across
        place = point_at(app, chart, part)
    return part + (when - place) / across, across


def go_to_marker(app):
    """Opens the list of markers and goes to its only one: where that is."""
    click(app, 'button', 'Markers')
    click(app, 'button', re.compile('^Go to '))
    app.wait_gone('button', re.compile('^Go to '))
    return crosshair(app)


class Charts(unittest.TestCase):
    def test_charts_are_read_by_the_pointer_alone(self):
        with App('--port', CAR) as app:
            app.wait_value('meter', 'Engine speed', lambda turns: turns > 300, seconds=20)
            self.live_chart_is_held(app)
            self.record(app)
            self.wheel_zooms_around_the_pointer(app)
            self.drag_pans(app)
            self.scrubber_moves_the_view(app)
            self.flag_is_dragged(app)

    def live_chart_is_held(self, app):
        chart = app.wait_for('img', LIVE_CHART)
        hover(app, chart, 0.6,
              lambda: 'Engine speed' in (app.find('img', LIVE_CHART).description or ''))
        app.drag(chart, (0.6, 0.5), (60, 0))
        click(app, 'button', 'Back to live')
        app.wait_gone('button', 'Back to live')

    def record(self, app):
        click(app, 'button', 'Record')
        app.wait_for_text(re.compile(r'^00:0[2-9]'), seconds=30)
        click(app, 'button', 'Marker')
        app.wait_for_text(re.compile(r'^00:0[4-9]'), seconds=30)
        click(app, 'button', 'Stop and save')
        app.wait_for_text('Recording saved')
        click(app, 'list item', re.compile('^Recordings(, .*)?$'))
        click(app, 'list item', re.compile('^Recording of'))
        self.assertGreater(length(view(app)), 3)

    def wheel_zooms_around_the_pointer(self, app):
        chart, whole = app.wait_for('img', CHART), view(app)
        point_at(app, chart, 0.4)
        place = point_at(app, chart, 0.5)
        app.wheel(-3)
        app.wait_until(lambda: length(view(app)) < length(whole) / 3, 'less of the time')
        self.assertAlmostEqual(crosshair(app), place, delta=PIXEL_S)
        app.wheel(3)
        app.wait_until(lambda: view(app) == whole, 'all of it again')
        app.wheel(-3)
        app.wait_until(lambda: length(view(app)) < length(whole) / 3, 'less of the time')

    def drag_pans(self, app):
        """What is under the pointer goes along with it, and back again."""
        chart, before = app.wait_for('img', CHART), view(app)
        place = point_at(app, chart, 0.4)
        app.drag(chart, (0.4, 0.5), (100, 0))
        app.wait_until(lambda: view(app)[0] < before[0], 'what was earlier')
        self.assertAlmostEqual(crosshair(app), place, delta=PIXEL_S)
        self.assertAlmostEqual(length(view(app)), length(before), delta=0.11)

    def scrubber_moves_the_view(self, app):
        before = view(app)
        app.drag(app.wait_for('img', 'Overview of the recording'), (0.6, 0.5), (60, 0))
        app.wait_until(lambda: view(app)[0] > before[0], 'what is later')
        self.assertAlmostEqual(length(view(app)), length(before), delta=0.11)
        self.assertIn(f'{view(app)[1]:.1f}',
                      app.wait_for('img', 'Overview of the recording').description)

    def flag_is_dragged(self, app):
        """A flag goes where it is dragged, and its list takes it back."""
        chart, was = app.wait_for('img', CHART), go_to_marker(app)
        part, across = find_moment(app, chart, was)
        width = app.tree.box(chart)[2]
        app.drag(chart, (part + FLAG_MIDDLE / width, FLAG), (90, 0))
        moved = 90 * across / width
        app.wait_until(lambda: abs(go_to_marker(app) - was - moved) < 3 * PIXEL_S,
                       'the flag to move')
        click(app, 'button', 'Markers')
        there = app.wait_for('text box', re.compile('^Name of the marker at ')).name
        click(app, 'button', 'Undo')
        app.wait_gone('text box', there)
        click(app, 'button', re.compile('^Go to '))
        app.wait_until(lambda: abs(crosshair(app) - was) < PIXEL_S, 'the flag to be back')


class Fingers(unittest.TestCase):
    @unittest.skipUnless(touch.is_there(), 'no Xorg: install xserver-xorg-core and xserver-xorg-video-dummy')
    def test_two_fingers_zoom_a_recording_where_they_are(self):
        with Desk(touched=True) as desk:
            keep_drive(desk)
            with App(desk=desk) as app:
                app.press('list item', re.compile('^Recordings(, .*)?$'))
                app.press('list item', re.compile('^drive.csv'))
                chart, whole = app.wait_for('img', CHART), view(app)
                app.pinch(chart, (0.7, 0.5), 150, 450)
                app.wait_until(lambda: abs(length(view(app)) - length(whole) / 3) < 0.5,
                               'a third of the time')
                self.assertAlmostEqual(self.time_at(app, chart, 0.7, view(app)),
                                       self.time_at(app, chart, 0.7, whole), delta=0.2)
                app.pinch(chart, (0.7, 0.5), 450, 100)
                app.wait_until(lambda: view(app) == whole, 'all of it again')

    def time_at(self, app, chart, part, shown):
        """What stands at a part of the chart, names and scale included, while it shows that."""
        width = app.tree.box(chart)[2]
        return shown[0] + (part * width - GUTTER) / (width - GUTTER - SCALE) * length(shown)


def keep_drive(desk):
    """A minute of a log of another program."""
    log = desk.folder / 'drive.csv'
    log.write_text('Time(s),Engine RPM(rpm)\n' + ''.join(
        f'{second},{800 + 50 * second}\n' for second in range(61)))
    ctl(desk, 'shop', 'vehicle-add', '{"plate": "GLF142"}')
    ctl(desk, 'import-log', log, '--vehicle', 'GLF142')


def ctl(desk, *arguments):
    store = pathlib.Path(desk.env['XDG_DATA_HOME']) / 'speedshop/speedshop.db'
    store.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run([build_root() / 'src/cli/speedshopctl', '--store', store, *arguments],
                   env=desk.env, capture_output=True, check=True)


def focus_live_chart(app):
    app.drag(app.wait_for('img', LIVE_CHART), (0.6, 0.5), (60, 0))
    app.wait_for('button', 'Back to live')
    app.key('End')
    app.wait_gone('button', 'Back to live')


class LiveKeys(unittest.TestCase):
    def test_a_live_chart_is_held_panned_and_zoomed(self):
        with App('--port', CAR) as app:
            app.wait_value('meter', 'Engine speed', lambda turns: turns > 300, seconds=20)
            focus_live_chart(app)
            self.space_holds(app)
            self.windows(app)
            self.menu_chooses(app)
            self.keys_pan(app)

    def space_holds(self, app):
        app.key('space')
        app.wait_for('button', 'Back to live')
        app.key('space')
        app.wait_gone('button', 'Back to live')

    def windows(self, app):
        app.key('plus')
        app.wait_for('img', re.compile('last 10 seconds$'))
        app.key('minus', 'minus', 'minus')
        app.wait_for('img', re.compile('^Chart of .*, all that is remembered$'))
        app.key('minus')
        app.key('plus')
        app.wait_for('img', re.compile('last 120 seconds$'))
        app.key('0')
        app.wait_for('img', re.compile('^Chart of .*, all that is remembered$'))
        app.key('plus', 'plus', 'plus')
        app.wait_for('img', re.compile('last 10 seconds$'))

    def menu_chooses(self, app):
        for item, told in (('2 minutes', 'last 120 seconds$'), ('All that is', 'all that is'),
                           ('10 seconds', 'last 10 seconds$')):
            app.key('Menu')
            app.press('menu item', re.compile(f'^{item}'))
            app.wait_for('img', re.compile(f'^Chart of .*, {told}'))

    def keys_pan(self, app):
        """Once more is remembered than is shown: back to the start, and on to the present."""
        def starts_held():
            app.key('End', 'Home')
            text = app.find('img', LIVE_CHART).description or ''
            return re.match(r'−1[1-9]', text)

        app.wait_until(starts_held, 'the start of what is remembered', seconds=30)
        app.wait_for('button', 'Back to live')
        app.key('Page_Down', 'Page_Down', 'Page_Down')
        app.wait_gone('button', 'Back to live')
        app.key('ctrl+Left')
        app.wait_for('button', 'Back to live')
        app.key('End')
        app.wait_gone('button', 'Back to live')


if __name__ == '__main__':
    tap.main()
