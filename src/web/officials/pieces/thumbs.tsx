import type { MouseEvent } from 'react'
import { fileAddress, thumbnailAddress } from '../api/files.ts'
import { Gallery, useGallery, type Pictured } from './viewer/gallery.tsx'

/** Files as small pictures where they are pictures, else by name. Each opens in the viewer with all that belong to it, or in a new tab. */
export function Thumbs({ files }: { files: readonly Pictured[] }) {
  if (files.length === 0) return null
  return (
    <Gallery files={files}>
      <Links files={files} />
    </Gallery>
  )
}

/** The same inside a gallery of more files than these. */
export function ThumbsOf({ files }: { files: readonly Pictured[] }) {
  return files.length === 0 ? null : <Links files={files} />
}

function Links({ files }: { files: readonly Pictured[] }) {
  const open = useGallery()
  const onClick = (id: string) => (event: MouseEvent) => {
    const isPlain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey
    if (isPlain && open(id)) event.preventDefault()
  }
  return (
    <div className="thumbs">
      {files.map((file) => (
        <a key={file.id} href={fileAddress(file.id)} target="_blank" rel="noopener" onClick={onClick(file.id)}>
          {file.mediaType.startsWith('image/') ? (
            <img src={thumbnailAddress(file.id)} alt={file.name} loading="lazy" width={96} height={96} />
          ) : (
            file.name
          )}
        </a>
      ))}
    </div>
  )
}
