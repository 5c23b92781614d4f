package rowmill.extract.database;

/** The families of databases that can be read. */
public enum DatabaseEngine {
    MYSQL("mysql", "MySQL", 3306),
    MARIADB("mariadb", "MariaDB", 3306),
    POSTGRESQL("postgres", "PostgreSQL", 5432);

    private final String rdsName;
    private final String label;
    private final int defaultPort;

    DatabaseEngine(String rdsName, String label, int defaultPort) {
        this.rdsName = rdsName;
        this.label = label;
        this.defaultPort = defaultPort;
    }

    /** The name as Amazon RDS spells it. */
    public String rdsName() {
        return rdsName;
    }

    /** The name as people spell it. */
    public String label() {
        return label;
    }

    /** The port that its servers listen on unless told otherwise. */
    public int defaultPort() {
        return defaultPort;
    }

    /** Whether it speaks MySQL's protocol and dialect. */
    public boolean isMySqlFamily() {
        return this != POSTGRESQL;
    }
}
