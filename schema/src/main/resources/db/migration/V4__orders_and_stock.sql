-- What was ordered, and what lies on the shelves.

CREATE TYPE order_status AS ENUM ('basket', 'placed', 'paid', 'shipped', 'delivered', 'cancelled');

CREATE TABLE customer_order (
    id           uuid         NOT NULL DEFAULT uuidv7() PRIMARY KEY,
    order_number bigint       GENERATED ALWAYS AS IDENTITY (START WITH 100001) CONSTRAINT customer_order_number_key UNIQUE,
    customer_id  nanoid       NOT NULL REFERENCES customer,
    address_id   uuid         REFERENCES address,
    status       order_status NOT NULL DEFAULT 'basket',
    placed_at    timestamptz,
    shipped_at   timestamptz,
    gift_message encrypted_text,
    created_at   timestamptz  NOT NULL DEFAULT now(),
    updated_at   timestamptz  NOT NULL DEFAULT now(),
    version      integer      NOT NULL DEFAULT 0,
    CONSTRAINT customer_order_placed_before_shipped CHECK (shipped_at >= placed_at),
    CONSTRAINT customer_order_placed_once_ordered CHECK (status IN ('basket', 'cancelled') OR placed_at IS NOT NULL),
    CONSTRAINT customer_order_address_once_ordered CHECK (status IN ('basket', 'cancelled') OR address_id IS NOT NULL)
);
CREATE INDEX customer_order_customer_id_idx ON customer_order (customer_id, placed_at DESC);
CREATE INDEX customer_order_address_id_idx ON customer_order (address_id);
CREATE UNIQUE INDEX customer_order_basket_key ON customer_order (customer_id) WHERE status = 'basket';

COMMENT ON TABLE customer_order IS 'A basket, and what becomes of it.';
COMMENT ON COLUMN customer_order.order_number IS 'Printed on the invoice.';
COMMENT ON COLUMN customer_order.gift_message IS 'What to write on the card.';

CREATE TABLE order_line (
    order_id    uuid          NOT NULL REFERENCES customer_order ON DELETE CASCADE,
    line_number smallint      NOT NULL CONSTRAINT order_line_number_positive CHECK (line_number > 0),
    book_id     uuid          NOT NULL REFERENCES book,
    quantity    integer       NOT NULL DEFAULT 1 CONSTRAINT order_line_quantity_positive CHECK (quantity > 0),
    unit_price  numeric(10,2) NOT NULL CONSTRAINT order_line_unit_price_not_negative CHECK (unit_price >= 0),
    line_total  numeric(12,2) NOT NULL GENERATED ALWAYS AS (quantity * unit_price) STORED,
    PRIMARY KEY (order_id, line_number),
    CONSTRAINT order_line_book_key UNIQUE (order_id, book_id)
);
CREATE INDEX order_line_book_id_idx ON order_line (book_id);

COMMENT ON TABLE order_line IS 'One book of an order.';
COMMENT ON COLUMN order_line.unit_price IS 'What the book cost when it was ordered, in euro.';
COMMENT ON COLUMN order_line.line_total IS 'Quantity times unit price; the database reckons it.';

CREATE TABLE warehouse (
    code    text    NOT NULL CONSTRAINT warehouse_code_form CHECK (code ~ '^[A-Z]{3}[0-9]$') PRIMARY KEY,
    city    text    NOT NULL,
    country char(2) NOT NULL
);

COMMENT ON TABLE warehouse IS 'A place books are sent from.';

CREATE TABLE stock (
    warehouse_code text        NOT NULL REFERENCES warehouse,
    book_id        uuid        NOT NULL REFERENCES book ON DELETE CASCADE,
    on_hand        integer     NOT NULL DEFAULT 0 CONSTRAINT stock_on_hand_not_negative CHECK (on_hand >= 0),
    reserved       integer     NOT NULL DEFAULT 0 CONSTRAINT stock_reserved_not_negative CHECK (reserved >= 0),
    updated_at     timestamptz NOT NULL DEFAULT now(),
    updated_by     text,
    version        bigint      NOT NULL DEFAULT 0,
    PRIMARY KEY (warehouse_code, book_id),
    CONSTRAINT stock_not_oversold CHECK (reserved <= on_hand)
);
CREATE INDEX stock_book_id_idx ON stock (book_id);

COMMENT ON TABLE stock IS 'How many copies of a book a warehouse holds.';
COMMENT ON COLUMN stock.reserved IS 'Copies on hand that are promised to paid orders.';
