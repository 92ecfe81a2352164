import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type Field, textOf } from '../form/field.js';
import { useForm } from '../form/form-context.js';
import { useSettled } from '../use-settled.js';
import { claimsQuery, optionOfClaim } from './claims.js';
import { Combo } from './Combo.js';
import { optionOf } from './KnownBox.js';
import { matchesOf } from './matches.js';

const SETTLES_MS = 250;

/** Another claim, found by its words, or named by its id or `<report>/<key>`. */
export function ClaimBox({ field, place }: { readonly field: Field; readonly place: string }) {
  const { dossier, value, set, claimsBeside = [] } = useForm();
  const [typed, setTyped] = useState<string>();
  const reference = textOf(value(place));
  const sought = useSettled(typed ?? '', SETTLES_MS);
  const { data } = useQuery(claimsQuery(dossier, sought));
  const beside = matchesOf(claimsBeside, typed ?? '').map(optionOf);
  const options = [...beside, ...(data?.items ?? []).map(optionOfClaim)];
  // What was offered for other words must not be taken for these.
  const searching = data === undefined || sought !== (typed ?? '');
  // Nothing more is offered once what is typed says which one is meant.
  const isMeant = options.some(({ id }) => id === typed?.trim());
  return (
    <Combo
      field={{ hint: 'Words of it, its id, or report/key', ...field }}
      place={place}
      typed={typed ?? reference}
      chosen={typed === undefined && reference !== '' ? reference : null}
      options={isMeant || searching ? [] : options}
      searching={!isMeant && searching}
      onType={(next) => {
        setTyped(next);
        set(place, next.trim());
      }}
      onChoose={(chosen) => {
        setTyped(undefined);
        set(place, chosen);
      }}
      onLeave={() => setTyped(undefined)}
    />
  );
}
