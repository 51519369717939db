"""What pandas.read_csv makes of the samples and of typical files, for tests/formats/csvGolden.test.ts:

    .venv/bin/python tests/golden/formats/make_csv.py
"""

import io
import json
import pathlib

import numpy as np
import pandas as pd

FOLDER = pathlib.Path(__file__).parent
ROOT = FOLDER.parents[2]

# Name -> (CSV text, arguments of read_csv). The same arguments are given to ours, as its options.
TYPICAL = {
    "integers and floats": ("a,b\n1,0.1\n-2,1e-7\n3,12345678.901234567\n", {}),
    "many digits": (
        "x\n0.1234567890123456789\n1.7976931348623157e308\n2.2250738585072014e-308\n123456789012345.678\n9007199254740993.5\n3.141592653589793238\n",
        {},
    ),
    "infinities": ("x\ninf\n-inf\nInfinity\n1\n", {}),
    "missing": ("a,b\nNA,x\n1,NULL\n,null\nN/A,y\nnan,NaN\n", {}),
    "quotes": ('a,b\n"x, y","say ""hi"""\n"two\nlines",plain\n', {}),
    "semicolons": ("a;b\n1,5;x\n2,25;y\n", {"sep": ";", "decimal": ","}),
    "thousands": ('a\n"1,234"\n"12,345,678"\n', {"thousands": ","}),
    "tabs": ("a\tb\n1\tx y\n2\tz\n", {"sep": "\t"}),
    "booleans": ("a,b\nTrue,true\nFalse,FALSE\n", {}),
    "no header": ("1,x\n2,y\n", {"header": None}),
    "blank lines": ("a,b\n\n1,2\n\n3,4\n\n", {}),
    "short rows": ("a,b,c\n1,2\n1,2,3\n", {}),
    "spaces": ("a,b\n 1 , x\n2, y\n", {}),
    "big integers": ("a\n9007199254740993\n1\n", {}),
    "skipped lines": ("title\nmore\na,b\n1,2\n", {"skiprows": 2}),
}


def cells(series):
    """Cells as JSON has them: missing as null, 64-bit integers beyond 2^53 and infinities as text."""
    out = []
    for value in series.tolist():
        if value is None or (isinstance(value, float) and np.isnan(value)) or value is pd.NaT or value is pd.NA:
            out.append(None)
        elif isinstance(value, float) and np.isinf(value):
            out.append("Infinity" if value > 0 else "-Infinity")
        elif isinstance(value, int) and not isinstance(value, bool) and abs(value) > 2**53:
            out.append(f"{value}n")
        elif isinstance(value, float) and value.is_integer():
            out.append(int(value))
        else:
            out.append(value)
    return out


def summary(series):
    """Enough of a column of a real file to know that it was read alike."""
    present = series.dropna()
    facts = {"missing": int(series.isna().sum()), "distinct": int(present.nunique())}
    if pd.api.types.is_numeric_dtype(series) and not pd.api.types.is_bool_dtype(series):
        facts |= {"kind": "number", "sum": float(present.sum()), "min": float(present.min()), "max": float(present.max())}
    else:
        facts |= {"kind": "text", "characters": int(present.map(len).sum()), "first": present.iloc[0], "last": present.iloc[-1]}
    return facts


def samples():
    files = {}
    for path in sorted((ROOT / "public" / "samples").glob("*.csv")):
        # "None" is a value among words, here as in ours: the amount of damage that birds did.
        table = pd.read_csv(path, keep_default_na=False, na_values=["", "NA", "N/A", "n/a", "#N/A", "<NA>", "NaN", "nan", "NULL", "null"])
        files[path.name] = {"rows": len(table), "columns": {name: summary(table[name]) for name in table.columns}}
    return files


golden = {
    "made by": f"pandas {pd.__version__}, numpy {np.__version__}",
    "typical": {
        name: {
            "text": text,
            "arguments": arguments,
            "columns": {str(column): cells(series) for column, series in pd.read_csv(io.StringIO(text), **arguments).items()},
        }
        for name, (text, arguments) in TYPICAL.items()
    },
    "samples": samples(),
}
(FOLDER / "csv.json").write_text(json.dumps(golden, ensure_ascii=False, indent=1) + "\n")
