package dev.athanor.service.json;

import dev.athanor.repository.SecretValue;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;

/** Keeps secret values out of what is sent. */
final class SecretRefusal extends ValueSerializer<SecretValue> {

    @Override
    public void serialize(SecretValue value, JsonGenerator json, SerializationContext context) {
        context.reportBadDefinition(
                value.getClass(), "Secret values are not written; answer with a view that leaves them out");
    }
}
