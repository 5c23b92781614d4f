# The same profile with Polars, all columns in memory. Argument: the file.
import sys

import polars as pl

names = ("age job marital education defalut housing loan contact month day_of_week duration campaign pdays previous "
         "poutcome emp_var_rate cons_price_idx cons_conf_idx euribor3m nr_employed y").split()
numeric = ("age duration campaign pdays previous emp_var_rate cons_price_idx cons_conf_idx euribor3m "
           "nr_employed").split()
types = [pl.Float64 if name == "y" or name in numeric else pl.Utf8 for name in names]
bank = pl.read_csv(sys.argv[1], has_header=False, new_columns=names, schema_overrides=types)


def show(name, value):
    print(f"{name}={float(value)!r}")


show("records", bank.height)
for name in numeric:
    column = pl.col(name)
    row = bank.select(column.min().alias("a"), column.max().alias("b"), column.mean().alias("c"), column.std().alias("d"),
                      column.median().alias("e"), column.n_unique().alias("f")).row(0)
    for figure, value in zip(("min", "max", "mean", "std", "median", "distinct"), row):
        show(f"{name}.{figure}", value)
    bank.select(column.skew().alias("skew"), column.kurtosis().alias("kurtosis"), (column == 0).sum().alias("zeros"))
    bank.select([column.quantile(i / 100).alias(f"q{i}") for i in range(101)])
    low, high = row[0], row[1]
    bank.select(((column - low) / ((high - low) / 1000)).floor().alias("bin"), "y").group_by("bin", "y").agg(pl.len())
for name in names:
    if name != "y" and name not in numeric:
        counts = bank.group_by(name).agg(pl.len(), pl.col("y").sum())
        show(f"{name}.distinct", counts.height)
        for value, count, _ in counts.rows():
            show(f"{name}.{value}", count)
both = numeric + ["y"]
pairs = [(a, b) for i, a in enumerate(both) for b in both[i + 1:]]
for (a, b), value in zip(pairs, bank.select([pl.corr(a, b).alias(f"{a}~{b}") for a, b in pairs]).row(0)):
    show(f"{a}~{b}", value)
