-- Any number of claims may link to one, have given way to it, or be denied by way of it: these indexes
-- have them in the order of their ids, so that the newest of them, or the next, are found without the rest.
DROP INDEX "views"."links_dossier_to_claim_idx", "views"."claims_superseded_by_idx",
  "views"."objections_dossier_by_idx";
CREATE INDEX "links_dossier_to_claim_from_claim_idx"
  ON "views"."links"("dossier", "to_claim", "from_claim");
CREATE INDEX "claims_superseded_by_idx" ON "views"."claims"("dossier", "superseded_by", "key")
  WHERE "superseded_by" IS NOT NULL;
CREATE INDEX "objections_dossier_by_claim_id_idx"
  ON "views"."objections"("dossier", "by", "claim_id");
