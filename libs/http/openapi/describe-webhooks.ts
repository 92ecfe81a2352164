import type { OpenAPIObject } from '@nestjs/swagger';
import type { z } from 'zod';
import { convertSchema } from './convert-schema.js';

/** A request that the server sends to addresses that others have named. */
export interface DescribedWebhook {
  readonly summary: string;
  readonly description: string;
  readonly headers: Readonly<
    Record<string, { readonly description: string; readonly schema: object }>
  >;
  /** Has an id. */
  readonly body: z.ZodType;
  /** What each status of a receiver's answer means. */
  readonly answers: Readonly<Record<string, string>>;
}

/** Adds what the server sends to others to the document (OpenAPI 3.1, `webhooks`). */
export function describeWebhooks(
  document: OpenAPIObject,
  webhooks: Readonly<Record<string, DescribedWebhook>>,
): void {
  const described = Object.entries(webhooks).map(([name, webhook]) => {
    const { summary, description, headers, body, answers } = webhook;
    const { components = {}, ...media } = amongComponents(
      convertSchema(body, { schemaType: 'output' }) ?? { schema: {} },
    );
    document.components = {
      ...document.components,
      schemas: { ...components, ...document.components?.schemas },
    };
    const post = {
      operationId: `webhook_${name}`,
      summary,
      description,
      tags: ['webhooks'],
      security: [],
      parameters: Object.entries(headers).map(([name, header]) => ({
        name,
        in: 'header' as const,
        required: true,
        ...header,
      })),
      requestBody: { required: true, content: { 'application/json': { ...(media as object) } } },
      responses: Object.fromEntries(
        Object.entries(answers).map(([status, description]) => [status, { description }]),
      ),
    };
    return [name, { post }] as const;
  });
  document.webhooks = Object.fromEntries(described);
}

/** A schema whose references are to the components of the document, where its parts stand as well. */
function amongComponents(converted: Converted): Converted {
  const text = JSON.stringify(converted);
  return JSON.parse(text.replaceAll('"#/$defs/', '"#/components/schemas/')) as Converted;
}

type Converted = NonNullable<ReturnType<typeof convertSchema>>;
