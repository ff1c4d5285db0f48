package dev.athanor.service.problem;

import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Writes maps as JSON: enough for problem documents, so that these need no JSON library. */
final class JsonText {

    private final StringBuilder text = new StringBuilder();

    private JsonText() {}

    static String of(Map<String, ?> members) {
        JsonText json = new JsonText();
        json.object(members);
        return json.text.toString();
    }

    private void value(Object value) {
        switch (value) {
            case Map<?, ?> map -> object(map);
            case List<?> list -> array(list);
            case Number number -> text.append(number);
            case Boolean truth -> text.append(truth);
            default -> string(value.toString());
        }
    }

    private void object(Map<?, ?> members) {
        text.append('{');
        for (Iterator<? extends Map.Entry<?, ?>> rest = members.entrySet().iterator(); rest.hasNext(); ) {
            Map.Entry<?, ?> member = rest.next();
            string(String.valueOf(member.getKey()));
            text.append(':');
            value(member.getValue());
            text.append(rest.hasNext() ? "," : "");
        }
        text.append('}');
    }

    private void array(List<?> elements) {
        text.append('[');
        for (Iterator<?> rest = elements.iterator(); rest.hasNext(); ) {
            value(rest.next());
            text.append(rest.hasNext() ? "," : "");
        }
        text.append(']');
    }

    private void string(String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            character(value.charAt(i));
        }
        text.append('"');
    }

    private void character(char unit) {
        switch (unit) {
            case '"', '\\' -> text.append('\\').append(unit);
            case '\n' -> text.append("\\n");
            case '\r' -> text.append("\\r");
            case '\t' -> text.append("\\t");
            default -> {
                if (unit < ' ' || Character.isSurrogate(unit)) {
                    text.append(String.format("\\u%04x", (int) unit));
                } else {
                    text.append(unit);
                }
            }
        }
    }
}
