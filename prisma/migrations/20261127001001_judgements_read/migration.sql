-- Judgements tell what these helped to find out at each read.
DROP FUNCTION "views"."identities"(text, boolean, text[], bigint, timestamptz);
DROP INDEX "views"."links_same_proposition_idx";
