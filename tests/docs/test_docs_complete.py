"""Everything a user can meet is documented: a new name without a document fails here."""

import csv
import dataclasses
import re
import tomllib
import typing
from pathlib import Path
from typing import get_args

import pytest

from watchfloor.cli.main import cli
from watchfloor.codebook.plover_types import PLOVER  # placeholder
