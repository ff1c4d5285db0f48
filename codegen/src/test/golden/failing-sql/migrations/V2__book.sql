CREATE TABLE book (
    id     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    author bigint NOT NULL REFERENCES author
);

INSERT INTO book (author)
SELECT id, nmae FROM author;
