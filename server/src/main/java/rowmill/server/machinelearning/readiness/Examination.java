package rowmill.server.machinelearning.readiness;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import rowmill.contract.ServiceException;
import rowmill.contract.insights.InsightsError;
import rowmill.server.insights.readiness.Finding;
import rowmill.server.insights.readiness.Finding.Outcome;
import rowmill.server.insights.readiness.Finding.Step;

/** The findings of one request, as they are made. Not thread-safe. */
final class Examination {
    private static final Function<String, List<String>> NONE = cause -> List.of();
    private static final String OF_DENY =
            " (An Allow elsewhere does not help against an explicit deny: that statement must go, or make an exception.)";

    private final List<Finding> findings = new ArrayList<>();

    /** What is looked at. */
    record Item(Step step, String subject) {}

    /** Looks at something that only a change of the request mends. Answers whether it is right. */
    boolean look(Item item, Runnable work) {
        return look(item, work, NONE);
    }

    /**
     * Looks at something that commands mend.
     *
     * @param commands tells them for a cause
     */
    boolean look(Item item, Runnable work, Function<String, List<String>> commands) {
        return tell(
                        item,
                        () -> {
                            work.run();
                            return "";
                        },
                        commands)
                .isPresent();
    }

    /** Looks if nothing is lacking that it depends on. */
    boolean look(Optional<String> lack, Item item, Runnable work, Function<String, List<String>> commands) {
        lack.ifPresent(words -> unseen(item, words));
        return lack.isEmpty() && look(item, work, commands);
    }

    /** Looks at something of which there is a word to say when it is right: that word is answered, or nothing. */
    Optional<String> tell(Item item, Supplier<String> work, Function<String, List<String>> commands) {
        try {
            String said = work.get();
            add(item, Outcome.RIGHT, said, List.of());
            return Optional.of(said);
        } catch (ServiceException refused) {
            boolean busy = refused.errorCode() == InsightsError.LIMIT_EXCEEDED_EXCEPTION;
            if (busy || refused.errorCode().httpStatus() >= 500) {
                throw refused;
            }
            boolean denied = refused.text().contains("explicit deny");
            add(
                    item,
                    Outcome.WRONG,
                    denied ? refused.text() + OF_DENY : refused.text(),
                    denied ? List.of() : commands.apply(refused.text()));
            return Optional.empty();
        }
    }

    void unseen(Item item, String lack) {
        add(item, Outcome.UNSEEN, lack, List.of());
    }

    void remark(Item item, String text) {
        add(item, Outcome.REMARK, text, List.of());
    }

    private void add(Item item, Outcome outcome, String text, List<String> commands) {
        findings.add(new Finding(item.step(), item.subject(), outcome, text, commands));
    }

    List<Finding> findings() {
        return List.copyOf(findings);
    }
}
