# SPDX-License-Identifier: GPL-3.0-or-later
"""A screen that is touched: Xvfb knows no fingers, so Xorg draws into memory and takes them from a
socket of its driver for tests (inputtest, which comes with Xorg)."""

import shutil
import socket
import struct

# Where a finger is goes from 0 to this, whatever the size of the screen.
EDGE = 0xffff
N_AXES = 64

CLIENT_VERSION, WAIT_FOR_SYNC, TOUCH = 0, 1, 6
BEGIN, UPDATE, END = 18, 19, 20

CONFIG = '''Section "ServerFlags"
  Option "AutoAddDevices" "false"
EndSection
Section "Device"
  Identifier "memory"
  Driver "dummy"
  VideoRam 65536
EndSection
Section "Monitor"
  Identifier "monitor"
  HorizSync 1-2000
  VertRefresh 1-200
  Modeline "all" 100 {width} {h1} {h2} {h3} {height} {v1} {v2} {v3}
EndSection
Section "Screen"
  Identifier "screen"
  Device "memory"
  Monitor "monitor"
  DefaultDepth 24
  SubSection "Display"
    Depth 24
    Modes "all"
  EndSubSection
EndSection
Section "InputDevice"
  Identifier "fingers"
  Driver "inputtest"
  Option "SocketPath" "{socket}"
  Option "DeviceType" "Touch"
  Option "TouchCount" "2"
EndSection
Section "ServerLayout"
  Identifier "layout"
  Screen "screen"
  InputDevice "fingers" "SendCoreEvents"
EndSection
'''


def is_there():
    """Whether this computer has what is needed."""
    return shutil.which('Xorg') is not None


def make_server(folder, size):
    """What starts the server of a desk, but for where it reports its number."""
    width, height = size
    config = folder / 'xorg.conf'
    config.write_text(CONFIG.format(
        socket=folder / 'fingers', width=width, h1=width + 40, h2=width + 80, h3=width + 120,
        height=height, v1=height + 3, v2=height + 6, v3=height + 9))
    return ['Xorg', '-config', str(config), '-logfile', str(folder / 'xorg.log'), '-novtswitch',
            '-sharevts']


class Fingers:
    """Two of them, on the screen of one desk."""

    def __init__(self, folder, size):
        self._size = size
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.connect(str(folder / 'fingers'))
        self._send(CLIENT_VERSION, struct.pack('=HH', 1, 1))
        self._socket.recv(12)

    def close(self):
        self._socket.close()

    def _send(self, kind, body=b''):
        self._socket.sendall(struct.pack('=II', 8 + len(body), kind) + body)

    def _touch(self, finger, how, place):
        x, y = (part * EDGE / length for part, length in zip(place, self._size))
        self._send(TOUCH, struct.pack(f'=IIIB7s4x{2 * N_AXES}d', finger, how, 0, 0b11, bytes(7),
                                      x, y, *[0.0] * (2 * N_AXES - 2)))

    def pinch(self, middle, start, end, steps=10):
        """Puts two fingers so many pixels apart left and right of a place, and moves them."""
        for step in range(steps + 1):
            half = (start + (end - start) * step / steps) / 2
            for finger, side in enumerate((-1, 1)):
                self._touch(finger, BEGIN if step == 0 else UPDATE,
                            (middle[0] + side * half, middle[1]))
        for finger, side in enumerate((-1, 1)):
            self._touch(finger, END, (middle[0] + side * end / 2, middle[1]))
