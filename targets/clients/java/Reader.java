import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.endpoints.Endpoint;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.EcsClientBuilder;
import software.amazon.awssdk.services.ecs.model.DescribeTasksRequest;
import software.amazon.awssdk.services.ecs.model.EcsException;
import software.amazon.awssdk.thirdparty.jackson.core.JsonFactory;
import software.amazon.awssdk.thirdparty.jackson.core.JsonParser;

/** What a caller of the AWS SDK for Java gets for an answer to DescribeTasks. */
public final class Reader {
  private static final PrintStream OUTPUT = System.out;
  private static final JsonFactory JSON = new JsonFactory();

  /** Where the request of this thread goes. */
  private static final ThreadLocal<URI> URL = new ThreadLocal<>();

  /**
   * Shared, because a new client takes longer than an answer. What one answer leaves on a connection must not reach the next,
   * so each request has a connection of its own.
   */
  private static final EcsClient WITHOUT_RETRIES =
      builder()
          .overrideConfiguration(
              configuration ->
                  configuration
                      .retryStrategy(DefaultRetryStrategy.doNotRetry())
                      .putHeader("Connection", "close"))
          .build();

  private static EcsClientBuilder builder() {
    return EcsClient.builder()
        .region(Region.US_EAST_1)
        .endpointProvider(
            parameters -> CompletableFuture.completedFuture(Endpoint.builder().url(URL.get()).build()))
        .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")));
  }

  public static void main(String[] arguments) throws Exception {
    // What libraries print must not mix with the lines of this program.
    System.setOut(System.err);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    print("{\"ready\":true}");
    BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, "UTF-8"));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      String question = line;
      threads.submit(() -> answer(question));
    }
    System.exit(0);
  }

  private static synchronized void print(String line) {
    OUTPUT.println(line);
    OUTPUT.flush();
  }

  private static void answer(String question) {
    String id = "";
    String url = "";
    boolean retries = false;
    try (JsonParser parser = JSON.createParser(question)) {
      parser.nextToken();
      for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
        parser.nextToken();
        switch (name) {
          case "id" -> id = parser.getText();
          case "url" -> url = parser.getText();
          case "retries" -> retries = parser.getBooleanValue();
          default -> { }
        }
      }
      print("{\"id\":\"" + id + "\"," + read(url, retries) + "}");
    } catch (Throwable problem) {
      print("{\"id\":\"" + id + "\",\"broken\":" + Value.text(String.valueOf(problem)) + "}");
    }
  }

  private static String read(String url, boolean retries) {
    URL.set(URI.create(url));
    if (!retries) return read(WITHOUT_RETRIES);
    // Retries of other answers must not use up those of this one.
    try (EcsClient client = builder().build()) {
      return read(client);
    }
  }

  private static String read(EcsClient client) {
    try {
      return "\"value\":"
          + Value.of(client.describeTasks(DescribeTasksRequest.builder().tasks("task").build()));
    } catch (RuntimeException error) {
      return "\"error\":" + describe(error);
    }
  }

  private static String describe(RuntimeException error) {
    String code = "";
    String message = String.valueOf(error.getMessage());
    if (error instanceof AwsServiceException refusal && refusal.awsErrorDetails() != null) {
      String found = refusal.awsErrorDetails().errorCode();
      code = found == null ? "" : ",\"code\":" + Value.text(found);
    }
    boolean isModelled = error instanceof EcsException && error.getClass() != EcsException.class;
    return "{\"name\":" + Value.text(error.getClass().getSimpleName())
        + code
        + ",\"message\":" + Value.text(message)
        + ",\"isModelled\":" + isModelled + "}";
  }
}
