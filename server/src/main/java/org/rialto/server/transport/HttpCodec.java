package org.rialto.server.transport;

import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.http.HttpHeader;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.http.HttpServerFilter;
import org.glassfish.grizzly.http.KeepAlive;
import org.glassfish.grizzly.http.Method;
import org.glassfish.grizzly.http.util.Header;
import org.glassfish.grizzly.http.util.MimeHeaders;

/**
 * Grizzly's HTTP codec, deaf to offers of other protocols than WebSocket. Clients that offer HTTP/2, as the JDK's does
 * with each first request, would otherwise have their bodies passed on raw and without an end.
 *
 * <p>Thread: called on selector threads.
 */
final class HttpCodec extends HttpServerFilter {
    /** How much of an unread body is skipped to keep a connection; with more left the connection is closed. */
    private static final long SKIP_BYTES = 1024 * 1024;

    @SuppressWarnings("deprecation") // no other constructor takes the limits
    HttpCodec(int maxHeaderBytes, KeepAlive keepAlive, int maxHeaders) {
        super(true, maxHeaderBytes, null, keepAlive, null, maxHeaders, maxHeaders);
        setAllowPayloadForUndefinedHttpMethods(true);
        setMaxPayloadRemainderToSkip(SKIP_BYTES);
    }

    @Override
    protected void onHttpHeadersParsed(HttpHeader header, MimeHeaders headers, FilterChainContext ctx) {
        boolean webSocket = header.getUpgradeDC().equalsIgnoreCase("websocket")
                && header instanceof HttpRequestPacket request
                && Method.GET.equals(request.getMethod());
        if (header.isUpgrade() && !webSocket) {
            header.getUpgradeDC().recycle();
            headers.removeHeader(Header.Upgrade);
        }
        super.onHttpHeadersParsed(header, headers, ctx);
    }
}
