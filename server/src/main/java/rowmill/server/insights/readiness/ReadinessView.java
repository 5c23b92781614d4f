package rowmill.server.insights.readiness;

import java.util.List;
import rowmill.contract.insights.CheckDataSourceRequestOutput;
import rowmill.contract.insights.RequestFinding;
import rowmill.server.insights.readiness.Finding.Outcome;

/** Findings in the shapes of the model. */
public final class ReadinessView {
    private ReadinessView() {}

    /** The answer. */
    public static CheckDataSourceRequestOutput of(List<Finding> findings) {
        boolean ready =
                findings.stream().allMatch(each -> each.outcome() == Outcome.RIGHT || each.outcome() == Outcome.REMARK);
        return CheckDataSourceRequestOutput.builder()
                .ready(ready)
                .findings(findings.stream().map(ReadinessView::finding).toList())
                .build();
    }

    private static RequestFinding finding(Finding finding) {
        return RequestFinding.builder()
                .step(finding.step().name())
                .subject(finding.subject())
                .outcome(finding.outcome().name())
                .text(finding.text())
                .commands(finding.commands())
                .build();
    }
}
