package org.rialto.desktop;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints; the version comes from the manifest of the jar. */
final class VersionText implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"rialto " + number() + " (JDK " + Runtime.version() + ")"};
    }

    static String number() {
        return Optional.ofNullable(VersionText.class.getPackage().getImplementationVersion())
                .orElse("development");
    }
}
