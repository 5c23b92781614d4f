package rowmill.server.pipelines.neighbours;

/** The four neighbours together. */
public record Neighbours(PipelineRoles roles, WorkerFleet fleet, DatabaseReach databases, ObjectPresence objects) {}
