package rowmill.server.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rowmill.contract.ServiceException;
import rowmill.contract.datapipeline.Field;
import rowmill.contract.datapipeline.ParameterAttribute;
import rowmill.contract.datapipeline.ParameterObject;
import rowmill.contract.datapipeline.ParameterValue;
import rowmill.contract.datapipeline.PipelineObject;
import rowmill.contract.datapipeline.PutPipelineDefinitionOutput;

/** What definitions may hold: each row changes one object of the usual copy and names what must be said of it. */
final class ValidationTest {
    @TempDir
    static Path directory;

    private static Bench bench;
    private static int pipelines;

    @BeforeAll
    static void open() {
        bench = new Bench(directory);
    }

    @AfterAll
    static void close() {
        bench.close();
    }

    private static PutPipelineDefinitionOutput put(List<PipelineObject> objects) {
        return bench.put(bench.create("p" + pipelines++), objects);
    }

    private static List<PipelineObject> copyWith(String id, String... fields) {
        List<PipelineObject> objects = Bench.copy();
        objects.removeIf(object -> object.id().equals(id));
        objects.add(Bench.object(id, fields));
        return objects;
    }

    private static String errors(PutPipelineDefinitionOutput output) {
        StringBuilder text = new StringBuilder();
        output.validationErrors()
                .forEach(error -> text.append(error.id()).append(": ").append(error.errors()));
        return text.toString();
    }

    @Test
    void acceptsTheUsualCopy() {
        PutPipelineDefinitionOutput output = put(Bench.copy());
        assertThat(output.errored()).isFalse();
        assertThat(output.validationErrors()).isEmpty();
        assertThat(output.validationWarnings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Copy|type=ShellCommandActivity;command=ls|caller's code",
                "Copy|type=Nonsense|is not a type of AWS Data Pipeline",
                "Copy|input->Rows|'type' is missing",
                "Copy|type=CopyActivity;output->Staging;runsOn->Worker|'input' is missing",
                "Copy|type=CopyActivity;input->Rows;output->Staging|needs 'runsOn'",
                "Copy|type=CopyActivity;input->Nobody;output->Staging;runsOn->Worker|no such object",
                "Copy|type=CopyActivity;input=Rows;output->Staging;runsOn->Worker|must be a reference",
                "Copy|type=CopyActivity;input->Rows;output->Staging;runsOn->Rows|must refer to an Ec2Resource",
                "Copy|type=CopyActivity;input->Staging;output->Staging;runsOn->Worker|copies from a database",
                "Copy|type=CopyActivity;input->Rows;output->Rows;runsOn->Worker|Rowmill only reads databases",
                "Copy|type=CopyActivity;input->Rows;output->Staging;runsOn->Worker;dependsOn->Copy|'Copy' waits for itself through 'input', 'output' or 'dependsOn' (Copy → Copy)",
                "Copy|type=CopyActivity;input->Rows;output->Staging;runsOn->Worker;parent->Copy|'Copy' inherits from itself through 'parent' (Copy → Copy)",
                "Copy|type=CopyActivity;input->Rows;output->Staging;runsOn->Worker;maximumRetries=6|from 0 to 5, not '6' (the server's setting pipelines.most-retries)",
                "Copy|type=CopyActivity;input->Rows;output->Staging;runsOn->Worker;maximumRetries=x|whole number",
                "Copy|type=CopyActivity;input->Rows;output->Staging;runsOn->Worker;retryDelay=1 minute|120 seconds",
                "Copy|type=CopyActivity;input->Rows;output->Staging;runsOn->Worker;retryDelay=1 minute|setting pipelines.shortest-delay",
                "Copy|type=CopyActivity;input->Rows;output->Staging;runsOn->Worker;attemptTimeout=soon|number and a unit",
                "Copy|type=CopyActivity;input->Rows;output->Staging;runsOn->Worker;pipelineLogUri=/tmp|s3://bucket/key",
                "Copy|type=CopyActivity;input->Rows;output->Staging;output->Elsewhere;runsOn->Worker|'output' has 2 values; give one",
                "Rows|type=SqlDataNode;database->Database;table=t;selectQuery=select 1;selectQuery=select 2|'selectQuery' has 2 values; give one",
                "Rows|type=SqlDataNode;database->Database;table=t;myDay=1;myDay=2;selectQuery=select #{myDay}|'selectQuery' has 2 values; give one",
                "Rows|type=SqlDataNode;table=t|needs 'database'",
                "Rows|type=SqlDataNode;database->Database;table=t;selectQuery=#{oops|cannot be read",
                "Rows|type=SqlDataNode;database->Database;table=t;selectQuery=#{nothing}|There is no 'nothing'",
                "Rows|type=SqlDataNode;database->Database;table=t;selectQuery=#{selectQuery}|in a circle",
                "Rows|type=SqlDataNode;database->Database;table=t;selectQuery=delete from t where d < '#{@scheduledStartTime}'|'selectQuery' is refused",
                "Staging|type=S3DataNode;directoryPath=#{myPath}/#{@scheduledStartTime}|There is no 'myPath'",
                "Staging|type=S3DataNode;directoryPath=s3://bucket/#{@scheduleStartTime}|There is no '@scheduleStartTime'",
                "Staging|type=S3DataNode;directoryPath=s3://bucket/#{fromat(@scheduledStartTime,'YYYY')}|no function 'fromat'",
                "Staging|type=S3DataNode;directoryPath=s3://bucket/#{format(@scheduledStartTime,'YYYY-bb')}|names no part of a time",
                "Staging|type=S3DataNode;directoryPath=#{'bucket/'}#{@scheduledStartTime}|must be s3://bucket/key, not 'bucket/2011-",
                "Copy|type=CopyActivity;input->Rows;output->Staging;runsOn->Worker;myMany=99;maximumRetries=#{myMany}|from 0 to 5, not '99'",
                "Copy|type=CopyActivity;input->Rows;output->Staging;runsOn->Worker;myTime=soon;attemptTimeout=#{myTime}|number and a unit",
                "Rows|type=SqlDataNode;database->Database;table=t;selectQuery=drop table #{table}|'selectQuery' is refused",
                "Rows|type=SqlDataNode;database->Database;table=t;selectQuery=select 1 into outfile '/x'|'selectQuery' is refused",
                "Rows|type=SqlDataNode;database->Database;table=t;insertQuery=insert|only reads",
                "Rows|type=MySqlDataNode;table=t;connectionString=jdbc:mysql://evil:3306/x;username=u;*password=p|no database is registered",
                "Rows|type=MySqlDataNode;table=t;connectionString=jdbc:mysql://db.internal/x?a=b;username=u;*password=p|without any property",
                "Rows|type=MySqlDataNode;table=t;connectionString=jdbc:h2:mem:x;username=u;*password=p|without any property",
                "Rows|type=MySqlDataNode;table=t;connectionString=jdbc:mysql://db.internal:3306/x|'*password'",
                "Database|type=RdsDatabase;rdsInstanceId=x;username=u|'*password' is missing",
                "Database|type=RdsDatabase;rdsInstanceId=x;username=u;*password=p;jdbcDriverJarUri=s3://b/evil.jar|caller's driver",
                "Database|type=RdsDatabase;rdsInstanceId=x;username=u;*password=p;jdbcProperties=a=b|how the driver behaves",
                "Database|type=RdsDatabase;rdsInstanceId=x;databaseName=MySQL;username=u;*password=p|belongs to the server itself",
                "Database|type=RdsDatabase;rdsInstanceId=x;databaseName=information_schema;username=u;*password=p|belongs to the server itself",
                "Database|type=JdbcDatabase;connectionString=x|register the database",
                "Staging|type=S3DataNode|one of 'filePath' and 'directoryPath'",
                "Staging|type=S3DataNode;filePath=s3://bucket/f;directoryPath=s3://bucket/d|one of 'filePath' and 'directoryPath'",
                "Staging|type=S3DataNode;directoryPath=s3://b/d;compression=zip|none, gzip",
                "Worker|type=Ec2Resource;workerGroup=x|may not have 'workerGroup'",
                "Default|scheduleType=cron;role=r;resourceRole=r|needs a 'schedule'",
                "Default|scheduleType=never;role=r;resourceRole=r|cron, ondemand, timeseries",
                "Default|scheduleType=ondemand;resourceRole=r|'role'",
            })
    void saysWhatIsWrong(String id, String fields, String expected) {
        PutPipelineDefinitionOutput output = put(copyWith(id, fields.split(";")));
        assertThat(output.errored()).isTrue();
        assertThat(errors(output)).contains(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "period=1 hour|needs one of 'startDateTime' and 'startAt'",
                "startAt=FIRST_ACTIVATION_DATE_TIME|'period' is missing",
                "period=14 minutes;startAt=FIRST_ACTIVATION_DATE_TIME|900 seconds",
                "period=1 hour;startDateTime=today|INVALID_FIELD_VALUE:  'startDateTime' value must be a literal datetime value.",
                "period=1 hour;startDateTime=#{'2026-01-01T00:00:00'}|must be a literal datetime value.",
                "period=#{myPeriod};myPeriod=often;startAt=FIRST_ACTIVATION_DATE_TIME|number and a unit",
                "period=#{@scheduledStartTime};startAt=FIRST_ACTIVATION_DATE_TIME|There is no '@scheduledStartTime'",
                "period=1 hour;startDateTime=2026-02-30T00:00:00|in UTC, not '2026-02-30T00:00:00'",
                "period=1 hour;startDateTime=2026-01-02T00:00:00;endDateTime=2026-01-01T00:00:00|not after",
                "period=1 hour;startDateTime=2026-01-02T00:00:00;endDateTime=2027-01-01T00:00:00;occurrences=2|not both",
            })
    void saysWhatIsWrongWithASchedule(String fields, String expected) {
        List<String> all = new ArrayList<>(List.of("type=Schedule"));
        all.addAll(List.of(fields.split(";")));
        assertThat(errors(put(copyWith("Times", all.toArray(new String[0]))))).contains(expected);
    }

    @Test
    void fieldsThatMultiplyEachOtherAreAnError() {
        List<String> fields = new ArrayList<>(List.of("type=S3DataNode", "directoryPath=s3://bucket/#{myH}"));
        fields.add("myA=" + "x".repeat(10_000));
        for (char name = 'B'; name <= 'H'; name++) {
            fields.add("my" + name + "=" + ("#{my" + (char) (name - 1) + "}").repeat(10));
        }
        assertThat(errors(put(copyWith("Staging", fields.toArray(new String[0])))))
                .contains("Evaluating gives more than 50000000 characters");
    }

    @Test
    void whatDefaultHasTwiceIsToldOnce() {
        assertThat(errors(put(Bench.copy("role=Other"))))
                .isEqualTo("Default: [INVALID_FIELD_VALUE:  'role' has 2 values; give one]");
    }

    @Test
    void aSumOfThousandsIsNoMatter() {
        assertThat(put(copyWith(
                                "Staging",
                                "type=S3DataNode",
                                "directoryPath=s3://bucket/#{1" + "+1".repeat(4_000) + "}"))
                        .errored())
                .isFalse();
    }

    @Test
    void doesNotStoreWhatIsFatal() {
        String pipeline = bench.create("fatal");
        List<PipelineObject> twice = Bench.copy();
        twice.add(Bench.object("Copy", "type=CSV"));
        List<PipelineObject> empty = Bench.copy();
        empty.add(new PipelineObject("Empty", "Empty", List.of(new Field("x", "", null))));
        List<PipelineObject> neither = Bench.copy();
        neither.add(new PipelineObject("N", "N", List.of(new Field("x", null, null))));
        List<PipelineObject> many = new ArrayList<>();
        for (int i = 0; i <= 100; i++) {
            many.add(Bench.object("O" + i, "type=CSV"));
        }
        for (List<PipelineObject> objects : List.of(twice, empty, neither, many)) {
            assertThatExceptionOfType(ServiceException.class)
                    .isThrownBy(() -> bench.put(pipeline, objects))
                    .withMessageContaining("FATAL errors");
        }
        assertThat(bench.ids(pipeline, "COMPONENT")).isEmpty();
    }

    @Test
    void warnsOfWhatRunsButPerhapsNotAsMeant() {
        List<PipelineObject> objects = copyWith("Worker", "type=Ec2Resource", "colour=red", "myColour=red");
        PutPipelineDefinitionOutput output = put(objects);
        assertThat(output.errored()).isFalse();
        assertThat(output.validationWarnings().toString())
                .contains("'colour' is not a field of Ec2Resource", "terminateAfter")
                .doesNotContain("myColour");
    }

    @Test
    void namesAllThatWaitForEachOther() {
        List<PipelineObject> objects = copyWith(
                "Copy", "type=CopyActivity", "input->Rows", "output->Staging", "runsOn->Worker", "dependsOn->Again");
        objects.add(Bench.object("Elsewhere", "type=S3DataNode", "filePath=s3://bucket/again.csv"));
        objects.add(Bench.object(
                "Again", "type=CopyActivity", "input->Rows", "output->Elsewhere", "runsOn->Worker", "dependsOn->Copy"));
        assertThat(errors(put(objects))).contains("(Copy → Again → Copy); break the circle");
    }

    @Test
    void warnsOfAFieldInDefaultThatNoObjectHas() {
        assertThat(put(Bench.copy("maximumRetires=1", "subnetId=subnet-1", "myOwn=1"))
                        .validationWarnings()
                        .toString())
                .contains("'maximumRetires' is not a field of any object")
                .doesNotContain("subnetId", "myOwn");
    }

    @Test
    void warnsOfADatabaseWithoutAName() {
        assertThat(put(copyWith("Database", "type=RdsDatabase", "rdsInstanceId=x", "username=u", "*password=p"))
                        .validationWarnings()
                        .toString())
                .contains("'Database' has no 'databaseName'");
    }

    @Test
    void warnsOfAnEscapeCharacter() {
        List<PipelineObject> objects =
                copyWith("Staging", "type=S3DataNode", "directoryPath=s3://bucket/d", "dataFormat->Format");
        objects.add(Bench.object("Format", "type=CSV", "escapeChar=\\"));
        assertThat(put(objects).validationWarnings().toString()).contains("'escapeChar', which has no effect");
    }

    @Test
    void warnsOfASecretInAPath() {
        assertThat(put(copyWith("Staging", "type=S3DataNode", "directoryPath=s3://bucket/#{*myKey}", "*myKey=k"))
                        .validationWarnings()
                        .toString())
                .contains("'directoryPath' names the secret '*myKey', which reads as ***");
    }

    @Test
    void anErroredDefinitionIsStoredAndCannotBeActivated() {
        String pipeline = bench.create("errored");
        bench.put(pipeline, copyWith("Staging", "type=S3DataNode"));
        assertThat(bench.ids(pipeline, "COMPONENT")).contains("Staging");
        assertThatExceptionOfType(ServiceException.class)
                .isThrownBy(() -> bench.activate(pipeline))
                .withMessageContaining("[Staging]");
    }

    @Test
    void sizesOverTheirLimitsNameTheSettings() {
        List<PipelineObject> many = new ArrayList<>();
        for (int i = 0; i <= 100; i++) {
            many.add(Bench.object("o" + i));
        }
        String[] fields = new String[51];
        Arrays.setAll(fields, i -> "f" + i + "=v");
        assertThat(refusal(many)).contains("has 101 objects; at most 100 are allowed", "setting pipelines.objects");
        assertThat(refusal(List.of(Bench.object("wide", fields))))
                .contains("has 51 fields; at most 50 are allowed", "setting pipelines.fields");
    }

    private static String refusal(List<PipelineObject> objects) {
        String pipeline = bench.create("p" + pipelines++);
        return assertThatExceptionOfType(ServiceException.class)
                .isThrownBy(() -> bench.put(pipeline, objects))
                .actual()
                .text();
    }

    @Test
    void parametersAreCheckedAndUsed() {
        List<PipelineObject> objects = copyWith(
                "Rows", "type=SqlDataNode", "database->Database", "table=#{myTable}", "selectQuery=select #{table}");
        String pipeline = bench.create("parameters");
        List<ParameterObject> parameters = List.of(
                new ParameterObject("myTable", List.of(new ParameterAttribute("type", "String"))),
                new ParameterObject("myCount", List.of(new ParameterAttribute("type", "Integer"))),
                new ParameterObject(
                        "myKind",
                        List.of(
                                new ParameterAttribute("allowedValues", "a"),
                                new ParameterAttribute("allowedValues", "b"),
                                new ParameterAttribute("default", "b"))),
                new ParameterObject("wrong", List.of(new ParameterAttribute("optional", "true"))));
        String errors = errors(bench.put(
                pipeline,
                objects,
                parameters,
                List.of(
                        new ParameterValue("myCount", "many"),
                        new ParameterValue("myKind", "c"),
                        new ParameterValue("myOther", "x"))));
        assertThat(errors)
                .contains("'myTable' has neither a value nor a default")
                .contains("'many' of 'myCount' is not of the type Integer")
                .contains("'c' of 'myKind' is not among the allowed values")
                .contains("'myOther', which is not declared")
                .contains("begins with 'my'");
    }

    @Test
    void anOptionalParameterWithoutAValueLeavesItsFieldOut() {
        String pipeline = bench.create("optional");
        List<PipelineObject> objects = copyWith(
                "Worker",
                "type=Ec2Resource",
                "terminateAfter=1 hour",
                "subnetId=#{mySubnet}",
                "securityGroups=#{myGroups}");
        List<ParameterObject> parameters = List.of(
                new ParameterObject("mySubnet", List.of(new ParameterAttribute("optional", "true"))),
                new ParameterObject(
                        "myGroups",
                        List.of(
                                new ParameterAttribute("optional", "true"),
                                new ParameterAttribute("isArray", "true"))));
        assertThat(errors(bench.put(pipeline, objects, parameters, List.of()))).isEmpty();
        bench.activate(pipeline);
        assertThat(bench.pollAsWorker().attemptId()).isNotNull();
    }

    @Test
    void aRequiredFieldIsNotToBeLeftOut() {
        List<PipelineObject> objects =
                copyWith("Rows", "type=SqlDataNode", "database->Database", "table=#{myTable}", "selectQuery=select 1");
        List<ParameterObject> parameters =
                List.of(new ParameterObject("myTable", List.of(new ParameterAttribute("optional", "true"))));
        assertThat(errors(bench.put(bench.create("left-out"), objects, parameters, List.of())))
                .contains("'table' has no value");
    }

    @Test
    void aMissingValueIsToldOnce() {
        List<PipelineObject> objects =
                copyWith("Rows", "type=SqlDataNode", "database->Database", "table=#{myTable}", "selectQuery=select 1");
        List<ParameterObject> parameters = List.of(new ParameterObject("myTable", List.of()));
        assertThat(errors(bench.put(bench.create("missing"), objects, parameters, List.of())))
                .isEqualTo("myTable: [The parameter 'myTable' has neither a value nor a default]");
    }

    @Test
    void secretsInParametersStaySecret() {
        List<PipelineObject> objects =
                copyWith("Database", "type=RdsDatabase", "rdsInstanceId=x", "username=u", "*password=#{*myPassword}");
        String pipeline = bench.create("secret-parameter");
        PutPipelineDefinitionOutput output = bench.put(
                pipeline,
                objects,
                List.of(new ParameterObject("*myPassword", List.of())),
                List.of(new ParameterValue("*myPassword", "pa#{ss")));
        assertThat(output.errored()).isFalse();
        bench.activate(pipeline);
        assertThat(bench.pollAsWorker().objects().get("Database").fields())
                .contains(new Field("*password", "pa#{ss", null));
        assertThat(bench.service()
                        .getPipelineDefinition(
                                bench.call(),
                                new rowmill.contract.datapipeline.GetPipelineDefinitionInput(pipeline, "active"))
                        .toString())
                .doesNotContain("pa#{ss");
    }

    @Test
    void rolesMustBePassableAndTrustTheService() {
        bench.world.rolesNotPassable.add("Resource");
        assertThatExceptionOfType(ServiceException.class)
                .isThrownBy(() -> put(Bench.copy()))
                .withMessageContaining("iam:PassRole");
        bench.world.rolesNotPassable.clear();
        String pipeline = bench.create("trust");
        bench.put(pipeline, Bench.copy());
        bench.world.rolesWithoutTrust.add("Service");
        assertThatExceptionOfType(ServiceException.class)
                .isThrownBy(() -> bench.activate(pipeline))
                .withMessageContaining("assume");
        bench.world.rolesWithoutTrust.clear();
    }

    @Test
    void anActivatedPipelineKeepsItsObjectsAndReferences() {
        String pipeline = bench.running(Bench.copy());
        List<PipelineObject> fewer = Bench.copy();
        fewer.removeIf(object -> object.id().equals("Staging") || object.id().equals("Copy"));
        assertThat(errors(bench.put(pipeline, fewer))).contains("cannot be removed");
    }
}
