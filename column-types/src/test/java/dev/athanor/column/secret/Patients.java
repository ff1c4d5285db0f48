package dev.athanor.column.secret;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.util.UUID;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/** The table of these tests, as the generator would write it. */
final class Patients {

    static final Table<Record> PATIENT = table(name("patient"));
    static final Field<UUID> ID = field(name("patient", "id"), SQLDataType.UUID);
    static final Field<EncryptedText> PHONE = field(
            name("patient", "phone"),
            SQLDataType.BLOB.asConvertedDataType(new EncryptedTextConverter("public.patient.phone")));
    static final Field<BlindIndex> PHONE_INDEX = field(
            name("patient", "phone_index"),
            SQLDataType.BLOB.asConvertedDataType(new BlindIndexConverter("public.patient.phone_index")));
    static final Field<EncryptedBytes> SCAN = field(
            name("patient", "scan"),
            SQLDataType.BLOB.asConvertedDataType(new EncryptedBytesConverter("public.patient.scan")));

    private Patients() {}
}
