import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A claim that a person read from a text: a span in code points, and what is said there. */
export interface GoldClaim {
  readonly kind: string;
  readonly start: number;
  readonly end: number;
  readonly exact?: string;
  readonly speaker?: string;
  readonly bound?: string;
  readonly value?: number;
  readonly stance?: string;
  readonly condition?: string;
  readonly date?: string;
  readonly actor?: string;
  readonly issue?: string;
}

/** Somebody whom a dossier about the text would have. */
export interface GoldActor {
  readonly name: string;
  readonly kind: string;
  readonly speaksFor?: string;
  readonly aliases?: readonly string[];
}

/** A text with what is to be found in it; not all that could be. */
export interface GoldText {
  readonly name: string;
  readonly body: string;
  readonly publishedAt: string;
  readonly title: string;
  readonly actors: readonly GoldActor[];
  readonly claims: readonly GoldClaim[];
}

/** What a dossier that keeps the texts of a folder would have beside actors: `dossier.json`. */
export interface GoldDossier {
  readonly issues?: readonly { readonly slug: string; readonly title: string }[];
  readonly processes?: readonly {
    readonly slug: string;
    readonly title: string;
    readonly steps: readonly { readonly slug: string; readonly title: string }[];
  }[];
}

/** A date that no text is of: of texts that do not tell theirs. */
const UNKNOWN = 'XXXX';

/** The texts of a folder: `<name>.txt`, the body after a line `---` if there is one, and `<name>.gold.json`. */
export function goldTexts(folder: string): GoldText[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.gold.json'))
    .sort()
    .map((file) => {
      const name = file.slice(0, -'.gold.json'.length);
      const gold = JSON.parse(readFileSync(join(folder, file), 'utf8')) as {
        readonly actors: readonly GoldActor[];
        readonly claims: readonly GoldClaim[];
        readonly meta?: { readonly published?: string; readonly title?: string };
      };
      const whole = readFileSync(join(folder, `${name}.txt`), 'utf8');
      const line = whole.indexOf('\n---\n');
      const body = line < 0 ? whole : whole.slice(line + '\n---\n'.length);
      const told = /^\s*(?:date )?(\d{4}-\d\d-\d\d)/.exec(gold.meta?.published ?? body)?.[1];
      return {
        name,
        body,
        publishedAt: told ?? UNKNOWN,
        title: gold.meta?.title ?? '',
        actors: gold.actors,
        claims: gold.claims,
      };
    });
}

/** The dossier beside the texts, if there is one. */
export function goldDossier(folder: string): GoldDossier {
  if (!readdirSync(folder).includes('dossier.json')) return {};
  return JSON.parse(readFileSync(join(folder, 'dossier.json'), 'utf8')) as GoldDossier;
}
