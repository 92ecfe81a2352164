import type { OpenAPIObject } from '@nestjs/swagger';

import { ALSO_TAKES } from '../body/media-type.js';

type Operation = NonNullable<OpenAPIObject['paths'][string]['post']>;
type Content = Readonly<Record<string, object>>;

/** Adds the further media types that a streamed body may have to what a route takes. */
export function describeBodies(document: OpenAPIObject): void {
  for (const { post } of Object.values(document.paths)) {
    if (post) describe(post);
  }
}

function describe(operation: Operation & { [ALSO_TAKES]?: Content }): void {
  const others = operation[ALSO_TAKES];
  Reflect.deleteProperty(operation, ALSO_TAKES);
  const body = operation.requestBody;
  if (!others || !body || !('content' in body)) return;
  body.content = { ...body.content, ...others };
}
