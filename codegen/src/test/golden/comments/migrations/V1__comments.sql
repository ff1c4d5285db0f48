CREATE TABLE note (
    id    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    a     text NOT NULL,
    b     text,
    c     text,
    d     text,
    e     text[]
);
COMMENT ON TABLE note IS E'Ends the comment */ public class Evil {} /* and \\u002a\\u002f too.\n\nSecond paragraph: <b>bold</b> & {@code x} {@link Nowhere}, ünïcödé 日本語 😀.';
COMMENT ON COLUMN note.a IS E'@deprecated use b\n@param x no\n@return nothing';
COMMENT ON COLUMN note.b IS '*/';
COMMENT ON COLUMN note.c IS E'\\u000a \\\\u0041 C:\\users\\uuuu %s %d %n $1';
COMMENT ON COLUMN note.d IS '   ';
COMMENT ON COLUMN note.e IS E'tab\there\r\nand a new line';
CREATE VIEW note_view AS SELECT a FROM note;
COMMENT ON VIEW note_view IS '/** nested */ // slashes';
CREATE TYPE kind AS ENUM ('*/', '\u0022', 'a@deprecated');
COMMENT ON TYPE kind IS E'kinds */ \\u002f @deprecated';
CREATE UNIQUE INDEX note_b ON note (b) WHERE c <> '*/ \u0022 @deprecated {@code x} <br> %s';
