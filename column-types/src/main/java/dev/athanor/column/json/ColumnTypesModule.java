package dev.athanor.column.json;

import dev.athanor.column.file.StoredFile;
import dev.athanor.column.password.RawPassword;
import dev.athanor.repository.SecretValue;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * Column types in the JSON of an API, by Jackson 3: secrets are written as {@code "***"} and never read, but for a {@link RawPassword},
 * which is what somebody typed; a {@link StoredFile} is written without its key, and is never read, because only an upload makes one.
 *
 * <p>{@code JsonMapper.builder().addModule(new ColumnTypesModule()).build()}.
 */
public final class ColumnTypesModule extends SimpleModule {

    private static final long serialVersionUID = 1;

    /** A module; it has no options. */
    public ColumnTypesModule() {
        super("athanor-column-types");
        addSerializer(SecretValue.class, new Masked());
        addSerializer(StoredFile.class, new Described());
        addDeserializer(RawPassword.class, new Typed());
    }

    private static final class Masked extends StdSerializer<SecretValue> {

        Masked() {
            super(SecretValue.class);
        }

        @Override
        public void serialize(SecretValue value, JsonGenerator json, SerializationContext context) {
            json.writeString("***");
        }
    }

    private static final class Described extends StdSerializer<StoredFile> {

        Described() {
            super(StoredFile.class);
        }

        @Override
        public void serialize(StoredFile file, JsonGenerator json, SerializationContext context) {
            json.writeStartObject();
            json.writeStringProperty("name", file.name());
            json.writeStringProperty("contentType", file.contentType());
            json.writeNumberProperty("size", file.size());
            json.writeStringProperty("sha256", file.sha256());
            json.writeObjectPropertyStart("metadata");
            file.metadata().forEach(json::writeStringProperty);
            json.writeEndObject();
            json.writeEndObject();
        }
    }

    private static final class Typed extends StdDeserializer<RawPassword> {

        Typed() {
            super(RawPassword.class);
        }

        @Override
        public RawPassword deserialize(JsonParser json, DeserializationContext context) {
            if (!json.hasToken(JsonToken.VALUE_STRING)) {
                return (RawPassword) context.handleUnexpectedToken(context.constructType(RawPassword.class), json);
            }
            return RawPassword.of(json.getString());
        }
    }
}
