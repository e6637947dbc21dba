import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react'

type TypeSize = { big: boolean; choose: (big: boolean) => void }
const TypeSizeContext = createContext<TypeSize>({ big: false, choose: () => undefined })

/** Big type (大字) is kept for a year in the cookie that the residents' pages read too. */
const isBig = () => /(?:^|;\s*)type=big\b/.test(document.cookie)
const keep = (big: boolean) => {
  document.cookie = `type=${big ? 'big' : 'normal'}; path=/; max-age=31536000; samesite=lax`
}

/** Holds the size of type; a switch redraws the whole workspace at once. */
export function TypeSizeProvider({ children }: { children: ReactNode }) {
  const [big, setBig] = useState(isBig)
  useEffect(() => {
    document.documentElement.classList.toggle('big', big)
  }, [big])
  const size = useMemo(() => ({ big, choose: (next: boolean) => (keep(next), setBig(next)) }), [big])
  return <TypeSizeContext value={size}>{children}</TypeSizeContext>
}

export function useTypeSize(): TypeSize {
  return useContext(TypeSizeContext)
}
