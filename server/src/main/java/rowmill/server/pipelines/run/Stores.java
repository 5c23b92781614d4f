package rowmill.server.pipelines.run;

/** The tables of this feature together. */
public record Stores(PipelineStore pipelines, DefinitionStore definitions, RunStore runs) {
    /** All of them. */
    public static Stores create() {
        return new Stores(new PipelineStore(), new DefinitionStore(), new RunStore());
    }
}
