package rowmill.app.doctor;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import rowmill.app.client.ApiClient;
import rowmill.app.doctor.Findings.Item;
import rowmill.app.insights.InsightsOptions;
import rowmill.server.DataDirectoryLook;
import rowmill.server.ServerSettings;

/** The server: does Rowmill answer where clients look for it, does its clock agree with this one, does it know the key. */
final class ServerLooks {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration REFUSED = Duration.ofMinutes(15);
    private static final Duration NOTABLE = Duration.ofMinutes(1);

    private final InsightsOptions options;
    private final ServerSettings settings;
    private final Findings findings;
    private final InstantSource clock = InstantSource.system();

    ServerLooks(InsightsOptions options, ServerSettings settings, Findings findings) {
        this.options = options;
        this.settings = settings;
        this.findings = findings;
    }

    void look() throws InterruptedException {
        String address = options.named().orElseGet(this::usual);
        Item item = new Item("Server", address);
        try {
            Instant asked = clock.instant();
            HttpResponse<String> answer = health(address);
            if (answer.statusCode() == 200 && answer.body().equals("ok\n")) {
                findings.right(item, "Rowmill answers");
                clocks(answer, asked);
                key(address);
            } else {
                findings.wrong(item, "Something answers there that is not Rowmill. " + otherwise());
            }
        } catch (ConnectException nobody) {
            nobody(item);
        } catch (IOException | IllegalArgumentException e) {
            findings.wrong(
                    item, "What listens there does not answer as Rowmill does: " + e.getMessage() + ". " + otherwise());
        }
    }

    /** Where a server over this data directory listens. */
    private String usual() {
        String host = settings.host().equals("0.0.0.0") ? "127.0.0.1" : settings.host();
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + settings.port();
    }

    private static String otherwise() {
        return "Stop it, or let Rowmill listen elsewhere: listen.port in the settings, or serve --port.";
    }

    private static HttpResponse<String> health(String address) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address).resolve("/rowmill/health"))
                .timeout(PATIENCE)
                .build();
        return HttpClient.newBuilder()
                .connectTimeout(PATIENCE)
                .build()
                .send(request, HttpResponse.BodyHandlers.ofString());
    }

    private void nobody(Item item) {
        if (options.named().isPresent()) {
            findings.wrong(item, "No server answers at the address that was named. rowmill serve starts one.");
            return;
        }
        if (served()) {
            findings.remark(
                    item,
                    "A server runs on this data directory, but not at the address of the settings; name its own with"
                            + " --endpoint.");
            return;
        }
        try (ServerSocket free = new ServerSocket()) {
            free.bind(new InetSocketAddress(settings.host(), settings.port()));
            findings.right(item, "no server runs, and the port is free; rowmill serve starts one");
        } catch (IOException taken) {
            findings.wrong(
                    item,
                    "No server runs there, and none could listen there: " + taken.getMessage() + ". " + otherwise());
        }
    }

    private boolean served() {
        try {
            return DataDirectoryLook.served(settings.dataDirectory());
        } catch (IOException unseen) {
            return false;
        }
    }

    private void clocks(HttpResponse<String> answer, Instant asked) {
        Item item = new Item("Server", "clock");
        Optional<Instant> told = answer.headers().firstValue("date").flatMap(ServerLooks::parsed);
        if (told.isEmpty()) {
            findings.remark(item, "The server does not tell its time.");
            return;
        }
        Duration apart = Duration.between(asked, told.get()).abs();
        String words = apart.toSeconds() + " s apart from this machine's";
        if (apart.compareTo(REFUSED) >= 0) {
            findings.wrong(
                    item, words + ". Signatures more than 15 minutes old or ahead are refused. Set the clocks (NTP).");
        } else if (apart.compareTo(NOTABLE) >= 0) {
            findings.remark(item, words + ". From 15 minutes on signatures are refused.");
        } else {
            findings.right(item, apart.toSeconds() <= 1 ? "as this machine's" : words);
        }
    }

    private static Optional<Instant> parsed(String date) {
        try {
            return Optional.of(ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private void key(String address) throws InterruptedException {
        Item item = new Item("Server", "access key");
        try {
            String who = options.clientOf(address, settings.dataDirectory())
                    .query("sts", "2011-06-15", "GetCallerIdentity", Map.of());
            findings.right(item, "good for " + ApiClient.element(who, "Arn"));
        } catch (ApiClient.Refused refused) {
            findings.wrong(
                    item,
                    "The server refuses it: " + ApiClient.element(refused.body(), "Message")
                            + " Name the right one with --credentials; the operator makes the administrator a new one.",
                    "rowmill administrator-key");
        } catch (IOException none) {
            findings.remark(item, String.valueOf(none.getMessage()));
        }
    }
}
