"""Reads every table as csvw.json describes it, by pandas, and says how many rows each has."""

import json
import sys
from pathlib import Path

import pandas

folder = Path(sys.argv[1])
described = json.loads((folder / "csvw.json").read_text("utf-8"))

for table in described["tables"]:
    rows = pandas.read_csv(folder / table["url"], keep_default_na=False, na_values=[""])
    columns = table["tableSchema"]["columns"]
    assert list(rows.columns) == [column["name"] for column in columns], table["url"]
    for column in columns:
        cells = rows[column["name"]]
        assert not (column["required"] and cells.isna().any()), column["name"]
        given = cells.dropna()
        if column["datatype"] == "json":
            given.map(lambda cell: json.loads(cell.removeprefix("'")))
        elif column["datatype"] in ("integer", "double"):
            assert given.empty or pandas.api.types.is_numeric_dtype(given), column["name"]
        elif column["datatype"] == {"base": "dateTimeStamp"}:
            assert given.str.endswith("Z").all() if not given.empty else True, column["name"]
    assert not rows.duplicated(table["tableSchema"]["primaryKey"]).any(), table["url"]
    print(f"{table['url']}\t{len(rows)}")
