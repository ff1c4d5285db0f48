package dev.athanor.service.slug;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Text of any script as a slug. */
class SlugTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "This is a Test!|this-is-a-test",
                "  Hello,   World -- again |hello-world-again",
                "L’Étranger|letranger",
                "O'Reilly & Söhne|oreilly-sohne",
                "Straße, Æther, Øre|strasse-aether-ore",
                "Мастер и Маргарита|master-i-margarita",
                "Гоголь|gogol",
                "源氏物語|yuan-shi-wu-yu",
                "الف ليلة وليلة|alf-lylt-wlylt",
                "Ὀδύσσεια|odysseia",
                "İstanbul IŞIK|istanbul-isik",
                "snake_case & 100%|snake-case-100",
                "Café ﬁle|cafe-file",
                "１２３|123"
            })
    void of_text_isLowerCaseLatin(String text, String slug) {
        assertThat(SlugText.of(text, 80)).isEqualTo(slug);
    }

    @Test
    void of_nothingUsable_isEmpty() {
        assertThat(SlugText.of("!!! 🎉 —", 80)).isEmpty();
        assertThat(SlugText.of("", 80)).isEmpty();
    }

    @Test
    void of_longText_endsWithAWholeWord() {
        assertThat(SlugText.of("one two three", 9)).isEqualTo("one-two");
        assertThat(SlugText.of("one two three", 7)).isEqualTo("one-two");
        assertThat(SlugText.of("onetwothree", 5)).isEqualTo("onetw");
    }
}
