package rowmill.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;
import rowmill.extract.database.DatabaseAddress;
import rowmill.extract.database.DatabaseEngine;
import rowmill.extract.database.Tls;
import rowmill.server.Operator;
import rowmill.server.databases.RegisteredDatabase;
import rowmill.server.databases.RegisteredDatabase.Kind;

/** {@code rowmill database add}. */
@Command(
        name = "add",
        description = "Registers a database under an instance identifier, or replaces the registration.",
        mixinStandardHelpOptions = true)
final class DatabaseAddCommand implements Callable<Integer> {
    /** What can stand behind an identifier. */
    enum Engine {
        MYSQL(DatabaseEngine.MYSQL, Kind.INSTANCE),
        MARIADB(DatabaseEngine.MARIADB, Kind.INSTANCE),
        POSTGRES(DatabaseEngine.POSTGRESQL, Kind.INSTANCE),
        REDSHIFT(DatabaseEngine.POSTGRESQL, Kind.CLUSTER);

        private final DatabaseEngine engine;
        private final Kind kind;

        Engine(DatabaseEngine engine, Kind kind) {
            this.engine = engine;
            this.kind = kind;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Picocli's own words would list every engine twice, in capitals too. */
    private static final class EngineWord implements ITypeConverter<Engine> {
        @Override
        public Engine convert(String word) {
            return Arrays.stream(Engine.values())
                    .filter(engine -> engine.name().equalsIgnoreCase(word))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException(
                            "'" + word + "' is none of mysql, mariadb, postgres and redshift"));
        }
    }

    private static final Pattern WITH_PORT = Pattern.compile("([^:\\[\\]]+|\\[[^\\]]*\\]):(\\d+)");

    @Parameters(paramLabel = "IDENTIFIER", description = "The instance identifier that API calls name.")
    private String identifier;

    @Option(
            names = "--engine",
            required = true,
            converter = EngineWord.class,
            description = "One of: ${COMPLETION-CANDIDATES}.")
    private Engine engine;

    @Option(names = "--host", required = true, description = "Host name or address of the server.")
    private String host;

    @Option(names = "--port", description = "Its port (default: the engine's usual one).")
    private Optional<Integer> port;

    @Option(
            names = "--tls",
            description = "off, preferred, required, verify-ca or verify-identity (default: ${DEFAULT-VALUE}).",
            defaultValue = "preferred")
    private String tls;

    @Option(names = "--ca", paramLabel = "FILE", description = "Trusted certificates (PEM) for the verifying modes.")
    private Optional<Path> authorities;

    @Option(
            names = "--security-group",
            paramLabel = "ID",
            description =
                    "A security group that decides which workers may connect; repeatable (default: the default group).")
    private List<String> groups = List.of();

    @Mixin
    private DataOption data;

    @Override
    public Integer call() throws Exception {
        String authority = authorities.isPresent() ? Files.readString(authorities.get()) : "";
        Tls.Mode mode = tlsMode();
        requireNoPort();
        DatabaseAddress address = new DatabaseAddress(
                engine.engine, host, port.orElse(engine.engine.defaultPort()), new Tls(mode, authority));
        try (Operator operator = data.operator()) {
            RegisteredDatabase database = operator.register(identifier, engine.kind, address, groups);
            System.out.println("Registered " + database.identifier() + ": " + engine + " at " + address.hostAndPort()
                    + ", TLS " + tls + ", security groups " + String.join(", ", database.groupIds()));
            data.sayIfNew();
            System.out.println("Try it: rowmill database test " + identifier + " --database NAME --user USER");
        }
        return 0;
    }

    /** A colon may be part of an IPv6 address; one alone, or one behind brackets, begins a port. */
    private void requireNoPort() {
        Matcher withPort = WITH_PORT.matcher(host);
        if (withPort.matches()) {
            throw new IllegalArgumentException("--host takes a name or an address alone, not '" + host
                    + "'. Give the port with --port: --host " + withPort.group(1) + " --port " + withPort.group(2));
        }
    }

    private Tls.Mode tlsMode() {
        try {
            return Tls.Mode.valueOf(tls.toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "--tls must be off, preferred, required, verify-ca or verify-identity, not '" + tls + "'.", e);
        }
    }
}
