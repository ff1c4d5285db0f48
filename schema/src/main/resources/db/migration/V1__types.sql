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

CREATE DOMAIN nanoid AS text
    CONSTRAINT nanoid_alphabet CHECK (VALUE ~ '^[A-Za-z0-9_-]{8,36}$');
COMMENT ON DOMAIN nanoid IS 'A short random key that fits into a URL; the application makes it.';

CREATE DOMAIN email AS text
    CONSTRAINT email_form CHECK (
        length(VALUE) <= 254 AND VALUE = lower(VALUE) AND VALUE ~ '^[^@[:space:]]+@[^@[:space:]]+\.[^@[:space:].]+$'
    );
COMMENT ON DOMAIN email IS 'An e-mail address in lower case.';

CREATE DOMAIN encrypted_text AS bytea
    CONSTRAINT encrypted_text_present CHECK (octet_length(VALUE) > 0);
COMMENT ON DOMAIN encrypted_text IS 'Text the application encrypts before it leaves the JVM.';

CREATE DOMAIN encrypted_bytes AS bytea
    CONSTRAINT encrypted_bytes_present CHECK (octet_length(VALUE) > 0);
COMMENT ON DOMAIN encrypted_bytes IS 'Bytes the application encrypts before they leave the JVM.';

CREATE DOMAIN password_hash AS text
    CONSTRAINT password_hash_phc CHECK (length(VALUE) <= 512 AND VALUE ~ '^\$[a-z0-9-]+\$');
COMMENT ON DOMAIN password_hash IS 'A password hash in PHC string format; never the password.';

CREATE DOMAIN one_time_code AS jsonb
    CONSTRAINT one_time_code_hashed CHECK (jsonb_typeof(VALUE) = 'object' AND VALUE ? 'hash');
COMMENT ON DOMAIN one_time_code IS 'The hash of a code that may be redeemed once, its expiry and the attempts made.';

CREATE DOMAIN totp_secret AS bytea
    CONSTRAINT totp_secret_present CHECK (octet_length(VALUE) > 0);
COMMENT ON DOMAIN totp_secret IS 'The encrypted secret of an authenticator app.';

CREATE DOMAIN stored_file AS jsonb
    CONSTRAINT stored_file_path CHECK (jsonb_typeof(VALUE) = 'object' AND VALUE ? 'path');
COMMENT ON DOMAIN stored_file IS 'Where a file lies in the object store, with its name, content type and size.';

CREATE DOMAIN stored_files AS jsonb
    CONSTRAINT stored_files_list CHECK (jsonb_typeof(VALUE) = 'array');
COMMENT ON DOMAIN stored_files IS 'Several stored files, in order.';
