package dev.athanor.service.json;

import dev.athanor.service.input.Given;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;

/** Writes what is given; with {@code Include.NON_EMPTY} nothing for what is absent, else null. */
@SuppressWarnings("rawtypes") // Jackson registers by class
final class GivenSerializer extends ValueSerializer<Given> {

    @Override
    public void serialize(Given given, JsonGenerator json, SerializationContext context) {
        json.writePOJO(given.isGiven() ? given.value() : null);
    }

    @Override
    public boolean isEmpty(SerializationContext context, Given given) {
        return !given.isGiven();
    }
}
