/** The chapter of a page, by the first word of its address. */
export const CHAPTER_OF_PAGE: Record<string, string> = {
  opinions: 'dispatch',
  'opinions/new': 'intake',
  'opinions/import': 'intake',
  matters: 'work',
  statistics: 'check',
  organisation: 'admin',
  audit: 'admin',
  rights: 'admin',
}
