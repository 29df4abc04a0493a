package org.rialto.server.transport.socketio;

import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;

/** Loads the older generation of the Java client, and our class on top of it, beside the newer one. */
final class OldClientLoader extends URLClassLoader {
    private static final Path JARS = Path.of("target", "old-socketio-client");

    OldClientLoader() throws MalformedURLException {
        super(
                new URL[] {jar("socket.io-client.jar"), jar("engine.io-client.jar")},
                OldClientLoader.class.getClassLoader());
    }

    private static URL jar(String name) throws MalformedURLException {
        return JARS.resolve(name).toUri().toURL();
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            if (name.startsWith("io.socket.")) {
                return findClass(name);
            }
            return name.equals(JavaClient.class.getName()) ? define(name) : super.loadClass(name, resolve);
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
            byte[] bytes = in.readAllBytes();
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }
}
