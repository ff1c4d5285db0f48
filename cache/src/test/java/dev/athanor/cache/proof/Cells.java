package dev.athanor.cache.proof;

import static org.jooq.impl.DSL.name;

import dev.athanor.cache.ChangeLog;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jooq.TableField;
import org.jooq.TableOptions;
import org.jooq.UniqueKey;
import org.jooq.impl.DSL;
import org.jooq.impl.Internal;
import org.jooq.impl.SQLDataType;
import org.jooq.impl.TableImpl;
import org.jooq.impl.TableRecordImpl;

/** The table that everybody writes and reads. */
final class Cells extends TableImpl<Cells.CellRecord> {

    static final Cells CELL = new Cells();

    private static final long serialVersionUID = 1;

    final TableField<CellRecord, Integer> ID = createField(name("id"), SQLDataType.INTEGER.nullable(false), this);
    final TableField<CellRecord, Long> VERSION = createField(name("version_no"), SQLDataType.BIGINT, this);
    /** Whether the writer was going to roll back: nobody else may ever see that. */
    final TableField<CellRecord, Boolean> POISON = createField(name("poison"), SQLDataType.BOOLEAN, this);

    private Cells() {
        super(name("cell"), DSL.schema(name("public")), null, null, null, TableOptions.table(), null);
    }

    /** Creates the cells, and the memory of the blinking ones, which a row that is gone does not have. */
    static void create(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("""
                    CREATE TABLE cell (id int PRIMARY KEY, version_no bigint NOT NULL, poison boolean NOT NULL DEFAULT false);
                    CREATE TABLE memory (id int PRIMARY KEY, version_no bigint NOT NULL);
                    INSERT INTO cell SELECT id, 0 FROM generate_series(0, %d) AS id;
                    INSERT INTO memory SELECT id, 0 FROM generate_series(%d, %d) AS id;
                    """.formatted(Oracle.CELLS - 1, Oracle.STEADY, Oracle.CELLS - 1));
            statement.execute(ChangeLog.ofDefaults().migration(CELL));
        }
    }

    @Override
    public Class<CellRecord> getRecordType() {
        return CellRecord.class;
    }

    @Override
    public UniqueKey<CellRecord> getPrimaryKey() {
        return Internal.createUniqueKey(this, name("cell_pkey"), ID);
    }

    /** A row of {@link #CELL}. */
    public static final class CellRecord extends TableRecordImpl<CellRecord> {

        private static final long serialVersionUID = 1;

        public CellRecord() {
            super(CELL);
        }
    }
}
