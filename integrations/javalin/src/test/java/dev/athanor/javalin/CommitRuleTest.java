package dev.athanor.javalin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class CommitRuleTest {

    @Test
    void onSuccess_commitsFrom200To299() {
        CommitRule rule = CommitRule.onSuccess();

        assertThat(List.of(200, 204, 299)).allMatch(rule::isCommitted);
        assertThat(List.of(100, 199, 300, 304, 404, 500)).noneMatch(rule::isCommitted);
    }

    @Test
    void onSuccessOrRedirect_commitsFrom200To399() {
        CommitRule rule = CommitRule.onSuccessOrRedirect();

        assertThat(List.of(200, 303, 399)).allMatch(rule::isCommitted);
        assertThat(List.of(199, 400)).noneMatch(rule::isCommitted);
    }

    @Test
    void exceptions_ofTheRule_goBeforeIt() {
        CommitRule rule = CommitRule.onSuccess().alsoOn(422).butNotOn(202);

        assertThat(rule.isCommitted(422)).isTrue();
        assertThat(rule.isCommitted(202)).isFalse();
    }

    @Test
    void exceptions_thatContradict_areRefused() {
        assertThatThrownBy(() -> CommitRule.onSuccess().alsoOn(422).butNotOn(422))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("alsoOn(422)", "butNotOn(422)");
        assertThatThrownBy(() -> CommitRule.onSuccess().butNotOn(201).alsoOn(201))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void manual_hasNoExceptions() {
        assertThat(CommitRule.manual().isCommitted(200)).isFalse();
        assertThatThrownBy(() -> CommitRule.manual().alsoOn(422)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> CommitRule.manual().butNotOn(202)).isInstanceOf(IllegalStateException.class);
    }
}
