package rowmill.server.pipelines;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import rowmill.contract.datapipeline.Operator;
import rowmill.contract.datapipeline.QueryObjectsInput;
import rowmill.contract.datapipeline.QueryObjectsOutput;
import rowmill.contract.datapipeline.Selector;
import rowmill.server.pipelines.definition.Component;
import rowmill.server.pipelines.definition.Field;
import rowmill.server.pipelines.run.Pipeline;
import rowmill.server.pipelines.run.RunObject;
import rowmill.server.pipelines.run.Sphere;
import rowmill.server.pipelines.run.Stores;

/**
 * QueryObjects: the ids of the objects of a sphere whose fields match all selectors, page by page. A field that an object
 * lacks never matches. Texts compare as texts, numbers as numbers where both sides are whole.
 */
final class ObjectQueries {
    private static final int MOST_SELECTORS = 10;
    private static final int LARGEST_PAGE = 100;
    private static final int READ_AT_ONCE = 200;

    private final Stores stores;
    private final ObjectViews views;

    ObjectQueries(Stores stores, ObjectViews views) {
        this.stores = stores;
        this.views = views;
    }

    QueryObjectsOutput query(Handle handle, Pipeline pipeline, QueryObjectsInput input) {
        List<Selector> selectors =
                input.query() == null ? List.of() : input.query().selectors();
        if (selectors.size() > MOST_SELECTORS) {
            throw Refusal.invalid(
                    "The query has " + selectors.size() + " selectors; at most " + MOST_SELECTORS + " are allowed");
        }
        selectors.forEach(ObjectQueries::check);
        int limit = input.limit() == null ? LARGEST_PAGE : Math.min(input.limit(), LARGEST_PAGE);
        if (limit < 1) {
            throw Refusal.invalid("The limit must be from 1 to " + LARGEST_PAGE + ", not " + limit);
        }
        String sphere = input.sphere();
        long after = Marker.position("query-" + sphere, input.marker());
        return switch (sphere) {
            case "PIPELINE" -> new QueryObjectsOutput(List.of(pipeline.id()), null, false);
            case "COMPONENT" -> components(handle, pipeline, new Page(selectors, limit, after));
            case "INSTANCE", "ATTEMPT" ->
                running(handle, pipeline, Sphere.valueOf(sphere), new Page(selectors, limit, after));
            default ->
                throw Refusal.invalid(
                        "The sphere must be PIPELINE, COMPONENT, INSTANCE or ATTEMPT, not '" + sphere + "'");
        };
    }

    private record Page(List<Selector> selectors, int limit, long after) {}

    private static void check(Selector selector) {
        Operator operator = selector.operator();
        if (selector.fieldName() == null || operator == null || operator.type() == null) {
            throw Refusal.invalid("A selector needs a fieldName and an operator with a type");
        }
        int wanted = operator.type().equals("BETWEEN") ? 2 : 1;
        if (operator.values().size() < wanted) {
            throw Refusal.invalid(
                    "The operator " + operator.type() + " on '" + selector.fieldName() + "' needs " + wanted
                            + (wanted == 1 ? " value" : " values") + ", not "
                            + operator.values().size());
        }
    }

    private QueryObjectsOutput components(Handle handle, Pipeline pipeline, Page page) {
        ObjectViews.Lookup lookup = views.lookup(handle, pipeline);
        List<String> ids = new ArrayList<>();
        for (Component component : lookup.definition().components()) {
            Optional<ObjectViews.View> view = views.find(lookup, component.id());
            if (view.isPresent() && matches(view.get().shown(), page.selectors())) {
                ids.add(component.id());
            }
        }
        int from = (int) Math.min(page.after(), ids.size());
        int to = Math.min(from + page.limit(), ids.size());
        boolean more = to < ids.size();
        return new QueryObjectsOutput(ids.subList(from, to), more ? Marker.text("query-COMPONENT", to) : null, more);
    }

    private QueryObjectsOutput running(Handle handle, Pipeline pipeline, Sphere sphere, Page page) {
        ObjectViews.Lookup lookup = views.lookup(handle, pipeline);
        List<String> ids = new ArrayList<>();
        long after = page.after();
        while (true) {
            List<RunObject> objects = stores.runs().page(handle, pipeline.id(), sphere, after, READ_AT_ONCE);
            for (RunObject object : objects) {
                if (matches(views.running(lookup, object).shown(), page.selectors())) {
                    if (ids.size() == page.limit()) {
                        return new QueryObjectsOutput(ids, Marker.text("query-" + sphere, after), true);
                    }
                    ids.add(object.id());
                }
                after = object.ordinal();
            }
            if (objects.size() < READ_AT_ONCE) {
                return new QueryObjectsOutput(ids, null, false);
            }
        }
    }

    private static boolean matches(Component object, List<Selector> selectors) {
        return selectors.stream().allMatch(selector -> matches(object, selector));
    }

    private static boolean matches(Component object, Selector selector) {
        Operator operator = java.util.Objects.requireNonNull(selector.operator());
        String key = java.util.Objects.requireNonNull(selector.fieldName());
        List<String> values = operator.values();
        if (String.valueOf(operator.type()).equals("REF_EQ")) {
            return object.references(key).stream().anyMatch(values::contains);
        }
        return texts(object, key).stream().anyMatch(text -> switch (String.valueOf(operator.type())) {
            case "EQ" -> values.contains(text) || values.contains(spelledByTheCli(key, text));
            case "LE" -> compare(text, values.getFirst()) <= 0;
            case "GE" -> compare(text, values.getFirst()) >= 0;
            case "BETWEEN" -> compare(text, values.get(0)) >= 0 && compare(text, values.get(1)) <= 0;
            default -> throw Refusal.invalid("The operator must be EQ, REF_EQ, LE, GE or BETWEEN");
        });
    }

    /** {@code list-runs --status cancelled} asks for a status that has one L less. */
    private static String spelledByTheCli(String key, String text) {
        return key.equals("@status") && text.equals("CANCELED") ? "CANCELLED" : text;
    }

    /** A secret never matches: a query could guess it otherwise. */
    private static List<String> texts(Component object, String key) {
        if (Field.isSecret(key)) {
            return List.of();
        }
        return switch (key) {
            case "@id", "id" -> List.of(object.id());
            case "name" -> List.of(object.name());
            default -> object.texts(key);
        };
    }

    private static int compare(String a, String b) {
        boolean numbers = a.matches("-?[0-9]{1,18}") && b.matches("-?[0-9]{1,18}");
        return numbers ? Long.compare(Long.parseLong(a), Long.parseLong(b)) : a.compareTo(b);
    }
}
