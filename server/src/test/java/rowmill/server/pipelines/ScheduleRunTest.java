package rowmill.server.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rowmill.contract.ServiceException;
import rowmill.contract.datapipeline.DeactivatePipelineInput;
import rowmill.contract.datapipeline.ParameterObject;
import rowmill.contract.datapipeline.ParameterValue;
import rowmill.contract.datapipeline.PipelineObject;
import rowmill.contract.datapipeline.TaskObject;

/** Pipelines that run by schedule, wait for preconditions, are stopped and resumed. */
class ScheduleRunTest {
    @TempDir
    Path directory;

    private Bench bench;

    @BeforeEach
    void open() {
        bench = new Bench(directory);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private static List<PipelineObject> scheduled(String type, String... schedule) {
        List<PipelineObject> objects = Bench.copy();
        objects.removeIf(object -> List.of("Default", "Worker", "Copy").contains(object.id()));
        objects.add(Bench.object(
                "Default",
                "scheduleType=" + type,
                "schedule->Times",
                "role=Service",
                "failureAndRerunMode=CASCADE",
                "pipelineLogUri=s3://bucket/logs"));
        String[] fields = new String[schedule.length + 1];
        fields[0] = "type=Schedule";
        System.arraycopy(schedule, 0, fields, 1, schedule.length);
        objects.add(Bench.object("Times", fields));
        objects.add(Bench.object("Copy", "type=CopyActivity", "input->Rows", "output->Staging", "workerGroup=Group"));
        return objects;
    }

    private List<String> copies(String pipeline) {
        return bench.ids(pipeline, "INSTANCE", Bench.selector("@componentParent", "REF_EQ", "Copy"));
    }

    private TaskObject poll() {
        return bench.poll(bench.call(), "Group").orElseThrow();
    }

    @Test
    void cronRunsAtTheBeginningOfEachInterval() {
        String pipeline = bench.running(scheduled("cron", "period=1 hour", "startAt=FIRST_ACTIVATION_DATE_TIME"));
        assertThat(copies(pipeline)).containsExactly("@Copy_2026-03-01T10:00:00");
        bench.pass(pipeline, Duration.ofMinutes(59));
        assertThat(copies(pipeline)).hasSize(1);
        bench.pass(pipeline, Duration.ofMinutes(1));
        assertThat(copies(pipeline)).containsExactly("@Copy_2026-03-01T10:00:00", "@Copy_2026-03-01T11:00:00");
    }

    @Test
    void timeSeriesRunAtTheEndOfEachInterval() {
        String pipeline =
                bench.running(scheduled("timeseries", "period=30 minutes", "startDateTime=2026-03-01T10:00:00"));
        assertThat(copies(pipeline)).isEmpty();
        bench.pass(pipeline, Duration.ofMinutes(30));
        assertThat(copies(pipeline)).containsExactly("@Copy_2026-03-01T10:00:00");
        assertThat(bench.fields(pipeline, "@Copy_2026-03-01T10:00:00"))
                .containsEntry("@scheduledStartTime", "2026-03-01T10:00:00")
                .containsEntry("@scheduledEndTime", "2026-03-01T10:30:00")
                .containsEntry("@actualStartTime", "2026-03-01T10:30:00");
    }

    @Test
    void missedRunsAreMadeUpForFiveAtATimeAndTheScheduleEnds() {
        String pipeline =
                bench.running(scheduled("cron", "period=1 hour", "startDateTime=2026-03-01T03:00:00", "occurrences=9"));
        assertThat(copies(pipeline)).hasSize(8).startsWith("@Copy_2026-03-01T03:00:00");
        for (int i = 0; i < 5; i++) {
            assertThat(poll().attemptId()).isNotNull();
        }
        assertThat(bench.poll(bench.call(), "Group")).isEmpty();
        bench.pass(pipeline, Duration.ofMinutes(3));
        for (int i = 0; i < 8; i++) {
            bench.finish(pipeline, poll());
        }
        assertThat(bench.state(pipeline)).isEqualTo("SCHEDULED");
        bench.pass(pipeline, Duration.ofHours(1));
        bench.finish(pipeline, poll());
        assertThat(copies(pipeline)).hasSize(9);
        assertThat(bench.state(pipeline)).isEqualTo("FINISHED");
        assertThat(bench.advance(pipeline)).isEmpty();
    }

    @Test
    void aScheduleWhoseTurnsKeptFailingIsTakenUpAgain() throws Exception {
        String pipeline = bench.running(scheduled("cron", "period=1 hour", "startAt=FIRST_ACTIVATION_DATE_TIME"));
        bench.service().jobBody().giveUp(pipeline + "/1", new IllegalStateException("The disk is full"));
        assertThat(bench.status(pipeline, "Copy")).isEqualTo("FAILED");
        List<String> jobs = bench.store()
                .read(handle -> handle.createQuery("select task_instance from scheduled_tasks order by execution_time")
                        .mapTo(String.class)
                        .list());
        assertThat(jobs).endsWith(pipeline + "/2");
        bench.clock.advance(Duration.ofHours(1));
        bench.service().jobBody().run(pipeline + "/2");
        assertThat(copies(pipeline)).containsExactly("@Copy_2026-03-01T10:00:00", "@Copy_2026-03-01T11:00:00");
        assertThat(bench.status(pipeline, "Copy")).isEqualTo("WAITING_FOR_RUNNER");
    }

    @Test
    void aScheduleThatHasEndedIsNotChangedAnyMore() {
        List<PipelineObject> objects =
                scheduled("cron", "period=1 hour", "startDateTime=2026-03-01T10:00:00", "occurrences=1");
        String pipeline = bench.running(objects);
        bench.finish(pipeline, poll());
        assertThat(bench.state(pipeline)).isEqualTo("FINISHED");
        assertThatExceptionOfType(ServiceException.class)
                .isThrownBy(() -> bench.put(pipeline, objects))
                .withMessageContaining("Create another");
        assertThatExceptionOfType(ServiceException.class)
                .isThrownBy(() -> bench.activate(pipeline))
                .withMessageContaining("cannot be changed any more. Create another");
    }

    @Test
    void aStartLongAgoNeedsToBeMeant() {
        String pipeline = bench.create("old");
        bench.put(pipeline, scheduled("cron", "period=1 day", "startDateTime=2025-01-01T00:00:00"));
        assertThatExceptionOfType(ServiceException.class)
                .isThrownBy(() -> bench.activate(pipeline))
                .withMessageContaining("startTimestamp");
        bench.activate(pipeline, Instant.parse("2026-02-28T00:00:00Z"));
        assertThat(copies(pipeline)).containsExactly("@Copy_2026-02-28T00:00:00", "@Copy_2026-03-01T00:00:00");
    }

    @Test
    void aScheduleMayStandInParameters() {
        String pipeline = bench.create("parameters");
        List<ParameterObject> parameters = new ArrayList<>();
        List<ParameterValue> values = new ArrayList<>();
        Map.of("myPeriod", "2 hours", "myRuns", "2", "myType", "cron", "myMode", "cascade")
                .forEach((id, value) -> {
                    parameters.add(new ParameterObject(id, List.of()));
                    values.add(new ParameterValue(id, value));
                });
        List<PipelineObject> objects = scheduled(
                "#{myType}", "period=#{myPeriod}", "occurrences=#{myRuns}", "startAt=FIRST_ACTIVATION_DATE_TIME");
        objects.removeIf(object -> object.id().equals("Copy"));
        objects.add(Bench.object(
                "Copy",
                "type=CopyActivity",
                "input->Rows",
                "output->Staging",
                "workerGroup=Group",
                "failureAndRerunMode=#{myMode}",
                "maximumRetries=0"));
        assertThat(bench.put(pipeline, objects, parameters, values).validationErrors())
                .isEmpty();
        bench.activate(pipeline);
        assertThat(copies(pipeline)).containsExactly("@Copy_2026-03-01T10:00:00");
        assertThat(bench.state(pipeline)).isEqualTo("SCHEDULED");
        bench.fail(pipeline, poll(), "no");
        assertThat(bench.status(pipeline, "Staging")).isEqualTo("CASCADE_FAILED");
        bench.pass(pipeline, Duration.ofHours(2));
        assertThat(copies(pipeline)).containsExactly("@Copy_2026-03-01T10:00:00", "@Copy_2026-03-01T12:00:00");
        bench.pass(pipeline, Duration.ofDays(2));
        assertThat(copies(pipeline)).hasSize(2);
    }

    @Test
    void monthsKeepTheCalendar() {
        String pipeline = bench.create("months");
        bench.put(pipeline, scheduled("cron", "period=1 month", "startDateTime=2025-12-31T00:00:00"));
        bench.activate(pipeline, Instant.parse("2025-12-31T00:00:00Z"));
        assertThat(copies(pipeline))
                .containsExactly("@Copy_2025-12-31T00:00:00", "@Copy_2026-01-31T00:00:00", "@Copy_2026-02-28T00:00:00");
    }

    @Test
    void deactivationCancelsAndActivationResumes() {
        String pipeline = bench.running(scheduled("cron", "period=1 hour", "startAt=FIRST_ACTIVATION_DATE_TIME"));
        TaskObject task = poll();
        bench.report(task);
        deactivate(pipeline, true);
        assertThat(bench.state(pipeline)).isEqualTo("INACTIVE");
        assertThat(bench.status(pipeline, "Copy")).isEqualTo("CANCELED");
        assertThat(bench.report(task)).isTrue();
        bench.pass(pipeline, Duration.ofHours(2));
        assertThat(copies(pipeline)).hasSize(1);
        bench.activate(pipeline);
        assertThat(copies(pipeline)).hasSize(3);
    }

    @Test
    void deactivationMayLetRunningWorkFinish() {
        String pipeline = bench.running(scheduled("cron", "period=1 hour", "startAt=FIRST_ACTIVATION_DATE_TIME"));
        TaskObject task = poll();
        bench.report(task);
        deactivate(pipeline, false);
        assertThat(bench.state(pipeline)).isEqualTo("DEACTIVATING");
        assertThat(bench.report(task)).isFalse();
        bench.finish(pipeline, task);
        assertThat(bench.status(pipeline, "Copy")).isEqualTo("FINISHED");
        assertThat(bench.state(pipeline)).isEqualTo("INACTIVE");
    }

    private void deactivate(String pipeline, boolean cancel) {
        bench.service().deactivatePipeline(bench.call(), new DeactivatePipelineInput(pipeline, cancel));
        bench.advance(pipeline);
    }

    private static List<PipelineObject> guarded(String precondition, String... fields) {
        List<PipelineObject> objects = Bench.copy();
        objects.removeIf(object -> object.id().equals("Rows"));
        objects.add(Bench.object("Rows", "type=SqlDataNode", "database->Database", "table=t", "precondition->Ready"));
        String[] all = new String[fields.length + 1];
        all[0] = "type=" + precondition;
        System.arraycopy(fields, 0, all, 1, fields.length);
        objects.add(Bench.object("Ready", all));
        return objects;
    }

    @Test
    void waitsForAKeyToAppear() {
        String pipeline = bench.running(guarded("S3KeyExists", "s3Key=s3://bucket/#{node.table}/ready"));
        assertThat(bench.statuses(pipeline))
                .containsEntry("Ready", "RUNNING")
                .containsEntry("Rows", "WAITING_ON_DEPENDENCIES");
        assertThat(bench.world.launches).isZero();
        bench.world.objects.add("bucket/t/ready");
        bench.pass(pipeline, Duration.ofSeconds(15));
        assertThat(bench.statuses(pipeline)).containsEntry("Ready", "FINISHED").containsEntry("Rows", "FINISHED");
        assertThat(bench.world.launches).isEqualTo(1);
    }

    @Test
    void aRunDoesNotMakeAnotherRoleOfOneThatMayBePassed() {
        List<PipelineObject> objects =
                guarded("S3KeyExists", "s3Key=s3://bucket/ready", "role=#{node.myRole}", "node->Decoy");
        objects.add(Bench.object("Decoy", "type=CSV", "myRole=Service"));
        objects.removeIf(object -> object.id().equals("Rows"));
        objects.add(Bench.object(
                "Rows", "type=SqlDataNode", "database->Database", "table=t", "precondition->Ready", "myRole=Secret"));
        bench.world.rolesNotPassable.add("Secret");
        bench.running(objects);
        assertThat(bench.world.rolesAssumed).contains("Service").doesNotContain("Secret");
    }

    @Test
    void givesUpAPreconditionThatNeverHolds() {
        String pipeline =
                bench.running(guarded("S3PrefixNotEmpty", "s3Prefix=s3://bucket/in/", "preconditionTimeout=5 minutes"));
        bench.pass(pipeline, Duration.ofMinutes(5));
        assertThat(bench.statuses(pipeline))
                .containsEntry("Ready", "FAILED")
                .containsEntry("Rows", "FAILED")
                .containsEntry("Copy", "CASCADE_FAILED")
                .containsEntry("Staging", "CASCADE_FAILED");
        assertThat(bench.world.launches).isZero();
    }

    @Test
    void recordsActionsOfFailureAndLateness() {
        List<PipelineObject> objects = late("timeseries", "SnsAlarm");
        String pipeline = bench.running(objects);
        bench.pass(pipeline, Duration.ofHours(1));
        assertThat(bench.ids(pipeline, "INSTANCE", Bench.selector("@componentParent", "REF_EQ", "Action")))
                .isEmpty();
        bench.pass(pipeline, Duration.ofMinutes(30));
        bench.fail(pipeline, poll(), "no");
        List<String> alarms = bench.ids(pipeline, "INSTANCE", Bench.selector("@componentParent", "REF_EQ", "Action"));
        assertThat(alarms).hasSize(2);
        assertThat(bench.fields(pipeline, alarms.getLast()))
                .containsEntry("@event", "onFail")
                .containsEntry("@subject", "Copy failed")
                .containsEntry("@message", "See Copy");
    }

    @ParameterizedTest
    @CsvSource({"cron, 0", "timeseries, 1"})
    void lateIsWhatHasNotEndedInTimeAfterItWasDue(String type, int dueAfterHours) {
        String pipeline = bench.running(late(type, "Terminate"));
        bench.pass(pipeline, Duration.ofHours(dueAfterHours));
        bench.pass(pipeline, Duration.ofMinutes(29));
        assertThat(bench.status(pipeline, "Copy")).isEqualTo("WAITING_FOR_RUNNER");
        bench.pass(pipeline, Duration.ofMinutes(1));
        assertThat(bench.status(pipeline, "Copy")).isEqualTo("CANCELED");
    }

    @Test
    void whatRunsOnDemandIsNeverLate() {
        List<PipelineObject> objects = late("ondemand", "Terminate");
        String pipeline = bench.running(objects);
        bench.pass(pipeline, Duration.ofDays(1));
        assertThat(bench.status(pipeline, "Copy")).isEqualTo("WAITING_FOR_RUNNER");
    }

    /** An hourly copy that may take half an hour. */
    private static List<PipelineObject> late(String type, String action) {
        List<PipelineObject> objects =
                scheduled(type, "period=1 hour", "startDateTime=2026-03-01T10:00:00", "occurrences=1");
        objects.removeIf(object -> object.id().equals("Copy"));
        objects.add(Bench.object(
                "Copy",
                "type=CopyActivity",
                "input->Rows",
                "output->Staging",
                "workerGroup=Group",
                "maximumRetries=0",
                "onFail->Action",
                "onLateAction->Action",
                "lateAfterTimeout=30 minutes"));
        objects.add(
                action.equals("Terminate")
                        ? Bench.object("Action", "type=Terminate")
                        : Bench.object(
                                "Action",
                                "type=SnsAlarm",
                                "role=Service",
                                "topicArn=arn:aws:sns:us-east-1:1:t",
                                "subject=#{node.name} failed",
                                "message=See #{node.@id}"));
        return objects;
    }

    @Test
    void preconditionsAndAlarmsSeeTheRuntimeFieldsOfTheirNode() {
        List<PipelineObject> objects =
                guarded("S3KeyExists", "s3Key=s3://bucket/#{format(node.@scheduledStartTime,'YYYY-MM-dd')}/ready");
        objects.removeIf(object -> List.of("Copy", "Staging").contains(object.id()));
        objects.add(Bench.object(
                "Staging",
                "type=S3DataNode",
                "directoryPath=s3://bucket/#{parent.@id}/#{format(@scheduledStartTime,'YYYY')}"));
        objects.add(Bench.object(
                "Copy", "type=CopyActivity", "input->Rows", "output->Staging", "runsOn->Worker", "onSuccess->Alarm"));
        objects.add(Bench.object(
                "Alarm",
                "type=SnsAlarm",
                "role=Service",
                "topicArn=arn:aws:sns:us-east-1:1:t",
                "subject=#{node.name} #{node.@status}",
                "message=#{node.output.directoryPath} from #{node.@scheduledStartTime} at #{node.@actualEndTime}"));
        bench.world.objects.add("bucket/2026-03-01/ready");
        String pipeline = bench.running(objects);
        assertThat(bench.status(pipeline, "Ready")).isEqualTo("FINISHED");
        bench.clock.advance(Duration.ofMinutes(1));
        bench.finish(pipeline, bench.pollAsWorker());
        assertThat(bench.fields(pipeline, bench.instance(pipeline, "Alarm")))
                .containsEntry("@subject", "Copy FINISHED")
                .containsEntry("subject", "Copy FINISHED")
                .containsEntry("@message", "s3://bucket/Staging/2026 from 2026-03-01T10:00:00 at 2026-03-01T10:01:00")
                .doesNotContainKey("errorMessage");
    }

    @Test
    void withoutCascadeConsumersWaitAndTheRunComesToRest() {
        List<PipelineObject> objects = Bench.copy("maximumRetries=0");
        objects.removeIf(object -> object.id().equals("Default"));
        objects.add(Bench.object(
                "Default", "scheduleType=ondemand", "role=Service", "resourceRole=Resource", "maximumRetries=0"));
        String pipeline = bench.running(objects);
        bench.fail(pipeline, bench.pollAsWorker(), "no");
        assertThat(bench.statuses(pipeline))
                .containsEntry("Copy", "FAILED")
                .containsEntry("Staging", "WAITING_ON_DEPENDENCIES");
        assertThat(bench.advance(pipeline)).isEmpty();
        assertThat(bench.world.living()).isZero();
    }
}
