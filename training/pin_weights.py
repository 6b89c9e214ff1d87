"""Write the hashes of all shipped weights: ``python -m training.pin_weights``."""

import hashlib
from pathlib import Path

WEIGHTS = Path(__file__).parents[1] / "src/watchfloor/heads/weights"


def pin() -> None:
    """Write the manifest anew."""
    rows = []
    for path in sorted(WEIGHTS.iterdir()):
        if path.suffix in {".npz", ".onnx", ".txt", ".bin"}:
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
            rows.append(f'[[weights]]\nfile = "{path.name}"\nsha256 = "{digest}"\n')
    (WEIGHTS / "manifest.toml").write_text("\n".join(rows), "utf-8")


if __name__ == "__main__":
    pin()
