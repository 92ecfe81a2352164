#!/bin/sh
# Reads the tables of a folder that `parley export-tables` wrote, in what is installed here, and compares.
set -eu
here=$(dirname "$0")
python=${PYTHON:-python3}
folder=${1:?Name the folder that parley export-tables wrote.}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$python" "$here/check.py" "$folder" > "$work/pandas"
echo 'pandas reads:' && cat "$work/pandas"
cut -f 1 "$work/pandas" > "$work/order.txt"
cp "$folder"/*.csv "$work"

if command -v Rscript > /dev/null; then
  Rscript --vanilla "$here/check.R" "$work" > "$work/r"
  diff "$work/pandas" "$work/r" && echo 'R reads the same.'
fi

if command -v soffice > /dev/null; then
  # Comma, double quotes, UTF-8; what comes back is compared cell by cell.
  soffice --headless --convert-to xlsx:'Calc MS Excel 2007 XML' --infilter='CSV:44,34,76,1' \
    --outdir "$work/sheets" "$work"/*.csv > /dev/null
  while read -r file; do
    test -s "$work/sheets/${file%.csv}.xlsx"
    soffice --headless --convert-to csv:'Text - txt - csv (StarCalc)':44,34,76,1,,0,false,true,false \
      --outdir "$work/back" "$work/sheets/${file%.csv}.xlsx" > /dev/null
  done < "$work/order.txt"
  "$python" - "$work" << 'PYTHON'
import csv, sys
from pathlib import Path

csv.field_size_limit(2**30)
work = Path(sys.argv[1])
for file in (work / "order.txt").read_text().split():
    ours, theirs = (
        list(csv.reader((folder / file).open(newline="", encoding="utf-8")))
        for folder in (work, work / "back")
    )
    assert len(ours) == len(theirs), file
    for before, after in zip(ours, theirs):
        assert len(before) == len(after), file
        for cell in after:
            assert not cell.startswith("Err:") and not cell.startswith("#"), (file, cell)
print("LibreOffice opens them, and runs no cell.")
PYTHON
fi
