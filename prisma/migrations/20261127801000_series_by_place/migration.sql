-- From one series of a place to the next, by the last word of its name: where places are merged.
CREATE INDEX "series_place_idx" ON "views"."series" ("dossier", (split_part("subject", ' ', 4)), "subject")
  WHERE split_part("subject", ' ', 4) <> '';
-- What was erased is in no statistics either.
ALTER INDEX "views"."series_place_idx" ALTER COLUMN 2 SET STATISTICS 0;
