package dev.athanor.service.input;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jooq.DataType;

/** What PostgreSQL would refuse without saying which column was meant. */
final class Limits {

    private Limits() {}

    static void check(DataType<?> type, Object value) throws Unfit {
        switch (value) {
            case String text
            when type.length() > 0 && text.codePointCount(0, text.length()) > type.length() ->
                throw new Unfit("is longer than " + type.length() + " characters");
            case BigDecimal number
            when type.precision() > 0 && digits(number, type.scale()) > type.precision() ->
                throw new Unfit(
                        "has more than " + (type.precision() - type.scale()) + " digits before the decimal point");
            default -> {}
        }
    }

    /** How many digits a number has when it is rounded to a scale, leading zeros aside. */
    private static int digits(BigDecimal number, int scale) {
        BigDecimal rounded = number.setScale(scale, RoundingMode.HALF_UP);
        return rounded.signum() == 0 ? 0 : rounded.precision();
    }
}
