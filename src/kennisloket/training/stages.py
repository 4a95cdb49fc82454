"""Work that is done once: every stage keeps what it made, named for what it was made from."""

from __future__ import annotations

import json
import logging
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Stages:
    """A folder of finished stages.

    A stage that was cut off leaves nothing behind that looks finished, so the next run
    makes it again and skips those before it.
    """

    folder: Path

    def made(self, name: str, inputs: object, make: Callable[[Path], None]) -> Path:
        """Return the folder with what *make* writes, making it only where it is not there.

        *inputs* is everything the result depends on, as values that JSON knows.
        """
        text = json.dumps([name, inputs], sort_keys=True)
        done = self.folder / f"{name}-{sha256(text.encode()).hexdigest()[:16]}"
        if done.is_dir():
            log.info("%s stands already", name)
            return done
        log.info("%s begins", name)
        half = done.with_name(f"{done.name}.half")
        shutil.rmtree(half, ignore_errors=True)
        half.mkdir(parents=True)
        make(half)
        half.rename(done)
        log.info("%s is finished", name)
        return done
