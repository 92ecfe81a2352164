import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';

import { parseJson, pointer, Problem } from '../../libs/http/index.js';
import { mapping, prepare, type ReadyMapping } from '../../src/sheets/mapping/mapping.js';
import { type Preset, presetOf, textOfPreset } from '../../src/sheets/presets.js';

/** A mapping that is ready, and by what it can be known again: SHA-256 of its text, hexadecimal. */
export interface VersionedMapping {
  readonly ready: ReadyMapping;
  readonly version: string;
}

/** Why a file is no mapping: for people. */
export class NoMapping extends Error {
  override readonly name = 'NoMapping';
}

export async function mappingOfPreset(name: Preset): Promise<VersionedMapping> {
  return { ready: await presetOf(name), version: digestOf(await textOfPreset(name)) };
}

/** @throws NoMapping */
export async function readMapping(path: string): Promise<VersionedMapping> {
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (cause) {
    throw new NoMapping(`${path} cannot be read.`, { cause });
  }
  let value: unknown;
  try {
    value = parseJson(bytes);
  } catch (cause) {
    const why = cause instanceof Problem ? cause.detail : 'It is no JSON.';
    throw new NoMapping(`${path}: ${why}`, { cause });
  }
  const { data, error } = mapping.safeParse(value);
  const prepared = data && prepare(data);
  if (prepared && 'ready' in prepared) {
    return { ready: prepared.ready, version: digestOf(bytes) };
  }
  const faults = prepared
    ? prepared.faults
    : (error?.issues ?? []).map(({ path, message }) => ({ path: pointer(...path), message }));
  throw new NoMapping(`${path}: ${told(faults)}`);
}

const SHOWN = 20;

/** Faults in one line. */
export function told(
  faults: readonly { readonly path: string; readonly message: string }[],
): string {
  return faults
    .slice(0, SHOWN)
    .map(({ path, message }) => `${path} ${message}`)
    .join('; ');
}

function digestOf(text: string | Uint8Array): string {
  return createHash('sha256').update(text).digest('hex');
}
