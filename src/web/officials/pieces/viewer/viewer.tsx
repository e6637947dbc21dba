import { Button } from 'antd'
import { useState, type KeyboardEvent } from 'react'
import { fileAddress } from '../../api/files.ts'
import { useTexts } from '../../shell/language.tsx'
import { piecesTexts } from '../pieces.texts.ts'
import { Compared } from './compared.tsx'
import type { Pictured } from './gallery.tsx'
import { Picture } from './picture.tsx'
import { viewerTexts } from './viewer.texts.ts'
import { Dialog } from '../dialog.tsx'
import './viewer.css'

const LARGEST = 4

/** Files one after another: pictures to enlarge and turn, recordings to hear, anything else to download; two pictures side by side. */
export function Viewer({ files, first, close }: { files: readonly Pictured[]; first: string; close: () => void }) {
  const t = useTexts(viewerTexts)
  const p = useTexts(piecesTexts)
  const [at, setAt] = useState(() =>
    Math.max(
      0,
      files.findIndex(({ id }) => id === first),
    ),
  )
  const [zoom, setZoom] = useState(1)
  const [turn, setTurn] = useState(0)
  const [isComparing, setComparing] = useState(false)
  const file = files[at]
  const sides = (['before', 'after'] as const).map((side) => files.filter((one) => one.side === side && isPicture(one)))
  const canCompare = sides.every((pictures) => pictures.length > 0)
  const go = (step: 1 | -1) => {
    setAt((files.length + at + step) % files.length)
    setZoom(1)
    setTurn(0)
  }
  const size = (by: number) => setZoom(Math.min(LARGEST, Math.max(1, zoom * by)))
  const fit = () => (setZoom(1), setTurn(0))
  const onKeyDown = (event: KeyboardEvent) => {
    const acts: Record<string, () => void> = {
      ArrowLeft: () => go(-1),
      ArrowRight: () => go(1),
      '+': () => size(1.5),
      '=': () => size(1.5),
      '-': () => size(1 / 1.5),
      '0': fit,
      r: () => setTurn((turn + 90) % 360),
    }
    const act = acts[event.key]
    if (!act || isComparing || event.ctrlKey || event.metaKey || event.target instanceof HTMLMediaElement) return
    event.preventDefault()
    act()
  }
  if (!file) return null
  return (
    <Dialog
      open
      title={t('title', { at: at + 1, count: files.length })}
      footer={null}
      onCancel={close}
      width="min(1200px, 96vw)"
      className="viewer"
      closable={{ 'aria-label': p('close') }}
    >
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- keys of the whole dialog, beside the buttons that do the same */}
      <div onKeyDown={onKeyDown}>
        <div className="row viewer-bar">
          {files.length > 1 && !isComparing && (
            <>
              <Button onClick={() => go(-1)}>{t('previous')}</Button>
              <Button onClick={() => go(1)} autoFocus>
                {t('next')}
              </Button>
            </>
          )}
          {isPicture(file) && !isComparing && (
            <>
              <Button onClick={() => size(1.5)}>{t('larger')}</Button>
              <Button onClick={() => size(1 / 1.5)}>{t('smaller')}</Button>
              <Button onClick={fit}>{t('whole')}</Button>
              <Button onClick={() => setTurn((turn + 90) % 360)}>{t('turn')}</Button>
            </>
          )}
          {canCompare && <Button onClick={() => setComparing(!isComparing)}>{t(isComparing ? 'single' : 'compare')}</Button>}
          {!isComparing && (
            <Button href={fileAddress(file.id)} download={file.name}>
              {t('download')}
            </Button>
          )}
        </div>
        {isComparing ? <Compared before={sides[0] ?? []} after={sides[1] ?? []} /> : <Shown file={file} zoom={zoom} turn={turn} />}
        {!isComparing && <p className="small quiet">{[file.name, file.note].filter(Boolean).join(' · ')}</p>}
        <p className="small quiet only-desk">{t('keys')}</p>
      </div>
    </Dialog>
  )
}

function isPicture({ mediaType }: Pictured): boolean {
  return mediaType.startsWith('image/')
}

function Shown({ file, zoom, turn }: { file: Pictured; zoom: number; turn: number }) {
  const t = useTexts(viewerTexts)
  if (isPicture(file)) return <Picture key={file.id} file={file} zoom={zoom} turn={turn} />
  if (file.mediaType.startsWith('audio/')) {
    // oxlint-disable-next-line jsx-a11y/media-has-caption -- what was said stands as words in the matter
    return <audio key={file.id} controls src={fileAddress(file.id)} aria-label={file.name} className="viewer-sound" />
  }
  return (
    <div className="state">
      <h2>{file.name}</h2>
      <p>{t('file.open')}</p>
    </div>
  )
}
