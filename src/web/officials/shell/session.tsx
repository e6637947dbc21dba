import { useQuery, useQueryClient } from '@tanstack/react-query'
import { createContext, Fragment, useContext, useEffect, useRef, useState, type ReactNode } from 'react'
import type { AnswerOf } from '#kernel/contract.ts'
import type { Permission } from '#kernel/permissions.ts'
import { readMeEndpoint, readSessionEndpoint, type signInEndpoint } from '#platform/auth/auth.contract.ts'
import { call } from '../api/call.ts'
import { keepCsrfToken } from '../api/csrf.ts'
import { Failure, Loading } from '../pieces/states.tsx'
import { ExpiredDialog } from '../sign-in/expired-dialog.tsx'
import { SignInPage } from '../sign-in/sign-in-page.tsx'

export type SessionState = AnswerOf<typeof signInEndpoint>
export type Me = AnswerOf<typeof readMeEndpoint>
type Session = SessionState & { me?: Me }

const MeContext = createContext<Me | undefined>(undefined)

/** The person who is signed in. Only below `SessionGate`, which draws nothing else without one. */
export function useMe(): Me {
  const me = useContext(MeContext)
  if (!me) throw new Error('no session here')
  return me
}

/** Whether the person's roles carry a right; what is shown or hidden by it is still decided by the server. */
export function useMay(): (permission: Permission) => boolean {
  const me = useMe()
  return (permission) => me.permissions.includes(permission)
}

async function readSession(): Promise<Session> {
  const state = await call(readSessionEndpoint, {})
  keepCsrfToken(state.csrfToken ?? '')
  return state.state === 'whole' ? { ...state, me: await call(readMeEndpoint, {}) } : state
}

/** Tells the workspace where the sign-in now stands, after a step of it. */
export function useSessionChange(): (state: SessionState) => Promise<void> {
  const queries = useQueryClient()
  return async (state) => {
    keepCsrfToken(state.csrfToken ?? '')
    await queries.invalidateQueries({ queryKey: ['session'] })
  }
}

/**
 * Lets nobody past without a whole session. A session that ends while somebody works is renewed in a dialog over the page, which stays
 * as it is with everything typed in it; another person who signs in there begins afresh.
 */
export function SessionGate({ children }: { children: ReactNode }) {
  const session = useQuery({ queryKey: ['session'], queryFn: readSession, staleTime: Number.POSITIVE_INFINITY })
  const [worked, setWorked] = useState<Me>()
  useForgetting(session.data?.me?.id)
  const { data } = session
  if (!data) return session.isPending ? <Loading /> : <Failure error={session.error} again={() => void session.refetch()} />
  if (data.me && data.me !== worked) setWorked(data.me)
  const me = data.me ?? worked
  if (!me) return <SignInPage session={data} />
  return (
    <MeContext value={me}>
      <Fragment key={me.id}>{children}</Fragment>
      {!data.me && <ExpiredDialog session={data} />}
    </MeContext>
  )
}

/** When another person signs in over an ended session, nothing that the first one read may remain. */
function useForgetting(id: string | undefined): void {
  const queries = useQueryClient()
  const before = useRef(id)
  useEffect(() => {
    if (id && before.current && before.current !== id) void queries.resetQueries({ predicate: (query) => query.queryKey[0] !== 'session' })
    if (id) before.current = id
  }, [id, queries])
}
