package dev.athanor.repository.internal.text;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * Points and boxes as PostgreSQL prints them. The driver asks for these two in binary form once a statement has been run a few times,
 * and then prints their numbers as Java does.
 */
public final class GeometryText {

    private static final Pattern NUMBER = Pattern.compile("-?[0-9][0-9.]*(E-?[0-9]+)?");

    private GeometryText() {}

    public static String asPrinted(String text) {
        return NUMBER.matcher(text.replace("e+", "E").replace('e', 'E'))
                .replaceAll(number -> number(Double.parseDouble(number.group())));
    }

    private static String number(double value) {
        if (value == 0) {
            return Double.compare(value, 0) < 0 ? "-0" : "0";
        }
        BigDecimal shortest = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        int exponent = shortest.precision() - shortest.scale() - 1;
        if (exponent >= -4 && exponent < 15) {
            return shortest.toPlainString();
        }
        String digits = shortest.scaleByPowerOfTen(-exponent).toPlainString();
        return digits + (exponent < 0 ? "e-" : "e+") + (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
    }
}
