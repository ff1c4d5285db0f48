-- As tools of another world export it: every name quoted and in its own case, serial keys, constraints added afterwards, no comments.
CREATE TABLE "Artist" ("ArtistId" SERIAL NOT NULL, "Name" VARCHAR(120), CONSTRAINT "PK_Artist" PRIMARY KEY ("ArtistId"));
CREATE TABLE "Album" (
    "AlbumId"  SERIAL       NOT NULL,
    "Title"    VARCHAR(160) NOT NULL,
    "ArtistId" INT          NOT NULL,
    "UPCCode"  CHAR(12),
    CONSTRAINT "PK_Album" PRIMARY KEY ("AlbumId")
);
CREATE TABLE "MediaType" ("MediaTypeId" SMALLSERIAL NOT NULL, "Name" VARCHAR(120), CONSTRAINT "PK_MediaType" PRIMARY KEY ("MediaTypeId"));
CREATE TABLE "Track" (
    "AlbumId"      INT            NOT NULL,
    "TrackNumber"  INT            NOT NULL,
    "Name"         VARCHAR(200)   NOT NULL,
    "MediaTypeId"  SMALLINT       NOT NULL,
    "Milliseconds" INT            NOT NULL,
    "UnitPrice"    NUMERIC(10, 2) NOT NULL,
    CONSTRAINT "PK_Track" PRIMARY KEY ("AlbumId", "TrackNumber")
);
CREATE TABLE "Invoice" ("InvoiceId" BIGSERIAL NOT NULL, "InvoiceDate" TIMESTAMP NOT NULL, CONSTRAINT "PK_Invoice" PRIMARY KEY ("InvoiceId"));
CREATE TABLE "InvoiceLine" (
    "InvoiceId"   BIGINT NOT NULL,
    "AlbumId"     INT    NOT NULL,
    "TrackNumber" INT    NOT NULL,
    "Quantity"    INT    NOT NULL,
    CONSTRAINT "PK_InvoiceLine" PRIMARY KEY ("InvoiceId", "AlbumId", "TrackNumber")
);
CREATE TABLE "Employee" ("EmployeeId" SERIAL NOT NULL, "LastName" VARCHAR(20) NOT NULL, "ReportsTo" INT, CONSTRAINT "PK_Employee" PRIMARY KEY ("EmployeeId"));
ALTER TABLE "Album" ADD CONSTRAINT "FK_AlbumArtistId" FOREIGN KEY ("ArtistId") REFERENCES "Artist" ("ArtistId") ON DELETE NO ACTION ON UPDATE NO ACTION;
CREATE INDEX "IFK_AlbumArtistId" ON "Album" ("ArtistId");
CREATE UNIQUE INDEX "UQ_AlbumUPCCode" ON "Album" ("UPCCode");
ALTER TABLE "Track" ADD CONSTRAINT "FK_TrackAlbumId" FOREIGN KEY ("AlbumId") REFERENCES "Album" ("AlbumId");
ALTER TABLE "Track" ADD CONSTRAINT "FK_TrackMediaTypeId" FOREIGN KEY ("MediaTypeId") REFERENCES "MediaType" ("MediaTypeId");
ALTER TABLE "InvoiceLine" ADD CONSTRAINT "FK_InvoiceLineInvoiceId" FOREIGN KEY ("InvoiceId") REFERENCES "Invoice" ("InvoiceId");
ALTER TABLE "InvoiceLine" ADD CONSTRAINT "FK_InvoiceLineTrack" FOREIGN KEY ("AlbumId", "TrackNumber") REFERENCES "Track" ("AlbumId", "TrackNumber");
ALTER TABLE "Employee" ADD CONSTRAINT "FK_EmployeeReportsTo" FOREIGN KEY ("ReportsTo") REFERENCES "Employee" ("EmployeeId");
INSERT INTO "Artist" ("Name") VALUES (N'Fairuz');
