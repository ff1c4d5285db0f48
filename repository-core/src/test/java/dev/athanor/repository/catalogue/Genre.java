package dev.athanor.repository.catalogue;

import org.jooq.EnumType;

public enum Genre implements EnumType {
    NOVEL("novel"),
    ESSAY("essay"),
    POETRY("poetry");

    private final String literal;

    Genre(String literal) {
        this.literal = literal;
    }

    @Override
    public String getLiteral() {
        return literal;
    }

    @Override
    public String getName() {
        return "genre";
    }
}
