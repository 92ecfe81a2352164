import { type DraftObject, type Field, isList, isObject } from '../form/field.js';
import { useForm } from '../form/form-context.js';
import { labelOf } from '../form/Labelled.js';
import { Part } from '../form/Part.js';
import { EvidencePiece } from './EvidencePiece.js';

/** Pieces of evidence: words of a text, how they are quoted and through whom they came. */
export function EvidenceList({ field, place }: { readonly field: Field; readonly place: string }) {
  const { value, set, texts } = useForm();
  const given = value(place);
  const pieces = isList(given) ? given : [];
  const next: DraftObject =
    texts.of === 'reports' && texts.home !== undefined ? { report: texts.home } : {};
  return (
    <Part name={labelOf(field)} place={place}>
      {pieces.map((piece, index) => (
        <Part key={index} name={`evidence ${index + 1}`} place={`${place}/${index}`}>
          <EvidencePiece piece={isObject(piece) ? piece : {}} place={`${place}/${index}`} />
          <button
            type="button"
            onClick={() =>
              set(
                place,
                pieces.filter((_, other) => other !== index),
              )
            }
          >
            Remove evidence {index + 1}
          </button>
        </Part>
      ))}
      <p>
        <button type="button" onClick={() => set(place, [...pieces, next])}>
          Choose words
        </button>
      </p>
    </Part>
  );
}
