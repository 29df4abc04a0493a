package org.rialto.server.transport;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Set;
import org.glassfish.jersey.CommonProperties;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;
import org.glassfish.jersey.server.model.Resource;

/**
 * Makes Jersey applications of given resources: nothing is scanned for, discovered or generated.
 *
 * <p>Thread: stateless.
 */
public final class Rest {
    /** The longest body that is read into memory. */
    private static final int BODY_BYTES = 1024 * 1024;

    private Rest() {}

    /**
     * @param resources instances of JAX-RS resources and providers, and Jersey's own descriptions of resources
     * @param json reads and writes JSON bodies
     * @param withoutCors path prefixes, such as {@code admin}, that pages of other origins may not read
     */
    public static ResourceConfig application(List<Object> resources, ObjectMapper json, Set<String> withoutCors) {
        ResourceConfig config = new ResourceConfig();
        config.property(ServerProperties.WADL_FEATURE_DISABLE, true);
        config.property(ServerProperties.RESPONSE_SET_STATUS_OVER_SEND_ERROR, true);
        config.property(CommonProperties.FEATURE_AUTO_DISCOVERY_DISABLE, true);
        config.property(CommonProperties.METAINF_SERVICES_LOOKUP_DISABLE, true);
        config.register(new JsonBody(json));
        config.register(new Bodies(BODY_BYTES));
        config.register(new ErrorMapper());
        config.register(new ResponseHeaders(withoutCors));
        for (Object resource : resources) {
            if (resource instanceof Resource described) {
                config.registerResources(described);
            } else {
                config.register(resource);
            }
        }
        return config;
    }
}
