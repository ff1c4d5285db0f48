CREATE TABLE patient (
    id          uuid PRIMARY KEY,
    phone       encrypted_text,
    phone_index blind_index,
    scan        encrypted_bytes
);
CREATE UNIQUE INDEX patient_phone_key ON patient (phone_index);

CREATE TABLE account (
    id       text PRIMARY KEY,
    password password_hash
);

CREATE TABLE login (
    id            text PRIMARY KEY,
    sign_in_code  one_time_code,
    authenticator totp_secret
);

CREATE TABLE book (
    id     integer PRIMARY KEY,
    title  text,
    cover  stored_file,
    papers stored_files
);
SELECT stored_file_watch('book', 'cover', 'papers');

CREATE TABLE page (
    id      integer PRIMARY KEY,
    book_id integer NOT NULL REFERENCES book ON DELETE CASCADE,
    scan    stored_file
);
SELECT stored_file_watch('page', 'scan');

CREATE TABLE member (
    id          integer PRIMARY KEY,
    phone       encrypted_text,
    phone_index blind_index,
    scan        encrypted_bytes,
    totp        totp_secret
);

CREATE TABLE album (
    id      integer PRIMARY KEY,
    owner   text,
    picture stored_file,
    extras  stored_files
);
SELECT stored_file_watch('album', 'picture', 'extras');
SELECT stored_file_quota('album', 'owner', 100, 'picture', 'extras');

CREATE TABLE scrapbook (
    id      integer PRIMARY KEY,
    owner   text,
    picture stored_file
) PARTITION BY RANGE (id);
CREATE TABLE scrapbook_old PARTITION OF scrapbook FOR VALUES FROM (1) TO (100);
CREATE TABLE scrapbook_new PARTITION OF scrapbook FOR VALUES FROM (100) TO (200);
SELECT stored_file_watch('scrapbook', 'picture');
SELECT stored_file_quota('scrapbook', 'owner', 100, 'picture');

CREATE TABLE paper (
    id      integer,
    owner   text,
    picture stored_file
);
CREATE TABLE signed_paper () INHERITS (paper);
SELECT stored_file_watch('paper', 'picture');
SELECT stored_file_watch('signed_paper', 'picture');
