import type { FastifyRequest } from 'fastify'
import type { Actor } from '../context.ts'

/** Who a request comes from. `csrf` is set where a cookie vouched, so that writes must also carry the token. */
export type Identity = { officeId: string; actor: Actor; csrf?: (request: FastifyRequest) => boolean }

/** Finds the identity of a request: session cookie, bearer token, or a visitor of the public office. Null: a token or cookie that is no longer good. */
export type Identify = (request: FastifyRequest) => Promise<Identity | null>
