package rowmill.server.pipelines.definition;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import rowmill.server.pipelines.definition.Issue.Severity;

/** Finds what is wrong between objects whose fields are each fine. */
final class StructureCheck {
    private final Definition definition;
    private final List<Issue> issues;

    StructureCheck(Definition definition, List<Issue> issues) {
        this.definition = definition;
        this.issues = issues;
    }

    void check() {
        for (Component component : definition.effective()) {
            switch (TypeCatalogue.category(component.type())) {
                case ACTIVITY -> {
                    activity(component);
                    scheduled(component);
                }
                case DATA_NODE -> {
                    node(component);
                    scheduled(component);
                }
                case RESOURCE -> {
                    resource(component);
                    scheduled(component);
                }
                case SCHEDULE -> schedule(component);
                case FORMAT -> format(component);
                case DATABASE -> database(component);
                case PRECONDITION, ACTION, ABSTRACT -> {}
            }
        }
        circles();
    }

    private void activity(Component activity) {
        if (!activity.has("runsOn") && !activity.has("workerGroup")) {
            error(
                    activity,
                    "needs 'runsOn' (an Ec2Resource) or 'workerGroup'; without one it would wait for a runner for ever");
        }
        if (!activity.has("role")) {
            error(activity, "needs a 'role' (usually in Default), as which the service finds the database");
        }
        for (String input : activity.references("input")) {
            String type = definition.find(input).map(Component::type).orElse("");
            if (!type.equals("SqlDataNode") && !type.equals("MySqlDataNode")) {
                error(activity, "copies from a database: 'input' must be a SqlDataNode or MySqlDataNode, not " + type);
            }
        }
        for (String output : activity.references("output")) {
            String type = definition.find(output).map(Component::type).orElse("");
            if (!type.equals("S3DataNode")) {
                error(
                        activity,
                        "copies to S3: 'output' must be an S3DataNode, not " + type + "; Rowmill only reads databases");
            }
        }
        if (!activity.has("pipelineLogUri")) {
            warning(activity, "has no 'pipelineLogUri'; its logs are not kept");
        }
    }

    private void node(Component node) {
        boolean s3 = node.type().equals("S3DataNode");
        if (s3 && node.has("filePath") == node.has("directoryPath")) {
            error(node, "needs one of 'filePath' and 'directoryPath'");
        }
        if (s3) {
            return;
        }
        if (!node.has("database") && !node.has("connectionString")) {
            error(node, "needs 'database' (an RdsDatabase), or 'connectionString', 'username' and '*password'");
        } else if (!node.has("database") && !(node.has("username") && node.has("*password"))) {
            error(node, "has a 'connectionString' and so needs 'username' and '*password'");
        }
    }

    private void database(Component database) {
        if (!database.has("databaseName")) {
            warning(
                    database,
                    "has no 'databaseName', so queries must name the database before each table (shop.orders), and so must"
                            + " 'table' where there is no query");
        }
    }

    private void format(Component format) {
        if (format.has("escapeChar")) {
            warning(
                    format,
                    "has an 'escapeChar', which has no effect: a value with commas, quotes or line breaks is put in quotes");
        }
    }

    private void resource(Component resource) {
        for (String field : List.of("runsOn", "workerGroup")) {
            if (definition.find(resource.id()).map(own -> own.has(field)).orElse(false)) {
                error(resource, "may not have '" + field + "'");
            }
        }
        if (!resource.has("terminateAfter")) {
            warning(
                    resource,
                    "has no 'terminateAfter'. It is recommended to set it, so that no resource is left running");
        }
    }

    private void scheduled(Component component) {
        if (definition.isOnDemand(component)) {
            return;
        }
        if (!component.has("schedule")) {
            error(component, "needs a 'schedule', or scheduleType ondemand");
            return;
        }
        String schedule = component.reference("schedule").orElse("");
        for (String key : List.of("input", "output", "dependsOn", "runsOn")) {
            for (String other : component.references(key)) {
                boolean same = definition
                        .effective(other)
                        .flatMap(each -> each.reference("schedule"))
                        .map(schedule::equals)
                        .orElse(true);
                if (!same) {
                    error(
                            component,
                            "and '" + other + "' have different schedules; Rowmill joins objects of one schedule");
                }
            }
        }
    }

    private void schedule(Component schedule) {
        if (schedule.has("startDateTime") == schedule.has("startAt")) {
            error(schedule, "needs one of 'startDateTime' and 'startAt'");
        }
        if (schedule.has("endDateTime") && schedule.has("occurrences")) {
            error(schedule, "may have 'endDateTime' or 'occurrences', not both");
        }
        // Times in this form sort as texts.
        boolean after = schedule.text("endDateTime")
                .map(end -> end.compareTo(schedule.text("startDateTime").orElse("")) > 0)
                .orElse(true);
        if (!after) {
            error(schedule, "has an 'endDateTime' that is not after its 'startDateTime'");
        }
    }

    /** Objects that wait for each other would wait for ever. */
    private void circles() {
        Map<String, List<String>> waitsFor = new HashMap<>();
        for (Component component : definition.effective()) {
            List<String> sources = new ArrayList<>(component.references("input"));
            sources.addAll(component.references("dependsOn"));
            waitsFor.computeIfAbsent(component.id(), id -> new ArrayList<>()).addAll(sources);
            component.references("output").forEach(output -> waitsFor.computeIfAbsent(output, id -> new ArrayList<>())
                    .add(component.id()));
        }
        Circles.first(definition, waitsFor)
                .ifPresent(circle -> issues.add(new Issue(
                        circle.getFirst(),
                        Severity.ERROR,
                        "'" + circle.getFirst() + "' waits for itself through 'input', 'output' or 'dependsOn' ("
                                + String.join(" → ", circle) + "); break the circle")));
    }

    private void error(Component component, String what) {
        issues.add(new Issue(component.id(), Severity.ERROR, "'" + component.id() + "' " + what));
    }

    private void warning(Component component, String what) {
        issues.add(new Issue(component.id(), Severity.WARNING, "'" + component.id() + "' " + what));
    }
}
