-- Who buys, and where it is sent.

CREATE TABLE customer (
    id            nanoid      NOT NULL PRIMARY KEY,
    email         email       NOT NULL,
    name          text        NOT NULL,
    phone         encrypted_text,
    phone_index   blind_index,
    password      password_hash,
    sign_in_code  one_time_code,
    authenticator totp_secret,
    newsletter    boolean     NOT NULL DEFAULT false,
    preferences   jsonb       NOT NULL DEFAULT '{}',
    created_at    timestamptz NOT NULL DEFAULT now(),
    created_by    text,
    updated_at    timestamptz NOT NULL DEFAULT now(),
    updated_by    text,
    version       bigint      NOT NULL DEFAULT 0,
    deleted_at    timestamptz,
    deleted_by    text
);
CREATE UNIQUE INDEX customer_email_key ON customer (email) WHERE deleted_at IS NULL;
CREATE INDEX customer_phone_index_idx ON customer (phone_index);

COMMENT ON TABLE customer IS 'Someone with an account.';
COMMENT ON COLUMN customer.id IS 'Short enough to read out on the telephone.';
COMMENT ON COLUMN customer.phone_index IS 'Finds the customer who calls from a number.';
COMMENT ON COLUMN customer.sign_in_code IS 'The code last sent by e-mail to sign in without a password.';
COMMENT ON COLUMN customer.authenticator IS 'Set once the customer has added an authenticator app.';

CREATE TABLE address (
    id          uuid        NOT NULL DEFAULT uuidv7() PRIMARY KEY,
    customer_id nanoid      NOT NULL REFERENCES customer ON DELETE CASCADE,
    recipient   text        NOT NULL,
    street      text[]      NOT NULL CONSTRAINT address_street_lines CHECK (cardinality(street) BETWEEN 1 AND 3),
    postal_code text,
    city        text        NOT NULL,
    country     char(2)     NOT NULL CONSTRAINT address_country_form CHECK (country ~ '^[A-Z]{2}$'),
    is_default  boolean     NOT NULL DEFAULT false,
    created_at  timestamptz NOT NULL DEFAULT now(),
    updated_at  timestamptz NOT NULL DEFAULT now(),
    version     integer     NOT NULL DEFAULT 0
);
CREATE INDEX address_customer_id_idx ON address (customer_id);
CREATE UNIQUE INDEX address_default_key ON address (customer_id) WHERE is_default;

COMMENT ON TABLE address IS 'Where a customer has parcels sent.';
COMMENT ON COLUMN address.street IS 'One to three lines, as they are to be printed.';
COMMENT ON COLUMN address.is_default IS 'Offered first; at most one address of a customer.';
