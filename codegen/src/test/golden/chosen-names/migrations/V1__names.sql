-- The clashes of everyday life, and the names that were chosen to end them.
CREATE TABLE order_item (id bigint PRIMARY KEY, "class" text, "orderId" bigint, order_id bigint);
CREATE TABLE "orderItem" (id bigint PRIMARY KEY, item bigint REFERENCES order_item);
CREATE TYPE state AS ENUM ('in stock', 'in-stock');
CREATE TABLE holder (id bigint PRIMARY KEY, state state NOT NULL);
