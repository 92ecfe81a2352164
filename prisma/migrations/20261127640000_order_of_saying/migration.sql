-- The timeline in the order of saying, or of first publication where nobody says when it was said.
-- Of those who say a claim jointly, by the first.
CREATE INDEX "utterances_said_order_idx" ON "views"."utterances"(
    "dossier",
    ("said" IS NULL),
    (coalesce("said_from", 'Infinity')),
    (coalesce("said_to", 'Infinity')),
    "key" COLLATE "C"
) WHERE right("key", 2) = '/0';

-- What is said of a place: of events as of numbers.
CREATE INDEX "claims_place_idx" ON "views"."claims"("dossier", "place") WHERE "place" IS NOT NULL;
