import './search.css'
import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { Input, Modal, type InputRef } from 'antd'
import { useDeferredValue, useRef, useState, type KeyboardEvent } from 'react'
import { searchEndpoint } from '#programme/4-account/search/search.contract.ts'
import { call } from '../api/call.ts'
import { PLACES } from '../shell/places.ts'
import { useLanguage, useTexts } from '../shell/language.tsx'
import { useMay } from '../shell/session.tsx'
import { shellTexts } from '../shell/shell.texts.ts'
import { hitsOf, type Hit } from './hits.ts'
import { recentSearches, rememberSearch } from './recent.ts'
import { Results } from './results.tsx'
import { searchTexts } from './search.texts.ts'

/** 搜索: one box for everything; the keyboard is enough. What is found is what the lists would show to the same person. */
export function SearchDialog({ close }: { close: () => void }) {
  const t = useTexts(searchTexts)
  const router = useRouter()
  const box = useRef<InputRef>(null)
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState(0)
  const q = useDeferredValue(typed.trim())
  const { hits, read } = useHits(q)
  const at = Math.min(chosen, Math.max(hits.length - 1, 0))
  const type = (text: string) => (setTyped(text), setChosen(0))
  const open = (hit: Hit | undefined) => {
    if (!hit) return
    if (hit.again) return type(hit.again)
    rememberSearch(q)
    close()
    router.history.push(`/office${hit.to ?? '/today'}`)
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || hits.length === 0) return
    if (event.key === 'Enter') open(hits[at])
    else if (event.key === 'ArrowDown') setChosen((at + 1) % hits.length)
    else if (event.key === 'ArrowUp') setChosen((at + hits.length - 1) % hits.length)
    else return
    event.preventDefault()
  }
  return (
    <Modal
      open
      title={t('title')}
      footer={null}
      onCancel={close}
      // The dialog takes the focus to itself when it has opened; what is typed next belongs into the box.
      afterOpenChange={(isOpen) => isOpen && box.current?.focus()}
      width={720}
      style={{ top: 48 }}
      closable={{ 'aria-label': t('close') }}
      transitionName=""
      maskTransitionName=""
    >
      <Input
        ref={box}
        role="combobox"
        aria-label={t('title')}
        aria-expanded={hits.length > 0}
        aria-controls="search-hits"
        aria-autocomplete="list"
        aria-activedescendant={hits[at] ? `hit-${hits[at].key}` : undefined}
        placeholder={t('hint')}
        size="large"
        autoFocus
        maxLength={100}
        value={typed}
        onChange={(event) => type(event.target.value)}
        onKeyDown={onKey}
      />
      <p className="search-note" role="status">
        {noteOf(q, hits.length, read, t)}
      </p>
      <Results hits={hits} at={at} q={q} open={open} />
    </Modal>
  )
}

function noteOf(
  q: string,
  count: number,
  read: { isPending: boolean; isError: boolean },
  t: ReturnType<typeof useTexts<typeof searchTexts>>,
): string {
  if (q === '') return ''
  if (read.isError) return t('failed')
  if (read.isPending) return t('busy')
  return count === 0 ? t('none', { q }) : t('count', { count })
}

function useHits(q: string): { hits: Hit[]; read: { isPending: boolean; isError: boolean } } {
  const t = useTexts(shellTexts)
  const may = useMay()
  const { locale } = useLanguage()
  const read = useQuery({
    queryKey: ['search', q],
    queryFn: ({ signal }) => call(searchEndpoint, { query: { q } }, { signal }),
    enabled: q !== '',
    staleTime: 10_000,
    placeholderData: (before) => before,
  })
  const wanted = q.toLowerCase()
  const pages = PLACES.filter((place) => !place.needs || may(place.needs)).filter(
    (place) => q !== '' && (t(place.text).toLowerCase().includes(wanted) || place.find.startsWith(wanted)),
  )
  const recent: Hit[] =
    q === '' ? recentSearches().map((one) => ({ key: `recent-${one}`, group: 'recent', title: one, detail: '', again: one })) : []
  const hits: Hit[] = [
    ...recent,
    ...pages.map((place): Hit => ({ key: `page-${place.text}`, group: 'pages', title: t(place.text), detail: '', to: place.to })),
    ...(q !== '' && read.data ? hitsOf(read.data, locale, q) : []),
  ]
  return { hits, read }
}
