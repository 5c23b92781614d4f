package rowmill.benchmarks.train;

import java.io.IOException;

/** Learns from the training file, says what that cost, and then how good it is on the test file. */
interface Contender {
    /** Area under the ROC curve on the test file. */
    String AUC = "auc";

    /** Processor seconds until the training records were read and encoded. */
    String READ_CPU = "read-cpu";

    void run(BankingFiles files) throws IOException;
}
