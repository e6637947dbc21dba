import { fileAddress } from '../api/files.ts'

type Shown = { id: string; mediaType: string; name: string }

/** Files as small pictures where they are pictures, else by name; each opens whole in a new tab. */
export function Thumbs({ files }: { files: readonly Shown[] }) {
  if (files.length === 0) return null
  return (
    <div className="thumbs">
      {files.map((file) => (
        <a key={file.id} href={fileAddress(file.id)} target="_blank" rel="noopener">
          {file.mediaType.startsWith('image/') ? <img src={fileAddress(file.id)} alt={file.name} loading="lazy" /> : file.name}
        </a>
      ))}
    </div>
  )
}
