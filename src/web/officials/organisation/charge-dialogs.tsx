import { Form } from 'antd'
import { CHARGE_KINDS, type ChargeKind } from '#kernel/terms.ts'
import { createChargeEndpoint, endChargeEndpoint, handOverEndpoint } from '#registry/staff/charges.contract.ts'
import { useStaff } from '../api/staff-reads.ts'
import { useCommand } from '../api/use-command.ts'
import { CommandDialog } from '../pieces/command-dialog.tsx'
import { ChoiceField, DayField } from '../pieces/fields.tsx'
import { useToday } from '../pieces/use-today.ts'
import { useTexts, useWord } from '../shell/language.tsx'
import { organisationTexts } from './organisation.texts.ts'
import type { Person } from './people-tab.tsx'
import { useChargeWords, useTargets, type Charge } from './registry-words.ts'

type NewCharge = { kind: ChargeKind; targetId: string; fromOn: string }

/** 安排包联: a leader over an area, a cadre over a village, or the first-responsible person of any of them. */
export function NewChargeDialog({ person, close }: { person: Person; close: () => void }) {
  const t = useTexts(organisationTexts)
  const word = useWord()
  const targets = useTargets()
  const today = useToday()
  const [form] = Form.useForm<NewCharge>()
  const kind = Form.useWatch('kind', form)
  const command = useCommand(createChargeEndpoint, { refresh: ['staff'], done: close })
  const options =
    kind === 'area-leader'
      ? targets.area
      : kind === 'village-charge'
        ? targets.village
        : [...targets.village, ...targets.area, ...targets.unit]
  const kindOf = (targetId: string): Charge['targetKind'] => {
    if (targets.area.some((one) => one.value === targetId)) return 'area'
    return targets.village.some((one) => one.value === targetId) ? 'village' : 'unit'
  }
  return (
    <CommandDialog<NewCharge>
      title={`${t('charge.new')}：${person.name}`}
      act={t('charge.new')}
      command={command}
      close={close}
      form={form}
      send={(values) => command.mutate({ body: { ...values, accountId: person.id, targetKind: kindOf(values.targetId) } })}
      initial={{ fromOn: today }}
    >
      <ChoiceField
        name="kind"
        label={t('charges')}
        options={Object.entries(CHARGE_KINDS).map(([value, name]) => ({ value, label: word(name) }))}
      />
      <ChoiceField name="targetId" label={t('charge.target')} options={options} disabled={!kind} />
      <DayField name="fromOn" label={t('from')} />
    </CommandDialog>
  )
}

export function EndChargeDialog({ charge, close }: { charge: Charge; close: () => void }) {
  const t = useTexts(organisationTexts)
  const words = useChargeWords()
  const today = useToday()
  const command = useCommand(endChargeEndpoint, { refresh: ['staff'], done: close })
  return (
    <CommandDialog<{ on: string }>
      title={`${t('charge.end')}：${words(charge)}`}
      act={t('charge.end')}
      command={command}
      close={close}
      send={({ on }) => command.mutate({ params: { id: charge.id }, body: { on, version: charge.version } })}
      initial={{ on: today }}
    >
      <DayField name="on" label={t('last.day')} />
    </CommandDialog>
  )
}

/** 交接: from a day on, somebody else carries the charge; the day before is the last of the present holder. */
export function HandOverDialog({ person, charge, close }: { person: Person; charge: Charge; close: () => void }) {
  const t = useTexts(organisationTexts)
  const words = useChargeWords()
  const today = useToday()
  const staff = useStaff().data ?? []
  const command = useCommand(handOverEndpoint, { refresh: ['staff'], done: close })
  return (
    <CommandDialog<{ toAccountId: string; on: string }>
      title={t('handover')}
      act={t('handover')}
      command={command}
      close={close}
      send={(body) => command.mutate({ params: { id: charge.id }, body: { ...body, version: charge.version } })}
      initial={{ on: today }}
    >
      <p style={{ marginBottom: 16 }}>{t('handover.text', { name: person.name, charge: words(charge) })}</p>
      <ChoiceField
        name="toAccountId"
        label={t('handover.to')}
        options={staff.filter((one) => one.active && one.id !== person.id).map((one) => ({ value: one.id, label: one.name }))}
      />
      <DayField name="on" label={t('handover.on')} />
    </CommandDialog>
  )
}
