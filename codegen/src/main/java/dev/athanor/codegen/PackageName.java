package dev.athanor.codegen;

import javax.lang.model.SourceVersion;

/** The name of the package that code is generated into; apart from the generator, whose loading takes longer than to see that nothing changed. */
final class PackageName {

    private PackageName() {}

    /**
     * Passes a name on.
     *
     * @throws IllegalArgumentException if Java has no package of that name
     */
    static String require(String name) {
        if (!SourceVersion.isName(name)) {
            throw new IllegalArgumentException(
                    "\"" + name + "\" is no name of a Java package. Write one as com.example.db.");
        }
        return name;
    }
}
