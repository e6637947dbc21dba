import { localDate, yearOf, type LocalDate } from '#kernel/local-date.ts'

export type SeedPhase = {
  kind: 'listen' | 'deliberate' | 'resolve' | 'account'
  name: string
  nameEn: string
  fromOn: LocalDate
  toOn: LocalDate
  deliverables: { name: string; nameEn: string; dueOn: LocalDate }[]
}
export type SeedProgramme = { year: number; name: string; nameEn: string; phases: SeedPhase[] }

type Deliverable = readonly [name: string, nameEn: string, dueMonthDay: string]

/** The programme 书记有约 of the year in which `today` lies: four phases as a campaign calendar, with what each must produce by when. */
export function programmeOf(today: LocalDate): SeedProgramme {
  const year = yearOf(today)
  const day = (monthDay: string) => localDate(`${year}-${monthDay}`)
  const deliverables = (rows: readonly Deliverable[]) => rows.map(([name, nameEn, due]) => ({ name, nameEn, dueOn: day(due) }))
  return {
    year,
    name: `${year}年“书记有约”：坐下来听，站起来干`,
    nameEn: `Appointment with the Secretary ${year}: sit down to listen, stand up to act`,
    phases: [
      { kind: 'listen', name: '访民情', nameEn: 'Listen', fromOn: day('01-10'), toOn: day('01-31'), deliverables: deliverables(LISTEN) },
      {
        kind: 'deliberate',
        name: '集民智',
        nameEn: 'Deliberate',
        fromOn: day('02-01'),
        toOn: day('02-28'),
        deliverables: deliverables(DELIBERATE),
      },
      { kind: 'resolve', name: '解民忧', nameEn: 'Resolve', fromOn: day('03-01'), toOn: day('11-30'), deliverables: deliverables(RESOLVE) },
      {
        kind: 'account',
        name: '赢民心',
        nameEn: 'Give account',
        fromOn: day('12-01'),
        toOn: day('12-31'),
        deliverables: deliverables(ACCOUNT),
      },
    ],
  }
}

const LISTEN: readonly Deliverable[] = [
  ['各级书记接待日安排表上墙、上网', 'Office hours of every secretary, posted and online', '01-12'],
  ['三十二个村走访记录齐全，没人被落下', 'Visits in all 32 villages on record, nobody left out', '01-28'],
  ['意见建议底账一本', 'One book of all opinions', '01-31'],
]
const DELIBERATE: readonly Deliverable[] = [
  ['意见分类与并案清单', 'Opinions sorted and joined', '02-08'],
  ['诸葛亮会会议纪要（不少于四次）', 'Minutes of at least four deliberation meetings', '02-20'],
  ['短、中、长期规划与项目计划方案', 'Plans for short, middle and long term', '02-28'],
]
const RESOLVE: readonly Deliverable[] = [
  ['问题清单、任务清单、责任清单、时限清单', 'Lists of problems, tasks, duties and deadlines', '03-10'],
  ['挂图作战图每周更新', 'Wall chart renewed weekly', '03-31'],
  ['汛前隐患全部销号', 'All hazards before the floods struck off', '06-10'],
  ['冬季取暖与饮水防冻准备完成', 'Heating and water ready for winter', '10-31'],
  ['年度问题清单销号率汇总', 'The year’s rate of strike-offs', '11-30'],
]
const ACCOUNT: readonly Deliverable[] = [
  ['年度总结与典型案例集', 'Yearly summary and exemplary cases', '12-15'],
  ['群众现身说法汇编（均经本人同意）', 'Residents’ testimonies, each with consent', '12-20'],
  ['评先树优公示', 'Public notice of awards', '12-25'],
  ['向代表和群众报告会', 'Report to deputies and residents', '12-30'],
]
