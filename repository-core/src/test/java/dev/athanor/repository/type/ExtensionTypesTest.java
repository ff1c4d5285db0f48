package dev.athanor.repository.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExtensionTypesTest {

    @Test
    void ltree_leadsFromTheRootToANode() {
        Ltree tea = Ltree.of("drinks", "hot", "tea");

        assertThat(tea).hasToString("drinks.hot.tea");
        assertThat(tea.parent()).contains(new Ltree("drinks.hot"));
        assertThat(tea.labels()).containsExactly("drinks", "hot", "tea");
        assertThat(new Ltree("").child("drinks").child("hot").child("tea")).isEqualTo(tea);
        assertThat(tea.isWithin(Ltree.of("drinks"))).isTrue();
        assertThat(tea.isWithin(Ltree.of("drink"))).isFalse();
        assertThatThrownBy(() -> new Ltree("a..b")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Ltree.of("a.b")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void hstore_withEveryOddText_isReadAsItWasWritten() {
        Map<String, @Nullable String> entries = new HashMap<>();
        entries.put("null", null);
        entries.put("NULL", "NULL");
        entries.put("\"\\=>, ", "\\\"");
        entries.put("", "");
        Hstore hstore = Hstore.of(entries);

        assertThat(PostgresTypes.hstore().from(hstore.toString())).isEqualTo(hstore);
        assertThat(hstore.get("NULL")).contains("NULL");
        assertThat(hstore.get("null")).isEmpty();
        assertThat(PostgresTypes.hstore().from("")).isEqualTo(Hstore.empty());
    }

    @Test
    void vector_isReadAsItWasWritten() {
        FloatVector vector = FloatVector.of(1, -2.5f, Float.MIN_VALUE, Float.MAX_VALUE);

        assertThat(PostgresTypes.vector().from(vector.toString()))
                .isEqualTo(vector)
                .hasSameHashCodeAs(vector);
        assertThat(PostgresTypes.vector().from("[1,2.5e-07]")).isEqualTo(FloatVector.of(1, 2.5e-7f));
        assertThat(vector.dimensions()).isEqualTo(4);
        assertThatThrownBy(FloatVector::of).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> FloatVector.of(Float.NaN)).isInstanceOf(IllegalArgumentException.class);
    }
}
