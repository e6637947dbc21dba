import { mkdtempSync, readFileSync, rmSync, existsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openShell, type Shell } from './cli.fixtures.ts'
import { CommandRefusal } from './shell.ts'
import { askWorkdays } from './workdays.ts'

let shell: Shell
let folder: string
beforeAll(() => {
  shell = openShell()
  folder = mkdtempSync(join(tmpdir(), 'youyue-lab-'))
})
afterAll(async () => {
  await shell.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('workdays', () => {
  // By the arrangement for 2026: 1 to 7 October off, Saturday 10 October worked.
  it.each([
    ['add', '2026-09-30', '5', '2026-10-13'],
    ['subtract', '2026-10-12', '1', '2026-10-10'],
    ['between', '2026-09-30', '2026-10-10', '3'],
    ['between', '2026-10-10', '2026-10-10', '0'],
  ] as const)('%s %s %s is %s', (kind, first, last, answer) => {
    expect(askWorkdays(kind, first, last)).toEqual({ answer, provisional: false })
  })

  it.each([
    ['between', '2026-10-10', '2026-10-09', '早于起始日'],
    ['add', '2026-02-30', '1', '“2026-02-30”不是日期'],
    ['add', '2026-03-02', '0', '“0”不是工作日数'],
    ['add', '2026-03-02', '1.5', '“1.5”不是工作日数'],
    ['add', '2026-03-02', '99999999', '“99999999”不是工作日数'],
  ] as const)('refuses %s %s %s', (kind, first, last, words) => {
    const refused = () => askWorkdays(kind, first, last)
    expect(refused).toThrow(CommandRefusal)
    try {
      refused()
    } catch (error) {
      expect(error instanceof CommandRefusal && error.say('zh')).toContain(words)
    }
  })

  it('prints the answer, and beside it that a year is not published yet', async () => {
    expect(await shell.run('workdays', 'add', '2026-09-30', '5')).toEqual({ code: 0, out: '2026-10-13\n', err: '' })
    const { code, out, err } = await shell.run('workdays', 'add', '2039-12-30', '1')
    expect({ code, out }).toEqual({ code: 0, out: '2040-01-02\n' })
    expect(err).toContain('尚未公布')
  })

  it('refuses in one plain line, and exits 2 when it is called wrongly', async () => {
    expect(await shell.run('workdays', 'subtract', '2026-03-02', '-1')).toEqual({
      code: 1,
      out: '',
      err: '“-1”不是工作日数，请写 1 到 10000 的整数。\n',
    })
    for (const args of [['workdays', 'add', '2026-03-02'], ['workdays', 'multiply', '1', '2'], ['nonsense']]) {
      expect((await shell.run(...args)).code).toBe(2)
    }
  })
})

describe('lab workdays', () => {
  const lab = async (csv: string) => {
    const [input, output] = [join(folder, 'c.csv'), join(folder, 'o.csv')]
    rmSync(output, { force: true })
    writeFileSync(input, csv)
    const ran = await shell.run('lab', 'workdays', '--input', input, '--output', output)
    return { ...ran, answers: existsSync(output) ? readFileSync(output, 'utf8') : undefined }
  }

  it('answers every row in order', async () => {
    const { code, answers } = await lab(
      '\uFEFFid,kind,start,n,end\r\n7,add,2026-09-30,5,\r\n"a,b",subtract,2026-10-12,1,\r\n9,between,2026-09-30,,2026-10-10\r\n',
    )
    expect({ code, answers }).toEqual({ code: 0, answers: 'id,answer\n7,2026-10-13\n"a,b",2026-10-10\n9,3\n' })
  })

  it('names every wrong line and writes nothing', async () => {
    const rows = [
      '1,add,2026-09-30,5,',
      '2,times,2026-09-30,5,',
      '3,add,2026-13-01,5,',
      '4,add,2026-09-30,0,',
      '5,between,2026-10-10,,2026-10-09',
      '6,add,2039-12-30,1,',
      ',add,2026-09-30,5,',
    ]
    const { code, err, answers } = await lab(`id,kind,start,n,end\n${rows.join('\n')}\n`)
    expect({ code, answers }).toEqual({ code: 1, answers: undefined })
    expect([...err.matchAll(/第 (\d+) 行/g)].map(([, line]) => line)).toEqual(['3', '4', '5', '6', '7', '8'])
  })

  it.each([
    ['id,kind\n1,add\n', '第 1 行'],
    ['id,kind,start,n,end\n1,add,2026-09-30\n', '第 2 行'],
    ['id,kind,start,n,end\n1,add,2026-09-30,5,\n2,"add,2026-09-30,5,\n', '第'],
    ['', '第 1 行'],
  ])('refuses a file that is none: %j', async (csv, words) => {
    const { code, err, answers } = await lab(csv)
    expect({ code, answers }).toEqual({ code: 1, answers: undefined })
    expect(err).toContain(words)
  })
})
