-- What other claims make of a claim.
CREATE TABLE "views"."judgements" (
    "dossier" TEXT NOT NULL,
    "odd" BOOLEAN NOT NULL,
    "key" TEXT NOT NULL,
    "version_from" BIGINT NOT NULL,
    "version_to" BIGINT NOT NULL,
    "published_from" TIMESTAMPTZ(6) NOT NULL,
    "published_to" TIMESTAMPTZ(6) NOT NULL,
    "claim_id" TEXT NOT NULL,
    "asserted" BIGINT NOT NULL,
    "speaker" TEXT NOT NULL,
    "epistemic" TEXT NOT NULL,
    "contradicted" BOOLEAN NOT NULL,
    "conflicts" TEXT[],

    CONSTRAINT "judgements_pkey" PRIMARY KEY ("dossier", "key", "odd", "version_from", "published_from"),
    CONSTRAINT "judgements_rectangle" CHECK ("version_from" < "version_to" AND "published_from" < "published_to")
);
-- Of columns that hold words no samples are taken.
ALTER TABLE "views"."judgements" ALTER COLUMN "speaker" SET STATISTICS 0;
CREATE INDEX "judgements_dossier_epistemic_asserted_idx" ON "views"."judgements"("dossier", "epistemic", "asserted");
CREATE INDEX "judgements_conflicts_idx" ON "views"."judgements"("dossier", "asserted") WHERE "conflicts" <> '{}';

-- Rows that others are made from are sought by the versions at which they begin and end, too.
CREATE INDEX "judgements_versions_idx" ON "views"."judgements" USING brin
  ("dossier", "version_from" int8_minmax_multi_ops, "version_to" int8_minmax_multi_ops) WITH (autosummarize = on);
CREATE INDEX "objections_versions_idx" ON "views"."objections" USING brin
  ("dossier", "version_from" int8_minmax_multi_ops, "version_to" int8_minmax_multi_ops) WITH (autosummarize = on);
CREATE INDEX "resolutions_versions_idx" ON "views"."resolutions" USING brin
  ("dossier", "version_from" int8_minmax_multi_ops, "version_to" int8_minmax_multi_ops) WITH (autosummarize = on);
CREATE INDEX "links_versions_idx" ON "views"."links" USING brin
  ("dossier", "version_from" int8_minmax_multi_ops, "version_to" int8_minmax_multi_ops) WITH (autosummarize = on);
CREATE INDEX "actors_versions_idx" ON "views"."actors" USING brin
  ("dossier", "version_from" int8_minmax_multi_ops, "version_to" int8_minmax_multi_ops) WITH (autosummarize = on);

-- Whom a merge concerns: the actors that are merged into one, and the claims that speak for them.
CREATE INDEX "actors_dossier_merged_into_idx" ON "views"."actors"("dossier", "merged_into");
CREATE INDEX "claims_speaks_for_by_dossier_idx" ON "views"."claims" USING gin ("dossier", "speaks_for");
