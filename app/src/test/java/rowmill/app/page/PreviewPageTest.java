package rowmill.app.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class PreviewPageTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void showsColumnsRowsEstimateAndRemarks() throws Exception {
        String answer =
                """
                {"Columns": [
                   {"Name": "id", "AttributeName": "id", "SqlType": "INT", "Nullable": false, "AttributeType": "CATEGORICAL",
                    "Confidence": 0.9, "Reason": "It tags records."},
                   {"Name": "y", "AttributeName": "y", "SqlType": "TINYINT", "Nullable": true, "AttributeType": "BINARY",
                    "Confidence": 0.985, "Reason": "Both occur."}],
                 "FirstRows": ["1,0", "2,1"], "Complete": false, "SampledRows": 1000,
                 "Estimate": {"Rows": 41188, "RowsExact": false, "RowsBasis": "From the plan.", "Bytes": 330000,
                   "BytesBasis": "Mean.", "Seconds": 0.0312, "SecondsBasis": "Rate."},
                 "Warnings": ["SELECT * takes all."], "ServerVersion": "5.6.24",
                 "Guesses": [{"Subject": "ROW_ID", "AttributeName": "id", "Value": "id"},
                   {"Subject": "TARGET", "AttributeName": "y", "Value": "y"}]}""";
        assertThat(PreviewPage.of(JSON.readTree(answer)))
                .isEqualTo(
                        """
                        Columns: 2, guessed from 1,000 rows; server 5.6.24
                          attribute  SQL type      suggested type        confidence  reason
                          id         INT NOT NULL  CATEGORICAL (row id)        0.90  It tags records.
                          y          TINYINT       BINARY (target)             0.99  Both occur.

                        First rows: 2
                          1,0
                          2,1

                        Estimate of the whole
                          of         about  how it was found
                          rows      41,188  From the plan.
                          bytes    330,000  Mean.
                          seconds      0.1  Rate.

                        Remarks: 1
                          SELECT * takes all.
                        """);
    }

    @Test
    void whatTheDatabaseWouldNotSayIsAHyphen() throws Exception {
        String answer =
                """
                {"Columns": [], "FirstRows": [], "Complete": true, "SampledRows": 0, "Estimate": {"RowsBasis": "Unsaid.",
                 "BytesBasis": "Unsaid.", "SecondsBasis": "Unsaid."}, "Warnings": [], "ServerVersion": "16"}""";
        assertThat(PreviewPage.of(JSON.readTree(answer)))
                .contains("All rows: 0", "  rows         -  Unsaid.")
                .doesNotContain("Remarks");
    }
}
