-- How much there is in the candidates of an intake and the decisions on them, of which there is a limit.
ALTER TABLE "intake"."intakes" ADD COLUMN "characters" INTEGER NOT NULL DEFAULT 0;
UPDATE "intake"."intakes" i SET "characters" = least(2147483647, (
    SELECT coalesce(sum(400 + length(c.claim::text) + length(c.evidence::text)), 0)
    FROM "intake"."candidates" c WHERE c.dossier = i.dossier AND c.intake = i.id
  ) + (
    SELECT coalesce(sum(400 + length(coalesce(d.claim::text, '')) + length(coalesce(d.reason, ''))), 0)
    FROM "intake"."decisions" d WHERE d.dossier = i.dossier AND d.intake = i.id
  ));
