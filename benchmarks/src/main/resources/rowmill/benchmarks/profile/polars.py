# A profile with Polars, all columns in memory. Arguments: "plain" (moments, median, distinct, counts, histograms, correlations)
# or "same" (also skew, zeros, 101 percentiles, histograms and categories by class), and the file.
import sys

import polars as pl

names = ("age job marital education defalut housing loan contact month day_of_week duration campaign pdays previous "
         "poutcome emp_var_rate cons_price_idx cons_conf_idx euribor3m nr_employed y").split()
numeric = ("age duration campaign pdays previous emp_var_rate cons_price_idx cons_conf_idx euribor3m "
           "nr_employed").split()
types = [pl.Float64 if name == "y" or name in numeric else pl.Utf8 for name in names]
bank = pl.read_csv(sys.argv[2], has_header=False, new_columns=names, schema_overrides=types)


def show(name, value):
    print(f"{name}={float(value)!r}")


same = sys.argv[1] == "same"
show("records", bank.height)
figures = bank.select(each.alias(f"{name}{i}") for name in numeric for i, each in enumerate(
    (pl.col(name).min(), pl.col(name).max(), pl.col(name).mean(), pl.col(name).std(), pl.col(name).median(),
     pl.col(name).n_unique()))).row(0)
for at, name in enumerate(numeric):
    column = pl.col(name)
    mine = figures[at * 6:at * 6 + 6]
    for figure, value in zip(("min", "max", "mean", "std", "median", "distinct"), mine):
        show(f"{name}.{figure}", value)
    low, width = mine[0], (mine[1] - mine[0]) / 1000
    bins = bank.select(((column - low) / width).floor().alias("bin"), "y")
    bins.group_by(["bin", "y"] if same else ["bin"]).agg(pl.len())
    if same:
        bank.select(column.skew().alias("skew"), column.kurtosis().alias("kurtosis"), (column == 0).sum().alias("zeros"))
        ordered = bank.get_column(name).sort()
        [ordered[round(i / 100 * (bank.height - 1))] for i in range(101)]
for name in names:
    if name != "y" and name not in numeric:
        counts = bank.group_by(name).agg([pl.len()] + ([pl.col("y").sum()] if same else []))
        show(f"{name}.distinct", counts.height)
        for row in counts.rows():
            show(f"{name}.{row[0]}", row[1])
both = numeric + ["y"]
pairs = [(a, b) for i, a in enumerate(both) for b in both[i + 1:]]
for (a, b), value in zip(pairs, bank.select([pl.corr(a, b).alias(f"{a}~{b}") for a, b in pairs]).row(0)):
    show(f"{a}~{b}", value)
