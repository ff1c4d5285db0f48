CREATE EXTENSION hstore;
CREATE EXTENSION ltree;
CREATE EXTENSION citext;
CREATE EXTENSION pg_trgm;
CREATE EXTENSION pgcrypto;
CREATE SCHEMA extra;
CREATE EXTENSION isn SCHEMA extra;

-- In the place of pgvector's, which is not part of PostgreSQL.
CREATE TYPE vector;
CREATE FUNCTION vector_in(cstring) RETURNS vector LANGUAGE internal IMMUTABLE STRICT AS 'textin';
CREATE FUNCTION vector_out(vector) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'textout';
CREATE TYPE vector (INPUT = vector_in, OUTPUT = vector_out);

-- Types, operators and functions of extensions; none of their own functions is generated.
CREATE TABLE product (
    id         uuid PRIMARY KEY,
    name       citext NOT NULL UNIQUE,
    path       ltree NOT NULL,
    attributes hstore NOT NULL DEFAULT '',
    paths      ltree[],
    names      citext[] NOT NULL,
    extras     hstore[],
    ean        extra.ean13,
    embedding  vector
);
CREATE INDEX product_name_idx ON product USING gin (name gin_trgm_ops);
