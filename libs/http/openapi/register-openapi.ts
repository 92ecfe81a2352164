import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { convertSchema } from './convert-schema.js';
import { describeFeeds } from './describe-feeds.js';
import { describePaths } from './describe-paths.js';
import { serveDocs } from './docs-page.js';
import { describeWebhooks, type DescribedWebhook } from './describe-webhooks.js';
import { describeProblems } from './describe-problems.js';
import { problemSchema } from './problem-schema.js';

/** What the document says of the API as a whole. */
interface DocumentInfo {
  readonly title: string;
  readonly version: string;
  readonly description: string;
  /** What the server sends to others, by name. */
  readonly webhooks?: Readonly<Record<string, DescribedWebhook>>;
}

/**
 * Serves the OpenAPI 3.1 document, made from the schemas that check the
 * requests, at `/openapi.json`, and a page for people at `/docs`, which needs
 * nothing from elsewhere. To be called before the app listens.
 */
export function registerOpenApi(app: NestFastifyApplication, info: DocumentInfo): void {
  const fastify = app.getHttpAdapter().getInstance();
  let text: string | undefined;
  fastify.get('/openapi.json', (_request, reply) => {
    text ??= JSON.stringify(createDocument(app, info));
    return reply.type('application/json; charset=utf-8').send(text);
  });
  serveDocs(fastify, info.title);
}

function createDocument(app: NestFastifyApplication, info: DocumentInfo): OpenAPIObject {
  const base = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle(info.title)
    .setVersion(info.version)
    .setDescription(info.description)
    .addServer('/')
    .addSecurity('bearer', { type: 'http', scheme: 'bearer', description: 'An API key.' })
    .build();
  const document = SwaggerModule.createDocument(app, base, {
    autoTagControllers: false,
    standardSchemaConverter: convertSchema,
    operationIdFactory: (controller, method) =>
      `${controller.replace(/Controller$/, '')}_${method}`.replace(/^\w/, (c) => c.toLowerCase()),
  });
  const { components = {} } = convertSchema(problemSchema, { schemaType: 'output' }) ?? {};
  document.components = {
    ...document.components,
    schemas: { ...document.components?.schemas, ...components },
  };
  if (info.webhooks) describeWebhooks(document, info.webhooks);
  describePaths(document);
  describeFeeds(document);
  describeProblems(document);
  return document;
}
