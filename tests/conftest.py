"""What holds for every test: no network, here or in a program that is started, and no file of
starwriter's own outside of a folder for the tests.
"""

import atexit
import os
import shutil
import sys
import tempfile
from importlib import import_module
from pathlib import Path

_NO_NETWORK = Path(__file__).with_name("no_network")

os.environ["PYTHONPATH"] = str(_NO_NETWORK)
for _folder in ("XDG_STATE_HOME", "XDG_CACHE_HOME"):
    os.environ[_folder] = tempfile.mkdtemp(prefix="starwriter-tests-")
    atexit.register(shutil.rmtree, os.environ[_folder], ignore_errors=True)
sys.path.insert(0, str(_NO_NETWORK))
import_module("sitecustomize")
