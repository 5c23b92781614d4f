package rowmill.server.insights.readiness;

import java.util.List;
import java.util.Map;
import rowmill.contract.Call;

/** Finds all that stands between a request and its datasource. Thread-safe. */
@FunctionalInterface
public interface RequestCheck {
    /**
     * Looks at everything that a CreateDataSourceFromRDS would need, and changes nothing. Bounded: a database that is slow to
     * answer is a finding too.
     *
     * @param request the members of CreateDataSourceFromRDS, valid or not
     * @return what was found, in the order in which the datasource's job would meet it
     */
    List<Finding> findings(Call call, Map<String, Object> request);
}
