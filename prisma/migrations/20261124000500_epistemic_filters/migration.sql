-- The claims that may be denied, disputed or corroborated are few, in dossiers of any size.
CREATE INDEX "claims_objected_idx" ON "views"."claims" ("dossier", "key") WHERE "objections" <> '[]';
CREATE INDEX "links_same_proposition_idx" ON "views"."links" ("dossier", "from_claim", "to_claim")
  WHERE "relation" = 'same-proposition';
