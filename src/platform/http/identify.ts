import type { FastifyRequest } from 'fastify'
import type { Actor } from '../context.ts'

/**
 * Who a request comes from. `csrf` is set where a browser may be led by a foreign page, so that writes must also prove where they come from.
 * `signingIn` marks a session that still owes a step: its actor is nobody yet, and it opens only what completes it.
 */
export type Identity = { officeId: string; actor: Actor; signingIn?: boolean; csrf?: (request: FastifyRequest) => boolean }

/** Finds the identity of a request: session cookie, bearer token, or a visitor of the public office. Null: a token or cookie that is no longer good. */
export type Identify = (request: FastifyRequest) => Promise<Identity | null>
