import { useQueryClient } from '@tanstack/react-query'
import { Button, Checkbox, Form, Input } from 'antd'
import { chooseDefaultViewEndpoint, createViewEndpoint, editViewEndpoint, removeViewEndpoint } from '#registry/views/views.contract.ts'
import type { ListName } from '#registry/views/views.domain.ts'
import { useCommand } from '../api/use-command.ts'
import { Fault } from '../pieces/fault.tsx'
import { useFieldFaults } from '../pieces/command-dialog.tsx'
import { piecesTexts } from '../pieces/pieces.texts.ts'
import { Shown } from '../pieces/states.tsx'
import { useTexts } from '../shell/language.tsx'
import { listTexts } from './lists.texts.ts'
import { addressOfView, columnsOf, queryOf, useViews, type Address, type View } from './view-choice.ts'
import { Dialog } from '../pieces/dialog.tsx'

type Props = { list: ListName; address: Address; go: (address: Record<string, string>) => void; close: () => void }

/** Where views are kept: the present filters under a name, and what is kept already. */
export function ViewsDialog({ list, address, go, close }: Props) {
  const t = useTexts(listTexts)
  const p = useTexts(piecesTexts)
  const views = useViews(list)
  const queries = useQueryClient()
  const opened = (view: View) => {
    void queries.invalidateQueries({ queryKey: ['views'] })
    go(addressOfView(view))
  }
  return (
    <Dialog
      open
      title={t('view.title')}
      footer={<Button onClick={close}>{p('close')}</Button>}
      onCancel={close}
      width={640}
      mask={{ closable: false }}
    >
      <Shown read={views}>
        {({ items, permissions }) => (
          <>
            <SaveForm list={list} address={address} mayShare={permissions.share} saved={(view) => (opened(view), close())} />
            <ul className="views">
              {items.map((view) => (
                <KeptView key={view.id} view={view} address={address} opened={opened} />
              ))}
            </ul>
            {items.length === 0 && <p className="quiet">{t('view.empty')}</p>}
          </>
        )}
      </Shown>
    </Dialog>
  )
}

type SaveProps = { list: ListName; address: Address; mayShare: boolean; saved: (view: View) => void }

function SaveForm({ list, address, mayShare, saved }: SaveProps) {
  const t = useTexts(listTexts)
  const p = useTexts(piecesTexts)
  const [form] = Form.useForm<{ name: string; shared?: boolean }>()
  const command = useCommand(createViewEndpoint, { refresh: ['views'], done: saved })
  useFieldFaults(form, command.error)
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark="optional"
      onFinish={({ name, shared = false }: { name: string; shared?: boolean }) =>
        command.mutate({ body: { list, name, shared, query: queryOf(address), columns: columnsOf(address) } })
      }
    >
      <Fault error={command.error} />
      <Form.Item name="name" label={t('view.name')} rules={[{ required: true, whitespace: true, message: p('required') }]}>
        <Input maxLength={30} autoFocus />
      </Form.Item>
      <div className="row">
        <Button type="primary" htmlType="submit" loading={command.isPending}>
          {t('view.save')}
        </Button>
        {mayShare && (
          <Form.Item name="shared" valuePropName="checked" noStyle>
            <Checkbox>{t('view.share')}</Checkbox>
          </Form.Item>
        )}
      </div>
    </Form>
  )
}

function KeptView({ view, address, opened }: { view: View; address: Address; opened: (view: View) => void }) {
  const t = useTexts(listTexts)
  const edit = useCommand(editViewEndpoint, { refresh: ['views'], done: opened })
  const remove = useCommand(removeViewEndpoint, { refresh: ['views'] })
  const choose = useCommand(chooseDefaultViewEndpoint, { refresh: ['views'] })
  const notes = [
    view.mine ? '' : t('view.by', { name: view.ownerName }),
    view.mine && view.shared ? t('view.shared') : '',
    view.isDefault ? t('view.isDefault') : '',
  ]
  return (
    <li>
      <Fault error={edit.error ?? remove.error ?? choose.error} />
      <strong>{view.name}</strong> <span className="quiet small">{notes.filter(Boolean).join(' · ')}</span>
      <div className="row">
        <Button
          aria-label={`${t(view.isDefault ? 'view.default.stop' : 'view.default')}：${view.name}`}
          onClick={() => choose.mutate({ body: { list: view.list, viewId: view.isDefault ? null : view.id } })}
        >
          {t(view.isDefault ? 'view.default.stop' : 'view.default')}
        </Button>
        {view.permissions.includes('edit') && (
          <Button
            aria-label={`${t('view.update')}：${view.name}`}
            onClick={() =>
              edit.mutate({
                params: { id: view.id },
                body: { version: view.version, query: queryOf(address), columns: columnsOf(address) },
              })
            }
          >
            {t('view.update')}
          </Button>
        )}
        {view.permissions.includes('remove') && (
          <Button aria-label={`${t('view.remove')}：${view.name}`} onClick={() => remove.mutate({ params: { id: view.id } })}>
            {t('view.remove')}
          </Button>
        )}
      </div>
    </li>
  )
}
