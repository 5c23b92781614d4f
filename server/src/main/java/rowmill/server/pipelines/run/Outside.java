package rowmill.server.pipelines.run;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import rowmill.contract.Caller;
import rowmill.contract.ServiceException;
import rowmill.server.pipelines.definition.Category;
import rowmill.server.pipelines.definition.Component;
import rowmill.server.pipelines.definition.ComponentScope;
import rowmill.server.pipelines.expression.ExpressionException;
import rowmill.server.pipelines.neighbours.Neighbours;
import rowmill.server.pipelines.neighbours.WorkerRequest;
import rowmill.server.pipelines.neighbours.WorkerState;

/**
 * What a run needs done outside the store. A wish is read off a board; doing it happens without a transaction and may be
 * repeated; what came of it is a change for the next turn.
 */
final class Outside {
    private final Neighbours neighbours;
    private final RunSettings settings;

    Outside(Neighbours neighbours, RunSettings settings) {
        this.neighbours = neighbours;
        this.settings = settings;
    }

    /** Something to do, with what it needs from the board. */
    sealed interface Wish {
        String runId();

        String attemptId();

        /** Launch the worker of a resource's attempt. */
        record Launch(String runId, String attemptId, Pipeline pipeline, String role, Unsigned worker)
                implements Wish {}

        /** See how a worker is. */
        record Watch(String runId, String attemptId, String instanceId) implements Wish {}

        /** End a worker, if there is one. */
        record Terminate(String runId, String attemptId, String token, Optional<String> instanceId) implements Wish {}

        /** Fail an attempt whose fields cannot be evaluated. */
        record Fail(String runId, String attemptId, String reason) implements Wish {}

        /** See whether a precondition holds. */
        record Check(String runId, String attemptId, Pipeline pipeline, String role, Question question)
                implements Wish {}
    }

    /** A launch without who does it. */
    record Unsigned(
            String token,
            String instanceProfile,
            Optional<String> subnetId,
            List<String> securityGroupIds,
            List<String> securityGroups,
            String instanceType,
            Map<String, String> tags) {}

    /** A precondition: is there the key, or anything below the prefix? */
    record Question(boolean prefix, String location) {}

    static String token(Pipeline pipeline, RunObject attempt) {
        return pipeline.id() + "/" + attempt.id();
    }

    /** What a board wants done. Marks launches, so that a worker is looked for and ended even after a crash. */
    List<Wish> wishes(Board board, Map<String, String> pipelineTags) {
        List<Wish> wishes = new ArrayList<>();
        for (RunObject object : List.copyOf(board.objects())) {
            if (object.sphere() == Sphere.ATTEMPT) {
                try {
                    wish(board, object, pipelineTags).ifPresent(wishes::add);
                } catch (ExpressionException e) {
                    wishes.add(new Wish.Fail(board.run().id(), object.id(), e.getMessage()));
                }
            }
        }
        return wishes;
    }

    private Optional<Wish> wish(Board board, RunObject attempt, Map<String, String> pipelineTags) {
        String run = board.run().id();
        Optional<String> instance = attempt.field("@instanceId");
        if (attempt.field(Notes.TERMINATE).isPresent()) {
            return Optional.of(new Wish.Terminate(run, attempt.id(), token(board.pipeline(), attempt), instance));
        }
        boolean resource = board.category(attempt) == Category.RESOURCE;
        if (resource && attempt.status() == Status.CREATING && instance.isEmpty()) {
            return Optional.of(new Wish.Launch(
                    run, attempt.id(), board.pipeline(), role(board, attempt), worker(board, attempt, pipelineTags)));
        }
        boolean live = attempt.status() == Status.CREATING || attempt.status() == Status.RUNNING;
        if (resource && live && instance.isPresent()) {
            return Optional.of(new Wish.Watch(run, attempt.id(), instance.get()));
        }
        boolean asked = board.category(attempt) == Category.PRECONDITION && attempt.status() == Status.RUNNING;
        if (asked && board.reached(attempt.noted(Notes.NEXT_CHECK).orElse(Instant.EPOCH))) {
            return Optional.of(new Wish.Check(
                    run, attempt.id(), board.pipeline(), role(board, attempt), question(board, attempt)));
        }
        return Optional.empty();
    }

    private static String role(Board board, RunObject attempt) {
        return fixed(board, attempt, "role")
                .or(() -> board.definition().effective("Default").flatMap(each -> board.definition()
                        .text(each, "role")))
                .orElse("");
    }

    /** A field as it was judged when the definition was put: what a run brings must not make another role of it. */
    private static Optional<String> fixed(Board board, RunObject attempt, String key) {
        return board.definition().text(board.component(attempt), key);
    }

    private static Unsigned worker(Board board, RunObject attempt, Map<String, String> pipelineTags) {
        ComponentScope scope = board.scope(attempt);
        Map<String, String> tags = new LinkedHashMap<>(pipelineTags);
        tags.put("aws:datapipeline:pipelineId", board.pipeline().id());
        tags.put("aws:datapipeline:objectId", attempt.component());
        tags.put("Name", attempt.id());
        return new Unsigned(
                token(board.pipeline(), attempt),
                fixed(board, attempt, "resourceRole").orElse(""),
                scope.text("subnetId"),
                scope.allTexts("securityGroupIds"),
                scope.allTexts("securityGroups"),
                scope.text("instanceType").orElse("m1.small"),
                tags);
    }

    private static Question question(Board board, RunObject attempt) {
        ComponentScope scope = board.scope(attempt);
        Component component = board.component(attempt);
        return switch (component.type()) {
            case "S3KeyExists" -> new Question(false, scope.text("s3Key").orElse(""));
            case "S3PrefixNotEmpty" -> new Question(true, scope.text("s3Prefix").orElse(""));
            default -> ofNode(board, attempt);
        };
    }

    /** {@code Exists}: the object of a file, anything below a directory. */
    private static Question ofNode(Board board, RunObject attempt) {
        Component node = attempt.field(Notes.NODE)
                .flatMap(id -> board.definition().effective(id))
                .orElseThrow(() -> new ExpressionException("Exists needs a data node whose precondition it is"));
        if (!node.type().equals("S3DataNode")) {
            throw new ExpressionException(
                    "Exists can ask for an S3DataNode only, not for '" + node.id() + "' of type " + node.type());
        }
        ComponentScope scope = ComponentScope.of(board.definition(), node, board.runtimeFields(attempt));
        return scope.text("filePath")
                .map(path -> new Question(false, path))
                .orElseGet(() -> new Question(true, scope.text("directoryPath").orElse("")));
    }

    /** Does a wish. The change says what came of it; it is given only a board on which the attempt still exists. */
    Optional<Consumer<Boards.Change>> grant(Wish wish) {
        return switch (wish) {
            case Wish.Launch launch -> Optional.of(launch(launch));
            case Wish.Watch watch -> watch(watch);
            case Wish.Terminate terminate -> Optional.of(terminate(terminate));
            case Wish.Check check -> Optional.of(check(check));
            case Wish.Fail fail ->
                Optional.of(change -> attempt(change, fail)
                        .filter(attempt -> !attempt.status().isFinal())
                        .ifPresent(attempt -> refused(change, attempt, "ExpressionEvaluationFailed", fail.reason())));
        };
    }

    private Consumer<Boards.Change> launch(Wish.Launch launch) {
        Unsigned worker = launch.worker();
        try {
            Caller by = assume(launch.pipeline(), launch.role());
            neighbours.roles().requireInstanceProfile(launch.pipeline().accountId(), worker.instanceProfile());
            String id = neighbours
                    .fleet()
                    .launch(new WorkerRequest(
                            worker.token(),
                            by,
                            launch.pipeline().accountId(),
                            launch.pipeline().region(),
                            worker.instanceProfile(),
                            worker.subnetId(),
                            worker.securityGroupIds(),
                            worker.securityGroups(),
                            worker.instanceType(),
                            worker.tags()));
            return change -> attempt(change, launch).ifPresent(attempt -> {
                attempt.set("@instanceId", id);
                attempt.set("@resourceId", id);
                change.board().find(attempt.parent()).ifPresent(instance -> instance.set("@resourceId", id));
            });
        } catch (ServiceException e) {
            return change -> attempt(change, launch)
                    .filter(attempt -> attempt.status() == Status.CREATING)
                    .ifPresent(attempt -> refused(change, attempt, "LaunchRefused", e.text()));
        }
    }

    private static void refused(Boards.Change change, RunObject attempt, String errorId, String message) {
        attempt.set("errorId", errorId);
        attempt.set("errorMessage", message);
        attempt.set("@failureReason", message);
        attempt.clear(Notes.LAUNCHING);
        change.board().move(attempt, Status.FAILED);
    }

    private Caller assume(Pipeline pipeline, String role) {
        return neighbours.roles().assume(pipeline.accountId(), pipeline.region(), pipeline.id(), role);
    }

    private static Optional<RunObject> attempt(Boards.Change change, Wish wish) {
        return change.board().find(wish.attemptId());
    }

    private Optional<Consumer<Boards.Change>> watch(Wish.Watch watch) {
        WorkerState state = neighbours.fleet().state(watch.instanceId());
        if (state.phase() == WorkerState.Phase.PENDING) {
            return Optional.empty();
        }
        return Optional.of(change -> attempt(change, watch)
                .filter(attempt -> !attempt.status().isFinal() && attempt.status() != Status.SHUTTING_DOWN)
                .ifPresent(attempt -> ResourceRules.observe(change.board(), attempt, state)));
    }

    private Consumer<Boards.Change> terminate(Wish.Terminate terminate) {
        terminate
                .instanceId()
                .or(() -> neighbours.fleet().launched(terminate.token()))
                .ifPresent(neighbours.fleet()::terminate);
        return change -> attempt(change, terminate).ifPresent(attempt -> {
            attempt.clear(Notes.TERMINATE);
            attempt.clear(Notes.LAUNCHING);
        });
    }

    private Consumer<Boards.Change> check(Wish.Check check) {
        try {
            URI location = URI.create(check.question().location());
            String bucket = location.getHost() == null ? String.valueOf(location.getAuthority()) : location.getHost();
            String key = check.question().location().substring(("s3://" + bucket).length());
            String path = key.startsWith("/") ? key.substring(1) : key;
            Caller by = assume(check.pipeline(), check.role());
            boolean holds = check.question().prefix()
                    ? neighbours.objects().anyUnder(by, bucket, path)
                    : neighbours.objects().exists(by, bucket, path);
            return change -> attempt(change, check)
                    .filter(attempt -> attempt.status() == Status.RUNNING)
                    .ifPresent(attempt -> {
                        if (holds) {
                            change.board().move(attempt, Status.FINISHED);
                        } else {
                            attempt.note(Notes.NEXT_CHECK, change.board().now().plus(settings.preconditionEvery()));
                        }
                    });
        } catch (ServiceException e) {
            return change -> attempt(change, check)
                    .filter(attempt -> attempt.status() == Status.RUNNING)
                    .ifPresent(attempt -> refused(change, attempt, e.errorCode().code(), e.text()));
        } catch (IllegalArgumentException e) {
            return change -> attempt(change, check)
                    .filter(attempt -> attempt.status() == Status.RUNNING)
                    .ifPresent(attempt -> refused(
                            change,
                            attempt,
                            "InvalidLocation",
                            "'" + check.question().location() + "' is not s3://bucket/key"));
        }
    }
}
