package dev.athanor.service.json;

import dev.athanor.repository.page.PageCursor;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;

/** Reads a cursor from its text. */
final class CursorDeserializer extends ValueDeserializer<PageCursor> {

    @Override
    public PageCursor deserialize(JsonParser parser, DeserializationContext context) {
        return PageCursor.of(parser.getValueAsString(""));
    }
}
