#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A desktop of one's own: X server, window manager, session bus, accessibility bus, empty home.

Nothing of the person's session is read or touched, and several desks run side by side. As a
program, `desk.py COMMAND…` runs a command on a desk without a window manager.
"""

import ctypes
import os
import pathlib
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time

import touch

PR_SET_PDEATHSIG = 1
PR_SET_CHILD_SUBREAPER = 36
START_S = 20
PATIENCE = 0.1
LONGEST_PAUSE_S = 0.25

# Only the accessibility bus can be started: a portal, a keyring or a settings daemon would make
# runs slower and let one run see another.
BUS_CONFIG = '''<busconfig>
  <type>session</type>
  <listen>unix:tmpdir={folder}</listen>
  <servicedir>{folder}/services</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
'''
A11Y_SERVICE = '''[D-BUS Service]
Name=org.a11y.Bus
Exec={launcher}
'''
A11Y_LAUNCHERS = ('/usr/libexec/at-spi-bus-launcher', '/usr/lib/at-spi2-core/at-spi-bus-launcher')

# Windows have no frame of the manager's, and Super+M fills the screen with the one in front: GTK
# asks for its own size again whatever a rule for its window says.
OPENBOX_CONFIG = '''<openbox_config xmlns="http://openbox.org/3.4/rc">
  <focus><focusNew>yes</focusNew><followMouse>no</followMouse></focus>
  <keyboard><keybind key="W-F12"><action name="Maximize"/></keybind></keyboard>
  <placement><policy>Smart</policy><center>yes</center></placement>
  <applications>
    <application class="*"><decor>no</decor></application>
  </applications>
</openbox_config>
'''
GTK_SETTINGS = '''[Settings]
gtk-font-name=Cantarell 11
gtk-cursor-blink=false
gtk-enable-animations={animations}
'''

FOREIGN = ('WAYLAND_DISPLAY', 'XAUTHORITY', 'AT_SPI_BUS_ADDRESS', 'DBUS_STARTER_ADDRESS',
           'DBUS_STARTER_BUS_TYPE', 'GTK_THEME', 'GTK_MODULES', 'GTK_A11Y', 'SESSION_MANAGER',
           'DESKTOP_STARTUP_ID', 'LD_PRELOAD')


class DeskError(Exception):
    """A part of the desk did not come up."""


def wait_until(ready, seconds, what, every=0.01):
    """Asks again and again until the answer is true; gives the answer, or raises with what().

    What takes long is asked for less often, so that the asking does not slow down what is awaited.
    """
    start = time.monotonic()
    while True:
        answer = ready()
        if answer:
            return answer
        waited = time.monotonic() - start
        if waited > seconds:
            raise DeskError(what() if callable(what) else what)
        time.sleep(min(max(every, waited * PATIENCE), LONGEST_PAUSE_S))


def _child_dies_with_us():
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


class Desk:
    """Use as a context manager, or call start() and close(); close() reaps all that ran here.

    The screen is a little larger than Speedshop's first window: GTK 4.8 does not see that a window
    was maximised when that leaves its size as it was. With touched=True there are fingers on it.
    """

    def __init__(self, width=1440, height=912, window_manager=True, animations=True, touched=False):
        self.size = width, height
        self.fingers = None
        self._touched = touched
        self._window_manager = window_manager
        self._animations = animations
        self._running = []
        self.folder = None
        self.env = None

    def __enter__(self):
        try:
            return self.start()
        except BaseException:
            self.close()
            raise

    def __exit__(self, *_):
        self.close()

    def start(self):
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1)
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix='speedshop-desk-'))
        self._make_environment()
        self._start_display()
        self._start_bus()
        if self._window_manager:
            self._start_window_manager()
        return self

    def _make_environment(self):
        home = self.folder / 'home'
        folders = {'HOME': home, 'XDG_CONFIG_HOME': home / '.config',
                   'XDG_DATA_HOME': home / '.local/share', 'XDG_STATE_HOME': home / '.local/state',
                   'XDG_CACHE_HOME': home / '.cache', 'XDG_RUNTIME_DIR': self.folder / 'run'}
        for folder in folders.values():
            folder.mkdir(parents=True, mode=0o700, exist_ok=True)
        settings = self.folder / 'xdg/gtk-4.0/settings.ini'
        settings.parent.mkdir(parents=True)
        settings.write_text(GTK_SETTINGS.format(animations=int(self._animations)))

        self.env = {name: value for name, value in os.environ.items() if name not in FOREIGN}
        self.env.update({name: str(folder) for name, folder in folders.items()})
        self.env.update(XDG_CONFIG_DIRS=f'{self.folder}/xdg:/etc/xdg', GSETTINGS_BACKEND='keyfile',
                        GDK_BACKEND='x11', GSK_RENDERER='cairo', GDK_DEBUG='gl-disable',
                        ADW_DISABLE_PORTAL='1',
                        GTK_USE_PORTAL='0', GIO_USE_VFS='local', LANG='C.UTF-8', LC_ALL='C.UTF-8')

    def spawn(self, argv, log, **options):
        """Starts a process whose output goes to a file of the desk's folder."""
        options.setdefault('env', self.env)
        with open(self.folder / log, 'ab') as output:
            process = subprocess.Popen(argv, stdin=subprocess.DEVNULL, stdout=output, stderr=output,
                                       preexec_fn=_child_dies_with_us, **options)
        self._running.append(process)
        return process

    def read_log(self, log):
        path = self.folder / log
        return path.read_text(errors='replace') if path.exists() else ''

    def _spawn_reporting(self, name, make_argv):
        """Starts a server that writes one line (its address) to a descriptor when it is ready."""
        reader, writer = os.pipe()
        process = self.spawn(make_argv(writer), f'{name}.log', pass_fds=(writer,))
        os.close(writer)
        try:
            line = b''
            deadline = time.monotonic() + START_S
            while not line.endswith(b'\n'):
                left = deadline - time.monotonic()
                ready = left > 0 and select.select([reader], [], [], left)[0]
                piece = os.read(reader, 4096) if ready else b''
                if not piece:
                    raise DeskError(f'{name} did not start: {self.read_log(name + ".log")}')
                line += piece
        finally:
            os.close(reader)
        return process, line.decode().strip()

    def _start_display(self):
        width, height = self.size
        server = (touch.make_server(self.folder, self.size) if self._touched else
                  ['Xvfb', '-screen', '0', f'{width}x{height}x24'])
        _, number = self._spawn_reporting(server[0], lambda fd: [
            *server, '-displayfd', str(fd), '-dpi', '96', '-nolisten', 'tcp', '-noreset'])
        self.env['DISPLAY'] = f':{number}'
        if self._touched:
            self.fingers = touch.Fingers(self.folder, self.size)

    def _start_bus(self):
        services = self.folder / 'services'
        services.mkdir()
        launcher = next((path for path in A11Y_LAUNCHERS if os.path.exists(path)), None)
        if launcher:
            service = services / 'org.a11y.Bus.service'
            service.write_text(A11Y_SERVICE.format(launcher=launcher))
        config = self.folder / 'bus.conf'
        config.write_text(BUS_CONFIG.format(folder=self.folder))
        _, address = self._spawn_reporting('dbus-daemon', lambda fd: [
            'dbus-daemon', '--nofork', f'--config-file={config}', f'--print-address={fd}'])
        self.env['DBUS_SESSION_BUS_ADDRESS'] = address

    def _start_window_manager(self):
        config = self.folder / 'openbox.xml'
        config.write_text(OPENBOX_CONFIG)
        manager = self.spawn(['openbox', '--sm-disable', '--config-file', str(config)],
                             'openbox.log')
        wait_until(lambda: manager.poll() is not None or
                   'window id' in self.run(['xprop', '-root', '_NET_SUPPORTING_WM_CHECK']),
                   START_S, 'openbox did not start')
        if manager.poll() is not None:
            raise DeskError(f'openbox ended: {self.read_log("openbox.log")}')

    def run(self, argv):
        """Runs a short command on the desk and gives its standard output."""
        result = subprocess.run(argv, env=self.env, capture_output=True, timeout=30, check=False)
        return result.stdout.decode(errors='replace')

    def take_picture(self, path):
        """Writes the whole screen as a PNG."""
        path = pathlib.Path(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        self.run(['import', '-silent', '-window', 'root', '-strip', str(path)])
        if not path.exists():
            raise DeskError(f'no picture could be taken of the screen for {path}')

    def close(self):
        """Ends every process of the desk, whatever state it is in, and removes its folder."""
        if self.fingers:
            self.fingers.close()
        for process in reversed(self._running):
            if process.poll() is None:
                process.terminate()
        for process in reversed(self._running):
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        self._running.clear()
        if self.folder:
            self._end_orphans()
            shutil.rmtree(self.folder, ignore_errors=True)
            self.folder = None

    def _end_orphans(self):
        """What the buses started has come to us, its subreaper. It carries our home, until it is
        a zombie; killing one may hand us its children, hence the second look."""
        mark = f'HOME={self.folder}/home'.encode()
        known = True
        while known:
            known = False
            for pid, state in list(_children_of(os.getpid())):
                if state != b'Z' and mark not in _read(f'/proc/{pid}/environ').split(b'\0'):
                    continue
                os.kill(pid, signal.SIGKILL)
                os.waitpid(pid, 0)
                known = True


def _read(path):
    try:
        with open(path, 'rb') as file:
            return file.read()
    except OSError:
        return b''


def _children_of(parent):
    """(pid, state) of each child."""
    for name in os.listdir('/proc'):
        if name.isdigit():
            fields = _read(f'/proc/{name}/stat').rpartition(b')')[2].split()
            if len(fields) > 1 and int(fields[1]) == parent:
                yield int(name), fields[0]


def _stop_on_signal(number, _frame):
    sys.exit(128 + number)


def main(argv):
    if not argv:
        print('Usage: desk.py COMMAND [ARGUMENT…]', file=sys.stderr)
        return 2
    signal.signal(signal.SIGTERM, _stop_on_signal)
    with Desk(window_manager=False) as desk:
        with subprocess.Popen(argv, env=desk.env) as command:
            try:
                return command.wait()
            finally:
                if command.poll() is None:
                    command.terminate()


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
