import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { ConfigProvider } from 'antd'
import en from 'antd/es/locale/en_US'
import zh from 'antd/es/locale/zh_CN'
import 'dayjs/locale/zh-cn'
import dayjs from 'dayjs'
import { lazy, StrictMode, Suspense, useEffect, useMemo } from 'react'
import { createRoot } from 'react-dom/client'
import { ApiError } from './api/api-error.ts'
import { useIsPhone } from './lists/use-width.ts'
import { reloadWhenOutdated } from './shell/crashed.tsx'
import { LanguageProvider, useLanguage } from './shell/language.tsx'
import { router } from './shell/router.ts'
import { SessionGate } from './shell/session.tsx'
import { themeOf } from './shell/theme.ts'
import { TypeSizeProvider, useTypeSize } from './shell/type-size.tsx'
import 'virtual:tokens.css'
import './shell/office.css'

/** A session that ended is noticed wherever it shows first; the gate then asks to sign in again. */
const noticeEnd = (error: unknown) => {
  if (error instanceof ApiError && error.status === 401) void queries.invalidateQueries({ queryKey: ['session'] })
}

const queries: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: noticeEnd }),
  mutationCache: new MutationCache({ onError: noticeEnd }),
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      retry: (count, error) => count < 2 && !(error instanceof ApiError && error.status >= 400 && error.status < 500),
    },
    mutations: { retry: false },
  },
})

/** The one-time link of an empty installation is the only address that asks for no session. */
const firstToken = window.location.pathname === '/office/first' ? new URLSearchParams(window.location.search).get('token') : null
const FirstPage = lazy(async () => ({ default: (await import('./sign-in/first-page.tsx')).FirstPage }))

function Workspace() {
  const { locale } = useLanguage()
  const { big } = useTypeSize()
  const phone = useIsPhone()
  const theme = useMemo(() => themeOf({ locale, big, phone }), [locale, big, phone])
  useEffect(() => {
    dayjs.locale(locale === 'zh' ? 'zh-cn' : 'en')
    // Messages of the server are in the language they were asked for.
    void queries.invalidateQueries()
  }, [locale])
  return (
    <ConfigProvider locale={locale === 'zh' ? zh : en} theme={theme} button={{ autoInsertSpace: false }} wave={{ disabled: true }}>
      {firstToken === null ? (
        <SessionGate>
          <RouterProvider router={router} />
        </SessionGate>
      ) : (
        <Suspense>
          <FirstPage token={firstToken} />
        </Suspense>
      )}
    </ConfigProvider>
  )
}

reloadWhenOutdated()
const place = document.getElementById('workspace')
if (place) {
  createRoot(place).render(
    <StrictMode>
      <LanguageProvider>
        <TypeSizeProvider>
          <QueryClientProvider client={queries}>
            <Workspace />
          </QueryClientProvider>
        </TypeSizeProvider>
      </LanguageProvider>
    </StrictMode>,
  )
}
