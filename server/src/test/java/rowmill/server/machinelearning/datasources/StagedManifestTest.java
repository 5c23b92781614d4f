package rowmill.server.machinelearning.datasources;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class StagedManifestTest {
    private static final String MANIFEST =
            "{\"version\":2,\"rows\":%d,\"parts\":[{\"key\":\"ds/part-0.csv\"}],\"columns\":[],\"warnings\":[]}";

    @Test
    void aQueryWithoutRowsIsToldAsThatAndNotAsAFileWithoutRecords() {
        assertThatThrownBy(
                        () -> StagedManifest.parse(MANIFEST.formatted(0), "ds/").requireRows("s3://staging/ds/"))
                .hasMessageContaining("The query has no rows")
                .hasMessageContaining("s3://staging/ds/");
        StagedManifest.parse(MANIFEST.formatted(1), "ds/").requireRows("s3://staging/ds/");
    }
}
