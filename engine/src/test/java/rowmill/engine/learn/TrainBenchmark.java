package rowmill.engine.learn;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import rowmill.engine.csv.FileSource;
import rowmill.engine.csv.ReadLimits;
import rowmill.engine.csv.ReadRequest;
import rowmill.engine.sample.BankingSample;
import rowmill.engine.schema.Attribute;
import rowmill.engine.schema.AttributeType;
import rowmill.engine.schema.DataSchema;
import rowmill.engine.split.DataRearrangement;
import rowmill.engine.split.Split;

/** Trains on generated banking-like rows and says where the time goes; a tool, not a test. Arguments: rows, directory. */
final class TrainBenchmark {
    private static final Set<String> NUMERIC = Set.of(
            "age",
            "duration",
            "campaign",
            "pdays",
            "previous",
            "emp_var_rate",
            "cons_price_idx",
            "cons_conf_idx",
            "euribor3m",
            "nr_employed");

    private TrainBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        long rows = Long.parseLong(arguments[0]);
        Path directory = Path.of(arguments[1]);
        Path file = directory.resolve("banking-" + rows + ".csv");
        if (!Files.exists(file)) {
            try (InputStream stream = new BankingSample(7).source(rows).open(0, Long.MAX_VALUE)) {
                Files.copy(stream, file, StandardCopyOption.REPLACE_EXISTING);
            }
        }
        List<Attribute> attributes = new ArrayList<>();
        for (String column : BankingSample.COLUMNS) {
            AttributeType type = column.equals("y")
                    ? AttributeType.BINARY
                    : NUMERIC.contains(column) ? AttributeType.NUMERIC : AttributeType.CATEGORICAL;
            attributes.add(new Attribute(column, type));
        }
        DataSchema schema = DataSchema.of(true, Optional.of("y"), attributes);
        Optional<String> recipe = arguments.length > 2 ? Optional.of(arguments[2]) : Optional.empty();
        var request = new TrainingRequest(
                part(file, schema, 0, 90),
                ModelType.BINARY,
                recipe,
                TrainingParameters.CONSOLE,
                1,
                TrainingRequest.Workspace.in(directory),
                new TreeMap<>());
        long wall = System.nanoTime();
        Model model = Trainer.train(request, new Stages());
        System.out.printf("total: wall %.1f s, CPU %.1f s%n", (System.nanoTime() - wall) / 1e9, cpu());
        System.out.println(model.recipe().replaceAll("\\s+", " "));
        System.out.println(model.summary().rounds());
        System.out.println(model.summary().bestRate() + " x" + model.summary().passes() + ", features "
                + model.features().size());
        System.out.printf("AUC %.4f%n", Quality.of(model, part(file, schema, 90, 100)));
    }

    private static ReadRequest part(Path file, DataSchema schema, int from, int to) throws IOException {
        var rearrangement = new DataRearrangement(from, to, false, DataRearrangement.Strategy.SEQUENTIAL, "");
        return new ReadRequest(List.of(FileSource.of(file)), schema, Split.of(rearrangement), ReadLimits.STANDARD, 2);
    }

    private static double cpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                        .getProcessCpuTime()
                / 1e9;
    }

    private static final class Stages implements TrainingWatch {
        private String stage = "";

        @Override
        public void reading(int step, long records, long bytes) {
            show("reading " + step);
        }

        @Override
        public void learning(int pass, long records, long ofRecords) {
            show("pass " + pass);
        }

        private void show(String now) {
            if (!now.equals(stage)) {
                stage = now;
                System.out.printf(
                        "%-12s from CPU %.1f s, heap %d MB%n",
                        now,
                        cpu(),
                        (Runtime.getRuntime().totalMemory()
                                        - Runtime.getRuntime().freeMemory())
                                >> 20);
            }
        }
    }
}
