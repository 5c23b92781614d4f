package rowmill.runner.copy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import rowmill.contract.datapipeline.PipelineObject;
import rowmill.contract.datapipeline.TaskObject;
import rowmill.extract.Extraction;
import rowmill.extract.ExtractionLimits;
import rowmill.extract.database.DatabaseAddress;
import rowmill.extract.database.DatabaseEngine;
import rowmill.extract.database.Login;
import rowmill.extract.database.Secret;
import rowmill.extract.database.SessionLimits;
import rowmill.extract.database.Tls;
import rowmill.extract.gate.SqlGate;
import rowmill.extract.gate.Verdict;
import rowmill.runner.client.S3Location;

/**
 * What a task asks for.
 *
 * @param extraction the query and where it goes
 * @param target the base of the output's keys
 * @param oneFile whether the output is the one object {@code target} (filePath), not parts below it
 * @param compressed whether objects are gzip
 * @param log where the log goes, if anywhere
 */
record CopyPlan(
        String pipelineId,
        String attemptId,
        Extraction extraction,
        S3Location target,
        boolean oneFile,
        boolean compressed,
        Optional<S3Location> log) {
    private static final String SMALLEST_PART = "1048576";

    static CopyPlan of(TaskObject task) {
        Map<String, PipelineObject> objects = task.objects();
        String attemptId = String.valueOf(task.attemptId());
        TaskFields activity = TaskFields.of(objects, attemptId);
        if (!activity.text("type").orElse("").equals("CopyActivity")) {
            throw new TaskFailure(
                    "UnsupportedActivity",
                    "Reading the task: this runner does CopyActivity, not '"
                            + activity.text("type").orElse("") + "'",
                    null);
        }
        TaskFields output = TaskFields.of(objects, activity.requireReference("output"));
        String instance = activity.requireReference("@instanceParent");
        boolean oneFile = output.text("filePath").isPresent();
        boolean compressed = output.text("compression").orElse("none").equalsIgnoreCase("gzip");
        S3Location target = oneFile
                ? location(output.require("filePath"))
                : location(output.require("directoryPath")).child(safe(instance));
        String pipelineId = String.valueOf(task.pipelineId());
        return new CopyPlan(
                pipelineId,
                attemptId,
                extraction(objects, activity, oneFile),
                target,
                oneFile,
                compressed,
                activity.text("pipelineLogUri").map(uri -> location(uri)
                        .child(pipelineId)
                        .child(activity.requireReference("@componentParent"))
                        .child(instance)
                        .child(attemptId)
                        .child("Activity.log.gz")));
    }

    private static S3Location location(String text) {
        try {
            return S3Location.parse(text);
        } catch (IllegalArgumentException e) {
            throw new TaskFailure("InvalidLocation", "Reading the task: " + e.getMessage(), e);
        }
    }

    /** An instance's id as part of a key: {@code @Copy_2026-03-01T10:00:00} becomes {@code Copy_2026-03-01T10-00-00}. */
    private static String safe(String instance) {
        return instance.replaceFirst("^@", "").replaceAll("[^A-Za-z0-9._-]", "-");
    }

    private static Extraction extraction(Map<String, PipelineObject> objects, TaskFields activity, boolean oneFile) {
        TaskFields input = TaskFields.of(objects, activity.requireReference("input"));
        TaskFields database = input.references("database").isEmpty()
                ? input
                : TaskFields.of(objects, input.references("database").getFirst());
        DatabaseAddress address = address(database);
        Extraction extraction = Extraction.of(
                address,
                new Login(
                        named(
                                address.engine(),
                                database.text("databaseName")
                                        .or(() -> database.text("@database"))
                                        .orElse("")),
                        database.require("username"),
                        Secret.of(database.require("*password"))),
                admitted(address.engine(), query(input)));
        long partBytes = oneFile
                ? Long.MAX_VALUE
                : Long.parseLong(activity.text("myRowmillPartBytes").orElse("67108864"));
        ExtractionLimits limits =
                bounded(extraction.limits(), activity).parts(Math.max(partBytes, Long.parseLong(SMALLEST_PART)));
        Optional<String> header = activity.text("myRowmillHeader");
        // An asterisk asks for a header of the query's own names.
        List<String> names = header.or(() -> activity.text("myRowmillAttributes"))
                .filter(text -> !text.equals("*"))
                .map(CopyPlan::names)
                .orElse(List.of());
        Extraction.HeaderLine line = header.isPresent() ? Extraction.HeaderLine.WRITTEN : Extraction.HeaderLine.NONE;
        return extraction.expecting(names, line).within(limits);
    }

    private static String named(DatabaseEngine engine, String name) {
        if (SqlGate.ofTheServer(engine, name)) {
            throw new TaskFailure(
                    "RefusedDatabase",
                    "Reading the task: the database '" + name
                            + "' belongs to the server itself; name the one that holds your tables",
                    null);
        }
        return name;
    }

    /** The server may set bounds narrower or wider than the usual ones. */
    private static ExtractionLimits bounded(ExtractionLimits usual, TaskFields activity) {
        SessionLimits waits = usual.session();
        ExtractionLimits limits = activity.text("@statementSeconds")
                .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                .map(most -> usual.waiting(new SessionLimits(waits.connect(), waits.silence(), most)))
                .orElse(usual);
        ExtractionLimits inRows = activity.text("@mostRows")
                .map(Long::parseLong)
                .map(limits::rows)
                .orElse(limits);
        return activity.text("@mostBytes")
                .map(Long::parseLong)
                .map(inRows::bytes)
                .orElse(inRows);
    }

    private static String query(TaskFields input) {
        return input.text("selectQuery")
                .orElseGet(() -> "select * from "
                        + input.text("schemaName")
                                .map(schema -> quoted(schema) + ".")
                                .orElse("")
                        + quoted(input.require("table")));
    }

    /** The gate stands here too: a worker trusts no server to have judged the statement. */
    private static String admitted(DatabaseEngine engine, String sql) {
        return switch (SqlGate.judge(engine, sql)) {
            case Verdict.Accepted accepted -> accepted.sql();
            case Verdict.Refused refused ->
                throw new TaskFailure(
                        "RefusedSql", "Checking the query: " + refused.reason() + " " + refused.remedy(), null);
        };
    }

    /** Without a query the whole table is copied; its name is not to be anything but a name. */
    private static String quoted(String name) {
        if (!name.matches("[A-Za-z0-9_$.]{1,129}")) {
            throw new TaskFailure(
                    "InvalidTable",
                    "Reading the task: the table '" + name + "' is not a plain name; write the query into selectQuery",
                    null);
        }
        return name;
    }

    private static DatabaseAddress address(TaskFields database) {
        DatabaseEngine engine =
                switch (database.require("@engine").toLowerCase(Locale.ROOT)) {
                    case "mysql" -> DatabaseEngine.MYSQL;
                    case "mariadb" -> DatabaseEngine.MARIADB;
                    case "postgres", "postgresql", "redshift" -> DatabaseEngine.POSTGRESQL;
                    default ->
                        throw new TaskFailure(
                                "UnsupportedEngine",
                                "Reading the task: this runner reads MySQL, MariaDB and PostgreSQL, not '"
                                        + database.require("@engine") + "'",
                                null);
                };
        Tls.Mode mode = Tls.Mode.valueOf(
                database.text("@tls").orElse("off").toUpperCase(Locale.ROOT).replace('-', '_'));
        return new DatabaseAddress(
                engine,
                database.require("@host"),
                Integer.parseInt(database.require("@port")),
                new Tls(mode, database.text("@caCertificates").orElse("")));
    }

    /** Names as one CSV line has them: quotes around those with commas, doubled quotes inside. */
    static List<String> names(String line) {
        List<String> names = new ArrayList<>();
        StringBuilder name = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quoted && c == '"' && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                name.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                names.add(name.toString());
                name.setLength(0);
            } else {
                name.append(c);
            }
        }
        names.add(name.toString());
        return names;
    }
}
