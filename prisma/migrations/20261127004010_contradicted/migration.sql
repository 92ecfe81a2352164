-- The claims that others contradict, in their order.
CREATE INDEX "judgements_contradicted_idx" ON "views"."judgements"("dossier", "asserted") WHERE "contradicted";
