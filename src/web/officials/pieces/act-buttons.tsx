import { Button } from 'antd'

export type Act = { name: string; label: string; primary?: boolean }

/** The acts permitted now; only the first that is marked primary wears red. */
export function ActButtons({ acts, choose }: { acts: readonly Act[]; choose: (name: string) => void }) {
  const main = acts.find((act) => act.primary)
  return (
    <div className="row" role="group">
      {acts.map((act) => (
        <Button key={act.name} type={act === main ? 'primary' : 'default'} onClick={() => choose(act.name)}>
          {act.label}
        </Button>
      ))}
    </div>
  )
}
