-- The days on which reports were published, counted from the index alone: of each report the first
-- publication from which it is known, at whatever version.
CREATE INDEX "reports_known_idx" ON "views"."reports"("dossier", "key", "published_from", "version_from", "version_to", "odd");
