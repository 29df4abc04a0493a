package org.rialto.server.transport;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A resource that shows each thing the transport does for resources. */
@Path("/samples")
public final class Samples {
    /** A body. */
    public record Sample(String name) {}

    private final CountDownLatch slowIsRunning = new CountDownLatch(1);
    private final CountDownLatch slowMayEnd = new CountDownLatch(1);

    CountDownLatch slowIsRunning() {
        return slowIsRunning;
    }

    CountDownLatch slowMayEnd() {
        return slowMayEnd;
    }

    @GET
    @Produces("application/json")
    public Sample sample() {
        return new Sample("sample");
    }

    @POST
    @Consumes("application/json")
    @Produces("application/json")
    public Sample echo(Sample sample) {
        return sample;
    }

    @POST
    @Path("tree")
    @Consumes("application/json")
    @Produces("application/json")
    public JsonNode tree(JsonNode tree) {
        return tree;
    }

    @POST
    @Path("text")
    @Produces("text/plain;charset=UTF-8")
    public String text(String text, @QueryParam("q") String query) {
        return text + query;
    }

    @GET
    @Path("written")
    @Produces("application/json")
    public String written() {
        return "{\"written\":true}";
    }

    @GET
    @Path("broken")
    public String broken() {
        throw new IllegalStateException("a secret");
    }

    @GET
    @Path("async")
    @Produces("application/json")
    public void async(@Suspended AsyncResponse response) {
        CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS)
                .execute(() -> response.resume(Map.of("thread", "none")));
    }

    @GET
    @Path("slow")
    public String slow() throws InterruptedException {
        slowIsRunning.countDown();
        return slowMayEnd.await(5, TimeUnit.SECONDS) ? "slow" : "too slow";
    }

    @GET
    @Path("thread")
    public String thread() {
        return Thread.currentThread().getName();
    }
}
