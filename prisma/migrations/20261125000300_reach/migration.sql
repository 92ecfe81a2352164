-- How far a dossier and its views are, in one short statement; and when the rows of each view last changed.

-- The version of the last event that changed a row; 0 where none has since this was first noted.
ALTER TABLE "views"."checkpoints" ADD COLUMN "changed" BIGINT NOT NULL DEFAULT 0;
ALTER TABLE "views"."generations" ADD COLUMN "changed" BIGINT NOT NULL DEFAULT 0;

-- Every read begins with this. Its plan is kept: it goes by whole keys, however large the dossier.
CREATE FUNCTION "views"."reach"(p_dossier text) RETURNS json LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (
    SELECT json_build_object(
      'head', h."version", 'recordedAt', "log"."instant"(h."recorded_at"), 'erased', h."erased",
      'views', coalesce((
        SELECT json_object_agg(c."view", json_build_object(
          'generation', c."generation", 'revision', c."revision", 'version', c."version",
          'halted', c."halted_at" IS NOT NULL, 'erased', c."erased", 'changed', c."changed"))
        FROM "views"."checkpoints" c WHERE c."dossier" = h."dossier"), '{}'))
    FROM "log"."heads" h WHERE h."dossier" = p_dossier
  );
END $$;

GRANT EXECUTE ON FUNCTION "views"."reach"(text) TO parley_application;
