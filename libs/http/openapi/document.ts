import type { DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { createMetrics } from '../health/metrics.js';
import { httpModule } from '../http-module.js';
import { convertSchema } from './convert-schema.js';
import { describeBodies } from './describe-bodies.js';
import { describeFeeds } from './describe-feeds.js';
import { describePaths } from './describe-paths.js';
import { describeProblems } from './describe-problems.js';
import { describeUnions } from './describe-unions.js';
import { describeWebhooks, type DescribedWebhook } from './describe-webhooks.js';
import { problemSchema } from './problem-schema.js';

/** What the document says of the API as a whole. */
export interface DocumentInfo {
  readonly title: string;
  readonly version: string;
  readonly description: string;
  /** The name of a licence in the list of SPDX. */
  readonly license?: string;
  /** What each group of operations is about, in the order in which they are shown. */
  readonly tags?: Readonly<Record<string, string>>;
  /** What the server sends to others, by name. */
  readonly webhooks?: Readonly<Record<string, DescribedWebhook>>;
}

/** The document of a module, of which nothing is made or started for it. */
export async function documentOf(
  module: DynamicModule,
  info: DocumentInfo,
): Promise<OpenAPIObject> {
  const root = httpModule(module, { ready: {}, metrics: createMetrics() });
  const app = await NestFactory.create<NestFastifyApplication>(root, new FastifyAdapter(), {
    preview: true,
    abortOnError: false,
    logger: false,
  });
  return createDocument(app, info);
}

/** The document of an application. */
export function createDocument(app: NestFastifyApplication, info: DocumentInfo): OpenAPIObject {
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
  if (info.license !== undefined) {
    // Nest's types do not know the identifier, which is of OpenAPI 3.1.
    const license = { name: info.license, identifier: info.license };
    document.info.license = license;
  }
  document.tags = Object.entries(info.tags ?? {}).map(([name, description]) => ({
    name,
    description,
  }));
  describePaths(document);
  describeBodies(document);
  describeFeeds(document);
  describeProblems(document);
  describeUnions(document);
  return document;
}
