package dev.athanor.service.json;

import dev.athanor.repository.SecretValue;
import dev.athanor.repository.page.PageCursor;
import dev.athanor.service.input.Given;
import dev.athanor.service.problem.ProblemDetails;
import org.jooq.EnumType;
import org.jooq.JSON;
import org.jooq.JSONB;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.module.SimpleModule;

/**
 * Teaches Jackson what services take and return. Cursors are written as text, jOOQ's JSON values as the JSON they hold, values of
 * PostgreSQL's enumerations as PostgreSQL calls them, problems as the RFC has them; a {@link Given} tells a missing member from null.
 * Ranges, intervals, addresses and paths are the text that PostgreSQL reads, an {@code Hstore} is an object, a vector a list of numbers. A page needs no teaching: it is written as {@code items},
 * {@code total}, {@code limit}, {@code offset}. Secret values are refused: what goes out should be a view without them.
 *
 * {@snippet :
 * JsonMapper mapper = JsonMapper.builder().addModule(new JsonModule()).build();
 * }
 */
public final class JsonModule extends SimpleModule {

    private static final long serialVersionUID = 1;

    /** The module; register it with a mapper. */
    public JsonModule() {
        super("athanor");
        addSerializer(PageCursor.class, writing((cursor, json) -> json.writeString(cursor.token())));
        addSerializer(JSONB.class, writing((document, json) -> json.writeRawValue(document.data())));
        addSerializer(JSON.class, writing((document, json) -> json.writeRawValue(document.data())));
        addSerializer(EnumType.class, writing((constant, json) -> json.writeString(constant.getLiteral())));
        addSerializer(ProblemDetails.class, writing((problem, json) -> json.writePOJO(problem.toMap())));
        addSerializer(SecretValue.class, new SecretRefusal());
        addSerializer(Given.class, new GivenSerializer());
        addDeserializer(Given.class, new GivenDeserializer());
        addDeserializer(PageCursor.class, new CursorDeserializer());
        ValueTypes.addTo(this);
    }

    interface Writing<T> {
        void write(T value, JsonGenerator json);
    }

    static <T> ValueSerializer<T> writing(Writing<T> writing) {
        return new ValueSerializer<>() {
            @Override
            public void serialize(T value, JsonGenerator json, SerializationContext context) {
                writing.write(value, json);
            }
        };
    }
}
