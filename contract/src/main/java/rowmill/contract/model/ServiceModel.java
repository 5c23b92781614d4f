package rowmill.contract.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The model of one service: what it is called on the wire, its operations and its shapes. Immutable and safe to share.
 *
 * <p>Source: AWS's own models in the form of the SDKs' {@code service-2.json}.
 */
public final class ServiceModel {
    private static final Map<String, ServiceModel> LOADED = new ConcurrentHashMap<>();

    private final String name;
    private final ModelNode metadata;
    private final Map<String, Operation> operations;
    private final Map<String, Shape> shapes;

    ServiceModel(String name, ModelNode metadata, Map<String, Operation> operations, Map<String, Shape> shapes) {
        this.name = name;
        this.metadata = metadata;
        this.operations = Collections.unmodifiableMap(operations);
        this.shapes = Collections.unmodifiableMap(shapes);
    }

    /**
     * The model that the build put into the resources under this name, parsed on the first call.
     *
     * @param name for example {@code machinelearning-2014-12-12}
     * @throws IllegalArgumentException if there is no such model
     */
    public static ServiceModel load(String name) {
        return LOADED.computeIfAbsent(name, ServiceModel::parseResource);
    }

    private static ServiceModel parseResource(String name) {
        String resource = name + ".json";
        try (InputStream in = ServiceModel.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalArgumentException("There is no service model " + resource + " in the resources.");
            }
            return parse(name, in);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the service model " + resource + ".", e);
        }
    }

    /** Reads a model from JSON. */
    static ServiceModel parse(String name, InputStream json) throws IOException {
        return ModelReader.read(name, ModelNode.parse(json));
    }

    /** The name it was loaded under, for example {@code iam-2010-05-08}. */
    public String name() {
        return name;
    }

    public WireProtocol protocol() {
        return WireProtocol.named(metadata.path("protocol").text());
    }

    /** The version of the API, for example {@code 2014-12-12}. */
    public String apiVersion() {
        return metadata.path("apiVersion").text();
    }

    /** The name for people, for example {@code Amazon Machine Learning}. */
    public String fullName() {
        return metadata.path("serviceFullName").text(name);
    }

    /** The service in a signature's credential scope, for example {@code machinelearning}. */
    public String signingName() {
        return metadata.path("signingName").text(endpointPrefix());
    }

    /** The first label of the service's host name. */
    public String endpointPrefix() {
        return metadata.path("endpointPrefix").text();
    }

    /** What stands before the dot in {@code X-Amz-Target}; null for protocols that don't use the header. */
    public @Nullable String targetPrefix() {
        return metadata.textOrNull("targetPrefix");
    }

    /** The media type's version, {@code 1.0} or {@code 1.1}. */
    public String jsonVersion() {
        return metadata.path("jsonVersion").text("1.1");
    }

    /** The namespace of XML answers; null for JSON services. */
    public @Nullable String xmlNamespace() {
        return metadata.textOrNull("xmlNamespace");
    }

    /**
     * The members unknown to this model that may be ignored where a client of a later version sends them; empty if any may.
     */
    public Optional<Set<String>> harmlessMembers() {
        return Optional.ofNullable(metadata.textOrNull("harmlessMembers")).map(names -> Set.of(names.split(",")));
    }

    /** All operations of the model, also those that this server does not serve, by name in the model's order. */
    public Map<String, Operation> operations() {
        return operations;
    }

    /** All shapes by name. */
    public Map<String, Shape> shapes() {
        return shapes;
    }

    @Override
    public String toString() {
        return "ServiceModel " + name;
    }
}
