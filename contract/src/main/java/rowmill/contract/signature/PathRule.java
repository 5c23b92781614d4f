package rowmill.contract.signature;

/** How a service's signatures treat the path. */
public enum PathRule {
    /** S3: every spelling of the same key becomes one, nothing else is changed. */
    S3 {
        @Override
        String canonical(String path) {
            return UriEncoding.normalized(path, true);
        }
    },
    /** All others: dots are resolved and the already escaped path is escaped again. */
    STANDARD {
        @Override
        String canonical(String path) {
            return UriEncoding.encodePath(UriEncoding.withoutDotSegments(path));
        }
    };

    /** The rule of the service with this signing name. */
    public static PathRule of(String service) {
        return service.equals("s3") ? S3 : STANDARD;
    }

    abstract String canonical(String path);
}
