import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { packageRoot } from '../../libs/database/index.js';
import { claimsTable } from './claims-table.js';
import { mapping, prepare, type ReadyMapping } from './mapping/mapping.js';

/** The mappings that come with Parley: each a file in the folder presets/, and `parley`, which takes back an export of claims. */
export const PRESETS = ['acled', 'ucdp-ged', 'pax', 'parley'] as const;
export type Preset = (typeof PRESETS)[number];

const ready = new Map<Preset, Promise<ReadyMapping>>();

/** A mapping that comes with Parley, ready to be applied. */
export function presetOf(name: Preset): Promise<ReadyMapping> {
  if (name === 'parley') return Promise.resolve(claimsTable);
  const known = ready.get(name) ?? read(name);
  ready.set(name, known);
  return known;
}

/** A mapping that comes with Parley, as its file has it. */
export function textOfPreset(name: Preset): Promise<string> {
  if (name === 'parley') return Promise.resolve(name);
  return readFile(join(packageRoot(), 'presets', `${name}.json`), 'utf8');
}

async function read(name: Preset): Promise<ReadyMapping> {
  const prepared = prepare(mapping.parse(JSON.parse(await textOfPreset(name))));
  if ('ready' in prepared) return prepared.ready;
  throw new Error(`presets/${name}.json: ${JSON.stringify(prepared.faults)}`);
}
