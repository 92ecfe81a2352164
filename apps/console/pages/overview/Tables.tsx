import { useState } from 'react';
import type { Moment } from '../../api/moment.js';
import { Refused } from '../../ui/Refused.js';
import { useSay } from '../../ui/Said.js';
import { saveExport } from './save-export.js';

const TABLES = [
  'claims',
  'revisions',
  'evidence',
  'positions',
  'events',
  'quantities',
  'milestones',
  'dependencies',
  'statements',
  'links',
  'reports',
  'actors',
] as const;

/** The dossier as tables and as linked data, at the moment that is shown, to take along. */
export function Tables({ dossier, moment }: { readonly dossier: string; readonly moment: Moment }) {
  const say = useSay();
  const [fault, setFault] = useState<Error>();
  const save = async (file: string) => {
    try {
      setFault(undefined);
      await saveExport(dossier, file, moment);
      say(`${file} is saved.`);
    } catch (error) {
      setFault(error as Error);
    }
  };
  const button = (file: string) => (
    <button type="button" onClick={() => void save(file)}>
      {file}
    </button>
  );
  return (
    <section aria-labelledby="overview-tables">
      <h2 id="overview-tables">Tables to take along</h2>
      <ul className="overview-tables">
        {TABLES.map((table) => (
          <li key={table}>
            {button(`${table}.csv`)} {button(`${table}.parquet`)}
          </li>
        ))}
        <li>
          {button('csvw.json')} <span className="quiet">what the columns mean</span>
        </li>
        <li>
          {button('dossier.jsonld')} <span className="quiet">as linked data</span>
        </li>
      </ul>
      {fault && <Refused error={fault} />}
    </section>
  );
}
