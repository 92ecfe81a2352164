import type {
  DependencyItem,
  ProcessMilestones,
} from '../../../../packages/client/generated/types.gen.js';

/** That one step waits for another, or goes along with it. */
export interface Edge {
  /** The step that is waited for. */
  readonly from: string;
  readonly to: string;
  readonly type: DependencyItem['type'];
}

/**
 * What steps wait for by the claims that are active: each once, however many say so. A step that is
 * named and not there has no place in a graph.
 */
export function edgesOf({ steps }: Pick<ProcessMilestones, 'steps'>): readonly Edge[] {
  const known = new Set<string>(steps.map(({ slug }) => slug));
  const found = new Map<string, Edge>();
  for (const { slug, dependencies } of steps) {
    for (const { requires, type, state } of dependencies) {
      if (state.record !== 'active') continue;
      for (const from of requires.filter((step) => known.has(step) && step !== slug)) {
        found.set(`${from} ${slug} ${type}`, { from, to: slug, type });
      }
    }
  }
  return [...found.values()];
}

/** A text in lines of about so many characters, at most so many of them; what is left out shows. */
export function inLines(text: string, width: number, most: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else {
      lines.push(word);
    }
  }
  const shown = lines.slice(0, most).map((line) => cut(line, width));
  if (lines.length > most) shown[most - 1] = cut(`${shown[most - 1] ?? ''}…`, width);
  return shown;
}

const cut = (line: string, width: number): string => {
  const characters = [...line];
  return characters.length <= width ? line : `${characters.slice(0, width - 1).join('')}…`;
};
