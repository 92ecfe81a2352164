-- When a claim was said, and first published: from and to, in milliseconds since 1970.
ALTER TABLE "views"."standings" RENAME COLUMN "said" TO "said_to";
ALTER TABLE "views"."standings" RENAME COLUMN "published" TO "issued_to";
ALTER TABLE "views"."standings"
  ADD COLUMN "said_from" DOUBLE PRECISION,
  ADD COLUMN "issued_from" DOUBLE PRECISION;
-- The weaker first: by lower bounds, unknown ones before everything; of equal ones the wider range.
DROP INDEX "views"."standings_deciding_order_idx";
CREATE INDEX "standings_deciding_order_idx" ON "views"."standings"(
    "dossier",
    "subject",
    "own",
    (coalesce("said_from", '-Infinity')),
    (coalesce("issued_from", '-Infinity')),
    (- coalesce("said_to", 'Infinity')),
    (- coalesce("issued_to", 'Infinity')),
    ("leg" > 0),
    "asserted",
    "leg"
) INCLUDE ("said_from", "said_to", "issued_from", "issued_to", "stance", "record", "odd", "version_from", "version_to", "published_from", "published_to");
-- How many claims may be newer than the current position of a cell, and say something else.
ALTER TABLE "views"."cells" ADD COLUMN "unsure" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "views"."cells" ALTER COLUMN "unsure" DROP DEFAULT;
