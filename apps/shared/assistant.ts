import type { Logger } from '../../libs/logging/index.js';
import type { McpOffer } from '../../libs/mcp/index.js';
import {
  type Answered,
  Api,
  INSTRUCTIONS,
  type Question,
  resourcesOf,
  tools,
} from '../../src/assistant/index.js';
import { VERSION } from './version.js';

/** What an assistant is offered, whichever way it comes; `send` asks the API with its key. */
export function offerTo(send: (question: Question) => Promise<Answered>, logger: Logger): McpOffer {
  const api = new Api(send);
  return {
    name: 'parley',
    version: VERSION,
    instructions: INSTRUCTIONS,
    tools: tools.map((tool) => ({ ...tool, run: (input: never) => tool.run(input, api) })),
    resources: resourcesOf(api),
    logger,
  };
}
