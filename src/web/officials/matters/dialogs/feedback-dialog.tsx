import { Checkbox, Form, Input, Radio } from 'antd'
import { ANSWERS, type Answer } from '#kernel/terms.ts'
import { recordFeedback } from '#programme/3-resolve/matters/matters.contract.ts'
import { Contact } from '../../opinions/contact.tsx'
import { CommandDialog } from '../../pieces/command-dialog.tsx'
import { piecesTexts } from '../../pieces/pieces.texts.ts'
import { useTexts, useWord } from '../../shell/language.tsx'
import { actTexts } from '../acts.texts.ts'
import { mattersTexts } from '../matters.texts.ts'
import type { DialogProps } from './matter-dialog.tsx'
import { useMatterCommand } from './use-matter-command.ts'

type Values = {
  opinionId: string
  channel: 'call' | 'visit'
  reached: 'yes' | 'no'
  answer?: Answer
  goOn?: boolean
  serviceRating?: number
  resultRating?: number
  words?: string
}

/** 回访: what one speaker answered to the neutral caller, or that nobody was reached. Nothing is filled in beforehand. */
export function FeedbackDialog({ matter, close }: DialogProps) {
  const t = useTexts(actTexts)
  const m = useTexts(mattersTexts)
  const p = useTexts(piecesTexts)
  const word = useWord()
  const [form] = Form.useForm<Values>()
  const command = useMatterCommand(recordFeedback, matter, close)
  const reached = Form.useWatch('reached', form)
  const answer = Form.useWatch('answer', form)
  const opinionId = Form.useWatch('opinionId', form)
  const open = matter.opinions.filter((opinion) => opinion.answer === null)
  const needed = [{ required: true, message: p('required') }]
  const send = ({ opinionId, channel, reached, ...said }: Values) =>
    command.mutate({
      params: { id: matter.id },
      body: {
        opinionId,
        channel,
        reached: reached === 'yes',
        ...(reached === 'yes' ? said : {}),
        ...(said.words?.trim() ? { words: said.words } : { words: undefined }),
      },
    })
  return (
    <CommandDialog<Values>
      title={t('record-feedback')}
      act={p('save')}
      command={command}
      close={close}
      send={send}
      form={form}
      initial={{ channel: 'call', ...(open.length === 1 && open[0] ? { opinionId: open[0].id } : {}) }}
      width={640}
    >
      <Form.Item name="opinionId" label={t('feedback.opinion')} rules={needed}>
        <Radio.Group
          className="choices"
          options={open.map((opinion) => ({
            value: opinion.id,
            label: [[...opinion.words].slice(0, 28).join(''), opinion.hasContact ? '' : m('speaker.none')].filter(Boolean).join(' · '),
          }))}
        />
      </Form.Item>
      {opinionId && open.find((opinion) => opinion.id === opinionId)?.hasContact && <Contact opinionId={opinionId} />}
      <Form.Item name="channel" label={t('feedback.channel')} rules={needed}>
        <Radio.Group
          options={[
            { value: 'call', label: t('feedback.call') },
            { value: 'visit', label: t('feedback.visit') },
          ]}
        />
      </Form.Item>
      <Form.Item name="reached" label={t('feedback.reached')} rules={needed} extra={reached === 'no' && t('feedback.note')}>
        <Radio.Group
          options={[
            { value: 'yes', label: t('feedback.reached.yes') },
            { value: 'no', label: t('feedback.reached.no') },
          ]}
        />
      </Form.Item>
      {reached === 'yes' && (
        <>
          <Form.Item name="answer" label={t('feedback.answer')} rules={needed}>
            <Radio.Group options={Object.entries(ANSWERS).map(([value, name]) => ({ value, label: word(name) }))} />
          </Form.Item>
          {answer === 'partly' && (
            <Form.Item name="goOn" valuePropName="checked">
              <Checkbox>{t('feedback.goOn')}</Checkbox>
            </Form.Item>
          )}
          <Rating name="serviceRating" label={t('feedback.service')} />
          <Rating name="resultRating" label={t('feedback.result')} />
        </>
      )}
      {reached && (
        <Form.Item name="words" label={reached === 'yes' ? t('feedback.words') : t('strike.note')}>
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={2000} />
        </Form.Item>
      )}
    </CommandDialog>
  )
}

function Rating({ name, label }: { name: string; label: string }) {
  const t = useTexts(actTexts)
  return (
    <Form.Item name={name} label={label}>
      <Radio.Group options={[5, 4, 3, 2, 1].map((stars) => ({ value: stars, label: t('feedback.rating', { stars }) }))} />
    </Form.Item>
  )
}
