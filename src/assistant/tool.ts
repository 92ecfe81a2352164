import { z } from 'zod';

import type { McpTool, ToolAnswer } from '../../libs/mcp/index.js';
import { slug } from '../../libs/text/index.js';
import type { Api } from './ask.js';

/** Something that an assistant can ask of a dossier, answered from the API. */
export type Tool = Omit<McpTool, 'run'> & {
  run(input: never, api: Api): Promise<ToolAnswer>;
};

/** A tool with the type of its input, which is checked before it runs. */
export const defineTool = <Input extends z.ZodObject>(
  tool: Omit<Tool, 'input' | 'run'> & {
    readonly input: Input;
    run(input: z.infer<Input>, api: Api): Promise<ToolAnswer>;
  },
): Tool => tool;

/** What every tool takes: which dossier, and when. */
export const placeAndTime = {
  dossier: slug.describe('The dossier, by its slug'),
  asOf: z
    .string()
    .max(64)
    .optional()
    .describe(
      'What was known then: a version of the dossier, or an RFC 3339 time. Absent: what is known now',
    ),
};
