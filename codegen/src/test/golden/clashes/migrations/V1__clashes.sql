-- Every kind of clash; one run reports all of them.
CREATE TABLE order_item (id bigint PRIMARY KEY, "orderId" bigint, order_id bigint);
CREATE TABLE "orderItem" (id bigint PRIMARY KEY);
CREATE TABLE order_items (id bigint PRIMARY KEY);
-- No clash: one is a row, the other a jOOQ table.
CREATE TABLE order_items_table (id bigint PRIMARY KEY);
CREATE TABLE book (id bigint PRIMARY KEY);
CREATE TABLE book_patch (id bigint PRIMARY KEY);
CREATE TABLE new_book (id bigint PRIMARY KEY);
CREATE VIEW book_repository AS SELECT id FROM book;
CREATE TABLE line (a bigint, b bigint, PRIMARY KEY (a, b));
CREATE TABLE line_key (id bigint PRIMARY KEY);
CREATE TYPE state AS ENUM ('in stock', 'in-stock', 'sold');
CREATE TYPE "STATE" AS ENUM ('x');
CREATE TABLE letters (id bigint PRIMARY KEY);
CREATE FUNCTION letters(word text) RETURNS TABLE (letter text) LANGUAGE sql IMMUTABLE
    AS 'SELECT regexp_split_to_table(word, '''')';
CREATE FUNCTION plus(a integer) RETURNS integer LANGUAGE sql AS 'SELECT a';
CREATE FUNCTION "Plus"(a integer) RETURNS integer LANGUAGE sql AS 'SELECT a';
CREATE TYPE place AS (a integer);
CREATE TYPE "Place" AS (a integer);
CREATE DOMAIN email AS text;
CREATE DOMAIN "Email" AS text;
CREATE SEQUENCE counter;
CREATE SEQUENCE "Counter";
CREATE SCHEMA other;
CREATE TABLE other.book (id bigint PRIMARY KEY);
CREATE TABLE other."BOOK" (id bigint PRIMARY KEY);
