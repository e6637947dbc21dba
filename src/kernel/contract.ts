import type { z } from 'zod'
import type { Bilingual } from './texts.ts'
import type { Permission } from './permissions.ts'

type Schema = z.ZodType

/**
 * An endpoint as data: everything that mounting, validation, OpenAPI, the permission matrix and the web's typed client need to know.
 * `permission` is `public` (anybody, throttled), `signing-in` (also a session that still owes a step, such as its second factor), `signed-in`
 * (any staff session or token) or a right of the role table.
 */
export type Endpoint<
  P extends Schema | undefined = Schema | undefined,
  Q extends Schema | undefined = Schema | undefined,
  B extends Schema | undefined = Schema | undefined,
  A extends Schema | undefined = Schema | undefined,
> = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Path with `{name}` parameters, as in OpenAPI. */
  path: string
  permission: Permission | 'public' | 'signing-in' | 'signed-in'
  summary: Bilingual
  params?: P
  query?: Q
  body?: B
  /** `multipart` bodies are read by the handler as a stream; everything else is JSON. */
  bodyKind?: 'json' | 'multipart'
  answer?: A
  /** Status of a successful answer; 200 unless told. A handler may answer with another listed status. */
  status?: 200 | 201 | 202 | 204
  /** Seconds for which anybody may keep the answer: only for public readings that are the same for everybody. */
  cacheFor?: number
}

/** Declares an endpoint, keeping the exact types of its schemas. */
export function endpoint<
  P extends Schema | undefined = undefined,
  Q extends Schema | undefined = undefined,
  B extends Schema | undefined = undefined,
  A extends Schema | undefined = undefined,
>(definition: Endpoint<P, Q, B, A>): Endpoint<P, Q, B, A> {
  return definition
}

type Parsed<S> = S extends Schema ? z.output<S> : undefined
type Given<S> = S extends Schema ? z.input<S> : undefined

/** What a handler receives: parsed and defaulted. */
export type RequestOf<E> =
  E extends Endpoint<infer P, infer Q, infer B, infer _A> ? { params: Parsed<P>; query: Parsed<Q>; body: Parsed<B> } : never
/** What a client sends. */
export type InputOf<E> =
  E extends Endpoint<infer P, infer Q, infer B, infer _A> ? { params: Given<P>; query: Given<Q>; body: Given<B> } : never
/** What the client gets back. */
export type AnswerOf<E> = E extends Endpoint<infer _P, infer _Q, infer _B, infer A> ? Parsed<A> : never
