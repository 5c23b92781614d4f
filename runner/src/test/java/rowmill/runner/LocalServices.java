package rowmill.runner;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32C;
import rowmill.contract.Call;
import rowmill.contract.Caller;
import rowmill.contract.ServiceException;
import rowmill.contract.datapipeline.DataPipelineContract;
import rowmill.contract.datapipeline.DataPipelineError;
import rowmill.contract.datapipeline.DataPipelineHandler;
import rowmill.contract.datapipeline.PollForTaskInput;
import rowmill.contract.datapipeline.PollForTaskOutput;
import rowmill.contract.datapipeline.ReportTaskProgressInput;
import rowmill.contract.datapipeline.ReportTaskProgressOutput;
import rowmill.contract.datapipeline.ReportTaskRunnerHeartbeatInput;
import rowmill.contract.datapipeline.ReportTaskRunnerHeartbeatOutput;
import rowmill.contract.datapipeline.SetTaskStatusInput;
import rowmill.contract.datapipeline.SetTaskStatusOutput;
import rowmill.contract.datapipeline.TaskObject;
import rowmill.contract.model.Operation;
import rowmill.contract.validation.Validator;
import rowmill.contract.wire.Protocol;
import rowmill.contract.wire.WireRequest;
import rowmill.contract.wire.WireResponse;

/** Data Pipeline's task protocol and a small S3 in memory, over real HTTP on a loopback port. Signatures are not checked. */
final class LocalServices implements DataPipelineHandler, AutoCloseable {
    final LinkedBlockingQueue<TaskObject> tasks = new LinkedBlockingQueue<>();
    final List<SetTaskStatusInput> endings = new ArrayList<>();
    final List<ReportTaskProgressInput> reports = new ArrayList<>();
    final Set<String> canceled = ConcurrentHashMap.newKeySet();
    final Map<String, byte[]> objects = new ConcurrentSkipListMap<>();
    final Map<String, Map<Integer, byte[]>> uploads = new ConcurrentHashMap<>();
    final AtomicInteger failuresToCome = new AtomicInteger();
    final AtomicInteger pieces = new AtomicInteger();
    final AtomicInteger refusedPuts = new AtomicInteger();
    /** Of all bodies put: whether it was a piece, and the hash that was signed. */
    final Set<String> hashes = ConcurrentHashMap.newKeySet();

    /** What S3 answers to whatever is put in staging; nothing special if 0. */
    volatile int stagingStatus;

    volatile String stagingAnswer = "";
    volatile boolean wantsSignedBodies;
    volatile boolean terminate;
    volatile int cancelAfterReports = Integer.MAX_VALUE;
    private final AtomicInteger uploadIds = new AtomicInteger();
    private final HttpServer server;

    LocalServices() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        boolean signed = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"))
                .startsWith("AWS4-HMAC-SHA256 Credential=");
        if (!signed) {
            answer(exchange, 403, "not signed".getBytes(UTF_8));
        } else if (failuresToCome.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            answer(exchange, 503, new byte[0]);
        } else if (exchange.getRequestHeaders().containsKey("X-Amz-Target")) {
            pipeline(exchange, body);
        } else if (wantsSignedBodies && hash(exchange).equals("UNSIGNED-PAYLOAD")) {
            answer(
                    exchange,
                    403,
                    "<Error><Code>AccessDenied</Code><Message>unsigned</Message></Error>".getBytes(UTF_8));
        } else {
            s3(exchange, body);
        }
    }

    private static String hash(HttpExchange exchange) {
        return String.valueOf(exchange.getRequestHeaders().getFirst("X-Amz-Content-Sha256"));
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private void pipeline(HttpExchange exchange, byte[] body) throws IOException {
        Protocol protocol = Protocol.of(DataPipelineContract.CONTRACT.model());
        WireRequest request = new WireRequest(exchange.getRequestHeaders().getFirst("X-Amz-Target"), "", body);
        Operation operation = protocol.operation(request);
        Call call = new Call("id", new Caller("1", "arn:x", "x"), "us-east-1", "127.0.0.1", Instant.EPOCH);
        WireResponse response;
        try {
            Map<String, Object> input = protocol.decode(request, operation);
            // As the server does: a report beyond the API's limits is refused whole.
            Validator.check(operation, input);
            response = protocol.encode(
                    operation, DataPipelineContract.CONTRACT.invoke(this, call, operation.name(), input), "id");
        } catch (ServiceException e) {
            response = protocol.encodeError(e, "id");
        }
        answer(exchange, response.status(), response.body());
    }

    @Override
    public PollForTaskOutput pollForTask(Call call, PollForTaskInput input) {
        try {
            return new PollForTaskOutput(tasks.poll(300, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public ReportTaskProgressOutput reportTaskProgress(Call call, ReportTaskProgressInput input) {
        synchronized (reports) {
            reports.add(input);
            if (reports.size() > cancelAfterReports) {
                canceled.add(input.taskId());
            }
        }
        return new ReportTaskProgressOutput(canceled.contains(input.taskId()));
    }

    @Override
    public SetTaskStatusOutput setTaskStatus(Call call, SetTaskStatusInput input) {
        synchronized (endings) {
            endings.add(input);
            endings.notifyAll();
        }
        if (input.taskId().equals("lost")) {
            throw DataPipelineError.TASK_NOT_FOUND_EXCEPTION.because("lost");
        }
        return new SetTaskStatusOutput();
    }

    @Override
    public ReportTaskRunnerHeartbeatOutput reportTaskRunnerHeartbeat(Call call, ReportTaskRunnerHeartbeatInput input) {
        return new ReportTaskRunnerHeartbeatOutput(terminate);
    }

    private void s3(HttpExchange exchange, byte[] body) throws IOException {
        URI uri = exchange.getRequestURI();
        String key =
                URLDecoder.decode(uri.getRawPath().replace("+", "%2B"), UTF_8).substring(1);
        Map<String, String> query = query(uri.getRawQuery());
        if (key.startsWith("missing/")) {
            answer(
                    exchange,
                    404,
                    "<Error><Code>NoSuchBucket</Code><Message>The specified bucket does not exist</Message></Error>"
                            .getBytes(UTF_8));
            return;
        }
        if (stagingStatus != 0 && exchange.getRequestMethod().equals("PUT") && key.contains("/staging/")) {
            refusedPuts.incrementAndGet();
            answer(exchange, stagingStatus, stagingAnswer.getBytes(UTF_8));
            return;
        }
        switch (exchange.getRequestMethod()) {
            case "PUT" -> put(exchange, key, query, body);
            case "POST" -> post(exchange, key, query, new String(body, UTF_8));
            case "DELETE" -> {
                if (query.containsKey("uploadId")) {
                    uploads.remove(query.get("uploadId"));
                } else {
                    objects.remove(key);
                }
                answer(exchange, 204, new byte[0]);
            }
            default -> list(exchange, key, query.getOrDefault("prefix", ""));
        }
    }

    private static Map<String, String> query(String raw) {
        Map<String, String> query = new TreeMap<>();
        for (String pair : raw == null ? new String[0] : raw.split("&")) {
            int equals = pair.indexOf('=');
            query.put(pair.substring(0, equals), URLDecoder.decode(pair.substring(equals + 1), UTF_8));
        }
        return query;
    }

    private void put(HttpExchange exchange, String key, Map<String, String> query, byte[] body) throws IOException {
        hashes.add(query.containsKey("uploadId") + " " + hash(exchange));
        String checksum = exchange.getRequestHeaders().getFirst("X-Amz-Checksum-Crc32c");
        if (!crc32c(body).equals(checksum)) {
            answer(exchange, 400, "<Error><Code>BadDigest</Code><Message>crc</Message></Error>".getBytes(UTF_8));
            return;
        }
        if (query.containsKey("uploadId")) {
            pieces.incrementAndGet();
            uploads.get(query.get("uploadId")).put(Integer.parseInt(query.get("partNumber")), body);
        } else {
            objects.put(key, body);
        }
        exchange.getResponseHeaders().add("ETag", "\"" + body.length + "\"");
        answer(exchange, 200, new byte[0]);
    }

    private static String crc32c(byte[] body) {
        var checksum = new CRC32C();
        checksum.update(body);
        return Base64.getEncoder().encodeToString(HexFormat.of().parseHex("%08x".formatted(checksum.getValue())));
    }

    private void post(HttpExchange exchange, String key, Map<String, String> query, String body) throws IOException {
        if (query.containsKey("uploads")) {
            // As in S3: parts may have checksums only if the upload was begun for that algorithm.
            assertThat(exchange.getRequestHeaders().getFirst("X-Amz-Checksum-Algorithm"))
                    .isEqualTo("CRC32C");
            String id = "u" + uploadIds.incrementAndGet();
            uploads.put(id, new ConcurrentSkipListMap<>());
            answer(exchange, 200, ("<R><UploadId>" + id + "</UploadId></R>").getBytes(UTF_8));
            return;
        }
        var whole = new java.io.ByteArrayOutputStream();
        for (byte[] piece : uploads.remove(query.get("uploadId")).values()) {
            // As in S3: completing such an upload takes each part's checksum.
            assertThat(body).contains("<ChecksumCRC32C>" + crc32c(piece) + "</ChecksumCRC32C>");
            whole.write(piece);
        }
        objects.put(key, whole.toByteArray());
        answer(exchange, 200, "<CompleteMultipartUploadResult/>".getBytes(UTF_8));
    }

    private void list(HttpExchange exchange, String bucket, String prefix) throws IOException {
        if (String.valueOf(exchange.getRequestURI().getRawQuery()).contains("uploads=")) {
            StringBuilder begun = new StringBuilder("<ListMultipartUploadsResult>");
            uploads.keySet().forEach(id -> begun.append("<Upload><Key>")
                    .append(prefix)
                    .append("1</Key><UploadId>")
                    .append(id)
                    .append("</UploadId></Upload>"));
            answer(
                    exchange,
                    200,
                    begun.append("</ListMultipartUploadsResult>").toString().getBytes(UTF_8));
            return;
        }
        StringBuilder xml = new StringBuilder("<ListBucketResult>");
        for (String key : objects.keySet()) {
            if (key.startsWith(bucket + prefix)) {
                xml.append("<Contents><Key>")
                        .append(key.substring(bucket.length()))
                        .append("</Key></Contents>");
            }
        }
        answer(exchange, 200, xml.append("</ListBucketResult>").toString().getBytes(UTF_8));
    }

    String text(String key) {
        return new String(objects.get(key), UTF_8);
    }
}
