package dev.athanor.repository.filter;

/** Column names as they are written in queries from outside. */
final class CamelCase {

    private CamelCase() {}

    static String of(String columnName) {
        StringBuilder name = new StringBuilder();
        boolean capital = false;
        for (int i = 0; i < columnName.length(); i++) {
            char unit = columnName.charAt(i);
            if (unit == '_') {
                capital = !name.isEmpty();
            } else {
                name.append(capital ? Character.toUpperCase(unit) : unit);
                capital = false;
            }
        }
        return name.toString();
    }
}
