import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'

export type Piece<T> = { items: T[]; nextCursor: string | null; total: number; totalIsLowerBound: boolean }

/** Rows asked for at once: a screen and the next two. */
export const PIECE = 100

/** A list that the server gives piece by piece; `items` grows as the reader comes near its end. */
export function useLongList<T>(
  key: readonly unknown[],
  read: (cursor: string | undefined, signal: AbortSignal) => Promise<Piece<T>>,
  enabled = true,
) {
  const pages = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam, signal }) => read(pageParam || undefined, signal),
    enabled,
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    // A list of ten thousand is not read anew, piece by piece, whenever somebody comes back to its window.
    refetchOnWindowFocus: false,
    staleTime: 60_000,
  })
  const items = useMemo(() => pages.data?.pages.flatMap((page) => page.items), [pages.data])
  const first = pages.data?.pages[0]
  const more = () => {
    if (pages.hasNextPage && !pages.isFetchingNextPage && !pages.isFetchNextPageError) void pages.fetchNextPage()
  }
  return { pages, items, first, more }
}
