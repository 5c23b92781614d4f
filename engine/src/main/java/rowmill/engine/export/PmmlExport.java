package rowmill.engine.export;

/** to come */
final class PmmlExport {
    private PmmlExport() {}

    static String print(ExportedModel model) {
        throw new UnexportableException("to come");
    }
}
