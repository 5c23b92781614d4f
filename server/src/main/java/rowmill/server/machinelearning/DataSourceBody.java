package rowmill.server.machinelearning;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rowmill.contract.Caller;

/**
 * What is stored of a datasource beside the entity's columns. Version 1; absent members are not written.
 *
 * @param version always 1; another is refused on reading
 * @param origin where the rows come from
 * @param owner who asked, with whose rights objects in S3 are read where no role is given
 * @param request what the caller asked for, without the password
 * @param startedAt when the job began, in milliseconds since the epoch
 * @param copy the copy, for a query, once it was begun
 * @param schemaText the schema in force: given, fetched or inferred; once known
 * @param outcome how the job ended, once it has
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DataSourceBody(
        int version,
        Origin origin,
        Owner owner,
        Request request,
        @Nullable Long startedAt,
        @Nullable Copy copy,
        @Nullable String schemaText,
        @Nullable Outcome outcome) {

    /** The three Create operations. */
    enum Origin {
        S3,
        RDS,
        REDSHIFT
    }

    /**
     * The request's members, as given.
     *
     * @param dataLocation DataLocationS3, or S3StagingLocation of a query
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Request(
            String dataLocation,
            @Nullable String dataRearrangement,
            @Nullable String dataSchema,
            @Nullable String dataSchemaUri,
            boolean computeStatistics,
            @Nullable String roleArn,
            @Nullable QueryRequest query) {}

    /** The members that only a query has. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record QueryRequest(
            String instanceIdentifier,
            String databaseName,
            String userName,
            String sql,
            @Nullable String resourceRole,
            @Nullable String serviceRole,
            @Nullable String subnetId,
            List<String> securityGroupIds) {}

    /** The caller of the Create operation. */
    record Owner(String accountId, String arn, String principalId) {
        static Owner of(Caller caller) {
            return new Owner(caller.accountId(), caller.arn(), caller.principalId());
        }

        Caller caller() {
            return new Caller(accountId, arn, principalId);
        }
    }

    /**
     * The copy of a query's result into the staging place.
     *
     * @param pipelineId the pipeline that copies
     * @param activated whether it was activated
     * @param location the folder of this datasource below the staging location, with a final slash
     */
    record Copy(String pipelineId, boolean activated, String location) {}

    /**
     * How the job ended.
     *
     * @param finishedAt milliseconds since the epoch
     * @param computeTime milliseconds of work; absent unless statistics were computed
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Outcome(
            long finishedAt,
            @Nullable Long computeTime,
            @Nullable Long sizeInBytes,
            @Nullable Long numberOfFiles,
            @Nullable String message) {}

    static DataSourceBody of(Entity entity) {
        return entity.bodyAs(DataSourceBody.class, DataSourceBody::version);
    }

    ObjectNode json() {
        return Entities.JSON.valueToTree(this);
    }

    static DataSourceBody requested(Origin origin, Caller caller, Request request) {
        return new DataSourceBody(1, origin, Owner.of(caller), request, null, null, null, null);
    }

    DataSourceBody startedAt(long at) {
        Long first = startedAt == null ? Long.valueOf(at) : startedAt;
        return new DataSourceBody(version, origin, owner, request, first, copy, schemaText, outcome);
    }

    DataSourceBody with(Copy next) {
        return new DataSourceBody(version, origin, owner, request, startedAt, next, schemaText, outcome);
    }

    DataSourceBody withSchema(String text) {
        return new DataSourceBody(version, origin, owner, request, startedAt, copy, text, outcome);
    }

    DataSourceBody with(Outcome next) {
        return new DataSourceBody(version, origin, owner, request, startedAt, copy, schemaText, next);
    }

    /** Where the data is: what GetDataSource shows as DataLocationS3. */
    String location() {
        return copy == null ? request.dataLocation() : copy.location();
    }
}
