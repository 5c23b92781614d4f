package rowmill.server.machinelearning.entities;

/** The four kinds of objects of Amazon ML. The same id may be used once in each kind. */
public enum EntityKind {
    DATASOURCE("datasource", "DataSource", "DataSourceId"),
    MLMODEL("mlmodel", "MLModel", "MLModelId"),
    EVALUATION("evaluation", "Evaluation", "EvaluationId"),
    BATCHPREDICTION("batchprediction", "BatchPrediction", "BatchPredictionId");

    private final String stored;
    private final String typeName;
    private final String idMember;

    EntityKind(String stored, String typeName, String idMember) {
        this.stored = stored;
        this.typeName = typeName;
        this.idMember = idMember;
    }

    /** The word in the store, in ARNs, and the kind of its jobs. */
    public String stored() {
        return stored;
    }

    /** The word in messages and in {@code ResourceType}. */
    String typeName() {
        return typeName;
    }

    /** The name of its id in requests and page tokens. */
    String idMember() {
        return idMember;
    }

    public static EntityKind ofTypeName(String name) {
        for (EntityKind kind : values()) {
            if (kind.typeName.equals(name)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("There are no objects of type " + name);
    }

    public static EntityKind ofStored(String stored) {
        for (EntityKind kind : values()) {
            if (kind.stored.equals(stored)) {
                return kind;
            }
        }
        throw new IllegalStateException("The store holds an entity of unknown kind " + stored);
    }
}
