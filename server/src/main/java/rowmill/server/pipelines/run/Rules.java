package rowmill.server.pipelines.run;

import java.util.List;
import rowmill.server.pipelines.expression.ExpressionException;

/** Applies the rules of every kind of component to a board until nothing moves. Looks at nothing but the board. */
final class Rules {
    private static final int MOST_ROUNDS = 1000;

    private final Board board;
    private final Dependencies dependencies;
    private final Endings endings;

    Rules(Board board) {
        this.board = board;
        this.dependencies = new Dependencies(board);
        this.endings = new Endings(board, dependencies);
    }

    Endings endings() {
        return endings;
    }

    void settle() {
        ActivityRules activities = new ActivityRules(board, dependencies, endings);
        ResourceRules resources = new ResourceRules(board, dependencies, endings, activities);
        NodeRules nodes = new NodeRules(board, dependencies, endings);
        for (int round = 0; round < MOST_ROUNDS; round++) {
            board.takeMoved();
            for (RunObject instance : List.copyOf(board.instances())) {
                try {
                    step(instance, activities, resources, nodes);
                } catch (ExpressionException e) {
                    endings.fail(instance, "ExpressionEvaluationFailed", e.getMessage());
                }
            }
            if (!board.takeMoved()) {
                return;
            }
        }
        throw new IllegalStateException("The run " + board.run().id() + " does not come to rest");
    }

    private void step(RunObject instance, ActivityRules activities, ResourceRules resources, NodeRules nodes) {
        switch (board.category(instance)) {
            case ACTIVITY -> activities.step(instance);
            case RESOURCE -> resources.step(instance);
            case DATA_NODE -> nodes.stepNode(instance);
            case PRECONDITION -> nodes.stepPrecondition(instance);
            case DATABASE, FORMAT, SCHEDULE, ACTION, ABSTRACT -> {}
        }
    }

    /** Whether nothing in the run changes any more by itself. */
    boolean isSettled() {
        boolean rest = board.instances().stream()
                .allMatch(instance -> instance.status().isFinal() || dependencies.isBlocked(instance));
        return rest
                && board.objects().stream()
                        .noneMatch(object -> object.field(Notes.TERMINATE).isPresent());
    }
}
