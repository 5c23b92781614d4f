// The same profile with Polars, all columns in memory. Argument: the file.
const pl = require("nodejs-polars");
const names = ["age", "job", "marital", "education", "defalut", "housing", "loan", "contact", "month", "day_of_week", "duration",
    "campaign", "pdays", "previous", "poutcome", "emp_var_rate", "cons_price_idx", "cons_conf_idx", "euribor3m", "nr_employed", "y"];
const numeric = ["age", "duration", "campaign", "pdays", "previous", "emp_var_rate", "cons_price_idx", "cons_conf_idx",
    "euribor3m", "nr_employed"];
const dtypes = Object.fromEntries(names.map((name, i) =>
    ["column_" + (i + 1), name === "y" || numeric.includes(name) ? pl.Float64 : pl.Utf8]));
const bank = pl.readCSV(process.argv[2], { hasHeader: false, schema: dtypes }).rename(
    Object.fromEntries(names.map((name, i) => ["column_" + (i + 1), name])));
const print = (name, value) => console.log(name + "=" + Number(value));
print("records", bank.height);
const lazy = bank.lazy();
const one = (expressions) => lazy.select(...expressions).collectSync().row(0);
for (const name of numeric) {
    const column = pl.col(name);
    const figures = one([column.min(), column.max(), column.mean(), column.std(), column.median(), column.nUnique()]
        .map((each, i) => each.alias("f" + i)));
    ["min", "max", "mean", "std", "median", "distinct"].forEach((figure, i) => print(name + "." + figure, figures[i]));
    one([column.skew().alias("skew"), column.kurtosis().alias("kurtosis"), column.eq(0).sum().alias("zeros")]);
    one(Array.from({ length: 101 }, (_, i) => column.quantile(i / 100).alias("q" + i)));
    const [low, high] = figures;
    lazy.select(column.minus(low).div((high - low) / 1000).floor().alias("bin"), pl.col("y"))
        .groupBy(["bin", "y"]).agg(pl.count("y").alias("n")).collectSync();
}
for (const name of names.filter((each) => each !== "y" && !numeric.includes(each))) {
    const counts = lazy.groupBy([name]).agg(pl.col("y").count().alias("n"), pl.col("y").sum().alias("yes")).collectSync();
    print(name + ".distinct", counts.height);
    counts.rows().forEach(([value, count]) => print(name + "." + value, count));
}
const both = [...numeric, "y"];
const pairs = [];
both.forEach((first, i) => both.slice(i + 1).forEach((second) => pairs.push([first, second])));
const coefficients = one(pairs.map(([first, second]) => pl.pearsonCorr(first, second).alias(first + "~" + second)));
pairs.forEach(([first, second], i) => print(first + "~" + second, coefficients[i]));
