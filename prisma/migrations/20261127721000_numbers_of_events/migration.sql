-- What is counted of an event, whose words are in its sentence.
CREATE INDEX "claims_of_event_idx" ON "views"."claims" ("dossier", ("content"->>'of')) WHERE "content"->>'of' IS NOT NULL;
