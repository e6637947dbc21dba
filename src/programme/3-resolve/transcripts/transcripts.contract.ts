import { endpoint } from '#kernel/contract.ts'
import { idSchema, wordsOf } from '#kernel/schemas.ts'
import { opinionAnswer } from '#programme/1-listen/opinions/opinions.contract.ts'
import { z } from 'zod'

/** What a person heard in a voice note (转写), once and never edited; the recording stays. */
export const transcribeOpinion = endpoint({
  method: 'POST',
  path: '/api/v1/opinions/{id}/transcribe',
  permission: 'opinion.transcribe',
  summary: { zh: '转写语音留言', en: 'Write down a voice note' },
  params: z.object({ id: idSchema }),
  body: z.object({ words: wordsOf() }),
  answer: opinionAnswer,
})
