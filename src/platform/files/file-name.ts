import { maskPersonalData } from '#platform/text/personal-data.ts'

const LONGEST = 120

/** A file's name as it is kept: no folders, no invisible or reserved characters, no personal data, and the ending of what it really is. */
export function keptFileName(sent: string, extension: string): string {
  const base = sent.toWellFormed().split(/[/\\]/).at(-1) ?? ''
  const stem = base
    .replace(/\.[a-z0-9]{1,8}$/i, '')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .replace(/[<>:"|?*]/g, ' ')
  const masked = maskPersonalData(stem).replace(/\s+/g, ' ').trim().replace(/^\.+/, '')
  return `${[...masked].slice(0, LONGEST - extension.length - 1).join('') || 'file'}.${extension}`
}

/** The header that names a download, with the plain name for old programs. `inline` only for images that were drawn anew. */
export function contentDisposition(name: string, inline: boolean): string {
  const extension = name.split('.').at(-1) ?? ''
  const encoded = encodeURIComponent(name).replace(/['()*!]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
  return `${inline ? 'inline' : 'attachment'}; filename="file.${extension}"; filename*=UTF-8''${encoded}`
}
