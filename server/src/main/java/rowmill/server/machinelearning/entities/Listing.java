package rowmill.server.machinelearning.entities;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The lists of all four kinds: one filter variable, its comparisons (all must hold), order and pages.
 *
 * <p>Decisions where the original is silent: deleted entities are listed only if the filter asks for the status DELETED;
 * without a filter variable the newest come first; times are compared as {@link FilterTime} reads them.
 *
 * <p>A token says where the next page begins: the id of its first entity, as the original's did, and the value that the
 * entity was sorted by. The value must be in the token, because the entity may have another one, or be deleted, when the
 * next page is asked for; continuing from that would leave out or repeat all that lies between.
 */
public final class Listing {
    private static final int MOST_PER_PAGE = 100;
    private static final String NEWEST_FIRST = "CreatedAt";

    /**
     * The members common to all Describe operations.
     *
     * @param comparisons by member name ({@code EQ}, {@code GT} …, {@code Prefix}); only those given
     */
    public record Request(
            @Nullable String filterVariable,
            Map<String, String> comparisons,
            @Nullable String sortOrder,
            @Nullable Integer limit,
            @Nullable String nextToken) {
        private static final List<String> COMPARISONS = List.of("EQ", "GT", "LT", "GE", "LE", "NE", "Prefix");

        /** From the document of any Describe operation's input. */
        static Request of(Map<String, Object> document) {
            Map<String, String> given = new LinkedHashMap<>();
            COMPARISONS.forEach(name -> {
                if (document.get(name) instanceof String value) {
                    given.put(name, value);
                }
            });
            return new Request(
                    (String) document.get("FilterVariable"),
                    given,
                    (String) document.get("SortOrder"),
                    document.get("Limit") instanceof Number limit ? limit.intValue() : null,
                    document.get("NextToken") instanceof String token && !token.isEmpty() ? token : null);
        }

        /** The variable that the list is sorted by. */
        private String sortedBy() {
            return filterVariable == null ? NEWEST_FIRST : filterVariable;
        }
    }

    /** One page, and the token of the next if there is one. */
    public record Page(List<Entity> entities, Optional<String> nextToken) {}

    private final Entities entities;

    Listing(Entities entities) {
        this.entities = entities;
    }

    /**
     * Reads one page.
     *
     * @throws rowmill.contract.ServiceException InvalidInputException if a comparison lacks a filter variable, a time
     *     cannot be read, or the token is not one of this list
     */
    Page page(EntityKind kind, Request request) {
        Optional<String> column = Optional.ofNullable(request.filterVariable()).map(name -> columnOf(kind, name));
        if (column.isEmpty() && !request.comparisons().isEmpty()) {
            throw Refusal.invalid("A comparison ("
                    + String.join(", ", request.comparisons().keySet())
                    + ") needs a FilterVariable that says what is compared.");
        }
        List<String> conditions = new ArrayList<>();
        Map<String, Object> bindings = new LinkedHashMap<>();
        column.ifPresent(name -> request.comparisons()
                .forEach((operator, value) -> conditions.add(condition(name, operator, value, bindings))));
        if (!asksForDeleted(column, request.comparisons())) {
            conditions.add("status <> 'DELETED'");
        }
        String sort = columnOf(kind, request.sortedBy());
        boolean ascending = request.sortOrder() == null
                ? column.isPresent()
                : request.sortOrder().equals("asc");
        Optional.ofNullable(request.nextToken())
                .ifPresent(token -> conditions.add(
                        startingAt(new Place(kind.idMember(), request.sortedBy(), sort), token, ascending, bindings)));
        int limit = Optional.ofNullable(request.limit()).orElse(MOST_PER_PAGE);
        String direction = ascending ? " asc" : " desc";
        List<Entity> found = entities.select(
                kind,
                conditions.isEmpty() ? "1 = 1" : String.join(" and ", conditions),
                bindings,
                sortKey(sort) + direction + ", id" + direction,
                limit + 1);
        return found.size() <= limit
                ? new Page(found, Optional.empty())
                : new Page(found.subList(0, limit), Optional.of(tokenOf(request, sort, found.get(limit))));
    }

    private static boolean asksForDeleted(Optional<String> column, Map<String, String> comparisons) {
        return column.filter("status"::equals).isPresent() && "DELETED".equals(comparisons.get("EQ"));
    }

    private static boolean isTime(String column) {
        return column.endsWith("_at");
    }

    private static String sortKey(String column) {
        return isTime(column) ? column : "coalesce(" + column + ", '')";
    }

    private static String condition(String column, String operator, String value, Map<String, Object> bindings) {
        String parameter = "c" + bindings.size();
        if (operator.equals("Prefix")) {
            if (isTime(column)) {
                throw Refusal.invalid(
                        "Prefix compares texts, and times are none. Use GE and LT to ask for a span of time.");
            }
            bindings.put(parameter, value);
            bindings.put(parameter + "n", value.codePointCount(0, value.length()));
            return "substr(coalesce(" + column + ", ''), 1, :" + parameter + "n) = :" + parameter;
        }
        bindings.put(parameter, isTime(column) ? FilterTime.epochMillis(value) : value);
        String sign =
                switch (operator) {
                    case "EQ" -> "=";
                    case "NE" -> "<>";
                    case "GT" -> ">";
                    case "GE" -> ">=";
                    case "LT" -> "<";
                    case "LE" -> "<=";
                    default -> throw new IllegalArgumentException("No comparison " + operator);
                };
        return sortKey(column) + " " + sign + " :" + parameter;
    }

    /** Where a token keeps its two values, and the column of the second. */
    private record Place(String idMember, String variable, String column) {}

    private static String startingAt(Place place, String token, boolean ascending, Map<String, Object> bindings) {
        JsonNode from = parsed(token);
        JsonNode id = from.path(place.idMember());
        JsonNode value = from.path(place.variable());
        if (!id.isTextual() || !(isTime(place.column()) ? value.isIntegralNumber() : value.isTextual())) {
            throw Refusal.invalid("The NextToken is not one that this list gave out. Repeat the FilterVariable and the"
                    + " rest of the request that it came from.");
        }
        bindings.put("tokenId", id.asText());
        bindings.put("tokenValue", isTime(place.column()) ? (Object) value.asLong() : value.asText());
        String further = ascending ? ">" : "<";
        String key = sortKey(place.column());
        return "(" + key + " " + further + " :tokenValue or (" + key + " = :tokenValue and id " + further
                + "= :tokenId))";
    }

    private static Object valueOf(Entity entity, String column) {
        return switch (column) {
            case "created_at" -> entity.createdAt().toEpochMilli();
            case "updated_at" -> entity.updatedAt().toEpochMilli();
            case "status" -> entity.status().name();
            case "name" -> entity.name().orElse("");
            case "created_by" -> entity.createdBy();
            default -> entity.keys().getOrDefault(column, "");
        };
    }

    private static String tokenOf(Request request, String column, Entity next) {
        ObjectNode token = Entities.JSON.createObjectNode().put(next.kind().idMember(), next.id());
        return token.set(request.sortedBy(), Entities.JSON.valueToTree(valueOf(next, column)))
                .toString();
    }

    private static JsonNode parsed(String token) {
        try {
            return Entities.JSON.readTree(token);
        } catch (JsonProcessingException notJson) {
            return Entities.JSON.missingNode();
        }
    }

    private static String columnOf(EntityKind kind, String variable) {
        return switch (variable) {
            case "CreatedAt" -> "created_at";
            case "LastUpdatedAt" -> "updated_at";
            case "Status" -> "status";
            case "Name" -> "name";
            case "IAMUser" -> "created_by";
            case "DataLocationS3", "DataURI", "TrainingDataURI" -> "data_uri";
            case "DataSourceId", "TrainingDataSourceId" -> "datasource_id";
            case "MLModelId" -> "mlmodel_id";
            case "MLModelType" -> "mlmodel_type";
            case "Algorithm" -> "algorithm";
            case "RealtimeEndpointStatus" -> "endpoint_status";
            default -> throw Refusal.invalid(kind.typeName() + " cannot be filtered by " + variable + ".");
        };
    }
}
