-- The members of an actor, all the way down, are one voice with it.
CREATE INDEX "actors_dossier_member_of_idx" ON "views"."actors"("dossier", "member_of");
