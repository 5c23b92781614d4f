package rowmill.server.pipelines.definition;

/** What part a type plays in a pipeline. */
public enum Category {
    ACTIVITY,
    DATA_NODE,
    DATABASE,
    RESOURCE,
    FORMAT,
    SCHEDULE,
    PRECONDITION,
    ACTION,
    /** The object that others inherit from, and any other object without a type. */
    ABSTRACT;

    /** Whether objects of this part get an instance in every run. */
    public boolean runs() {
        return this == ACTIVITY || this == DATA_NODE || this == RESOURCE;
    }

    String words() {
        return switch (this) {
            case ACTIVITY -> "an activity";
            case DATA_NODE -> "a data node";
            case DATABASE -> "a database";
            case RESOURCE -> "an Ec2Resource";
            case FORMAT -> "a data format";
            case SCHEDULE -> "a Schedule";
            case PRECONDITION -> "a precondition";
            case ACTION -> "an action";
            case ABSTRACT -> "an object";
        };
    }
}
