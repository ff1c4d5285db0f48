package dev.athanor.service.json;

import dev.athanor.service.input.Given;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;

/** Tells a missing member from one that is null. */
@SuppressWarnings("rawtypes") // Jackson registers by class
final class GivenDeserializer extends ValueDeserializer<Given> {

    private final @Nullable ValueDeserializer<?> values;

    GivenDeserializer() {
        this(null);
    }

    private GivenDeserializer(@Nullable ValueDeserializer<?> values) {
        this.values = values;
    }

    @Override
    public ValueDeserializer<?> createContextual(DeserializationContext context, BeanProperty property) {
        JavaType type = context.getContextualType().containedTypeOrUnknown(0);
        return new GivenDeserializer(context.findContextualValueDeserializer(type, property));
    }

    @Override
    public Given deserialize(JsonParser parser, DeserializationContext context) {
        return Given.of(values == null ? parser.readValueAs(Object.class) : values.deserialize(parser, context));
    }

    @Override
    public Object getNullValue(DeserializationContext context) {
        return Given.of(null);
    }

    @Override
    public Object getAbsentValue(DeserializationContext context) {
        return Given.absent();
    }
}
