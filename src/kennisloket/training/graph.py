"""Rewrites an exported graph so that it computes in eight bits from weights outside it.

Matrices stay where they are: bytes in a safetensors file, each an eight-bit float. The
graph decodes them with a table of 256 numbers. What depends on weights only is computed
once, when onnxruntime opens the graph.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from onnx import GraphProto, NodeProto, TensorProto

Matrix = NDArray[np.float32]

# Seven bits and a sign bit less than there is room for: processors without VNNI add two
# products in sixteen bits, and would overflow on more.
_LARGEST = 63.0
_SMALL = 1024  # rows: places and kinds of tokens, not words


@dataclass(frozen=True, slots=True)
class Stored:
    """Where a matrix of eight-bit floats stands in a file."""

    shape: tuple[int, ...]
    begin: int  # byte
    length: int


def stored_matrices(path: Path) -> dict[str, Stored]:
    """Return where the eight-bit matrices of a safetensors file stand."""
    content = path.read_bytes()
    (size,) = struct.unpack("<Q", content[:8])
    header = json.loads(content[8 : 8 + size])
    return {
        name: Stored(
            tuple(entry["shape"]),
            8 + size + entry["data_offsets"][0],
            entry["data_offsets"][1] - entry["data_offsets"][0],
        )
        for name, entry in header.items()
        if name != "__metadata__" and entry["dtype"] == "F8_E4M3"
    }


def decoding_table() -> Matrix:
    """Return the number that each byte stands for (float8 e4m3fn)."""
    byte = np.arange(256)
    power, rest = (byte >> 3) & 15, byte & 7
    size = np.where(power > 0, (8 + rest) * 2.0 ** (power - 10), rest * 2.0**-9)
    size[(byte & 127) == 127] = 0.0  # not a number: never stored
    return np.where(byte > 127, -size, size).astype(np.float32)


@dataclass(slots=True)
class Rewriting:
    """A graph on its way from its own float matrices to the stored bytes."""

    graph: GraphProto
    file: str
    stored: Mapping[str, Stored]
    matrices: Mapping[str, Matrix]  # name in the file: its values
    whole: bool = True  # multiply integers; False gives the numbers that torch gives
    nodes: list[NodeProto] = field(default_factory=list)
    added: list[TensorProto] = field(default_factory=list)
    narrowed: set[str] = field(default_factory=set)

    def run(self) -> None:
        """Replace every stored matrix, and the products with those of the layers."""
        from onnx.numpy_helper import from_array

        self.added.append(from_array(decoding_table(), "table"))
        owners = self._owners()
        for node in self.graph.node:
            name = owners.get(node.input[0]) if node.op_type == "Gather" else None
            if name is not None:
                self._look_up(node, name)
            elif node.op_type == "MatMul" and node.input[1] in owners:
                self._multiply(node, owners[node.input[1]])
            else:
                self.nodes.append(node)
        kept = [tensor for tensor in self.graph.initializer if tensor.name not in owners]
        del self.graph.initializer[:], self.graph.node[:]
        self.graph.initializer.extend([*kept, *self.added])
        self.graph.node.extend(self.nodes)

    def _owners(self) -> dict[str, str]:
        """Map the graph's own matrices to the stored ones with the same values."""
        from onnx.numpy_helper import to_array

        by_content = {values.tobytes(): name for name, values in self.matrices.items()}
        by_content |= {
            np.ascontiguousarray(values.T).tobytes(): name for name, values in self.matrices.items()
        }
        found = {}
        for tensor in self.graph.initializer:
            if len(tensor.dims) == 2 and (
                name := by_content.get(np.ascontiguousarray(to_array(tensor)).tobytes())
            ):
                found[tensor.name] = name
        return found

    def _look_up(self, node: NodeProto, name: str) -> None:
        """Take rows of bytes, then decode only those; a small table is decoded when opened."""
        (output,) = node.output
        if self.stored[name].shape[0] <= _SMALL:
            self._decode(self._bytes(name), f"{output}.rows")
            node.input[0] = f"{output}.rows"
            self.nodes.append(node)
            return
        node.input[0], node.output[0] = self._bytes(name), f"{output}.bytes"
        self.nodes.append(node)
        self._decode(f"{output}.bytes", output)

    def _multiply(self, node: NodeProto, name: str) -> None:
        """Multiply integers, and scale what comes out."""
        (output,) = node.output
        if not self.whole:
            node.input[1] = self._turned(name)
            self.nodes.append(node)
            return
        left = self._narrow_input(node.input[0])
        whole = self._narrow_matrix(name)
        self._add("MatMulInteger", [f"{left}.integer", whole, f"{left}.zero"], f"{output}.integer")
        self._add("Cast", [f"{output}.integer"], f"{output}.unscaled", to=1)
        self._add("Mul", [f"{left}.scale", f"{name}.scale"], f"{output}.scale")
        self._add("Mul", [f"{output}.unscaled", f"{output}.scale"], output)

    def _narrow_input(self, name: str) -> str:
        from onnx.helper import make_node

        if name not in self.narrowed:
            self.narrowed.add(name)
            outputs = [f"{name}.integer", f"{name}.scale", f"{name}.zero"]
            self.nodes.append(make_node("DynamicQuantizeLinear", [name], outputs))
        return name

    def _narrow_matrix(self, name: str) -> str:
        """Return the matrix as integers with a scale per column, computed when opened."""
        from onnx.numpy_helper import from_array

        whole = f"{name}.whole"
        if whole not in self.narrowed:
            self.narrowed.add(whole)
            scale = np.abs(self.matrices[name]).max(1) / _LARGEST
            self.added.append(from_array(scale.astype(np.float32), f"{name}.scale"))
            self._add("Div", [self._turned(name), f"{name}.scale"], f"{name}.divided")
            self._add("Round", [f"{name}.divided"], f"{name}.rounded")
            self._add("Cast", [f"{name}.rounded"], whole, to=3)
        return whole

    def _turned(self, name: str) -> str:
        """Return the matrix as numbers, a column for each output."""
        self._decode(self._bytes(name), f"{name}.decoded")
        self._add("Transpose", [f"{name}.decoded"], f"{name}.turned", perm=[1, 0])
        return f"{name}.turned"

    def _decode(self, name: str, output: str) -> None:
        self._add("Cast", [name], f"{output}.row", to=6)
        self._add("Gather", ["table", f"{output}.row"], output)

    def _bytes(self, name: str) -> str:
        """Return a matrix of bytes that stand in the file of weights."""
        from onnx import TensorProto

        label, place = f"{name}.stored", self.stored[name]
        if label not in self.narrowed:
            self.narrowed.add(label)
            tensor = TensorProto(
                name=label,
                data_type=TensorProto.UINT8,
                dims=place.shape,
                data_location=TensorProto.EXTERNAL,
            )
            for key, value in (
                ("location", self.file),
                ("offset", str(place.begin)),
                ("length", str(place.length)),
            ):
                tensor.external_data.add(key=key, value=value)
            self.added.append(tensor)
        return label

    def _add(self, kind: str, inputs: list[str], output: str, **attributes: Any) -> None:
        from onnx.helper import make_node

        self.nodes.append(make_node(kind, inputs, [output], **attributes))
