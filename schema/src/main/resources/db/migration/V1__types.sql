-- What the tables below are made of: one function that PostgreSQL has since 18, and the domains whose names tell Athanor the Java type.

-- Keys that sort by the time they were made: 48 bits of milliseconds, 12 bits of their fraction, the rest random (RFC 9562).
DO $migration$
BEGIN
    IF current_setting('server_version_num')::integer < 180000 THEN
        CREATE FUNCTION uuidv7() RETURNS uuid
            LANGUAGE sql
            VOLATILE
            PARALLEL SAFE
        AS $function$
            SELECT encode(
                    substring(int8send(microseconds / 1000) FROM 3)
                    || int2send((28672 + microseconds % 1000 * 4096 / 1000)::smallint)
                    || substring(uuid_send(gen_random_uuid()) FROM 9),
                    'hex')::uuid
            FROM (SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint) AS clock (microseconds)
        $function$;
    END IF;
END
$migration$;

-- EncryptedText, EncryptedBytes: version, binding, key id, then nonce, ciphertext and tag. A text in the clear does not fit.
CREATE DOMAIN encrypted_text AS bytea
    CONSTRAINT encrypted_text_sealed CHECK (octet_length(VALUE) >= 34 AND get_byte(VALUE, 0) = 1 AND get_byte(VALUE, 1) IN (0, 1));
CREATE DOMAIN encrypted_bytes AS bytea
    CONSTRAINT encrypted_bytes_sealed CHECK (octet_length(VALUE) >= 34 AND get_byte(VALUE, 0) = 1 AND get_byte(VALUE, 1) IN (0, 1));

-- BlindIndex: key id and HMAC-SHA-256. Beside an encrypted phone it is called phone_index; index it like any other column.
CREATE DOMAIN blind_index AS bytea
    CONSTRAINT blind_index_length CHECK (octet_length(VALUE) = 36);

-- PasswordHash: a hash with its parameters; a password in the clear does not fit.
CREATE DOMAIN password_hash AS text
    CONSTRAINT password_hash_form CHECK (length(VALUE) <= 512 AND VALUE ~ (
        '^([{](bcrypt|argon2|scrypt|pbkdf2)[}])?([$]argon2(id|i|d)[$]|[$]2[aby][$]|[$]scrypt[$]'
        '|[$]pbkdf2(-sha256|-sha512)?[$]|pbkdf2_sha(1|256)[$])[!-~]+$'));

-- OneTimeCode: a keyed hash of a code, when it expires and how often it was tried.
CREATE DOMAIN one_time_code AS jsonb
    CONSTRAINT one_time_code_members CHECK (VALUE ?& ARRAY['hash', 'expires_at', 'attempts', 'max_attempts']);

-- TotpSecret: the encrypted secret of an authenticator app, and the last step a code was accepted for.
CREATE DOMAIN totp_secret AS jsonb
    CONSTRAINT totp_secret_members CHECK (VALUE ?& ARRAY['secret', 'last_step']);

-- StoredFile, List<StoredFile>: where the bytes are, and what is known of them.
CREATE DOMAIN stored_file AS jsonb
    CONSTRAINT stored_file_members CHECK (VALUE ?& ARRAY['store', 'key', 'name', 'type', 'size', 'sha256']);
CREATE DOMAIN stored_files AS jsonb
    CONSTRAINT stored_files_list CHECK (jsonb_typeof(VALUE) = 'array');

-- String: a short random key that fits into a URL. The repository makes it for a single key column.
CREATE DOMAIN nanoid AS text
    CONSTRAINT nanoid_alphabet CHECK (VALUE ~ '^[A-Za-z0-9_-]{8,36}$');

-- String: an e-mail address in lower case, so that a unique index means what it says.
CREATE DOMAIN email AS text
    CONSTRAINT email_form CHECK (
        length(VALUE) <= 254 AND VALUE = lower(VALUE) AND VALUE ~ '^[^@[:space:]]+@[^@[:space:]]+\.[^@[:space:].]+$'
    );
