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
