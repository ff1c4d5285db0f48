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
