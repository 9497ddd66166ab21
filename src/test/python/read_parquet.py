"""Prints what four readers say of each Parquet file, one line a file, after they were seen to say the same."""

import sys

import duckdb
import pandas
import polars
import pyarrow.parquet


def rows(columns):
    """As text, so that NaN equals NaN, and NULL is None."""
    return [tuple(map(str, row)) for row in zip(*columns)]


for name in sys.argv[1:]:
    arrow = pyarrow.parquet.read_table(name, page_checksum_verification=True)
    plain = arrow.cast(pyarrow.schema([field.with_type(pyarrow.int64()) if pyarrow.types.is_timestamp(field.type) else field for field in arrow.schema]))
    expected = rows(column.to_pylist() for column in plain.columns)
    frame = polars.read_parquet(name)
    times = [column for column in frame.columns if frame[column].dtype.is_temporal()]
    assert rows(frame.with_columns(polars.col(times).dt.epoch("us")).iter_columns()) == expected, name
    epoch = ", ".join(f"epoch_us({column}) as {column}" for column in times)
    asked = duckdb.sql(f"select * {'replace (' + epoch + ')' if times else ''} from '{name}'").fetchall()
    assert [tuple(map(str, row)) for row in asked] == expected, name
    table = pandas.read_parquet(name)
    assert list(table.columns) == arrow.schema.names and len(table) == len(expected), name
    told = {key.decode(): value.decode() for key, value in arrow.schema.metadata.items()}
    print(name, len(expected), told["barrido.table"], " ".join(str(field.type) for field in arrow.schema))
