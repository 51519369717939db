"""Makes the Arrow files of this folder, with what is in them, by pyarrow:

    .venv/bin/pip install pyarrow && .venv/bin/python tests/golden/formats/make_arrow.py
"""

import datetime as dt
import decimal
import json
import pathlib

import pyarrow as pa
import pyarrow.ipc as ipc

FOLDER = pathlib.Path(__file__).parent / "arrow"
DAY = dt.date(2020, 2, 29)
AT = dt.datetime(2020, 2, 29, 13, 14, 15, 678901)
MS = 1582982055678


def ms(value):
    return None if value is None else int((value - dt.datetime(1970, 1, 1)).total_seconds() * 1000)


# Name -> (Arrow array, the type it becomes, its cells; 64-bit integers as "1n", odd numbers by name).
COLUMNS = {
    "int8": (pa.array([1, None, -128], pa.int8()), "number", [1, None, -128]),
    "uint8": (pa.array([1, None, 255], pa.uint8()), "number", [1, None, 255]),
    "int16": (pa.array([1, None, -32768], pa.int16()), "number", [1, None, -32768]),
    "uint16": (pa.array([1, None, 65535], pa.uint16()), "number", [1, None, 65535]),
    "int32": (pa.array([1, None, -(2**31)], pa.int32()), "number", [1, None, -(2**31)]),
    "uint32": (pa.array([1, None, 2**32 - 1], pa.uint32()), "number", [1, None, 2**32 - 1]),
    "int64_small": (pa.array([1, None, 2**53], pa.int64()), "number", [1, None, 2**53]),
    "int64_large": (pa.array([1, None, 2**53 + 1], pa.int64()), "int64", ["1n", None, f"{2**53 + 1}n"]),
    "uint64_huge": (pa.array([1, None, 2**64 - 1], pa.uint64()), "text", ["1", None, str(2**64 - 1)]),
    "float16": (pa.array([1.5, None, -0.25], pa.float16()), "number", [1.5, None, -0.25]),
    "float32": (pa.array([1.5, None, float("nan")], pa.float32()), "number", [1.5, None, "NaN"]),
    "float64": (pa.array([0.1, float("inf"), float("nan")], pa.float64()), "number", [0.1, "Infinity", "NaN"]),
    "decimal": (pa.array([decimal.Decimal("1.10"), None, decimal.Decimal("-12345678901234567.89")], pa.decimal128(20, 2)), "number", [1.1, None, -12345678901234567.89]),
    "decimal_whole": (pa.array([decimal.Decimal(2**53 + 1), None, decimal.Decimal(-1)], pa.decimal128(20, 0)), "int64", [f"{2**53 + 1}n", None, "-1n"]),
    "bool": (pa.array([True, None, False]), "boolean", [True, None, False]),
    "utf8": (pa.array(["a", None, "Zürich"]), "text", ["a", None, "Zürich"]),
    "utf8_empty": (pa.array(["", "x", ""]), "category", ["", "x", ""]),
    "large_utf8": (pa.array(["a", None, "東京"], pa.large_utf8()), "text", ["a", None, "東京"]),
    "utf8_view": (pa.array(["short", None, "longer than twelve bytes"], pa.string_view()), "text", ["short", None, "longer than twelve bytes"]),
    "dictionary": (pa.array(["b", None, "b"]).dictionary_encode(), "category", ["b", None, "b"]),
    "dictionary_uint8": (pa.DictionaryArray.from_arrays(pa.array([1, None, 0], pa.uint8()), pa.array(["x", "y"])), "category", ["y", None, "x"]),
    "dictionary_repeats": (pa.DictionaryArray.from_arrays(pa.array([0, 1, 2]), pa.array(["x", "x", None])), "category", ["x", "x", None]),
    "dictionary_int": (pa.array([7, None, 9]).dictionary_encode(), "number", [7, None, 9]),
    "date32": (pa.array([DAY, None, dt.date(1900, 1, 1)], pa.date32()), "date", [MS // 86_400_000 * 86_400_000, None, ms(dt.datetime(1900, 1, 1))]),
    "date64": (pa.array([DAY, None, DAY], pa.date64()), "date", [MS // 86_400_000 * 86_400_000, None, MS // 86_400_000 * 86_400_000]),
    "timestamp_s": (pa.array([AT.replace(microsecond=0), None, None], pa.timestamp("s")), "timestamp", [MS // 1000 * 1000, None, None]),
    "timestamp_ms": (pa.array([MS, None, -1], pa.timestamp("ms")), "timestamp", [MS, None, -1]),
    "timestamp_us": (pa.array([AT, None, dt.datetime(1969, 12, 31, 23, 59, 59, 999999)], pa.timestamp("us")), "timestamp", [MS, None, -1]),
    "timestamp_ns": (pa.array([MS * 1_000_000 + 1, None, MS * 1_000_000], pa.timestamp("ns")), "timestamp", [MS, None, MS]),
    "timestamp_zone": (pa.array([MS, None, MS], pa.timestamp("ms", tz="Europe/Zurich")), "timestamp", [MS, None, MS]),
    "timestamp_far": (pa.array([2**62, None, 0], pa.timestamp("s")), "timestamp", [None, None, 0]),
    "time32": (pa.array([dt.time(1, 2, 3), None, dt.time(23, 59, 59)], pa.time32("s")), "text", ["01:02:03", None, "23:59:59"]),
    "time64": (pa.array([dt.time(1, 2, 3, 4), None, dt.time(0)], pa.time64("us")), "text", ["01:02:03.000004", None, "00:00:00.000000"]),
    "duration": (pa.array([1500, None, -1], pa.duration("ms")), "number", [1500, None, -1]),
    "null": (pa.nulls(3), "number", [None, None, None]),
}
LEFT_OUT = {
    "list": pa.array([[1, 2], None, []]),
    "struct": pa.array([{"a": 1, "b": "x"}, None, {"a": 2, "b": None}]),
    "binary": pa.array([b"\x00", None, b"ab"]),
    "fixed_binary": pa.array([b"ab", None, b"cd"], pa.binary(2)),
    "fixed_list": pa.array([[1, 2], None, [3, 4]], pa.list_(pa.int32(), 2)),
    "map": pa.array([[("k", 1)], None, []], pa.map_(pa.utf8(), pa.int32())),
    "union": pa.UnionArray.from_dense(pa.array([0, 1, 0], pa.int8()), pa.array([0, 0, 1], pa.int32()), [pa.array([1, 2]), pa.array(["x"])]),
    "interval": pa.array([(1, 2, 3), None, (4, 5, 6)], pa.month_day_nano_interval()),
    "list_view": pa.array([[1, 2], None, []], pa.list_view(pa.int64())),
    "run_end": pa.RunEndEncodedArray.from_arrays(pa.array([2, 3], pa.int32()), pa.array([1, 2])),
    "binary_view": pa.array([b"ab", None, b"longer than twelve bytes"], pa.binary_view()),
}

FOLDER.mkdir(exist_ok=True)
kept = pa.table({name: column for name, (column, _, _) in COLUMNS.items()})
# Columns that are left out stand between ones that are kept, so that skipping them is tested too.
mixed = {}
for (name, (column, _, _)), (other, values) in zip(list(COLUMNS.items())[: len(LEFT_OUT)], LEFT_OUT.items()):
    mixed[other] = values
    mixed[name] = column
mixed = pa.table(mixed)


def write(name, table, stream=False, batch=None, **options):
    options = ipc.IpcWriteOptions(**options)
    new = ipc.new_stream if stream else ipc.new_file
    with new(FOLDER / name, table.schema, options=options) as writer:
        writer.write_table(table, max_chunksize=batch)


write("types.arrow", kept)
write("types.arrows", kept, stream=True)
write("types-lz4.arrow", kept, compression="lz4")
write("types-zstd.arrows", kept, stream=True, compression="zstd")
write("types-batches.arrow", kept.combine_chunks(), batch=2, unify_dictionaries=True)
write("left-out.arrow", mixed)

many = pa.table({"n": pa.array(range(50_000), pa.int64()), "word": pa.array([f"word {i % 300}" for i in range(50_000)])})
write("many-lz4.arrow", many, batch=20_000, compression="lz4")
write("many-zstd.arrow", many, batch=20_000, compression="zstd")

# A stream whose dictionary grows, then is replaced.
schema = pa.schema([("d", pa.dictionary(pa.int32(), pa.utf8()))])
with ipc.new_stream(FOLDER / "deltas.arrows", schema, options=ipc.IpcWriteOptions(emit_dictionary_deltas=True)) as writer:
    for values, codes in [(["a", "b"], [0, 1]), (["a", "b", "c"], [2, 0]), (["z"], [0, None])]:
        writer.write_batch(pa.record_batch([pa.DictionaryArray.from_arrays(pa.array(codes, pa.int32()), pa.array(values))], schema=schema))

index = {
    "made by": f"pyarrow {pa.__version__}",
    "columns": {name: {"type": kind, "cells": cells} for name, (_, kind, cells) in COLUMNS.items()},
    "left out": list(LEFT_OUT),
    "mixed": [name for name in mixed.column_names if name not in LEFT_OUT],
    "deltas": ["a", "b", "c", "a", "z", None],
}
(FOLDER / "index.json").write_text(json.dumps(index, ensure_ascii=False, indent=1) + "\n")
