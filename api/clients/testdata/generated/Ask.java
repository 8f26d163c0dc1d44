import java.nio.file.Files;
import java.util.Arrays;
import org.openapitools.client.ApiClient;
import org.openapitools.client.ApiException;
import org.openapitools.client.JSON;
import org.openapitools.client.api.BenchmarkingApi;
import org.openapitools.client.api.ReadingApi;
import org.openapitools.client.model.Observation;
import org.openapitools.client.model.Problem;

/** Asks a server through the client that openapi-generator made for Java. */
class Ask {
    public static void main(String[] args) throws Exception {
        ApiClient client = new ApiClient().setBasePath(args[0]);
        ReadingApi reading = new ReadingApi(client);
        BenchmarkingApi benchmarking = new BenchmarkingApi(client);
        for (Observation row : reading.listObservations().country(Arrays.asList("KAZ", "KOR")).indicator(Arrays.asList("un-egdi")).period(Arrays.asList(2016)).execute().getData())
            System.out.println(row.getCountry() + " " + row.getPeriod() + " " + row.getValue() + " " + row.getPublishedRank());
        for (Observation row : reading.listObservations().indicator(Arrays.asList("un-egdi")).from(2020).limit(1000).execute().getData())
            System.out.println("figure " + row.getCountry() + " " + row.getIndicator() + " " + row.getPeriod() + " " + row.getValue() + " " + String.join(",", row.getStatus()));
        System.out.println(benchmarking.listRankings("un-egdi").group("cis").period(2016).execute().getData().get(0).getCountry());
        System.out.println(reading.getProfile("KAZ").execute().getData().getCountry().getCode() + " " + reading.getDataPackage().execute().getName());
        System.out.println(new String(Files.readAllBytes(reading.getDownload("countries.csv").execute().toPath()), 0, 2, "UTF-8"));
        try {
            benchmarking.listRankings("no-such-thing").execute();
        } catch (ApiException refusal) {
            Problem problem = JSON.deserialize(refusal.getResponseBody(), Problem.class);
            System.out.println(refusal.getCode() + " " + problem.getErrors().get(0).getParameter());
        }
        Observation now = reading.listObservations().country(Arrays.asList("KAZ")).indicator(Arrays.asList("un-egdi")).period(Arrays.asList(2016)).execute().getData().get(0);
        String row = "{\"of_a_later_version\":1,\"qualifier\":\"of a later version\"," + now.toJson().substring(1);
        for (String field : Observation.openapiRequiredFields) // the generated writer leaves out what is null
            if (!row.contains("\"" + field + "\"")) row = "{\"" + field + "\":null," + row.substring(1);
        System.out.println(Observation.fromJson(row).getPeriod() + " of a later version");
    }
}
