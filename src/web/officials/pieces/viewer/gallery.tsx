import { createContext, lazy, Suspense, useContext, useState, type ReactNode } from 'react'

export type Pictured = {
  id: string
  mediaType: string
  name: string
  /** Where it comes from and when, for the line under it. */
  note?: string
  /** What somebody sent when asking, or what was handed in as done: for looking at both side by side. */
  side?: 'before' | 'after'
}
type Open = (id: string) => boolean

const GalleryContext = createContext<Open>(() => false)
const Viewer = lazy(async () => ({ default: (await import('./viewer.tsx')).Viewer }))

/** Files that belong together, such as all of one matter: whichever is opened, the others are one key away. */
export function Gallery({ files, children }: { files: readonly Pictured[]; children: ReactNode }) {
  const [openId, setOpenId] = useState<string>()
  const open: Open = (id) => {
    const isHere = files.some((file) => file.id === id)
    if (isHere) setOpenId(id)
    return isHere
  }
  return (
    <GalleryContext value={open}>
      {children}
      {openId && (
        <Suspense>
          <Viewer files={files} first={openId} close={() => setOpenId(undefined)} />
        </Suspense>
      )}
    </GalleryContext>
  )
}

/** Opens a file in the gallery around it; false where there is none that has it. */
export function useGallery(): Open {
  return useContext(GalleryContext)
}
