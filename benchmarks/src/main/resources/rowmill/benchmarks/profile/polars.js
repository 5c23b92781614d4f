// A profile with Polars, all columns in memory. Arguments: "plain" (moments, median, distinct, counts, histograms, correlations)
// or "same" (also skew, zeros, 101 percentiles, histograms and categories by class), and the file.
const pl = require("nodejs-polars");
const names = ["age", "job", "marital", "education", "defalut", "housing", "loan", "contact", "month", "day_of_week", "duration",
    "campaign", "pdays", "previous", "poutcome", "emp_var_rate", "cons_price_idx", "cons_conf_idx", "euribor3m", "nr_employed", "y"];
const numeric = ["age", "duration", "campaign", "pdays", "previous", "emp_var_rate", "cons_price_idx", "cons_conf_idx",
    "euribor3m", "nr_employed"];
const dtypes = Object.fromEntries(names.map((name, i) =>
    ["column_" + (i + 1), name === "y" || numeric.includes(name) ? pl.Float64 : pl.Utf8]));
const bank = pl.readCSV(process.argv[3], { hasHeader: false, schema: dtypes }).rename(
    Object.fromEntries(names.map((name, i) => ["column_" + (i + 1), name])));
const same = process.argv[2] === "same";
const print = (name, value) => console.log(name + "=" + Number(value));
print("records", bank.height);
const lazy = bank.lazy();
const one = (expressions) => lazy.select(...expressions).collectSync().row(0);
const rows = numeric.flatMap((name) => {
    const column = pl.col(name);
    return [column.min(), column.max(), column.mean(), column.std(), column.median(), column.nUnique()]
        .map((each, i) => each.alias(name + i));
});
const figures = one(rows);
numeric.forEach((name, at) => {
    const column = pl.col(name);
    const mine = figures.slice(at * 6, at * 6 + 6);
    ["min", "max", "mean", "std", "median", "distinct"].forEach((figure, i) => print(name + "." + figure, mine[i]));
    const width = (mine[1] - mine[0]) / 1000;
    const classes = same ? ["y"] : [];
    lazy.select(column.minus(mine[0]).div(width).floor().alias("bin"), pl.col("y"))
        .groupBy(["bin", ...classes]).agg(pl.count("y").alias("n")).collectSync();
    if (same) {
        one([column.skew().alias("skew"), column.kurtosis().alias("kurtosis"), column.eq(0).sum().alias("zeros")]);
        const sorted = bank.getColumn(name).sort();
        Array.from({ length: 101 }, (_, i) => sorted.get(Math.round(i / 100 * (bank.height - 1))));
    }
});
for (const name of names.filter((each) => each !== "y" && !numeric.includes(each))) {
    const yes = same ? [pl.col("y").sum().alias("yes")] : [];
    const counts = lazy.groupBy([name]).agg(pl.col("y").count().alias("n"), ...yes).collectSync();
    print(name + ".distinct", counts.height);
    counts.rows().forEach(([value, count]) => print(name + "." + value, count));
}
const both = [...numeric, "y"];
const pairs = [];
both.forEach((first, i) => both.slice(i + 1).forEach((second) => pairs.push([first, second])));
const coefficients = one(pairs.map(([first, second]) => pl.pearsonCorr(first, second).alias(first + "~" + second)));
pairs.forEach(([first, second], i) => print(first + "~" + second, coefficients[i]));
