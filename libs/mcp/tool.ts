import type { z } from 'zod';

/** What a tool answers, twice: clients show one or the other, never both. */
export interface ToolAnswer {
  /** Stands alone. */
  readonly text: string;
  /** The same as data. */
  readonly data: Readonly<Record<string, unknown>>;
}

/** Something that an assistant can ask for. */
export interface McpTool {
  readonly name: string;
  readonly title: string;
  /** For the assistant: when to use it, and what it gives. */
  readonly description: string;
  readonly input: z.ZodObject;
  /** Whether it changes nothing at all. */
  readonly reads: boolean;
  /**
   * @param input checked against `input`
   * @throws ToolRefusal where the assistant may do better
   */
  run(input: never): Promise<ToolAnswer>;
}

/** Something that an assistant can read by its address. */
export interface McpResource {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** Its address with variables (RFC 6570), such as `parley://{dossier}/claims/{claim}`. */
  readonly template: string;
  readonly mimeType: string;
  /** @throws ToolRefusal where there is nothing, or nothing that may be seen */
  read(variables: Readonly<Record<string, string>>): Promise<string>;
}

/** Why something was not done, in words for the assistant. Anything else that is thrown stays secret. */
export class ToolRefusal extends Error {
  override readonly name: string = 'ToolRefusal';
}
