package rowmill.benchmarks.train;

import java.nio.file.Path;
import java.util.List;
import rowmill.benchmarks.peer.Encoding;

/** Who takes part, each with the memory it gets. */
enum Race {
    ROWMILL("rowmill, suggested recipe, 5 rates", "-Xmx512m") {
        @Override
        Contender contender() {
            return new OwnTraining();
        }
    },
    LIBLINEAR("LIBLINEAR, primal", "-Xmx12g") {
        @Override
        Contender contender() {
            return new LiblinearTraining(Encoding.PLAIN);
        }
    },
    LIBLINEAR_BINS("LIBLINEAR, primal, 50 bins", "-Xmx12g") {
        @Override
        Contender contender() {
            return new LiblinearTraining("{\"outputs\":[\"ALL_CATEGORICAL\",\"quantile_bin(ALL_NUMERIC,50)\"]}");
        }
    },
    TRIBUO("Tribuo, 5 epochs", "-Xmx12g") {
        @Override
        Contender contender() {
            return new TribuoTraining();
        }
    },
    H2O("H2O GLM", "-Xmx12g") {
        @Override
        Contender contender() {
            return new H2oTraining();
        }
    };

    private final String title;
    private final String memory;

    Race(String title, String memory) {
        this.title = title;
        this.memory = memory;
    }

    abstract Contender contender();

    String title() {
        return title + " (" + memory + ")";
    }

    List<String> options() {
        return this == ROWMILL
                ? List.of(memory, "-XX:+UseSerialGC")
                : List.of(
                        memory,
                        "-XX:+UseParallelGC",
                        "--add-opens=java.base/java.lang=ALL-UNNAMED",
                        "-Dsys.ai.h2o.debug.allowJavaVersions=21,22,23,24,25,26");
    }

    /** In the contender's process. Arguments: its name, the two files. */
    public static void main(String[] arguments) throws Exception {
        valueOf(arguments[0]).contender().run(new BankingFiles(Path.of(arguments[1]), Path.of(arguments[2])));
        // H2O leaves threads behind.
        System.exit(0);
    }
}
