import { z } from 'zod'
import type { Endpoint } from '#kernel/contract.ts'

const ERROR = {
  type: 'object',
  properties: {
    code: { type: 'string', description: 'stable dotted code' },
    message: { type: 'string' },
    details: { type: 'object' },
    requestId: { type: 'string' },
  },
  required: ['code', 'message', 'requestId'],
}

/** The OpenAPI 3.1 document of a list of endpoints. */
export function openApiDocument(endpoints: readonly Endpoint[], version: string): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const endpoint of endpoints) (paths[endpoint.path] ??= {})[endpoint.method.toLowerCase()] = operation(endpoint)
  return {
    openapi: '3.1.0',
    info: {
      title: '有约 Youyue',
      version,
      description: 'Every write accepts an Idempotency-Key header: the same key gives the same answer, once.',
    },
    servers: [{ url: '/' }],
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer' }, session: { type: 'apiKey', in: 'cookie', name: 'youyue_session' } },
      schemas: { Error: ERROR },
    },
    paths,
  }
}

function operation(endpoint: Endpoint): Record<string, unknown> {
  const open = endpoint.permission === 'public'
  return {
    summary: `${endpoint.summary.zh} · ${endpoint.summary.en}`,
    description: `Permission: \`${endpoint.permission}\``,
    security: open ? [] : [{ token: [] }, { session: [] }],
    parameters: [...parameters(endpoint.params, 'path'), ...parameters(endpoint.query, 'query'), ...idempotency(endpoint)],
    ...body(endpoint),
    responses: {
      [endpoint.status ?? (endpoint.answer ? 200 : 204)]: {
        description: 'Done',
        ...(endpoint.answer ? { content: { 'application/json': { schema: jsonSchema(endpoint.answer, 'output') } } } : {}),
      },
      default: { description: 'Error', content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } } },
    },
  }
}

function body(endpoint: Endpoint): Record<string, unknown> {
  if (!endpoint.body) return {}
  const type = endpoint.bodyKind === 'multipart' ? 'multipart/form-data' : 'application/json'
  return { requestBody: { required: true, content: { [type]: { schema: jsonSchema(endpoint.body, 'input') } } } }
}

function parameters(schema: z.ZodType | undefined, place: 'path' | 'query'): unknown[] {
  if (!schema) return []
  const json = jsonSchema(schema, 'input') as { properties?: Record<string, unknown>; required?: string[] } // object schemas only
  return Object.entries(json.properties ?? {}).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || (json.required?.includes(name) ?? false),
    schema: property,
  }))
}

function idempotency(endpoint: Endpoint): unknown[] {
  return endpoint.method === 'GET'
    ? []
    : [{ name: 'Idempotency-Key', in: 'header', required: false, schema: { type: 'string', maxLength: 200 } }]
}

function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): unknown {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  return rest
}
