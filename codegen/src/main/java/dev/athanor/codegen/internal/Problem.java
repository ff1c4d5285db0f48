package dev.athanor.codegen.internal;

/**
 * Something that stands between the migrations and the code.
 *
 * @param reason names the objects, and says what is wrong with them
 * @param remedy says what to do
 */
public record Problem(String reason, String remedy) {

    @Override
    public String toString() {
        return reason + "\n  Remedy: " + remedy;
    }
}
