package dev.athanor.service.problem;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A problem document, by RFC 9457.
 *
 * @param type names the kind of problem
 * @param title the kind of problem, in words; the same for every problem of the type
 * @param status the HTTP status
 * @param detail this problem, in words; null when the title says it all
 * @param instance names this occurrence; null when nothing does
 * @param extensions further members: text, numbers, truth values, lists and maps of such
 */
public record ProblemDetails(
        URI type,
        String title,
        int status,
        @Nullable String detail,
        @Nullable URI instance,
        Map<String, Object> extensions) {

    /** The media type of {@link #toJson()}. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** Copies the extensions. */
    public ProblemDetails {
        requireNonNull(type, "type");
        requireNonNull(title, "title");
        extensions = Collections.unmodifiableMap(new LinkedHashMap<>(extensions));
    }

    /**
     * A problem without more to say.
     *
     * @param type names the kind of problem
     * @param title the kind of problem, in words
     * @param status the HTTP status
     * @return the problem
     */
    public static ProblemDetails of(URI type, String title, int status) {
        return new ProblemDetails(type, title, status, null, null, Map.of());
    }

    /**
     * The same with a detail.
     *
     * @param text this problem, in words; must hold no secret
     * @return a copy
     */
    public ProblemDetails withDetail(String text) {
        return new ProblemDetails(type, title, status, text, instance, extensions);
    }

    /**
     * The same with the name of its occurrence.
     *
     * @param uri as a rule the path of the request
     * @return a copy
     */
    public ProblemDetails withInstance(URI uri) {
        return new ProblemDetails(type, title, status, detail, uri, extensions);
    }

    /**
     * The same with one more member.
     *
     * @param name the member's name, none of the standard ones
     * @param value text, a number, a truth value, or a list or map of such; must hold no secret
     * @return a copy
     */
    public ProblemDetails with(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(extensions);
        more.put(name, requireNonNull(value, "value"));
        return new ProblemDetails(type, title, status, detail, instance, more);
    }

    /**
     * The HTTP headers that belong to the document: its media type, and {@code Retry-After} where another try may help.
     *
     * @return the headers by their names
     */
    public Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", MEDIA_TYPE);
        if (extensions.get(ProblemMapping.RETRY_AFTER) instanceof Number seconds) {
            headers.put("Retry-After", seconds.toString());
        }
        return headers;
    }

    /**
     * The document as a map, for any JSON library.
     *
     * @return the members in the order of the RFC, then the extensions
     */
    public Map<String, Object> toMap() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("type", type.toString());
        members.put("title", title);
        members.put("status", status);
        if (detail != null) {
            members.put("detail", detail);
        }
        if (instance != null) {
            members.put("instance", instance.toString());
        }
        extensions.forEach(members::putIfAbsent);
        return members;
    }

    /**
     * The document as JSON text.
     *
     * @return the text, in UTF-8 when it is sent
     */
    public String toJson() {
        return JsonText.of(toMap());
    }
}
