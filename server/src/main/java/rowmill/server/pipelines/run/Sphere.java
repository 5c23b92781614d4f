package rowmill.server.pipelines.run;

/** Where an object belongs: the definition, a run, or one try of a run. */
public enum Sphere {
    PIPELINE,
    COMPONENT,
    INSTANCE,
    ATTEMPT
}
