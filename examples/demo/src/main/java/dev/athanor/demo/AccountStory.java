package dev.athanor.demo;

import static dev.athanor.bookshop.Tables.BOOK;
import static dev.athanor.bookshop.Tables.CUSTOMER;
import static dev.athanor.bookshop.Tables.PUBLISHER;
import static dev.athanor.bookshop.Tables.REVIEW;

import dev.athanor.bookshop.model.BookPatch;
import dev.athanor.bookshop.model.BookRepository;
import dev.athanor.bookshop.model.CustomerPatch;
import dev.athanor.bookshop.model.CustomerRepository;
import dev.athanor.bookshop.model.NewCustomer;
import dev.athanor.bookshop.model.NewReview;
import dev.athanor.bookshop.model.PublisherPatch;
import dev.athanor.bookshop.model.PublisherRepository;
import dev.athanor.bookshop.model.ReviewRepository;
import dev.athanor.bookshop.tables.records.CustomerRecord;
import dev.athanor.column.code.IssuedCode;
import dev.athanor.column.code.OneTimeCodes;
import dev.athanor.column.code.Totp;
import dev.athanor.column.code.TotpSecret;
import dev.athanor.column.file.FileStorage;
import dev.athanor.column.file.FileUpload;
import dev.athanor.column.file.MemoryFileStore;
import dev.athanor.column.file.StoredFile;
import dev.athanor.column.password.Argon2Parameters;
import dev.athanor.column.password.PasswordHasher;
import dev.athanor.column.password.RawPassword;
import dev.athanor.column.secret.BlindIndex;
import dev.athanor.column.secret.EncryptedBytes;
import dev.athanor.column.secret.EncryptedText;
import dev.athanor.column.secret.KeyRing;
import dev.athanor.demo.print.Narrator;
import dev.athanor.repository.Database;
import dev.athanor.repository.exception.InvalidQueryException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/** The chapter about secrets and files. Each lambda below is printed as it stands here, and run. */
final class AccountStory {

    private final Narrator narrator;
    private final Database db;
    private final KeyRing keys;
    private final CustomerRepository customers;

    AccountStory(Narrator narrator, Database db, KeyRing keys) {
        this.narrator = narrator;
        this.db = db;
        this.keys = keys;
        this.customers = new CustomerRepository(db);
    }

    void tell() {
        String id = signUp();
        logIn(id);
        secondFactor(id);
        signInByMail(id);
        contract();
        FileStorage files =
                FileStorage.builder(db).store("covers", new MemoryFileStore()).build();
        cover(files);
        photos(files, id);
    }

    private String signUp() {
        PasswordHasher hasher = PasswordHasher.builder()
                .parameters(new Argon2Parameters(8 * 1024, 1, 1))
                .build();
        CustomerRecord ada = narrator.call(
                "Sign-up: secrets are ordinary typed columns, and print masked",
                () -> customers.insert(NewCustomer.builder()
                        .email("ada@example.org")
                        .name("Ada Lovelace")
                        .phone(EncryptedText.of("+44 20 7946 0018"))
                        .password(hasher.hash(RawPassword.of("correct horse")))
                        .build()));
        narrator.call(
                "An encrypted column is found by the blind index beside it",
                () -> customers.list(CUSTOMER.PHONE_INDEX.eq(BlindIndex.of("+44 20 7946 0018"))));
        narrator.refused(
                "Comparing the ciphertext would find nothing, so it is refused",
                InvalidQueryException.class,
                () -> customers.list(CUSTOMER.PHONE.eq(EncryptedText.of("+44 20 7946 0018"))));
        return ada.getId();
    }

    private void logIn(String id) {
        PasswordHasher hasher = PasswordHasher.ofDefaults();
        narrator.call(
                "Login: a hash of too little work is replaced in the same transaction",
                () -> List.of(
                        hasher.verifyAndUpgrade(
                                db.dsl(), CUSTOMER.PASSWORD, CUSTOMER.ID.eq(id), RawPassword.of("wrong horse")),
                        hasher.verifyAndUpgrade(
                                db.dsl(), CUSTOMER.PASSWORD, CUSTOMER.ID.eq(id), RawPassword.of("correct horse"))));
    }

    private void secondFactor(String id) {
        Totp totp = Totp.of("The Bookshop");
        TotpSecret secret = totp.newSecret().boundTo(id);
        narrator.run(
                "Second factor: what the authenticator app scans is stored encrypted",
                () -> customers.update(id, CustomerPatch.of().authenticator(secret)));
        String code = AuthenticatorApp.scan(totp.provisioningUri(secret, "ada@example.org"))
                .code();
        narrator.call(
                "A code is accepted once, also of two who give it at the same time",
                () -> List.of(
                        totp.accept(db.dsl(), CUSTOMER.AUTHENTICATOR, CUSTOMER.ID.eq(id), code, id),
                        totp.accept(db.dsl(), CUSTOMER.AUTHENTICATOR, CUSTOMER.ID.eq(id), code, id)));
    }

    private void signInByMail(String id) {
        OneTimeCodes codes = OneTimeCodes.builder(keys, "sign-in").build();
        IssuedCode mail = codes.issue(id);
        customers.update(id, CustomerPatch.of().signInCode(mail.stored()));
        narrator.call(
                "A code by mail: redeemed by one statement",
                () -> List.of(
                        codes.redeem(db.dsl(), CUSTOMER.SIGN_IN_CODE, CUSTOMER.ID.eq(id), id, mail.text()),
                        codes.redeem(db.dsl(), CUSTOMER.SIGN_IN_CODE, CUSTOMER.ID.eq(id), id, mail.text())));
    }

    private void contract() {
        PublisherRepository publishers = new PublisherRepository(db);
        long id = publishers.list().getFirst().getId();
        byte[] scan = "We sell what you print.".getBytes(StandardCharsets.UTF_8);
        narrator.call(
                "Bytes are encrypted like text",
                () -> publishers
                        .update(id, PublisherPatch.of().contract(EncryptedBytes.of(scan)))
                        .into(PUBLISHER.NAME, PUBLISHER.CONTRACT));
    }

    private void cover(FileStorage files) {
        BookRepository books = new BookRepository(db);
        UUID id = books.getByIsbn("9780990777717").getId();
        narrator.call("A cover: uploaded before the transaction, owned by the row after it", () -> {
            StoredFile cover = files.upload(
                    FileUpload.of("piranesi.svg", drawing()).allowing("image/*").claiming("image/svg+xml"));
            return books.update(id, BookPatch.of().cover(cover)).into(BOOK.TITLE, BOOK.COVER);
        });
        narrator.call("Cleared: the file is deleted after the commit", () -> {
            books.update(id, BookPatch.of().cover(null));
            return List.of(files.sweeper().sweep());
        });
    }

    private void photos(FileStorage files, String customer) {
        ReviewRepository reviews = new ReviewRepository(db);
        UUID book = new BookRepository(db).getByIsbn("9780990777717").getId();
        narrator.call(
                "Many files of one row are a list, and belong to it as one does",
                () -> reviews.insert(NewReview.builder()
                                .bookId(book)
                                .customerId(customer)
                                .rating((short) 5)
                                .photos(List.of(
                                        files.upload(FileUpload.of("shelf.svg", drawing())),
                                        files.upload(FileUpload.of("spine.svg", drawing()))))
                                .build())
                        .into(REVIEW.RATING, REVIEW.PHOTOS));
    }

    private static byte[] drawing() {
        String svg = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 2 3'><rect width='2' height='3'/></svg>";
        return svg.getBytes(StandardCharsets.UTF_8);
    }
}
