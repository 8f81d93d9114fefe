from __future__ import annotations
from PySide6.QtGui import *
from PySide6.QtCore import *
from PySide6.QtWidgets import *
from PySide6.QtTest import QTest
from tests.gui.driver import *
import time
def test_a(window, qtbot, program, qapp):
    page=window.page
    print([n for n in dir(QTest) if "key" in n.lower()])
    for attempt in ("x",):
        try:
            k=Qt.Key(0x0e2a); print(k)
        except Exception as e: print(repr(e))
    try:
        QTest.sendKeyEvent(QTest.KeyAction.Click, page, Qt.Key.Key_L, "ส", Qt.KeyboardModifier.NoModifier, -1)
        print("ok1", window.navigator.location)
    except Exception as e: print(repr(e))
    try:
        QTest.sendKeyEvent(QTest.KeyAction.Click, page, 0x0e2a, "ส", Qt.KeyboardModifier.NoModifier, -1)
        print("ok", window.navigator.location)
    except Exception as e: print(repr(e)[:300])
    t=time.time()
    from reader.paths import Paths
