package rowmill.server.machinelearning.datasources;

import rowmill.contract.Call;
import rowmill.contract.ServiceException;
import rowmill.contract.rds.RdsHandler;
import rowmill.contract.redshift.RedshiftHandler;
import rowmill.server.identity.PassRole;

/**
 * What a Create operation can know at once: refused here, the caller need not wait for a FAILED datasource. Who wants to
 * know all that is wrong, and not only what is wrong first, asks topic by topic.
 */
public final class DataSourcePreflight {
    private final Neighbours neighbours;

    public DataSourcePreflight(Neighbours neighbours) {
        this.neighbours = neighbours;
    }

    /** Whom it asks. */
    public record Neighbours(
            PassRole passRole, Rights rights, RdsHandler databases, RedshiftHandler clusters, DataFiles files) {}

    /** @throws ServiceException InvalidInputException with what is wrong and what to do about it */
    void check(Call call, String id, DataSourceBody body) {
        Inquiry inquiry = inquiry(call, id, body);
        Topic.of(body.origin()).forEach(inquiry::look);
    }

    /** Refuses, as reading what is staged would be refused, if RoleARN may not read an object there. */
    public void requireReadable(String id, DataSourceBody body, S3Location location) {
        neighbours.files().requireReadable(id, body, location);
    }

    /** Questions about one request. */
    public Inquiry inquiry(Call call, String id, DataSourceBody body) {
        return new Inquiry(neighbours, call, id, body);
    }
}
