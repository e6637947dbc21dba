import { fileAddress } from '../api/files.ts'
import { useTexts } from '../shell/language.tsx'
import { piecesTexts } from './pieces.texts.ts'

/** Voice notes to listen to; everything else is shown elsewhere. Nothing is loaded before somebody presses play. */
export function Recordings({ files }: { files: readonly { id: string; mediaType: string }[] }) {
  const p = useTexts(piecesTexts)
  const sounds = files.filter(({ mediaType }) => mediaType.startsWith('audio/'))
  if (sounds.length === 0) return null
  return (
    <div className="recordings">
      {sounds.map(({ id }) => (
        // eslint-disable-next-line jsx-a11y/media-has-caption -- its transcript stands beside it as soon as somebody has written it
        <audio
          key={id}
          controls
          preload="none"
          src={fileAddress(id)}
          aria-label={p('recording')}
          style={{ width: '100%', maxWidth: 420 }}
        />
      ))}
    </div>
  )
}
