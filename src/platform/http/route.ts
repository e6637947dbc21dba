import type { Readable } from 'node:stream'
import type { FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { Endpoint, RequestOf } from '#kernel/contract.ts'
import type { Outcome } from '#kernel/outcome.ts'
import type { Context } from '../context.ts'

/** An answer that is bytes instead of JSON: a file, an export, a calendar entry. */
export class BytesAnswer {
  readonly headers: Record<string, string>
  readonly content: Readable | Buffer | string

  constructor(content: Readable | Buffer | string, headers: Record<string, string>) {
    this.content = content
    this.headers = headers
  }
}

type AnswerInput<E> =
  E extends Endpoint<infer _P, infer _Q, infer _B, infer A> ? (A extends z.ZodType ? z.input<A> : BytesAnswer | undefined) : never

/** A cookie to set; an empty value takes it back. */
export type Cookie = { name: string; value: string; options: { httpOnly: boolean; sameSite: 'lax'; path: '/'; secure: boolean } }

/** What a handler gives back: the answer or a refusal; `status` where a contract allows two (joined 200, made 201). */
export type Handled<A> = Outcome<A> & { status?: number; cookies?: Cookie[] }

export type Handler<E> = (ctx: Context, request: RequestOf<E> & { raw: FastifyRequest }) => Promise<Handled<AnswerInput<E>>>

export type Route = {
  endpoint: Endpoint
  run: (ctx: Context, request: { params: never; query: never; body: never; raw: FastifyRequest }) => Promise<Handled<unknown>>
}

/** Ties a contract to its use-case. */
export function handle<E extends Endpoint>(endpoint: E, run: Handler<E>): Route {
  // The mounting code parses params, query and body with this very endpoint's schemas before it calls.
  return { endpoint, run: run as unknown as Route['run'] }
}
